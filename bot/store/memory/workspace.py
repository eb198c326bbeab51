"""What a `MemoryStore` holds of one workspace, and the rules that several ports share."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.access.audit import Act
from bot.domain.alerting.alert_groups import AlertGroup
from bot.domain.answers.health import Sweep
from bot.domain.errors import Fenced
from bot.domain.imports import Import
from bot.domain.outgoing.notices import DeliveryBacklog
from bot.domain.outgoing.outgoing import OutboxItem, Place
from bot.domain.outgoing.promises import Promise
from bot.domain.runs.tallies import Sort, Tally
from bot.domain.watching.decisions import Gap
from bot.domain.watching.problems import Ack
from bot.services.outbox import Duplicate, Entry
from bot.services.ports import Known, Use
from bot.store.keys import GONE, RECORD, TALLY
from bot.store.memory.people import MutesKept, SubscriptionsKept
from bot.store.memory.runs import RunsKept

NEVER = datetime.min.replace(tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
# What is kept for weeks may go this much sooner.
NEARLY = timedelta(minutes=1)

Answer = tuple[Sequence[Import], int, int, datetime]


@dataclass(frozen=True, slots=True)
class Record:
    """A delivery record: sent if it has a place, posted with its group, else claimed or not."""

    at: datetime  # of the intent; of the run, or the release, while not claimed
    claimed: bool = False
    place: Place | None = None
    group: str | None = None
    until: datetime | None = None  # None while the alert is owed
    since: datetime | None = (
        None  # the first intent with an unknown result, if there was one before
    )


@dataclass(slots=True)
class Workspace:
    """What the keys of one workspace are."""

    forgot: datetime = NEVER  # what happened before this may be missing
    holder: str | None = None
    held_until: datetime = NEVER
    token: int | None = None
    adopt_before: datetime | None = None
    sweep: Sweep | None = None
    last_good_at: datetime | None = None  # when that was, or else the first `adopt_before`
    known: dict[str, Known] = field(default_factory=dict)
    rows: dict[str, Import] = field(default_factory=dict)
    runs: RunsKept = field(default_factory=RunsKept)
    gone: dict[str, datetime] = field(default_factory=dict)  # when the row of an import went
    acks: dict[str, Ack] = field(default_factory=dict)
    gaps: dict[str, Gap] = field(default_factory=dict)
    counting: datetime | None = None  # since when runs are counted
    counted: dict[str, Tally] = field(default_factory=dict)
    tallies: dict[date, Counter[Sort]] = field(default_factory=dict)
    tallies_until: dict[date, datetime] = field(default_factory=dict)
    outbox: dict[str, Entry] = field(default_factory=dict)
    said: datetime | None = None  # when something but a daily digest was owed last
    records: dict[str, Record] = field(default_factory=dict)
    backlogs: dict[str, DeliveryBacklog] = field(default_factory=dict)
    groups: dict[str, AlertGroup] = field(default_factory=dict)
    # With when it is due, and when it was noted last.
    duplicates: dict[str, tuple[datetime, datetime, Duplicate]] = field(default_factory=dict)
    spent: list[tuple[datetime, Use]] = field(default_factory=list)
    pace: datetime = NEVER  # when sweeps may take a whole burst again
    answers: dict[str, tuple[datetime, Answer]] = field(default_factory=dict)
    subscriptions: SubscriptionsKept = field(default_factory=dict)
    mutes: MutesKept = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    audit: list[Act] = field(default_factory=list)  # the newest last

    def copy(self) -> "Workspace":
        """The same values in containers of its own."""
        return replace(
            self,
            known=self.known.copy(),
            rows=self.rows.copy(),
            runs=self.runs.copy(),
            gone=self.gone.copy(),
            acks=self.acks.copy(),
            gaps=self.gaps.copy(),
            counted=self.counted.copy(),
            tallies={day: counts.copy() for day, counts in self.tallies.items()},
            tallies_until=self.tallies_until.copy(),
            outbox=self.outbox.copy(),
            records=self.records.copy(),
            backlogs=self.backlogs.copy(),
            groups=self.groups.copy(),
            duplicates=self.duplicates.copy(),
            spent=self.spent.copy(),
            answers=self.answers.copy(),
            subscriptions=self.subscriptions.copy(),
            mutes=self.mutes.copy(),
            promises=self.promises.copy(),
            audit=self.audit.copy(),
        )

    def fence(self, token: int) -> None:
        """Raise Fenced unless the token is the newest."""
        if token != self.token:
            raise Fenced("another watcher holds the lease now")

    def list_row(self, row: Import, now: datetime, *, gone: bool) -> None:
        """Keep a row, or let it go."""
        if not gone:
            self.rows[row.id] = row
            self.gone.pop(row.id, None)
            return
        self.rows.pop(row.id, None)
        self.gone[row.id] = now

    def owes(self, now: datetime) -> bool:
        """Whether anything is owed, or a duplicate is due."""
        return bool(self.outbox) or any(at <= now for at, *_ in self.duplicates.values())

    def forget(self, now: datetime) -> None:
        """What was kept long enough: imports whose rows went long ago, and runs."""
        for name in [name for name, at in self.gone.items() if at <= now - GONE]:
            for kept in (self.known, self.acks, self.counted, self.gone):
                kept.pop(name, None)
            self.runs.forget(name)
        self.runs.expire(now)

    def with_acknowledgement(self, import_id: str, known: Known) -> Known:
        """With who acknowledged its problem."""
        ack = self.acks.get(import_id)
        if ack is None or known.problem is None:
            return known
        return replace(known, problem=replace(known.problem, acknowledged=ack))

    def record(self, alert_id: str, now: datetime) -> Record | None:
        """A delivery record, unless it has ended."""
        record = self.records.get(alert_id)
        return None if record and record.until and now >= record.until else record

    def keep(self, alert_id: str, record: Record, now: datetime) -> None:
        """Write a record: for good while its alert is owed, else for a time."""
        until = None if alert_id in self.outbox else now + RECORD
        if until and record.until and abs(until - record.until) < NEARLY:
            until = record.until  # it is asked for often
        self.records[alert_id] = record if until == record.until else replace(record, until=until)

    def owe(self, item: OutboxItem, now: datetime) -> bool:
        """Put it into the outbox, once and for all; False for a repeat."""
        if self.record(item.id, now):
            return False
        if item.breaks_silence:
            self.said = now
        self.records[item.id] = Record(item.happened_at)
        self.outbox[item.id] = Entry(item)
        return True

    def count(self, import_id: str, tally: Tally, now: datetime) -> None:
        """Count a run once; one that ended otherwise after all moves its count."""
        if self.counting is None or tally.run < self.counting:
            return
        before = self.counted.get(import_id)
        same = before is not None and before.run == tally.run
        if before and same and before.sort == tally.sort:
            return
        counts = self.day(tally.day, now)
        if before and same and counts[before.sort]:
            counts[before.sort] -= 1
        counts[tally.sort] += 1
        self.tallies[tally.day] = +counts
        self.tallies_until.setdefault(tally.day, now + TALLY)
        self.counted[import_id] = tally

    def day(self, day: date, now: datetime) -> Counter[Sort]:
        """The counts of a day, unless they have ended."""
        if now >= self.tallies_until.get(day, now + TALLY):
            del self.tallies[day], self.tallies_until[day]
        return self.tallies.get(day, Counter())

    def fresh(self, record: Record | None) -> bool:
        """Whether it was certainly not posted."""
        if record is None:
            return True
        pending = not (record.claimed or record.place or record.group)
        return pending and record.at >= self.forgot


class Port:
    """One workspace of the server, looked up at every call, for the server may be wiped."""

    def __init__(self, find: Callable[[], Workspace], now: Callable[[], datetime]) -> None:
        self._find = find
        self._now = now

    @property
    def _here(self) -> Workspace:
        return self._find()
