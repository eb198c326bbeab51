"""Which imports run next, and which should have run by now."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.decisions import DUE
from bot.domain.imports import ARCHIVED, PERIODIC, SCHEDULED, Import, newest_first


def scheduled(rows: Iterable[Import], now: datetime) -> list[Import]:
    """The imports that will run, soonest first; what was due a moment ago may still begin."""
    coming = [
        (row.next_scheduled_at, row)
        for row in newest_first(rows)
        if _waits(row) and row.next_scheduled_at and row.next_scheduled_at > now - DUE
    ]
    return [row for _, row in sorted(coming, key=lambda each: (each[0], each[1].name))]


def past_due(rows: Iterable[Import], now: datetime) -> list[Import]:
    """The imports that should have run by now and did not, the longest overdue first."""
    late = [
        (row.next_scheduled_at, row)
        for row in newest_first(rows)
        if _waits(row) and row.next_scheduled_at and row.next_scheduled_at <= now - DUE
    ]
    return [row for _, row in sorted(late, key=lambda each: (each[0], each[1].name))]


def _waits(row: Import) -> bool:
    """Whether its next run is still to come. Of a one-time import that ran, MoEngage goes on to
    show when it was set up.
    """
    if row.in_flight or row.status == ARCHIVED or row.next_scheduled_at is None:
        return False
    if row.ran_at and row.last_run_at and row.last_run_at >= row.next_scheduled_at:
        return False
    return row.schedule == PERIODIC or row.status == SCHEDULED
