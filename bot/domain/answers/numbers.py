"""Answers that are numbers: one, a ranking, or two side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.basis import Basis
from bot.domain.asked import Aspect, By, Ranking, Span, Threshold
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, Import
from bot.domain.runs.figures import Figure
from bot.domain.runs.remembered import Run


@dataclass(frozen=True, slots=True)
class Totals:
    """What a set of runs comes to, whatever of it was asked for."""

    counts: Mapping[str, int]  # runs by outcome
    imports: int
    rows: Figure
    loaded: Figure
    failed: Figure
    duration: Figure  # typical

    @property
    def runs(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Part:
    """What one import, or one creator, contributes."""

    row: Import | None
    owner: str | None
    figure: Figure
    totals: Totals


@dataclass(frozen=True, slots=True)
class Group:
    """What all that have something in common contribute: `name` is what, as the vendor writes it,
    a day or an address; empty where that is not known. `rows` are its imports, and `late` what of
    it has not failed and is wrong all the same, where that is asked for as well.
    """

    name: str
    figure: Figure
    rows: tuple[Import, ...] = ()
    late: tuple[LaggingImport, ...] = ()


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual of each of several imports, put together. `a_day` is with the runs of a day of
    those that run at least daily: None if that is one run of each, or says nothing.
    """

    imports: int
    in_all: Figure
    average: Figure
    a_day: Figure | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """One number about runs.

    `parts` are the imports that make most of it, of `found`, with `each` all that fit; none where a
    single import makes all of it, unless yes or no is asked or others failed in part. `aspect` is
    ANY or NONE if it is asked whether there are any, or none. What is split has `groups` instead of
    `parts`, `compared` if two of them or more were named; `standing` are imports as they are now,
    and no runs.
    """

    basis: Basis
    figure: Figure
    totals: Totals
    outcomes: tuple[str, ...] = ()  # those asked for; empty: any
    about: Import | None = None
    average: bool = False
    imports: int = 0  # that have the runs that are counted
    limit: Threshold | None = None  # whether it is beyond this is asked as well
    last: Run | None = None  # of one import; with `extreme`, the run that has most or least
    parts: tuple[Part, ...] = ()
    found: int = 0
    each: bool = False
    thresholds: tuple[Threshold, ...] = ()
    aspect: Aspect | None = None
    habits: Habits | None = None  # what is usual was asked, of these imports
    extreme: Ranking | None = None  # the figure is that of one run, which has most or least
    by: By | None = None
    groups: tuple[Group, ...] = ()
    compared: bool = False
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """A run in flight, and since when it is."""

    row: Import
    since: datetime


@dataclass(frozen=True, slots=True)
class Ranks:
    """The first few by a measure; of how many."""

    basis: Basis
    ranking: Ranking
    parts: tuple[Part, ...]
    found: int
    running: tuple[Running, ...] = ()  # in flight for longer than the slowest took
    hidden: bool = False  # creators, who are not to be shown
    of_each: bool = False  # by the latest run of each import alone
    broken: bool = False  # what is broken now, by the largest of all its runs
    thresholds: tuple[Threshold, ...] = ()
    in_all: tuple[Part, ...] = ()  # by the rows of all runs, where these are other imports


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that are compared: a span, or an import in the span."""

    span: Span
    row: Import | None
    totals: Totals
    known: bool = True  # every run of it would be remembered
    broken: tuple[Import, ...] = ()  # that failed in it, wholly or in part

    @property
    def harm(self) -> tuple[int, int, int]:
        """How bad it was: runs that failed, wholly or in part; those wholly; rows that failed."""
        failed, partly = (self.totals.counts.get(end, 0) for end in (FAILED, PARTIAL_SUCCESS))
        return failed + partly, failed, int(self.totals.failed.value or 0)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two compared, the one that was asked about first."""

    basis: Basis
    figures: tuple[Figure, Figure]
    left: Side
    right: Side
    average: bool = False  # the figures are of a run
    outcome: str | None = None  # of all runs that are counted, if one was asked for
    # MORE or LESS, if it is asked whether the first is that; or which one is better, by all harm.
    aspect: Aspect | None = None
    so_far: Figure | None = None  # of the other time, up to where the first one is over
