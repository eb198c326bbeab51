"""Failed runs that a later run hid, read from the run history of their files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.domain.errors import VendorError
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, File
from bot.domain.mutes import muted
from bot.domain.transitions import Gap, Scope, missed
from bot.services.ports import ImportsApi, States, Use

log = structlog.get_logger()

# Read after each sweep, so that a long blindness does not eat the sweeps' budget.
GAPS_A_SWEEP: Final = 2
# MoEngage refuses a longer window; the vendor's dates carry no zone, hence a day more on each side.
LONGEST: Final = timedelta(days=28)
MARGIN: Final = timedelta(days=1)


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
    mutes = scope.wishes.mutes
    found = await states.gaps(GAPS_A_SWEEP + len(mutes))
    audible = [gap for gap in found if not muted(mutes, gap.row.id, scope.now)]
    for gap in audible[:GAPS_A_SWEEP]:
        try:
            files = [file async for page in api.files(_body(gap), Use.SWEEP) for file in page.rows]
        except VendorError as error:
            log.warning("histories.not_read", import_id=gap.row.id, error=str(error))
            return alerts
        broken = hidden(gap, files)
        told = missed(gap, broken.outcome, broken.failed_at, broken.runs, scope) if broken else ()
        await states.filled(token, gap, told)
        alerts += len(told)
    return alerts


def hidden(gap: Gap, files: Iterable[File]) -> Hidden | None:
    """What the files say of runs between the two that are known. Files of one run have one
    `scheduled_at`; a run whose every file failed has failed.
    """
    runs: defaultdict[datetime, list[File]] = defaultdict(list)
    for file in files:
        at = file.completed_at or file.scheduled_at
        if at and gap.after < at < gap.before:
            runs[file.scheduled_at or at].append(file)
    failed = {
        at: FAILED if all(file.status == FAILED for file in run) else PARTIAL_SUCCESS
        for at, run in runs.items()
        if any(file.status in BROKEN for file in run)
    }
    if not failed:
        return None
    worst = FAILED if FAILED in failed.values() else PARTIAL_SUCCESS
    return Hidden(worst, max(failed), len(failed))


def _body(gap: Gap) -> Mapping[str, object]:
    start = max(gap.after, gap.before - LONGEST) - MARGIN
    end = gap.before + MARGIN
    dates = {"start_date": f"{start:%Y-%m-%d}", "end_date": f"{end:%Y-%m-%d}"}
    return {"import_id": gap.row.id, "date": {**dates, "format": "YYYY-MM-DD"}}
