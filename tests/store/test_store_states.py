"""The contract of `States`, for every store."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.anomalies.kinds import Past
from bot.domain.errors import Fenced
from bot.domain.imports import PROCESSING, SUCCESSFUL, Import
from bot.domain.watching.decisions import Decision
from bot.services.outbox import Duplicate
from bot.services.ports import Known, States
from bot.store.states import brief
from tests.support.store_replica import HOUR, SWEEP, duplicate, grouped, swept
from tests.support.store_values import (
    HERE,
    NOON,
    WORKSPACE,
    decision,
    failure,
    over,
    overdue,
    recovery,
    row,
    told,
    unread,
)
from tests.support.store_world import ONE_SERVER, World


def known(states: States, made: Decision) -> Known:
    """What is known after a decision."""
    assert made.seen
    return Known(made.seen, states.digest(made.row), made.problem, made.anomaly)


@pytest.fixture
async def token(world: World) -> int:
    """The newest token."""
    token = (await world.store.lease(WORKSPACE).acquire("a", 60.0)).token
    assert token is not None
    return token


async def test_horizon_is_fixed_once(world: World):
    """The first instant stays, to the microsecond, for everybody; it is the server's own."""
    first = await world.store.states(WORKSPACE).adopt_before(HOUR)
    assert abs(datetime.now(UTC) - HOUR - first) < timedelta(minutes=1)
    await world.wait(0.01)
    assert await world.store.states(WORKSPACE).adopt_before(2 * HOUR) == first


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
        replace(row(), status=PROCESSING, next_scheduled_at=NOON + timedelta(microseconds=1)),
        replace(row(), last_run_at=NOON.astimezone(ZoneInfo("Asia/Kolkata"))),
    ],
)
async def test_known_is_what_was_committed(world: World, token: int, import_: Import):
    """State, digest, problem and row come back as they were, whatever the vendor wrote."""
    states = world.store.states(WORKSPACE)
    made = decision(import_)
    await states.commit(token, [made])
    assert await states.known([import_]) == {import_.id: known(states, made)}
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


async def test_problems_outlive_their_end(world: World, token: int):
    """A problem is known as it was decided, open or ended, until it is decided to be none."""
    states = world.store.states(WORKSPACE)
    failed, _ = failure()
    name = failed.row.id
    await states.commit(token, [failed])
    assert (await states.known([failed.row]))[name] == known(states, failed)
    good = recovery(failed)
    assert good.problem
    assert not good.problem.open
    assert await states.commit(token, [good]) == 1
    assert await states.known([good.row]) == {name: known(states, good)}
    assert await states.problems(["id-other", name]) == {name: good.problem}
    assert await states.problems([]) == {}
    await states.commit(token, [replace(good, problem=None)])
    assert await states.known([good.row]) == {name: known(states, replace(good, problem=None))}
    assert await states.problems([name]) == {}


async def test_open_problems_are_counted(world: World, token: int):
    """Those that have ended do not count."""
    states = world.store.states(WORKSPACE)
    assert await states.open_problems() == 0
    failed, _ = failure()
    await states.commit(token, [failed])
    assert await states.open_problems() == 1
    await states.commit(token, [recovery(failed)])
    assert await states.open_problems() == 0


async def test_anomalies_stand_beside_problems(world: World, token: int):
    """A lag is known, and owed, by the commit that decides it, until one decides that it is none;
    the problem of failed runs is another.
    """
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    late, alert = overdue()
    failed, _ = failure()
    name, both = late.row.id, replace(late, problem=failed.problem)
    assert await states.commit(token, [both]) == 1
    assert [entry.item for entry in await outbox.entries(NOON, 9)] == [alert]
    assert await states.known([late.row]) == {name: known(states, both)}
    assert await states.anomalies(["id-other", name]) == {name: late.anomaly}
    assert await states.problems([name]) == {name: failed.problem}
    assert await states.anomalies([]) == {}
    await states.commit(token, [replace(both, anomaly=None)])
    assert await states.known([late.row]) == {name: known(states, replace(both, anomaly=None))}
    assert await states.anomalies([name]) == {}
    assert await states.problems([name]) == {name: failed.problem}


async def test_what_good_runs_were_like_is_kept(world: World, token: int):
    """With the state, as it was."""
    states = world.store.states(WORKSPACE)
    made = decision(row(status=PROCESSING))
    assert made.seen
    past = Past((timedelta(seconds=61), timedelta(hours=30)), (0, 10**12))
    for seen in (
        replace(made.seen, past=past),
        replace(made.seen, since=NOON),
        replace(made.seen, since=NOON, past=Past((), (7,))),
    ):
        one = replace(made, seen=seen)
        await states.commit(token, [one])
        assert await states.known([one.row]) == {one.row.id: known(states, one)}


async def test_gaps(world: World, token: int):
    """A gap is kept until its history was read; a newer one of the same import replaces it."""
    states = world.store.states(WORKSPACE)
    (made, gap), (_, newer), (other, another) = unread(), unread(hours=5), unread("other")
    await states.commit(token, [made, other])
    assert sorted(await states.gaps(9), key=str) == sorted([gap, another], key=str)
    assert len(await states.gaps(1)) == 1
    await states.commit(token, [replace(made, gap=newer)])
    await states.commit(token, [replace(made, gap=None)])
    await states.filled(token, another, [])
    await states.filled(token, gap, [])  # replaced: not this one
    assert list(await states.gaps(9)) == [newer]
    await states.filled(token, newer, [])
    assert list(await states.gaps(9)) == []


