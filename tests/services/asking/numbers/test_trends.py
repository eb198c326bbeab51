"""Outcomes per day: which days, which runs, and what is said where there is no answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.answers.answer import Trend
from bot.domain.answers.declined import Declined, DeclineReason, NotCountedThen
from bot.domain.answers.notes import Note
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported


def ran(name: str, status: str, hours: int = 0, **more: object) -> Import:
    """A run that ended this many hours after the counting began."""
    row = imported(name, status, at=NOW + timedelta(hours=hours))
    return replace(row, **more)  # type: ignore[arg-type]


async def ask(asking: Scene, text: str) -> Trend:
    answer = await asking.answer(text)
    assert isinstance(answer, Trend)
    return answer


@pytest.fixture
async def counted(asking: Scene) -> Scene:
    """Two days of runs, the second of them today."""
    await asking.swept(ran("first", SUCCESSFUL))
    await asking.swept(ran("a", FAILED, 1), ran("b", SUCCESSFUL, 1), ran("c", SUCCESSFUL, 30))
    await asking.swept(
        ran("d", PARTIAL_SUCCESS, 30, type="EVENTS"), ran("e", FAILED, 30, source="SFTP")
    )
    asking.clock.move(31 * 3600)
    return asking


async def test_days_of_the_workspaces_zone(counted: Scene):
    """The latest last, from the day on which the counting began; MoEngage is not asked."""
    trend = await ask(counted, "trend")
    assert [(day.on, day.counts) for day in trend.days] == [
        (date(2026, 11, 23), {SUCCESSFUL: 2, PARTIAL_SUCCESS: 0, FAILED: 1}),
        (date(2026, 11, 24), {SUCCESSFUL: 1, PARTIAL_SUCCESS: 1, FAILED: 1}),
    ]
    assert trend.total == {SUCCESSFUL: 3, PARTIAL_SUCCESS: 1, FAILED: 2}
    assert (trend.since, counted.vendor.asked) == (NOW, [])
    assert [day.on.day for day in (await ask(counted, "trend yesterday")).days] == [23]


async def test_two_weeks_unless_a_time_is_asked_for(counted: Scene):
    """Without a time a fixed number; with one, its days, as far as counts are kept."""
    counted.clock.move(60 * 86400)
    trend = await ask(counted, "trend")
    assert (len(trend.days), trend.days[-1].on) == (14, date(2027, 1, 23))
    trend = await ask(counted, "trend last 90d")
    assert (len(trend.days), trend.notes) == (40, (Note.COUNTS_CUT,))


async def test_days_before_the_counting_are_not_said_to_be_without_runs(counted: Scene):
    """They are not known, and that is the answer."""
    answer = await counted.answer("trend 2026-11-10..2026-11-12")
    first, last = date(2026, 11, 10), date(2026, 11, 12)
    assert answer == Declined(NotCountedThen(NOW, "UTC", first, last))


async def test_of_days_that_were_asked_for_it_is_said_that_some_are_not_known(counted: Scene):
    """Without a time none of them was asked for."""
    assert (await ask(counted, "trend 2026-11-10..2026-11-24")).cut
    assert not (await ask(counted, "trend yesterday")).cut
    assert not (await ask(counted, "trend")).cut


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("trend events", {SUCCESSFUL: 0, PARTIAL_SUCCESS: 1, FAILED: 0}),
        ("stats sftp", {SUCCESSFUL: 0, PARTIAL_SUCCESS: 0, FAILED: 1}),
        ("trend users s3", {SUCCESSFUL: 3, PARTIAL_SUCCESS: 0, FAILED: 1}),
        ("trend onetime", {SUCCESSFUL: 0, PARTIAL_SUCCESS: 0, FAILED: 0}),
    ],
)
async def test_filters_narrow(counted: Scene, text: str, total: dict[str, int]):
    """By type, source and schedule."""
    assert (await ask(counted, text)).total == total


async def test_outcomes_can_be_picked_and_the_rate_stays_of_all(counted: Scene):
    """Otherwise every run would have failed."""
    trend = await ask(counted, "trend failed")
    assert trend.outcomes == (FAILED,)
    assert (trend.days[-1].failed, trend.days[-1].runs) == (1, 3)


async def test_what_is_not_counted_is_said_to_be_so(counted: Scene):
    """Never answered as if that word were not there."""
    assert await counted.answer("trend archived") == Declined(DeclineReason.TREND_OF_STATE)


async def test_runs_of_a_name_are_counted_one_by_one(counted: Scene):
    """The counts of a day know no names, and no owners."""
    trend = await ask(counted, "trend name:a")
    assert trend.total == {FAILED: 1}


async def test_before_the_first_sweep(asking: Scene):
    """There is nothing yet, and why."""
    assert await asking.answer("trend") == Declined(DeclineReason.NOTHING_COUNTED)
