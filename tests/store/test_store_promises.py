"""Promises to people: the same rules in every store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.imports import SUCCESSFUL
from bot.domain.outgoing.promises import LONGEST, Promise, RunEnded
from bot.domain.runs.remembered import Run
from bot.services.people_ports import Promises
from bot.store import Store
from bot.store.keys import PROMISES, Keys
from bot.store.server.client import Client
from tests.support.store_values import NOON, WORKSPACE, row
from tests.support.store_world import World

WAITING = Promise("a", "U1", NOON)
ENDED = RunEnded("p1", "U1", WORKSPACE, row("a"), Run("a", SUCCESSFUL, NOON), NOON)


@pytest.fixture
def promises(world: World) -> Promises:
    """Those of one workspace."""
    return world.store.promises(WORKSPACE)


async def owed(world: World) -> list[object]:
    """All that waits for Slack."""
    entries = await world.store.outbox(WORKSPACE).entries(NOON + timedelta(days=1), 10)
    return [entry.item for entry in entries]


async def test_a_promise_is_kept(promises: Promises, world: World):
    """The later one to this person about this import counts; workspaces have their own."""
    later = replace(WAITING, at=NOON + timedelta(minutes=1), good=True)
    for each in (WAITING, replace(WAITING, user="U2"), later):
        assert await promises.add(each)
    assert await promises.all() == [later, replace(WAITING, user="U2")]
    assert await world.store.promises("test").all() == []


async def test_the_renewal_of_a_lease_says_whether_anybody_waits(promises: Promises, world: World):
    """So that a sweep need not ask."""
    lease = world.store.lease(WORKSPACE)
    assert not (await lease.acquire("a", 60)).promised
    await promises.add(WAITING)
    assert (await lease.acquire("a", 60)).promised
    assert not (await world.store.lease("test").acquire("a", 60)).promised


async def test_there_is_so_much_room(promises: Promises):
    """One more is refused; one that stands can be renewed."""
    for number in range(PROMISES):
        await promises.add(replace(WAITING, user=f"U{number}"))
    assert not await promises.add(replace(WAITING, user="ONEMORE"))
    assert await promises.add(replace(WAITING, good=True))


async def test_a_promise_goes_in_the_step_that_owes_the_message(promises: Promises, world: World):
    """Once: whoever comes second changes nothing."""
    await promises.add(WAITING)
    assert await promises.settle(WAITING, ENDED)
    assert await owed(world) == [ENDED]
    assert await promises.all() == []
    before = await world.dump()
    assert not await promises.settle(WAITING, ENDED)
    assert await world.dump() == before


async def test_a_promise_that_was_renewed_stands(promises: Promises, world: World):
    """What was read before is another one."""
    await promises.add(replace(WAITING, good=True))
    assert not await promises.settle(WAITING, ENDED)
    assert await owed(world) == []
    assert len(await promises.all()) == 1


async def test_one_that_is_over_goes_in_silence(promises: Promises, world: World):
    """Nothing is owed for it."""
    await promises.add(WAITING)
    assert await promises.settle(WAITING, None)
    assert await owed(world) == []
    assert await promises.all() == []


async def test_promises_end_by_themselves(client: Client):
    """A week after the last one."""
    await Store(client).promises(WORKSPACE).add(WAITING)
    assert 0 < await client.ttl(Keys(WORKSPACE).promises) <= LONGEST.total_seconds()
