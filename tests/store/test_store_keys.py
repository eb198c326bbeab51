"""The keys as they stand in a real server: the table tells the truth, and nothing grows unseen."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from redis.asyncio import Redis

from bot.domain.answers import Sweep
from bot.domain.imports import SUCCESSFUL
from bot.services.ports import Use
from bot.store import Store, keys
from tests.support.store_desk import Desk
from tests.support.store_values import HERE, NOON, THERE, WORKSPACE, decision, row

# Whether a key of this name ends by itself; a record does once its alert is not owed any more.
ENDS = {"lease", "spent:<use>", "answer:<digest>", "imports:once:<digest>"}


def documented() -> dict[str, str]:
    """Key to type, out of the table in the module's docstring."""
    line = re.compile(r"^    ([a-z:]+(?:<\w+>)?)  +(string|hash|zset) ", re.MULTILINE)
    return dict(line.findall(keys.__doc__ or ""))


@pytest.fixture
async def lived_in(client: Redis) -> Redis:
    """A server on which everything happened at least once."""
    store = Store(client)
    desk = Desk(store)
    await desk.hold("a")
    owed, done = await desk.owe("a"), await desk.owe("b")
    await desk.claim(owed)
    await desk.outbox.park(owed.id, "channel_not_found", NOON)
    await desk.outbox.sent(done.id, HERE)
    await desk.outbox.remove(done.id)
    await desk.states.horizon(NOON)
    await desk.states.swept(desk.token, Sweep(NOON, NOON, 2, 1))
    for use in Use:
        await store.budget(WORKSPACE).take(use)
    await store.cache(WORKSPACE).put("failed", [row()], 1, 0, NOON)
    await store.once().first("envelope")
    return client


def named(key: str) -> str:
    """The name in the table of a key in the server."""
    short = key.removeprefix(f"imports:{{{WORKSPACE}}}:")
    head, colon, _ = short.rpartition(":")
    for name in documented():
        if short == name or (colon and name.startswith(f"{head}:<")):
            return name
    raise AssertionError(f"{key} is not in the table")


async def test_the_table_is_complete(lived_in: Redis):
    """Every key that is written is in the table with its type, and no other is."""
    found = {named(str(key)): str(await lived_in.type(key)) async for key in lived_in.scan_iter()}
    assert found == documented()


async def test_one_slot_for_a_workspace(lived_in: Redis):
    """All of a workspace's keys are in one cluster slot, as the scripts need."""
    keys = [str(key) async for key in lived_in.scan_iter() if ":once:" not in str(key)]
    assert [key for key in keys if not key.startswith("imports:{live}:")] == []


async def test_what_ends(lived_in: Redis):
    """What is for a time ends by itself; what is owed does not."""
    ending = {named(str(key)) async for key in lived_in.scan_iter() if await lived_in.ttl(key) > 0}
    assert ending == ENDS | {"record:<alert>"}


async def test_records_end(client: Redis):
    """A record ends 40 days after its last use, and never while its alert is owed."""
    desk = Desk(Store(client))
    await desk.hold("a")
    alert = await desk.owe()
    key, lifetime = keys.Keys(WORKSPACE).record(alert.id), keys.RECORD.total_seconds()
    acts: list[Callable[[], Awaitable[object]]] = [
        lambda: desk.claim(alert),
        lambda: desk.outbox.release(alert.id),
        lambda: desk.outbox.park(alert.id, "channel_not_found", NOON),
        lambda: desk.claim(alert),
        lambda: desk.outbox.sent(alert.id, HERE),
        lambda: desk.outbox.move(alert.id, THERE),
        lambda: desk.outbox.place(alert.id),
    ]
    for act in acts:
        await act()
        assert await client.ttl(key) == -1
    await desk.outbox.remove(alert.id)
    assert lifetime - 60 < await client.ttl(key) <= lifetime
    for act in acts[-2:]:
        await client.expire(key, 100)
        await act()
        assert lifetime - 60 < await client.ttl(key) <= lifetime


async def test_records_of_unknown_alerts_end(client: Redis):
    """What is recorded of an alert that is not owed does not stay for good."""
    desk = Desk(Store(client))
    await desk.hold("a")
    await desk.outbox.sent("0123", HERE)
    await desk.outbox.move("4567", HERE)
    await desk.outbox.claim(desk.token, "89ab", 20.0)
    for alert in ("0123", "4567", "89ab"):
        assert await client.ttl(keys.Keys(WORKSPACE).record(alert)) > 0


async def test_bytes_of_a_state(client: Redis):
    """A state costs less than 160 bytes, so that 50,000 of them are 8 MB."""
    desk = Desk(Store(client))
    await desk.hold("a")
    page = [decision(row(f"{number:021}", SUCCESSFUL)) for number in range(1000)]
    await desk.states.commit(desk.token, page)
    key = keys.Keys(WORKSPACE).states
    used = await cast("Awaitable[Any]", client.memory_usage(key, samples=0))
    assert used / 1000 < 160
