"""How long Socket Mode is away: `python -m tests.bench.reconnect`, or `make reconnect`.

The real process, with its real waits, between the stand-ins. After each trouble: the seconds until
one connection is open again, and until both are; what people asked meanwhile, and the alert of an
import that failed meanwhile, must each be there once.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from bot.domain.pace import STEADY_SECONDS
from tests.support.e2e_stage import SOON, stage
from tests.support.slack_troubles import TROUBLES, suffered

MOST_SECONDS = 10.0


async def main() -> bool:
    """Print a line for each; whether all is as promised."""
    good = True
    print("trouble               first     both  questions answered once  alerts")
    with tempfile.TemporaryDirectory() as folder:
        async with stage(Path(folder)) as scene, scene.bot():
            for number, name in enumerate(TROUBLES):
                await scene.slack.connected(2, SOON)
                await asyncio.sleep(STEADY_SECONDS + 1)  # they are good connections from then on
                found = await suffered(scene, name, number)
                once = found.answers.count(1)
                print(
                    f"{name:20}{found.first:5.1f} s  {found.both:5.1f} s"
                    f"{once:17} of {len(found.answers)}{found.alerts:12}",
                    flush=True,
                )
                complete = once == len(found.answers) and found.alerts == 1
                good = good and complete and found.both <= MOST_SECONDS
    return good


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main()) else 1)
