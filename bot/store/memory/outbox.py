"""The outbox in plain memory: entries, and the record of their delivery."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from typing_extensions import override

from bot.domain.alerting.alert_groups import AlertGroup
from bot.domain.errors import Fenced
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
from bot.store.duplicate_record import DUPLICATE_SECONDS
from bot.store.keys import DUPLICATES
from bot.store.memory.workspace import INSTANT, Port, Record
from bot.store.outbox import AT_ONCE


class MemoryOutbox(Port, Outbox):
    """Entries in the order of commit, records beside them."""

    def _record(self, alert_id: str) -> Record | None:
        return self._here.record(alert_id, self._now())

    def _keep(self, alert_id: str, record: Record) -> None:
        self._here.keep(alert_id, record, self._now())

    def _asked(self, alert_id: str) -> Record | None:
        """The record; being asked for keeps it young."""
        record = self._record(alert_id)
        if record and record.until:
            self._keep(alert_id, record)
        return record

    @override
    async def entries(
        self, now: datetime, limit: int, takes: Takes | None = None
    ) -> Sequence[Entry]:
        due = (
            each
            for each in self._here.outbox.values()
            if each.not_before is None or each.not_before <= now
            if takes is None or takes(each.item.channel)
        )
        return list(islice(due, limit))

    @override
    async def at_rest(self) -> bool:
        return not self._here.owes(self._now())

    @override
    async def waiting(self, now: datetime) -> Mapping[tuple[str, str], Parked]:
        return {
            (each.item.channel, each.item.subject): Parked(each.refusal or "", each.not_before)
            for each in self._here.outbox.values()
            if each.not_before and each.not_before > now
        }

    @override
    async def wake(self) -> None:
        for name, entry in self._here.outbox.items():
            if entry.not_before and entry.not_before != AT_ONCE:
                self._here.outbox[name] = replace(entry, not_before=AT_ONCE)

    @override
    async def stats(self) -> OutboxStats:
        entries = self._here.outbox.values()
        oldest = next((entry.item.created_at for entry in entries), None)
        refused: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for entry in entries:
            if entry.refusal is not None:
                refused[entry.item.channel][entry.refusal] += 1
        return OutboxStats(len(entries), oldest, refused)

    @override
    async def fresh(self, ids: Sequence[str]) -> frozenset[str]:
        here, now = self._here, self._now()
        return frozenset(each for each in ids if here.fresh(here.record(each, now)))

    @override
    async def form_group(self, token: int, group: AlertGroup) -> bool:
        here = self._here
        here.fence(token)
        if self._record(group.id):
            return True
        ids = [alert.id for alert in group.alerts]
        if not all(each in here.outbox and here.fresh(self._record(each)) for each in ids):
            return False
        for each in ids:
            self._keep(each, Record(self._now(), group=group.id))
        self._keep(group.id, Record(self._now()))
        here.groups[group.id] = group
        return True

    @override
    async def group(self, group_id: str) -> AlertGroup | None:
        return self._here.groups.get(group_id) if self._asked(group_id) else None

    @override
    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        here, now = self._here, self._now()
        here.fence(token)
        record = self._asked(alert_id)
        if record is None and alert_id not in here.outbox:
            # It went back to before it was owed. A record would keep it from being owed again.
            raise Fenced("another state of the store holds by now")
        if record is None or here.fresh(record):
            self._keep(alert_id, Record(now, claimed=True))
            return Claim(ClaimResult.SEND, intent=now, since=now)
        if record.place:
            return Claim(ClaimResult.SENT, place=record.place)
        if record.group:
            return Claim(ClaimResult.GROUPED, group=record.group)
        if not record.claimed:
            # What it is about is older than a loss of memory, and so may the post be.
            record = replace(record, claimed=True, since=record.at)
            self._keep(alert_id, record)
        young = now - record.at < timedelta(seconds=patience)
        result = ClaimResult.WAIT if young else ClaimResult.LOOK
        until = None if record.since == record.at else record.at
        return Claim(result, intent=record.at, since=record.since or record.at, until=until)

    @override
    async def reclaim(self, token: int, intent: datetime, duplicate: Duplicate) -> datetime | None:
        here, now = self._here, self._now()
        here.fence(token)
        record = self._stands(duplicate.id, intent)
        if record is None:
            return None
        ours = max(now, intent + INSTANT)
        self._keep(duplicate.id, Record(ours, claimed=True, since=record.since or record.at))
        await self.expect(duplicate)
        return ours

    @override
    async def expect(self, duplicate: Duplicate) -> None:
        here, now = self._here, self._now()
        *_, was = here.duplicates.pop(duplicate.id, (now, now, duplicate))
        # Of posts to the same place the first one counts: what appears late is not older.
        first = was if replace(was, since=duplicate.since) == duplicate else duplicate
        here.duplicates[duplicate.id] = (now + timedelta(seconds=DUPLICATE_SECONDS), now, first)
        if len(here.duplicates) > DUPLICATES:
            del here.duplicates[min(here.duplicates, key=lambda each: here.duplicates[each][0])]

    def _stands(self, alert_id: str, intent: datetime) -> Record | None:
        """The record, if exactly this intent is on it."""
        record = self._record(alert_id)
        return record if record and record.claimed and record.at == intent else None

    @override
    async def sent(self, alert_id: str, place: Place) -> Place:
        entry, record = self._here.outbox.get(alert_id), self._record(alert_id)
        if entry:
            self._here.outbox[alert_id] = Entry(entry.item)
        if record and record.place:
            return record.place
        self._keep(alert_id, Record(self._now(), place=place))
        if noted := self._here.duplicates.get(alert_id):
            *_, duplicate = noted
            await self.expect(duplicate)
        return place

    @override
    async def release(self, alert_id: str, intent: datetime) -> None:
        record = self._stands(alert_id, intent)
        if record and record.since:
            self._keep(alert_id, replace(record, at=record.since))
        elif record:
            self._keep(alert_id, Record(self._now()))

    @override
    async def park(self, refused: Sequence[OutboxItem], refusal: str, not_before: datetime) -> None:
        code = refusal.replace(" ", "_")
        for item in refused:
            entry, record = self._here.outbox.get(item.id), self._record(item.id)
            if entry and not (record and record.place):
                self._here.outbox[item.id] = Entry(entry.item, code, not_before)

    @override
    async def remove(self, alert_id: str) -> None:
        record = self._record(alert_id)
        if self._here.outbox.pop(alert_id, None) and record:
            self._keep(alert_id, record)

    @override
    async def root_message(self, alert_id: str) -> RootMessage:
        record = self._asked(alert_id)
        group = record.group if record else None
        if group:
            record = self._asked(group)
        place = record.place if record else None
        return RootMessage(place, group, pending=place is None and alert_id in self._here.outbox)

    @override
    async def move(self, alert_id: str, place: Place) -> None:
        self._keep(alert_id, Record(self._now(), place=place))

    @override
    async def duplicates(self, limit: int) -> Sequence[Duplicate]:
        now, noted = self._now(), self._here.duplicates.values()
        due = sorted(
            (at, duplicate.id, since, duplicate) for at, since, duplicate in noted if at <= now
        )
        return [
            replace(duplicate, age=now - since, noted=since) for *_, since, duplicate in due[:limit]
        ]

    @override
    async def looked(
        self, alert_id: str, again: float | None, noted: datetime | None = None
    ) -> None:
        here = self._here.duplicates
        if alert_id not in here or noted not in (None, here[alert_id][1]):
            return
        _, since, duplicate = here.pop(alert_id)
        if again is not None:
            here[alert_id] = (self._now() + timedelta(seconds=again), since, duplicate)
