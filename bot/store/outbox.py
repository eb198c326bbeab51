"""What is owed to Slack, and the record of its delivery.

A record is one of

    N:<microseconds>     not claimed; the instant of what it tells of, or of the release
    P:<microseconds>     claimed: an intent to post, made at that instant; after `:` the first one
                         whose fate is unknown, if there was one before
    S:<channel>:<ts>     sent: it stands there
    T:<channel>:<ts>     sent: told there together with others
    G:<group>            told by that group, which has a record of its own

What is parked is kept as `<microseconds> <refusal> <subject>`: until when, why, and what of. The
subject may be missing: an older release left it out.
"""

import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Final, TypeVar, cast

import structlog
from redis.asyncio import Redis
from typing_extensions import override

from bot.domain.alerts import Backlog, Group, Notice, Owed, Place
from bot.domain.daily import Daily
from bot.domain.errors import StoreError
from bot.services.outbox_ports import Card, Claim, Debt, Entry, Fate, Outbox, Parked, Twin
from bot.store import codec
from bot.store.boot import Boot
from bot.store.connect import faults
from bot.store.keys import TWINS, Keys
from bot.store.script import Script

log = structlog.get_logger()

# Slack's error codes are short; what is longer is none.
REFUSAL_LENGTH = 200
# By then a first post that is late should have appeared.
TWIN_SECONDS = 60.0
ALWAYS: Final = datetime.max.replace(tzinfo=UTC)
# Until when what is to be tried at once was parked, by any clock.
AT_ONCE: Final = codec.instant(0)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Post:
    """Where a twin may appear."""

    channel: str
    thread: Place | None = None


POST = codec.Codec(_Post)


@dataclass(frozen=True, slots=True)
class _OldParked:
    """An older form of what is parked."""

    refusal: str
    not_before: datetime


PARKED = codec.Codec(_OldParked)


