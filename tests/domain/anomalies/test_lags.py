"""Lags: what somebody who asks hears of imports that have not failed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.anomalies.lags import ASKED, Lagging, LagRules, began, lags, not_run
from bot.domain.asked import Lag, Span
from bot.domain.imports import (
    ARCHIVED,
    FAILED,
    ONETIME,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    SUCCESSFUL,
    Import,
)
from bot.domain.runs.remembered import Run

NOW = datetime(2026, 11, 26, 5, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ROW = Import("7", "orders", "EVENTS", "PERIODIC", "S3", SCHEDULED, SUCCESSFUL, last_run_at=NOW)
RUNNING = replace(ROW, status=PROCESSING, last_run_at=NOW - DAY)


def ran(
    days: int, minutes: int | None = 4, rows: int | None = 41_000, *, outcome: str = SUCCESSFUL
) -> Run:
    at = NOW - days * DAY
    took = None if minutes is None else minutes * MINUTE
    return Run("7", outcome, at, at, total_rows=rows, processed_rows=rows, duration=took)


HABIT = [ran(1), ran(2), ran(3)]


def test_a_stuck_run_says_since_when_and_how_long_it_usually_takes():
    """From half an hour on, where three good runs are known to have been quick."""
    since = NOW - 30 * MINUTE
    found = Lagging(Lag.STUCK, since, 30 * MINUTE, 4 * MINUTE, running=True)
    assert lags(RUNNING, HABIT, since, NOW) == (found,)
    assert lags(replace(RUNNING, status=QUEUED), HABIT, since, NOW) == (found,)


def test_a_run_of_unknown_habit_is_stuck_later():
    """After two hours; nothing is said of what is usual then."""
    (found,) = lags(RUNNING, HABIT[:2], NOW - 2 * HOUR, NOW)
    assert (found.kind, found.usual) == (Lag.STUCK, None)
    assert lags(RUNNING, HABIT[:2], NOW - 2 * HOUR + MINUTE, NOW) == ()


def test_a_run_that_is_slow_but_not_stuck_is_slow():
    """Twice the usual time; a queue of a minute is no news, nor a time that nobody knows."""
    (found,) = lags(RUNNING, HABIT, NOW - 8 * MINUTE, NOW)
    assert found == Lagging(Lag.SLOW, NOW - 8 * MINUTE, 8 * MINUTE, usual=4 * MINUTE, running=True)
    assert lags(RUNNING, HABIT, NOW - 7 * MINUTE, NOW) == ()
    quick = [ran(day, 0) for day in (1, 2, 3)]
    assert lags(RUNNING, quick, NOW - MINUTE, NOW) == ()
    assert lags(RUNNING, HABIT, None, NOW) == ()


def test_what_waits_in_the_queue_is_not_slow():
    """It has not begun."""
    assert lags(replace(RUNNING, status=QUEUED), HABIT, NOW - 8 * MINUTE, NOW) == ()


def test_the_last_run_was_slow():
    """Against the good runs before it."""
    (found,) = lags(ROW, [ran(0, 14), *HABIT], None, NOW)
    assert found == Lagging(Lag.SLOW, NOW, 14 * MINUTE, usual=4 * MINUTE)
    assert lags(ROW, [ran(0, 7), *HABIT], None, NOW) == ()
    assert lags(ROW, [ran(0, None), *HABIT], None, NOW) == ()


@pytest.mark.parametrize("status", [SCHEDULED, SUCCESSFUL, FAILED])
def test_an_overdue_import_says_when_it_was_due(status: str):
    """Ten minutes after, whatever status its last run left."""
    due = NOW - 10 * MINUTE
    row = replace(ROW, status=status, last_run_at=NOW - DAY, next_scheduled_at=due)
    assert lags(row, (), None, NOW) == (Lagging(Lag.OVERDUE, due, 10 * MINUTE),)
    assert lags(replace(row, last_run_at=due), (), None, NOW) == ()
    assert lags(row, (), None, NOW - MINUTE) == ()


@pytest.mark.parametrize("row", [replace(ROW, status=ARCHIVED), replace(ROW, schedule=ONETIME)])
def test_what_waits_for_no_run_is_not_overdue(row: Import):
    """It was archived, or ran once and for all."""
    late = replace(row, last_run_at=NOW - DAY, next_scheduled_at=NOW - HOUR)
    assert lags(late, (), None, NOW) == ()


def test_a_run_in_flight_is_not_overdue():
    """What was due has come."""
    assert lags(replace(RUNNING, next_scheduled_at=NOW - HOUR), (), NOW - MINUTE, NOW) == ()


def test_fewer_rows_than_usual():
    """A good run with under half of what three others had; a failed run is not compared."""
    row = replace(ROW, total_rows=20_499)
    (found,) = lags(row, HABIT, None, NOW)
    assert found == Lagging(Lag.FEWER_ROWS, NOW, rows=20_499, usual_rows=41_000)
    assert lags(replace(row, total_rows=20_500), HABIT, None, NOW) == ()
    assert lags(replace(row, last_run_status=FAILED), HABIT, None, NOW) == ()


def test_the_settings_of_the_alerts_count_for_questions():
    """Where they are set; the others stay."""
    rules = ASKED.under(AnomalyRules(stuck_after=5 * HOUR, drop_below=0.1))
    assert rules == LagRules(stuck_after=5 * HOUR, stuck_unknown_after=5 * HOUR, drop_below=0.1)
    assert lags(RUNNING, (), NOW - 4 * HOUR, NOW, rules) == ()


def test_when_a_run_in_flight_began():
    """When it was first seen; else by MoEngage's last run, if it moved on; else when it was due."""
    since = NOW - HOUR
    assert began(RUNNING, since, HABIT, NOW) == since
    assert began(replace(RUNNING, last_run_at=since), None, HABIT, NOW) == since
    due = replace(RUNNING, next_scheduled_at=since)
    assert began(due, None, HABIT, NOW) == since
    assert began(due, None, HABIT, since - MINUTE) is None  # it is due later, and runs all the same
    assert began(RUNNING, None, HABIT, NOW) is None
    assert began(ROW, since, HABIT, NOW) is None


