"""How everything stands: what is failing, late, or recovered. Costs MoEngage no request."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.errors import StoreError
from bot.domain.imports import Import, newest_first
from bot.domain.overview import RECENTLY, Failing, Overview, Recovered
from bot.domain.problems import Problem
from bot.domain.runs import Run, by_import, course, merged
from bot.domain.source import Source
from bot.query.describe import which
from bot.query.requests import includes, is_narrow
from bot.query.values import Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen
from bot.services.asking.lags import lagging
from bot.services.asking.rows import read
from bot.services.open_problems import open_problems
from bot.services.ports import Clock

# Imports that are fine and named all the same, where some are asked about.
_MOST_FINE: Final = 8
# How far back failed runs are read, to say since when an import has been failing.
_BACK: Final = timedelta(days=7)


async def overview(
    query: Query, context: WorkspaceContext, clock: Clock, blind_after: timedelta
) -> Overview:
    """All of it as the last sweep saw it; before the first one as MoEngage lists it.

    Raises VendorError if there is nothing to go by at all.
    """
    now = clock.now()
    reading = await last_seen(context) or await read(query, context, clock)
    rows = newest_first(row for row in reading.rows if includes(query.filters, row))
    problems, runs, known_since, muted = await _remembered(context, rows, now)
    failing, late = _failing(rows, problems), await lagging(context, rows, now)
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
        recovered=_recovered(rows, runs, now),
        running=sum(row.in_flight for row in rows),
        muted=muted,
        as_of=reading.as_of,
        source=reading.source,
        fine=fine if is_narrow(query.filters) and len(fine) <= _MOST_FINE else (),
        about=which(query.filters) if is_narrow(query.filters) else "",
        blind=_is_blind(reading, now, blind_after),
        known_since=known_since,
        notes=query.notes + reading.notes,
        trouble=reading.trouble,
    )


async def _remembered(
    context: WorkspaceContext, rows: Sequence[Import], now: datetime
) -> tuple[Mapping[str, Problem], Sequence[Run], datetime | None, int]:
    """Open problems by import, the runs of the last days, since when they are known, and how many
    mutes stand; nothing while the store is away.
    """
    try:
        problems, runs, since, mutes = await asyncio.gather(
            open_problems(context.states, rows),
            context.runs.between(now - RECENTLY, now),
            context.runs.known_since(),
            context.mutes.all(),
        )
    except StoreError:
        return {}, (), None, 0
    found = {problem.row.id: problem for problem in problems}
    ids = {row.id for row in rows}
    return found, runs, since, sum(mute.until > now and mute.import_id in ids for mute in mutes)


def _failing(rows: Sequence[Import], problems: Mapping[str, Problem]) -> Sequence[Failing]:
    """The ones that failed wholly first, then the latest."""
    found = [_one(row, problems.get(row.id)) for row in rows if row.broken]
    return sorted(found, key=lambda one: one.outcome)


def _one(row: Import, problem: Problem | None) -> Failing:
    if problem is None:
        return Failing(row, row.outcome or "", row.ran_at, 1)
    ack = problem.acknowledgement
    return Failing(row, row.outcome or "", problem.opened_at, problem.runs, problem.reason, ack)


def _recovered(rows: Sequence[Import], runs: Sequence[Run], now: datetime) -> Sequence[Recovered]:
    good = {row.id: row for row in rows if not row.broken}
    found = []
    for name, mine in by_import(merged(good.values(), runs)).items():
        past = course(mine, now - RECENTLY, now)
        if name in good and past.recovered:
            found.append(Recovered(good[name], past))
    return found


def _is_blind(reading: Reading, now: datetime, blind_after: timedelta) -> bool:
    return reading.source is Source.LAST_SEEN and now - reading.as_of > blind_after
