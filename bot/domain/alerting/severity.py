"""How severe a broken run is: worth an alert, or only worth counting.

FAILED is critical, always. PARTIAL_SUCCESS is a warning, unless so few of its rows failed that it
is below every threshold that is set; then it is counted and nobody is disturbed. What is not known
counts as severe: only numbers justify silence. An anomaly of an import that did not fail
is a warning.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from bot.domain.anomalies.kinds import AnomalyKind
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, Import


class Severity(StrEnum):
    """From the most severe to what is no news."""

    CRITICAL = "critical"
    WARNING = "warning"
    COUNTED = "counted"  # in the numbers, in no alert
    NONE = "none"  # not broken


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many failed rows, or what share of all, a partial success is a warning.

    One that is reached is enough. None: not set. None at all: every partial success is a warning.
    """

    rows: int | None = None
    share: float | None = None  # of 1


class SeverityReason(Enum):
    """Why a run has its severity."""

    FAILED = auto()
    ANOMALY = auto()
    NOT_BROKEN = auto()
    PARTIAL_SUCCESS = auto()  # and no threshold is set
    ROWS_UNKNOWN = auto()  # how many failed
    SHARE_UNKNOWN = auto()  # of the rows that failed
    MANY_ROWS = auto()  # at or above the threshold
    LARGE_SHARE = auto()  # at or above the threshold
    FEW_ROWS = auto()  # below all thresholds


@dataclass(frozen=True, slots=True)
class Assessment:
    """A severity and why; bot/views/outside_slack/route.py says it in words."""

    severity: Severity
    why: SeverityReason


def assess(
    outcome: str | None, failed: int | None, total: int | None, most: Thresholds
) -> Assessment:
    """How severe a run with this outcome is, given how many rows failed, if that is known."""
    if outcome == FAILED:
        return Assessment(Severity.CRITICAL, SeverityReason.FAILED)
    if outcome in tuple(AnomalyKind):
        return Assessment(Severity.WARNING, SeverityReason.ANOMALY)
    if outcome != PARTIAL_SUCCESS:
        return Assessment(Severity.NONE, SeverityReason.NOT_BROKEN)
    why = _partial(failed, total, most)
    few = why is SeverityReason.FEW_ROWS
    return Assessment(Severity.COUNTED if few else Severity.WARNING, why)


def _partial(failed: int | None, total: int | None, most: Thresholds) -> SeverityReason:
    """What speaks for telling a partial success; FEW_ROWS if nothing does."""
    if most.rows is None and most.share is None:
        return SeverityReason.PARTIAL_SUCCESS
    if failed is None:
        return SeverityReason.ROWS_UNKNOWN
    if most.rows is not None and failed >= most.rows:
        return SeverityReason.MANY_ROWS
    if most.share is None:
        return SeverityReason.FEW_ROWS
    if not total or total < failed:
        return SeverityReason.SHARE_UNKNOWN
    return SeverityReason.LARGE_SHARE if failed >= most.share * total else SeverityReason.FEW_ROWS


def of_row(row: Import, outcome: str | None, most: Thresholds) -> Assessment:
    """The same by what a row says of itself; the files of a run know it better."""
    return assess(outcome, unprocessed(row), row.total_rows, most)


def unprocessed(row: Import) -> int | None:
    """Rows of the latest run that did not arrive; None where the numbers do not say.

    While a run is in flight they are not failed, only not done yet.
    """
    if row.in_flight or row.total_rows is None or row.processed_rows is None:
        return None
    left = row.total_rows - row.processed_rows
    return left if left >= 0 else None
