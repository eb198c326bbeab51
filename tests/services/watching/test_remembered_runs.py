"""Runs are remembered by sweeps: each whose end was seen, once, with what is known of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.imports import (
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    SCHEDULED,
    SUCCESSFUL,
    File,
    Import,
)
from bot.domain.runs.remembered import Run
from bot.services.watching.failure_reasons import MOST_PAGES
from bot.store.memory.states import MemoryStates
from tests.support.services_fakes import NOW, imported
from tests.support.services_watch import Scene

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def ended(outcome: str, at: datetime = NOW, rows: int = 90) -> Import:
    """The import after a run that ended so."""
    row = imported("users", SCHEDULED, outcome, at=at)
    return replace(row, total_rows=100, processed_rows=rows, total_files=2)


async def remembered(scene: Scene) -> Sequence[Run]:
    """All of them, the oldest first."""
    return await scene.store.runs("live").between(NOW - 99 * HOUR, NOW + 99 * HOUR)


async def test_a_run_is_remembered_when_its_end_is_seen(scene: Scene):
    """Not before, and by the instant at which a sweep saw it."""
    flying = replace(ended(SUCCESSFUL), status=PROCESSING, last_run_status=None)
    await scene.sweep(flying)
    assert await remembered(scene) == []
    scene.clock.move(45)
    await scene.sweep(ended(SUCCESSFUL))
    seen_at = NOW + timedelta(seconds=45)
    took = timedelta(seconds=45)
    assert await remembered(scene) == [
        Run("users", SUCCESSFUL, NOW, seen_at, 100, 90, 2, duration=took)
    ]


@pytest.mark.parametrize("moves_at_start", [True, False])
async def test_how_long_a_run_took_is_known_if_sweeps_saw_it_run(
    scene: Scene, *, moves_at_start: bool
):
    """Whether MoEngage moves `last_run_at` when a run begins or when it ends."""
    before = ended(SUCCESSFUL, NOW - HOUR)
    await scene.sweep(before)
    began = NOW + 10 * MINUTE / 60
    scene.clock.move(10)
    running = replace(before, status=PROCESSING)
    await scene.sweep(replace(running, last_run_at=began) if moves_at_start else running)
    for _ in range(20):
        scene.clock.move(30)
        await scene.sweep(replace(running, last_run_at=began) if moves_at_start else running)
    scene.clock.move(30)
    over = began if moves_at_start else scene.clock.now()
    await scene.sweep(ended(SUCCESSFUL, over))
    earlier, run = await remembered(scene)
    assert (earlier.duration, run.duration) == (None, timedelta(seconds=630))


async def test_every_run_of_a_day_is_remembered_once(scene: Scene):
    """Over a restart, over sweeps that show nothing new, and over rows that changed elsewhere."""
    for hour in range(4):
        outcome = FAILED if hour % 2 else SUCCESSFUL
        row = ended(outcome, NOW + hour * HOUR)
        await scene.sweep(row)
        await scene.sweep(replace(row, name="renamed", next_scheduled_at=NOW + 9 * HOUR))
        scene.restart("one")
        await scene.sweep(row)
    found = await remembered(scene)
    assert [run.ran_at for run in found] == [NOW + hour * HOUR for hour in range(4)]
    assert [run.outcome for run in found] == [SUCCESSFUL, FAILED] * 2


async def test_a_run_that_gets_worse_stays_one_run(scene: Scene):
    """With the later numbers, and with when its end was first seen."""
    await scene.sweep(ended(PARTIAL_SUCCESS))
    scene.clock.move(60)
    await scene.sweep(ended(FAILED, rows=0))
    assert await remembered(scene) == [Run("users", FAILED, NOW, NOW, 100, 0, 2)]


async def test_an_outdated_answer_remembers_nothing(scene: Scene):
    """It shows an older run, which was remembered when it was the latest."""
    await scene.sweep(ended(SUCCESSFUL, NOW))
    await scene.sweep(ended(FAILED, NOW - HOUR))
    assert [run.ran_at for run in await remembered(scene)] == [NOW]


async def test_a_run_in_flight_does_not_change_the_run_before(scene: Scene):
    """Whose numbers its row may show no more."""
    await scene.sweep(ended(FAILED))
    await scene.sweep(replace(ended(FAILED, rows=7), status=PROCESSING))
    assert [run.processed_rows for run in await remembered(scene)] == [90]


async def test_the_first_reason_and_the_duration_are_those_of_the_files(scene: Scene):
    """As far as they could be read in time; a later sweep that reads none keeps them."""
    at = NOW - 3 * MINUTE
    scene.vendor.history = [
        File(name, "f.csv", FAILED, "no header", scheduled_at=at, completed_at=NOW)
        for name in ("a", "b")
    ]
    await scene.sweep(ended(PARTIAL_SUCCESS, at))
    scene.vendor.history = []
    await scene.sweep(ended(FAILED, at))
    (run,) = await remembered(scene)
    assert (run.outcome, run.reason, run.duration) == (FAILED, "no header", 3 * MINUTE)


async def test_how_long_a_run_took_is_not_known_of_some_of_its_files(scene: Scene):
    """There are more than are read for a reason."""
    at = NOW - 3 * MINUTE
    pages = [[File(f"{page}", "f.csv", FAILED, "", at, NOW)] for page in range(MOST_PAGES + 1)]
    scene.vendor.history_pages = pages
    await scene.sweep(ended(FAILED, at))
    assert [run.duration for run in await remembered(scene)] == [None]


async def test_hidden_failures_are_remembered(scene: Scene):
    """Those that the run history shows between two runs that sweeps saw, with what it says."""
    due = NOW + 20 * MINUTE
    hidden = File("a", "f.csv", FAILED, "no header", due, due + MINUTE, None, 10, 0, 0, 0, 4)
    scene.vendor.history = [hidden, replace(hidden, id="b", status=SUCCESSFUL, failed_rows=0)]
    await scene.sweep(replace(ended(SUCCESSFUL), next_scheduled_at=due))
    scene.clock.move(3600)
    await scene.sweep(ended(SUCCESSFUL, NOW + HOUR))
    _, found, _ = await remembered(scene)
    assert found == Run("users", PARTIAL_SUCCESS, due, due + MINUTE, 20, 16, 2, "no header", MINUTE)


async def test_a_hidden_failure_of_the_run_that_was_in_flight_has_its_name(scene: Scene):
    """It is the same run, though its files begin some seconds later."""
    flying = replace(ended(SUCCESSFUL), status=PROCESSING, last_run_status=None)
    begun = NOW + MINUTE
    scene.vendor.history = [File("a", "f.csv", FAILED, "", begun, begun + MINUTE)]
    await scene.sweep(flying)
    await scene.sweep(ended(SUCCESSFUL, NOW + HOUR))
    assert [run.ran_at for run in await remembered(scene)] == [NOW, NOW + HOUR]


async def test_unchanged_imports_are_not_written(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    """A sweep that sees nothing new commits nothing, whatever is remembered."""
    rows = [replace(ended(FAILED), id=f"i{number}") for number in range(3)]
    await scene.sweep(*rows)
    assert len(await remembered(scene)) == 3
    monkeypatch.setattr(MemoryStates, "commit", None)
    await scene.sweep(*rows)
