"""The way to the server: addresses without secrets, faults in our own words, what may be lost."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.domain.errors import StoreError, StoreUnreachable
from bot.services.leadership import LEASE_SECONDS, TRUSTED_SHARE
from bot.services.ports import Use
from bot.store import Store, address, connect
from bot.store.server.client import Client
from tests.support.store_replica import HOUR, Replica, duplicate, grouped, swept
from tests.support.store_values import BACKLOG, HERE, NOON, failure, over, row, unread

UNREADABLE = "an address that cannot be read"


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("redis://localhost", "localhost:6379"),
        ("redis://:s3cret@cache.example:6380/2", "cache.example:6380/2"),
        ("rediss://bot:s3cret@cache.example", "cache.example:6379"),
        ("redis://bot:s3%2Fcret@cache.example/0?password=s3cret", "cache.example:6379"),
        ("unix:///var/run/valkey.sock?password=s3cret", "/var/run/valkey.sock"),
        ("unix://bot:s3cret@/tmp/a%20b/valkey.sock", "/tmp/a b/valkey.sock"),
        ("redis://:s3/cret@cache.example:6379", UNREADABLE),
        ("redis://s3/cret@cache.example:6379", UNREADABLE),
        ("redis://bot:12#s3cret@cache.example", UNREADABLE),
        ("redis://bot:12?s3cret@cache.example", UNREADABLE),
        ("redis://bot:s3cret@[cache", UNREADABLE),
        ("http://s3cret@cache.example", UNREADABLE),
        ("s3cret", UNREADABLE),
        ("", UNREADABLE),
    ],
)
def test_address(url: str, where: str):
    """An address shows where the server is, and never a credential."""
    assert address(url) == where


@pytest.mark.parametrize(
    "url", ["http://x", "", "redis://:s3/cret@host:6379", "redis://host:s3cret"]
)
def test_wrong_urls(url: str):
    """A URL that cannot be used is told of without showing it."""
    with pytest.raises(StoreError) as caught:
        _ = connect(url)
    assert str(caught.value).startswith("REDIS_URL: cannot be read: it begins with redis://")
    assert "s3" not in str(caught.value)


CALLS: dict[str, Callable[[Replica, Store], Awaitable[object]]] = {
    "acquire": lambda replica, _: replica.lease.acquire("a", 15),
    "release the lease": lambda replica, _: replica.lease.release("a"),
    "held": lambda replica, _: replica.lease.held(),
    "adopt_before": lambda replica, _: replica.states.adopt_before(HOUR),
    "known": lambda replica, _: replica.states.known([row()]),
    "commit": lambda replica, _: replica.states.commit(1, [failure()[0]]),
    "swept": lambda replica, _: swept(replica.states, 1, over()),
    "sighted": lambda replica, _: replica.states.last_good_at(),
    "last_sweep": lambda replica, _: replica.states.last_sweep(),
    "rows": lambda replica, _: replica.states.rows(),
    "problems": lambda replica, _: replica.states.problems(["a"]),
    "gaps": lambda replica, _: replica.states.gaps(9),
    "filled": lambda replica, _: replica.states.filled(1, unread()[1], []),
    "entries": lambda replica, _: replica.outbox.entries(NOON, 9),
    "waiting": lambda replica, _: replica.outbox.waiting(NOON),
    "stats": lambda replica, _: replica.outbox.stats(),
    "fresh": lambda replica, _: replica.outbox.fresh(["0123"]),
    "gather": lambda replica, _: replica.outbox.form_group(1, grouped(failure()[1])),
    "group": lambda replica, _: replica.outbox.group("0123"),
    "claim": lambda replica, _: replica.outbox.claim(1, "0123", 20),
    "reclaim": lambda replica, _: replica.outbox.reclaim(1, NOON, duplicate(failure()[1])),
    "expect": lambda replica, _: replica.outbox.expect(duplicate(failure()[1])),
    "sent": lambda replica, _: replica.outbox.sent("0123", HERE),
    "release": lambda replica, _: replica.outbox.release("0123", NOON),
    "park": lambda replica, _: replica.outbox.park([failure()[1]], "is_archived", NOON),
    "wake": lambda replica, _: replica.outbox.wake(),
    "remove": lambda replica, _: replica.outbox.remove("0123"),
    "card": lambda replica, _: replica.outbox.root_message("0123"),
    "move": lambda replica, _: replica.outbox.move("0123", HERE),
    "backlogs": lambda replica, _: replica.backlogs.opened(),
    "keep": lambda replica, _: replica.backlogs.keep("C01", BACKLOG),
    "over": lambda replica, _: replica.backlogs.over("C01"),
    "twins": lambda replica, _: replica.outbox.duplicates(9),
    "looked": lambda replica, _: replica.outbox.looked("0123", None),
    "take": lambda _, store: store.budget("live").take(Use.SWEEP),
    "left": lambda _, store: store.budget("live").left(),
    "get": lambda _, store: store.cache("live").get("failed"),
    "put": lambda _, store: store.cache("live").put("failed", [], 0, 0, NOON),
    "first": lambda _, store: store.once().first("envelope"),
    "forget": lambda _, store: store.once().forget("envelope"),
    "ping": lambda _, store: store.ping(),
}


@pytest.mark.parametrize("call", list(CALLS))
async def test_no_server(call: str):
    """Every call to a server that is not there says so, with its address and no secret."""
    client = connect("redis://bot:s3cret@127.0.0.1:1")
    store = Store(client)
    with pytest.raises(StoreUnreachable, match=r"^Redis at 127\.0\.0\.1:1: ") as caught:
        await CALLS[call](Replica(store), store)
    assert "s3cret" not in repr(caught.value)
    assert "s3cret" not in repr(client)
    await client.aclose()


async def test_hanging_server():
    """A server that takes a command and never answers is given up."""
    heard = asyncio.Event()

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.set()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = connect(f"redis://127.0.0.1:{port}?socket_timeout=0.05")
    with pytest.raises(StoreUnreachable, match=f"127.0.0.1:{port}"):
        await Store(client).ping()
    assert heard.is_set()
    await client.aclose()
    server.close()


async def test_every_wait_ends(client: Client):
    """No wait for the server is as long as a lease is trusted."""
    waits = client.connection_pool.connection_kwargs
    for name in ("socket_timeout", "socket_connect_timeout"):
        assert 0 < waits[name] < LEASE_SECONDS * TRUSTED_SHARE / 2


async def test_full_server(client: Client):
    """A server without memory refuses a page whole, and takes it later; facts it still takes."""
    replica = Replica(Store(client))
    await replica.hold("a")
    sent = await replica.owe("sent")
    await replica.claim(sent)
    await client.config_set("maxmemory", 1)
    try:
        with pytest.raises(StoreUnreachable, match="maxmemory"):
            await replica.owe()
        assert await replica.outbox.sent(sent.id, HERE) == HERE
        assert await replica.item() == [sent]
        assert [each.name for each in await replica.states.rows()] == ["sent"]
    finally:
        await client.config_set("maxmemory", 0)
    await replica.owe()
    assert len(await replica.item()) == 2


async def test_forgotten_scripts(client: Client):
    """A server that forgot the scripts is given them again."""
    once = Store(client).budget("live")
    await once.take(Use.SWEEP)
    await client.script_flush()
    assert await once.take(Use.SWEEP) is None


async def test_more_questions_than_connections(client: Client):
    """A burst waits for its turn."""
    marks = Store(client).once()
    answers = await asyncio.gather(*(marks.first(str(number)) for number in range(500)))
    assert answers == [True] * 500


async def test_server_without_info(restricted: Client):
    """A server that does not say which one it is can be worked with."""
    replica = Replica(Store(restricted))
    await replica.hold("a")
    alert = await replica.owe(ran_at=NOON - timedelta(days=1))
    assert (await replica.claim(alert)).result == "send"
