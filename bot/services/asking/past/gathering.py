"""The runs that a question is about: what MoEngage shows and what is remembered, merged by run."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.domain.answers.basis import Basis
from bot.domain.answers.notes import Note, Notes
from bot.domain.answers.source import Source
from bot.domain.answers.subject import Subject
from bot.domain.asked import Span
from bot.domain.errors import StoreError, VendorError
from bot.domain.imports import Import, newest_first
from bot.domain.runs.remembered import Run, merged
from bot.query.describe import describe, which
from bot.query.requests import includes, is_narrow
from bot.query.values import Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen
from bot.services.asking.lists.rows import PAST_REQUESTS, read
from bot.services.ports import Clock

log = structlog.get_logger()

# Without a time, a question about runs is about these days; the answer says so.
USUAL: Final = timedelta(days=7)
# Of one import, all that is remembered: no more than the longest memory that is usual.
ALL: Final = timedelta(days=366)
# Runs of one import: one every quarter of an hour, as long as runs are usually remembered.
MOST_RUNS: Final = 4_000
# Remembered runs of one import that are looked at to see what became of a failure.
LOOKED_AT: Final = 100

_SECOND: Final = timedelta(seconds=1)
_MINUTE: Final = timedelta(minutes=1)
_LONGEST: Final = timedelta(hours=6)  # a run that is looked for by a minute of it


@dataclass(frozen=True, slots=True)
class Gathered:
    """The runs in a span, the oldest first, of the imports that the filters take. `rows` has those
    imports as they stand now, by id.
    """

    span: Span
    runs: Sequence[Run]
    rows: Mapping[str, Import]
    since: datetime | None
    reading: Reading
    notes: Notes

    def basis(
        self, query: Query, context: WorkspaceContext, now: datetime, span: Span | None
    ) -> Basis:
        """What an answer says of where it is from; `span` is the time that it names."""
        return Basis(
            understood=describe(replace(query, span=span), context.zone),
            workspace=context.name,
            zone=context.zone.key,
            now=now,
            span=span,
            remembered_since=self.since,
            as_of=self.reading.as_of,
            source=self.reading.source,
            query=query.canonical,
            notes=query.notes + self.reading.notes + self.notes,
            trouble=self.reading.trouble,
            unreadable=self.reading.unreadable,
            assumed=query.span is None and span is not None,
            about=which(query.filters) if is_narrow(query.filters) else "",
        )


@dataclass(frozen=True, slots=True)
class Memory:
    """The remembered runs of a span, and since when every one is."""

    runs: Sequence[Run] = ()
    since: datetime | None = None
    notes: Notes = ()


def usual_span(context: WorkspaceContext, now: datetime, length: timedelta = USUAL) -> Span:
    """The time that is meant where none is named."""
    return Span((now - length).astimezone(context.zone), now.astimezone(context.zone))


async def gather(
    query: Query, context: WorkspaceContext, clock: Clock, *, span: Span | None = None
) -> Gathered:
    """Every known run in the span (by default that of the query), of every outcome.

    Spends at most five requests. Raises VendorError only if nothing at all is known.
    """
    now = clock.now()
    span = span or query.span or usual_span(context, now)
    memory = await remembered(context, _around(span))
    reading = await _shown(query, context, clock, span, known=bool(memory.runs))
    seen = await last_seen(context)
    every = newest_first([*reading.rows, *(seen.rows if seen else ())])
    rows = {row.id: row for row in every if includes(query.filters, row)}
    # In a thread of its own: a hundred thousand runs must not keep others waiting.
    inside = await asyncio.to_thread(_inside, span, rows, memory.runs)
    gone = {run.import_id for run in memory.runs} - {row.id for row in every}
    notes = memory.notes + ((Note.GONE_LEFT_OUT,) if gone else ())
    return Gathered(span, inside, rows, memory.since, reading, notes)


def _around(span: Span) -> Span:
    """Where runs are named that were under way in the span: of a minute, those that ended later."""
    if span.end - span.start > _MINUTE:
        return span
    return Span(span.start, span.end + _LONGEST)


def _inside(span: Span, rows: Mapping[str, Import], remembered: Sequence[Run]) -> list[Run]:
    found = merged(rows.values(), remembered)
    inside = _under_way if span.end - span.start <= _MINUTE else _ran_in
    return [run for run in found if run.import_id in rows and inside(span, run)]


def _ran_in(span: Span, run: Run) -> bool:
    return _within(span, run.ran_at)


def _under_way(span: Span, run: Run) -> bool:
    """Of a minute, what was running then: hardly a run ends in it."""
    began = run.ran_at - (run.duration or timedelta())
    return began.timestamp() - 1 <= span.end.timestamp() and span.start <= run.ran_at


async def gather_about(
    about: Subject, query: Query, context: WorkspaceContext, now: datetime
) -> Gathered:
    """The same of one import, whose row is known; without a time all that is remembered."""
    span = query.span or usual_span(context, now, ALL)
    reading = Reading((), 0, 0, about.as_of, about.source, about.notes, about.trouble)
    runs = await gather_one(about.row, context, MOST_RUNS)
    inside = [run for run in runs if _within(span, run.ran_at)]
    memory = await since_when(context)
    rows = {about.row.id: about.row}
    return Gathered(span, inside, rows, memory.since, reading, memory.notes)


async def gather_one(row: Import, context: WorkspaceContext, limit: int) -> Sequence[Run]:
    """The latest known runs of one import, the oldest first. Never raises."""
    try:
        known = await context.runs.of(row.id, limit)
    except StoreError as error:
        log.warning("asking.runs_unknown", workspace=context.name, error=str(error))
        known = ()
    return merged([row], known)[-limit:]


async def histories(
    rows: Collection[Import], context: WorkspaceContext, limit: int = LOOKED_AT
) -> Mapping[str, Sequence[Run]]:
    """The latest known runs of each of a few imports."""
    found = await asyncio.gather(*(gather_one(row, context, limit) for row in rows))
    return {row.id: runs for row, runs in zip(rows, found, strict=True)}


async def remembered(context: WorkspaceContext, span: Span) -> Memory:
    """Every run that is remembered of the span. Never raises."""
    try:
        runs = await context.runs.between(span.start, span.end + _SECOND)
    except StoreError as error:
        log.warning("asking.runs_unknown", workspace=context.name, error=str(error))
        return Memory(notes=(Note.MEMORY_AWAY,))
    return replace(await since_when(context), runs=runs)


async def since_when(context: WorkspaceContext) -> Memory:
    """Since when every run is remembered, without any run. Never raises."""
    try:
        return Memory(since=await context.runs.known_since())
    except StoreError:
        return Memory(notes=(Note.MEMORY_AWAY,))


async def _shown(
    query: Query, context: WorkspaceContext, clock: Clock, span: Span, *, known: bool
) -> Reading:
    """What MoEngage shows of the span; without it what was seen last, or the memory alone."""
    try:
        asked = replace(query, span=span)
        return await read(asked, context, clock, requests=PAST_REQUESTS)
    except VendorError as error:
        if not known:
            raise
        return Reading((), 0, 0, clock.now(), Source.LAST_SEEN, trouble=error)


def _within(span: Span, at: datetime) -> bool:
    return span.start.timestamp() <= int(at.timestamp()) <= span.end.timestamp()
