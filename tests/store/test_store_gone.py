"""Imports that MoEngage lists no more, for every store: their rows go, and what was seen stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.anomalies import anomaly_problems
from bot.domain.errors import Fenced
from bot.domain.watching.changed_rows import unlisted
from bot.domain.watching.decisions import Decision
from bot.services.ports import States
from bot.store.keys import GONE, Keys
from tests.support.store_replica import swept
from tests.support.store_values import (
    NOON,
    SCOPE,
    WORKSPACE,
    acknowledgement,
    decision,
    failure,
    gone,
    muting,
    over,
    overdue,
    recovery,
    row,
)
from tests.support.store_world import RedisWorld, World

DAY = 86_400.0


@pytest.fixture
async def token(world: World) -> int:
    """The newest token."""
    token = (await world.store.lease(WORKSPACE).acquire("a", 60.0)).token
    assert token is not None
    return token


@pytest.fixture
def states(world: World) -> States:
    """The port."""
    return world.store.states(WORKSPACE)


async def test_its_row_goes_and_its_state_stays(states: States, token: int):
    """Nothing lists it, and the same run is still known; whatever comes back differs."""
    opened, _ = failure()
    await states.commit(token, [opened, decision(row("other"))])
    assert set(await states.listed()) == {"id-orders", "id-other"}
    closed = gone(opened)
    assert await states.commit(token, [closed]) == 1
    assert set(await states.listed()) == {"id-other"}
    assert [each.id for each in await states.rows()] == ["id-other"]
    known = (await states.known([opened.row]))["id-orders"]
    assert known is not None
    assert (known.seen, known.problem, known.anomaly) == (opened.seen, closed.problem, None)
    assert known.digest != states.digest(opened.row)
    problem = (await states.problems(["id-orders"]))["id-orders"]
    assert problem.unlisted
    assert not problem.open


async def test_announced_once(world: World, states: States, token: int):
    """A repeat, by whom it may be, owes nothing more."""
    opened, alert = failure()
    await states.commit(token, [opened])
    for _ in range(2):
        await states.commit(token, [gone(opened)])
    entries = await world.store.outbox(WORKSPACE).entries(NOON, 9)
    assert [entry.item.id for entry in entries] == [alert.id, gone(opened).alerts[0].id]


@pytest.mark.parametrize("made", [failure()[0], overdue()[0]])
def test_after_a_loss_it_is_looked_for(made: Decision):
    """Seen again by a later sweep it is as old as before: else it would pass for one that the lost
    part of the store cannot have known, and be posted a second time.
    """
    assert made.seen
    begins = set()
    for hours in (1, 2):
        scope = replace(SCOPE, now=NOON + timedelta(hours=hours))
        left = unlisted(made.row, made.seen, made.problem, scope)
        assert left
        (alert,) = anomaly_problems.unlisted(left, made.anomaly, scope).alerts
        begins.add((alert.id, alert.happened_at))
    assert len(begins) == 1
    assert begins.pop()[1] <= NOON


async def test_it_comes_back(states: States, token: int):
    """Its row is listed, its problem is open again."""
    opened, _ = failure()
    closed = gone(opened)
    await states.commit(token, [opened])
    await states.commit(token, [closed])
    back = decision(opened.row, closed.seen, closed.problem)
    assert await states.commit(token, [back]) == 1
    assert list(await states.rows()) == [opened.row]
    known = (await states.known([opened.row]))["id-orders"]
    assert known is not None
    assert known.digest == states.digest(opened.row)
    assert known.problem is not None
    assert known.problem.open


async def test_its_anomaly_goes(states: States, token: int):
    """It is stuck, overdue or short of rows no more."""
    late, _ = overdue()
    await states.commit(token, [late])
    assert await states.anomalies([late.row.id])
    await states.commit(token, [gone(late)])
    assert await states.anomalies([late.row.id]) == {}


@pytest.mark.parametrize("recovers", [True, False])
async def test_its_mute(world: World, states: States, token: int, *, recovers: bool):
    """One that waits for a recovery ends; one for a time stands, for it may come back."""
    mutes = world.store.mutes(WORKSPACE)
    await mutes.add(replace(muting(datetime.now(UTC)), until_recovery=recovers))
    opened, _ = failure()
    await states.commit(token, [opened])
    await states.commit(token, [gone(opened)])
    assert bool(await mutes.all()) is not recovers


async def test_an_old_token_changes_nothing(world: World, states: States, token: int):
    """As of everything that a watcher writes."""
    opened, _ = failure()
    await states.commit(token, [opened])
    before = await world.dump()
    with pytest.raises(Fenced):
        await states.commit(token - 1, [gone(opened)])
    assert await world.dump() == before


async def age(world: World) -> None:
    """What went, went so long ago that it is forgotten."""
    if isinstance(world, RedisWorld):
        key = Keys(WORKSPACE).gone
        for name in await world.client.zrange(key, 0, -1):
            await world.client.zincrby(key, -(GONE.total_seconds() + DAY) * 1_000_000, str(name))
    else:
        await world.wait(GONE.total_seconds() + DAY)


async def left(world: World, token: int, forgotten: Decision) -> bool:
    """Whether anything of it is known after a good sweep."""
    states = world.store.states(WORKSPACE)
    await swept(states, token, over())
    found = await states.known([forgotten.row])
    return bool(found) or bool(await states.problems([forgotten.row.id]))


async def test_in_the_end_it_is_forgotten(world: World, states: States, token: int):
    """After 40 days, whatever was kept of it; not what came back meanwhile."""
    opened, back = failure()[0], failure("back")[0]
    for one in (opened, back):
        await states.commit(token, [one])
        await states.commit(token, [gone(one)])
    await world.store.activity(WORKSPACE).acknowledge(*acknowledgement(opened.alerts[0]))
    await states.commit(token, [recovery(back)])
    assert await left(world, token, opened)
    await age(world)
    assert not await left(world, token, opened)
    assert await left(world, token, back)
