"""Remembered runs: what they say of themselves."""

from datetime import UTC, datetime

import pytest

from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs import Run

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("outcome", "broken"), [(FAILED, True), (PARTIAL_SUCCESS, True), (SUCCESSFUL, False)]
)
def test_a_run_that_lost_rows_is_broken(outcome: str, broken: bool):
    """Wholly or in part."""
    assert Run("a", outcome, NOON, NOON).broken is broken


@pytest.mark.parametrize(
    ("total", "processed", "failed"),
    [(10, 7, 3), (10, 10, 0), (10, 12, 0), (None, 7, None), (10, None, None)],
)
def test_failed_rows_are_those_not_processed(
    total: int | None, processed: int | None, failed: int | None
):
    """Never below none, and unknown where one of the numbers is."""
    run = Run("a", FAILED, NOON, NOON, total_rows=total, processed_rows=processed)
    assert run.failed_rows == failed
