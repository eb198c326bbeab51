"""What is owed to Slack, and the record of its delivery."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Final, TypeVar, cast

import structlog
from typing_extensions import override

from bot.domain.alerting.alert_groups import AlertGroup
from bot.domain.errors import StoreError
from bot.domain.outgoing.outgoing import OutboxItem, Place
from bot.services.outbox import (
    Claim,
    ClaimResult,
    Duplicate,
    Entry,
    Outbox,
    OutboxStats,
    Parked,
    RootMessage,
    Takes,
)
from bot.store import codec, delivery_record, duplicate_record, parking
from bot.store.keys import Keys
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.server.connect import faults
from bot.store.server.server_run import ServerRun

log = structlog.get_logger()

ALWAYS: Final = datetime.max.replace(tzinfo=UTC)
# Until when what is to be tried at once was parked, by any clock.
AT_ONCE: Final = codec.instant(0)

Value = TypeVar("Value")


class RedisOutbox(Outbox):
    """A sorted set for the order, a hash for what is owed, a key for each delivery record."""

    def __init__(self, client: Client, workspace: str, server_run: ServerRun) -> None:
        self._client = client
        self._keys = Keys(workspace)
        self._server_run = server_run
        self._log = log.bind(workspace=workspace)
        self._entries = Script(client, "entries")
        self._at_rest = Script(client, "at_rest")
        self._stats = Script(client, "stats")
        self._fresh = Script(client, "fresh")
        self._form_group = Script(client, "form_group")
        self._group = Script(client, "group")
        self._claim = Script(client, "claim")
        self._reclaim = Script(client, "reclaim")
        self._expect = Script(client, "expect")
        self._sent = Script(client, "sent")
        self._release = Script(client, "release_claim")
        self._park = Script(client, "park")
        self._wake = Script(client, "wake")
        self._remove = Script(client, "remove")
        self._root = Script(client, "root_message")
        self._move = Script(client, "move_message")
        self._duplicates = Script(client, "duplicates")
        self._looked = Script(client, "looked")
        self._unreadable = 0
        self._strange: set[str] = set()  # what was logged of groups that cannot be read

    @override
    async def entries(
        self, now: datetime, limit: int, takes: Takes | None = None
    ) -> Sequence[Entry]:
        """The oldest that this release can read; the others stay, and are logged."""
        found, unreadable = await self._oldest(now, limit, takes)
        if unreadable != self._unreadable:
            self._log.warning("store.unreadable_alerts", count=unreadable)
        self._unreadable = unreadable
        return found

    async def _oldest(
        self, now: datetime, limit: int, takes: Takes | None = None
    ) -> tuple[list[Entry], int]:
        keys, at = (self._keys.outbox, self._keys.alerts, self._keys.parked), codec.micros(now)
        return await _readable(
            lambda first, most: self._entries(keys, first, most, at),
            self._entry,
            limit,
            lambda entry: takes is None or takes(entry.item.channel),
        )

    def _entry(self, alert_id: str, text: str | None, parked: str | None) -> Entry:
        item = codec.ITEM.decode(f"{self._keys.alerts} {alert_id}", text or "")
        if parked is None:
            return Entry(item)
        why = parking.parked(f"{self._keys.parked} {alert_id}", parked)
        return Entry(item, why.refusal, why.until)

    @override
    async def at_rest(self) -> bool:
        return bool(await self._at_rest((self._keys.outbox, self._keys.duplicates)))

    @override
    async def waiting(self, now: datetime) -> Mapping[tuple[str, str], Parked]:
        with faults(self._client):
            parked = await cast("Awaitable[list[str]]", self._client.hvals(self._keys.parked))
        key, found = self._keys.parked, dict[tuple[str, str], Parked]()
        for text in parked:
            if (what := parking.subject(key, text)) and (
                why := parking.parked(key, text)
            ).until > now:
                found[what] = why
        return found

    @override
    async def wake(self) -> None:
        await self._wake((self._keys.parked,))

    @override
    async def stats(self) -> OutboxStats:
        """All that is owed; `oldest` is of what this release can read."""
        count, found = await self._stats((self._keys.outbox, self._keys.parked))
        oldest, _ = await self._oldest(ALWAYS, 1)
        refused: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for channel, refusal, entries in found:
            refused[channel][refusal] = entries
        return OutboxStats(count, oldest[0].item.created_at if oldest else None, refused)

    @override
    async def fresh(self, ids: Sequence[str]) -> frozenset[str]:
        records = [self._keys.record(each) for each in ids]
        found = await self._server_run.ask(self._fresh, (self._keys.server_run, *records))
        return frozenset(each for each, fresh in zip(ids, found, strict=True) if fresh)

    @override
    async def form_group(self, token: int, group: AlertGroup) -> bool:
        keys, ids = self._keys, [alert.id for alert in group.alerts]
        shared = (
            keys.epoch,
            keys.server_run,
            keys.outbox,
            keys.record(group.id),
            keys.group(group.id),
        )
        records = [keys.record(each) for each in ids]
        text = codec.GROUP.encode(group)
        every = (*shared, *records)
        return bool(
            await self._server_run.ask(self._form_group, every, token, group.id, text, *ids)
        )

    @override
    async def group(self, group_id: str) -> AlertGroup | None:
        """A group; one that this release cannot read is none, and is logged."""
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
        result, fact, since, last = await self._server_run.ask(
            self._claim,
            (keys.epoch, keys.server_run, record, keys.outbox, group),
            token,
            alert_id,
            round(patience * 1_000_000),
        )
        match ClaimResult(result):
            case ClaimResult.SENT:
                return Claim(ClaimResult.SENT, place=delivery_record.place(fact))
            case ClaimResult.GROUPED:
                return Claim(ClaimResult.GROUPED, group=delivery_record.group_id(fact))
            case other:
                intent, first = codec.instant(int(fact)), codec.instant(int(since))
                until = codec.instant(int(last)) if last else None
                return Claim(other, intent=intent, since=first, until=until)

    @override
    async def reclaim(self, token: int, intent: datetime, duplicate: Duplicate) -> datetime | None:
        keys = self._keys
        ours = await self._reclaim(
            (keys.epoch, keys.record(duplicate.id), keys.outbox, keys.duplicates, keys.posts),
            token,
            duplicate.id,
            codec.micros(intent),
            *duplicate_record.expected(duplicate),
        )
        return codec.instant(int(ours)) if ours else None

    @override
    async def expect(self, duplicate: Duplicate) -> None:
        await self._expect(
            (self._keys.duplicates, self._keys.posts),
            duplicate.id,
            *duplicate_record.expected(duplicate),
        )

    @override
    async def sent(self, alert_id: str, place: Place) -> Place:
        keys = self._keys
        known = await self._sent(
            (keys.record(alert_id), keys.outbox, keys.parked, keys.duplicates, keys.posts),
            alert_id,
            delivery_record.of_place(place),
            *duplicate_record.limits(),
        )
        return delivery_record.place(known) or place

    @override
    async def release(self, alert_id: str, intent: datetime) -> None:
        keys = (self._keys.record(alert_id), self._keys.outbox)
        await self._release(keys, alert_id, codec.micros(intent))

    @override
    async def park(self, refused: Sequence[OutboxItem], refusal: str, not_before: datetime) -> None:
        records = [self._keys.record(item.id) for item in refused]
        given = [(item.id, parking.of_item(item, refusal, not_before)) for item in refused]
        keys = (self._keys.outbox, self._keys.parked, *records)
        await self._park(keys, *chain.from_iterable(given))

    @override
    async def remove(self, alert_id: str) -> None:
        keys = self._keys
        record = keys.record(alert_id)
        await self._remove((record, keys.outbox, keys.alerts, keys.parked), alert_id)

    @override
    async def root_message(self, alert_id: str) -> RootMessage:
        record, item = await self._asked(alert_id)
        group = delivery_record.group_id(record)
        if group:
            record, _ = await self._asked(group)
        place = delivery_record.place(record)
        return RootMessage(place, group, pending=place is None and bool(item))

    async def _asked(self, alert_id: str) -> tuple[str, int]:
        """The record, '' for none, and whether it is owed."""
        keys = self._keys
        every = (keys.record(alert_id), keys.group(alert_id), keys.outbox)
        record, item = await self._root(every, alert_id)
        return record, item

    @override
    async def move(self, alert_id: str, place: Place) -> None:
        keys = (self._keys.record(alert_id), self._keys.outbox)
        await self._move(keys, alert_id, delivery_record.of_place(place))

    @override
    async def duplicates(self, limit: int) -> Sequence[Duplicate]:
        """Those that this release can read."""
        keys = (self._keys.duplicates, self._keys.posts)
        found, _ = await _readable(
            lambda first, most: self._duplicates(keys, first, most), self._duplicate, limit
        )
        return found

    def _duplicate(self, alert_id: str, text: str | None, now: str) -> Duplicate:
        key = f"{self._keys.posts} {alert_id}"
        return duplicate_record.duplicate(key, alert_id, text or "", now)

    @override
    async def looked(
        self, alert_id: str, again: float | None, noted: datetime | None = None
    ) -> None:
        keys = (self._keys.duplicates, self._keys.posts)
        wait = "" if again is None else round(again * 1_000_000)
        await self._looked(keys, alert_id, wait, codec.micros(noted) if noted else "")


async def _readable(
    stretch: Callable[[int, int], Awaitable[Any]],
    decode: Callable[..., Value],
    limit: int,
    meant: Callable[[Value], bool] = lambda _: True,
) -> tuple[list[Value], int]:
    """The first ones that are meant and that this release can read, and how many before them it
    could not.

    `stretch` is asked for a number from a position on; it gives the next position, -1 at the end,
    and what it found.
    """
    found: list[Value] = []
    first = unreadable = 0
    while first >= 0 and len(found) < limit:
        first, items = await stretch(first, limit - len(found))
        for item in items:
            try:
                value = decode(*item)
            except StoreError:
                unreadable += 1
            else:
                found += [value] if meant(value) else []
    return found, unreadable
