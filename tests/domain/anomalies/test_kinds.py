from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.anomalies.fewer_rows import drop
from bot.domain.anomalies.kinds import AnomalyRules, Drop, Past, Stuck
from bot.domain.anomalies.stuck import stuck
from bot.domain.imports import FAILED, PROCESSING, QUEUED, SCHEDULED, SUCCESSFUL, Import

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
RULES = AnomalyRules(stuck_after=2 * HOUR, overdue_after=HOUR, drop_below=0.5)
OFF = AnomalyRules()
RUNNING = Import("7", "orders", "EVENTS", "PERIODIC", "S3", PROCESSING)
WAITING = replace(RUNNING, status=SCHEDULED, next_scheduled_at=NOW - HOUR)
DONE = replace(RUNNING, status=SUCCESSFUL, total_rows=499)
SLOW = Past(durations=(MINUTE, HOUR, 20 * MINUTE))
MANY = Past(rows=(1_000, 900, 5_000))


@pytest.mark.parametrize("row", [RUNNING, replace(RUNNING, status=QUEUED)])
def test_stuck(row: Import):
    """In flight for the time that is set, and if its past is known, far beyond that."""
    assert not stuck(row, NOW - 2 * HOUR + MINUTE, Past(), NOW, RULES)
    assert stuck(row, NOW - 2 * HOUR, Past(), NOW, RULES) == Stuck(row.status, 2 * HOUR)
    assert not stuck(row, NOW - 3 * HOUR + MINUTE, SLOW, NOW, RULES)
    assert stuck(row, NOW - 3 * HOUR, SLOW, NOW, RULES) == Stuck(row.status, 3 * HOUR, HOUR)


def test_a_fast_import_is_not_stuck_before_the_time_that_is_set():
    """However short its runs are: a queue can be long for once."""
    fast = Past(durations=(MINUTE,) * 9)
    assert not stuck(RUNNING, NOW - HOUR, fast, NOW, RULES)
    assert stuck(RUNNING, NOW - 2 * HOUR, fast, NOW, RULES)


def test_two_runs_are_no_habit():
    """One slow run and another do not put the limit off."""
    assert stuck(RUNNING, NOW - 2 * HOUR, Past(durations=(HOUR, HOUR)), NOW, RULES)


@pytest.mark.parametrize(
    ("row", "since", "rules"),
    [
        (RUNNING, NOW - 99 * HOUR, OFF),
        (DONE, NOW - 99 * HOUR, RULES),
        (RUNNING, None, RULES),
    ],
)
def test_not_stuck(row: Import, since: datetime | None, rules: AnomalyRules):
    """Switched off, not in flight, or since nobody knows when."""
    assert not stuck(row, since, Past(), NOW, rules)


def test_a_drop():
    """Fewer than that share of the median: one odd run before does not matter."""
    assert drop(DONE, MANY, RULES) == Drop(499, 1_000)
    assert drop(replace(DONE, total_rows=0), MANY, RULES)


@pytest.mark.parametrize(
    ("row", "past", "rules"),
    [
        (DONE, MANY, OFF),
        (replace(DONE, total_rows=500), MANY, RULES),
        (replace(DONE, total_rows=None), MANY, RULES),
        (replace(DONE, status=FAILED), MANY, RULES),
        (replace(DONE, status=PROCESSING, last_run_status=SUCCESSFUL), MANY, RULES),
        (DONE, Past(rows=(1_000, 1_000)), RULES),
        (replace(DONE, total_rows=0), Past(rows=(99, 99, 99)), RULES),
    ],
)
def test_no_drop(row: Import, past: Past, rules: AnomalyRules):
    """Not looked for, enough rows, no good run, or too little known to tell."""
    assert not drop(row, past, rules)
