"""Marks of what was handled already, and when Slack was last heard."""

from datetime import datetime

from typing_extensions import override

from bot.services.ports import Hearing, Once
from bot.store import keys
from bot.store.server.client import Client
from bot.store.server.connect import faults


class RedisOnce(Once):
    """A key per mark, which the server drops by itself."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @override
    async def first(self, key: str) -> bool:
        with faults(self._client):
            return bool(await self._client.set(keys.once(key), 1, nx=True, px=keys.ONCE))

    @override
    async def forget(self, key: str) -> None:
        with faults(self._client):
            await self._client.delete(keys.once(key))


class RedisHearing(Hearing):
    """One key: the instant, as text."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @override
    async def heard(self, at: datetime) -> None:
        with faults(self._client):
            await self._client.set(keys.HEARD, at.isoformat())

    @override
    async def last(self) -> datetime | None:
        with faults(self._client):
            kept = await self._client.get(keys.HEARD)
        try:
            return datetime.fromisoformat(str(kept)) if kept else None
        except ValueError:  # another release's
            return None
