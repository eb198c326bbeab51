"""The rows that a question is about: from the cache, from MoEngage, or from what was seen last."""

from collections.abc import Iterable, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from typing import Final

import structlog

from bot.domain.answers.notes import Note, Notes
from bot.domain.answers.source import Source
from bot.domain.errors import RequestRefused, StoreError, VendorError
from bot.domain.imports import BROKEN, Import
from bot.query.requests import matches, sieved, wider
from bot.query.values import Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen, recent, swept_recently
from bot.services.ports import Clock, Use

log = structlog.get_logger()

# Requests that one question may spend beyond the first page of each of its windows: 250 imports
# more, read in about a second, and no single question eats the share that all questions have.
EXTRA_REQUESTS: Final = 5
# Requests in all that a question about the past may spend, for the memory knows most of it.
PAST_REQUESTS: Final = 5


async def narrowed_rows(query: Query, context: WorkspaceContext, clock: Clock) -> Reading:
    """The rows that pass what MoEngage cannot be asked for: a creator, or a date.

    What was seen last is every import there is; MoEngage would show only the first few hundred.
    """
    seen = None if query.fresh else await last_seen(context)
    if seen and recent(seen, clock.now()):
        reading = replace(seen, rows=matching(query, seen.rows))
    else:
        reading = await read(query, context, clock, requests=PAST_REQUESTS)
    return replace(reading, total=0)


async def listed_rows(query: Query, context: WorkspaceContext, clock: Clock) -> Reading:
    """Every row that matches. After a recent sweep MoEngage is asked for the first ones alone: what
    is beyond them is as the sweep saw it.
    """
    if query.fresh or not await swept_recently(context, clock.now()):
        return await read(query, context, clock)
    reading = await read(query, context, clock, extra=0)
    seen = await last_seen(context) if reading.total else None
    if seen is None:
        return reading
    there = {row.id for row in reading.rows}
    rest = [row for row in matching(query, seen.rows) if row.id not in there]
    notes = (*reading.notes, Note.REST_AS_SEEN)
    return replace(reading, rows=[*reading.rows, *rest], total=0, notes=notes)


async def read(
    query: Query,
    context: WorkspaceContext,
    clock: Clock,
    *,
    requests: int | None = None,
    extra: int = EXTRA_REQUESTS,
) -> Reading:
    """From the cache, else from MoEngage, else from what was seen last.

    MoEngage is asked at most `requests` times in all, and for at most `extra` pages beyond the
    first one of each window.
    """
    key = f"{context.name}:{query.canonical}:{query.filters.owner or ''}"
    kept = None if query.fresh else await _kept(key, context)
    if kept and not await _overtaken(kept, query, context):
        return kept
    try:
        reading = await _ask(query, context, clock, requests, extra)
    except RequestRefused:
        raise  # what was asked is wrong: last-seen rows would hide that
    except VendorError as error:
        return await _stand_in(query, context, error)
    if reading.notes:
        return reading  # the cache keeps no notes, and what is missing must be said each time
    try:
        await context.cache.put(key, reading.rows, reading.total, reading.unreadable, reading.as_of)
    except StoreError as error:
        log.warning("answering.not_cached", workspace=context.name, error=str(error))
    return reading


async def _kept(key: str, context: WorkspaceContext) -> Reading | None:
    """The answer of the last minute, if there is one."""
    try:
        cached = await context.cache.get(key)
    except StoreError:
        return None
    return Reading(*cached, Source.CACHE) if cached else None


async def _overtaken(kept: Reading, query: Query, context: WorkspaceContext) -> bool:
    """Whether a sweep since then saw other failures: who asks has just read of them in an alert."""
    if kept.total or not set(query.filters.statuses) & set(BROKEN):
        return False
    seen = await last_seen(context)
    if seen is None or seen.as_of <= kept.as_of:
        return False
    return _runs(kept.rows) != _runs(matching(query, seen.rows))


def _runs(rows: Iterable[Import]) -> set[tuple[str, datetime | None]]:
    return {(row.id, row.ran_at) for row in rows}


async def _ask(
    query: Query, context: WorkspaceContext, clock: Clock, requests: int | None, extra: int
) -> Reading:
    """Every window's first page, and more pages of the newest ones as far as the share goes."""
    rows: list[Import] = []
    total = unreadable = spent = 0
    more = cut = False
    pages = context.api.imports(wider(query), Use.QUESTION, extra=extra)
    async with aclosing(pages):
        async for page in pages:
            rows.extend(row for row in page.rows if sieved(query, row))
            unreadable += page.unreadable
            if page.number == 1:
                cut = cut or more  # as the window before it ended
                total += page.total or len(page.rows)
            more, spent = page.more, spent + 1
            if spent == requests:
                break
    cut = cut or more
    moved_on, notes = await _moved_on(query, context, rows)
    rows += moved_on
    if spent == requests and cut:
        notes += (Note.PAST_CUT,)
    known = total if cut else 0
    return Reading(rows, known, unreadable, clock.now(), Source.LIVE, notes)


async def _moved_on(
    query: Query, context: WorkspaceContext, rows: Sequence[Import]
) -> tuple[list[Import], Notes]:
    """Broken imports that the API's own filter leaves out.

    `schedule_status` looks at `status` alone, so a PERIODIC import whose last run failed and that
    is SCHEDULED again is missing from an answer about failures. The last-seen rows know.
    """
    if not set(query.filters.statuses) & set(BROKEN):
        return [], ()
    seen = await last_seen(context)
    if seen is None:
        return [], (Note.NEVER_CHECKED,)
    there = {row.id for row in rows}
    found = [
        row
        for row in seen.rows
        if row.id not in there
        and row.broken
        and row.status not in query.filters.statuses
        and matches(query, _as_outcome(row))
    ]
    return found, ()


async def _stand_in(query: Query, context: WorkspaceContext, error: VendorError) -> Reading:
    """The last-seen rows in place of MoEngage's answer; the error itself if there are none."""
    seen = await last_seen(context)
    if seen is None:
        raise error
    log.info("answering.last_seen", workspace=context.name, error=str(error))
    return replace(seen, rows=matching(query, seen.rows), trouble=error)


def matching(query: Query, seen: Iterable[Import]) -> list[Import]:
    """The rows that were seen and belong to the answer; what is broken also by how it ended."""
    return [
        row
        for row in seen
        if matches(query, row) or (row.broken and matches(query, _as_outcome(row)))
    ]


def _as_outcome(row: Import) -> Import:
    """The row with its latest outcome for its status, as a question about failures means it."""
    return replace(row, status=row.outcome or row.status)
