"""What happens to an import by itself: its runs, from the queue to rest."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

import pytest

from bot.playground.moengage import levers
from bot.playground.moengage.company import PERIODIC, Feed, Template, make
from bot.playground.moengage.imports import SCHEDULED, Import
from bot.playground.moengage.runs import (
    FAILED,
    PROCESSING,
    QUEUED,
    SUCCESSFUL,
    WAITING,
    Run,
    Times,
    plan,
)
from bot.playground.moengage.world import World
from tests.support.playground_world import NOW, one

DAY = timedelta(days=1)


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
    levers.fail(world, item.feed.id)
    levers.start(world, item.feed.id)
    assert expected == life(world, item)


def test_last_run_at_is_the_end_of_the_run() -> None:
    """By default the run is named after the instant of its outcome."""
    world = World(7, NOW, trouble=0)
    item = one(world, PERIODIC)
    levers.start(world, item.feed.id)
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
    levers.start(world, "app_sessions")
    world.advance(NOW + DAY)
    gaps = [later.times.queued_at - run.times.finished_at for run, later in pairwise(item.runs)]
    assert min(gaps) > timedelta(0)


def test_files_of_a_run_under_way() -> None:
    """Files wait, are processed and are done one after the other; the figures follow."""
    world = World(7, NOW, trouble=0)
    item = world.find("daily_users")
    levers.start(world, item.feed.id)
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
