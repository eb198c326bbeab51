"""A client of whatever the server says it is: one server, a cluster, or what sentinels watch."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.cluster import ClusterNode
from redis.asyncio.connection import SSLConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import AskError, RedisClusterException, RedisError, ResponseError
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer
from typing_extensions import override

from bot.domain.errors import StoreRefused
from bot.store.server.cluster import Cluster
from bot.store.server.connection import pool_of
from bot.store.server.redis_errors import Kind, classify
from bot.store.server.redis_url import Host, Place, at
from bot.store.server.sentinels import Pool, SentinelFault, Sentinels

# A lease is renewed every 3 s and trusted for about 10: a server that hangs is given up in time
# for another try.
ANSWER_SECONDS: Final = 3.0
CONNECT_SECONDS: Final = 3.0
# An idle connection is tried before it is used: a firewall may have dropped it without a word.
IDLE_SECONDS: Final = 30
# A burst of questions waits for its turn instead of failing; the server is single-threaded anyway.
CONNECTIONS: Final = 32

# What to do if an address that others announce leads nowhere, without and with sentinels.
ANNOUNCED: Final = (
    "if this host can't reach that address, set cluster-announce-ip on the nodes",
    "if this host can't reach that address, set replica-announce-ip on the servers",
)

# How it looks if a server hangs up on who speaks without TLS, or shows no certificate; it may have
# been killed, too.
HUNG_UP: Final = r"Connection closed by server|while reading from"
PERHAPS_TLS: Final = "if it takes only TLS, write rediss:// or rediss+sentinel://"
PERHAPS_CERTIFICATE: Final = "if it asks for a certificate, add ssl_certfile=…&ssl_keyfile=…"

# The library would by itself run a command again, up to ten times, when its reply was lost. Our
# scripts bear that, yet a caller who knows can do better, so it is switched off.
SETTINGS: Final[dict[str, Any]] = {
    "max_connections": CONNECTIONS,
    "protocol": 3,
    "decode_responses": True,
    "encoding_errors": "replace",  # text from outside must never fail a write
    "socket_timeout": ANSWER_SECONDS,
    "socket_connect_timeout": CONNECT_SECONDS,
    "health_check_interval": IDLE_SECONDS,
    "retry": Retry(NoBackoff(), 0),
}


class Client(Redis):
    """Asks at the first command what kind of server it has, and again after that was away.

    A connection lives as long as its server, whatever became of that: after a fail-over the name in
    the URL leads to another one. So the idle ones are forgotten when a server is away or is not the
    one to write to any more; the next command connects anew, and looks the name up again.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._known = bool(place.service)
        self._answered = False  # ever
        self._perhaps = _perhaps(place)
        self._asking = asyncio.Lock()
        self._cluster: Cluster | None = None
        self._sentinels = Sentinels(place, SETTINGS) if place.service else None
        first = place.hosts[0] if place.hosts else None
        super().__init__(
            connection_pool=self._sentinels.pool() if self._sentinels else self._pool(first)
        )
        self.auto_close_connection_pool = True

    @property
    def where(self) -> str:
        """Where the URL leads, for people."""
        return self._place.where

    @property
    def spreads(self) -> bool:
        """Whether keys of two workspaces may be on two servers, as far as is known."""
        return self._cluster is not None or not self._known

    def _pool(self, host: Host | None) -> BlockingConnectionPool:
        given = {**SETTINGS, **self._place.options}
        given |= {"host": host[0], "port": host[1]} if host else {}
        return BlockingConnectionPool(**pool_of(given))

    @override
    async def execute_command(self, *args: Any, **options: Any) -> Any:
        try:
            answer = await self._execute(*args, **options)
        except RedisClusterException as error:
            raise _below(error) from error
        except (RedisError, OSError) as error:
            away = isinstance(error, NoConnection | NoAnswer | OSError)
            if away or classify(error).kind is Kind.WRONG_ROLE:
                self._known = bool(self._cluster or self._sentinels)
                # The one that failed is idle again by now.
                await self.connection_pool.disconnect(inuse_connections=False)
            raise
        self._answered = True
        return answer

    async def _execute(self, *args: Any, **options: Any) -> Any:
        if not self._known:
            await self._recognise()
        if self._cluster is None:
            try:
                return await self._single(*args, **options)
            except AskError:  # also MOVED: it is a cluster, whatever it said, and did nothing yet
                await self._join_cluster()
        assert self._cluster
        return await self._cluster.execute_command(*args, **options)

    async def _single(self, *args: Any, **options: Any) -> Any:
        return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]

    async def _recognise(self) -> None:
        async with self._asking:
            if self._known:
                return
            mode = await self._mode()
            if mode == "sentinel":
                raise StoreRefused(
                    f"Redis at {self.where}: it is a sentinel; write"
                    " redis+sentinel://HOST:26379/NAME, with the name of its primary"
                )
            if mode == "cluster":
                await self._join_cluster()
            self._known = True

    async def _join_cluster(self) -> None:
        if self._place.options.get("db"):
            raise StoreRefused(
                f"Redis at {self.where}: it is a cluster, which has only database 0; end it in /0"
            )
        if self._cluster is None:
            self._cluster = Cluster(self._place, SETTINGS)
            await self.connection_pool.disconnect(inuse_connections=False)

    async def _mode(self) -> str:
        """What the first of the hosts that answers says it is."""
        hosts = self._place.hosts
        for host in hosts[:-1]:
            try:
                return await self._mode_of(host)
            except (NoConnection, NoAnswer, OSError):
                continue
        return await self._mode_of(hosts[-1] if hosts else None)

    async def _mode_of(self, host: Host | None) -> str:
        if len(self._place.hosts) > 1:
            await self.connection_pool.disconnect(inuse_connections=False)
            self.connection_pool = self._pool(host)
        hello = await self._single("HELLO")
        if isinstance(hello, dict) and "mode" in hello:
            return str(hello["mode"])
        try:
            info = await self._single("INFO", "cluster")
        except ResponseError:
            return "standalone"
        return "cluster" if info.get("cluster_enabled") else "standalone"

    async def primaries(self) -> "list[Primary]":
        """The servers that hold a part each of what is stored."""
        await self.execute_command("PING")  # then it is known what they are
        if self._cluster is None:
            return [Primary(self.where, self.execute_command)]
        _ = await self._cluster.initialize()
        nodes = self._cluster.get_primaries()
        return [Primary(at((one.host, int(one.port))), one.execute_command) for one in nodes]

    async def confirm(self) -> None:
        """Leave a primary that was demoted. Raises RedisError if that cannot be known."""
        if self._sentinels:
            assert isinstance(self.connection_pool, Pool)
            await self._sentinels.confirm(self.connection_pool)

    def failing(self, error: Exception) -> str:
        """Where a failure came from, for people: not always from where the URL leads."""
        if isinstance(error, SentinelFault):
            return f"{self.where}, sentinel {at(error.host)}"
        host, whose = self._announced(error)
        return f"{at(host)}, {whose}{self.where}" if host else self.where

    def hint(self, error: Exception) -> str:
        """What may help with a connection that failed; '' if its own words are enough."""
        by_sentinel = isinstance(error, SentinelFault)
        cause = error.__cause__ if by_sentinel else error
        if not isinstance(cause, NoConnection | NoAnswer | OSError):
            return ""
        if not self._answered and re.search(HUNG_UP, str(cause)):
            return self._perhaps
        known = by_sentinel or self._announced(error)[0] is None
        return "" if known else ANNOUNCED[bool(self._sentinels)]

    def _announced(self, error: Exception) -> tuple[Host | None, str]:
        """The server that failed, if not the URL names it, and whose it is."""
        node, pool = getattr(error, "connection", None), self.connection_pool
        if isinstance(node, ClusterNode) and (node.host, node.port) not in self._place.hosts:
            return (node.host, int(node.port)), "a node of the cluster at "
        if isinstance(pool, Pool) and pool.master_address:
            return pool.master_address, ""
        return None, ""

    @override
    async def aclose(self, close_connection_pool: bool | None = None) -> None:
        for part in (self._cluster, self._sentinels):
            if part:
                await part.aclose()
        await super().aclose(close_connection_pool)


@dataclass(frozen=True, slots=True)
class Primary:
    """One server that is written to."""

    where: str  # for people
    execute: Callable[..., Awaitable[Any]]


def _perhaps(place: Place) -> str:
    """What the URL may lack if a server hangs up at once."""
    if not place.hosts or "ssl_certfile" in place.options:
        return ""
    secure = place.options.get("connection_class") is SSLConnection
    return PERHAPS_CERTIFICATE if secure else PERHAPS_TLS


def _below(error: RedisClusterException) -> Exception:
    """The failure of the server that the library hides in one of its own."""
    found: BaseException | None = error
    while found and not isinstance(found, RedisError | OSError):
        found = found.__cause__ or found.__context__
    return found if isinstance(found, Exception) else RedisError(str(error))
