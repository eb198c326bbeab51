"""Whether an import is overdue: a run was due and did not come.

For lists and counts it is after a moment of grace; alerts and answers set a time of their own.
"""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.anomalies.kinds import AnomalyRules, Overdue
from bot.domain.imports import PERIODIC, SCHEDULED, Import, newest_first
from bot.domain.runs.schedule import DUE, waits


def overdue(row: Import, now: datetime, rules: AnomalyRules) -> Overdue | None:
    """Whether a run that was due did not come."""
    due = row.next_scheduled_at
    if rules.overdue_after is None or due is None:
        return None
    if row.schedule != PERIODIC or row.status != SCHEDULED:
        return None  # no run of it is to come
    if row.last_run_at is not None and row.last_run_at >= due:
        return None  # it has come
    return Overdue(now - due) if now - due >= rules.overdue_after else None


def past_due(rows: Iterable[Import], now: datetime) -> list[Import]:
    """The imports that should have run by now and did not, the longest overdue first."""
    late = [
        (row.next_scheduled_at, row)
        for row in newest_first(rows)
        if waits(row) and row.next_scheduled_at and row.next_scheduled_at <= now - DUE
    ]
    return [row for _, row in sorted(late, key=lambda each: (each[0], each[1].name))]
