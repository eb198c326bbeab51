"""The delivery backlogs that are announced and not over."""

from collections.abc import Awaitable, Mapping
from contextlib import suppress
from typing import cast

from typing_extensions import override

from bot.domain.errors import StoreError
from bot.domain.outgoing.notices import DeliveryBacklog
from bot.services.backlogs import Backlogs
from bot.store import codec
from bot.store.keys import Keys
from bot.store.server.client import Client
from bot.store.server.connect import faults


class RedisBacklogs(Backlogs):
    """A hash, by key."""

    def __init__(self, client: Client, workspace: str) -> None:
        self._client = client
        self._kept = Keys(workspace).backlogs

    @override
    async def opened(self) -> Mapping[str, DeliveryBacklog]:
        """Those that this release can read."""
        found = {}
        with faults(self._client):
            kept = await cast("Awaitable[dict[str, str]]", self._client.hgetall(self._kept))
        for key, text in kept.items():
            with suppress(StoreError):
                found[key] = codec.BACKLOG.decode(f"{self._kept} {key}", text)
        return found

    @override
    async def keep(self, key: str, backlog: DeliveryBacklog) -> DeliveryBacklog:
        text = codec.BACKLOG.encode(backlog)
        with faults(self._client):
            if not await self._client.hsetnx(self._kept, key, text):
                if known := (await self.opened()).get(key):
                    return known
                await self._client.hset(self._kept, key, text)
        return backlog

    @override
    async def over(self, key: str) -> None:
        with faults(self._client):
            await self._client.hdel(self._kept, key)
