"""What only a clock moved by hand can show: the long times, by the store in memory."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import Fenced
from bot.services.outbox_ports import Card, Fate
from bot.services.ports import Use, Wait
from bot.store import MemoryStore
from bot.store.budget import MOENGAGE
from bot.store.keys import ANSWER, ONCE, RECORD
from tests.support.store_clock import HandClock
from tests.support.store_desk import NONE, Desk
from tests.support.store_values import BACKLOG, HERE, NOON, row

SECOND = timedelta(seconds=1)


async def test_records_last_while_owed():
    """A record ends 40 days after its last use, and never while its alert is owed."""
    clock = HandClock(datetime.now(UTC))
    desk = Desk(MemoryStore(clock))
    await desk.hold("a")
    owed, done, asked = [await desk.owe(name) for name in "abc"]
    for alert in (done, asked):
        await desk.outbox.sent(alert.id, HERE)
        await desk.outbox.remove(alert.id)
    await desk.claim(owed)
    clock.move((RECORD - SECOND).total_seconds())
    assert await desk.outbox.card(asked.id) == Card(HERE)
    clock.move(2)
    await desk.hold("a")
    assert await desk.outbox.card(asked.id) == Card(HERE)
    assert await desk.outbox.card(done.id) == Card()
    assert (await desk.claim(owed)).fate is Fate.LOOK


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
    desk = Desk(store)
    await desk.hold("a")
    kept = await desk.owe("kept")
    assert await store.once().first("kept mark")
    snapshot = store.snapshot()
    clock.move(1)
    lost = await desk.owe("lost", NOON + SECOND)
    await desk.outbox.sent(kept.id, HERE)
    await desk.outbox.keep("C01", BACKLOG)
    await store.budget("other").take(Use.SWEEP)
    assert await store.once().first("mark")
    for _ in range(2):
        clock.move(1)
        store.restore(snapshot)
        assert await desk.owed() == [kept]
        assert await desk.outbox.backlogs() == {}
        assert (await desk.claim(kept, NONE)).fate is Fate.LOOK
        assert await desk.owe("lost", NOON + SECOND) == lost
        assert (await desk.claim(lost, NONE)).fate is Fate.LOOK
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
    lost = await store.lease("live").acquire("a", 60.0)
    store.restore(snapshot)
    token = await store.lease("live").acquire("b", 60.0)
    assert lost
    assert token
    assert token > lost
    with pytest.raises(Fenced):
        await store.states("live").commit(lost, [])
