"""How everything stands: what is failing, late, or recovered. Costs MoEngage no request."""

import asyncio
import dataclasses
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.overview import Failing, Loaded, Overview, Recovered
from bot.domain.answers.source import Source
from bot.domain.asked import OF_LOADING, Aspect, Lag, Span
from bot.domain.errors import StoreError
from bot.domain.imports import BROKEN, PARTIAL_SUCCESS, QUEUED, SUCCESSFUL, Import, newest_first
from bot.domain.runs.remembered import WEEK, recovery
from bot.domain.watching.problems import Problem
from bot.query.describe import hours_of, which
from bot.query.requests import includes, is_narrow
from bot.query.values import Query, replace
from bot.services.asking.context import Reading, WorkspaceContext, last_seen
from bot.services.asking.lists.lags import lagging
from bot.services.asking.lists.rows import read
from bot.services.asking.past.gathering import histories
from bot.services.asking.past.reasons import reasons_of
from bot.services.open_problems import open_problems
from bot.services.ports import Clock

_GOOD: Final = (SUCCESSFUL, PARTIAL_SUCCESS)
# Imports that are fine and named all the same, where some are asked about.
_MOST_FINE: Final = 8
# What is asked of these is who is there now, or what came in, whenever something went wrong.
_OF_THE_PRESENT: Final = (Aspect.ON_CALL, *OF_LOADING)
# Imports that failed in the last week and whose past is read, a round trip each, to say when they
# recovered: of more, those of the latest failures.
_MOST_LOOKED_AT: Final = 100


async def overview(
    query: Query, context: WorkspaceContext, clock: Clock, blind_after: timedelta
) -> Overview:
    """All of it as the last sweep saw it; before the first one as MoEngage lists it.

    Raises VendorError if there is nothing to go by at all.
    """
    now = clock.now()
    reading = await last_seen(context) or await read(query, context, clock)
    counted = query.measure is not None
    filters = replace(query.filters, statuses=()) if counted else query.filters
    rows = newest_first(row for row in reading.rows if includes(filters, row))
    problems, failed, known_since, muted = await _remembered(context, rows, now)
    failing, late = _failing(rows, problems), await lagging(context, rows, now)
    partly = sum(one.outcome not in query.filters.statuses for one in failing) if counted else 0
    if counted:
        failing, late = _of_kinds(query, failing, late)
    elif query.filters.statuses:
        failing = await _explained(failing, context, now)
    span = _span_of_problems(query)
    if span:
        failing, late = _of_a_time(span, failing, late, now)
    wrong = {one.row.id for one in failing} | {one.row.id for one in late}
    fine = [row.name or row.id for row in rows if row.id not in wrong]
    return Overview(
        workspace=context.name,
        now=now,
        zone=context.zone,
        query=query.canonical,
        aspect=query.aspect,
        imports=len(rows),
        failing=failing,
        late=late,
        recovered=await _recovered(rows, failed, context, now),
        running=sum(row.in_flight and row.status != QUEUED and row.id not in wrong for row in rows),
        queued=[row for row in rows if row.status == QUEUED],
        muted=muted,
        as_of=reading.as_of,
        source=reading.source,
        fine=fine if is_narrow(filters) and len(fine) <= _MOST_FINE else (),
        about=which(filters) if is_narrow(filters) else "",
        during=hours_of(span, context.zone) if span else "",
        only_wrong=counted or bool(span) or set(query.filters.statuses) == set(BROKEN),
        counted=counted,
        brief=query.brief,
        partly=partly,
        blind=_is_blind(reading, now, blind_after),
        known_since=known_since,
        notes=query.notes + reading.notes,
        trouble=reading.trouble,
        loaded=await _loaded(rows, context, now) if query.aspect in OF_LOADING else None,
    )


async def _explained(
    failing: Sequence[Failing], context: WorkspaceContext, now: datetime
) -> Sequence[Failing]:
    """With the reasons of a few of which no alert told why."""
    whys = await reasons_of([one.row for one in failing if not one.reason], context, now)
    return [dataclasses.replace(one, reason=whys.get(one.row.id, one.reason)) for one in failing]


def _of_kinds(
    query: Query, failing: Sequence[Failing], late: Sequence[LaggingImport]
) -> tuple[Sequence[Failing], Sequence[LaggingImport]]:
    """What failed and what lags in one of the ways that are counted; what does both, once."""
    failed = [one for one in failing if one.outcome in query.filters.statuses]
    ids = {one.row.id for one in failed}
    kept = [
        LaggingImport(one.row, lags)
        for one in late
        if (lags := tuple(lag for lag in one.lags if lag.kind in query.lags))
    ]
    return failed, [one for one in kept if one.row.id not in ids]


