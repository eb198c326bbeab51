"""A person's levers on the made-up company do what they say, and no more."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest

from bot.playground.moengage.company import ONETIME, PERIODIC
from bot.playground.moengage.imports import ARCHIVED, SCHEDULED, Import, Triggered
from bot.playground.moengage.runs import FAILED, PARTIAL_SUCCESS, PROCESSING, QUEUED, SUCCESSFUL
from bot.playground.moengage.world import World

NOW = datetime(2026, 11, 23, 15, 45, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def one(world: World, schedule: str) -> Import:
    """An import of that schedule that is well and at rest."""
    return next(
        item
        for item in world.imports.values()
        if (item.feed.schedule, item.last_run_status) == (schedule, SUCCESSFUL)
        and item.status in {SCHEDULED, SUCCESSFUL}
    )


@pytest.mark.parametrize(("schedule", "settled"), [(PERIODIC, SCHEDULED), (ONETIME, FAILED)])
def test_fail(schedule: str, settled: str) -> None:
    """A run fails now, for the reason given; a periodic import is SCHEDULED again soon."""
    world = World(7, NOW, trouble=0)
    item = one(world, schedule)
    world.fail(item.feed.id, "the disk is full")
    assert (item.status, item.last_run_status, item.last_run_at) == (FAILED, FAILED, NOW)
    assert {"the disk is full"} == {file.reason for file in item.runs[-1].files}
    world.advance(NOW + timedelta(seconds=90))
    assert (settled, FAILED, NOW) == (item.status, item.last_run_status, item.last_run_at)


def test_settled_at_once() -> None:
    """A periodic import may be back to SCHEDULED before anybody can see it FAILED."""
    world = World(7, NOW, settle_after=0)
    world.fail("daily_users")
    item = world.find("daily_users")
    assert (item.status, item.last_run_status, item.last_run_at) == (SCHEDULED, FAILED, NOW)


def test_fail_partially() -> None:
    """Some rows went in, some did not, and only the bad file says why."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    world.fail("daily_users", partial=True)
    *good, bad = item.runs[-1].files
    assert PARTIAL_SUCCESS == item.status == item.last_run_status == bad.outcome
    assert {(SUCCESSFUL, "")} == {(file.outcome, file.reason) for file in good}
    assert 0 < bad.failed < bad.total
    assert bad.reason


def test_fail_without_a_word() -> None:
    """An empty reason leaves a failed run of which the history has no file."""
    world = World(7, NOW)
    world.fail("daily_users", "")
    assert world.find("daily_users").runs[-1].files == ()


def test_recover_with_few_rows() -> None:
    """The run is as good as any; it has this share of the usual rows."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    world.recover("daily_users", share=0.1)
    assert (item.status, item.last_run_at) == (SUCCESSFUL, NOW)
    total = item.runs[-1].figures(NOW)[2]
    assert 0.08 * item.feed.rows < total < 0.12 * item.feed.rows


def test_hang() -> None:
    """A run goes on for days, shows no other one, and ends by another lever."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    before = item.last_run_at
    world.hang("daily_users")
    with pytest.raises(ValueError, match="already running"):
        world.hang("daily_users")
    world.advance(NOW + 3 * DAY)
    assert (item.status, item.last_run_at) == (PROCESSING, before)
    world.recover("daily_users")
    assert (item.status, item.last_run_at) == (SUCCESSFUL, NOW + 3 * DAY)


def test_skip() -> None:
    """What is due does not come until a run is made to happen; then all is as ever."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    world.skip("daily_users")
    before = item.last_run_at
    world.advance(NOW + 3 * DAY)
    assert (item.next_scheduled_at, item.last_run_at) == (NOW, before)
    assert item.status == SCHEDULED
    world.recover("daily_users")
    assert item.next_scheduled_at
    world.advance(item.next_scheduled_at + timedelta(hours=1))
    assert item.last_run_at
    assert item.last_run_at > NOW + 3 * DAY
    with pytest.raises(ValueError, match="no next run"):
        world.skip(one(world, ONETIME).feed.id)


@pytest.mark.parametrize("after", [0, 30])
def test_fail_ends_the_run_under_way(after: int) -> None:
    """A run that is queued or processing is the one that fails; there is no second one."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    world.start("daily_users")
    world.advance(NOW + timedelta(seconds=after))
    queued, before = item.status, len(item.runs)
    world.fail("daily_users")
    assert {0: QUEUED, 30: PROCESSING}[after] == queued
    assert (FAILED, None, before + 1) == (item.status, item.flight, len(item.runs))
    assert item.runs[-1].times.queued_at == NOW


