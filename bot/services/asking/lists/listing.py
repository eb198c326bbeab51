"""Questions that list imports: from the cache, from MoEngage, or from what was seen last."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.answer import Listing
from bot.domain.answers.notes import NoSuchPage, Notes
from bot.domain.answers.source import Source
from bot.domain.asked import ME, Aspect, Lag
from bot.domain.errors import StoreError
from bot.domain.imports import (
    ARCHIVED,
    BROKEN,
    FAILED,
    IN_FLIGHT,
    PARTIAL_SUCCESS,
    Import,
    newest_first,
)
from bot.domain.runs.figures import passes
from bot.domain.watching.problems import Ack, Problem
from bot.query.describe import describe, which
from bot.query.requests import includes
from bot.query.time.window_values import LONG_AGO
from bot.query.values import Filters, Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen
from bot.services.asking.lists.lags import flights, lagging, running_since
from bot.services.asking.lists.rows import listed_rows, narrowed_rows
from bot.services.asking.past.reasons import reasons_of
from bot.services.open_problems import open_problems
from bot.services.ports import Clock

log = structlog.get_logger()

# What somebody who asks for what is broken wants to hear of as well.
_WRONG: Final = (Lag.STUCK, Lag.OVERDUE, Lag.FEWER_ROWS, Lag.SLOW)
_A_MOMENT: Final = timedelta(minutes=10)
# Imports shown in one message: what fits a phone's screen or two.
PAGE_ROWS: Final = 10
BRIEF_ROWS: Final = 40  # of a line each


@dataclass(frozen=True, slots=True)
class _Found:
    """The imports that match, in the order in which they are shown. `problems`: of those that fail,
    by id, as far as they are known.
    """

    reading: Reading
    rows: Sequence[Import]
    problems: Mapping[str, Problem]


async def list_imports(query: Query, context: WorkspaceContext, clock: Clock) -> Listing:
    """One page of the imports that match. Raises VendorError if there is nothing to show at all."""
    found = await _found(query, context, clock)
    size = BRIEF_ROWS if query.brief else PAGE_ROWS
    page, pages, note = paged(query, len(found.rows), size)
    first = (page - 1) * size
    shown = found.rows if query.as_csv else found.rows[first : first + size]
    now = clock.now()
    listed = _listed(query, context, found, shown, now)
    live = listed.source is Source.LIVE and not (query.as_csv or query.brief)
    untold = _without_reason(shown, listed.reasons) if live else []
    return replace(
        listed,
        reasons={**listed.reasons, **await reasons_of(untold, context, now)},
        page=page,
        pages=pages,
        notes=listed.notes + note,
        late=await _late(query, context, clock) if page == 1 else (),
        partly=await _partly(query, context, now) if page == 1 else (),
        wrong=await lagging(context, _to_judge(query, found.rows, shown, page), now),
        flights={} if query.as_csv else await flights(shown, context, now),
    )


def _without_reason(shown: Sequence[Import], reasons: Mapping[str, str]) -> Sequence[Import]:
    """Those that are broken, and of which no alert told why."""
    return [row for row in shown if row.broken and not reasons.get(row.id)]


async def _found(query: Query, context: WorkspaceContext, clock: Clock) -> _Found:
    reading = await (narrowed_rows if query.filters.narrow else listed_rows)(query, context, clock)
    rows = _in_order(newest_first(reading.rows), query)
    if query.aspect is Aspect.OK:
        rows = await _fine(rows, context, clock)
    problems = await _problems(rows, context)
    rows = await _long_enough(query, rows, problems, context, clock.now())
    fewer = query.aspect is Aspect.OK or query.latest
    if fewer or _failing_so_long(query) or _in_flight_so_long(query):
        reading = replace(reading, total=0)  # MoEngage counts others as well
    rows = _longest_first(query, rows, problems)
    if _is_the_longest(query):
        rows, reading = rows[:1], replace(reading, total=0)
    return _Found(reading, rows, problems)


def _is_the_longest(query: Query) -> bool:
    """Whether it asks which one has been failing for the longest."""
    return query.aspect is Aspect.SINCE and query.oldest


def _failing_so_long(query: Query) -> bool:
    """Whether it asks what has been failing for so long."""
    return query.aspect is Aspect.SINCE and bool(query.thresholds)


def _in_flight_so_long(query: Query) -> bool:
    """Whether it asks what has been under way, or waiting, for so long."""
    statuses = set(query.filters.statuses)
    return bool(query.thresholds and statuses) and statuses <= set(IN_FLIGHT)


async def _long_enough(
    query: Query,
    rows: Sequence[Import],
    problems: Mapping[str, Problem],
    context: WorkspaceContext,
    now: datetime,
) -> Sequence[Import]:
    """Those that have stood so for as long as the question says, if it does."""
    if _failing_so_long(query):
        rows = [row for row in rows if _lasts(query, problems.get(row.id), now)]
    if _in_flight_so_long(query):
        rows = await _under_way(query, rows, context, now)
    return rows


def _listed(
    query: Query, context: WorkspaceContext, found: _Found, shown: Sequence[Import], now: datetime
) -> Listing:
    """What is known without another look: of all that were found, and of those of the page."""
    filters, reading, problems = query.filters, found.reading, found.problems
    whose = _of_whom(filters, found.rows) if context.show_owners else filters
    newest = _is_of_the_newest(query, now)
    return Listing(
        understood=describe(query, context.zone),
        workspace=context.name,
        zone=context.zone.key,
        rows=tuple(shown),
        counts=Counter(standing_as(row, query) for row in found.rows),
        found=len(found.rows),
        total=max(reading.total, len(found.rows)),
        page=1,
        pages=1,
        as_of=reading.as_of,
        source=reading.source,
        query=query.canonical,
        notes=query.notes + reading.notes,
        unreadable=reading.unreadable,
        trouble=reading.trouble,
        aspect=query.aspect,
        statuses=filters.statuses,
        about=which(replace(whose, created=None) if newest else whose),
        span=query.span,
        by_age=filters.created is not None,
        newest=newest,
        oldest=query.oldest,
        few=1 if _is_the_longest(query) else query.latest if newest else None,
        brief=query.brief,
        reasons={row.id: problems[row.id].reason for row in shown if row.id in problems},
        since=_since(query, shown, problems),
        taken=_taken(shown, problems),
        thresholds=query.thresholds,
        owners=_owners(query, shown) if context.show_owners else {},
    )


def _to_judge(
    query: Query, rows: Sequence[Import], shown: Sequence[Import], page: int
) -> Sequence[Import]:
    """Those to say of whether they are late, each for a look at its past: those of this page, and
    on the first, whose head names them, all that have not failed.
    """
    if query.as_csv or query.aspect is Aspect.OK:
        return ()
    here = {row.id for row in shown}
    return [row for row in rows if row.id in here or (page == 1 and not row.broken)]


async def _fine(
    rows: Sequence[Import], context: WorkspaceContext, clock: Clock
) -> Sequence[Import]:
    """Those of which the last run was good, and nothing is wrong by now."""
    good = [row for row in rows if not row.broken and row.status != ARCHIVED]
    late = {one.row.id for one in await lagging(context, good, clock.now())}
    return [row for row in good if row.id not in late]


def _in_order(rows: Sequence[Import], query: Query) -> Sequence[Import]:
    """The latest run first; of what is broken, the ones that failed wholly before the others; of
    when they were created, the newest.
    """
    if query.filters.created:
        return sorted(rows, key=_age, reverse=query.oldest)[: query.latest]
    if set(query.filters.statuses) != set(BROKEN):
        return rows
    return sorted(rows, key=lambda row: row.outcome != FAILED)


def _is_of_the_newest(query: Query, now: datetime) -> bool:
    """Whether it is asked which was created last, however long ago."""
    created = query.filters.created
    ever = created is not None and created.start.year <= LONG_AGO.year
    return ever and created is not None and now - created.end < _A_MOMENT


def _age(row: Import) -> float:
    return -row.created_at.timestamp() if row.created_at else 0.0


def _longest_first(
    query: Query, rows: Sequence[Import], problems: Mapping[str, Problem]
) -> Sequence[Import]:
    """What has been failing the longest, where since when is asked; what is not known is last."""
    if query.aspect is not Aspect.SINCE:
        return rows
    began = {name: problem.failing_since for name, problem in problems.items()}
    return sorted(rows, key=lambda row: (row.id not in began, began.get(row.id, row.ran_at)))


async def _problems(rows: Sequence[Import], context: WorkspaceContext) -> Mapping[str, Problem]:
    """The open problems of those that are broken, as far as they are known."""
    broken = [row for row in rows if row.broken]
    try:
        problems = await open_problems(context.states, broken) if broken else []
    except StoreError:
        return {}
    return {problem.row.id: problem for problem in problems}


def _lasts(query: Query, problem: Problem | None, now: datetime) -> bool:
    """Whether it has been failing for as long as the question says."""
    if problem is None:
        return False
    spent = int((now - problem.failing_since).total_seconds())
    return all(passes(limit, spent) for limit in query.thresholds)


async def _under_way(
    query: Query, rows: Sequence[Import], context: WorkspaceContext, now: datetime
) -> Sequence[Import]:
    """Those whose run has been under way, or waiting, for as long as the question says."""
    since = await running_since(rows, context, now)
    spent = {name: int((now - at).total_seconds()) for name, at in since.items()}
    limits = query.thresholds
    return [row for row in rows if all(passes(one, spent.get(row.id)) for one in limits)]


def _since(
    query: Query, rows: Sequence[Import], problems: Mapping[str, Problem]
) -> Mapping[str, datetime]:
    """Since when they are failing, if that was asked."""
    if query.aspect is not Aspect.SINCE:
        return {}
    return {row.id: problems[row.id].failing_since for row in rows if row.id in problems}


def _taken(rows: Sequence[Import], problems: Mapping[str, Problem]) -> Mapping[str, Ack]:
    """Who acknowledged which."""
    known = {row.id: problems[row.id].acknowledgement for row in rows if row.id in problems}
    return {name: ack for name, ack in known.items() if ack}


def _of_whom(filters: Filters, rows: Sequence[Import]) -> Filters:
    """The filters with the address of whoever made all of these, whatever was typed."""
    creators = {row.created_by for row in rows}
    if filters.owner in (None, ME) or len(creators) != 1:
        return filters
    return replace(filters, owner=creators.pop() or filters.owner)


def _owners(query: Query, rows: Sequence[Import]) -> Mapping[str, str]:
    """Who created them, where that is asked, or since when they are failing: whom to ask."""
    if query.aspect not in (Aspect.SINCE, Aspect.OWNER):
        return {}
    return {row.id: row.created_by for row in rows if row.created_by}


async def also_wrong(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Sequence[LaggingImport]:
    """Of those that the filters take, what is stuck, late or short of rows now, if that was asked
    for what is broken.
    """
    if set(query.filters.statuses) != set(BROKEN) or query.as_csv:
        return ()
    seen = await last_seen(context)
    fine = [row for row in seen.rows if not row.broken] if seen else []
    rows = [row for row in fine if includes(query.filters, row)]
    found = await lagging(context, rows, clock.now())
    return [one for one in found if one.lags[0].kind in _WRONG]


async def _partly(query: Query, context: WorkspaceContext, now: datetime) -> Sequence[Import]:
    """What partly failed, where what failed is asked for, and not that alone."""
    narrowed = query.wholly or query.span or query.as_csv or _is_the_longest(query)
    if query.filters.statuses != (FAILED,) or query.filters.open_ended or narrowed:
        return ()
    seen = await last_seen(context)
    rows = [row for row in seen.rows if includes(query.filters, row)] if seen else []
    partly = [row for row in rows if row.broken and row.outcome == PARTIAL_SUCCESS]
    if query.thresholds:
        problems = await _problems(partly, context)
        partly = [row for row in partly if _lasts(query, problems.get(row.id), now)]
    return newest_first(partly)


async def _late(query: Query, context: WorkspaceContext, clock: Clock) -> Sequence[LaggingImport]:
    """Beside what is broken for so long, or for the longest, nothing else is wanted."""
    alone = query.thresholds or _is_the_longest(query)
    return () if alone else await also_wrong(query, context, clock)


def paged(query: Query, found: int, size: int = PAGE_ROWS) -> tuple[int, int, Notes]:
    """The page to show, of how many, and a note if another one was asked for."""
    pages = max(math.ceil(found / size), 1)
    if query.page <= pages:
        return query.page, pages, ()
    return pages, pages, (NoSuchPage(query.page),)


def standing_as(row: Import, query: Query) -> str:
    """The status a row counts under: how its last run ended, if that is broken and asked for."""
    asked = query.filters.statuses
    shown = row.broken and (not asked or row.outcome in asked)
    return row.outcome if shown and row.outcome else row.status
