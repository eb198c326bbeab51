"""What MoEngage cannot be asked for narrows an answer all the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.mutes import MuteLength, mute
from bot.domain.answers.answer import Listing
from bot.domain.answers.overview import Overview
from bot.domain.answers.past import PastRuns
from bot.domain.asked import Lag
from bot.domain.imports import FAILED, PROCESSING, SCHEDULED, SUCCESSFUL
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

HOUR = timedelta(hours=1)


@pytest.fixture
async def company(asking: Scene) -> Scene:
    """An hourly and a daily one that failed, a good one, one that hangs; the first is muted."""
    hourly = imported("orders", SCHEDULED, FAILED, at=NOW - HOUR / 2, due=NOW + HOUR / 2)
    daily = imported("users", SCHEDULED, FAILED, at=NOW - HOUR, due=NOW + 23 * HOUR)
    hanging = imported("sessions", PROCESSING, at=NOW - 9 * HOUR, due=NOW - 8 * HOUR)
    rows = (hourly, daily, imported("points", SUCCESSFUL), hanging)
    owners = ("priya@example.com", "mei@example.com", "mei@example.com", "priya@example.com")
    await asking.swept(
        *(replace(row, created_by=owner) for row, owner in zip(rows, owners, strict=True))
    )
    await asking.store.mutes("live").add(mute("orders", "orders", "U1", NOW, MuteLength(3600)))
    return asking


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("failed hourly", {"orders"}),
        ("failed daily", {"users"}),
        ("failed not hourly", {"users"}),
        ("failed by priya", {"orders"}),
        ("failed not by priya", {"users"}),
        ("failed not muted", {"users"}),
        ("failed that are muted", {"orders"}),
        ("failed without orders", {"users"}),
        ("anything failed apart from orders?", {"users"}),
    ],
)
async def test_a_list(company: Scene, text: str, names: set[str]):
    """By how often they run, whose they are not, and whether they are muted."""
    answer = await company.answer(text)
    assert isinstance(answer, Listing)
    assert {row.id for row in answer.rows} == names


@pytest.mark.parametrize(
    ("text", "failing"),
    [
        ("overview by mei", {"users"}),
        ("overview hourly", {"orders"}),
        ("anything else besides orders?", {"users"}),
        ("overview not muted", {"users"}),
    ],
)
async def test_the_overview(company: Scene, text: str, failing: set[str]):
    """Nothing is said of the others, and what it is about is said."""
    answer = await company.answer(text)
    assert isinstance(answer, Overview)
    assert {one.row.id for one in answer.failing} == failing
    assert answer.about


async def test_who_asks_for_what_is_broken_hears_what_is_stuck(company: Scene):
    """It did not fail, and is wrong all the same; who asks for what failed gets that alone."""
    broken, failed = await company.answer("broken"), await company.answer("failed")
    assert isinstance(broken, Listing)
    assert isinstance(failed, Listing)
    assert [one.row.id for one in broken.late] == ["sessions"]
    assert not failed.late


async def test_a_list_says_since_when_imports_run(company: Scene):
    """The run in flight, not the one before it; and that it is stuck."""
    hanging = imported("sessions", PROCESSING, at=NOW - 9 * HOUR, due=NOW - 8 * HOUR)
    company.vendor.pages = [[hanging]]
    answer = await company.answer("processing")
    assert isinstance(answer, Listing)
    flight = answer.flights["sessions"]
    assert flight.since == NOW - 8 * HOUR
    assert flight.lag
    assert flight.lag.kind is Lag.STUCK


async def test_who_asks_for_failures_that_are_over_is_told_so(company: Scene):
    """None is failing now: what failed in the last days, and what became of it."""
    await company.swept(imported("refunds", SCHEDULED, FAILED, at=NOW - HOUR))
    await company.swept(imported("refunds", SCHEDULED, SUCCESSFUL, at=NOW))
    answer = await company.answer("failed refunds*")
    assert isinstance(answer, PastRuns)
    assert [each.row.id for each in answer.imports] == ["refunds"]
    assert answer.none_now
