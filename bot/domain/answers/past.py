"""Answers about many runs of the past, import by import."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from fractions import Fraction

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.alone import Alone
from bot.domain.answers.basis import Basis
from bot.domain.answers.numbers import Running
from bot.domain.asked import Aspect, Relation, Span, Threshold
from bot.domain.imports import ARCHIVED, BROKEN, SUCCESSFUL, File, Import
from bot.domain.runs.remembered import Run, by_import


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
    late: Sequence[LaggingImport] = ()  # what has not failed and is wrong all the same
    none_now: bool = False  # it was asked how imports stand, and none stands so now
    files: Mapping[str, Sequence[File]] | None = None  # that failed, by import, if asked for
    relation: Relation | None = None  # what narrows it: the runs before, on other days, or in
    against: Span | None = None  # another time
    usually: Mapping[str, Fraction] | None = None  # by import, what it has of the limit's measure
    # By reason, in how many runs of which imports it came, if reasons are asked for.
    reasons: Mapping[str, Mapping[Import, int]] = field(default_factory=dict)
    running: Sequence[Running] = ()  # what has taken longer than the limit already
    without: tuple[str, ...] = ()  # outcomes that no run of these imports had
    lags: Sequence[LaggingImport] = ()  # of this page, what is wrong though it did not fail
    error: str | None = None  # only for reasons of this kind
    brief: bool = False  # a line for each import
    because: str | None = None  # only for this reason, by which another import failed
    owners: Mapping[str, str] = field(default_factory=dict)  # by import, if asked for
    alone: Alone | None = None  # whether those that were named are the only ones, if asked

    @property
    def of_any_end(self) -> bool:
        """Whether all that ran is shown, however it ended."""
        return not (self.outcomes or self.without or self.thresholds or self.relation)

    @property
    def of_no_trouble(self) -> bool:
        """Whether those are shown that had no trouble, wholly or in part."""
        return set(self.without) == set(BROKEN) and not self.thresholds

    @property
    def late_first(self) -> bool:
        """Whether what is late is told in the first sentence, and in lines below it."""
        return self.none_now or not self.found or self.of_any_end or self.of_no_trouble


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
