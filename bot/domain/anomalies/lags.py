"""Lags: what is wrong with an import that has not failed, found when somebody asks.

The rules are those of the alerts (`stuck`, `overdue`, `fewer_rows`), and a question applies them
where the alerts are off as well. What is usual comes from remembered runs. A lag carries its
evidence as values.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median_low
from typing import Final

from bot.domain.anomalies.fewer_rows import drop
from bot.domain.anomalies.kinds import HABIT, AnomalyRules
from bot.domain.anomalies.overdue import overdue
from bot.domain.anomalies.stuck import stuck
from bot.domain.asked import Lag, Span
from bot.domain.imports import ARCHIVED, PERIODIC, QUEUED, SCHEDULED, Import
from bot.domain.runs.remembered import Run
from bot.domain.runs.usual import good_runs, middle, past_of, usual


@dataclass(frozen=True, slots=True)
class LagRules:
    """From when on a lag counts for somebody who asks: sooner than for an alert, which disturbs."""

    stuck_after: timedelta = timedelta(minutes=30)  # and three times its longest usual run
    stuck_unknown_after: timedelta = timedelta(hours=2)  # where no usual duration is known
    overdue_after: timedelta = timedelta(minutes=10)  # since it was due
    drop_below: float = 0.5  # of the usual number of rows
    slower_than: float = 2.0  # times the usual duration
    slower_by: timedelta = timedelta(minutes=2)  # at least: ends are seen once a sweep

    def under(self, alerts: AnomalyRules) -> "LagRules":
        """With what the settings say for alerts, where they say anything."""
        return replace(
            self,
            stuck_after=alerts.stuck_after or self.stuck_after,
            stuck_unknown_after=alerts.stuck_after or self.stuck_unknown_after,
            overdue_after=alerts.overdue_after or self.overdue_after,
            drop_below=self.drop_below if alerts.drop_below is None else alerts.drop_below,
        )


ASKED: Final = LagRules()


@dataclass(frozen=True, slots=True)
class Lagging:
    """One lag and its evidence; what is not known, or does not belong to its kind, is None.

    `since`: a stuck run runs since then, an overdue one was due, fewer rows came or a slow run
    began then, and one that did not run ran last. `spent`: for how long it runs, is overdue or ran.
    """

    kind: Lag
    since: datetime | None
    spent: timedelta | None = None
    usual: timedelta | None = None  # duration
    rows: int | None = None
    usual_rows: int | None = None
    running: bool = False  # a slow run that has not ended yet
    until: datetime | None = None  # of a time that is past: when it ran again


@dataclass(frozen=True, slots=True)
class Flight:
    """A run in flight: since when, as far as that is known, and that it is stuck or slow."""

    since: datetime | None
    lag: Lagging | None = None


@dataclass(frozen=True, slots=True)
class LaggingImport:
    """An import, and what is wrong with it though it has not failed, the most severe first."""

    row: Import
    lags: tuple[Lagging, ...]


def lags(
    row: Import,
    runs: Collection[Run],
    running_since: datetime | None,
    now: datetime,
    rules: LagRules = ASKED,
) -> tuple[Lagging, ...]:
    """What is wrong with an import that has not failed, the most severe first.

    `runs` are its remembered ones, in any order; `running_since` is when the run in flight began,
    see `began`. Whether it did not run in a span is asked apart, of `not_run`.
    """
    good = good_runs(runs, before=None if row.in_flight else row.ran_at)
    found = (
        _stuck(row, good, running_since, now, rules),
        _overdue(row, now, rules),
        _fewer_rows(row, good, rules),
        _slow(row, runs, running_since, now, rules),
    )
    present = tuple(one for one in found if one)
    if any(one.kind is Lag.STUCK for one in present):  # it is slow, too, but that says less
        return tuple(one for one in present if one.kind is not Lag.SLOW)
    return present


def began(
    row: Import, seen_since: datetime | None, runs: Collection[Run], now: datetime
) -> datetime | None:
    """When the run in flight began, as well as it can be known; None if none is, or nobody can say.

    `seen_since` is when a sweep first saw it in flight. Otherwise MoEngage may have moved
    `last_run_at` to it already; else it began when it was due.
    """
    if not row.in_flight:
        return None
    ended = {run.ran_at for run in runs}
    if seen_since or (row.last_run_at and ended and row.last_run_at > max(ended)):
        return seen_since or row.last_run_at
    due = row.next_scheduled_at
    return due if due and row.last_run_at and row.last_run_at < due <= now else None


def is_slow(spent: timedelta, habit: timedelta, rules: LagRules) -> bool:
    """Whether a run took much longer than is usual."""
    return spent >= rules.slower_than * habit and spent - habit >= rules.slower_by


def not_run(
    row: Import, runs: Collection[Run], span: Span, known_since: datetime | None
) -> Lagging | None:
    """That a repeated import certainly has no run in the span.

    Its latest run is before the span; or it is after it, every run of the span would be remembered,
    and none is.
    """
    if row.schedule != PERIODIC or row.status == ARCHIVED or row.in_flight:
        return None
    ran = [run.ran_at for run in runs] + ([row.last_run_at] if row.last_run_at else [])
    if any(span.start <= at <= span.end for at in ran):
        return None
    remembered = known_since is not None and known_since <= span.start
    if any(at > span.end for at in ran) and not remembered:
        return None
    return Lagging(Lag.NOT_RUN, max((at for at in ran if at < span.start), default=None))


def had_its_turn(missing: Lagging, every: timedelta | None, end: datetime) -> bool:
    """Whether a run of an import that did not run was to be expected up to then: not of a weekly
    one on another day. What is not known to have a rhythm may have had its turn.
    """
    if every is None or missing.since is None:
        return True
    return missing.since + every <= end


def _stuck(
    row: Import,
    good: Sequence[Run],
    running_since: datetime | None,
    now: datetime,
    rules: LagRules,
) -> Lagging | None:
    past = past_of(good)
    known = len(past.durations) >= HABIT
    limit = AnomalyRules(stuck_after=rules.stuck_after if known else rules.stuck_unknown_after)
    if running_since is None or not stuck(row, running_since, past, now, limit):
        return None
    return Lagging(
        Lag.STUCK, running_since, now - running_since, middle(past.durations), running=True
    )


def _overdue(row: Import, now: datetime, rules: LagRules) -> Lagging | None:
    """Also of one that still shows how its last run ended: its next run is due all the same."""
    waits = not row.in_flight and row.status != ARCHIVED
    waiting = replace(row, status=SCHEDULED) if waits else row
    limit = AnomalyRules(overdue_after=rules.overdue_after)
    due = row.next_scheduled_at
    if due is None or not overdue(waiting, now, limit):
        return None
    return Lagging(Lag.OVERDUE, due, now - due)


def _fewer_rows(row: Import, good: Sequence[Run], rules: LagRules) -> Lagging | None:
    past, limit = past_of(good), AnomalyRules(drop_below=rules.drop_below)
    if row.status == ARCHIVED or not drop(row, past, limit):
        return None
    ordinary = median_low(past.rows)
    return Lagging(Lag.FEWER_ROWS, row.ran_at, rows=row.total_rows, usual_rows=ordinary)


def _slow(
    row: Import,
    runs: Collection[Run],
    running_since: datetime | None,
    now: datetime,
    rules: LagRules,
) -> Lagging | None:
    """The run in flight, else the latest one that ended, against those before it. One that waits in
    the queue has not begun.
    """
    if row.status == QUEUED:
        return None
    if row.in_flight:
        since, spent = running_since, now - running_since if running_since else None
    else:
        last = next((run for run in runs if run.ran_at == row.ran_at), None)
        since, spent = row.ran_at, last.duration if last else None
    habit = usual(runs, before=row.ran_at if not row.in_flight else None).duration
    if spent is None or habit is None or not is_slow(spent, habit, rules):
        return None
    return Lagging(Lag.SLOW, since, spent, habit, running=row.in_flight)
