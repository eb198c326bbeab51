"""The contract of the daily digest, for every store: what else was owed decides."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import Fenced
from tests.support.store_desk import HOUR, Desk, swept
from tests.support.store_values import (
    HERE,
    NOON,
    WORKSPACE,
    care,
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
async def desk(world: World) -> Desk:
    """A desk whose lease is held."""
    desk = Desk(world.store)
    await desk.hold("a")
    return desk


async def owe(desk: Desk, quiet_since: datetime = AGES_AGO) -> bool:
    return await desk.states.owe_daily(desk.token, daily(), quiet_since)


async def test_owed_once(desk: Desk, world: World):
    """Where nothing was ever said; a repeat, and one after it was delivered, change nothing."""
    assert await owe(desk)
    assert await desk.owed() == [daily()]
    before = await world.dump()
    assert not await owe(desk)
    assert await world.dump() == before
    await desk.outbox.sent(daily().id, HERE)
    await desk.outbox.remove(daily().id)
    assert not await owe(desk)
    assert await desk.owed() == []


async def _commit(desk: Desk) -> None:
    await desk.states.commit(desk.token, [failure()[0]])


async def _lag(desk: Desk) -> None:
    await desk.states.commit(desk.token, [overdue()[0]])


async def _filled(desk: Desk) -> None:
    await desk.states.filled(desk.token, unread()[1], [told(unread()[1])])


async def _sees_again(desk: Desk) -> None:
    await desk.outbox.sent(over().card, HERE)
    await swept(desk.states, desk.token, over())


SAYING: list[Callable[[Desk], Awaitable[None]]] = [_commit, _lag, _filled, _sees_again]


@pytest.mark.parametrize("say", SAYING)
async def test_whatever_is_owed_is_something_said(
    desk: Desk, say: Callable[[Desk], Awaitable[None]]
):
    """And counts from then on, by the store's own clock, delivered or not."""
    await say(desk)
    said = await desk.owed()
    for owed in said:
        await desk.outbox.remove(owed.id)
    before = datetime.now(UTC) - HOUR
    assert not await owe(desk, before)
    assert await desk.owed() == []
    assert await owe(desk, datetime.now(UTC) + HOUR)


async def test_a_remark_is_something_said(desk: Desk, world: World):
    """Somebody did something about a problem."""
    _, alert = failure()
    await world.store.remarks(WORKSPACE).acknowledge(*care(alert))
    assert not await owe(desk)


async def test_what_does_not_count(desk: Desk, world: World):
    """Another day's digest, and the end of a blindness so brief that few were told."""
    assert await desk.states.owe_daily(desk.token, daily(NOON.date() - timedelta(days=1)), AGES_AGO)
    await swept(desk.states, desk.token, over(), brief_after=0.05)
    await world.wait(0.1)
    await swept(desk.states, desk.token, over(), brief_after=0.05)
    assert len(await desk.owed()) == 2
    assert await owe(desk)


async def test_an_old_token_owes_nothing(desk: Desk, world: World):
    """Whoever lost the lease leaves it to the holder."""
    before = await world.dump()
    with pytest.raises(Fenced):
        await desk.states.owe_daily(desk.token + 1, daily(), AGES_AGO)
    assert await world.dump() == before
