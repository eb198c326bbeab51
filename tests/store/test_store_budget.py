"""The contract of `Budget`, for every store."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio import Redis

from bot.services.ports import Use
from bot.store import Limit, MemoryStore, Store
from bot.store.budget import MOENGAGE
from bot.store.keys import Keys
from tests.support.store_clock import HandClock
from tests.support.store_values import NOON
from tests.support.store_world import World

SMALL = Limit(total=5, sweep=4, question=3, reason=1, seconds=0.3)


async def test_sweeps_leave_the_share_of_questions(world: World):
    """Sweeps get 36 a minute; 12 questions fit beside them."""
    budget = world.store.budget("live")
    sweeps = [await budget.take(Use.SWEEP) for _ in range(40)]
    assert sweeps.count(0.0) == 36
    assert await budget.left(Use.QUESTION) == 12
    questions = [await budget.take(Use.QUESTION) for _ in range(15)]
    assert questions.count(0.0) == 12


async def test_questions_leave_the_share_of_sweeps(world: World):
    """Questions get 18 a minute; 30 sweeps fit beside them."""
    budget = world.store.budget("live")
    questions = [await budget.take(Use.QUESTION) for _ in range(20)]
    assert questions.count(0.0) == 18
    assert await budget.left(Use.SWEEP) == 30
    sweeps = [await budget.take(Use.SWEEP) for _ in range(33)]
    assert sweeps.count(0.0) == 30


async def test_reasons_take_nothing_from_anybody(world: World):
    """However many are wanted, a whole sweep and six questions fit beside them."""
    budget = world.store.budget("live")
    reasons = [await budget.take(Use.REASON) for _ in range(20)]
    assert reasons.count(0.0) == 6
    sweeps = [await budget.take(Use.SWEEP) for _ in range(40)]
    assert sweeps.count(0.0) == 36
    questions = [await budget.take(Use.QUESTION) for _ in range(20)]
    assert questions.count(0.0) == 6


async def test_reasons_yield_to_questions(world: World):
    """People who ask are asked for first."""
    budget = world.store.budget("live")
    for _ in range(4):
        assert await budget.take(Use.QUESTION) == 0.0
    assert await budget.left(Use.REASON) == 2
    assert [await budget.take(Use.REASON) for _ in range(9)].count(0.0) == 2


async def test_concurrent_takers(world: World):
    """However many replicas ask at once, 48 requests a minute go out."""
    replicas = [world.store.budget("live") for _ in range(3)]
    asks = [replica.take(use) for _ in range(40) for replica in replicas for use in Use]
    granted = (await asyncio.gather(*asks)).count(0.0)
    assert granted == 48


@pytest.mark.parametrize("use", list(Use))
async def test_left_spends_nothing(world: World, use: Use):
    """Looking is free, and tells what can be taken."""
    budget = world.store.budget("live", SMALL)
    most = SMALL.of(use)
    assert [await budget.left(use) for _ in range(9)] == [most] * 9
    await budget.take(use)
    assert await budget.left(use) == most - 1


async def test_worth_asking_again(world: World):
    """After the wait that a refusal names, a request is granted."""
    budget = world.store.budget("live", SMALL)
    for _ in range(SMALL.sweep):
        assert await budget.take(Use.SWEEP) == 0.0
    wait = await budget.take(Use.SWEEP)
    assert 0 < wait <= SMALL.seconds
    await world.wait(wait)
    assert await budget.take(Use.SWEEP) == 0.0


async def test_wait_for_the_other_use(world: World):
    """What both took together can be what a request waits for."""
    budget = world.store.budget("live", SMALL)
    for use in (Use.SWEEP, Use.SWEEP, Use.QUESTION, Use.QUESTION, Use.QUESTION):
        assert await budget.take(use) == 0.0
    wait = await budget.take(Use.SWEEP)
    assert 0 < wait <= SMALL.seconds
    await world.wait(wait)
    assert await budget.take(Use.SWEEP) == 0.0


async def test_wait_for_the_later(world: World):
    """Where its own share and the whole are spent, a request waits for both."""
    budget = world.store.budget("live", SMALL)
    assert await budget.take(Use.QUESTION) == 0.0
    await world.wait(SMALL.seconds / 3)
    for _ in range(SMALL.sweep):
        assert await budget.take(Use.SWEEP) == 0.0
    await world.wait(await budget.take(Use.SWEEP))
    assert await budget.take(Use.SWEEP) == 0.0


async def test_workspaces_apart(world: World):
    """Each workspace has a budget of its own: the vendor counts per workspace."""
    for _ in range(SMALL.sweep):
        await world.store.budget("live", SMALL).take(Use.SWEEP)
    assert await world.store.budget("test", SMALL).take(Use.SWEEP) == 0.0


async def test_nothing_after_a_loss_of_memory(world: World):
    """A store that forgot what was taken grants nothing until all of it is past."""
    budget = world.store.budget("live", SMALL)
    assert await budget.take(Use.SWEEP) == 0.0
    await world.wipe()
    assert await budget.left(Use.QUESTION) == 0
    wait = await budget.take(Use.SWEEP)
    assert 0 < wait <= SMALL.seconds
    await world.wait(wait)
    assert await budget.take(Use.SWEEP) == 0.0
    assert await budget.left(Use.SWEEP) == SMALL.sweep - 1


async def test_a_loss_that_another_port_saw(world: World):
    """A budget that is new to the server is told of the loss by the ports beside it."""
    assert await world.store.lease("live").acquire("a", 60.0)
    await world.wipe()
    assert await world.store.budget("live", SMALL).take(Use.SWEEP) > 0


@pytest.mark.parametrize("lasting", [True, False])
async def test_a_restarted_server(client: Redis, *, lasting: bool):
    """After a restart nothing is granted for a while, unless restarts lose nothing."""
    await client.set(Keys("live").boot, "lasting 0" if lasting else "0123abcd 0")
    budget = Store(client, lasting=lasting).budget("live", SMALL)
    assert (await budget.take(Use.SWEEP) == 0.0) is lasting


async def test_a_new_process(client: Redis):
    """Whoever comes to a server that goes on as ever is granted a request at once."""
    for _ in range(2):
        assert await Store(client).budget("live", SMALL).take(Use.SWEEP) == 0.0


async def test_a_repeated_request_counts_once(client: Redis):
    """A request whose reply was lost and that is asked for again was granted already."""
    budget = Store(client).budget("live", SMALL)
    first = await budget._ask(Use.SWEEP, "request")
    again = await budget._ask(Use.SWEEP, "request")
    assert first == again == (0, 3)


asked = st.lists(st.tuples(st.sampled_from(Use), st.floats(0, 20)), max_size=300)


@given(asked)
async def test_any_window(asks: list[tuple[Use, float]]):
    """In no 61 seconds are there more than 48 requests, 36 sweeps or 18 questions."""
    clock = HandClock(NOON)
    budget = MemoryStore(clock).budget("live")
    granted = []
    for use, pause in asks:
        clock.move(pause / 10)
        if await budget.take(use) == 0.0:
            granted.append((clock.now(), use))
    for begin, _ in granted:
        end = begin + timedelta(seconds=MOENGAGE.seconds)
        uses = [use for at, use in granted if begin <= at < end]
        assert len(uses) <= MOENGAGE.total
        for use in Use:
            assert uses.count(use) <= MOENGAGE.of(use)
