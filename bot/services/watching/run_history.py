"""Failed runs that a later run hid, read from the run history of their files."""

from collections.abc import Iterable, Sequence
from typing import Final

import structlog

from bot.domain.alerting.mutes import muted
from bot.domain.errors import VendorError
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, File
from bot.domain.requests import FilesQuery, Window
from bot.domain.runs.reasons import is_broken, is_near, runs_of
from bot.domain.runs.remembered import Run, of_files
from bot.domain.watching.changed_rows import missed
from bot.domain.watching.decisions import Gap, Scope
from bot.services.ports import ImportsApi, States, Use

log = structlog.get_logger()

# Read after each sweep, so that a long blindness does not eat the sweeps' budget.
GAPS_A_SWEEP: Final = 2


async def read_gaps(api: ImportsApi, states: States, token: int, scope: Scope) -> int:
    """Read a few gaps, and add an alert for each that hides a failure. How many alerts.

    What cannot be read now is kept for later, and so is what is muted now. Raises
    StoreError, and Fenced for an old token.
    """
    alerts = 0
    mutes = scope.policy.mutes
    found = await states.gaps(GAPS_A_SWEEP + len(mutes))
    audible = [gap for gap in found if not muted(mutes, gap.row.id, scope.now)]
    for gap in audible[:GAPS_A_SWEEP]:
        query = FilesQuery(gap.row.id, Window(gap.after, gap.before, exact=False))
        try:
            files = [file async for page in api.files(query, Use.COLD) for file in page.rows]
        except VendorError as error:
            log.warning("run_history.not_read", import_id=gap.row.id, error=str(error))
            return alerts
        failed = hidden(gap, files)
        alerted = (
            missed(gap, worst(failed), failed[-1].ran_at, len(failed), scope) if failed else ()
        )
        await states.filled(token, gap, alerted, failed)
        alerts += len(alerted)
    return alerts


def hidden(gap: Gap, files: Iterable[File]) -> Sequence[Run]:
    """The failed runs between the two that are known, the oldest first. What is near the later one
    of the two is of that run itself.
    """
    failed = {}
    for run in runs_of(files, gap.before):
        between = [file for file in run.files if _is_between(file, gap)]
        if run.at and not is_near(run.at, gap.before) and any(map(is_broken, between)):
            # The earlier one of the two may have been in flight when it was seen.
            ran_at = gap.after if is_near(run.at, gap.after) else run.at
            failed[ran_at] = of_files(gap.row.id, ran_at, between)
    return [failed[ran_at] for ran_at in sorted(failed)]


def worst(runs: Sequence[Run]) -> str:
    """How the worst of these failed runs ended."""
    return FAILED if any(run.outcome == FAILED for run in runs) else PARTIAL_SUCCESS


def _is_between(file: File, gap: Gap) -> bool:
    at = file.completed_at or file.scheduled_at
    return at is not None and gap.after < at < gap.before
