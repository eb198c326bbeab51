"""The made-up company: believable, deterministic, and alive."""

from datetime import timedelta

import pytest

from bot.playground.moengage import levers
from bot.playground.moengage.company import ONETIME, PERIODIC
from bot.playground.moengage.imports import ARCHIVED, Triggered
from bot.playground.moengage.runs import FAILED, PARTIAL_SUCCESS, QUEUED, SUCCESSFUL
from bot.playground.moengage.world import World
from tests.support.playground_world import NOW, one

DAY = timedelta(days=1)


def told(world: World) -> list[object]:
    """Everything that can be seen of a world."""
    return [
        (
            item.feed,
            item.status,
            item.last_run_status,
            item.last_run_at,
            item.next_scheduled_at,
            tuple(item.runs),
            item.flight,
        )
        for item in world.imports.values()
    ]


# --- The past day ---------------------------------------------------------------------------


def test_same_seed_is_the_same_day() -> None:
    """Two worlds of one seed and instant are equal; another seed is another company."""
    assert told(World(7, NOW)) == told(World(7, NOW))
    assert told(World(7, NOW)) != told(World(8, NOW))


def test_a_day_in_one_step_is_the_day_in_many() -> None:
    """How often the world is looked at changes nothing."""
    leap, steps = World(7, NOW), World(7, NOW)
    leap.advance(NOW + DAY)
    for minutes in range(0, 1441, 7):
        steps.advance(NOW + timedelta(minutes=minutes))
    steps.advance(NOW + DAY)
    assert told(leap) == told(steps)


@pytest.mark.parametrize("count", [0, 1, 5, 40, 50, 500])
def test_count_is_kept_and_names_differ(count: int) -> None:
    """As many imports as asked for, each with a name and an id of its own."""
    imports = World(7, NOW, count).imports.values()
    names, ids = {item.feed.name for item in imports}, {item.feed.id for item in imports}
    assert (count, count, count) == (len(imports), len(names), len(ids))


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_from_the_future(seed: int) -> None:
    """Runs are in the past and in order, after their import was set up; the next one is ahead."""
    world = World(seed, NOW, 120)
    for item in world.imports.values():
        ends = [run.times.finished_at for run in item.runs]
        assert ends == sorted(ends)
        assert all(item.feed.created_at < end <= NOW for end in ends)
        if item.feed.schedule == PERIODIC and item.status != ARCHIVED:
            assert item.next_scheduled_at is not None
            assert item.next_scheduled_at > NOW


def test_rows_of_a_file_add_up() -> None:
    """Every row of a file was added, updated, skipped or refused."""
    files = [
        file for item in World(7, NOW).imports.values() for run in item.runs for file in run.files
    ]
    assert len(files) > 500
    assert {0} == {
        file.total - file.added - file.updated - file.skipped - file.failed for file in files
    }


def test_without_trouble_nothing_fails() -> None:
    """A world that is told to be well stays well for a day."""
    world = World(7, NOW, trouble=0)
    world.advance(NOW + DAY)
    assert {SUCCESSFUL} == {run.outcome for item in world.imports.values() for run in item.runs}


def test_trouble_comes_by_itself() -> None:
    """Left alone, a world has failures, and each has a reason."""
    world = World(7, NOW, 200, trouble=0.2)
    before = {run for item in world.imports.values() for run in item.runs}
    world.advance(NOW + DAY / 4)
    fresh = {run for item in world.imports.values() for run in item.runs} - before
    bad = [run for run in fresh if run.outcome != SUCCESSFUL]
    assert {FAILED, PARTIAL_SUCCESS} == {run.outcome for run in bad}
    assert all(run.files[-1].reason for run in bad)


def test_time_does_not_go_back() -> None:
    """An earlier instant changes nothing."""
    world = World(7, NOW)
    before = told(world)
    world.advance(NOW - DAY)
    assert (NOW, before) == (world.now, told(world))


# --- Looking, and the API's own lever ---------------------------------------------------------


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
    levers.archive(world, "refunds_daily")
    feed, upload = one(world, PERIODIC).feed.id, one(world, ONETIME).feed.id
    answers = [world.trigger(which) for which in (feed, feed, upload, "0" * 24)]
    assert world.find(feed).status == QUEUED
    answers.append(world.trigger(world.find("refunds_daily").feed.id))
    levers.start(world, "cart_events")
    answers.append(world.trigger(world.find("cart_events").feed.id))
    levers.recover(world, feed)
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
