"""What only a clock moved by hand can show: the long times, by the store in memory."""

from datetime import UTC, datetime, timedelta

from bot.services.ports import Fate
from bot.store import MemoryStore
from bot.store.keys import ANSWER, ONCE, RECORD
from tests.support.store_clock import HandClock
from tests.support.store_desk import Desk
from tests.support.store_values import HERE, NOON, row

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
    assert await desk.outbox.place(asked.id) == HERE
    clock.move(2)
    await desk.hold("a")
    assert await desk.outbox.place(asked.id) == HERE
    assert await desk.outbox.place(done.id) is None
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
