"""The contracts of `AnswerCache` and `Once`, for every store."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from tests.support.store_values import NOON, row
from tests.support.store_world import RedisWorld, World


async def test_answers_come_back(world: World):
    """An answer comes back as it was put, to whoever asks the same."""
    rows = (row("a"), replace(row("b"), name="é ☂ \ud800", next_scheduled_at=NOON))
    await world.store.cache("live").put("failed last 7d", rows, 70, 2, NOON)
    assert await world.store.cache("live").get("failed last 7d") == (rows, 70, 2, NOON)


async def test_answers_are_replaced(world: World):
    """The latest answer counts."""
    cache = world.store.cache("live")
    await cache.put("failed", [row("a")], 1, 0, NOON)
    await cache.put("failed", [], 0, 0, NOON)
    assert await cache.get("failed") == ((), 0, 0, NOON)


async def test_no_answer(world: World):
    """Another question, or another workspace, has no answer."""
    await world.store.cache("live").put("failed", [row()], 1, 0, NOON)
    assert await world.store.cache("live").get("failed events") is None
    assert await world.store.cache("test").get("failed") is None


async def test_huge_answers_are_not_kept(world: World):
    """An answer that would weigh on the server is asked for again."""
    if isinstance(world, RedisWorld):
        rows = [row("x" * 1000)] * 1000
        await world.store.cache("live").put("all", rows, 1000, 0, NOON)
        assert await world.dump() == {}


async def test_once(world: World):
    """The first call is told so, all others are not."""
    assert await world.store.once().first("envelope-1")
    assert not await world.store.once().first("envelope-1")
    assert await world.store.once().first("envelope-2")
    await world.store.once().forget("envelope-1")
    assert await world.store.once().first("envelope-1")
    assert not await world.store.once().first("envelope-2")


async def test_once_for_all(world: World):
    """Of many replicas that are given the same envelope at once, one handles it."""
    replicas = [world.store.once() for _ in range(20)]
    answers = await asyncio.gather(*(replica.first("envelope") for replica in replicas))
    assert answers.count(True) == 1


async def test_ping(world: World):
    """A store that is there answers."""
    await world.store.ping()


async def test_hearing(world: World):
    """The latest instant, to the microsecond; before the first one there is none."""
    hearing = world.store.hearing()
    assert await hearing.last() is None
    await hearing.heard(NOON)
    await hearing.heard(NOON + timedelta(microseconds=1))
    assert await world.store.hearing().last() == NOON + timedelta(microseconds=1)
