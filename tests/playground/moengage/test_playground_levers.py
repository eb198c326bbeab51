"""A person's levers on the made-up company do what they say, and no more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Literal

import pytest

from bot.playground.moengage import levers
from bot.playground.moengage.company import ONETIME, PERIODIC
from bot.playground.moengage.imports import ARCHIVED, SCHEDULED
from bot.playground.moengage.runs import FAILED, PARTIAL_SUCCESS, PROCESSING, QUEUED, SUCCESSFUL
from bot.playground.moengage.world import World
from tests.support.playground_world import NOW, one

DAY = timedelta(days=1)


@pytest.mark.parametrize(("schedule", "settled"), [(PERIODIC, SCHEDULED), (ONETIME, FAILED)])
def test_fail(schedule: str, settled: str) -> None:
    """A run fails now, for the reason given; a periodic import is SCHEDULED again soon."""
    world = World(7, NOW, trouble=0)
    item = one(world, schedule)
    levers.fail(world, item.feed.id, "the disk is full")
    assert (item.status, item.last_run_status, item.last_run_at) == (FAILED, FAILED, NOW)
    assert {"the disk is full"} == {file.reason for file in item.runs[-1].files}
    world.advance(NOW + timedelta(seconds=90))
    assert (settled, FAILED, NOW) == (item.status, item.last_run_status, item.last_run_at)


def test_settled_at_once() -> None:
    """A periodic import may be back to SCHEDULED before anybody can see it FAILED."""
    world = World(7, NOW, settle_after=0)
    levers.fail(world, "daily_users")
    item = world.find("daily_users")
    assert (item.status, item.last_run_status, item.last_run_at) == (SCHEDULED, FAILED, NOW)


def test_fail_partially() -> None:
    """Some rows went in, some did not, and only the bad file says why."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    levers.fail(world, "daily_users", partial=True)
    *good, bad = item.runs[-1].files
    assert PARTIAL_SUCCESS == item.status == item.last_run_status == bad.outcome
    assert {(SUCCESSFUL, "")} == {(file.outcome, file.reason) for file in good}
    assert 0 < bad.failed < bad.total
    assert bad.reason


def test_fail_without_a_word() -> None:
    """An empty reason leaves a failed run of which the history has no file."""
    world = World(7, NOW)
    levers.fail(world, "daily_users", "")
    assert world.find("daily_users").runs[-1].files == ()


def test_recover_with_few_rows() -> None:
    """The run is as good as any; it has this share of the usual rows."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    levers.recover(world, "daily_users", share=0.1)
    assert (item.status, item.last_run_at) == (SUCCESSFUL, NOW)
    total = item.runs[-1].figures(NOW)[2]
    assert 0.08 * item.feed.rows < total < 0.12 * item.feed.rows


def test_hang() -> None:
    """A run goes on for days, shows no other one, and ends by another lever."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    before = item.last_run_at
    levers.hang(world, "daily_users")
    with pytest.raises(ValueError, match="already running"):
        levers.hang(world, "daily_users")
    world.advance(NOW + 3 * DAY)
    assert (item.status, item.last_run_at) == (PROCESSING, before)
    levers.recover(world, "daily_users")
    assert (item.status, item.last_run_at) == (SUCCESSFUL, NOW + 3 * DAY)


def test_skip() -> None:
    """What is due does not come until a run is made to happen; then all is as ever."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    levers.skip(world, "daily_users")
    before = item.last_run_at
    world.advance(NOW + 3 * DAY)
    assert (item.next_scheduled_at, item.last_run_at) == (NOW, before)
    assert item.status == SCHEDULED
    levers.recover(world, "daily_users")
    assert item.next_scheduled_at
    world.advance(item.next_scheduled_at + timedelta(hours=1))
    assert item.last_run_at
    assert item.last_run_at > NOW + 3 * DAY
    with pytest.raises(ValueError, match="no next run"):
        levers.skip(world, one(world, ONETIME).feed.id)


@pytest.mark.parametrize("after", [0, 30])
def test_fail_ends_the_run_under_way(after: int) -> None:
    """A run that is queued or processing is the one that fails; there is no second one."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    levers.start(world, "daily_users")
    world.advance(NOW + timedelta(seconds=after))
    queued, before = item.status, len(item.runs)
    begun = item.flight.times.started_at if item.flight and after else NOW
    levers.fail(world, "daily_users")
    assert {0: QUEUED, 30: PROCESSING}[after] == queued
    assert (FAILED, None, before + 1) == (item.status, item.flight, len(item.runs))
    assert item.runs[-1].times[:2] == (NOW, begun)


