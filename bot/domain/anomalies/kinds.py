"""What is wrong with an import that did not fail: it is stuck, overdue, or brought too few rows.

Each is a guess from evidence, so each has a switch that is off until somebody wants it, and none
is made where the evidence is thin: a guess that is wrong twice is not read the third time. The
rules themselves: `stuck`, `overdue`, `fewer_rows`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final, TypeAlias

# Earlier runs that make a habit; fewer prove nothing.
HABIT: Final = 3
# A run counts as stuck after this many times the longest it ever took.
BEYOND: Final = 3
# Below this many rows as a rule, an odd day is no news.
FEW_ROWS: Final = 100


class AnomalyKind(StrEnum):
    """The kinds of anomaly; each is the outcome of its problem."""

    STUCK = "STUCK"  # in flight far longer than it ever was
    OVERDUE = "OVERDUE"  # its next run was due, and there was none
    DROP = "DROP"  # a good run with far fewer rows than usual


@dataclass(frozen=True, slots=True)
class AnomalyRules:
    """What is looked for, and when it is announced; None: never."""

    stuck_after: timedelta | None = None  # in flight for this long, however fast it was before
    overdue_after: timedelta | None = None  # since it was due
    drop_below: float | None = None  # of the usual number of rows, such as 0.5


@dataclass(frozen=True, slots=True)
class Past:
    """Some earlier good runs of an import: how long they took and how many rows they had."""

    durations: Sequence[timedelta] = ()
    rows: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Stuck:
    """In flight with this status for this long; `longest` is what its good runs took at most."""

    status: str
    spent: timedelta
    longest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Overdue:
    """It has not run since it was due, this long ago."""

    late: timedelta


@dataclass(frozen=True, slots=True)
class Drop:
    """This many rows instead of the usual number."""

    rows: int
    usual: int


Anomaly: TypeAlias = Stuck | Overdue | Drop
KINDS: Final[Mapping[type[Anomaly], AnomalyKind]] = {
    Stuck: AnomalyKind.STUCK,
    Overdue: AnomalyKind.OVERDUE,
    Drop: AnomalyKind.DROP,
}
