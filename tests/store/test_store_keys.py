"""The keys as they stand in a real server: the table tells the truth, and nothing grows unseen."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from bot.domain.access.audit import Act
from bot.domain.anomalies.anomaly_problems import REMEMBERED
from bot.domain.anomalies.kinds import Past
from bot.domain.answers.topics import Topic
from bot.domain.imports import SUCCESSFUL
from bot.domain.outgoing.promises import Promise
from bot.services.people_ports import OwnerLookup
from bot.services.ports import Use
from bot.store import Store, codec, keys
from bot.store.server.client import Client
from tests.support.store_replica import HOUR, Replica, duplicate, swept
from tests.support.store_runs import failed
from tests.support.store_values import (
    BACKLOG,
    HERE,
    NOON,
    THERE,
    WORKSPACE,
    acknowledgement,
    decision,
    gone,
    muting,
    over,
    overdue,
    row,
    subscription,
    unread,
)

# Whether a key of this name ends by itself; a record does once its alert is not owed any more.
ENDS = {
    *("lease", "spent:<use>", "pace", "answer:<digest>", "group:<alert>", "mutes"),
    "promises",
    *("imports:once:<digest>", "imports:owner:<digest>", "imports:topic:<digest>"),
    *("tally:<day>", "runs:<span>", "reasons:<span>"),
}


def documented() -> dict[str, str]:
    """Key to type, out of the table in the module's docstring."""
    line = re.compile(r"^    ([a-z:]+(?:<\w+>)?)  +(string|hash|zset|list) ", re.MULTILINE)
    return dict(line.findall(keys.__doc__ or ""))


@pytest.fixture
async def lived_in(client: Client) -> Client:
    """A server on which everything happened at least once."""
    store = Store(client)
    replica = Replica(store)
    await replica.hold("a")
    item, done = await replica.owe("a"), await replica.owe("b")
    await replica.claim(item)
    await replica.outbox.park([item], "channel_not_found", NOON)
    await replica.outbox.sent(done.id, HERE)
    await replica.outbox.remove(done.id)
    await replica.states.adopt_before(HOUR)
    await swept(replica.states, replica.token, over())
    await replica.states.commit(replica.token, [unread("c")[0], overdue("late")[0]])
    await replica.states.commit(replica.token, [failed(datetime.now(UTC), reason="no header")])
    await replica.states.commit(replica.token, [gone(decision(row("deleted")))])
    await replica.together(await replica.owe("d"), await replica.owe("e"))
    again = await replica.owe("f")
    await replica.outbox.reclaim(replica.token, await replica.send(again), duplicate(again))
    for use in Use:
        await store.budget(WORKSPACE).take(use)
    await store.cache(WORKSPACE).put("failed", [row()], 1, 0, NOON)
    await store.subscriptions(WORKSPACE).add(subscription())
    await store.mutes(WORKSPACE).add(muting(datetime.now(UTC)))
    await store.promises(WORKSPACE).add(Promise("a", "U1", NOON))
    await store.activity(WORKSPACE).acknowledge(*acknowledgement(again))
    await store.owners().put("anna@example.com", OwnerLookup("U1"), 60)
    await store.backlogs(WORKSPACE).keep("C01", BACKLOG)
    await store.audit(WORKSPACE).add(Act(NOON, "U1", "C1", "mute", "mute a", "done"))
    await store.once().first("envelope")
    await store.hearing().heard(NOON)
    await store.topics().put("C1:U1", Topic("live", (("a", "A"),)))
    return client


def named(key: str) -> str:
    """The name in the table of a key in the server."""
    short = key.removeprefix(f"imports:{{{WORKSPACE}}}:")
    head, colon, _ = short.rpartition(":")
    for name in documented():
        if short == name or (colon and name.startswith(f"{head}:<")):
            return name
    raise AssertionError(f"{key} is not in the table")


async def test_the_table_is_complete(lived_in: Client):
    """Every key that is written is in the table with its type, and no other is."""
    found = {named(str(key)): str(await lived_in.type(key)) async for key in lived_in.scan_iter()}
    assert found == documented()


async def test_one_slot_for_a_workspace(lived_in: Client):
    """All of a workspace's keys are in one cluster slot, as the scripts need."""
    keys = [str(key) async for key in lived_in.scan_iter() if "{" in str(key)]
    assert keys
    assert [key for key in keys if not key.startswith("imports:{live}:")] == []


async def test_what_ends(lived_in: Client):
    """What is for a time ends by itself; what is owed does not."""
    ending = {named(str(key)) async for key in lived_in.scan_iter() if await lived_in.ttl(key) > 0}
    assert ending == ENDS | {"record:<alert>"}