TODAY = Span(NOW - 5 * HOUR, NOW)
YESTERDAY = Span(NOW - DAY - 5 * HOUR, NOW - DAY + HOUR)


def test_an_import_that_did_not_run_says_when_it_last_did():
    """In a span up to now its latest run tells; never is no instant."""
    row = replace(ROW, last_run_at=NOW - 2 * DAY)
    assert not_run(row, (), TODAY, None) == Lagging(Lag.NOT_RUN, NOW - 2 * DAY)
    assert not_run(replace(ROW, last_run_at=None), (), TODAY, None) == Lagging(Lag.NOT_RUN, None)
    assert not_run(ROW, (), TODAY, None) is None


def test_of_a_past_span_only_what_is_remembered_tells():
    """A later run hides whether there was one."""
    assert not_run(ROW, (), YESTERDAY, None) is None
    assert not_run(ROW, (), YESTERDAY, NOW - DAY) is None
    assert not_run(ROW, (), YESTERDAY, NOW - 9 * DAY) == Lagging(Lag.NOT_RUN, None)
    assert not_run(ROW, [ran(1)], YESTERDAY, NOW - 9 * DAY) is None
    assert not_run(ROW, [ran(3)], YESTERDAY, NOW - 9 * DAY) == Lagging(Lag.NOT_RUN, NOW - 3 * DAY)


@pytest.mark.parametrize("row", [replace(ROW, schedule=ONETIME), replace(ROW, status=ARCHIVED)])
def test_only_repeated_imports_can_have_missed_a_run(row: Import):
    """Not one that is archived, or runs once."""
    assert not_run(replace(row, last_run_at=None), (), TODAY, None) is None
    assert not_run(replace(RUNNING, last_run_at=None), (), TODAY, None) is None


def test_a_run_is_not_compared_with_itself():
    """Two runs and the one in question are no habit."""
    row = replace(ROW, total_rows=20_499)
    assert lags(row, [ran(0, rows=20_499), *HABIT[:2]], None, NOW) == ()
