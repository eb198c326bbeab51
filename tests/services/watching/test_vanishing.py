"""Sweeps over imports that MoEngage lists no more: closed once, whatever happens meanwhile."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.alerts import Kind
from bot.domain.alerting.mutes import MuteLength, mute
from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.errors import VendorFault
from bot.domain.imports import Import
from bot.domain.watching.vanishing import LEAST_SECONDS, READINGS
from bot.services.open_problems import open_problems
from bot.services.rules_in_force import CurrentRules
from bot.services.watching.policy import CurrentPolicy
from bot.services.watching.sweep_plan import PAGE_ROWS, WHOLE_PAGES
from tests.support.services_fakes import NOW, imported
from tests.support.services_watch import Scene

BAD, GOOD = imported("users", "SCHEDULED", "FAILED"), imported("events", "SUCCESSFUL")
INTERVAL = LEAST_SECONDS / (READINGS - 1)
OPENED, CLOSED = ("users", Kind.OPENED), ("users", Kind.CLOSED)


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def sweeps(scene: Scene, times: int, *rows: Import) -> list[tuple[str, Kind]]:
    """This many sweeps that show these rows; what is owed then."""
    told = []
    for _ in range(times):
        scene.clock.move(INTERVAL)
        told = await scene.sweep(*rows)
    return told


async def broken(scene: Scene) -> list[str]:
    """What the home tab and the digest count."""
    states = scene.store.states("live")
    return [one.row.id for one in await open_problems(states, await states.rows())]


async def test_deleted_while_broken(scene: Scene):
    """Closed after some sweeps, once, and counted no longer."""
    await scene.sweep(BAD, GOOD)
    assert await sweeps(scene, READINGS - 1, GOOD) == [OPENED]
    assert await broken(scene) == ["users"]
    assert await sweeps(scene, 1, GOOD) == [OPENED, CLOSED]
    assert await broken(scene) == []
    assert [row.id for row in await scene.store.states("live").rows()] == ["events"]
    assert await sweeps(scene, 2 * READINGS, GOOD) == [OPENED, CLOSED]


async def test_the_only_import(scene: Scene):
    """MoEngage then lists nothing at all."""
    await scene.sweep(BAD)
    assert await sweeps(scene, READINGS) == [OPENED, CLOSED]


async def test_restarts_and_replicas(scene: Scene):
    """A new process counts anew, and nobody says it twice."""
    await scene.sweep(BAD, GOOD)
    for owner in ("two", "three"):
        await sweeps(scene, READINGS - 2, GOOD)
        scene.clock.move(60)
        scene.restart(owner)
        assert CLOSED not in await scene.sweep(GOOD)
    assert await sweeps(scene, READINGS, GOOD) == [OPENED, CLOSED]
    scene.clock.move(60)
    scene.restart("four")
    assert await sweeps(scene, 2 * READINGS, GOOD) == [OPENED, CLOSED]


async def test_another_may_have_seen_it_meanwhile(scene: Scene):
    """A replica that lost the lease and has it again counts anew."""
    await scene.sweep(BAD, GOOD)
    await sweeps(scene, READINGS - 1, GOOD)
    watcher, leadership = scene.watcher, scene.leadership
    scene.clock.move(60)
    scene.restart("two")
    await scene.sweep(BAD, GOOD)
    scene.clock.move(60)
    scene.watcher, scene.leadership = watcher, leadership
    assert await scene.sweep(GOOD) == [OPENED]
    assert await sweeps(scene, READINGS - 1, GOOD) == [OPENED, CLOSED]


async def test_a_machine_that_was_asleep(scene: Scene):
    """It lost the lease and nobody else had it: it goes on counting."""
    await scene.sweep(BAD, GOOD)
    for _ in range(READINGS):
        scene.clock.move(600)
        told = await scene.sweep(GOOD)
    assert told == [OPENED, CLOSED]


@pytest.mark.parametrize("fault", ["short", "cut", "error"])
async def test_what_is_not_read_whole_closes_nothing(scene: Scene, fault: str):
    """Fewer rows than there are, pages cut short, an answer that fails."""
    await scene.sweep(BAD, GOOD)
    scene.vendor.total = 2 if fault == "short" else None
    scene.vendor.cut = fault == "cut"
    scene.vendor.error = VendorFault("502") if fault == "error" else None
    for _ in range(3 * READINGS):
        scene.clock.move(LEAST_SECONDS)
        try:
            await scene.sweep(GOOD)
        except VendorFault:
            assert fault != "short"
    assert [item.id for item in await scene.item()] == [(await scene.item())[0].id]
    assert await broken(scene) == ["users"]


async def test_a_row_that_moves_between_pages(scene: Scene):
    """It slips to a page that was read before, now and again: it is never closed."""
    await scene.sweep(BAD, GOOD)
    third = imported("aux", "SUCCESSFUL")
    for number in range(6 * READINGS):
        scene.clock.move(LEAST_SECONDS)
        slipped = [[GOOD], [GOOD, third]], 3
        pages, scene.vendor.total = slipped if number % 3 else ([[BAD], [GOOD, third]], None)
        scene.vendor.pages = pages
        await scene.pass_over()
    assert await broken(scene) == ["users"]


async def test_it_comes_back(scene: Scene):
    """The same run is no news; a new one is."""
    await scene.sweep(BAD, GOOD)
    told = await sweeps(scene, READINGS, GOOD)
    told.append(("users", Kind.RELISTED))
    assert await sweeps(scene, 3, BAD, GOOD) == told
    assert await broken(scene) == ["users"]
    told.append(CLOSED)
    assert await sweeps(scene, READINGS, GOOD) == told
    later = replace(BAD, last_run_at=NOW + timedelta(hours=1))
    told.append(OPENED)
    assert await sweeps(scene, 3, later, GOOD) == told


async def test_it_comes_back_unchanged_and_well(scene: Scene):
    """Its row is kept again though nothing is to be told."""
    await scene.sweep(BAD, GOOD)
    await sweeps(scene, READINGS, BAD)
    assert await broken(scene) == ["users"]
    assert await sweeps(scene, 1, BAD, GOOD) == [OPENED]
    rows = await scene.store.states("live").rows()
    assert {row.id for row in rows} == {"users", "events"}


async def test_a_state_that_cannot_be_read_is_left_alone(scene: Scene):
    """By an older release: what it does not understand it does not take away."""
    await scene.sweep(BAD, GOOD)
    here = scene.store.workspace("live")
    del here.known["users"]
    assert await sweeps(scene, 2 * READINGS, GOOD) == [OPENED]
    assert "users" in here.rows


async def test_under_a_mute(scene: Scene):
    """What is kept back is announced when the mute is over, and that it is gone."""
    await scene.mutes.add(mute("users", "users", "U1", NOW, MuteLength(600)))
    assert await sweeps(scene, 1, BAD, GOOD) == []
    assert await sweeps(scene, 2 * READINGS, GOOD) == []
    scene.clock.move(600)
    told = await sweeps(scene, 2, GOOD)
    assert told == [("users", Kind.SILENCED)]
    assert await broken(scene) == []


async def test_an_import_that_is_overdue(scene: Scene):
    """It is due no more."""
    policy = replace(
        await scene.policy.now(), anomaly_rules=AnomalyRules(overdue_after=timedelta(minutes=5))
    )
    scene.policy = CurrentPolicy(CurrentRules(policy), scene.subscriptions, scene.mutes)
    scene.restart()
    late = imported("users", "SCHEDULED", "SUCCESSFUL", due=NOW + timedelta(seconds=30))
    await scene.sweep(late, GOOD)
    scene.clock.move(600)
    assert await scene.sweep(late, GOOD) == [("users", Kind.LATE)]
    told = await sweeps(scene, READINGS, GOOD)
    assert told == [("users", Kind.LATE), ("users", Kind.CAUGHT_UP)]
    assert await scene.store.states("live").anomalies(["users"]) == {}


async def test_archived_between_two_sweeps(scene: Scene):
    """Told, and closed by the next sweep, though the row has not changed."""
    archived = replace(BAD, status="ARCHIVED")
    assert await scene.sweep(archived) == [OPENED]
    assert await sweeps(scene, 2, archived) == [OPENED, CLOSED]
    assert await broken(scene) == []


async def test_archived_before_the_bot_began(scene: Scene):
    """It is not counted as broken."""
    old = replace(BAD, status="ARCHIVED", last_run_at=NOW - timedelta(days=9))
    assert await sweeps(scene, 3, old, GOOD) == []
    assert await broken(scene) == []


async def test_renamed(scene: Scene):
    """What is counted as broken has the new name."""
    await scene.sweep(BAD, GOOD)
    renamed = replace(BAD, name="customers")
    told = await sweeps(scene, 3, renamed, GOOD)
    assert told == [OPENED, ("customers", Kind.RENAMED)]
    states = scene.store.states("live")
    (problem,) = await open_problems(states, await states.rows())
    assert problem.row.name == "customers"


def many(count: int) -> Sequence[Import]:
    old = NOW - timedelta(days=9)
    return [imported(f"i{number}", "SUCCESSFUL", at=old) for number in range(count)]


def paged(rows: Sequence[Import]) -> Sequence[Sequence[Import]]:
    return [rows[at : at + PAGE_ROWS] for at in range(0, len(rows), PAGE_ROWS)]


async def test_in_lanes(scene: Scene):
    """A reading takes several sweeps there; what the hot lane shows counts as there."""
    rows = [*many(3 * WHOLE_PAGES * PAGE_ROWS), BAD]
    scene.vendor.answer = lambda body: [[BAD]] if "date" in body else paged(rows)
    for _ in range(4):
        await scene.pass_over()
    assert await broken(scene) == ["users"]
    rows.pop()
    for _ in range(4 * READINGS):
        scene.clock.move(LEAST_SECONDS)
        await scene.pass_over()
    assert await broken(scene) == ["users"]
    scene.vendor.answer = lambda body: [[]] if "date" in body else paged(rows)
    passed = 0
    while await broken(scene) and passed < 40:
        scene.clock.move(LEAST_SECONDS)
        await scene.pass_over()
        passed += 1
    # A round of thirty pages and more is at least two sweeps here.
    assert READINGS < passed <= 4 * READINGS
