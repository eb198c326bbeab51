"""The way to a Redis or Valkey server, and where the client library's exceptions end."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import RedisError, ResponseError
from redis.exceptions import TimeoutError as NoAnswer
from typing_extensions import override

from bot.domain.errors import Fenced, StoreError, StoreRefused, StoreUnreachable
from bot.domain.health import StoreRisk
from bot.store import redis_url
from bot.store.replies import Failure, Kind, classify, words

# A lease is renewed every 3 s and trusted for about 10: a server that hangs is given up in time
# for another try.
ANSWER_SECONDS: Final = 3.0
CONNECT_SECONDS: Final = 3.0
# An idle connection is tried before it is used: a firewall may have dropped it without a word.
IDLE_SECONDS: Final = 30
# A burst of questions waits for its turn instead of failing; the server is single-threaded anyway.
CONNECTIONS: Final = 32

UNREADABLE: Final = "an address that cannot be read"


def connect(url: str) -> Redis:
    """A client for a `redis://`, `rediss://` or `unix://` URL; nothing is sent yet.

    The library would by itself run a command again, up to ten times, when its reply was lost. Our
    scripts bear that, yet a caller who knows can do better, so it is switched off.
    Raises StoreError for a URL that cannot be used.
    """
    if wrong := redis_url.fault(url):
        raise StoreError(f"REDIS_URL: {wrong}")
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=CONNECT_SECONDS,
        protocol=3,
        decode_responses=True,
        encoding_errors="replace",  # text from outside must never fail a write
        socket_timeout=ANSWER_SECONDS,
        socket_connect_timeout=CONNECT_SECONDS,
        health_check_interval=IDLE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    return _Client.from_pool(pool)


class _Client(Redis):
    """Forgets its idle connections when a server is away or is not the one to write to any more.

    A connection lives as long as its server, whatever became of that: after a fail-over the name in
    the URL leads to another one. The next command connects anew, and so looks the name up again.
    """

    @override
    async def execute_command(self, *args: Any, **options: Any) -> Any:
        try:
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        except (RedisError, OSError) as error:
            away = isinstance(error, NoConnection | NoAnswer | OSError)
            if away or classify(error).kind is Kind.WRONG_ROLE:
                # The one that failed is idle again by now.
                await self.connection_pool.disconnect(inuse_connections=False)
            raise


def address(url: str) -> str:
    """Where a URL leads, for people: host, port and database, or a path; never credentials."""
    try:
        parts = urlsplit(url)
        where = _where(parse_url(url))
    except ValueError:
        return UNREADABLE
    if parts.scheme != "unix" and "@" in parts.path + parts.query + parts.fragment:
        return UNREADABLE  # a password with a bare / ? or #: the "host" is a piece of it
    return where


def _where(options: Mapping[str, Any]) -> str:
    if "path" in options:
        return str(options["path"])
    database = options.get("db")
    server = f"{options.get('host', 'localhost')}:{options.get('port', 6379)}"
    return f"{server}/{database}" if database else server


@contextmanager
def faults(client: Redis) -> Iterator[None]:
    """Turn the client library's exceptions into Fenced, StoreRefused and StoreUnreachable.

    A cancellation is raised even if the library lost it: it calls `asyncio.wait_for`, which before
    Python 3.12 drops one that arrives together with the result. One that came before the call is
    not raised again: what a cancelled task still has to put right may go through.
    """
    task = asyncio.current_task()
    before = task.cancelling() if task else 0
    try:
        yield
        if task and task.cancelling() > before:
            raise asyncio.CancelledError
    except ResponseError as error:
        if str(error).startswith("FENCED"):
            raise Fenced("another watcher holds the lease now") from None
        raise _failed(client, error) from error
    except (RedisError, OSError) as error:
        raise _failed(client, error) from error


def _failed(client: Redis, error: Exception) -> StoreUnreachable:
    return failed(client, classify(error), words(error))


def failed(client: Redis, failure: Failure, said: str) -> StoreUnreachable:
    """The error to raise for a failure, with what the server said."""
    where = _where(client.connection_pool.connection_kwargs)
    said = said[:200]
    why = f"{failure.meaning} ({said})" if failure.meaning else said
    kind = StoreRefused if failure.kind is Kind.PERMANENT else StoreUnreachable
    return kind(f"Redis at {where}: {why}")


# What a server must be set to, to lose nothing that it accepted.
WANTED: Final = (
    ("appendonly", "yes"),
    ("appendfsync", "always"),
    ("maxmemory-policy", "noeviction"),
)


async def durability(client: Redis) -> tuple[list[StoreRisk], list[str]]:
    """The settings under which the server may lose what it accepted; and those that it does not
    show, as many managed servers do.
    """
    risks, hidden = [], []
    for name, wanted in WANTED:
        is_now = await _setting(client, name)
        if is_now is None:
            hidden.append(f"{name} {wanted}")
        elif is_now != wanted:
            risks.append(StoreRisk(name, is_now, wanted))
    return risks, hidden


async def _setting(client: Redis, name: str) -> str | None:
    """A setting of the server; None if it does not show it.

    Managed servers deny CONFIG, do not know it, or answer nothing; some proxies hang up. A server
    that answers a PING all the same has nothing wrong with it. Raises StoreUnreachable otherwise.
    """
    with faults(client):
        try:
            found: str | None = (await client.config_get(name)).get(name)
        except (RedisError, OSError):
            await client.ping()
            return None
    return found
