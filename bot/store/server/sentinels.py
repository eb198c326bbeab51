"""The primary that sentinels name, by the client library; if they disagree, the latest election
counts.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as NoAnswer
from typing_extensions import override

from bot.store.server.connection import pool_of
from bot.store.server.redis_url import Host, Place, at

# A sentinel is asked for each new connection, and at each renewal of a lease.
CONNECTIONS: Final = 2


class SentinelFault(RedisError):
    """A sentinel names no primary; the cause says why."""

    def __init__(self, host: Host) -> None:
        super().__init__(at(host))
        self.host = host


class Undecided(RedisError):
    """Another primary may have been elected, or may be any moment."""


class Pool(SentinelConnectionPool, BlockingConnectionPool):
    """Connections to the primary; who finds all of them in use waits for its turn."""


class Sentinels(Sentinel):
    """They watch one primary together, and elect another one by majority."""

    def __init__(self, place: Place, settings: Mapping[str, Any]) -> None:
        """`settings` are for each connection."""
        super().__init__([])  # type: ignore[no-untyped-call]
        self._place = place
        self._settings = settings
        self._confirming: asyncio.Future[None] | None = None
        self.sentinels = [self._sentinel(host) for host in place.hosts]

    def _sentinel(self, host: Host) -> Redis:
        asked = {**self._settings, **(self._place.sentinel_options or {})}
        asked |= {"host": host[0], "port": host[1], "max_connections": CONNECTIONS}
        return Redis.from_pool(BlockingConnectionPool(**pool_of(asked)))

    def pool(self) -> Pool:
        """Connections to the primary, wherever it is then."""
        given = pool_of({**self._settings, **self._place.options}, sentinels=True)
        return Pool(self._place.service, self, **given)  # type: ignore[no-untyped-call]

    @override
    async def discover_master(self, service_name: str) -> Host:
        return _latest(await self._said(service_name))

    async def confirm(self, pool: Pool) -> None:
        """Leave a primary that was demoted. Raises Undecided if that cannot be known.

        A primary that is cut off from the others does not know that another one was elected, and
        goes on taking writes that are lost when it comes back.
        """
        if self._confirming is None or self._confirming.done():
            self._confirming = asyncio.ensure_future(self._confirm(pool))
        await asyncio.shield(self._confirming)

    async def _confirm(self, pool: Pool) -> None:
        """Once for all workspaces whose leases are renewed at the same time."""
        said = await self._said(self._place.service)
        if 2 * len(said) <= len(self.sentinels):
            raise Undecided(f"{len(said)} of {len(self.sentinels)} sentinels answer")
        if any(one["is_odown"] or "failover_in_progress" in one["flags"] for one in said):
            raise Undecided("the sentinels take the primary to be down")
        if pool.master_address != (elected := _latest(said)):
            pool.master_address = elected
            await pool.disconnect()

    async def _said(self, service: str) -> Sequence[Mapping[str, Any]]:
        """What those know that answer. Raises SentinelFault if none does."""
        asked = (one.sentinel_master(service) for one in self.sentinels)
        answers: list[Any] = await asyncio.gather(*asked, return_exceptions=True)
        found = [one for one in answers if isinstance(one, Mapping)]
        if not found:
            hosts = zip(self._place.hosts, answers, strict=True)
            host, error = min(hosts, key=lambda one: isinstance(one[1], NoConnection | NoAnswer))
            raise SentinelFault(host) from error
        return found


def _latest(said: Sequence[Mapping[str, Any]]) -> Host:
    latest = max(said, key=lambda one: int(one["config-epoch"]))
    return str(latest["ip"]), int(latest["port"])
