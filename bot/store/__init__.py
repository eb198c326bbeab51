"""The store: what all replicas share, in Redis, Valkey, or (for simulations) in memory.

`embedded` starts a server of our own; it is imported from its module, for it needs a Unix.
"""

from redis.asyncio import Redis

from bot.store.budget import MOENGAGE, Limit, RedisBudget
from bot.store.cache import RedisAnswerCache
from bot.store.connect import address, connect, durability, faults
from bot.store.lease import RedisLease
from bot.store.memory import MemoryStore
from bot.store.once import RedisOnce
from bot.store.outbox import RedisOutbox
from bot.store.states import RedisStates

__all__ = ["Limit", "MemoryStore", "Store", "address", "connect", "durability"]


class Store:
    """Makes the ports of `bot.services.ports` over one client.

    `lasting` says that a restart of the server loses nothing it acknowledged, as is true of the
    embedded one. Otherwise, after a restart or a fail-over, alerts of older runs are looked for in
    the channel before they are posted.
    """

    def __init__(self, client: Redis, *, lasting: bool = False) -> None:
        self._client = client
        self._lasting = lasting

    def lease(self, workspace: str) -> RedisLease:
        """The lease of a workspace."""
        return RedisLease(self._client, workspace, lasting=self._lasting)

    def states(self, workspace: str) -> RedisStates:
        """The states of a workspace."""
        return RedisStates(self._client, workspace)

    def outbox(self, workspace: str) -> RedisOutbox:
        """The outbox of a workspace."""
        return RedisOutbox(self._client, workspace, lasting=self._lasting)

    def budget(self, workspace: str, limit: Limit = MOENGAGE) -> RedisBudget:
        """The request budget of a workspace."""
        return RedisBudget(self._client, workspace, limit)

    def cache(self, workspace: str) -> RedisAnswerCache:
        """The answers of the last minute of a workspace."""
        return RedisAnswerCache(self._client, workspace)

    def once(self) -> RedisOnce:
        """The marks of what was handled."""
        return RedisOnce(self._client)

    async def ping(self) -> None:
        """Raises StoreUnreachable unless the server answers."""
        with faults(self._client):
            await self._client.ping()
