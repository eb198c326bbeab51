"""What somebody was answered about is kept for ten minutes, in every store."""

from bot.domain.answers.topics import Topic
from bot.store.memory.store import MemoryStore
from tests.support.store_clock import HandClock
from tests.support.store_values import NOON
from tests.support.store_world import World

ORDERS = Topic("live", (("1", "orders_hourly"),))
USERS = Topic("live", (("2", "daily_users"), ("3", "Diwali “VIP” list")))


async def test_the_latest_topic_of_a_conversation_counts(world: World):
    """Each conversation has its own."""
    topics = world.store.topics()
    await topics.put("C1:U1", ORDERS)
    await topics.put("C1:U1", USERS)
    await topics.put("C1:U2", ORDERS)
    assert await topics.get("C1:U1") == USERS
    assert await topics.get("C1:U2") == ORDERS
    assert await topics.get("C2:U1") is None


async def test_a_topic_ends():
    """After ten minutes “it” is something else. Redis drops the key; memory looks at its clock."""
    clock = HandClock(NOON)
    topics = MemoryStore(clock).topics()
    await topics.put("C1:U1", ORDERS)
    clock.move(599)
    assert await topics.get("C1:U1") == ORDERS
    clock.move(1)
    assert await topics.get("C1:U1") is None
