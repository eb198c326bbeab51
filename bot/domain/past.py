"""Answers about many runs of the past, import by import, and what they rest on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.domain.asked import Aspect, Span, Threshold
from bot.domain.errors import VendorError
from bot.domain.imports import ARCHIVED, SUCCESSFUL, Import
from bot.domain.notes import Notes
from bot.domain.runs import Run, by_import
from bot.domain.source import Source


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer about runs rests on.

    `span` is the time that was asked for, None for the latest run of each import. Every run since
    `remembered_since` is known; of earlier ones only what MoEngage shows.
    """

    understood: str
    workspace: str
    zone: str
    now: datetime
    span: Span | None
    remembered_since: datetime | None
    as_of: datetime
    source: Source
    query: str
    notes: Notes = ()
    trouble: VendorError | None = None
    unreadable: int = 0
    assumed: bool = False  # nobody asked for this span: it is the usual one


class Became(Enum):
    """What became of an import after a failed run."""

    RECOVERED = auto()
    BROKEN = auto()  # still, or again
    RUNNING = auto()  # the next run is in flight
    ARCHIVED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class ImportRuns:
    """The asked runs of one import, the newest first, and what became of it if the latest of them
    failed; `recovered_at` is the good run after that one.
    """

    row: Import
    runs: tuple[Run, ...]
    became: Became | None = None
    recovered_at: datetime | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many runs ended each way."""
        return Counter(run.outcome for run in self.runs)


@dataclass(frozen=True, slots=True)
class PastRuns:
    """One page of the imports with such runs, that of the latest run first; of all, how many.

    With `single`, each of them has one run: a number of newest or first runs was asked for.
    """

    basis: Basis
    outcomes: tuple[str, ...]  # those asked for; empty: any
    imports: tuple[ImportRuns, ...]  # of this page
    counts: Mapping[str, int]  # runs by outcome, of all
    found: int  # imports, or with `single` runs
    became: Mapping[Became, int]  # imports
    thresholds: tuple[Threshold, ...] = ()
    lossy: tuple[Import, ...] = ()  # that lost rows, where only wholly failed ones were asked for
    aspect: Aspect | None = None
    single: bool = False
    latest: int | None = None
    oldest: bool = False
    of_each: bool = False  # the latest run of each import alone
    page: int = 1
    pages: int = 1
    later: tuple[Import, ...] = ()  # imports of the pages behind this one


def with_aftermath(row: Import, runs: Sequence[Run], later: Iterable[Run]) -> ImportRuns:
    """What became of an import: `runs`, the newest first, out of all its known ones, `later`."""
    last = runs[0]
    if not last.broken:
        return ImportRuns(row, tuple(runs))
    good = (run.ran_at for run in later if not run.broken and run.ran_at > last.ran_at)
    at = min(good, default=None)
    if at is None and _is_good_since(row, last):
        at = row.ran_at
    return ImportRuns(row, tuple(runs), _became(row, at), at)


def _is_good_since(row: Import, last: Run) -> bool:
    good = row.outcome == SUCCESSFUL and not row.in_flight
    return good and row.ran_at is not None and row.ran_at > last.ran_at


def _became(row: Import, recovered_at: datetime | None) -> Became:
    if row.broken:
        return Became.BROKEN
    if recovered_at:
        return Became.RECOVERED
    if row.status == ARCHIVED:
        return Became.ARCHIVED
    return Became.RUNNING if row.in_flight else Became.UNKNOWN


def grouped(runs: Iterable[Run]) -> list[tuple[str, Sequence[Run]]]:
    """The runs by import, the newest first, and so the imports."""
    groups = {
        name: sorted(each, key=lambda run: run.ran_at, reverse=True)
        for name, each in by_import(runs).items()
    }
    return sorted(groups.items(), key=lambda group: group[1][0].ran_at, reverse=True)
