"""Subscriptions, mutes, owners and audit logs in memory; held to the same contract as Redis."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from typing_extensions import override

from bot.domain.access.audit import Act
from bot.domain.alerting.mutes import Mute, standing_longer
from bot.domain.alerting.routing import Subscription
from bot.domain.answers.topics import Topic
from bot.services.people_ports import (
    AuditLog,
    Full,
    Kept,
    Mutes,
    OwnerCache,
    OwnerLookup,
    Subscriptions,
    Topics,
)
from bot.store import keys
from bot.store.keys import AUDITED, MUTES, SUBSCRIPTIONS, SUBSCRIPTIONS_OF_A_CHANNEL, TOPIC, owner
from bot.store.people import in_order, numbered, soonest_first

SubscriptionsKept = dict[tuple[str, str], Subscription]
MutesKept = dict[str, Mute]
OwnersKept = dict[str, tuple[datetime, OwnerLookup]]
TopicsKept = dict[str, tuple[datetime, Topic]]


class MemorySubscriptions(Subscriptions):
    """A dictionary, looked up at every call, for the server may be wiped."""

    def __init__(self, kept: Callable[[], SubscriptionsKept]) -> None:
        self._kept = kept

    @override
    async def add(self, wanted: Subscription) -> Kept | Full:
        kept, key = self._kept(), (wanted.channel, wanted.id)
        if key in kept:
            return Kept(kept[key], new=False)
        mine = [one.number for one in kept.values() if one.channel == wanted.channel]
        if len(mine) >= SUBSCRIPTIONS_OF_A_CHANNEL:
            return Full.CHANNEL
        if len(kept) >= SUBSCRIPTIONS:
            return Full.WORKSPACE
        kept[key] = numbered(wanted, max(mine, default=0) + 1)
        return Kept(kept[key], new=True)

    @override
    async def remove(self, channel: str, subscription_id: str) -> bool:
        return self._kept().pop((channel, subscription_id), None) is not None

    @override
    async def all(self) -> Sequence[Subscription]:
        return in_order(self._kept().values())


class MemoryMutes(Mutes):
    """A dictionary of which only those count that are not over."""

    def __init__(self, kept: Callable[[], MutesKept], now: Callable[[], datetime]) -> None:
        self._kept = kept
        self._now = now

    @override
    async def add(self, mute: Mute) -> Mute | None:
        kept, now = self._kept(), self._now()
        for over in [name for name, one in kept.items() if one.until <= now]:
            del kept[over]
        if stands := standing_longer(kept.values(), mute, now):
            return stands
        if len(kept.keys() - {mute.import_id}) >= MUTES:
            return None
        kept[mute.import_id] = mute
        return mute

    @override
    async def remove(self, import_id: str) -> bool:
        mute = self._kept().pop(import_id, None)
        return mute is not None and mute.until > self._now()

    @override
    async def all(self) -> Sequence[Mute]:
        return soonest_first(one for one in self._kept().values() if one.until > self._now())


class MemoryAuditLog(AuditLog):
    """A list, the newest last."""

    def __init__(self, kept: Callable[[], list[Act]]) -> None:
        self._kept = kept

    @override
    async def add(self, act: Act) -> None:
        kept = self._kept()
        kept.append(act)
        del kept[:-AUDITED]

    @override
    async def latest(self, count: int) -> Sequence[Act]:
        return self._kept()[::-1][:count]


class MemoryOwnerCache(OwnerCache):
    """Addresses with the instant until which what was found is kept."""

    def __init__(self, kept: OwnersKept, now: Callable[[], datetime]) -> None:
        self._kept = kept
        self._now = now

    @override
    async def get(self, email: str) -> OwnerLookup | None:
        known = self._kept.get(owner(email))
        return known[1] if known and self._now() < known[0] else None

    @override
    async def put(self, email: str, looked: OwnerLookup, seconds: float) -> None:
        self._kept[owner(email)] = (self._now() + timedelta(seconds=seconds), looked)


class MemoryTopics(Topics):
    """Topics with the instant until which they are kept."""

    def __init__(self, kept: TopicsKept, now: Callable[[], datetime]) -> None:
        self._kept = kept
        self._now = now

    @override
    async def get(self, conversation: str) -> Topic | None:
        known = self._kept.get(keys.topic(conversation))
        return known[1] if known and self._now() < known[0] else None

    @override
    async def put(self, conversation: str, topic: Topic) -> None:
        self._kept[keys.topic(conversation)] = (self._now() + TOPIC, topic)
