"""What is usual for an import: how long its good runs take, and how many rows they have."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median_low
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.anomalies.kinds import HABIT, Past
from bot.domain.imports import SUCCESSFUL
from bot.domain.runs.remembered import Run

# Good runs that say what is usual: more than one odd day can change, few enough to follow a trend.
USUAL_RUNS: Final = 10
_DAY: Final = timedelta(days=1)
_ABOUT: Final = timedelta(minutes=90)  # a queue may be long, and clocks are put back by an hour


@dataclass(frozen=True, slots=True)
class Usual:
    """What an import's good runs are like; None while too few are known.

    The lower middle of what was seen, never between two: no arithmetic that a huge number breaks.
    """

    duration: timedelta | None
    rows: int | None


def usual(runs: Collection[Run], before: datetime | None = None) -> Usual:
    """What is usual for an import, by its latest good runs, or those before an instant."""
    past = past_of(good_runs(runs, before=before))
    rows = median_low(past.rows) if len(past.rows) >= HABIT else None
    return Usual(middle(past.durations), rows)


def is_at_a_usual_hour(began: datetime, runs: Collection[Run], zone: ZoneInfo) -> bool:
    """Whether an earlier run began at about this time of day, or too few are known to tell."""
    starts = [run.ran_at - run.duration for run in runs if run.duration is not None]
    if len(starts) < HABIT:
        return True
    now = began.astimezone(zone)
    return any(_apart(now, start.astimezone(zone)) <= _ABOUT for start in starts)


def _apart(one: datetime, other: datetime) -> timedelta:
    """How far two times of day are apart, whatever the day."""
    between = (one.replace(tzinfo=None) - other.replace(tzinfo=None)) % _DAY
    return min(between, _DAY - between)


def good_runs(runs: Collection[Run], before: datetime | None) -> Sequence[Run]:
    """The latest good runs, the newest first."""
    good = (run for run in runs if run.outcome == SUCCESSFUL)
    earlier = [run for run in good if before is None or run.ran_at < before]
    return sorted(earlier, key=lambda run: run.ran_at, reverse=True)[:USUAL_RUNS]


def past_of(good: Sequence[Run]) -> Past:
    """Their durations and rows, as far as they are known."""
    durations = tuple(run.duration for run in good if run.duration is not None)
    return Past(durations, tuple(run.total_rows for run in good if run.total_rows is not None))


def middle(durations: Sequence[timedelta]) -> timedelta | None:
    """The usual one, if enough are known."""
    return median_low(durations) if len(durations) >= HABIT else None
