"""Which imports run next, and how often one runs."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.imports import ARCHIVED, PERIODIC, SCHEDULED, Import, newest_first

# A run that starts this much later than it was due is taken for the one after it.
DUE: Final = timedelta(minutes=10)


class Rhythm(StrEnum):
    """How often a periodic import runs; the value is how people say it."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


# From one run to the next, as far as a row shows it: a run names itself by when it ended.
_SHORTEST: Final = timedelta(minutes=31)
_LONGEST: Final = {
    Rhythm.HOURLY: timedelta(hours=3),
    Rhythm.DAILY: timedelta(hours=36),
    Rhythm.WEEKLY: timedelta(days=10),
    Rhythm.MONTHLY: timedelta(days=35),
}


# What runs more often than every hour runs at least every hour as well.
_OFTEN: Final = Rhythm.HOURLY
_EVERY: Final = {
    Rhythm.HOURLY: timedelta(hours=1),
    Rhythm.DAILY: timedelta(days=1),
    Rhythm.WEEKLY: timedelta(days=7),
}


def scheduled(rows: Iterable[Import], now: datetime) -> list[Import]:
    """The imports that will run, soonest first; what was due a moment ago may still begin."""
    coming = [
        (row.next_scheduled_at, row)
        for row in newest_first(rows)
        if row.next_scheduled_at and row.next_scheduled_at > now - DUE
        if waits(row) or _has_a_later_run(row, now)
    ]
    return [row for _, row in sorted(coming, key=lambda each: (each[0], each[1].name))]


def _has_a_later_run(row: Import, now: datetime) -> bool:
    """Whether it runs by now, and has another run still to come."""
    coming = row.next_scheduled_at is not None and row.next_scheduled_at > now
    return row.in_flight and row.schedule == PERIODIC and coming


def first_run_in(row: Import, begin: datetime, end: datetime) -> datetime | None:
    """When a waiting import will run in that time, now or again, by how often it runs."""
    at = row.next_scheduled_at
    if at is None or at > end:
        return None
    if at >= begin:
        return at
    every = _every(row)
    again = every and at + every * math.ceil((begin - at) / every)
    return again if again and again <= end else None


def last_run_in(row: Import, begin: datetime, end: datetime) -> datetime | None:
    """When it will run the last time in that time, by how often it runs."""
    first, every = first_run_in(row, begin, end), _every(row)
    return first + every * ((end - first) // every) if first and every else first


def _every(row: Import) -> timedelta | None:
    return _EVERY.get(rhythm(row) or _OFTEN) if row.schedule == PERIODIC else None


def rarest_first(row: Import) -> int:
    """The place of an import among others of the same time: what runs seldom needs more care."""
    found = rhythm(row)
    return -list(Rhythm).index(found) if found else 1


def waits(row: Import) -> bool:
    """Whether its next run is still to come. Of a one-time import that ran, MoEngage goes on to
    show when it was set up.
    """
    if row.in_flight or row.status == ARCHIVED or row.next_scheduled_at is None:
        return False
    if row.ran_at and row.last_run_at and row.last_run_at >= row.next_scheduled_at:
        return False
    return row.schedule == PERIODIC or row.status == SCHEDULED


def rhythm(row: Import) -> Rhythm | None:
    """How often it runs, by its last run and its next; None if neither says that."""
    if row.schedule != PERIODIC or not row.next_scheduled_at or not row.last_run_at:
        return None
    gap = row.next_scheduled_at - row.last_run_at
    if gap < _SHORTEST:
        return None
    return next((each for each, longest in _LONGEST.items() if gap <= longest), None)
