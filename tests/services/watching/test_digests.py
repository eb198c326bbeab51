"""The daily digest, sweep after sweep: when it is owed, once, and what it says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from typing_extensions import override

from bot.domain.alerting.mutes import MuteLength, mute
from bot.domain.alerting.severity import Thresholds
from bot.domain.errors import Fenced
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import
from bot.domain.outgoing.digest import Digest
from bot.services.watching.digests import DigestWriter
from bot.store.memory.states import MemoryStates
from tests.support.services_fakes import NOW, imported
from tests.support.services_watch import Scene

NINE = time(9)
MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)  # of the day after NOW
GOOD = imported("users", "SCHEDULED", "SUCCESSFUL", due=MORNING + timedelta(minutes=3))


class Days(Scene):
    """A scene with a digest at nine."""

    @override
    def restart(self, owner: str = "one", zone: str = "UTC", *, always: bool = False) -> None:
        super().restart(owner)
        watch = replace(self.watcher._watch, zone=ZoneInfo(zone))
        states = self.store.states("live")
        self.digest_writer = DigestWriter(
            watch,
            NINE,
            always=always,
            announces_overdue=False,
            states=states,
            mutes=self.mutes,
            clock=self.clock,
        )
        self.watcher._after = self.digest_writer.after

    async def at(self, now: datetime, *rows: Import) -> list[Digest]:
        """The digests that are owed after a sweep at that instant, which sees these rows."""
        self.clock.move((now - self.clock.now()).total_seconds())
        await self.sweep(*rows)
        return await self.digests()

    async def digests(self) -> list[Digest]:
        return [item for item in await self.item() if isinstance(item, Digest)]

    async def until(self, end: datetime, *rows: Import) -> list[Digest]:
        """A sweep every five minutes, everything that is owed delivered; what the last one owes."""
        told: list[Digest] = []
        while self.clock.now() < end:
            for item in await self.item():
                await self.store.outbox("live").remove(item.id)
            told = await self.at(min(self.clock.now() + timedelta(minutes=5), end), *rows)
        return told


@pytest.fixture
def days() -> Days:
    return Days()


async def test_once_a_day_over_sweeps_restarts_and_replicas(days: Days):
    """The first sweep after nine owes it; the next day has its own, for one is no news."""
    assert await days.until(MORNING - timedelta(seconds=1), GOOD) == []
    (told,) = await days.at(MORNING, GOOD)
    assert (told.day, told.at, told.channel) == (date(2026, 11, 23), MORNING, "C1")
    assert await days.at(MORNING + timedelta(minutes=1), GOOD) == [told]
    days.restart("two")
    assert await days.at(MORNING + timedelta(minutes=2), GOOD) == [told]
    assert await days.until(MORNING + timedelta(minutes=3), GOOD) == []
    days.restart("three")
    assert await days.until(MORNING + timedelta(minutes=20), GOOD) == []
    (told,) = await days.until(MORNING + timedelta(days=1), GOOD)
    assert told.day == date(2026, 11, 24)


async def test_not_if_something_was_said(days: Days):
    """In the 24 hours before its hour, or since; what was said before that does not count."""
    broken = imported("users", "FAILED")
    await days.sweep(broken)
    assert await days.until(MORNING, broken) == []
    assert await days.until(MORNING + timedelta(minutes=30), broken) == []
    (told,) = await days.until(MORNING + timedelta(days=1), broken)
    assert (told.broken, told.muted, told.untold) == (1, 0, 0)


async def test_always_if_that_is_wanted(days: Days):
    """At its hour, once a day, after a lively day too; it says of how many imports there were
    alerts.
    """
    days.restart(always=True)
    broken, late = imported("orders", "FAILED"), imported("late", "FAILED", at=MORNING)
    await days.sweep(broken, GOOD)
    assert await days.until(MORNING - timedelta(seconds=1), broken, GOOD) == []
    (told,) = await days.at(MORNING, broken, GOOD)
    assert (told.alerted, told.broken) == (1, 1)
    assert await days.until(MORNING + timedelta(minutes=30), broken, late) == []
    (told,) = await days.until(MORNING + timedelta(days=1), broken, late)
    assert (told.alerted, told.broken) == (1, 2)


async def test_it_is_made_once(days: Days, monkeypatch: pytest.MonkeyPatch):
    """It takes every row, so not at each sweep of the hour; whether it was owed or not."""
    made: list[datetime] = []
    rows = MemoryStates.rows

    async def counted(states: MemoryStates) -> Sequence[Import]:
        made.append(days.clock.now())
        return await rows(states)

    monkeypatch.setattr(MemoryStates, "rows", counted)
    await days.until(MORNING + timedelta(hours=2), GOOD)
    assert len(made) == 1


async def test_what_is_said_after_its_hour_counts_too(days: Days):
    """It was not quiet, though it was at nine."""
    await days.until(MORNING - timedelta(minutes=5), GOOD)
    broken = imported("users", "FAILED", at=MORNING)
    assert await days.at(MORNING + timedelta(minutes=1), broken) == []


async def test_not_long_after_its_hour(days: Days):
    """The bot was away at nine."""
    assert await days.at(MORNING + timedelta(hours=1), GOOD) == []


async def test_in_the_workspaces_zone(days: Days):
    """Nine o'clock, and the day that it reports."""
    days.restart(zone="Asia/Tokyo")
    assert await days.until(MORNING - timedelta(hours=9, seconds=1), GOOD) == []
    (told,) = await days.at(MORNING - timedelta(hours=9), GOOD)
    assert told.day == date(2026, 11, 23)


