"""What people asked for, and who they are: subscriptions, mutes, owners."""

from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import replace
from typing import Final, cast

import structlog
from typing_extensions import override

from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.routing import Subscription
from bot.domain.errors import StoreError
from bot.services.people_ports import Full, Kept, Mutes, OwnerCache, OwnerLookup, Subscriptions
from bot.store import codec, keys
from bot.store.keys import MUTES, SUBSCRIPTIONS, SUBSCRIPTIONS_OF_A_CHANNEL, Keys
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.server.connect import faults

log = structlog.get_logger()

SUBSCRIPTION: Final = codec.Codec(Subscription)
MUTE: Final = codec.Codec(Mute)
LOOKED: Final = codec.Codec(OwnerLookup)


def in_order(found: Iterable[Subscription]) -> list[Subscription]:
    """By channel and number."""
    return sorted(found, key=lambda one: (one.channel, one.number, one.id))


def soonest_first(found: Iterable[Mute]) -> list[Mute]:
    """The first to end first."""
    return sorted(found, key=lambda one: (one.until, one.import_id))


def numbered(wanted: Subscription, number: int) -> Subscription:
    """The same with its number."""
    return replace(wanted, number=number)


class RedisSubscriptions(Subscriptions):
    """A field per subscription: `<channel>:<id>` to `<number> <text>`."""

    def __init__(self, client: Client, workspace: str) -> None:
        self._client = client
        self._key = Keys(workspace).subscriptions
        self._subscribe = Script(client, "subscribe")
        self._log = log.bind(workspace=workspace)
        self._unreadable = 0

    @override
    async def add(self, wanted: Subscription) -> Kept | Full:
        most = (SUBSCRIPTIONS_OF_A_CHANNEL, SUBSCRIPTIONS)
        text = SUBSCRIPTION.encode(wanted)
        stored, *new = await self._subscribe((self._key,), wanted.channel, wanted.id, text, *most)
        return Kept(self._decoded(stored), bool(new[0])) if new else Full(stored)

    @override
    async def remove(self, channel: str, subscription_id: str) -> bool:
        with faults(self._client):
            return bool(await self._client.hdel(self._key, f"{channel}:{subscription_id}"))

    @override
    async def all(self) -> Sequence[Subscription]:
        """All that can be read; how many cannot is logged when that changes."""
        with faults(self._client):
            kept = self._client.hvals(self._key)
            texts = await cast("Awaitable[list[str]]", kept)
        found, unreadable = [], 0
        for text in texts:
            try:
                found.append(self._decoded(text))
            except StoreError:
                unreadable += 1
        if unreadable != self._unreadable:
            self._log.warning("store.unreadable_subscriptions", count=unreadable)
        self._unreadable = unreadable
        return in_order(found)

    def _decoded(self, stored: str) -> Subscription:
        number, _, text = stored.partition(" ")
        kept = SUBSCRIPTION.decode(self._key, text)
        return numbered(kept, int(number) if number.isdecimal() else 0)


class RedisMutes(Mutes):
    """A field per muted import: `<microseconds of the end> <text>`; the key ends with the last."""

    def __init__(self, client: Client, workspace: str) -> None:
        self._key = Keys(workspace).mutes
        self._mute = Script(client, "mute")
        self._unmute = Script(client, "unmute")
        self._mutes = Script(client, "mutes")
        self._log = log.bind(workspace=workspace)
        self._unreadable = 0

    @override
    async def add(self, mute: Mute) -> Mute | None:
        stands = await self._add(mute)
        try:
            return MUTE.decode(self._key, stands) if stands else None
        except StoreError:  # another release's, which mutes nothing
            stands = await self._add(mute, unreadable=stands)
        return MUTE.decode(self._key, stands) if stands else None

    async def _add(self, mute: Mute, unreadable: str = "") -> str:
        """The text of the mute that stands from now on; empty if there is no room."""
        ends, text = codec.micros(mute.until), MUTE.encode(mute)
        return str(await self._mute((self._key,), mute.import_id, ends, text, MUTES, unreadable))

    @override
    async def remove(self, import_id: str) -> bool:
        return bool(await self._unmute((self._key,), import_id))

    @override
    async def all(self) -> Sequence[Mute]:
        """All that can be read; how many cannot is logged when that changes."""
        stored = await self._mutes((self._key,))
        found, unreadable = [], 0
        for text in stored:
            try:
                found.append(MUTE.decode(self._key, text))
            except StoreError:
                unreadable += 1
        if unreadable != self._unreadable:
            self._log.warning("store.unreadable_mutes", count=unreadable)
        self._unreadable = unreadable
        return soonest_first(found)


class RedisOwnerCache(OwnerCache):
    """A key per address, hashed, which the server drops by itself."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @override
    async def get(self, email: str) -> OwnerLookup | None:
        name = keys.owner(email)
        with faults(self._client):
            text = await self._client.get(name)
        try:
            return None if text is None else LOOKED.decode(name, str(text))
        except StoreError:
            return None  # another release's: as good as none

    @override
    async def put(self, email: str, looked: OwnerLookup, seconds: float) -> None:
        with faults(self._client):
            ends = max(round(seconds * 1000), 1)
            await self._client.set(keys.owner(email), LOOKED.encode(looked), px=ends)
