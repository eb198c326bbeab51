"""When an import is overdue."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.anomalies.kinds import AnomalyRules, Overdue
from bot.domain.anomalies.overdue import overdue
from bot.domain.imports import PROCESSING, SCHEDULED, Import

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
RULES = AnomalyRules(stuck_after=2 * HOUR, overdue_after=HOUR, drop_below=0.5)
OFF = AnomalyRules()
RUNNING = Import("7", "orders", "EVENTS", "PERIODIC", "S3", PROCESSING)
WAITING = replace(RUNNING, status=SCHEDULED, next_scheduled_at=NOW - HOUR)


def test_overdue():
    """So long after it was due there was no run."""
    assert overdue(WAITING, NOW, RULES) == Overdue(HOUR)
    assert overdue(replace(WAITING, last_run_at=NOW - 25 * HOUR), NOW, RULES)


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        (WAITING, OFF),
        (replace(WAITING, next_scheduled_at=NOW - HOUR + MINUTE), RULES),
        (replace(WAITING, next_scheduled_at=NOW + HOUR), RULES),
        (replace(WAITING, next_scheduled_at=None), RULES),
        (replace(WAITING, schedule="ONETIME"), RULES),
        (replace(WAITING, status="ARCHIVED"), RULES),
        (replace(WAITING, status=PROCESSING), RULES),
        (replace(WAITING, last_run_at=NOW - HOUR), RULES),
    ],
)
def test_not_overdue(row: Import, rules: AnomalyRules):
    """Not looked for, not due for long, none to come, or it has come."""
    assert not overdue(row, NOW, rules)
