"""The contract of `States`, for every store."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Sweep
from bot.domain.errors import Fenced
from bot.domain.imports import SUCCESSFUL, Import
from bot.services.ports import Known
from tests.support.store_values import NOON, WORKSPACE, decision, failure, recovery, row
from tests.support.store_world import World

SWEEP = Sweep(NOON, NOON + timedelta(seconds=2), rows=40, requests=1)


@pytest.fixture
async def token(world: World) -> int:
    """The newest token."""
    token = await world.store.lease(WORKSPACE).acquire("a", 60.0)
    assert token is not None
    return token


async def test_horizon_is_fixed_once(world: World):
    """The first instant stays, to the microsecond, for everybody."""
    first = await world.store.states(WORKSPACE).horizon(NOON)
    later = await world.store.states(WORKSPACE).horizon(NOON + timedelta(hours=1))
    assert (first, later) == (NOON, NOON)


async def test_unknown_imports_are_left_out(world: World, token: int):
    """Only what was stored is known."""
    states = world.store.states(WORKSPACE)
    assert await states.known([]) == {}
    await states.commit(token, [decision(row("a"))])
    assert list(await states.known([row("b"), row("a")])) == ["id-a"]


@pytest.mark.parametrize(
    "import_",
    [
        row(),
        row(status=SUCCESSFUL),
        row(ran_at=None),
        replace(row(), created_at=None, last_run_at=None),
        replace(row(), status='NEW|"WORD"', last_run_status="a:b,c]"),
        replace(row(), name="\ud800 broken", status="", last_run_status=None),
        replace(row(), last_run_at=NOON.astimezone(ZoneInfo("Asia/Kolkata"))),
    ],
)
async def test_known_is_what_was_committed(world: World, token: int, import_: Import):
    """State, digest, problem and row come back as they were, whatever the vendor wrote."""
    states = world.store.states(WORKSPACE)
    made = decision(import_)
    await states.commit(token, [made])
    assert made.seen is not None
    expected = Known(made.seen, states.digest(import_), made.problem)
    assert await states.known([import_]) == {import_.id: expected}
    assert list(await states.rows()) == [import_]


@pytest.mark.parametrize("name", [field.name for field in fields(Import)])
def test_digest_sees_every_field(world: World, name: str):
    """A change of any field changes the digest."""
    states = world.store.states(WORKSPACE)
    now: Any = getattr(row(), name)
    match now:
        case int():
            other: Any = now + 1
        case datetime():
            other = now + timedelta(microseconds=1)
        case None:
            other = NOON if name.endswith("_at") else 7
        case _:
            other = now + "x"
    assert states.digest(row()) == states.digest(replace(row(), name="orders"))
    assert states.digest(row()) != states.digest(replace(row(), **{name: other}))


def test_digest_is_of_instants(world: World):
    """The same instant in another zone is the same row."""
    states = world.store.states(WORKSPACE)
    there = replace(row(), last_run_at=NOON.astimezone(ZoneInfo("Asia/Kolkata")))
    assert states.digest(row()) == states.digest(there)


async def test_recovery_ends_the_problem(world: World, token: int):
    """A problem is known until a good run."""
    states = world.store.states(WORKSPACE)
    failed, _ = failure()
    await states.commit(token, [failed])
    assert (await states.known([failed.row]))[failed.row.id].problem == failed.problem
    good = recovery(failed)
    assert await states.commit(token, [good]) == 1
    known = await states.known([good.row])
    assert good.seen is not None
    assert known == {good.row.id: Known(good.seen, states.digest(good.row))}


async def test_lagging_answers_are_not_kept(world: World, token: int):
    """Of a row that is older than what was seen, nothing is stored."""
    states = world.store.states(WORKSPACE)
    failed, _ = failure()
    await states.commit(token, [failed])
    before = await world.dump()
    stale = decision(row(ran_at=NOON - timedelta(days=1)), failed.seen, failed.problem)
    assert stale.seen is None
    assert await states.commit(token, [stale]) == 0
    assert await world.dump() == before


async def test_commit_counts_new_alerts(world: World, token: int):
    """Only alerts that were new count; a row without one is stored all the same."""
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    first, alert = failure("a")
    second, other = failure("b")
    await states.commit(token, [first])
    assert await states.commit(token, [first, second, decision(row("c", SUCCESSFUL))]) == 1
    assert [entry.alert for entry in await outbox.entries(9)] == [alert, other]
    assert {each.name for each in await states.rows()} == {"a", "b", "c"}


async def test_commit_again_changes_nothing(world: World, token: int):
    """A repeat of a commit leaves everything as it was."""
    states = world.store.states(WORKSPACE)
    page = [failure(name)[0] for name in "abc"]
    assert await states.commit(token, page) == 3
    before = await world.dump()
    assert await states.commit(token, page) == 0
    assert await world.dump() == before


async def test_an_alert_enters_the_outbox_once(world: World, token: int):
    """An alert that was delivered and removed is not owed again."""
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    made, alert = failure()
    await states.commit(token, [made])
    await outbox.remove(alert.id)
    assert await states.commit(token, [made]) == 0
    assert await outbox.entries(9) == []


async def test_large_pages(world: World, token: int):
    """A page may be much larger than MoEngage's 50 rows."""
    states = world.store.states(WORKSPACE)
    page = [failure(f"import {number}")[0] for number in range(1200)]
    assert await states.commit(token, page) == 1200
    known = await states.known([each.row for each in page])
    assert len(known) == 1200
    assert len(await states.rows()) == 1200


@pytest.fixture(params=["older", "unknown", "after a wipe"])
async def stale(world: World, request: pytest.FixtureRequest) -> int:
    """A token that is not the newest."""
    lease = world.store.lease(WORKSPACE)
    token = await lease.acquire("a", 60.0)
    assert token is not None
    if request.param == "after a wipe":
        await world.wipe()
    elif request.param == "older":
        await lease.release("a")
        await lease.acquire("b", 60.0)
    else:
        token += 1
    return token


async def test_fenced(world: World, stale: int):
    """Whoever is not the newest holder writes nothing at all."""
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    made, alert = failure()
    before = await world.dump()
    with pytest.raises(Fenced):
        await states.commit(stale, [made])
    with pytest.raises(Fenced):
        await states.commit(stale, [])
    with pytest.raises(Fenced):
        await states.swept(stale, SWEEP)
    with pytest.raises(Fenced):
        await outbox.claim(stale, alert.id, 20.0)
    with pytest.raises(Fenced):
        await outbox.reclaim(stale, alert.id, NOON)
    assert await world.dump() == before


async def test_last_sweep(world: World, token: int):
    """The latest good sweep of any replica."""
    assert await world.store.states(WORKSPACE).last_sweep() is None
    await world.store.states(WORKSPACE).swept(token, SWEEP)
    later = replace(SWEEP, rows=41, unreadable=2)
    await world.store.states(WORKSPACE).swept(token, later)
    assert await world.store.states(WORKSPACE).last_sweep() == later


async def test_workspaces_apart(world: World, token: int):
    """A workspace knows nothing of another, not even a token."""
    made, _ = failure()
    await world.store.states(WORKSPACE).commit(token, [made])
    other = world.store.states("test")
    assert await other.known([made.row]) == {}
    assert list(await other.rows()) == []
    with pytest.raises(Fenced):
        await other.commit(token, [made])
