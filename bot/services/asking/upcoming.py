"""What runs next, and what should have run but did not."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.domain.answers import Upcoming
from bot.domain.imports import ARCHIVED, PERIODIC, SCHEDULED, Import, newest_first
from bot.domain.transitions import DUE
from bot.query.describe import describe
from bot.query.requests import matches
from bot.query.values import Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen, recent
from bot.services.asking.listing import PAGE_ROWS, paged, read
from bot.services.ports import Clock

# Overdue imports that are named; the others are counted.
MOST_OVERDUE: Final = 5


async def next_runs(query: Query, context: WorkspaceContext, clock: Clock) -> Upcoming:
    """One page of what runs next. Raises VendorError if there is nothing to go by at all."""
    now = clock.now()
    reading = await _rows(query, context, clock)
    coming = scheduled(reading.rows, now)
    late = overdue(reading.rows, now)
    page, pages, note = paged(query, len(coming))
    first = (page - 1) * PAGE_ROWS
    return Upcoming(
        understood=describe(query, context.zone),
        rows=tuple(coming[first : first + PAGE_ROWS]),
        overdue=tuple(late[:MOST_OVERDUE]) if page == 1 else (),
        found=len(coming),
        late=len(late),
        page=page,
        pages=pages,
        now=now,
        as_of=reading.as_of,
        source=reading.source,
        query=query.canonical,
        notes=query.notes + reading.notes + note,
        trouble=reading.trouble,
    )


async def _rows(query: Query, context: WorkspaceContext, clock: Clock) -> Reading:
    """The last-seen rows if they are recent, for they are all there are; else as a list is read."""
    seen = None if query.fresh else await last_seen(context)
    if seen and recent(seen, clock.now()):
        rows = [row for row in seen.rows if matches(query, row)]
        return Reading(rows, 0, 0, seen.as_of, seen.source)
    return await read(query, context, clock)


def scheduled(rows: Iterable[Import], now: datetime) -> list[Import]:
    """The imports that will run, soonest first; what was due a moment ago may still begin."""
    coming = [
        (row.next_scheduled_at, row)
        for row in newest_first(rows)
        if _waits(row) and row.next_scheduled_at and row.next_scheduled_at > now - DUE
    ]
    return [row for _, row in sorted(coming, key=lambda each: (each[0], each[1].name))]


def overdue(rows: Iterable[Import], now: datetime) -> list[Import]:
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
