"""One way to test every store: the ports, the passing of time, and all that is stored."""

import asyncio
from collections.abc import Awaitable
from copy import deepcopy
from typing import Any, Protocol, cast

import pytest
from typing_extensions import override

from bot.store import Store
from bot.store.memory.store import MemoryStore
from bot.store.server.client import Client
from tests.support.store_clock import HandClock

# For rules that take thousands of writes, or of which one server tells as much as several.
ONE_SERVER = pytest.mark.parametrize("world_url", ["memory", "valkey"], indirect=True)


class World(Protocol):
    """A server, empty at first, and what a test may do to it."""

    clock: HandClock

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
        self.clock = clock
        self._store = MemoryStore(clock)

    @property
    @override
    def store(self) -> MemoryStore:
        return self._store

    @override
    async def wait(self, seconds: float) -> None:
        self.clock.move(seconds)

    @override
    async def dump(self) -> object:
        return deepcopy((self._store._workspaces, self._store.marks))

    @override
    async def wipe(self) -> None:
        self._store.wipe()


# How a script asks for the time, and how it does here: seconds and microseconds are in a hash.
SERVER_TIME = "redis.call('TIME')"
CLOCK = "imports:clock"
HAND_TIME = f"redis.call('HMGET', '{CLOCK}' .. KEYS[1]:match('{{.-}}'), 's', 'us')"
# The hash has the tag of a script's keys: in a cluster, each workspace may be on another node.
WORKSPACES = ("live", "test", "quiet", "other", *(f"after {n}" for n in (0, 1, 4, 7, 18)))
# Every key ends so much sooner; one that is over is deleted.
AGE = """#!lua flags=allow-cross-slot-keys
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left > 0 then
    redis.call('PEXPIRE', key, left - ARGV[1])
  end
end
"""


class RedisWorld(World):
    """A real server, of which scripts read a clock that the test moves: however slow the machine
    is, no time passes between two calls. Keys end by the server's own clock, so whatever a test
    lets end lasts for many seconds.
    """

    def __init__(self, client: Client, bot: Client, clock: HandClock) -> None:
        """`client` may do everything, and `bot` what docs/redis.md allows."""
        self.client = client
        self.clock = clock
        register = bot.register_script
        bot.register_script = lambda text: register(  # type: ignore[method-assign,assignment]
            str(text).replace(SERVER_TIME, HAND_TIME)
        )
        self._store = Store(bot, lasting=True)

    async def set_clock(self) -> None:
        """The server has the time of the test's clock."""
        at = self.clock.now()
        shown: dict[Any, Any] = {"s": int(at.timestamp()), "us": at.microsecond}
        names = (f"{CLOCK}{{{workspace}}}" for workspace in WORKSPACES)
        await asyncio.gather(*(self.client.hset(name, mapping=shown) for name in names))

    @property
    @override
    def store(self) -> Store:
        return self._store

    @override
    async def wait(self, seconds: float) -> None:
        self.clock.move(seconds)
        await self.set_clock()
        if seconds >= 1:
            await every_node(self.client, "EVAL", AGE, 0, int(seconds * 1000))

    @override
    async def dump(self) -> object:
        return await stored(self.client)

    @override
    async def wipe(self) -> None:
        await self.client.flushall()
        await self.set_clock()


async def every_node(client: Client, *command: Any) -> list[Any]:
    """The answers of all the servers that hold keys."""
    if client._cluster is None:
        return [await client.execute_command(*command)]
    nodes = client._cluster.get_primaries()
    return [await node.execute_command(*command) for node in nodes]


async def every_key(client: Client) -> list[str]:
    """The names of all keys."""
    return [str(key) for keys in await every_node(client, "KEYS", "*") for key in keys]


async def stored(client: Client) -> dict[str, object]:
    """All that is on a server, by its keys."""
    keys = [key for key in await every_key(client) if not key.startswith(CLOCK)]
    return {key: await _value(client, key) for key in keys}


async def _value(client: Client, key: Any) -> object:
    """The value of a key of any type, and whether it will end."""
    match await client.type(key):
        case "hash":
            value: object = await cast("Awaitable[object]", client.hgetall(key))
        case "zset":
            value = await client.zrange(key, 0, -1, withscores=True)
        case _:
            value = await client.get(key)
    return value, await client.pttl(key) > 0
