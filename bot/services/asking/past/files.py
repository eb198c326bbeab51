"""The files that failed in runs of the past."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import structlog

from bot.domain.answers.notes import Note, Notes
from bot.domain.answers.past import ImportRuns
from bot.domain.asked import Aspect
from bot.domain.errors import VendorError
from bot.domain.imports import File
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.run_files import latest_runs

log = structlog.get_logger()

# Imports whose files are read for one answer, a request each.
_MOST_READ: Final = 5


async def failed_files(
    query: Query, groups: Sequence[ImportRuns], context: WorkspaceContext, now: datetime
) -> tuple[Mapping[str, Sequence[File]] | None, Notes]:
    """The files that failed of a few imports, if they are asked for."""
    if query.aspect is not Aspect.FILES:
        return None, ()
    found: dict[str, Sequence[File]] = {}
    for each in groups[:_MOST_READ]:
        try:
            read = await latest_runs(context.api, each.row, now, span=query.span, most=1)
        except VendorError as error:
            log.info("asking.files_unknown", workspace=context.name, error=str(error))
            return found, (Note.FILES_CUT,)
        runs = read.runs if query.span else read.runs[:1]
        found[each.row.id] = [file for run in runs for file in run.broken]
    return found, (Note.FILES_CUT,) if len(groups) > _MOST_READ else ()
