"""The reasons of runs that no alert was about, so that nothing is remembered of them.

For one answer the files of at most three imports are read, at the same time.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import structlog

from bot.domain.answers.past import ImportRuns
from bot.domain.errors import VendorError
from bot.domain.imports import Import
from bot.domain.runs.reasons import distinct, latest
from bot.domain.runs.remembered import Run
from bot.services.asking.context import WorkspaceContext
from bot.services.run_files import latest_runs

log = structlog.get_logger()

# Imports whose files are read for one answer, a request each, at the same time.
_MOST_READ: Final = 3


async def with_reasons(
    runs: Sequence[Run], rows: Mapping[str, Import], context: WorkspaceContext, now: datetime
) -> list[Run]:
    """The same runs, with the reasons of the latest runs of three imports, read from MoEngage."""
    few = _few([run for run in runs if _is_unknown(run, rows)])
    read = await _reasons([rows[run.import_id] for run in few], context, now)
    found = {run.key: why for run, why in zip(few, read, strict=True)}
    return [replace(run, reason=found[run.key]) if run.key in found else run for run in runs]


async def explained(
    groups: Sequence[ImportRuns], context: WorkspaceContext, now: datetime
) -> tuple[ImportRuns, ...]:
    """The same imports, with the reasons for which the first three of those are broken now of which
    none is known, read from MoEngage.
    """
    rows = {each.row.id: each.row for each in groups}
    newest_last = [each.runs[0] for each in reversed(groups)]
    told = {run.key: run for run in await with_reasons(newest_last, rows, context, now)}
    return tuple(replace(each, runs=(told[each.runs[0].key], *each.runs[1:])) for each in groups)


async def reasons_of(
    rows: Sequence[Import], context: WorkspaceContext, now: datetime
) -> Mapping[str, str]:
    """Why the first three that are broken are so now, by their ids, read from MoEngage."""
    few = [row for row in rows if row.broken and not row.in_flight][:_MOST_READ]
    read = await _reasons(few, context, now)
    return {row.id: why for row, why in zip(few, read, strict=True) if why}


def _few(runs: Sequence[Run]) -> Sequence[Run]:
    return list(reversed(runs))[:_MOST_READ]


def _is_unknown(run: Run, rows: Mapping[str, Import]) -> bool:
    """Whether it is why an import is broken now, and nothing is known of the reason."""
    row = rows[run.import_id]
    return run.broken and not run.reason and row.ran_at == run.ran_at and not row.in_flight


async def _reasons(
    few: Sequence[Import], context: WorkspaceContext, now: datetime
) -> Sequence[str]:
    """Of each, read at the same time; empty where it can't be read."""
    return await asyncio.gather(*(_reason(row, context, now) for row in few))


async def _reason(row: Import, context: WorkspaceContext, now: datetime) -> str:
    try:
        history = await latest_runs(context.api, row, now, most=1)
    except VendorError as error:
        log.info("asking.reason_unknown", workspace=context.name, error=str(error))
        return ""
    run = latest(history.runs, broken=True)
    reasons = distinct(run.files) if run else ()
    return reasons[0].text if reasons else ""