async def test_filled_owes_once(world: World, token: int):
    """What a history told is owed in the same step; a repeat changes nothing."""
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    made, gap = unread()
    await states.commit(token, [made])
    await states.filled(token, gap, [told(gap)])
    before = await world.dump()
    assert list(await states.gaps(9)) == []
    assert [entry.item for entry in await outbox.entries(NOON, 9)] == [told(gap)]
    await states.filled(token, gap, [told(gap)])
    assert await world.dump() == before


async def test_outdated_answers_are_not_kept(world: World, token: int):
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
    assert [entry.item for entry in await outbox.entries(NOON, 9)] == [alert, other]
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
    assert await outbox.entries(NOON, 9) == []


@ONE_SERVER
async def test_large_pages(world: World, token: int):
    """A page may be much larger than MoEngage's 50 rows."""
    states = world.store.states(WORKSPACE)
    page = [failure(f"import {number}")[0] for number in range(1200)]
    assert await states.commit(token, page) == 1200
    assert len(await states.known([each.row for each in page])) == 1200
    assert len(await states.rows()) == 1200


@pytest.fixture(params=["older", "unknown", "after a wipe"])
async def stale(world: World, request: pytest.FixtureRequest) -> int:
    """A token that is not the newest."""
    lease = world.store.lease(WORKSPACE)
    token = (await lease.acquire("a", 60.0)).token
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
        await swept(states, stale, over(), blind_after=0.0)
    with pytest.raises(Fenced):
        await states.filled(stale, unread()[1], [told(unread()[1])])
    with pytest.raises(Fenced):
        await outbox.form_group(stale, grouped(alert))
    with pytest.raises(Fenced):
        await outbox.claim(stale, alert.id, 20.0)
    with pytest.raises(Fenced):
        await outbox.reclaim(stale, NOON, duplicate(alert))
    assert await world.dump() == before


async def test_last_sweep(world: World, token: int):
    """The latest good sweep of any replica."""
    states = world.store.states(WORKSPACE)
    assert await states.last_sweep() is None
    await swept(states, token, over())
    later = replace(SWEEP, rows=41, unreadable=2)
    await swept(states, token, over(), sweep=later)
    assert await states.last_sweep() == later


async def test_sighted(world: World, token: int):
    """The end of the latest good sweep by the store's own clock, which is the one that every
    replica measures a blindness from; before any, the first horizon's call.
    """
    states, other = world.store.states(WORKSPACE), world.store.states(WORKSPACE)
    assert await states.last_good_at() is None
    begun = await states.adopt_before(HOUR) + HOUR
    await world.wait(0.01)
    await states.adopt_before(2 * HOUR)
    assert await other.last_good_at() == begun
    latest = begun
    for _ in range(2):
        await world.wait(0.01)
        at = await states.swept(token, SWEEP, over(), blind_after=600, brief_after=600)
        assert at > latest
        assert await other.last_good_at() == at
        latest = at


async def test_a_blindness_ends(world: World, token: int):
    """A good sweep after a long time, by the store's clock, owes the notice, once."""
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    await swept(states, token, over(), blind_after=0.05)
    assert await outbox.entries(NOON, 9) == []  # nothing was ever seen
    await swept(states, token, over(), blind_after=0.05)
    assert await outbox.entries(NOON, 9) == []
    await world.wait(0.1)
    await swept(states, token, over(), blind_after=0.05)
    await swept(states, token, over(NOON + timedelta(hours=1)), blind_after=0.05)
    assert [entry.item for entry in await outbox.entries(NOON, 9)] == [over()]
    await outbox.remove(over().id)
    await world.wait(0.1)
    await swept(states, token, over(), blind_after=0.05)
    assert await outbox.entries(NOON, 9) == []


async def test_a_blindness_that_was_reported(world: World, token: int):
    """However short it was, its end is owed if its beginning stands in the channel."""
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    await swept(states, token, over())
    await outbox.sent(over().root_id, HERE)
    await swept(states, token, over(NOON + timedelta(hours=1)))
    await swept(states, token, over())
    assert [entry.item for entry in await outbox.entries(NOON, 9)] == [over()]


async def test_a_brief_blindness(world: World, token: int):
    """Its end is owed all the same, marked as one that few need to know of."""
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    await swept(states, token, over(), brief_after=0.05)
    await world.wait(0.1)
    await swept(states, token, over(), brief_after=0.05)
    (entry,) = await outbox.entries(NOON, 9)
    assert entry.item == brief(over())


async def test_a_blindness_of_which_a_post_was_tried(world: World, token: int):
    """Whoever announced it may have ended before the result was recorded."""
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    await swept(states, token, over())
    await outbox.expect(Duplicate(over().root_id, "C1", NOON))
    await swept(states, token, over())
    await swept(states, token, over(NOON + timedelta(hours=1)))
    assert [entry.item for entry in await outbox.entries(NOON, 9)] == [brief(over())]


async def test_blind_from_the_start(world: World, token: int):
    """Before the first good sweep the first horizon counts."""
    states, outbox = world.store.states(WORKSPACE), world.store.outbox(WORKSPACE)
    await states.adopt_before(HOUR)
    await world.wait(0.1)
    await states.adopt_before(HOUR)
    await swept(states, token, over(), blind_after=0.05)
    assert [entry.item for entry in await outbox.entries(NOON, 9)] == [over()]


async def test_workspaces_apart(world: World, token: int):
    """A workspace knows nothing of another, not even a token."""
    made, _ = failure()
    await world.store.states(WORKSPACE).commit(token, [made])
    other = world.store.states("test")
    assert await other.known([made.row]) == {}
    assert list(await other.rows()) == []
    with pytest.raises(Fenced):
        await other.commit(token, [made])
