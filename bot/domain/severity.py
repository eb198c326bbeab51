"""How grave a broken run is: worth an alert, or only worth counting.

FAILED is critical, always. PARTIAL_SUCCESS is a warning, unless so few of its rows failed that it
is below every threshold that is set; then it is counted and nobody is disturbed. What is not known
counts as grave: a silence must be earned by numbers. What is guessed of an import that did not fail
is a warning.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.anomalies import AnomalyKind
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, Import


class Severity(StrEnum):
    """From the gravest to what is no news."""

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


@dataclass(frozen=True, slots=True)
class Assessment:
    """A severity and, as a clause for people, why."""

    severity: Severity
    why: str


def assess(
    outcome: str | None, failed: int | None, total: int | None, most: Thresholds
) -> Assessment:
    """How grave a run with this outcome is, of whose rows so many failed, as far as is known."""
    if outcome == FAILED:
        return Assessment(Severity.CRITICAL, "the run is FAILED")
    if outcome in tuple(AnomalyKind):
        return Assessment(Severity.WARNING, f"the import is {outcome}")
    if outcome != PARTIAL_SUCCESS:
        return Assessment(Severity.NONE, "the run is not broken")
    if most.rows is None and most.share is None:
        return Assessment(Severity.WARNING, "the run is PARTIAL_SUCCESS")
    if failed is None:
        return Assessment(Severity.WARNING, "it is not known how many rows failed")
    if most.rows is not None and failed >= most.rows:
        return Assessment(
            Severity.WARNING, f"{failed:,} rows failed, at or above the threshold of {most.rows:,}"
        )
    if most.share is not None:
        if not total or total < failed:
            return Assessment(Severity.WARNING, "it is not known what share of the rows failed")
        if failed >= most.share * total:
            said = f"{failed:,} of {total:,} rows failed"
            return Assessment(
                Severity.WARNING, f"{said}, at or above the threshold of {most.share:.2%}"
            )
    return Assessment(Severity.COUNTED, f"only {failed:,} rows failed, below the alert threshold")


def of_row(row: Import, outcome: str | None, most: Thresholds) -> Assessment:
    """The same by what a row says of itself; the files of a run know it better."""
    return assess(outcome, unprocessed(row), row.total_rows, most)


def unprocessed(row: Import) -> int | None:
    """Rows of the latest run that did not arrive; None where the numbers do not tell.

    While a run is in flight they are not failed, only not done yet.
    """
    if row.in_flight or row.total_rows is None or row.processed_rows is None:
        return None
    left = row.total_rows - row.processed_rows
    return left if left >= 0 else None
