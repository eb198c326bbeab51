"""Why runs failed and whose imports they are: read before an alert goes out, if that is quick.

An alert is never kept back for it: what is not known within a few seconds is left out, and a button
of the alert asks for it later.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.domain.access.owners import Owner
from bot.domain.errors import BotError
from bot.domain.imports import PERIODIC, File, Import
from bot.domain.runs.reasons import LONGEST_REASON, FileRun, Reason, distinct, is_near
from bot.domain.runs.remembered import files_took
from bot.services.ports import ImportsApi, Use
from bot.services.run_files import History, latest_runs
from bot.services.watching.owners import Owners

log = structlog.get_logger()

# Seconds by which reasons may delay the alerts of a sweep, and owners beside them.
READ_SECONDS: Final = 3.0
# Reasons are read for this many imports per sweep: more become an alert group, which has no room.
MOST_IMPORTS: Final = 5
# 100 files: reasons repeat.
MOST_PAGES: Final = 2
# Reasons that are kept with a problem.
MOST_REASONS: Final = 4
# In whatever zone, files of a run are scheduled about when it starts, and done when it ends.
NEAR: Final = timedelta(minutes=2)
# Zones lie so far apart at most, and a whole number of these from each other.
FARTHEST: Final = timedelta(hours=26)
ZONES: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class RunReasons:
    """Why an import's latest run failed, the most frequent reason first, whose import it is, and
    how long the run took.
    """

    why: tuple[Reason, ...] = ()
    owner: Owner | None = None
    took: timedelta | None = None


@dataclass(slots=True)
class Allowance:
    """What is left of what causes may cost one sweep."""

    imports: int = MOST_IMPORTS
    for_reasons: float = field(default_factory=lambda: READ_SECONDS)
    for_owners: float = field(default_factory=lambda: READ_SECONDS)


class FailureReasons:
    """Reads causes of one workspace, by requests that neither sweeps nor people miss."""

    def __init__(self, api: ImportsApi, owners: Owners) -> None:
        self._api = api
        self._owners = owners

    async def of(
        self, rows: Sequence[Import], now: datetime, allowance: Allowance
    ) -> Mapping[str, RunReasons]:
        """What is known in time, by import id. Raises no error of MoEngage, Slack or the store."""
        async with asyncio.TaskGroup() as group:
            reading = group.create_task(self._whys(rows, now, allowance))
            asking = group.create_task(self._whose(rows, allowance))
        whys, owners = reading.result(), asking.result()
        return {
            row.id: replace(whys.get(row.id, RunReasons()), owner=owners[row.created_by])
            for row in rows
        }

    async def _whys(
        self, rows: Sequence[Import], now: datetime, allowance: Allowance
    ) -> Mapping[str, RunReasons]:
        most, seconds = allowance.imports, allowance.for_reasons
        asked = rows[:most] if seconds > 0 else []
        allowance.imports -= len(asked)
        began = _seconds()
        async with asyncio.TaskGroup() as group:
            whys = {row.id: group.create_task(self._why(row, now, seconds)) for row in asked}
        allowance.for_reasons -= _seconds() - began
        return {import_id: why.result() for import_id, why in whys.items()}

    async def _whose(
        self, rows: Sequence[Import], allowance: Allowance
    ) -> Mapping[str | None, Owner | None]:
        addresses = dict.fromkeys(row.created_by for row in rows)
        seconds, began = allowance.for_owners, _seconds()
        async with asyncio.TaskGroup() as group:
            owners = {one: group.create_task(self._owner(one, seconds)) for one in addresses}
        allowance.for_owners -= _seconds() - began
        return {address: owner.result() for address, owner in owners.items()}

    async def _why(self, row: Import, now: datetime, seconds: float) -> RunReasons:
        try:
            async with asyncio.timeout(seconds):
                history = await latest_runs(self._api, row, now, use=Use.REASON, most=MOST_PAGES)
        except (BotError, TimeoutError) as error:
            log.info("failure_reasons.not_read", import_id=row.id, error=str(error) or "too slow")
            return RunReasons()
        files = _of_this_run(row, history)
        why = tuple(
            replace(reason, text=reason.text[:LONGEST_REASON])
            for reason in distinct(files)[:MOST_REASONS]
        )
        return RunReasons(why, took=None if history.cut else files_took(files))

    async def _owner(self, address: str | None, seconds: float) -> Owner | None:
        try:
            async with asyncio.timeout(seconds):
                return await self._owners.of(address)
        except TimeoutError:
            return None


def _seconds() -> float:
    return asyncio.get_running_loop().time()


def _of_this_run(row: Import, history: History) -> Sequence[File]:
    """The files of the run that the row shows: where its files are not there yet, the history shows
    those of the run before, and its reasons may be others.
    """
    run = history.runs[0] if history.runs else None
    before = history.runs[1].at if len(history.runs) > 1 else None
    return run.files if run and _is_same(row, run, before) else ()


def _is_same(row: Import, run: FileRun, before: datetime | None) -> bool:
    """Whether `run`, the latest after the one that began at `before`, is the row's.

    The vendor's dates carry no zone, so that where a zone is set wrongly they are whole quarters of
    an hour apart. So are the runs of an hourly import: such a distance is put down to zones only if
    the import runs once, or was seen to run more seldom than that. Files without any instant are of
    the row's run only if the import runs once.
    """
    at, once = run.at, row.schedule != PERIODIC
    if at is None or row.ran_at is None:
        return once
    instants = (at, *(file.scheduled_at for file in run.files if file.scheduled_at))
    if any(is_near(row.ran_at, instant) for instant in instants):
        return True
    # Where MoEngage dates a run by its end, a long one began far from its date.
    if any(abs(row.ran_at - file.completed_at) < NEAR for file in run.files if file.completed_at):
        return True
    apart = abs(row.ran_at - at)
    if apart > FARTHEST or NEAR < apart % ZONES < ZONES - NEAR:
        return False
    return once if before is None else at - before > apart + NEAR
