"""What is wrong with an import that did not fail: it is stuck, overdue, or brought too few rows.

Each is a guess from evidence, so each has a switch that is off until somebody wants it, and none
is made where the evidence is thin: a guess that is wrong twice is not read the third time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import Final

from bot.domain.durations import duration
from bot.domain.imports import PERIODIC, SCHEDULED, SUCCESSFUL, Import

# So many earlier runs make a habit; of fewer nothing is concluded.
HABIT: Final = 3
# A run takes longer than it ever did before it counts as stuck: so many times the longest.
BEYOND: Final = 3
# Below this many rows as a rule, an odd day is no news.
FEW_ROWS: Final = 100
_MINUTE: Final = timedelta(minutes=1)


class AnomalyKind(StrEnum):
    """What is guessed; of a lag, its outcome."""

    STUCK = "STUCK"  # in flight far longer than it ever was
    OVERDUE = "OVERDUE"  # its next run was due, and there was none
    DROP = "DROP"  # a good run with far fewer rows than usual


@dataclass(frozen=True, slots=True)
class AnomalyRules:
    """What is looked for, and from when on it is told; None: not at all."""

    stuck_after: timedelta | None = None  # in flight for so long, however fast it was before
    overdue_after: timedelta | None = None  # since it was due
    drop_below: float | None = None  # of the usual number of rows, such as 0.5


@dataclass(frozen=True, slots=True)
class Past:
    """Some earlier good runs of an import: how long they took and how many rows they had."""

    durations: Sequence[timedelta] = ()
    rows: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Whether it is so, and as a clause for people, why or why not."""

    kind: AnomalyKind
    so: bool
    why: str


def stuck(
    row: Import, running_since: datetime | None, past: Past, now: datetime, rules: AnomalyRules
) -> Anomaly:
    """Whether a run that is in flight, and was first seen so at that instant, hangs."""
    if rules.stuck_after is None:
        return Anomaly(AnomalyKind.STUCK, so=False, why="it is not looked for")
    if not row.in_flight or running_since is None:
        return Anomaly(AnomalyKind.STUCK, so=False, why="no run is in flight")
    longest = max(past.durations, default=None) if len(past.durations) >= HABIT else None
    limit = max(rules.stuck_after, BEYOND * longest) if longest else rules.stuck_after
    spent = now - running_since
    if spent < limit:
        return Anomaly(
            AnomalyKind.STUCK, so=False, why=f"in flight for {_said(spent)}, under {_said(limit)}"
        )
    usual = f", but its last good runs took at most {_said(longest)}" if longest else ""
    told = f"{row.status} for {_said(spent)}{usual}"
    return Anomaly(AnomalyKind.STUCK, so=True, why=told)


def overdue(row: Import, now: datetime, rules: AnomalyRules) -> Anomaly:
    """Whether a run that was due did not come."""
    if rules.overdue_after is None:
        return Anomaly(AnomalyKind.OVERDUE, so=False, why="it is not looked for")
    due = row.next_scheduled_at
    if row.schedule != PERIODIC or row.status != SCHEDULED or due is None:
        return Anomaly(AnomalyKind.OVERDUE, so=False, why="no run of it is to come")
    if row.last_run_at is not None and row.last_run_at >= due:
        return Anomaly(AnomalyKind.OVERDUE, so=False, why="the run that was due has come")
    late = now - due
    if late < rules.overdue_after:
        return Anomaly(AnomalyKind.OVERDUE, so=False, why="it is not due, or not for long")
    return Anomaly(AnomalyKind.OVERDUE, so=True, why=f"due {_said(late)} ago and has not run since")


def drop(row: Import, past: Past, rules: AnomalyRules) -> Anomaly:
    """Whether a good run brought far fewer rows than the ones before it."""
    if rules.drop_below is None:
        return Anomaly(AnomalyKind.DROP, so=False, why="it is not looked for")
    if row.in_flight or row.outcome != SUCCESSFUL or row.total_rows is None:
        return Anomaly(AnomalyKind.DROP, so=False, why="no good run with a number of rows")
    if len(past.rows) < HABIT:
        return Anomaly(AnomalyKind.DROP, so=False, why="too few earlier runs are known")
    usual = median(past.rows)
    if usual < FEW_ROWS:
        return Anomaly(AnomalyKind.DROP, so=False, why="it brings few rows as a rule")
    if row.total_rows >= rules.drop_below * usual:
        return Anomaly(AnomalyKind.DROP, so=False, why="about as many rows as usual")
    told = f"{row.total_rows:,} rows instead of the usual {round(usual):,}"
    return Anomaly(AnomalyKind.DROP, so=True, why=told)


def _said(length: timedelta) -> str:
    """To the minute, as nothing here is known better."""
    return duration(length // _MINUTE * 60)