async def test_a_sweep_that_fails_tells_nothing(days: Days):
    """A bot that does not see does not say that all is well."""
    days.vendor.error = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        await days.at(MORNING, GOOD)
    assert await days.digests() == []


async def test_what_it_says(days: Days):
    """Runs of the day before by outcome, what is broken and why it was not told, what is next."""
    days.policy.rules.now = replace(days.policy.rules.now, thresholds=Thresholds(rows=100))
    await days.mutes.add(mute("muted", "muted", "U1", NOW, MuteLength(90_000)))
    few = replace(
        imported("few", "SCHEDULED", PARTIAL_SUCCESS), total_rows=1000, processed_rows=990
    )
    late = imported("late", "SCHEDULED", SUCCESSFUL, due=MORNING - timedelta(hours=2))
    rows = [few, late, imported("muted", "FAILED"), GOOD, imported("old", "SUCCESSFUL", at=None)]
    assert await days.sweep(*rows) == []
    (told,) = await days.until(MORNING, *rows)
    assert (told.broken, told.muted, told.untold) == (2, 1, 1)
    assert (told.overdue, told.next_name, told.next_at) == (1, "users", GOOD.next_scheduled_at)
    assert (told.late, told.announces_overdue) == (("late",), False)
    assert told.runs == {SUCCESSFUL: 2, PARTIAL_SUCCESS: 1, FAILED: 1}
    assert (told.imports, told.swept_at) == (5, MORNING)
    assert told.counted_from == NOW


async def test_a_whole_day_is_counted_from_its_beginning(days: Days):
    """Then nothing need be said of it."""
    await days.sweep(GOOD)
    (told,) = await days.until(MORNING + timedelta(days=1), GOOD)
    assert told.counted_from is None
    assert told.runs == {SUCCESSFUL: 0, PARTIAL_SUCCESS: 0, FAILED: 0}


async def test_a_day_before_the_counting_is_not_nought(days: Days):
    """The bot began this morning."""
    (told,) = await days.at(MORNING + timedelta(minutes=1), GOOD)
    assert told.runs is None


async def test_an_old_holder_says_nothing(days: Days):
    """Whoever lost the lease leaves it to the next."""
    await days.sweep(GOOD)
    sweep = await days.store.states("live").last_sweep()
    assert sweep
    days.clock.move((MORNING - NOW).total_seconds())
    with pytest.raises(Fenced):
        await days.digest_writer.after(sweep, 99)
    assert await days.digests() == []
