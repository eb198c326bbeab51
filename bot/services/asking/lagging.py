"""Imports that did not fail and are stuck, overdue, slow or short of rows, found when asked."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.errors import StoreError
from bot.domain.imports import ARCHIVED, Import
from bot.domain.late import ASKED, USUAL_RUNS, LagRules, began, lags
from bot.domain.overview import Late
from bot.domain.runs import Run
from bot.services.asking.context import WorkspaceContext

# What ran within a day can be short of rows or slow; older news is none.
_NEWS: Final = timedelta(days=1)
# Each needs its runs from the store: of more imports, those of the latest runs.
MOST_COMPARED: Final = 300


async def lagging(
    context: WorkspaceContext, rows: Sequence[Import], now: datetime, rules: LagRules = ASKED
) -> Sequence[Late]:
    """Those among the rows, the latest run first, that lag; without the store, only the overdue."""
    watched = [row for row in rows if row.status != ARCHIVED]
    compared = [row for row in watched if row.in_flight or _is_news(row, now)][:MOST_COMPARED]
    runs = await _runs(context, compared)
    seen = await _seen_running(context, [row for row in compared if row.in_flight])
    found = []
    for row in watched:
        mine = runs.get(row.id, ())
        since = began(row, seen.get(row.id), mine, now)
        if wrong := lags(row, mine, since, now, rules):
            found.append(Late(row, wrong))
    return found


def _is_news(row: Import, now: datetime) -> bool:
    return row.ran_at is not None and now - row.ran_at <= _NEWS


async def _runs(context: WorkspaceContext, rows: Sequence[Import]) -> dict[str, Sequence[Run]]:
    try:
        found = await asyncio.gather(*(context.runs.of(row.id, USUAL_RUNS + 1) for row in rows))
    except StoreError:
        return {}
    return {row.id: runs for row, runs in zip(rows, found, strict=True)}


async def _seen_running(
    context: WorkspaceContext, rows: Sequence[Import]
) -> dict[str, datetime | None]:
    try:
        known = await context.states.known(rows) if rows else {}
    except StoreError:
        return {}
    return {name: each.seen.since for name, each in known.items() if each}
