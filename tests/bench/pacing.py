"""The worst case while people ask as much as they can, beside the arithmetic of docs/alerts.md; and
how close the sweep plan is to somebody who knows which row changed. All on a virtual clock.
"""

import asyncio
import statistics
from contextlib import aclosing, suppress
from random import Random

from bot.domain.errors import BudgetSpent
from bot.domain.requests import EVERYTHING
from bot.services.ports import Use
from bot.services.watching.sweep_plan import WHOLE_PAGES, Plan, pages_of
from bot.store.budget import MOENGAGE
from tests.bench.figure import Figure
from tests.support.paced_company import LATENCY, Bot, Company, in_virtual_time

INTERVAL = 30.0
HOT = 0.02  # of all imports ran within two days
# The vendor's own limit, and somebody who asks for the one page that changed.
VENDOR_SPACING = 60 / 50


async def measure(*, quick: bool) -> list[Figure]:
    """Each size by itself."""
    sizes = (500,) if quick else (500, 5_000, 50_000)
    # A loop of its own: the virtual clock cannot run inside another loop.
    return [await asyncio.to_thread(figure, size, 4 if quick else 12) for size in sizes]


def figure(size: int, failures: int) -> Figure:
    """The worst of some failures while questions take all they may."""
    company = Company(size, hot=round(size * HOT))
    found = in_virtual_time(_play(Bot(company, INTERVAL), failures))
    worst, floor = max(found), arithmetic(size)
    return Figure(
        f"worst_{size}",
        f"worst case with questions saturating, {size:,} imports",
        f"the arithmetic in docs/alerts.md: {floor:.0f} s",
        worst / floor,
        aim=1.2,
        measured=f"{worst:.0f} s, median {statistics.median(found):.0f} s;"
        f" {failures} failures; an oracle {VENDOR_SPACING / 2 + LATENCY:.1f} s",
    )


def arithmetic(size: int) -> float:
    """Seconds from a failure to its alert at the worst, where sweeps have what is theirs alone."""
    spacing = MOENGAGE.seconds / (MOENGAGE.total - MOENGAGE.question)
    plan = Plan(INTERVAL).sized(size).counted(pages_of(round(size * HOT)) + 1)
    asked = plan.hot + plan.share if plan.lanes else min(pages_of(size), WHOLE_PAGES)
    beyond = max(asked - MOENGAGE.burst, 0)
    length = min(asked, MOENGAGE.burst) * LATENCY + beyond * spacing
    return max(INTERVAL, length + 1) + length


async def _play(bot: Bot, failures: int) -> list[float]:
    async with bot.replica():
        asking = asyncio.ensure_future(_saturate(bot))
        await asyncio.sleep(240)
        found = await bot.latencies(failures, Random(1), 45)
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking
    return found


async def _saturate(bot: Bot) -> None:
    """Ask a question of one page as often as the budget lets it."""
    while True:
        with suppress(BudgetSpent):
            async with aclosing(bot.asking.imports(EVERYTHING, Use.QUESTION)) as pages:
                await anext(pages)
        await asyncio.sleep(2)
