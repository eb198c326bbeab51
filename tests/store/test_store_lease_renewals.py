"""Leases that are asked for at the same moment take one step, and stay each its own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import StoreRefused
from bot.store import Store
from bot.store.keys import FORM, Keys
from bot.store.server.client import Client

NAMES = ("live", "test", "third")


class Counted:
    """A script that counts its calls, and may wait."""

    def __init__(self, script: Callable[..., Awaitable[Any]]) -> None:
        self._script = script
        self.leases: list[int] = []  # of each call
        self.free = asyncio.Event()
        self.free.set()

    async def __call__(self, keys: Sequence[str], *arguments: str | int) -> Any:
        self.leases.append(len(keys) // 7)
        await self.free.wait()
        return await self._script(keys, *arguments)


@pytest.fixture
async def store(client: Client) -> Store:
    """A store that knows its server, and has given each lease once."""
    store = Store(client)
    for name in NAMES:
        await store.lease(name).acquire("a", 60.0)
        await store.lease(name).release("a")
    return store


def counted(store: Store) -> Counted:
    found = store._renewals._acquire = Counted(store._renewals._acquire)  # type: ignore[assignment]
    return found


async def test_leases_of_one_moment_are_one_step(store: Store):
    """Each is its own: another holds one of them, and something is owed in another."""
    script = counted(store)
    held = await store.lease("test").acquire("b", 60.0)
    await store.states("third").adopt_before(timedelta(hours=1))
    live, test, third = await asyncio.gather(
        *(store.lease(name).acquire(f"of {name}", 60.0) for name in NAMES)
    )
    assert script.leases == [1, 3]
    assert (live.token is None, test.token, third.token is None) == (False, None, False)
    assert held.token
    assert (live.last_good_at, third.last_good_at is None) == (None, False)
    again = await asyncio.gather(*(store.lease(name).acquire(f"of {name}", 60.0) for name in NAMES))
    assert [each.token for each in again] == [live.token, None, third.token]
    assert (await store.lease("third").acquire("of live", 60.0)).token is None


async def test_a_workspace_of_a_newer_release_is_refused_alone(client: Client, store: Store):
    """The others are renewed."""
    await client.set(Keys("test").form, FORM + 1)
    found = await asyncio.gather(
        *(store.lease(name).acquire("a", 60.0) for name in NAMES), return_exceptions=True
    )
    assert [isinstance(each, StoreRefused) for each in found] == [False, True, False]


async def test_who_gives_up_stops_no_other(store: Store):
    """The first of those that ask at once is cancelled."""
    script = counted(store)
    script.free.clear()
    first, second = (
        asyncio.ensure_future(store.lease(name).acquire("a", 60.0)) for name in NAMES[:2]
    )
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first.cancel()
    script.free.set()
    assert (await second).token
    assert script.leases == [2]


async def test_a_workspace_that_was_never_asked_for_goes_apart(store: Store):
    """An empty server may have lost the others; of this one it never had anything."""
    script = counted(store)
    await asyncio.gather(*(store.lease(name).acquire("a", 60.0) for name in (*NAMES, "fresh")))
    assert sorted(script.leases) == [1, 3]


async def test_a_cluster_is_asked_for_each(store: Store, monkeypatch: pytest.MonkeyPatch):
    """Their keys are on several servers."""
    script = counted(store)
    monkeypatch.setattr(Client, "spreads", True)
    await asyncio.gather(*(store.lease(name).acquire("a", 60.0) for name in NAMES))
    assert script.leases == [1, 1, 1]
