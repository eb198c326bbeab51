"""What only a clock moved by hand can show: the long times, by the store in memory."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import Fenced
from bot.services.outbox import ClaimResult, RootMessage
from bot.services.ports import Use, Wait
from bot.store.budget import MOENGAGE
from bot.store.keys import ANSWER, ONCE, RECORD
from bot.store.memory.store import MemoryStore
from tests.support.store_clock import HandClock
from tests.support.store_replica import NONE, Replica
from tests.support.store_values import BACKLOG, HERE, NOON, row

SECOND = timedelta(seconds=1)


async def test_records_last_while_owed():
    """A record ends 40 days after its last use, and never while its alert is owed."""
    clock = HandClock(datetime.now(UTC))
    replica = Replica(MemoryStore(clock))
    await replica.hold("a")
    item, done, asked = [await replica.owe(name) for name in "abc"]
    for alert in (done, asked):
        await replica.outbox.sent(alert.id, HERE)
        await replica.outbox.remove(alert.id)
    await replica.claim(item)
    clock.move((RECORD - SECOND).total_seconds())
    assert await replica.outbox.root_message(asked.id) == RootMessage(HERE)
    clock.move(2)
    await replica.hold("a")
    assert await replica.outbox.root_message(asked.id) == RootMessage(HERE)
    assert await replica.outbox.root_message(done.id) == RootMessage()
    assert (await replica.claim(item)).result is ClaimResult.LOOK


async def test_once_an_hour():
    """A mark holds for an hour."""
    clock = HandClock(NOON)
    once = MemoryStore(clock).once()
    assert await once.first("a")
    clock.move((ONCE - SECOND).total_seconds())
    assert not await once.first("a")
    clock.move(1)
    assert await once.first("a")


async def test_answers_for_a_minute():
    """An answer is kept for a minute."""
    clock = HandClock(NOON)
    cache = MemoryStore(clock).cache("live")
    await cache.put("failed", [row()], 1, 0, NOON)
    clock.move((ANSWER - SECOND).total_seconds())
    assert await cache.get("failed")
    clock.move(1)
    assert await cache.get("failed") is None


async def test_a_power_cut():
    """What was written since the snapshot is gone, and the store knows that it forgot."""
    clock = HandClock(NOON)
    store = MemoryStore(clock)
    replica = Replica(store)
    await replica.hold("a")
    kept = await replica.owe("kept")
    assert await store.once().first("kept mark")
    snapshot = store.snapshot()
    clock.move(1)
    lost = await replica.owe("lost", NOON + SECOND)
    await replica.outbox.sent(kept.id, HERE)
    await replica.backlogs.keep("C01", BACKLOG)
    await store.budget("other").take(Use.SWEEP)
    assert await store.once().first("mark")
    for _ in range(2):
        clock.move(1)
        store.restore(snapshot)
        assert await replica.item() == [kept]
        assert await replica.backlogs.opened() == {}
        assert (await replica.claim(kept, NONE)).result is ClaimResult.LOOK
        assert await replica.owe("lost", NOON + SECOND) == lost
        assert (await replica.claim(lost, NONE)).result is ClaimResult.LOOK
        assert await store.once().first("mark")
        assert not await store.once().first("kept mark")
        for workspace in ("live", "other"):
            wait = await store.budget(workspace).take(Use.SWEEP)
            assert wait == Wait(MOENGAGE.seconds, forgot=True)


async def test_tokens_grow_over_a_power_cut():
    """A holder that the store forgot is fenced by the next one."""
    clock = HandClock(NOON)
    store = MemoryStore(clock)
    snapshot = store.snapshot()
    lost = (await store.lease("live").acquire("a", 60.0)).token
    store.restore(snapshot)
    token = (await store.lease("live").acquire("b", 60.0)).token
    assert lost
    assert token
    assert token > lost
    with pytest.raises(Fenced):
        await store.states("live").commit(lost, [])
