"""Redis as companies run it, and what befalls it while a bot posts."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from redis.crc import key_slot
from redis.exceptions import RedisError
from typing_extensions import override

from bot.store.keys import Keys
from tests.support.redis_servers import (
    SERVICE,
    ClusterServers,
    SentinelServers,
    Server,
    cluster,
    free_ports,
    running,
    sentinels,
)

SLOT = key_slot(Keys("live").lease.encode())
# As a company has it that did not think of the bot: a power cut, and a fail-over, lose a second.
PERSISTENT = ("--appendonly", "yes", "--appendfsync", "everysec")
ELECTED = 30.0

Fault = Callable[[], Awaitable[None]]


class SetUp(Protocol):
    """Servers, and their faults by name."""

    @property
    def url(self) -> str:
        """What the bots are given."""

    def faults(self) -> Mapping[str, Fault]:
        """Each leaves all servers running in the end."""


class Single(SetUp):
    """One server."""

    def __init__(self, server: Server) -> None:
        self._server = server

    @property
    @override
    def url(self) -> str:
        return f"redis://{self._server.host}/0"

    @override
    def faults(self) -> Mapping[str, Fault]:
        return {"kill -9 of the server": self._kill}

    async def _kill(self) -> None:
        await self._server.end()
        await self._server.start()


class Cluster(SetUp):
    """Three shards of a primary and a replica each."""

    def __init__(self, servers: ClusterServers) -> None:
        self._servers = [*servers.primaries, *servers.replicas]
        self._url = servers.url

    @property
    @override
    def url(self) -> str:
        return self._url

    @override
    def faults(self) -> Mapping[str, Fault]:
        return {"kill -9 of the primary": self._kill, "slot on the move": self._move}

    async def _owner(self) -> Server:
        """Who serves the workspace, as most of the nodes see it."""
        found = []
        for one in self._servers:
            try:
                slots = cast("list[Any]", await one.ask("CLUSTER SLOTS"))
            except (RedisError, OSError):
                continue
            found += [node[1] for first, last, node, *_ in slots if first <= SLOT <= last]
        port = max(set(found), key=found.count)
        return next(one for one in self._servers if one.port == port)

    async def _kill(self) -> None:
        gone = await self._owner()
        await gone.end()
        async with asyncio.timeout(ELECTED):
            while await self._owner() is gone:
                await asyncio.sleep(0.1)
        await gone.start()

    async def _move(self) -> None:
        """Key after key, slowly, to another shard."""
        source = await self._owner()
        primaries = [one for one in self._servers if await _role(one) == "master"]
        target = random.choice([one for one in primaries if one is not source])
        there, here = str(await target.ask("CLUSTER MYID")), str(await source.ask("CLUSTER MYID"))
        await target.ask("CLUSTER SETSLOT", SLOT, "IMPORTING", here)
        await source.ask("CLUSTER SETSLOT", SLOT, "MIGRATING", there)
        while keys := cast("list[str]", await source.ask("CLUSTER GETKEYSINSLOT", SLOT, 2)):
            await source.ask("MIGRATE", "127.0.0.1", target.port, "", 0, 5000, "KEYS", *keys)
            await asyncio.sleep(0.02)
        for one in (target, *primaries):
            await one.ask("CLUSTER SETSLOT", SLOT, "NODE", there)


class Watched(SetUp):
    """A primary and a replica that three sentinels watch."""

    def __init__(self, servers: SentinelServers) -> None:
        self._pair = (servers.primary, servers.replica)
        self._sentinels = servers.sentinels
        self._url = servers.url

    @property
    @override
    def url(self) -> str:
        return self._url

    @override
    def faults(self) -> Mapping[str, Fault]:
        return {"kill -9 of the primary": self._kill, "primary hangs and returns": self._hang}

    async def _primary(self) -> Server:
        found = cast("dict[str, Any]", await self._sentinels[0].ask("SENTINEL MASTER", SERVICE))
        return next(one for one in self._pair if one.port == int(found["port"]))

    async def _kill(self) -> None:
        gone = await self._primary()
        await gone.end()
        await self._replaced(gone)
        await gone.start()
        await self._followed()

    async def _hang(self) -> None:
        gone = await self._primary()
        gone.pause()
        await self._replaced(gone)
        gone.resume()
        await self._followed()

    async def _replaced(self, gone: Server) -> None:
        async with asyncio.timeout(ELECTED):
            while await self._primary() is gone:
                await asyncio.sleep(0.1)

    async def _followed(self) -> None:
        """The old primary follows the new one: another fail-over is possible."""
        primary = await self._primary()
        async with asyncio.timeout(ELECTED):
            while True:
                info = cast("dict[str, Any]", await primary.ask("INFO", "replication"))
                if info["connected_slaves"] and info["slave0"]["state"] == "online":
                    return
                await asyncio.sleep(0.1)


async def _role(server: Server) -> str:
    return str(cast("dict[str, Any]", await server.ask("INFO", "replication"))["role"])


@asynccontextmanager
async def set_up(name: str, folder: Path) -> AsyncIterator[SetUp]:
    """One of them by its name."""
    if name == "one":
        [port] = free_ports(1)
        server = Server(folder, port, PERSISTENT)
        async with running(server):
            yield Single(server)
    elif name == "cluster":
        async with cluster(folder, *PERSISTENT, replicas=True) as shards:
            yield Cluster(shards)
    else:
        async with sentinels(folder, *PERSISTENT) as watched:
            yield Watched(watched)
