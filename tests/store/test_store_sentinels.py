"""A primary behind sentinels: who it is, what became of it, and who may no longer be written to."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio

from bot.domain.errors import StoreUnreachable
from bot.services.outbox import ClaimResult
from bot.store import Store, connect
from bot.store.server.sentinels import Pool
from tests.support.redis_acl import PASSWORD, USER, let_in
from tests.support.redis_servers import (
    SERVICE,
    STARTED,
    SentinelServers,
    Server,
    answers,
    free_ports,
    running,
    sentinels,
)
from tests.support.store_replica import NONE, Replica
from tests.support.store_values import WORKSPACE


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def servers(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SentinelServers]:
    """A primary, a replica and three sentinels that ask for a password of their own."""
    async with sentinels(tmp_path_factory.mktemp("sentinels"), password="s3cret") as made:
        yield made


def url(servers: SentinelServers, password: str = "s3cret", service: str = SERVICE) -> str:
    """With the sentinels' password."""
    return f"{servers.url.replace(SERVICE, service)}?sentinel_password={password}"


async def refusal(address: str) -> str:
    """What a start says of this URL."""
    client = connect(address)
    with pytest.raises(StoreUnreachable) as caught:
        await Store(client).trial(WORKSPACE)
    await client.aclose()
    assert "s3cret" not in str(caught.value)
    return f"{type(caught.value).__name__} {caught.value}"


async def test_credentials_of_the_sentinels(servers: SentinelServers):
    """They have their own, or the server's; a wrong one is found out as theirs."""
    for good in (url(servers), servers.url.replace("//", "//:s3cret@")):
        client = connect(good)
        await Store(client).trial(WORKSPACE)
        await client.aclose()
    said = await refusal(url(servers, "wrong"))
    assert said.startswith(f"StoreRefused Redis at the primary {SERVICE!r} of 127.0.0.1")
    assert f", sentinel {servers.sentinels[0].host}: it refuses the user or the password" in said
    assert "it asks for a password" in await refusal(servers.url)


async def test_a_user_of_the_sentinels(servers: SentinelServers):
    """It may do no more than the documents give it; the server knows nothing of it."""
    for one in servers.sentinels:
        async with one.client() as sentinel:
            await let_in(sentinel, 1)
    asked = f"sentinel_username={USER}&sentinel_password={quote(PASSWORD, safe='')}"
    client = connect(f"{servers.url}?{asked}")
    store = Store(client)
    await store.trial(WORKSPACE)
    assert (await store.lease(WORKSPACE).acquire("a", 60.0)).token
    await client.flushall()
    await client.aclose()
    said = await refusal(f"{servers.url}?{asked.replace(USER, 'other')}")
    assert f", sentinel {servers.sentinels[0].host}: it refuses the user or the password" in said
    for one in servers.sentinels:
        await one.ask("ACL", "SETUSER", USER, "-sentinel|master")
    assert "its user may not do what the bot does" in await refusal(f"{servers.url}?{asked}")


async def test_a_name_that_the_sentinels_do_not_know(servers: SentinelServers):
    """The line says what is wrong with it."""
    said = await refusal(url(servers, service="other"))
    assert said.startswith("StoreRefused ")
    assert "it watches no primary of this name; REDIS_URL ends in /NAME" in said


async def test_a_server_for_a_sentinel_and_the_reverse(servers: SentinelServers):
    """Each says what the other kind of URL is."""
    host = servers.primary.host
    assert "it is no sentinel; write redis://" in await refusal(
        f"redis+sentinel://{host}/{SERVICE}"
    )
    sentinel = servers.sentinels[0].host
    said = await refusal(f"redis://:s3cret@{sentinel}")
    assert "StoreRefused" in said
    assert "it is a sentinel; write redis+sentinel://HOST:26379/NAME" in said


async def test_a_sentinel_that_is_down(servers: SentinelServers):
    """The others are enough, if they are most."""
    [gone, other] = (f"127.0.0.1:{port}" for port in free_ports(2))
    hosts = ",".join(one.host for one in servers.sentinels[:2])
    client = connect(f"redis+sentinel://:s3cret@{gone},{hosts}/{SERVICE}")
    assert (await Store(client).lease(WORKSPACE).acquire("a", 60.0)).token
    await client.aclose()
    few = connect(f"redis+sentinel://:s3cret@{gone},{other},{hosts.split(',')[0]}/{SERVICE}")
    await Store(few).trial(WORKSPACE)
    with pytest.raises(StoreUnreachable, match="too few sentinels answer to know whether another"):
        await Store(few).lease(WORKSPACE).acquire("a", 60.0)
    await few.aclose()
    assert "Error 111" in await refusal(f"redis+sentinel://:s3cret@{gone},{other}/{SERVICE}")


async def test_an_address_that_cannot_be_reached(tmp_path: Path):
    """As of a primary in a container: the line has the address that the sentinels gave."""
    [port, away] = free_ports(2)
    conf = tmp_path / "sentinel.conf"
    conf.write_text(f"sentinel monitor {SERVICE} 127.0.0.1 {away} 1\n", encoding="utf-8")
    alone = Server(tmp_path, port, (str(conf), "--sentinel"))
    async with running(alone):
        await alone.until(answers)
        said = await refusal(f"redis+sentinel://{alone.host}/{SERVICE}")
    assert said.startswith(
        f"StoreUnreachable Redis at 127.0.0.1:{away}, the primary {SERVICE!r} of {alone.host}: "
    )
    assert "can't reach that address, set replica-announce-ip on the servers" in said


@pytest.mark.long
async def test_a_primary_that_was_demoted_is_left(tmp_path: Path):
    """It hangs while another one is elected, and then answers again as if nothing had been: what
    it is given now would be lost. The next renewal of the lease goes to the new primary, which is
    taken for a server that was restarted.
    """
    async with sentinels(tmp_path) as servers:
        client = connect(f"{servers.url}?socket_timeout=0.5")
        replica = Replica(Store(client))
        await replica.hold("a")
        alert = await replica.owe()
        await servers.replica.until(lambda one: _holds(one, alert.id))
        servers.primary.pause()
        await servers.replica.until(_leads)
        servers.primary.resume()
        assert await servers.primary.ask("SET", "it", "writes")
        replica.token = await _token(replica) or 0
        pool = client.connection_pool
        assert isinstance(pool, Pool)
        assert pool.master_address == ("127.0.0.1", servers.replica.port)
        assert await replica.item() == [alert]
        assert (await replica.claim(alert, NONE)).result is ClaimResult.LOOK
        await client.aclose()


async def _token(replica: Replica) -> int | None:
    """Of the lease, as soon as it can be had."""
    async with asyncio.timeout(STARTED):
        while True:
            try:
                return (await replica.lease.acquire("a", 60.0)).token
            except StoreUnreachable:
                await asyncio.sleep(0.05)


async def _holds(client: object, alert: str) -> bool:
    return bool(await client.hexists(f"imports:{{{WORKSPACE}}}:alerts", alert))  # type: ignore[attr-defined]


async def _leads(client: object) -> bool:
    return bool((await client.info("replication"))["role"] == "master")  # type: ignore[attr-defined]
