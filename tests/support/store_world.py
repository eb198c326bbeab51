"""One way to test every store: the ports, the passing of time, and all that is stored."""

import asyncio
from collections.abc import Awaitable
from copy import deepcopy
from typing import Any, Protocol, cast

from redis.asyncio import Redis
from typing_extensions import override

from bot.store import MemoryStore, Store
from tests.support.store_clock import HandClock


class World(Protocol):
    """A server, empty at first, and what a test may do to it."""

    @property
    def store(self) -> Store | MemoryStore:
        """The ports."""

    async def wait(self, seconds: float) -> None:
        """So much time passes on the store's clock."""

    async def dump(self) -> object:
        """Everything stored, to be compared."""

    async def wipe(self) -> None:
        """Somebody empties the server while the bot runs."""


class MemoryWorld(World):
    """A store in memory."""

    def __init__(self, clock: HandClock) -> None:
        self._clock = clock
        self._store = MemoryStore(clock)

    @property
    @override
    def store(self) -> MemoryStore:
        return self._store

    @override
    async def wait(self, seconds: float) -> None:
        self._clock.move(seconds)

    @override
    async def dump(self) -> object:
        return deepcopy((self._store._workspaces, self._store.marks))

    @override
    async def wipe(self) -> None:
        self._store.wipe()


class RedisWorld(World):
    """A real server."""

    def __init__(self, client: Redis) -> None:
        self.client = client
        self._store = Store(client, lasting=True)

    @property
    @override
    def store(self) -> Store:
        return self._store

    @override
    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    @override
    async def dump(self) -> object:
        return {key: await self._value(key) async for key in self.client.scan_iter()}

    async def _value(self, key: Any) -> object:
        """The value of a key of any type, and whether it will end."""
        client = self.client
        match await client.type(key):
            case "hash":
                value: object = await cast("Awaitable[object]", client.hgetall(key))
            case "zset":
                value = await client.zrange(key, 0, -1, withscores=True)
            case _:
                value = await client.get(key)
        return value, await client.pttl(key) > 0

    @override
    async def wipe(self) -> None:
        await self.client.flushall()
