"""Which runs are those of a time."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.answers.card import widened
from bot.domain.asked import Span
from bot.domain.imports import SUCCESSFUL
from bot.domain.runs.remembered import Run

EVENING = datetime(2026, 11, 22, 18, tzinfo=UTC)
SPAN = Span(EVENING, EVENING + timedelta(hours=6))


def _ran(*hours: float) -> list[Run]:
    return [Run("1", SUCCESSFUL, EVENING + timedelta(hours=each)) for each in hours]


@pytest.mark.parametrize(
    ("hours", "begin", "end"),
    [
        ((-0.25,), -0.25, 6),  # a quarter to six
        ((7,), 0, 7),
        ((-0.25, -24.25, -48.25), -0.25, 6),  # daily
        ((-3,), 0, 6),  # too early
        ((1, -0.25), 0, 6),  # it ran in the evening
        ((-0.25, -1.25, -2.25), 0, 6),  # hourly: those of the evening are missing
    ],
)
def test_a_part_of_a_day_takes_the_run_that_is_near(
    hours: tuple[float, ...], begin: float, end: float
) -> None:
    """If it has none of its own."""
    first, last = (EVENING + timedelta(hours=each) for each in (begin, end))
    assert widened(SPAN, _ran(*hours)) == Span(first, last)
