"""From a failure to its message: `python -m tests.bench.latency [IMPORTS [FAILURES]]`.

Without numbers, the worst case as the sweep plan has it. With them it is measured: the real process
between the stand-ins, with the settings as they are by default. One import after the other fails,
each at another moment of the sweeps' rhythm; what is told is how long it took until its message
stood in the channel.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bot.services.watching.sweep_plan import SPACING, Plan, pages_of
from bot.store.budget import MOENGAGE
from tests.support.e2e_stage import stage

INTERVAL = 30.0
FAILURES = 8
# A sweep's rhythm and the length of a sweep; after that something is wrong.
RETRY_POLICIES = 600.0
# What a request takes, and what follows on a sweep: a moment for more, the outbox, the post.
REQUEST, TOLD = 0.5, 2.0


def derive() -> None:
    """Print the worst cases, for sizes and for shares of imports that ran within two days."""
    print("imports    hot  requests  sweep every  worst case  everything within")
    for imports in (50, 500, 5_000, 50_000):
        for share in (0.02, 0.2, 1.0):
            # The hot lane asks twice, so it has a page more than its rows fill.
            plan = Plan(INTERVAL).sized(imports).counted(pages_of(round(imports * share)) + 1)
            pages = pages_of(imports)
            asked = plan.hot + plan.stretch if plan.lanes else pages
            every = rhythm(plan.hot + plan.share if plan.lanes else pages)
            read = length(plan.hot if plan.lanes else pages)
            round_ = every * -(-pages // plan.stretch) if plan.lanes else every
            worst = every + read + TOLD
            print(
                f"{imports:7} {share:6.0%} {asked:9} {every:10.0f} s {worst:9.0f} s"
                f"{(round_ + read + TOLD) / 60:14.1f} min"
            )


def rhythm(asked: int) -> float:
    """Seconds from a sweep's start to the next one's, when each has to ask so much."""
    return max(INTERVAL, length(asked) + 1)


def length(asked: int) -> float:
    """Seconds that N of a sweep's requests take: a burst is short, the others are spaced."""
    return min(asked, MOENGAGE.burst) * REQUEST + max(asked - MOENGAGE.burst, 0) * SPACING


async def main(imports: int, failures: int) -> None:
    """Print each latency, and what they come to."""
    dice = random.Random(imports)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        async with stage(Path(folder), imports=imports) as scene:
            async with scene.bot(POLL_INTERVAL=f"{INTERVAL:g}"):
                for number in range(failures):
                    await asyncio.sleep(dice.uniform(0, INTERVAL))
                    alert = scene.breaks(scene.name(number * imports // (4 * failures)))
                    began = time.perf_counter()
                    await scene.stands(alert, RETRY_POLICIES)
                    found.append(time.perf_counter() - began)
                    print(f"{imports} imports: {found[-1]:6.1f} s", flush=True)
            spent, refused = scene.journal.total, scene.journal.refused
    middle, worst = statistics.median(found), max(found)
    print(f"{imports} imports: median {middle:.1f} s, worst of {failures} {worst:.1f} s")
    print(f"{spent} requests to MoEngage, {refused} of them beyond its limit")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    if given:
        asyncio.run(main(given[0], given[1] if given[1:] else FAILURES))
    else:
        derive()
