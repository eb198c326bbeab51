"""What is known of one import, for its card: facts, and what follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.access.owners import Owner
from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.lags import Lagging
from bot.domain.answers.subject import Subject
from bot.domain.asked import Aspect, Lag, Measure, Span, Threshold
from bot.domain.imports import ARCHIVED, ONETIME, SUCCESSFUL, Import
from bot.domain.runs.odd_runs import OddRun, gaps, rhythm
from bot.domain.runs.reasons import Reason
from bot.domain.runs.remembered import WEEK, Course, Run, recovery
from bot.domain.runs.usual import Usual, usual
from bot.domain.watching.problems import Ack, Problem

_OFTEN: Final = timedelta(days=1, hours=12)
# How far from a part of a day a run still is one of it, of an import that runs so seldom.
_NEAR: Final = timedelta(hours=2)
_SELDOM: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Card:
    """One import: what MoEngage shows, what is remembered, and what people did.

    `runs` are those that ended, the newest first, with the latest one of the row; they are complete
    from `known_since` on. `span` is the time the question is about, and `latest` how many runs.
    """

    about: Subject
    now: datetime
    zone: ZoneInfo
    query: str  # canonical; asks the same again
    aspect: Aspect | None = None
    stated: bool = False  # the answer begins with the fact, not with yes or no
    standing: bool = False  # how it stands is asked, which is well where no run was due
    span: Span | None = None
    measure: Measure | None = None  # the rate that is asked for
    limit: Threshold | None = None
    coming: Span | None = None  # of its next run: whether it is in this time
    error: str = ""  # whether it failed for this reason, in people's words
    latest: int | None = None
    fits: bool = True  # whether it is of the kind that is asked about
    usually: bool = False  # compared with what is usual
    previously: bool = False  # it is asked for another trouble, before that which it has now
    runs: Sequence[Run] = ()
    known_since: datetime | None = None
    problem: Problem | None = None  # the open one, or the one that ended last
    lags: Sequence[Lagging] = ()  # now
    odd: Sequence[OddRun] = ()  # runs of the span that were not as usual; of all, for `previously`
    running_since: datetime | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)  # from what on an alert is posted
    mute: Mute | None = None
    owner: Owner | None = None
    reasons: Sequence[Reason] = ()
    unreadable: int = 0  # files of its runs that could not be read
    also: Sequence["Card"] = ()  # what else was asked of it in the same text

    def with_other(self, other: "Card") -> "Card | None":
        """One card for two questions about one import; None if they are about two."""
        if self.row.id != other.row.id or self.about.workspace != other.about.workspace:
            return None
        return replace(self, also=(*self.also, other))

    @property
    def row(self) -> Import:
        """As MoEngage shows it."""
        return self.about.row

    @property
    def last(self) -> Run | None:
        """The latest run that ended."""
        return self.runs[0] if self.runs else None

    @property
    def failing(self) -> bool:
        """Whether its latest run that ended failed, wholly or in part; never of an archived one."""
        return self.row.status != ARCHIVED and self.last is not None and self.last.broken

    @property
    def streak(self) -> Sequence[Run]:
        """The failed runs since the last good one, the newest first."""
        return list(takewhile(lambda run: run.broken, self.runs))

    @property
    def failed_in_a_row(self) -> int:
        """How many; the problem may count runs that are not remembered."""
        counted = self.problem.failed_in_a_row if self.problem and self.problem.open else 0
        return max(len(self.streak), counted)

    @property
    def failing_since(self) -> datetime | None:
        """When the first of them ran."""
        began = [self.problem.failing_since] if self.problem and self.problem.open else []
        return min([*began, *(run.ran_at for run in self.streak)], default=None)

    @property
    def last_failed(self) -> Run | None:
        """The latest run that did not."""
        return next((run for run in self.runs if run.broken), None)

    @property
    def outage(self) -> Course:
        """The latest failures in a row, or those of which one was in the time asked about, the
        oldest first, and the good run that ended them.
        """
        last = next((run for run in self.asked_runs if run.broken), None)
        if last is None:
            return Course()
        until = [run for run in self.runs if run.ran_at <= last.ran_at]
        failed = list(takewhile(lambda run: run.broken, until))
        return Course(failed[::-1], self.good_after(last))

    @property
    def failures_compared(self) -> Sequence[Run]:
        """The latest failed run and those before it without a good one between, the newest first;
        with a time, the latest and those of that time.
        """
        begin = next((at for at, run in enumerate(self.runs) if run.broken), len(self.runs))
        if self.span:
            then = [run for run in self.within(self.span) if run.broken]
            return [run for run in self.runs[begin : begin + 1] if then and run not in then] + then
        return list(takewhile(lambda run: run.broken, self.runs[begin:]))

    @property
    def acknowledgement(self) -> Ack | None:
        """Who acknowledged it, while it is failing."""
        return self.problem.acknowledgement if self.problem and self.problem.open else None

    @property
    def usual(self) -> Usual:
        """What its good runs are like."""
        return usual(self.runs)

    @property
    def recovery(self) -> Course:
        """Its latest failures in a row, if a good run followed them within the last day."""
        return Course() if self.failing else recovery(self.runs[::-1], self.now)

    @property
    def today(self) -> Span:
        """The day so far, on the workspace's clock."""
        local = self.now.astimezone(self.zone)
        return Span(local.replace(hour=0, minute=0, second=0, microsecond=0), self.now)

    @property
    def week(self) -> Span:
        """The last seven days."""
        return Span(self.now - WEEK, self.now)

    @property
    def asked_runs(self) -> Sequence[Run]:
        """The runs that the question is about, of its span or the latest ones, newest first."""
        found = self.within(self.span) if self.span else self.runs
        return found[: self.latest] if self.latest else found

    @property
    def asked_run(self) -> Run | None:
        """The run that the question is about: the latest of its span, else the latest one."""
        found = self.asked_runs
        return found[0] if found else (None if self.span else self.last)

    @property
    def rhythm(self) -> timedelta | None:
        """About how often it runs: the middle of the gaps between its latest runs."""
        return rhythm(self.runs)

    @property
    def is_rare(self) -> bool:
        """Whether it does not run each day, so that today is not what is meant where no time is."""
        often = self.rhythm
        return self.row.schedule == ONETIME or (often is not None and often > _OFTEN)

    @property
    def gaps(self) -> Sequence[Span]:
        """When it did not run though it was its turn, in the time asked about, the latest first."""
        late = self.lag(Lag.OVERDUE) or self.lag(Lag.STUCK)
        times = [*([self.now] if late else []), *(run.ran_at for run in self.runs)]
        return gaps(times, self.rhythm, self.span or self.week)

    def within(self, span: Span) -> Sequence[Run]:
        """The runs in a span, the newest first."""
        return [run for run in self.runs if span.start <= run.ran_at <= span.end]

    def were(self, kind: Lag) -> Sequence[OddRun]:
        """The runs of the span that lagged so, the newest first."""
        return [one for one in self.odd if any(lag.kind is kind for lag in one.lags)]

    def good_after(self, failed: Run) -> Run | None:
        """The first good run that followed a failed one; None while none has."""
        later = reversed(self.runs_since(failed))
        return next((run for run in later if run.outcome == SUCCESSFUL), None)

    def runs_since(self, failed: Run) -> Sequence[Run]:
        """The runs that followed a failed one, the newest first."""
        return list(takewhile(lambda run: run.ran_at > failed.ran_at, self.runs))

    def is_unknown(self, span: Span) -> bool:
        """Whether it may have run in a span that is not remembered: it ran after that."""
        seen = self.known_since is not None and self.known_since <= span.end
        created = self.row.created_at
        existed = self.row.schedule != ONETIME and (created is None or created <= span.end)
        return not seen and existed and self.last is not None and self.last.ran_at > span.end

    def first_known(self, span: Span) -> datetime | None:
        """From when on its runs of a span are known, if that is later than the span begins."""
        known, created = self.known_since, self.row.created_at
        if known is None or self.row.schedule == ONETIME or not span.start < known < span.end:
            return None
        first = min([known, *(run.ran_at for run in self.within(span))])
        return None if created and created >= first else first

    def lag(self, kind: Lag) -> Lagging | None:
        """The lag of a kind, if there is one."""
        return next((each for each in self.lags if each.kind is kind), None)


def widened(span: Span, runs: Sequence[Run]) -> Span:
    """A part of a day in which an import did not run, with the run that is near; not of one that
    runs more often, for that has missed its runs. `runs` are the newest first.
    """
    if any(span.start <= run.ran_at <= span.end for run in runs):
        return span
    around = Span(span.start - _NEAR, span.end + _NEAR)
    near = [run.ran_at for run in runs if around.start <= run.ran_at <= around.end]
    often = rhythm(runs)
    if len(near) != 1 or (often is not None and often < _SELDOM):
        return span
    return Span(min(span.start, near[0]), max(span.end, near[0]))


@dataclass(frozen=True, slots=True)
class Cards:
    """What was asked about a name that is part of a few: of each its own answer."""

    name: str
    cards: tuple[Card, ...]
