"""How long Socket Mode is away: `make bench ONLY=reconnecting`, or `make reconnect`.

The real process, with its real waits, between the stand-ins. After each trouble: the seconds until
one connection is open again, and until both are; what people asked meanwhile, and the alert of an
import that failed meanwhile, must each be there once.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from bot.domain.waits.reconnecting import STEADY_SECONDS
from tests.bench.figure import Figure
from tests.support.e2e_stage import SOON, stage
from tests.support.slack_troubles import TROUBLES, suffered

MOST_SECONDS = 10.0


async def measure(*, quick: bool) -> list[Figure]:
    """A figure for each trouble; with `quick` for the first."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        async with stage(Path(folder)) as scene, scene.bot():
            for number, name in enumerate(list(TROUBLES)[: 1 if quick else None]):
                await scene.slack.connected(2, SOON)
                await asyncio.sleep(STEADY_SECONDS + 1)  # they are good connections from then on
                found = await suffered(scene, name, number)
                once = found.answers.count(1)
                told = f"first {found.first:.1f} s; {once} of {len(found.answers)} questions"
                told += f" answered once, {found.alerts} alert"
                complete = once == len(found.answers) and found.alerts == 1
                figures.append(
                    Figure(
                        f"reconnect_{name.replace(' ', '_')}",
                        f"until both sockets are open again: {name}",
                        "–",
                        found.both if complete else float("inf"),
                        "s",
                        MOST_SECONDS,
                        measured=told,
                    )
                )
    return figures


async def main() -> bool:
    """Print a line for each; whether all is as promised."""
    figures = await measure(quick=False)
    for each in figures:
        print(f"{each.what:60}{each.value:5.1f} s  {each.measured}")
    return all(each.met for each in figures)


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main()) else 1)
