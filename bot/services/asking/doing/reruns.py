"""Running an import now: who may, which ones can be, and once however often it is pressed."""

from dataclasses import replace
from datetime import datetime

import structlog

from bot.domain.answers.answer import Choice, Offer, Started, Unknown
from bot.domain.answers.declined import (
    Declined,
    DeclineReason,
    InFlight,
    NotStarted,
    RunsOnce,
    StartRefused,
    StartUnclear,
    StateUnknown,
)
from bot.domain.answers.source import Source
from bot.domain.answers.subject import Subject
from bot.domain.asked import Lag
from bot.domain.errors import (
    NotAsked,
    RequestRefused,
    StoreError,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.domain.imports import PERIODIC, Import
from bot.query.values import Intent, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.doing.activity import note, started
from bot.services.asking.doing.operators import Operators
from bot.services.asking.lists.lags import judged
from bot.services.asking.lists.listing import list_imports
from bot.services.asking.one_import.imports_by_target import MOST_OPTIONS, question, resolve
from bot.services.asking.past.past import is_past, past_runs
from bot.services.ports import Clock, Once

log = structlog.get_logger()


class Reruns:
    """Offers re-runs, and starts those that were confirmed."""

    def __init__(self, operators: Operators, once: Once, clock: Clock) -> None:
        self._operators = operators
        self._once = once
        self._clock = clock

    async def offer(
        self, query: Query, context: WorkspaceContext, requester: str
    ) -> Offer | Declined | Choice | Unknown:
        """What the requester is to confirm, or why it cannot be. Raises VendorError, StoreError."""
        if refused := await self._operators.refusal(requester):
            return Declined(refused)
        if not query.target:
            return await _one_of_those(query, context, self._clock)
        about = await resolve(query, context, self._clock)
        if not isinstance(about, Subject):
            return about
        if refused := await _refused(about, context, self._clock.now()):
            return Declined(refused, about.row.name)
        now = self._clock.now()
        return Offer(about, int(now.timestamp() * 1_000_000), await _late(about, context, now))

    async def start(
        self, query: Query, context: WorkspaceContext, requester: str, offer: str
    ) -> Started | Declined | Choice | Unknown:
        """Start it now. `offer` names what was pressed: two presses of one are one.

        How the import stands is asked of MoEngage first: a run under way must not be disturbed.
        Raises VendorError and StoreError, and then nothing was started.
        """
        if refused := await self._operators.refusal(requester):
            return Declined(refused)
        about = await resolve(replace(query, fresh=True), context, self._clock)
        if not isinstance(about, Subject):
            return about
        if about.source is not Source.LIVE:
            return Declined(StateUnknown(about.notes, about.trouble))
        if refused := await _refused(about, context, self._clock.now()):
            return Declined(refused, about.row.name)
        mark = f"rerun:{context.name}:{about.row.id}:{offer}"
        if not await self._once.first(mark):
            return Declined(DeclineReason.RERUN_REQUESTED_BEFORE)
        reply = await self._trigger(about, context, requester, mark)
        if isinstance(reply, Declined):
            return reply
        now = self._clock.now()
        noted = await note(context, about.row.id, lambda one: started(one, offer, requester, now))
        return Started(about, reply, noted)

    async def _trigger(
        self, about: Subject, context: WorkspaceContext, requester: str, mark: str
    ) -> str | Declined:
        """What MoEngage said when it was started. The `mark` stays if it may have been."""
        row = about.row
        try:
            said = await context.api.trigger(row.id)
        except NotAsked as error:
            await self._forget(mark)
            return Declined(NotStarted(error))
        except (Unreachable, VendorFault) as error:
            log.warning("reruns.unclear", import_id=row.id, user=requester, error=str(error))
            return Declined(StartUnclear(error))
        except RequestRefused as error:
            log.info("reruns.refused", import_id=row.id, user=requester, error=error.kind)
            await self._forget(mark)
            return Declined(StartRefused(error))
        except (VendorError, StoreError):  # the store is asked for the budget, before MoEngage is
            await self._forget(mark)
            raise
        log.info("reruns.started", workspace=context.name, import_id=row.id, user=requester)
        return said

    async def _forget(self, mark: str) -> None:
        """Nothing was started, so the same button may be pressed again."""
        try:
            await self._once.forget(mark)
        except StoreError as error:
            log.warning("reruns.not_forgotten", error=str(error))


async def _one_of_those(query: Query, context: WorkspaceContext, clock: Clock) -> Choice | Declined:
    """A choice among those that failed and are not well again; what runs once has no re-run."""
    failed = await _failed(replace(query, intent=Intent.LIST), context, clock)
    rows = [row for row in failed if row.broken and row.schedule == PERIODIC]
    if not rows:
        return Declined(DeclineReason.NOTHING_TO_RERUN)
    options = tuple((row, question(query, row.id)) for row in rows[:MOST_OPTIONS])
    return Choice("", options, len(rows), Intent.RERUN.value)


async def _failed(listed: Query, context: WorkspaceContext, clock: Clock) -> list[Import]:
    if is_past(listed):
        return [each.row for each in (await past_runs(listed, context, clock)).imports]
    return list((await list_imports(listed, context, clock)).rows)


async def _refused(
    about: Subject, context: WorkspaceContext, now: datetime
) -> DeclineReason | InFlight | RunsOnce | None:
    """Why an import in this state cannot be run now, with what there is to do; None if it can."""
    match refused := refusal(about.row):
        case RunsOnce(schedule=schedule):
            latest = next(iter(await context.runs.of(about.row.id, 1)), None)
            return RunsOnce(schedule, latest.reason if latest and latest.broken else "")
        case InFlight(status=status):
            wrong = (await judged([about.row], context, now))[about.row.id]
            return InFlight(status, any(each.kind is Lag.STUCK for each in wrong))
        case _:
            return refused


async def _late(about: Subject, context: WorkspaceContext, now: datetime) -> datetime | None:
    """Since when it is overdue; None if it is not."""
    wrong = (await judged([about.row], context, now))[about.row.id]
    return next((each.since for each in wrong if each.kind is Lag.OVERDUE), None)


def refusal(row: Import) -> DeclineReason | InFlight | RunsOnce | None:
    """Why an import in this state cannot be run now; None if it can."""
    if row.startable:
        return None
    if row.schedule != PERIODIC:
        return RunsOnce(row.schedule)
    return InFlight(row.status) if row.in_flight else DeclineReason.ARCHIVED
