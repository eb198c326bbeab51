from dataclasses import replace

import pytest

from bot.domain.alerting.severity import (
    Severity,
    SeverityReason,
    Thresholds,
    assess,
    of_row,
    unprocessed,
)
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL, Import

ROW = Import(
    *("7", "orders", "EVENTS", "PERIODIC", "S3", PARTIAL_SUCCESS),
    total_rows=1_000,
    processed_rows=990,
)
BOTH = Thresholds(rows=100, share=0.05)


@pytest.mark.parametrize(
    ("failed", "total", "most", "severity"),
    [
        (0, 1_000, Thresholds(), Severity.WARNING),
        (None, None, Thresholds(), Severity.WARNING),
        (99, 1_000_000, Thresholds(rows=100), Severity.COUNTED),
        (100, 1_000_000, Thresholds(rows=100), Severity.WARNING),
        (49, 1_000, Thresholds(share=0.05), Severity.COUNTED),
        (50, 1_000, Thresholds(share=0.05), Severity.WARNING),
        (100, 1_000_000, BOTH, Severity.WARNING),
        (5, 100, BOTH, Severity.WARNING),
        (4, 100, BOTH, Severity.COUNTED),
    ],
)
def test_a_partial_success_is_weighed(
    failed: int | None, total: int | None, most: Thresholds, severity: Severity
):
    """One threshold that is reached makes a warning; below all that are set it is counted."""
    assert assess(PARTIAL_SUCCESS, failed, total, most).severity is severity


@pytest.mark.parametrize(
    ("failed", "total"), [(None, None), (None, 1_000), (5, None), (5, 0), (5, 4)]
)
def test_what_is_not_known_is_reported(failed: int | None, total: int | None):
    """Without the numbers, or with impossible ones, a partial success is a warning."""
    assessment = assess(PARTIAL_SUCCESS, failed, total, BOTH)
    assert assessment.severity is Severity.WARNING
    assert assessment.why in (SeverityReason.ROWS_UNKNOWN, SeverityReason.SHARE_UNKNOWN)


@pytest.mark.parametrize("failed", [None, 0, 5])
def test_a_failure_is_critical(failed: int | None):
    """Whatever its numbers say."""
    assert assess(FAILED, failed, 1_000, BOTH).severity is Severity.CRITICAL


@pytest.mark.parametrize("outcome", [SUCCESSFUL, None, "HIBERNATING"])
def test_the_rest_is_not_broken(outcome: str | None):
    """A good run, and one of which nothing is known, is no news."""
    assert assess(outcome, 500, 1_000, BOTH).severity is Severity.NONE


def test_a_reason_names_the_threshold():
    """So that people see which one it was."""
    assert assess(PARTIAL_SUCCESS, 50, 1_000, BOTH).why is SeverityReason.LARGE_SHARE
    assert assess(PARTIAL_SUCCESS, 1_500, 10**6, BOTH).why is SeverityReason.MANY_ROWS


@pytest.mark.parametrize(
    ("row", "left"),
    [
        (ROW, 10),
        (replace(ROW, processed_rows=1_000), 0),
        (replace(ROW, processed_rows=1_001), None),
        (replace(ROW, processed_rows=None), None),
        (replace(ROW, total_rows=None), None),
        (replace(ROW, status=PROCESSING), None),
    ],
)
def test_rows_that_did_not_arrive(row: Import, left: int | None):
    """The difference, where it can be one."""
    assert unprocessed(row) == left


def test_a_row_is_weighed_by_its_numbers():
    """By what did not arrive of all."""
    assert of_row(ROW, PARTIAL_SUCCESS, Thresholds(rows=11)).severity is Severity.COUNTED
    assert of_row(ROW, PARTIAL_SUCCESS, Thresholds(rows=10)).severity is Severity.WARNING
