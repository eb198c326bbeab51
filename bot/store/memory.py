"""The ports in plain memory, for simulations and tests; held to the same contract as Redis.

A `MemoryStore` is the server: the replicas of a simulation share one, and it has a clock of its
own. Nothing here waits, so every method is one step, as atomic as a script.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count, islice

from typing_extensions import override

from bot.domain.alerts import Place
from bot.domain.answers import Sweep
from bot.domain.errors import Fenced
from bot.domain.imports import Import
from bot.domain.transitions import Decision
from bot.services.ports import (
    AnswerCache,
    Budget,
    Claim,
    Clock,
    Entry,
    Fate,
    Known,
    Lease,
    Once,
    Outbox,
    States,
    Use,
)
from bot.store import codec
from bot.store.budget import MOENGAGE, Limit
from bot.store.keys import ANSWER, ONCE, RECORD
from bot.store.outbox import run_of

NEVER = datetime.min.replace(tzinfo=UTC)

Answer = tuple[Sequence[Import], int, int, datetime]


@dataclass(frozen=True, slots=True)
class _Record:
    """A delivery record: sent if it has a place, else claimed or not."""

    at: datetime  # of the intent; of the run, or the release, while not claimed
    claimed: bool = False
    place: Place | None = None
    until: datetime | None = None  # None while the alert is owed


@dataclass(slots=True)
class _Workspace:
    """What the keys of one workspace are."""

    forgot: datetime = NEVER  # what happened before this may be missing
    holder: str | None = None
    held_until: datetime = NEVER
    token: int | None = None
    horizon: datetime | None = None
    sweep: Sweep | None = None
    known: dict[str, Known] = field(default_factory=dict)
    rows: dict[str, Import] = field(default_factory=dict)
    outbox: dict[str, Entry] = field(default_factory=dict)
    records: dict[str, _Record] = field(default_factory=dict)
    spent: list[tuple[datetime, Use]] = field(default_factory=list)
    answers: dict[str, tuple[datetime, Answer]] = field(default_factory=dict)

    def fence(self, token: int) -> None:
        if token != self.token:
            raise Fenced("another watcher holds the lease now")


class MemoryStore:
    """A server in memory. Makes the same ports as `bot.store.Store`."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.tokens = count(1)
        self.marks: dict[str, datetime] = {}
        self._workspaces: dict[str, _Workspace] = {}

    def workspace(self, name: str) -> _Workspace:
        """What is stored of a workspace now."""
        return self._workspaces.setdefault(name, _Workspace())

    def wipe(self) -> None:
        """Forget everything, as a server that is emptied while the bot runs."""
        now = self.clock.now()
        self.marks.clear()
        self._workspaces = {name: _Workspace(forgot=now) for name in self._workspaces}

    def lease(self, workspace: str) -> "MemoryLease":
        """The lease of a workspace."""
        return MemoryLease(self, workspace)

    def states(self, workspace: str) -> "MemoryStates":
        """The states of a workspace."""
        return MemoryStates(self, workspace)

    def outbox(self, workspace: str) -> "MemoryOutbox":
        """The outbox of a workspace."""
        return MemoryOutbox(self, workspace)

    def budget(self, workspace: str, limit: Limit = MOENGAGE) -> "MemoryBudget":
        """The request budget of a workspace."""
        return MemoryBudget(self, workspace, limit)

    def cache(self, workspace: str) -> "MemoryAnswerCache":
        """The answers of the last minute of a workspace."""
        return MemoryAnswerCache(self, workspace)

    def once(self) -> "MemoryOnce":
        """The marks of what was handled."""
        return MemoryOnce(self)

    async def ping(self) -> None:
        """Memory always answers."""


class _Port:
    """One workspace of the server, looked up at every call, for the server may be wiped."""

    def __init__(self, store: MemoryStore, workspace: str) -> None:
        self._store = store
        self._name = workspace

    @property
    def _here(self) -> _Workspace:
        return self._store.workspace(self._name)

    def _now(self) -> datetime:
        return self._store.clock.now()


class MemoryLease(_Port, Lease):
    """A lease on the store's clock."""

    @override
    async def acquire(self, owner: str, seconds: float) -> int | None:
        here, now = self._here, self._now()
        if now >= here.held_until:
            here.holder, here.token = owner, next(self._store.tokens)
        if here.holder != owner:
            return None
        here.held_until = now + timedelta(seconds=seconds)
        return here.token

    @override
    async def release(self, owner: str) -> None:
        if self._here.holder == owner:
            self._here.held_until = NEVER

    @override
    async def held(self) -> bool:
        return self._now() < self._here.held_until


class MemoryStates(_Port, States):
    """States and rows as dictionaries."""

    @override
    async def horizon(self, fallback: datetime) -> datetime:
        here = self._here
        here.horizon = here.horizon or fallback
        return here.horizon

    @override
    async def known(self, rows: Sequence[Import]) -> Mapping[str, Known]:
        known = self._here.known
        return {row.id: known[row.id] for row in rows if row.id in known}

    @override
    def digest(self, row: Import) -> str:
        return codec.digest(row)

    @override
    async def commit(self, token: int, decisions: Sequence[Decision]) -> int:
        here = self._here
        here.fence(token)
        new = 0
        for decision in decisions:
            if decision.seen is None:
                continue  # a lagging answer, of which nothing is kept
            row, alert = decision.row, decision.alert
            here.known[row.id] = Known(decision.seen, codec.digest(row), decision.problem)
            here.rows[row.id] = row
            if alert and self._record(alert.id) is None:
                here.records[alert.id] = _Record(run_of(alert))
                here.outbox[alert.id] = Entry(alert)
                new += 1
        return new

    def _record(self, alert_id: str) -> _Record | None:
        return _lasting(self._here.records, alert_id, self._now())

    @override
    async def swept(self, token: int, sweep: Sweep) -> None:
        self._here.fence(token)
        self._here.sweep = sweep

    @override
    async def last_sweep(self) -> Sweep | None:
        return self._here.sweep

    @override
    async def rows(self) -> Sequence[Import]:
        return list(self._here.rows.values())