async def test_records_end(client: Client):
    """A record ends 40 days after its last use, and never while its alert is owed."""
    replica = Replica(Store(client))
    await replica.hold("a")
    alert = await replica.owe()
    key, lifetime = keys.Keys(WORKSPACE).record(alert.id), keys.RECORD.total_seconds()
    ours = await replica.send(alert)
    acts: list[Callable[[], Awaitable[object]]] = [
        lambda: replica.outbox.release(alert.id, ours),
        lambda: replica.outbox.park([alert], "channel_not_found", NOON),
        lambda: replica.claim(alert),
        lambda: replica.outbox.sent(alert.id, HERE),
        lambda: replica.outbox.move(alert.id, THERE),
        lambda: replica.outbox.root_message(alert.id),
    ]
    for act in acts:
        await act()
        assert await client.ttl(key) == -1
    await replica.outbox.remove(alert.id)
    assert lifetime - 60 < await client.ttl(key) <= lifetime
    for act in (*acts[-2:], lambda: replica.claim(alert)):
        await client.expire(key, 100)
        await act()
        assert lifetime - 60 < await client.ttl(key) <= lifetime


async def test_groups_end(client: Client):
    """A group and its record end 40 days after the last use of it, or of one of its alerts."""
    replica = Replica(Store(client))
    await replica.hold("a")
    alert = await replica.owe("a")
    group = await replica.together(alert, await replica.owe("b"))
    names = keys.Keys(WORKSPACE)
    both, lifetime = (names.record(group.id), names.group(group.id)), keys.RECORD.total_seconds()
    for key in both:
        assert lifetime - 60 < await client.ttl(key) <= lifetime
    assert await client.ttl(names.record(alert.id)) == -1
    acts: list[Callable[[], Awaitable[object]]] = [
        lambda: replica.outbox.claim(replica.token, group.id, 20.0),
        lambda: replica.outbox.root_message(alert.id),
        lambda: replica.outbox.group(group.id),
    ]
    for act in acts:
        for key in both:
            await client.expire(key, 100)
        await act()
        for key in both:
            assert lifetime - 60 < await client.ttl(key) <= lifetime
    await replica.outbox.remove(alert.id)
    assert lifetime - 60 < await client.ttl(names.record(alert.id)) <= lifetime


async def test_duplicates_leave_nothing(client: Client):
    """Of a duplicate that was looked for nothing stays, nor of one that nobody knows."""
    replica, names = Replica(Store(client)), keys.Keys(WORKSPACE)
    await replica.hold("a")
    alert = await replica.owe()
    await replica.outbox.reclaim(replica.token, await replica.send(alert), duplicate(alert))
    assert await client.exists(names.duplicates, names.posts) == 2
    await replica.outbox.looked(alert.id, None)
    await replica.outbox.looked(alert.id, 9.0)
    assert await client.exists(names.duplicates, names.posts) == 0


async def test_records_of_unknown_alerts_end(client: Client):
    """What is recorded of an alert that is not owed does not stay for good."""
    replica = Replica(Store(client))
    await replica.hold("a")
    await replica.outbox.sent("0123", HERE)
    await replica.outbox.move("4567", HERE)
    for alert in ("0123", "4567"):
        assert await client.ttl(keys.Keys(WORKSPACE).record(alert)) > 0


async def test_mutes_end_with_the_last(client: Client):
    """The key lives as long as its longest mute, whichever was made last."""
    mutes, now = Store(client).mutes(WORKSPACE), datetime.now(UTC)
    await mutes.add(muting(now, "a", hours=5))
    await mutes.add(muting(now, "b", hours=1))
    assert 4.9 * 3600 < await client.ttl(keys.Keys(WORKSPACE).mutes) <= 5 * 3600
    await mutes.remove("id-a")
    await mutes.add(muting(now, "a", hours=2))
    assert 1.9 * 3600 < await client.ttl(keys.Keys(WORKSPACE).mutes) <= 2 * 3600


async def test_addresses_are_not_kept(client: Client):
    """Whose import it is stands in no key and no value."""
    await Store(client).owners().put("Anna@Example.com", OwnerLookup("U1"), 60)
    [key] = [str(key) async for key in client.scan_iter()]
    assert "anna" not in (key + str(await client.get(key))).casefold()


async def test_bytes_of_a_long_past(client: Client):
    """What five good runs were like costs 100 bytes more, where somebody looks for lags."""
    replica = Replica(Store(client))
    await replica.hold("a")
    past = Past((timedelta(hours=1),) * REMEMBERED, (1_000_000,) * REMEMBERED)
    made = decision(replace(row(f"{7:021}", SUCCESSFUL), next_scheduled_at=NOON))
    assert made.seen
    short = codec.encode_seen(made.seen, "0123456789abcdef")
    long = codec.encode_seen(replace(made.seen, since=NOON, past=past), "0123456789abcdef")
    assert len(long) - len(short) < 100


async def test_bytes_of_a_state(client: Client):
    """A state and its name have 120 bytes at most: 50,000 of them are 6 MB, and what the server's
    allocator adds.
    """
    replica = Replica(Store(client))
    await replica.hold("a")
    page = [
        decision(replace(row(f"{number:021}", SUCCESSFUL), next_scheduled_at=NOON))
        for number in range(1000)
    ]
    await replica.states.commit(replica.token, page)
    key = keys.Keys(WORKSPACE).states
    kept = await cast("Awaitable[dict[str, str]]", client.hgetall(key))
    assert len(kept) == 1000
    assert sum(len(name) + len(text) for name, text in kept.items()) <= 1000 * 120
