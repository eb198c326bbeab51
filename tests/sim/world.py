"""What really happens: imports that run, fail and recover, as a seed has it."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from random import Random

BEGIN = datetime(2026, 11, 23, tzinfo=UTC)
DAY = 86_400.0
FOR_EVER = 1e9
IN_FLIGHT = ("PROCESSING", "QUEUED")
BROKEN = ("FAILED", "PARTIAL_SUCCESS")
# Files of a run are scheduled one after the other.
MOST_FILES, FILES_APART = 3, timedelta(seconds=2)


class Row(dict[str, object]):
    """A row of an answer; the same one is sent many times a day."""

    @cached_property
    def text(self) -> bytes:
        """As JSON."""
        return json.dumps(self).encode()

    @cached_property
    def ran(self) -> float | None:
        """Its `last_run_at`, as seconds of the day."""
        said = self["last_run_at"]
        return None if said is None else _seconds(datetime.fromisoformat(f"{said}+00:00"))

    @cached_property
    def failed(self) -> str | None:
        """How it says that its run ended, if badly; None while one is in flight."""
        said = (self["status"], self["last_run_status"])
        if self["status"] in IN_FLIGHT:
            return None
        return next((word for word in BROKEN if word in said), None)

    @cached_property
    def good(self) -> bool:
        """Whether it says that its run ended well."""
        said = (self["status"], self["last_run_status"])
        other = (*IN_FLIGHT, "ARCHIVED", *BROKEN)
        return "SUCCESSFUL" in said and not any(word in said for word in other)


def _seconds(at: datetime) -> float:
    return (at - BEGIN) / timedelta(seconds=1)


OUTCOMES = ("SUCCESSFUL", "FAILED", "PARTIAL_SUCCESS")


@dataclass(frozen=True, slots=True)
class Run:
    """One run; times are seconds since the day began."""

    start: float
    end: float
    outcome: str
    worse_at: float | None = None  # PARTIAL_SUCCESS that turns out as FAILED then
    due: float = 0.0

    def outcome_at(self, now: float) -> str:
        """How it is said to have ended."""
        return "FAILED" if self.worse_at is not None and now >= self.worse_at else self.outcome

    @property
    def at(self) -> datetime:
        """What names it; the vendor tells milliseconds."""
        return BEGIN + timedelta(milliseconds=round(self.start * 1000))


@dataclass(slots=True)
class Import:
    """An import with all its runs, before and during the day, in order."""

    id: str
    kind: str
    periodic: bool
    runs: list[Run]
    moves_early: bool  # `last_run_at` moves when a run starts, not when it ends
    back_to_scheduled: float  # seconds after a run
    archived_at: float | None = None
    gone_at: float = FOR_EVER  # from then on it is not listed
    back_at: float = FOR_EVER
    _starts: list[float] = field(default_factory=list)
    _ends: list[float] = field(default_factory=list)  # in order too: no run begins within another
    _rows: dict[tuple[object, ...], Row] = field(default_factory=dict)
    _files: dict[tuple[int, str], list[Row]] = field(default_factory=dict)
    _ended: tuple[object, list[Row]] = (None, [])  # its files, and when they are the same

    def listed(self, now: float) -> bool:
        """Whether MoEngage shows it at all."""
        return not self.gone_at <= now < self.back_at

    def _begun(self, now: float) -> int:
        """How many runs have begun."""
        if len(self._starts) != len(self.runs):
            self._starts = [run.start for run in self.runs]
        return bisect_right(self._starts, now)

    def row(self, now: float) -> Row:
        """As Import Details shows it."""
        begun = self._begun(now)
        run = self.runs[begun - 1] if begun else None
        key = (begun, run and now >= run.end, self._status(run, now), run and run.outcome_at(now))
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = self._row(begun, run, now)
        return row

    def _row(self, begun: int, run: Run | None, now: float) -> Row:
        before = self.runs[begun - 2] if begun > 1 else None
        finished = run if run and now >= run.end else before
        shown = run if self.moves_early else finished
        after = self.runs[begun] if run and begun < len(self.runs) else None
        return Row(
            {
                "import_id": self.id,
                "import_name": f"import {self.id}",
                "import_type": self.kind,
                "schedule_type": "PERIODIC" if self.periodic else "ONETIME",
                "import_source": "S3",
                "status": self._status(run, now),
                "last_run_status": finished.outcome_at(now) if finished else None,
                "created_at": _naive(BEGIN - timedelta(days=90)),
                "last_run_at": _naive(shown.at) if shown else None,
                "next_scheduled_at": _naive(BEGIN + timedelta(seconds=after.due))
                if after
                else None,
                "time_zone": "UTC",
            }
        )

    def _status(self, run: Run | None, now: float) -> str:
        if self.archived_at is not None and now >= self.archived_at:
            return "ARCHIVED"
        if run is not None and now < run.end:
            return "PROCESSING"
        if run is None or (self.periodic and now >= run.end + self.back_to_scheduled):
            return "SCHEDULED"
        return run.outcome_at(now)

    def files(self, now: float) -> list[Row]:
        """As Import File Run History shows the runs that have ended."""
        if len(self._ends) != len(self.runs):
            self._ends = [run.end for run in self.runs]
        ended = bisect_right(self._ends, now)
        # Only of the last one it may turn out how it ended.
        key = (ended, self.runs[ended - 1].outcome_at(now) if ended else "")
        if self._ended[0] != key:
            self._ended = (key, self._all_files(now))
        return self._ended[1]

    def _all_files(self, now: float) -> list[Row]:
        return [
            row
            for number, run in enumerate(self.runs)
            if run.end <= now
            for row in self._files_of(number, run, run.outcome_at(now))
        ]

    def _files_of(self, number: int, run: Run, outcome: str) -> list[Row]:
        """The files of a run are scheduled one after the other, some seconds apart."""
        key = (number, outcome)
        if key not in self._files:
            self._files[key] = [
                self._file(f"{number}-{part}", run, part, outcome)
                for part in range(1 + number % MOST_FILES)
            ]
        return self._files[key]

    def _file(self, number: str, run: Run, part: int, outcome: str) -> Row:
        return Row(
            {
                "id": f"{self.id}-{number}",
                "file_name": f"{self.id}-{number}.csv",
                "file_status": outcome,
                "scheduled_at": _naive(run.at + FILES_APART * part),
                "completed_at": _naive(BEGIN + timedelta(seconds=run.end)),
            }
        )


def _naive(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="milliseconds").replace("T", " ")


def company(dice: Random, count: int) -> list[Import]:
    """This many imports and their day; alert groups make many of them fail at the same time."""
    alert_groups = [dice.uniform(0, DAY * 0.9) for _ in range(dice.choice((0, 1, 1, 2)))]
    return [_import(dice, f"i{number:03}", alert_groups) for number in range(count)]


def _import(dice: Random, name: str, alert_groups: Sequence[float]) -> Import:
    periodic = dice.random() < 0.9
    bad = dice.choice((0.02, 0.1, 0.1, 0.3, 0.8))
    made = Import(
        id=name,
        kind=dice.choice(("USERS", "EVENTS", "AUX_DATA")),
        periodic=periodic,
        runs=[],
        moves_early=dice.random() < 0.3,
        back_to_scheduled=dice.choice((0.0, 0.0, 60.0, 600.0, 1e9)),
        archived_at=dice.uniform(0, DAY) if dice.random() < 0.04 else None,
    )
    if not periodic:
        made.runs = [_run(dice, dice.uniform(-DAY, DAY * 0.9), bad)]
        return made
    period = dice.choice((900.0, 3600.0, 3600.0, 7200.0, 21_600.0, 43_200.0))
    at = dice.uniform(-period, 0) - period
    while at < DAY * 0.95:
        late = dice.uniform(0, 30)
        made.runs.append(_run(dice, at + late, bad, due=at, longest=period * 0.5))
        at += period
    for storm in alert_groups:
        if dice.random() < 0.7:
            _break(made, storm, dice.uniform(5, 20))
    # A run is not judged anew once the next one has begun.
    for number, (run, after) in enumerate(pairwise(made.runs)):
        if run.worse_at is not None and run.worse_at >= after.start:
            made.runs[number] = replace(run, worse_at=None)
    return made


def _run(
    dice: Random, start: float, bad: float, *, due: float | None = None, longest: float = 900.0
) -> Run:
    outcome = dice.choice(OUTCOMES[1:]) if dice.random() < bad else "SUCCESSFUL"
    end = start + dice.uniform(5, min(longest, 900.0))
    worse = end + dice.uniform(1, 600) if outcome == OUTCOMES[2] and dice.random() < 0.3 else None
    return Run(start, end, outcome, worse, start if due is None else due)


def _break(made: Import, at: float, lasts: float) -> None:
    """The first run after an alert group begins with it, and fails, if there is room for that."""
    number = bisect_right([run.start for run in made.runs], at)
    if not 0 < number < len(made.runs):
        return
    run = made.runs[number]
    if made.runs[number - 1].end < at and run.start < at + 7200:
        made.runs[number] = Run(at, at + lasts, "FAILED", None, run.due)