@pytest.mark.parametrize("moves", ["start", "finish"])
def test_last_run_at_grows_with_every_run(moves: Literal["start", "finish"]) -> None:
    """Runs at one and the same instant still have different names."""
    world = World(7, NOW, last_run_at_moves=moves)
    named = []
    for lever in (world.fail, world.rerun, world.rerun, world.recover, world.rerun):
        lever("daily_users")
        named.append(world.find("daily_users").last_run_at)
    assert [NOW + timedelta(microseconds=tick) for tick in range(5)] == named


def test_rerun_moves_only_the_run() -> None:
    """A re-run that fails again leaves both states as they were."""
    world = World(7, NOW)
    item = world.find("daily_users")
    world.fail("daily_users")
    world.advance(NOW + timedelta(minutes=5))
    world.rerun("daily_users")
    assert (FAILED, NOW + timedelta(minutes=5)) == (item.last_run_status, item.last_run_at)


def test_recover() -> None:
    """A good run now."""
    world = World(7, NOW)
    world.fail("daily_users")
    world.recover("daily_users")
    item = world.find("daily_users")
    assert (item.status, item.last_run_status) == (SUCCESSFUL, SUCCESSFUL)


def test_escalate_keeps_the_run() -> None:
    """A partial success gets worse in the same run; a good run cannot."""
    world = World(7, NOW)
    item = world.find("daily_users")
    world.fail("daily_users", partial=True)
    runs = len(item.runs)
    world.escalate("daily_users")
    assert (FAILED, FAILED, NOW, runs) == (
        item.status,
        item.last_run_status,
        item.last_run_at,
        len(item.runs),
    )
    world.recover("daily_users")
    with pytest.raises(ValueError, match="partial"):
        world.escalate("daily_users")


def test_archived_is_for_ever() -> None:
    """Nothing runs any more, whoever asks for it."""
    world = World(7, NOW)
    world.start("cart_events")
    world.archive("cart_events")
    item = world.find("cart_events")
    was = item.last_run_at
    world.advance(NOW + DAY)
    levers: list[Callable[[str], None]] = [world.fail, world.recover, world.rerun, world.start]
    for lever in levers:
        with pytest.raises(ValueError, match="Archived"):
            lever("cart_events")
    assert (ARCHIVED, was, None) == (item.status, item.last_run_at, item.next_scheduled_at)


def test_start_is_refused_under_way() -> None:
    """One run at a time."""
    world = World(7, NOW)
    world.start("churn_scores")
    with pytest.raises(ValueError, match="already running"):
        world.start("churn_scores")


def test_fail_many() -> None:
    """As many fail as asked for, all of them well before; never more than there are."""
    world = World(7, NOW, trouble=0)
    chosen = world.fail_many(9)
    assert len(set(chosen)) == 9
    assert {FAILED} == {world.imports[import_id].last_run_status for import_id in chosen}
    rest = world.fail_many(1000)
    assert not set(rest) & set(chosen)
    alive = [item for item in world.imports.values() if item.status != ARCHIVED]
    assert len(alive) == len(chosen) + len(rest)


def test_upload_is_a_new_import() -> None:
    """An upload may have any name, is queued now and stays as it ends."""
    world = World(7, NOW, trouble=0)
    item = world.imports[world.upload("<!channel> *hi*")]
    assert (item.feed.schedule, item.status, item.last_run_status) == (ONETIME, QUEUED, None)
    world.advance(NOW + DAY)
    assert (item.status, item.last_run_status) == (SUCCESSFUL, SUCCESSFUL)


def test_find_by_id_or_exact_name() -> None:
    """A name finds what its id finds; anything else is an error."""
    world = World(7, NOW)
    item = world.find("daily_users")
    assert item is world.find(item.feed.id)
    with pytest.raises(LookupError, match="Daily_users"):
        world.find("Daily_users")


def test_trigger_rules() -> None:
    """Periodic imports that live, not under way, once in five minutes."""
    world = World(7, NOW, trouble=0)
    world.archive("refunds_daily")
    feed, upload = one(world, PERIODIC).feed.id, one(world, ONETIME).feed.id
    answers = [world.trigger(which) for which in (feed, feed, upload, "0" * 24)]
    answers.append(world.trigger(world.find("refunds_daily").feed.id))
    world.start("cart_events")
    answers.append(world.trigger(world.find("cart_events").feed.id))
    world.recover(feed)
    world.advance(NOW + timedelta(minutes=4, seconds=59))
    answers.append(world.trigger(feed))
    world.advance(NOW + timedelta(minutes=5))
    answers.append(world.trigger(feed))
    assert answers == [
        Triggered.STARTED,
        Triggered.TOO_SOON,
        Triggered.NOT_FOUND,
        Triggered.NOT_FOUND,
        Triggered.NOT_FOUND,
        Triggered.TOO_SOON,
        Triggered.TOO_SOON,
        Triggered.STARTED,
    ]
