"""The outbox in plain memory: entries, and the record of their delivery."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from typing_extensions import override

from bot.domain.alerts import Backlog, Group, Owed, Place
from bot.services.outbox_ports import Card, Claim, Debt, Entry, Fate, Outbox, Parked, Twin
from bot.store.keys import TWINS
from bot.store.memory_workspace import INSTANT, Port, Record
from bot.store.outbox import AT_ONCE, TWIN_SECONDS


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
    async def entries(self, now: datetime, limit: int) -> Sequence[Entry]:
        entries = self._here.outbox.values()
        due = (each for each in entries if each.not_before is None or each.not_before <= now)
        return list(islice(due, limit))

    @override
    async def waiting(self, now: datetime) -> Mapping[tuple[str, str], Parked]:
        return {
            (each.owed.channel, each.owed.subject): Parked(each.refusal or "", each.not_before)
            for each in self._here.outbox.values()
            if each.not_before and each.not_before > now
        }

    @override
    async def wake(self) -> None:
        for name, entry in self._here.outbox.items():
            if entry.not_before:
                self._here.outbox[name] = replace(entry, not_before=AT_ONCE)

    @override
    async def debt(self) -> Debt:
        entries = self._here.outbox.values()
        oldest = next((entry.owed.created_at for entry in entries), None)
        refused: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for entry in entries:
            if entry.refusal is not None:
                refused[entry.owed.channel][entry.refusal] += 1
        return Debt(len(entries), oldest, refused)

    @override
    async def backlogs(self) -> Mapping[str, Backlog]:
        return dict(self._here.backlogs)

    @override
    async def keep(self, lane: str, backlog: Backlog) -> Backlog:
        return self._here.backlogs.setdefault(lane, backlog)

    @override
    async def over(self, lane: str) -> None:
        self._here.backlogs.pop(lane, None)

    @override
    async def fresh(self, ids: Sequence[str]) -> frozenset[str]:
        here = self._here
        return frozenset(each for each in ids if here.fresh(self._record(each)))

    @override
    async def gather(self, token: int, group: Group) -> bool:
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
    async def group(self, group_id: str) -> Group | None:
        return self._here.groups.get(group_id) if self._asked(group_id) else None

    @override
    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        here, now = self._here, self._now()
        here.fence(token)
        record = self._asked(alert_id)
        if record is None or here.fresh(record):
            self._keep(alert_id, Record(now, claimed=True))
            return Claim(Fate.SEND, intent=now, since=now)
        if record.place:
            return Claim(Fate.SENT, place=record.place)
        if record.group:
            return Claim(Fate.GROUPED, group=record.group)
        if not record.claimed:
            # What it tells of is older than a loss of memory, and so may the post be.
            self._keep(alert_id, replace(record, claimed=True))
        young = now - record.at < timedelta(seconds=patience)
        fate = Fate.WAIT if young else Fate.LOOK
        return Claim(fate, intent=record.at, since=record.since or record.at)

    @override
    async def reclaim(self, token: int, intent: datetime, twin: Twin) -> datetime | None:
        here, now = self._here, self._now()
        here.fence(token)
        record = self._stands(twin.id, intent)
        if record is None:
            return None
        ours = max(now, intent + INSTANT)
        self._keep(twin.id, Record(ours, claimed=True, since=record.since or record.at))
        await self.expect(twin)
        return ours

    @override
    async def expect(self, twin: Twin) -> None:
        here, now = self._here, self._now()
        *_, was = here.twins.pop(twin.id, (now, now, twin))
        # Of posts to the same place the first one counts: what appears late is not older.
        first = was if replace(was, since=twin.since) == twin else twin
        here.twins[twin.id] = (now + timedelta(seconds=TWIN_SECONDS), now, first)
        if len(here.twins) > TWINS:
            del here.twins[min(here.twins, key=lambda each: here.twins[each][0])]

    def _stands(self, alert_id: str, intent: datetime) -> Record | None:
        """The record, if exactly this intent is on it."""
        record = self._record(alert_id)
        return record if record and record.claimed and record.at == intent else None

    @override
    async def sent(self, alert_id: str, place: Place) -> Place:
        entry, record = self._here.outbox.get(alert_id), self._record(alert_id)
        if entry:
            self._here.outbox[alert_id] = Entry(entry.owed)
        if record and record.place:
            return record.place
        self._keep(alert_id, Record(self._now(), place=place))
        return place

    @override
    async def release(self, alert_id: str, intent: datetime) -> None:
        record = self._stands(alert_id, intent)
        if record and record.since:
            self._keep(alert_id, replace(record, at=record.since))
        elif record:
            self._keep(alert_id, Record(self._now()))

    @override
    async def park(self, refused: Sequence[Owed], refusal: str, not_before: datetime) -> None:
        code = refusal.replace(" ", "_")
        for owed in refused:
            entry, record = self._here.outbox.get(owed.id), self._record(owed.id)
            if entry and not (record and record.place):
                self._here.outbox[owed.id] = Entry(entry.owed, code, not_before)

    @override
    async def remove(self, alert_id: str) -> None:
        record = self._record(alert_id)
        if self._here.outbox.pop(alert_id, None) and record:
            self._keep(alert_id, record)

    @override
    async def card(self, alert_id: str) -> Card:
        record = self._asked(alert_id)
        group = record.group if record else None
        if group:
            record = self._asked(group)
        place = record.place if record else None
        return Card(place, group, owed=place is None and alert_id in self._here.outbox)

    @override
    async def move(self, alert_id: str, place: Place) -> None:
        self._keep(alert_id, Record(self._now(), place=place))

    @override
    async def twins(self, limit: int) -> Sequence[Twin]:
        now, noted = self._now(), self._here.twins.values()
        due = sorted((at, twin.id, since, twin) for at, since, twin in noted if at <= now)
        return [replace(twin, age=now - since) for *_, since, twin in due[:limit]]

    @override
    async def looked(self, alert_id: str, again: float | None) -> None:
        noted = self._here.twins.pop(alert_id, None)
        if noted and again is not None:
            self._here.twins[alert_id] = (self._now() + timedelta(seconds=again), *noted[1:])