@pytest.mark.parametrize("moves", ["start", "finish"])
def test_last_run_at_grows_with_every_run(moves: Literal["start", "finish"]) -> None:
    """Runs at one and the same instant still have different names."""
    world = World(7, NOW, last_run_at_moves=moves)
    named = []
    for pull in (levers.fail, levers.rerun, levers.rerun, levers.recover, levers.rerun):
        pull(world, "daily_users")
        named.append(world.find("daily_users").last_run_at)
    assert [NOW + timedelta(microseconds=tick) for tick in range(5)] == named


def test_rerun_moves_only_the_run() -> None:
    """A re-run that fails again leaves both states as they were."""
    world = World(7, NOW)
    item = world.find("daily_users")
    levers.fail(world, "daily_users")
    world.advance(NOW + timedelta(minutes=5))
    levers.rerun(world, "daily_users")
    assert (FAILED, NOW + timedelta(minutes=5)) == (item.last_run_status, item.last_run_at)


def test_recover() -> None:
    """A good run now."""
    world = World(7, NOW)
    levers.fail(world, "daily_users")
    levers.recover(world, "daily_users")
    item = world.find("daily_users")
    assert (item.status, item.last_run_status) == (SUCCESSFUL, SUCCESSFUL)


def test_escalate_keeps_the_run() -> None:
    """A partial success gets worse in the same run; a good run cannot."""
    world = World(7, NOW)
    item = world.find("daily_users")
    levers.fail(world, "daily_users", partial=True)
    runs = len(item.runs)
    levers.escalate(world, "daily_users")
    assert (FAILED, FAILED, NOW, runs) == (
        item.status,
        item.last_run_status,
        item.last_run_at,
        len(item.runs),
    )
    levers.recover(world, "daily_users")
    with pytest.raises(ValueError, match="partial"):
        levers.escalate(world, "daily_users")


def test_archived_is_for_ever() -> None:
    """Nothing runs any more, whoever asks for it."""
    world = World(7, NOW)
    levers.start(world, "cart_events")
    levers.archive(world, "cart_events")
    item = world.find("cart_events")
    was = item.last_run_at
    world.advance(NOW + DAY)
    refused: list[Callable[[World, str], None]] = [
        levers.fail,
        levers.recover,
        levers.rerun,
        levers.start,
        levers.hang,
        levers.skip,
    ]
    for pull in refused:
        with pytest.raises(ValueError, match="Archived"):
            pull(world, "cart_events")
    assert (ARCHIVED, was, None) == (item.status, item.last_run_at, item.next_scheduled_at)


def test_start_is_refused_under_way() -> None:
    """One run at a time."""
    world = World(7, NOW)
    levers.start(world, "churn_scores")
    with pytest.raises(ValueError, match="already running"):
        levers.start(world, "churn_scores")


def test_fail_many() -> None:
    """As many fail as asked for, all of them well before; never more than there are."""
    world = World(7, NOW, trouble=0)
    chosen = levers.fail_many(world, 9)
    assert len(set(chosen)) == 9
    assert {FAILED} == {world.imports[import_id].last_run_status for import_id in chosen}
    rest = levers.fail_many(world, 1000)
    assert not set(rest) & set(chosen)
    alive = [item for item in world.imports.values() if item.status != ARCHIVED]
    assert len(alive) == len(chosen) + len(rest)


def test_upload_is_a_new_import() -> None:
    """An upload may have any name, is queued now and stays as it ends."""
    world = World(7, NOW, trouble=0)
    item = world.imports[levers.upload(world, "<!channel> *hi*")]
    assert (item.feed.schedule, item.status, item.last_run_status) == (ONETIME, QUEUED, None)
    world.advance(NOW + DAY)
    assert (item.status, item.last_run_status) == (SUCCESSFUL, SUCCESSFUL)


def test_deleted_and_restored() -> None:
    """It is not listed for a while, and then stands as if it had been there all the time."""
    there, gone = World(7, NOW, trouble=0), World(7, NOW, trouble=0)
    import_id = gone.find("cart_events").feed.id
    levers.delete(gone, "cart_events")
    with pytest.raises(LookupError):
        gone.find("cart_events")
    for world in (there, gone):
        world.advance(NOW + DAY)
    levers.restore(gone, import_id)
    was, item = there.find(import_id), gone.find(import_id)
    assert (item.status, item.last_run_at, item.runs) == (was.status, was.last_run_at, was.runs)
    with pytest.raises(LookupError, match="was deleted"):
        levers.restore(gone, import_id)


def test_renamed() -> None:
    """The same import under another name; the old one is free."""
    world = World(7, NOW)
    item = world.find("daily_users")
    levers.rename(world, "daily_users", "users of the day")
    assert item is world.find("users of the day")
    with pytest.raises(LookupError):
        world.find("daily_users")
