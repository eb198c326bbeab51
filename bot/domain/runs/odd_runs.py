"""Runs of the past that were not as usual, and times in which one was missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median_high
from typing import Final

from bot.domain.anomalies.lags import ASKED, Lagging, LagRules, is_slow
from bot.domain.asked import Lag, Span
from bot.domain.imports import FAILED
from bot.domain.runs.remembered import Run
from bot.domain.runs.usual import Usual, usual

_HABIT: Final = 10  # gaps between runs that say how often it runs
_MISSED: Final = 1.5  # times that, from which on a run is missing


@dataclass(frozen=True, slots=True)
class OddRun:
    """A run that ended, and what was not as usual: it was slow, or had fewer rows."""

    run: Run
    lags: tuple[Lagging, ...]


def odd_runs(runs: Sequence[Run], span: Span, rules: LagRules = ASKED) -> tuple[OddRun, ...]:
    """The runs of a span that took far longer than was usual before it, or had far fewer rows, in
    the order of `runs`. One that failed wholly has no rows for another reason.
    """
    habit = usual(runs, before=span.start)
    if habit.duration is None:
        habit = usual(runs)
    asked = [run for run in runs if span.start <= run.ran_at <= span.end]
    found = ((run, odd(run, habit, rules)) for run in asked)
    return tuple(OddRun(run, lags) for run, lags in found if lags)


def odd(run: Run, habit: Usual, rules: LagRules = ASKED) -> tuple[Lagging, ...]:
    """What of a run that ended was not as usual."""
    found, spent, total = [], run.duration, run.total_rows
    if run.outcome == FAILED:
        return ()
    if habit.rows and total is not None and total < rules.drop_below * habit.rows:
        found.append(Lagging(Lag.FEWER_ROWS, run.ran_at, rows=total, usual_rows=habit.rows))
    if habit.duration and spent is not None and is_slow(spent, habit.duration, rules):
        found.append(Lagging(Lag.SLOW, run.ran_at, spent, habit.duration))
    return tuple(found)


def rhythm(runs: Sequence[Run]) -> timedelta | None:
    """About how often an import runs: the middle of the times between its latest runs, the newest
    of which stands first.
    """
    lengths = [later.ran_at - sooner.ran_at for later, sooner in pairwise(runs[: _HABIT + 1])]
    return median_high(lengths) if lengths else None


def gaps(times: Sequence[datetime], every: timedelta | None, span: Span) -> Sequence[Span]:
    """Where a run is missing between the times of the others, the newest of which stands first, as
    far as that reaches into a span.
    """
    if every is None:
        return ()
    found = (Span(sooner, later) for later, sooner in pairwise(times))
    return [
        gap
        for gap in found
        if gap.end - gap.start > _MISSED * every and gap.start < span.end and gap.end > span.start
    ]
