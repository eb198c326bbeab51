"""What has not failed and is wrong all the same: stuck, overdue, not run, short of rows, slow."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.domain.answers import Choice, Unknown
from bot.domain.asked import Lag, Span
from bot.domain.errors import StoreError
from bot.domain.imports import Import, newest_first
from bot.domain.late import (
    USUAL_RUNS,
    Lagging,
    LateImport,
    LateImports,
    began,
    lags,
    not_run,
)
from bot.domain.runs import Run, by_import
from bot.domain.subject import Subject
from bot.query.requests import includes
from bot.query.values import Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen, recent
from bot.services.asking.gathering import Gathered, Memory, histories, remembered
from bot.services.asking.listing import PAGE_ROWS, PAST_REQUESTS, paged, read
from bot.services.asking.naming import resolve
from bot.services.ports import Clock

# What is looked for where nothing else is asked.
ANY: Final = (Lag.STUCK, Lag.OVERDUE, Lag.FEWER_ROWS, Lag.SLOW)
# An earlier run that was slow or short of rows is no news by now.
NEWS: Final = timedelta(days=1)
# Imports whose past is read for one answer, a round trip each.
MOST_JUDGED: Final = 500


async def late_imports(
    query: Query, context: WorkspaceContext, clock: Clock
) -> LateImports | Choice | Unknown:
    """One page of them. Raises VendorError if there is nothing to go by at all."""
    now = clock.now()
    reading = await _rows(query, context, clock)
    if not isinstance(reading, Reading):
        return reading
    asked = query.lags or ANY
    span = query.span or _today(context, now)
    memory = await remembered(context, span)
    judged = _judged(reading.rows, asked, query.span, now)
    found = await _found(judged[:MOST_JUDGED], context, now)
    late = [
        LateImport(row, mine)
        for row in newest_first(reading.rows)
        if (mine := _asked(row, found.get(row.id, ()), asked, span, memory))
    ]
    late.sort(key=lambda each: list(Lag).index(each.lags[0].kind))
    page, pages, note = paged(query, len(late))
    first = (page - 1) * PAGE_ROWS
    gathered = Gathered(span, (), {}, memory.since, reading, memory.notes)
    basis = gathered.basis(query, context, now, span if Lag.NOT_RUN in asked else query.span)
    return LateImports(
        basis=replace(basis, notes=basis.notes + note, assumed=False),
        asked=asked,
        imports=tuple(late if query.as_csv else late[first : first + PAGE_ROWS]),
        counts=Counter(each.kind for one in late for each in one.lags),
        found=len(late),
        looked_at=len(reading.rows),
        unjudged=max(len(judged) - MOST_JUDGED, 0),
        aspect=query.aspect,
        page=page,
        pages=pages,
    )


def _today(context: WorkspaceContext, now: datetime) -> Span:
    here = now.astimezone(context.zone)
    return Span(here.replace(hour=0, minute=0, second=0, microsecond=0), here)


async def _rows(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Reading | Choice | Unknown:
    """One import, else what was seen last if that is recent, for it shows all there is."""
    if query.target:
        about = await resolve(query, context, clock)
        if not isinstance(about, Subject):
            return about
        return Reading((about.row,), 0, 0, about.as_of, about.source, about.notes, about.trouble)
    seen = None if query.fresh else await last_seen(context)
    if seen is None or not recent(seen, clock.now()):
        everything = replace(query, span=None)
        seen = await read(everything, context, clock, requests=PAST_REQUESTS)
    return replace(seen, rows=[row for row in seen.rows if includes(query.filters, row)])


def _judged(
    rows: Sequence[Import], asked: Collection[Lag], span: Span | None, now: datetime
) -> list[Import]:
    """The imports whose past says something about now, or about the span, those in flight first."""
    since, until = (span.start, span.end) if span else (now - NEWS, now)
    flying = [row for row in rows if row.in_flight]
    others = [
        row
        for row in newest_first(rows)
        if not row.in_flight and row.ran_at and since <= row.ran_at <= until
    ]
    past = {Lag.FEWER_ROWS, Lag.SLOW} & set(asked)
    overdue = [row for row in rows if row.next_scheduled_at and row.next_scheduled_at < now]
    known = {row.id: row for row in [*flying, *(others if past else []), *overdue]}
    return list(known.values())


async def _found(
    rows: Collection[Import], context: WorkspaceContext, now: datetime
) -> Mapping[str, tuple[Lagging, ...]]:
    known = await histories(rows, context, USUAL_RUNS + 1)
    since = await _since(rows, known, context, now)
    return {
        row.id: lags(row, known[row.id], since.get(row.id), now, context.lag_rules) for row in rows
    }


async def running_since(
    rows: Collection[Import], context: WorkspaceContext, now: datetime
) -> Mapping[str, datetime]:
    """When the runs in flight of these imports began, as far as that can be known."""
    known = await histories(rows, context, USUAL_RUNS)
    return await _since(rows, known, context, now)


async def _since(
    rows: Collection[Import],
    known: Mapping[str, Sequence[Run]],
    context: WorkspaceContext,
    now: datetime,
) -> Mapping[str, datetime]:
    flying = [row for row in rows if row.in_flight]
    seen = await _seen_since(flying, context)
    found = {row.id: began(row, seen.get(row.id), known[row.id], now) for row in flying}
    return {name: at for name, at in found.items() if at}


async def _seen_since(rows: Sequence[Import], context: WorkspaceContext) -> Mapping[str, datetime]:
    """When a sweep first saw these in flight, as far as that is known."""
    try:
        known = await context.states.known(rows)
    except StoreError:
        return {}
    return {name: each.seen.since for name, each in known.items() if each and each.seen.since}


def _asked(
    row: Import,
    found: Sequence[Lagging],
    asked: Collection[Lag],
    span: Span,
    memory: Memory,
) -> tuple[Lagging, ...]:
    mine = [each for each in found if each.kind in asked]
    if Lag.NOT_RUN in asked:
        runs = by_import(memory.runs).get(row.id, ())
        missing = not_run(row, runs, span, memory.since)
        mine += [missing] if missing else []
    return tuple(mine)
