"""Runs of a time that were not as usual before it."""

from datetime import UTC, datetime, timedelta

from bot.domain.asked import Lag, Span
from bot.domain.imports import SUCCESSFUL
from bot.domain.runs.odd_runs import odd_runs
from bot.domain.runs.remembered import Run

NOW = datetime(2026, 11, 26, 5, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def ran(days: int, took: timedelta) -> Run:
    """A good run of some days ago."""
    at = NOW - days * DAY
    return Run("7", SUCCESSFUL, at, at, total_rows=100, processed_rows=100, duration=took)


SLOW = [ran(days, 3 * HOUR) for days in range(11)]
QUICK = [ran(days, 4 * MINUTE) for days in range(11, 21)]


def test_what_is_usual_was_so_before_the_time():
    """A slow week is no habit, however many of its runs are known."""
    found = odd_runs([*SLOW, *QUICK], Span(NOW - 10 * DAY, NOW))
    assert [[lag.kind for lag in each.lags] for each in found] == [[Lag.SLOW]] * len(SLOW)
    assert {each.lags[0].usual for each in found} == {4 * MINUTE}


def test_without_a_run_before_the_time_all_that_are_known_count():
    """One of them may still be odd among the others."""
    (found,) = odd_runs([ran(0, 3 * HOUR), *QUICK], Span(NOW - 30 * DAY, NOW))
    assert (found.run.duration, found.lags[0].usual) == (3 * HOUR, 4 * MINUTE)