def _span_of_problems(query: Query) -> Span | None:
    """The time whose problems are asked about: `today's alerts that nobody acknowledged`."""
    who = query.aspect is Aspect.ON_IT and not query.filters.statuses
    return None if who or query.aspect in _OF_THE_PRESENT else query.span


def _of_a_time(
    span: Span, failing: Sequence[Failing], late: Sequence[LaggingImport], now: datetime
) -> tuple[Sequence[Failing], Sequence[LaggingImport]]:
    """What is wrong now and was so in that time, also if it began before."""
    failed = [one for one in failing if _overlaps(span, one.since, one.row.ran_at)]
    kept = [
        LaggingImport(one.row, lags)
        for one in late
        if (lags := tuple(lag for lag in one.lags if _lagged_in(span, lag, now)))
    ]
    return failed, kept


def _lagged_in(span: Span, lag: Lagging, now: datetime) -> bool:
    """What waits does so until now; what was short or slow began then."""
    waits = lag.running or lag.kind in (Lag.STUCK, Lag.OVERDUE)
    return _overlaps(span, lag.since, now if waits else lag.since)


def _overlaps(span: Span, since: datetime | None, until: datetime | None) -> bool:
    """Whether a problem falls into the time; one of which no time is known may."""
    return (until is None or until >= span.start) and (since is None or since <= span.end)


async def _loaded(
    rows: Sequence[Import], context: WorkspaceContext, now: datetime
) -> Loaded | None:
    """The last run that loaded something; of imports that failed since, from what is remembered."""
    good = [row for row in rows if row.outcome in _GOOD and row.ran_at and row.processed_rows != 0]
    first = max(good, key=lambda row: row.ran_at or now, default=None)
    since = first.ran_at if first and first.ran_at else now - WEEK
    found = Loaded(first.name or first.id, since, first.processed_rows) if first else None
    try:
        runs = await context.runs.between(since, now, outcomes=_GOOD)
    except StoreError:
        return found
    names = {row.id: row.name or row.id for row in rows}
    known = [run for run in runs if run.import_id in names and run.processed_rows != 0]
    last = max(known, key=lambda run: run.ran_at, default=None)
    if last is None or (found and last.ran_at <= found.at):
        return found
    return Loaded(names[last.import_id], last.ran_at, last.processed_rows)


async def _remembered(
    context: WorkspaceContext, rows: Sequence[Import], now: datetime
) -> tuple[Mapping[str, Problem], Collection[str], datetime | None, int]:
    """Open problems by import, what failed in the last week, the latest failure first, since when
    runs are known, and how many mutes stand; nothing while the store is away.
    """
    try:
        problems, runs, since, mutes = await asyncio.gather(
            open_problems(context.states, rows),
            context.runs.between(now - WEEK, now, outcomes=BROKEN),
            context.runs.known_since(),
            context.mutes.all(),
        )
    except StoreError:
        return {}, (), None, 0
    found = {problem.row.id: problem for problem in problems}
    ids = {row.id for row in rows}
    failed = dict.fromkeys(run.import_id for run in reversed(runs))
    return found, failed, since, sum(mute.until > now and mute.import_id in ids for mute in mutes)


def _failing(rows: Sequence[Import], problems: Mapping[str, Problem]) -> Sequence[Failing]:
    """The ones that failed wholly first, then the latest."""
    found = [_one(row, problems.get(row.id)) for row in rows if row.broken]
    return sorted(found, key=lambda one: one.outcome)


def _one(row: Import, problem: Problem | None) -> Failing:
    if problem is None:
        return Failing(row, row.outcome or "", row.ran_at, 1)
    ack = problem.acknowledgement
    return Failing(
        row, row.outcome or "", problem.failing_since, problem.failed_in_a_row, problem.reason, ack
    )


async def _recovered(
    rows: Sequence[Import], failed: Collection[str], context: WorkspaceContext, now: datetime
) -> Sequence[Recovered]:
    """The latest recovery first."""
    good = {row.id: row for row in rows if not row.broken}
    looked_at = [good[name] for name in failed if name in good][:_MOST_LOOKED_AT]
    known = await histories(looked_at, context)
    found = [
        (past.recovered.ran_at, Recovered(row, past))
        for row in looked_at
        if (past := recovery(known[row.id], now)).recovered
    ]
    return [one for _, one in sorted(found, key=lambda each: each[0], reverse=True)]


def _is_blind(reading: Reading, now: datetime, blind_after: timedelta) -> bool:
    return reading.source is Source.LAST_SEEN and now - reading.as_of > blind_after
