"""The stores that are held to the contract: memory and the embedded Valkey; and, as long tests, a
cluster, a primary behind sentinels, and a Redis if there.
"""

from collections.abc import AsyncIterator, Awaitable
from datetime import UTC, datetime
from typing import cast

import pytest
import pytest_asyncio

from bot.store import connect
from bot.store.server.binaries import bundled
from bot.store.server.client import Client
from bot.store.server.embedded import embedded
from tests.support.long import long_case
from tests.support.redis_acl import USER, as_user, rule
from tests.support.redis_servers import cluster, installed, sentinels
from tests.support.store_clock import HandClock, RealClock
from tests.support.store_world import MemoryWorld, RedisWorld, World

SERVERS = ["valkey", *([long_case("redis")] if installed() else [])]
# The rules are the same there; what is special about them has modules of its own.
FURTHER = [long_case("cluster"), long_case("sentinels")]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def valkey_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The server that the bot brings."""
    async with embedded(tmp_path_factory.mktemp("valkey"), RealClock(), bundled()) as url:
        await let_in(url)
        yield url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def redis_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A Redis of this machine."""
    async with embedded(tmp_path_factory.mktemp("redis"), RealClock(), installed()) as url:
        yield url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def cluster_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A cluster of three nodes."""
    async with cluster(tmp_path_factory.mktemp("cluster")) as servers:
        await let_in(servers.url)
        yield servers.url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sentinels_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A primary that sentinels watch."""
    async with sentinels(tmp_path_factory.mktemp("sentinels")) as servers:
        await let_in(servers.url)
        yield servers.url


@pytest.fixture(params=SERVERS)
def server_url(request: pytest.FixtureRequest) -> str:
    """Each real server."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


async def let_in(url: str) -> None:
    """The servers know the user of the documents."""
    client = connect(url)
    for one in await client.primaries():
        await one.execute("ACL", "SETUSER", USER, *rule())
    await client.aclose()


def patient(url: str) -> Client:
    """A client that no slow machine keeps waiting for too long."""
    return connect(f"{url}?socket_timeout=60&socket_connect_timeout=60")


@pytest.fixture
async def client(server_url: str) -> AsyncIterator[Client]:
    """A client of an empty server."""
    client = connect(server_url)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
async def restricted(client: Client, server_url: str) -> AsyncIterator[Client]:
    """A client that may not read settings, nor ask which server this is."""
    allowed = ["+@all", "-config", "-info"]
    made = client.acl_setuser("guest", enabled=True, passwords="+pw", keys=["*"], commands=allowed)
    await cast("Awaitable[object]", made)
    guest = connect(server_url.replace("unix://", "unix://guest:pw@"))
    yield guest
    await guest.aclose()
    await client.acl_deluser("guest")


@pytest.fixture(params=["memory", "valkey", *FURTHER])
def world_url(request: pytest.FixtureRequest) -> str | None:
    """Each store; None for memory."""
    if request.param == "memory":
        return None
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def world(world_url: str | None) -> AsyncIterator[World]:
    """Each store, empty."""
    if world_url is None:
        yield MemoryWorld(HandClock(datetime.now(UTC)))
        return
    client, bot = patient(world_url), patient(as_user(world_url))
    await client.flushall()
    with_disk = world_url.startswith("unix")
    if with_disk:  # it is slow, and the rules are the same without it
        await client.config_set("appendfsync", "no")
    made = RedisWorld(client, bot, HandClock(datetime.now(UTC)))
    await made.set_clock()
    yield made
    if with_disk:
        await client.config_set("appendfsync", "always")
    await bot.aclose()
    await client.aclose()
