"""The audit log of a workspace."""

from collections.abc import Awaitable, Sequence
from typing import Final, cast

from typing_extensions import override

from bot.domain.access.audit import Act
from bot.domain.errors import StoreError
from bot.services.people_ports import AuditLog
from bot.store.codec import Codec
from bot.store.keys import AUDITED, Keys
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.server.connect import faults

ACT: Final = Codec(Act)


class RedisAuditLog(AuditLog):
    """A list, the newest first; the oldest are dropped."""

    def __init__(self, client: Client, workspace: str) -> None:
        self._client = client
        self._key = Keys(workspace).audit
        self._audit = Script(client, "audit")

    @override
    async def add(self, act: Act) -> None:
        await self._audit((self._key,), ACT.encode(act), AUDITED)

    @override
    async def latest(self, count: int) -> Sequence[Act]:
        with faults(self._client):
            kept = self._client.lrange(self._key, 0, count - 1)
            texts = await cast("Awaitable[list[str]]", kept)
        return [found for text in texts if (found := self._decoded(text))]

    def _decoded(self, text: str) -> Act | None:
        try:
            return ACT.decode(self._key, text)
        except StoreError:
            return None  # of a newer release
