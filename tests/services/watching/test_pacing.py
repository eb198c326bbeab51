"""Minutes of sweeps on a virtual clock: how soon failures are seen, and what is left to people."""

import asyncio
import statistics
from contextlib import aclosing
from datetime import timedelta
from random import Random

import pytest

from bot.domain.errors import BudgetSpent
from bot.domain.requests import EVERYTHING
from bot.services.ports import Use
from tests.support.long import long_case
from tests.support.paced_company import (
    Bot,
    Company,
    busiest,
    in_virtual_time,
    longest_silence,
)

LIMIT = 48  # in any 61 seconds
# What a request takes, a sweep's rest at least, and how exactly is looked.
REST = 1.5


async def _failures(bot: Bot, count: int, settle: float = 70.0, gap: float = 20.0) -> list[float]:
    async with bot.replica():
        await asyncio.sleep(settle)
        return await bot.latencies(count, Random(1), gap)


@pytest.mark.long
@pytest.mark.parametrize(
    ("imports", "interval", "worst"),
    [
        long_case(70, 1, 2 * 61 / 34 + REST, name="two pages every second"),
        long_case(300, 2, 6 * 61 / 34 + REST, name="six pages every two seconds"),
        pytest.param(500, 10, 10 * 61 / 34 + REST, id="ten pages every ten seconds"),
        pytest.param(2_000, 1, 3 * 61 / 34 + REST, id="lanes every second"),
        long_case(500, 30, 30 + REST, name="ten pages every half a minute"),
    ],
)
def test_no_minute_ends_in_silence(imports: int, interval: float, worst: float):
    """Where sweeps want more than they may have, a failure waits for as long as its pages take at
    the allowed rate; reasons that are read meanwhile are given back.
    """
    company = Company(imports)
    bot = Bot(company, interval)
    found = in_virtual_time(_failures(bot, 12))
    given_back = 2 * 61 / 34
    assert max(found) <= worst + given_back
    assert statistics.median(found) <= worst
    assert busiest(company.asked, 61) <= LIMIT


@pytest.mark.parametrize("imports", [long_case(70), 300, long_case(500), long_case(2_000)])
def test_the_first_minute_too(imports: int):
    """From a start on, however short the interval, requests go on without a pause."""
    company = Company(imports)

    async def play() -> None:
        async with Bot(company, 1).replica():
            await asyncio.sleep(200)

    in_virtual_time(play())
    assert longest_silence(company.asked) <= 2.2
    assert busiest(company.asked, 61) <= LIMIT


@pytest.mark.long
def test_the_first_round_borrows_what_nobody_asks():
    """5,000 imports are read in less than three minutes; failures meanwhile are seen as ever."""
    company = Company(5_000)
    bot = Bot(company, 30)

    async def play() -> tuple[list[float], float]:
        async with bot.replica():
            failing = asyncio.ensure_future(bot.latencies(6, Random(1), 45))
            while len(bot.store.workspace("live").rows) < company.count:
                await asyncio.sleep(0.5)
            read = asyncio.get_running_loop().time()
            return await failing, read

    found, read = in_virtual_time(play())
    assert read <= 180
    assert max(found) <= 33
    assert busiest(company.asked, 61) <= LIMIT


async def _borrowing(bot: Bot) -> None:
    """Until sweeps have taken all that they can."""
    await asyncio.sleep(150)
    assert 4 <= await bot.store.budget("live").left() <= 5


async def _ask(bot: Bot) -> float:
    """A question of one page; how long it took, or infinity where the budget was spent."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        async with aclosing(bot.asking.imports(EVERYTHING, Use.QUESTION)) as pages:
            await anext(pages)
        return loop.time() - began
    except BudgetSpent:
        return float("inf")


@pytest.mark.long
def test_who_asks_after_borrowing_is_answered_at_once():
    """Four at once, one more as soon as the sweeps give way, and again four after a few seconds."""
    company = Company(20_000)
    bot = Bot(company, 30)

    async def play() -> list[list[float]]:
        async with bot.replica():
            await _borrowing(bot)
            first = await asyncio.gather(*(_ask(bot) for _ in range(4)))
            fifth = await _ask(bot)
            await asyncio.sleep(9)
            again = await asyncio.gather(*(_ask(bot) for _ in range(4)))
            return [first, [fifth], again]

    first, fifth, again = in_virtual_time(play())
    assert max(first) < 0.5
    assert max(fifth) < 2.5
    assert max(again) < 0.5
    assert busiest(company.asked, 61) <= LIMIT


@pytest.mark.long
def test_one_question_after_the_other():
    """Fifteen people within a minute, each within two and a half seconds; sweeps go on."""
    company = Company(20_000)
    bot = Bot(company, 30)

    async def play() -> tuple[list[float], int]:
        async with bot.replica():
            await _borrowing(bot)
            waited = []
            before = len(company.offsets)
            for _ in range(15):
                waited.append(await _ask(bot))
                await asyncio.sleep(4.0)
            return waited, len(company.offsets) - before - len(waited)

    waited, swept = in_virtual_time(play())
    assert max(waited) < 2.5
    assert swept >= 20
    assert busiest(company.asked, 61) <= LIMIT


def test_two_replicas_and_a_server_whose_clock_differs():
    """Another replica takes over when the holder dies; both stay within the one budget."""
    company = Company(1_000)
    bot = Bot(company, 1, ahead=timedelta(hours=-7))

    async def play() -> None:
        async with bot.replica("two"):
            async with bot.replica("one"):
                await asyncio.sleep(100)
            await asyncio.sleep(100)
        async with bot.replica("three"):
            await asyncio.sleep(100)

    in_virtual_time(play())
    assert busiest(company.asked, 61) <= LIMIT
    # A lease of a process that was killed lasts for 15 seconds.
    assert longest_silence(company.asked) <= 17


def test_retries_do_not_burst():
    """While MoEngage answers with faults, what is tried again is spaced as all else."""
    company = Company(500, status=lambda at: 503 if 100 < at < 160 else 200)

    async def play() -> None:
        async with Bot(company, 5).replica():
            await asyncio.sleep(300)

    in_virtual_time(play())
    assert busiest(company.asked, 61) <= LIMIT
    after = [at for at in company.asked if at > 200]
    assert longest_silence(after) <= 2.2


@pytest.mark.long
def test_histories_do_not_burst():
    """Failures of long histories leave questions their reserve, and the hot lane its rhythm."""
    company = Company(5_000, files=400)
    bot = Bot(company, 30)

    async def play() -> list[float]:
        async with bot.replica():
            await _borrowing(bot)
            found = await bot.latencies(8, Random(2), 10)
            return [*found, await _ask(bot)]

    *found, asked = in_virtual_time(play())
    assert max(found) <= 36
    assert asked < 2.5
    assert busiest(company.asked, 61) <= LIMIT