class RedisOutbox(Outbox):
    """A sorted set for the order, a hash for what is owed, a key for each delivery record."""

    def __init__(self, client: Redis, workspace: str, boot: Boot) -> None:
        self._client = client
        self._keys = Keys(workspace)
        self._boot = boot
        self._log = log.bind(workspace=workspace)
        self._entries = Script(client, "entries")
        self._debt = Script(client, "debt")
        self._fresh = Script(client, "fresh")
        self._gather = Script(client, "gather")
        self._group = Script(client, "group")
        self._claim = Script(client, "claim")
        self._reclaim = Script(client, "reclaim")
        self._expect = Script(client, "expect")
        self._sent = Script(client, "sent")
        self._release = Script(client, "release")
        self._park = Script(client, "park")
        self._wake = Script(client, "wake")
        self._remove = Script(client, "remove")
        self._card = Script(client, "card")
        self._move = Script(client, "move")
        self._twins = Script(client, "twins")
        self._looked = Script(client, "looked")
        self._unreadable = 0
        self._strange: set[str] = set()  # what was told of groups that cannot be read

    @override
    async def entries(self, now: datetime, limit: int) -> Sequence[Entry]:
        """The oldest that this release can read; the others stay, and are told of in the log."""
        found, unreadable = await self._oldest(now, limit)
        if unreadable != self._unreadable:
            self._log.warning("store.unreadable_alerts", count=unreadable)
        self._unreadable = unreadable
        return found

    async def _oldest(self, now: datetime, limit: int) -> tuple[list[Entry], int]:
        keys, at = (self._keys.outbox, self._keys.alerts, self._keys.parked), codec.micros(now)
        return await _readable(
            lambda first, most: self._entries(keys, first, most, at), self._entry, limit
        )

    def _entry(self, alert_id: str, text: str | None, parked: str | None) -> Entry:
        owed = codec.OWED.decode(f"{self._keys.alerts} {alert_id}", text or "")
        if parked is None:
            return Entry(owed)
        key = f"{self._keys.parked} {alert_id}"
        if parked.startswith("1:"):
            why = PARKED.decode(key, parked)
            return Entry(owed, why.refusal, why.not_before)
        until, why_and_what = codec.decode_timed(key, parked)
        return Entry(owed, why_and_what.partition(" ")[0], until)

    @override
    async def waiting(self, now: datetime) -> Mapping[tuple[str, str], Parked]:
        with faults(self._client):
            parked = await cast("Awaitable[list[str]]", self._client.hvals(self._keys.parked))
        found: dict[tuple[str, str], Parked] = {}
        for text in parked:
            with suppress(StoreError, ValueError):  # an older form, which does not say of what
                until, why_and_what = codec.decode_timed(self._keys.parked, text)
                why, _, what = why_and_what.partition(" ")
                channel, subject = json.loads(what)
                found.update({(channel, subject): Parked(why, until)} if until > now else {})
        return found

    @override
    async def wake(self) -> None:
        await self._wake((self._keys.parked,))

    @override
    async def debt(self) -> Debt:
        """All that is owed; `oldest` is of what this release can read."""
        count, found = await self._debt((self._keys.outbox, self._keys.parked))
        oldest, _ = await self._oldest(ALWAYS, 1)
        refused: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for channel, refusal, entries in found:
            refused[channel][refusal] = entries
        return Debt(count, oldest[0].owed.created_at if oldest else None, refused)

    @override
    async def backlogs(self) -> Mapping[str, Backlog]:
        """Those that this release can read."""
        key, found = self._keys.backlogs, {}
        with faults(self._client):
            kept = await cast("Awaitable[dict[str, str]]", self._client.hgetall(key))
        for lane, text in kept.items():
            with suppress(StoreError):
                found[lane] = codec.BACKLOG.decode(f"{key} {lane}", text)
        return found

    @override
    async def keep(self, lane: str, backlog: Backlog) -> Backlog:
        key, text = self._keys.backlogs, codec.BACKLOG.encode(backlog)
        with faults(self._client):
            if not await self._client.hsetnx(key, lane, text):
                if known := (await self.backlogs()).get(lane):
                    return known
                await self._client.hset(key, lane, text)
        return backlog

    @override
    async def over(self, lane: str) -> None:
        with faults(self._client):
            await self._client.hdel(self._keys.backlogs, lane)

    @override
    async def fresh(self, ids: Sequence[str]) -> frozenset[str]:
        records = [self._keys.record(each) for each in ids]
        found = await self._boot.ask(self._fresh, (self._keys.boot, *records))
        return frozenset(each for each, fresh in zip(ids, found, strict=True) if fresh)

    @override
    async def gather(self, token: int, group: Group) -> bool:
        keys, ids = self._keys, [alert.id for alert in group.alerts]
        shared = (keys.epoch, keys.boot, keys.outbox, keys.record(group.id), keys.group(group.id))
        records = [keys.record(each) for each in ids]
        text = codec.GROUP.encode(group)
        every = (*shared, *records)
        return bool(await self._boot.ask(self._gather, every, token, group.id, text, *ids))

    @override
    async def group(self, group_id: str) -> Group | None:
        """A group; one that this release cannot read is none, and is told of in the log."""
        key = self._keys.group(group_id)
        text = await self._group((self._keys.record(group_id), key))
        if text is None:
            return None
        try:
            return codec.GROUP.decode(key, text)
        except StoreError as error:
            if str(error) not in self._strange:
                self._log.warning("store.unreadable_group", error=str(error))
            self._strange.add(str(error))
            return None

    @override
    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        keys = self._keys
        record, group = keys.record(alert_id), keys.group(alert_id)
        fate, fact, since = await self._boot.ask(
            self._claim,
            (keys.epoch, keys.boot, record, keys.outbox, group),
            token,
            alert_id,
            round(patience * 1_000_000),
        )
        match Fate(fate):
            case Fate.SENT:
                return Claim(Fate.SENT, place=_place(fact))
            case Fate.GROUPED:
                return Claim(Fate.GROUPED, group=_group(fact))
            case other:
                intent, first = codec.instant(int(fact)), codec.instant(int(since))
                return Claim(other, intent=intent, since=first)

    @override
    async def reclaim(self, token: int, intent: datetime, twin: Twin) -> datetime | None:
        keys = self._keys
        ours = await self._reclaim(
            (keys.epoch, keys.record(twin.id), keys.outbox, keys.twins, keys.posts),
            token,
            twin.id,
            codec.micros(intent),
            *_expected(twin),
        )
        return codec.instant(int(ours)) if ours else None

    @override
    async def expect(self, twin: Twin) -> None:
        await self._expect((self._keys.twins, self._keys.posts), twin.id, *_expected(twin))

    @override
    async def sent(self, alert_id: str, place: Place) -> Place:
        keys = (self._keys.record(alert_id), self._keys.outbox, self._keys.parked)
        return _place(await self._sent(keys, alert_id, _standing(place))) or place

    @override
    async def release(self, alert_id: str, intent: datetime) -> None:
        keys = (self._keys.record(alert_id), self._keys.outbox)
        await self._release(keys, alert_id, codec.micros(intent))

    @override
    async def park(self, refused: Sequence[Owed], refusal: str, not_before: datetime) -> None:
        records = [self._keys.record(owed.id) for owed in refused]
        code = refusal[:REFUSAL_LENGTH].replace(" ", "_")  # Slack's have no spaces
        why = f"{codec.micros(not_before)} {code}"
        what = [json.dumps([owed.channel, owed.subject]) for owed in refused]
        given = [(owed.id, f"{why} {each}") for owed, each in zip(refused, what, strict=True)]
        keys = (self._keys.outbox, self._keys.parked, *records)
        await self._park(keys, *chain.from_iterable(given))

    @override
    async def remove(self, alert_id: str) -> None:
        keys = self._keys
        record = keys.record(alert_id)
        await self._remove((record, keys.outbox, keys.alerts, keys.parked), alert_id)

    @override
    async def card(self, alert_id: str) -> Card:
        record, owed = await self._asked(alert_id)
        group = _group(record)
        if group:
            record, _ = await self._asked(group)
        place = _place(record)
        return Card(place, group, owed=place is None and bool(owed))

    async def _asked(self, alert_id: str) -> tuple[str, int]:
        """The record, '' for none, and whether it is owed."""
        keys = self._keys
        every = (keys.record(alert_id), keys.group(alert_id), keys.outbox)
        record, owed = await self._card(every, alert_id)
        return record, owed

    @override
    async def move(self, alert_id: str, place: Place) -> None:
        keys = (self._keys.record(alert_id), self._keys.outbox)
        await self._move(keys, alert_id, _standing(place))

    @override
    async def twins(self, limit: int) -> Sequence[Twin]:
        """Those that this release can read."""
        keys = (self._keys.twins, self._keys.posts)
        found, _ = await _readable(
            lambda first, most: self._twins(keys, first, most), self._twin, limit
        )
        return found

    def _twin(self, alert_id: str, text: str | None, now: str) -> Twin:
        key = f"{self._keys.posts} {alert_id}"
        since, rest = codec.decode_timed(key, text or "")
        noted, post = codec.decode_timed(key, rest)
        where = POST.decode(key, post)
        age = codec.instant(int(now)) - noted
        return Twin(alert_id, where.channel, since, where.thread, age)

    @override
    async def looked(self, alert_id: str, again: float | None) -> None:
        keys = (self._keys.twins, self._keys.posts)
        await self._looked(keys, alert_id, "" if again is None else round(again * 1_000_000))


