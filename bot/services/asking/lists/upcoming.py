"""What runs next, and what should have run but did not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.domain.anomalies.overdue import past_due
from bot.domain.answers.answer import Upcoming
from bot.domain.answers.notes import Note, Notes
from bot.domain.asked import Measure, Span
from bot.domain.imports import QUEUED, Import
from bot.domain.runs.figures import typical
from bot.domain.runs.schedule import Rhythm, first_run_in, rarest_first, rhythm, scheduled
from bot.domain.runs.usual import USUAL_RUNS
from bot.query.describe import describe
from bot.query.values import Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen, recent
from bot.services.asking.lists.listing import PAGE_ROWS, paged
from bot.services.asking.lists.rows import matching, read
from bot.services.asking.past.gathering import histories
from bot.services.ports import Clock

# Overdue imports that are named; the others are counted.
MOST_OVERDUE: Final = 5
_DAYS: Final = 7


async def next_runs(query: Query, context: WorkspaceContext, clock: Clock) -> Upcoming:
    """One page of what runs next. Raises VendorError if there is nothing to go by at all."""
    now = clock.now()
    reading = await _rows(query, context, clock)
    span = _asked(query, now)
    waiting = scheduled(reading.rows, now)
    spans = _on_each_day(span) if span and query.any_day else [span]
    coming = _within(spans, waiting)[: query.latest]
    late = past_due(reading.rows, now)
    page, pages, note = paged(query, len(coming))
    first = (page - 1) * PAGE_ROWS
    shown = coming[first : first + PAGE_ROWS]
    return Upcoming(
        understood=describe(query, context.zone),
        rows=tuple(coming if query.as_csv else shown),
        usual=await _how_long(shown, context),
        often=_how_often(shown, waiting),
        overdue=tuple(late[:MOST_OVERDUE]) if page == 1 else (),
        found=len(coming),
        narrowed=span is not None,
        waiting=_waiting(reading.rows, span, now) if page == 1 else (),
        late=len(late),
        page=page,
        pages=pages,
        now=now,
        as_of=reading.as_of,
        source=reading.source,
        query=query.canonical,
        notes=query.notes + reading.notes + note + _again(span, waiting, coming),
        trouble=reading.trouble,
    )


async def _how_long(rows: Sequence[Import], context: WorkspaceContext) -> Mapping[str, timedelta]:
    """How long their runs usually take, by import, as far as that is known."""
    known = await histories(rows, context, USUAL_RUNS)
    found = {name: typical(Measure.DURATION, runs) for name, runs in known.items()}
    return {name: timedelta(seconds=int(long)) for name, long in found.items() if long}


def _how_often(shown: Sequence[Import], waiting: Sequence[Import]) -> Mapping[str, Rhythm]:
    """By their very next run, which those that are shown may no longer hold: see `_within`."""
    names = {row.id for row in shown}
    return {row.id: often for row in waiting if row.id in names and (often := rhythm(row))}


def _asked(query: Query, now: datetime) -> Span | None:
    """The time in which something is to run, if one is asked about."""
    if query.within is None:
        return query.coming
    return Span(now, now + timedelta(seconds=query.within))


def _waiting(rows: Sequence[Import], span: Span | None, now: datetime) -> tuple[Import, ...]:
    """What is in the queue, and may begin in this time: it has begun by now, or is about to."""
    soon = span is not None and span.start <= now
    return tuple(row for row in rows if soon and row.status == QUEUED)


def _on_each_day(span: Span) -> Sequence[Span]:
    """The same hours by the clock of the days of a week, that day first."""
    days = [timedelta(days=each) for each in range(_DAYS)]
    return [Span(span.start + later, span.end + later) for later in days]


def _within(spans: Sequence[Span | None], rows: Sequence[Import]) -> Sequence[Import]:
    """Those that run in one of these times, with when they do first."""
    times = [span for span in spans if span]
    if not times:
        return rows
    runs = [(_first(row, times), row) for row in rows]
    then = [(at, row) for at, row in runs if at]
    then.sort(key=lambda each: (each[0], rarest_first(each[1]), each[1].name))
    return [replace(row, next_scheduled_at=at) for at, row in then]


def _first(row: Import, times: Sequence[Span]) -> datetime | None:
    runs = (first_run_in(row, each.start, each.end) for each in times)
    return next((at for at in runs if at), None)


def _again(span: Span | None, rows: Sequence[Import], coming: Sequence[Import]) -> Notes:
    """That some of them run before that time, and then in it."""
    found = {row.id for row in coming}
    before = (row.next_scheduled_at for row in rows if row.id in found)
    again = span and any(at and at < span.start for at in before)
    return (Note.RUNS_BEFORE_AND_THEN,) if again else ()


async def _rows(query: Query, context: WorkspaceContext, clock: Clock) -> Reading:
    """The last-seen rows if they are recent, for they are all there are; else as a list is read."""
    seen = None if query.fresh else await last_seen(context)
    if seen and recent(seen, clock.now()):
        return Reading(matching(query, seen.rows), 0, 0, seen.as_of, seen.source)
    return await read(query, context, clock)
