"""What strangers can hold up: `python -m tests.bench.starvation [CONNECTIONS]`, `make starvation`.

The real process in HTTP mode. Thousands of connections to its two ports, each with half a request,
and opened again as soon as they are closed. Meanwhile commands must be acknowledged within Slack's
three seconds, and the alert of an import that fails must be posted.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from bot.playground.stage.bot_process import free_port
from tests.support.e2e_stage import Stage, stage
from tests.support.starvation import COMMANDS, Starved, http_mode, starved

CONNECTIONS = 2000
SLACKS_SECONDS = 3.0


async def main(connections: int) -> bool:
    """Print what was held; whether all is as promised."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        async with stage(Path(folder)) as scene:
            scene.more |= http_mode(port)
            found, lines = await measured(scene, port, connections)
    refused = len([line for line in lines if "http." in line])
    print(f"{connections} half-open connections to two ports")
    print(f"acknowledged   {found.acknowledged} of {COMMANDS} commands")
    print(f"slowest        {found.slowest:.2f} s")
    print(f"probes         {found.probes} of {COMMANDS}")
    print(f"alert          {found.alerts}, after {found.alerted:.1f} s")
    print(f"log            {len(lines)} lines, {refused} of them about the ports")
    complete = found.acknowledged == found.probes == COMMANDS and found.alerts == 1
    return complete and found.slowest <= SLACKS_SECONDS


async def measured(scene: Stage, port: int, connections: int) -> tuple[Starved, list[str]]:
    """What was held, and the log."""
    async with scene.bot() as bot:
        found = await starved(scene, bot, port, connections=connections)
        return found, bot.log.read_text().splitlines()


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    sys.exit(0 if asyncio.run(main(*given or [CONNECTIONS])) else 1)