async def _readable(
    stretch: Callable[[int, int], Awaitable[Any]], decode: Callable[..., Value], limit: int
) -> tuple[list[Value], int]:
    """The first ones that this release can read, and how many before them it could not.

    `stretch` is asked for so many from a position on; it gives the next position, -1 at the end,
    and what it found.
    """
    found: list[Value] = []
    first = unreadable = 0
    while first >= 0 and len(found) < limit:
        first, items = await stretch(first, limit - len(found))
        for item in items:
            try:
                found.append(decode(*item))
            except StoreError:
                unreadable += 1
    return found, unreadable


def begun(owed: Owed) -> datetime:
    """The instant of the run, or the beginning of the blindness, that it tells of; of a daily
    digest, its hour.

    No post of it can be older, and for one id it is always the same: an end that is no run is only
    as old as the sweep that saw it, so the run before it counts.
    """
    if isinstance(owed, Notice | Daily):
        return owed.since
    problem = owed.problem
    by_a_run = problem.ended_at is not None and problem.ended_at == problem.row.ran_at
    return problem.ended_at if problem.ended_at and by_a_run else problem.failed_at


def _expected(twin: Twin) -> tuple[int, int, int, str]:
    where = POST.encode(_Post(twin.channel, twin.thread))
    return round(TWIN_SECONDS * 1_000_000), TWINS, codec.micros(twin.since), where


def _standing(place: Place) -> str:
    return f"{'T' if place.shared else 'S'}:{place.channel}:{place.ts}"


def _place(record: str) -> Place | None:
    kind, _, rest = record.partition(":")
    channel, _, ts = rest.rpartition(":")
    return Place(channel, ts, shared=kind == "T") if kind in {"S", "T"} else None


def _group(record: str) -> str | None:
    kind, _, group_id = record.partition(":")
    return group_id if kind == "G" else None
