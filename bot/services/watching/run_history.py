"""Failed runs that a later run hid, read from the run history of their files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog

from bot.domain.errors import VendorError
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, File
from bot.domain.mutes import muted
from bot.domain.reasons import is_broken, is_near, runs_of
from bot.domain.requests import FilesQuery, Window
from bot.domain.transitions import Gap, Scope, missed
from bot.services.ports import ImportsApi, States, Use

log = structlog.get_logger()

# Read after each sweep, so that a long blindness does not eat the sweeps' budget.
GAPS_A_SWEEP: Final = 2


@dataclass(frozen=True, slots=True)
class Hidden:
    """Failed runs within a gap: how the gravest ended, when the last one did, how many."""

    outcome: str
    failed_at: datetime
    runs: int


async def read_gaps(api: ImportsApi, states: States, token: int, scope: Scope) -> int:
    """Read a few gaps, and owe an alert for each that hides a failure. How many alerts.

    What cannot be read now is kept for later, and so is what nobody is to hear of now. Raises
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
        broken = hidden(gap, files)
        told = missed(gap, broken.outcome, broken.failed_at, broken.runs, scope) if broken else ()
        await states.filled(token, gap, told)
        alerts += len(told)
    return alerts


def hidden(gap: Gap, files: Iterable[File]) -> Hidden | None:
    """What the files say of runs between the two that are known; a run whose every file failed has
    failed. What is near the later one of the two is of that run itself.
    """
    failed: dict[datetime, str] = {}
    for run in runs_of(files, gap.before):
        between = [file for file in run.files if _is_between(file, gap)]
        if run.at and not is_near(run.at, gap.before) and any(map(is_broken, between)):
            every = all(file.status == FAILED for file in between)
            failed[run.at] = FAILED if every else PARTIAL_SUCCESS
    if not failed:
        return None
    worst = FAILED if FAILED in failed.values() else PARTIAL_SUCCESS
    return Hidden(worst, max(failed), len(failed))


def _is_between(file: File, gap: Gap) -> bool:
    at = file.completed_at or file.scheduled_at
    return at is not None and gap.after < at < gap.before
