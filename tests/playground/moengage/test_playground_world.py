"""The made-up company: believable, deterministic, and alive."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

import pytest

from bot.playground.moengage.company import PERIODIC, Feed, Template, make
from bot.playground.moengage.imports import ARCHIVED, SCHEDULED, Import
from bot.playground.moengage.runs import (
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SUCCESSFUL,
    WAITING,
    Run,
    Times,
    plan,
)
from bot.playground.moengage.world import World

NOW = datetime(2026, 11, 23, 15, 45, 30, tzinfo=UTC)
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


def one(world: World, schedule: str) -> Import:
    """An import of that schedule that is well and at rest."""
    return next(
        item
        for item in world.imports.values()
        if (item.feed.schedule, item.last_run_status) == (schedule, SUCCESSFUL)
        and item.status in {SCHEDULED, SUCCESSFUL}
    )


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


@pytest.mark.parametrize("seed", range(20))
def test_a_believable_day(seed: int) -> None:
    """Most imports are well; every other state is there as well, and one that never ran."""
    world = World(seed, NOW)
    outcomes = Counter(item.last_run_status for item in world.imports.values())
    states = {item.status for item in world.imports.values()}
    assert outcomes[SUCCESSFUL] >= 25
    assert 2 <= outcomes[FAILED] <= 8
    assert 2 <= outcomes[PARTIAL_SUCCESS] <= 8
    assert outcomes[None] >= 1
    assert states >= {SCHEDULED, PROCESSING, QUEUED, ARCHIVED, SUCCESSFUL}


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


# --- The life of a run ----------------------------------------------------------------------


def life(world: World, item: Import) -> list[tuple[str, str | None, bool]]:
    """Status, outcome and whether `last_run_at` has moved, each time one of them changes."""
    was = item.last_run_at
    seen = [(item.status, item.last_run_status, False)]
    for seconds in range(1, 900):
        world.advance(NOW + timedelta(seconds=seconds))
        state = (item.status, item.last_run_status, item.last_run_at != was)
        if state != seen[-1]:
            seen.append(state)
    return seen


@pytest.mark.parametrize(
    ("moves", "settle_after", "expected"),
    [
        (
            "finish",
            90,
            [
                (QUEUED, FAILED, False),
                (PROCESSING, FAILED, False),
                (SUCCESSFUL, SUCCESSFUL, True),
                (SCHEDULED, SUCCESSFUL, True),
            ],
        ),
        (
            "finish",
            0,
            [(QUEUED, FAILED, False), (PROCESSING, FAILED, False), (SCHEDULED, SUCCESSFUL, True)],
        ),
        (
            "start",
            90,
            [
                (QUEUED, FAILED, False),
                (PROCESSING, FAILED, True),
                (SUCCESSFUL, SUCCESSFUL, True),
                (SCHEDULED, SUCCESSFUL, True),
            ],
        ),
    ],
)
def test_a_run_from_queue_to_rest(
    moves: Literal["start", "finish"],
    settle_after: float,
    expected: list[tuple[str, str | None, bool]],
) -> None:
    """The older outcome stands until the run ends; `last_run_at` moves at the instant chosen."""
    world = World(7, NOW, trouble=0, settle_after=settle_after, last_run_at_moves=moves)
    item = one(world, PERIODIC)
    world.fail(item.feed.id)
    world.start(item.feed.id)
    assert expected == life(world, item)


def test_last_run_at_is_the_end_of_the_run() -> None:
    """By default the run is named after the instant of its outcome."""
    world = World(7, NOW, trouble=0)
    item = one(world, PERIODIC)
    world.start(item.feed.id)
    world.advance(NOW + timedelta(minutes=15))
    assert item.runs[-1].times.finished_at == item.last_run_at


def test_scheduled_runs_happen_on_time() -> None:
    """An hourly feed runs when it said that it would, and says when it will next."""
    world = World(7, NOW, trouble=0)
    item = world.find("cart_events")
    due = item.next_scheduled_at
    assert due is not None
    world.advance(due - timedelta(seconds=1))
    assert item.flight is None
    world.advance(due)
    assert (QUEUED, due + timedelta(hours=1)) == (item.status, item.next_scheduled_at)


def test_a_long_run_leaves_out_those_it_overlaps() -> None:
    """The next run is the first one due after the end, never one gone by."""
    world = World(7, NOW, trouble=0)
    item = world.find("app_sessions")
    item.feed = replace(item.feed, rows=20_000_000)
    world.start("app_sessions")
    world.advance(NOW + DAY)
    gaps = [later.times.queued_at - run.times.finished_at for run, later in pairwise(item.runs)]
    assert min(gaps) > timedelta(0)


def test_files_of_a_run_under_way() -> None:
    """Files wait, are processed and are done one after the other; the figures follow."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    world.start(item.feed.id)
    run = item.flight
    assert run is not None
    states = [
        [run.file_state(file, at) for file in run.files]
        for at in (NOW, run.files[1].started_at, run.times.finished_at)
    ]
    assert states == [
        [QUEUED] * 4,
        [SUCCESSFUL, PROCESSING, WAITING, WAITING],
        [SUCCESSFUL] * 4,
    ]
    files, done, rows, done_rows = run.figures(run.files[1].started_at)
    assert (files, done) == (4, 1)
    assert 0 < done_rows < rows


def test_runs_of_a_given_company_go_as_the_script_says() -> None:
    """Whose feeds and runs are given has no dice left in what becomes of it."""
    made = Template("daily_users", "USERS", "S3", DAY, 1, 820_000, "crm")
    feed = make(made, Random(1), NOW - timedelta(days=40), ZoneInfo("UTC"))

    def course(scripted: Feed, at: datetime, dice: Random) -> Run:
        times = Times(at, at, at + timedelta(minutes=12))
        outcome = FAILED if at.date() == NOW.date() else SUCCESSFUL
        return plan(scripted, times, outcome, "The file has no data rows", dice)

    world = World(7, NOW - timedelta(days=2), zone="UTC", feeds=[feed], course=course)
    world.advance(NOW)

    (item,) = world.imports.values()
    assert [run.outcome for run in item.runs] == [SUCCESSFUL] * (len(item.runs) - 1) + [FAILED]
    assert item.runs[-1].times.finished_at - item.runs[-1].times.started_at == timedelta(minutes=12)
