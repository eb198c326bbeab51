"""Answers that are numbers."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from bot.domain.answers.numbers import Side, Totals
from bot.domain.asked import Measure, Span
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs.figures import Figure

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def side(*, failed: int = 0, partly: int = 0, rows: int | None = None) -> Side:
    """A time with good runs, and these."""
    counts = {SUCCESSFUL: 9, FAILED: failed, PARTIAL_SUCCESS: partly}
    lost = Figure(Measure.FAILED_ROWS, None if rows is None else Fraction(rows))
    nothing = Figure(Measure.ROWS, None)
    totals = Totals(counts, 1, nothing, nothing, lost, nothing)
    return Side(Span(NOW, NOW), None, totals)


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        pytest.param(side(partly=3), side(failed=2, rows=99), id="more runs failed, if in part"),
        pytest.param(side(failed=2), side(failed=1, partly=1, rows=99), id="more failed wholly"),
        pytest.param(side(failed=1, rows=2), side(failed=1, rows=1), id="more rows failed"),
        pytest.param(side(failed=1, rows=1), side(failed=1), id="it is known that rows failed"),
    ],
)
def test_harm_is_by_runs_that_failed_and_then_by_rows(worse: Side, better: Side):
    assert worse.harm > better.harm


def test_harm_is_told_by_its_numbers():
    """All that failed, of these wholly, and the rows that were lost."""
    assert side(failed=2, partly=1, rows=40).harm == (3, 2, 40)
    assert side().harm == (0, 0, 0)
