"""What is usual for an import, by its remembered runs."""

from datetime import UTC, datetime, timedelta

from bot.domain.imports import FAILED, SUCCESSFUL
from bot.domain.runs.remembered import Run
from bot.domain.runs.usual import Usual, usual

NOW = datetime(2026, 11, 26, 5, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def ran(
    days: int, minutes: int | None = 4, rows: int | None = 41_000, *, outcome: str = SUCCESSFUL
) -> Run:
    """A run of some days ago."""
    at = NOW - days * DAY
    took = None if minutes is None else minutes * MINUTE
    return Run("7", outcome, at, at, total_rows=rows, duration=took)


HABIT = [ran(1), ran(2), ran(3)]


def test_what_is_usual_is_the_middle_of_the_latest_good_runs():
    """Of three at least; runs that failed, and those that ended nobody knows when, say nothing."""
    odd = [ran(4, 90, 9), ran(5, 2, 5, outcome=FAILED), ran(6, None, None)]
    assert usual([*HABIT, *odd]) == Usual(4 * MINUTE, 41_000)
    assert usual([*HABIT[:2], *odd[1:]]) == Usual(None, None)
    assert usual(HABIT, before=NOW - DAY) == Usual(None, None)


def test_what_is_usual_of_an_even_number_is_the_lower_middle():
    """It was really seen; and no mean is taken of counts that are the sender's mistake."""
    four = [
        ran(day, minutes, rows)
        for day, (minutes, rows) in enumerate(
            [(3, 10**400), (4, 10**400 + 1), (5, 10**400 + 2), (6, 10**400 + 3)], 1
        )
    ]
    assert usual(four) == Usual(4 * MINUTE, 10**400 + 1)
