"""The contract of `Lease`, for every store."""

import asyncio

from tests.support.store_world import World

LONG = 60.0
SHORT = 20.0


async def test_one_holder(world: World):
    """While one holds the lease, another gets nothing."""
    lease = world.store.lease("live")
    assert (await lease.acquire("a", LONG)).token is not None
    assert (await lease.acquire("b", LONG)).token is None


async def test_concurrent_takers(world: World):
    """Of many who ask at once, exactly one gets it."""
    lease = world.store.lease("live")
    found = await asyncio.gather(*(lease.acquire(f"owner {i}", LONG) for i in range(20)))
    assert len([each for each in found if each.token]) == 1


async def test_repeat_renews(world: World):
    """A repeat by the holder gives the same token and a new end."""
    lease = world.store.lease("live")
    token = (await lease.acquire("a", SHORT)).token
    assert (await lease.acquire("a", LONG)).token == token
    await world.wait(2 * SHORT)
    assert (await lease.acquire("b", LONG)).token is None


async def test_takeover_after_end(world: World):
    """A lease that ended goes to the next, with a larger token."""
    lease = world.store.lease("live")
    old = (await lease.acquire("a", SHORT)).token
    await world.wait(2 * SHORT)
    assert not await lease.held()
    new = (await lease.acquire("b", LONG)).token
    assert old
    assert new
    assert new > old


async def test_own_ended_lease_is_a_new_one(world: World):
    """A holder that let its lease end gets a larger token, for another may have had it."""
    lease = world.store.lease("live")
    old = (await lease.acquire("a", SHORT)).token
    await world.wait(2 * SHORT)
    new = (await lease.acquire("a", LONG)).token
    assert old
    assert new
    assert new > old


async def test_release(world: World):
    """A released lease is free at once."""
    lease = world.store.lease("live")
    old = (await lease.acquire("a", LONG)).token
    await lease.release("a")
    assert not await lease.held()
    new = (await lease.acquire("b", LONG)).token
    assert old
    assert new
    assert new > old


async def test_release_of_anothers(world: World):
    """Only the holder can give the lease up."""
    lease = world.store.lease("live")
    await lease.acquire("a", LONG)
    await lease.release("b")
    assert await lease.held()
    assert (await lease.acquire("b", LONG)).token is None


async def test_held(world: World):
    """Held is what anybody can see."""
    assert not await world.store.lease("live").held()
    await world.store.lease("live").acquire("a", LONG)
    assert await world.store.lease("live").held()


async def test_owners_with_spaces(world: World):
    """An owner's name may hold anything."""
    lease = world.store.lease("live")
    token = (await lease.acquire("12 host:7\nb", LONG)).token
    assert (await lease.acquire("12 host:7\nb", LONG)).token == token
    await lease.release("12 host:7\nb")
    assert not await lease.held()


async def test_workspaces_apart(world: World):
    """Each workspace has a lease of its own."""
    assert (await world.store.lease("live").acquire("a", LONG)).token
    assert (await world.store.lease("test").acquire("b", LONG)).token


async def test_tokens_grow_over_a_wipe(world: World):
    """A server that lost everything still gives a larger token."""
    lease = world.store.lease("live")
    old = (await lease.acquire("a", LONG)).token
    await world.wipe()
    await world.wait(0.001)
    new = (await lease.acquire("b", LONG)).token
    assert old
    assert new
    assert new > old
