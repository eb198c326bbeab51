"""The contract of the daily digest, for every store: what else was owed decides."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import Fenced
from tests.support.store_replica import HOUR, Replica, swept
from tests.support.store_values import (
    HERE,
    NOON,
    WORKSPACE,
    acknowledgement,
    daily,
    failure,
    over,
    overdue,
    told,
    unread,
)
from tests.support.store_world import World

AGES_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
async def replica(world: World) -> Replica:
    """A store whose lease is held."""
    replica = Replica(world.store)
    await replica.hold("a")
    return replica


async def owe(replica: Replica, quiet_since: datetime = AGES_AGO) -> bool:
    return await replica.states.owe_daily(replica.token, daily(), quiet_since)


async def test_owed_once(replica: Replica, world: World):
    """Where nothing was ever said; a repeat, and one after it was delivered, change nothing."""
    assert await owe(replica)
    assert await replica.item() == [daily()]
    before = await world.dump()
    assert not await owe(replica)
    assert await world.dump() == before
    await replica.outbox.sent(daily().id, HERE)
    await replica.outbox.remove(daily().id)
    assert not await owe(replica)
    assert await replica.item() == []


async def _commit(replica: Replica) -> None:
    await replica.states.commit(replica.token, [failure()[0]])


async def _anomaly(replica: Replica) -> None:
    await replica.states.commit(replica.token, [overdue()[0]])


async def _filled(replica: Replica) -> None:
    await replica.states.filled(replica.token, unread()[1], [told(unread()[1])])


async def _sees_again(replica: Replica) -> None:
    await replica.outbox.sent(over().root_id, HERE)
    await swept(replica.states, replica.token, over())


SAYING: list[Callable[[Replica], Awaitable[None]]] = [_commit, _anomaly, _filled, _sees_again]


@pytest.mark.parametrize("say", SAYING)
async def test_whatever_is_owed_is_something_said(
    replica: Replica, say: Callable[[Replica], Awaitable[None]]
):
    """And counts from then on, by the store's own clock, delivered or not."""
    await say(replica)
    said = await replica.item()
    for item in said:
        await replica.outbox.remove(item.id)
    before = datetime.now(UTC) - HOUR
    assert not await owe(replica, before)
    assert await replica.item() == []
    assert await owe(replica, datetime.now(UTC) + HOUR)


async def test_activity_is_something_said(replica: Replica, world: World):
    """Somebody did something about a problem."""
    _, alert = failure()
    await world.store.activity(WORKSPACE).acknowledge(*acknowledgement(alert))
    assert not await owe(replica)


async def test_what_does_not_count(replica: Replica, world: World):
    """Another day's digest, and the end of a blindness so brief that few were told."""
    assert await replica.states.owe_daily(
        replica.token, daily(NOON.date() - timedelta(days=1)), AGES_AGO
    )
    await swept(replica.states, replica.token, over(), brief_after=0.05)
    await world.wait(0.1)
    await swept(replica.states, replica.token, over(), brief_after=0.05)
    assert len(await replica.item()) == 2
    assert await owe(replica)


async def test_an_old_token_owes_nothing(replica: Replica, world: World):
    """Whoever lost the lease leaves it to the holder."""
    before = await world.dump()
    with pytest.raises(Fenced):
        await replica.states.owe_daily(replica.token + 1, daily(), AGES_AGO)
    assert await world.dump() == before