class MemoryOutbox(_Port, Outbox):
    """Entries in the order of commit, records beside them."""

    def _record(self, alert_id: str) -> _Record | None:
        return _lasting(self._here.records, alert_id, self._now())

    def _keep(self, alert_id: str, record: _Record) -> None:
        owed = alert_id in self._here.outbox
        until = None if owed else self._now() + RECORD
        self._here.records[alert_id] = replace(record, until=until)

    @override
    async def entries(self, limit: int) -> Sequence[Entry]:
        return list(islice(self._here.outbox.values(), limit))

    @override
    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        here, now = self._here, self._now()
        here.fence(token)
        record = self._record(alert_id)
        if record and record.place:
            return Claim(Fate.SENT, place=record.place)
        if record is None or (not record.claimed and record.at >= here.forgot):
            self._keep(alert_id, _Record(now, claimed=True))
            return Claim(Fate.SEND)
        if not record.claimed:
            # The run is older than a loss of memory, and so may the post be.
            self._keep(alert_id, replace(record, claimed=True))
        if now - record.at < timedelta(seconds=patience):
            return Claim(Fate.WAIT)
        return Claim(Fate.LOOK, since=record.at)

    @override
    async def reclaim(self, token: int, alert_id: str, since: datetime) -> bool:
        self._here.fence(token)
        record = self._record(alert_id)
        if record is None or record.place or not record.claimed or record.at != since:
            return False
        self._keep(alert_id, _Record(self._now(), claimed=True))
        return True

    @override
    async def sent(self, alert_id: str, place: Place) -> None:
        record = self._record(alert_id)
        if record is None or record.place is None:
            self._keep(alert_id, _Record(self._now(), place=place))
        entry = self._here.outbox.get(alert_id)
        if entry:
            self._here.outbox[alert_id] = Entry(entry.alert)

    @override
    async def release(self, alert_id: str) -> None:
        record = self._record(alert_id)
        if record and record.claimed:
            self._keep(alert_id, _Record(self._now()))

    @override
    async def park(self, alert_id: str, refusal: str, not_before: datetime) -> None:
        await self.release(alert_id)
        entry, record = self._here.outbox.get(alert_id), self._record(alert_id)
        if entry and not (record and record.place):
            self._here.outbox[alert_id] = Entry(entry.alert, refusal, not_before)

    @override
    async def remove(self, alert_id: str) -> None:
        record = self._record(alert_id)
        if self._here.outbox.pop(alert_id, None) and record:
            self._keep(alert_id, record)

    @override
    async def place(self, alert_id: str) -> Place | None:
        record = self._record(alert_id)
        if record is None or record.place is None:
            return None
        self._keep(alert_id, record)
        return record.place

    @override
    async def move(self, alert_id: str, place: Place) -> None:
        self._keep(alert_id, _Record(self._now(), place=place))


class MemoryBudget(_Port, Budget):
    """The requests of the last minute as one list, oldest first."""

    def __init__(self, store: MemoryStore, workspace: str, limit: Limit) -> None:
        super().__init__(store, workspace)
        self._limit = limit

    @override
    async def take(self, use: Use) -> float:
        if await self.left(use):
            self._here.spent.append((self._now(), use))
            return 0.0
        window = timedelta(seconds=self._limit.seconds)
        mine, both = self._spent(use)
        blocking = [
            times[-most]
            for times, most in ((mine, self._limit.of(use)), (both, self._limit.total))
            if len(times) >= most
        ]
        return (max(blocking) + window - self._now()).total_seconds()

    @override
    async def left(self, use: Use) -> int:
        mine, both = self._spent(use)
        return max(min(self._limit.of(use) - len(mine), self._limit.total - len(both)), 0)

    def _spent(self, use: Use) -> tuple[list[datetime], list[datetime]]:
        """When this use, and when both, took a request in the last minute."""
        here, begin = self._here, self._now() - timedelta(seconds=self._limit.seconds)
        here.spent = [(at, by) for at, by in here.spent if at > begin]
        return [at for at, by in here.spent if by is use], [at for at, _ in here.spent]


class MemoryAnswerCache(_Port, AnswerCache):
    """Answers with the instant until which they are kept."""

    @override
    async def get(self, key: str) -> Answer | None:
        until, answer = self._here.answers.get(key, (NEVER, None))
        return answer if self._now() < until else None

    @override
    async def put(
        self, key: str, rows: Sequence[Import], total: int, unreadable: int, as_of: datetime
    ) -> None:
        answer = (tuple(rows), total, unreadable, as_of)
        self._here.answers[key] = (self._now() + ANSWER, answer)


class MemoryOnce(Once):
    """Marks with the instant until which they hold."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    @override
    async def first(self, key: str) -> bool:
        now = self._store.clock.now()
        if now < self._store.marks.get(key, NEVER):
            return False
        self._store.marks[key] = now + ONCE
        return True


def _lasting(records: Mapping[str, _Record], alert_id: str, now: datetime) -> _Record | None:
    record = records.get(alert_id)
    return None if record and record.until and now >= record.until else record
