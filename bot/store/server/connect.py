"""The way to a Redis or Valkey server, and where the client library's exceptions end."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from redis.exceptions import RedisError, ResponseError

from bot.domain.errors import Fenced, StoreError, StoreRefused, StoreUnreachable
from bot.store.server import redis_url
from bot.store.server.client import Client
from bot.store.server.redis_errors import Failure, Kind, classify, words
from bot.store.server.sentinels import SentinelFault

UNREADABLE: Final = "an address that cannot be read"


def connect(url: str) -> Client:
    """A client for a URL as in `redis_url`; nothing is sent yet.

    Raises StoreError for a URL that cannot be used.
    """
    if wrong := redis_url.fault(url):
        raise StoreError(f"REDIS_URL: {wrong}")
    return Client(redis_url.place(url))


def address(url: str) -> str:
    """Where a URL leads, for people; never credentials."""
    try:
        parts = redis_url.split(url)
        where = redis_url.place(url).where
    except ValueError:
        return UNREADABLE
    if parts.scheme != "unix" and "@" in parts.path + parts.query + parts.fragment:
        return UNREADABLE  # a password with a bare / ? or #: the "host" is a piece of it
    return where


@contextmanager
def faults(client: Client) -> Iterator[None]:
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


def _failed(client: Client, error: Exception) -> StoreUnreachable:
    where = client.failing(error)
    cause = error.__cause__ if isinstance(error, SentinelFault) else error
    assert cause
    failure, said = classify(cause), words(cause)
    return failed(where, failure, said, "" if failure.meaning else client.hint(error))


def failed(where: str, failure: Failure, said: str, hint: str = "") -> StoreUnreachable:
    """The error to raise for a failure, with what the server said and what may help."""
    said = said[:200]
    why = f"{failure.meaning} ({said})" if failure.meaning else said
    why = f"{why}; {hint}" if hint else why
    kind = StoreRefused if failure.kind is Kind.PERMANENT else StoreUnreachable
    return kind(f"Redis at {where}: {why}")
