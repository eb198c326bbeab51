"""Imports that did not fail and are stuck, overdue, slow or short of rows, found when asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.anomalies.lags import Flight, Lagging, LaggingImport, LagRules, began, lags
from bot.domain.asked import Lag
from bot.domain.errors import StoreError
from bot.domain.imports import ARCHIVED, Import, newest_first
from bot.domain.runs.remembered import Run
from bot.domain.runs.usual import USUAL_RUNS
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.past.gathering import histories

# What ran within a day can be short of rows or slow; older news is none.
NEWS: Final = timedelta(days=1)
# Each needs its runs from the store: of more imports, those of the latest runs.
MOST_COMPARED: Final = 300


async def lagging(
    context: WorkspaceContext, rows: Sequence[Import], now: datetime
) -> Sequence[LaggingImport]:
    """Those that are late or slow, the most severe first, and of these the latest run; without the
    store, only the overdue.
    """
    watched = [row for row in newest_first(rows) if row.status != ARCHIVED]
    compared = comparable(watched, now - NEWS, now)[:MOST_COMPARED]
    found = await judged(compared, context, now)
    alone = {row.id: lags(row, (), None, now, context.lag_rules) for row in watched}
    late = ((row, found.get(row.id, alone[row.id])) for row in watched)
    return most_severe_first(LaggingImport(row, wrong) for row, wrong in late if wrong)


def most_severe_first(found: Iterable[LaggingImport]) -> list[LaggingImport]:
    """By the gravest of what is wrong with each, else as they come."""
    return sorted(found, key=lambda each: list(Lag).index(each.lags[0].kind))


def comparable(rows: Collection[Import], begin: datetime, end: datetime) -> list[Import]:
    """Those whose latest run tells something when held against earlier ones: it is in flight, which
    stand first, or it ran in this time.
    """
    flying = [row for row in rows if row.in_flight]
    ran = [row for row in rows if not row.in_flight and row.ran_at and begin <= row.ran_at <= end]
    return [*flying, *ran]


async def judged(
    rows: Collection[Import],
    context: WorkspaceContext,
    now: datetime,
    rules: LagRules | None = None,
) -> Mapping[str, tuple[Lagging, ...]]:
    """What is wrong with each of these, by its past; nothing, for most."""
    rules = rules or context.lag_rules
    known = await histories(rows, context, USUAL_RUNS + 1)
    since = await _since(rows, known, context, now)
    return {row.id: lags(row, known[row.id], since.get(row.id), now, rules) for row in rows}


async def flights(
    rows: Collection[Import], context: WorkspaceContext, now: datetime
) -> Mapping[str, Flight]:
    """The runs in flight of these imports, by import."""
    flying = [row for row in rows if row.in_flight]
    known = await histories(flying, context, USUAL_RUNS)
    since = await _since(flying, known, context, now)
    return {row.id: _flight(row, known[row.id], since.get(row.id), context, now) for row in flying}


def _flight(
    row: Import,
    runs: Sequence[Run],
    since: datetime | None,
    context: WorkspaceContext,
    now: datetime,
) -> Flight:
    found = lags(row, runs, since, now, context.lag_rules)
    return Flight(since, next((one for one in found if one.running), None))


async def running_since(
    rows: Collection[Import], context: WorkspaceContext, now: datetime
) -> Mapping[str, datetime]:
    """When the runs in flight of these imports began, as far as that can be known.

    Of very many, the runs before are read of some alone; of the others a sweep has seen when.
    """
    flying = [row for row in rows if row.in_flight]
    known = await histories(flying[:MOST_COMPARED], context, USUAL_RUNS)
    return await _since(flying, known, context, now)


async def _since(
    rows: Collection[Import],
    known: Mapping[str, Sequence[Run]],
    context: WorkspaceContext,
    now: datetime,
) -> Mapping[str, datetime]:
    flying = [row for row in rows if row.in_flight]
    seen = await seen_running(flying, context)
    found = {row.id: began(row, seen.get(row.id), known.get(row.id, ()), now) for row in flying}
    return {name: at for name, at in found.items() if at}


async def seen_running(
    rows: Sequence[Import], context: WorkspaceContext
) -> Mapping[str, datetime | None]:
    """When a sweep first saw these in flight, as far as that is known."""
    try:
        known = await context.states.known(rows) if rows else {}
    except StoreError:
        return {}
    return {name: each.seen.since for name, each in known.items() if each}
