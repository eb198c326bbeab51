"""Running an import now: who may, which ones can be, and once however often it is pressed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import structlog

from bot.domain.answers import Choice, Declined, Offer, Source, Started, Subject, Unknown
from bot.domain.errors import (
    NotAsked,
    RequestRefused,
    StoreError,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.domain.imports import ARCHIVED, IN_FLIGHT, PERIODIC, Import
from bot.query.values import Query
from bot.services.asking.activity import note, started
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.naming import resolve
from bot.services.asking.operators import Operators
from bot.services.ports import Clock, Once

log = structlog.get_logger()

TWICE: Final = (
    "This re-run was already requested; pressing twice starts it once.",
    "If it did not start, ask again: type /imports rerun and its name.",
)
# The vendor's refusals by its `error_type`, in words.
REFUSALS: Final = {
    "NOT_FOUND": ("MoEngage no longer knows this import: it was deleted, or it has expired.",),
    "ALREADY_EXISTS": (
        "MoEngage starts an import at most once in 5 minutes, and this one just ran.",
        "Ask again in a few minutes.",
    ),
}


class Reruns:
    """Offers re-runs, and starts those that were confirmed."""

    def __init__(self, operators: Operators, once: Once, clock: Clock) -> None:
        self._operators = operators
        self._once = once
        self._clock = clock

    async def offer(
        self, query: Query, context: WorkspaceContext, requester: str
    ) -> Offer | Declined | Choice | Unknown:
        """What the asker is to confirm, or why it cannot be. Raises VendorError, StoreError."""
        if refused := await self._operators.refusal(requester):
            return Declined(tuple(refused))
        about = await resolve(query, context, self._clock)
        if not isinstance(about, Subject):
            return about
        if refused := refusal(about.row):
            return Declined(tuple(refused))
        return Offer(about, int(self._clock.now().timestamp() * 1_000_000))

    async def start(
        self, query: Query, context: WorkspaceContext, requester: str, offer: str
    ) -> Started | Declined | Choice | Unknown:
        """Start it now. `offer` names what was pressed: two presses of one are one.

        How the import stands is asked of MoEngage first: a run under way must not be disturbed.
        Raises VendorError and StoreError, and then nothing was started.
        """
        if refused := await self._operators.refusal(requester):
            return Declined(tuple(refused))
        about = await resolve(replace(query, fresh=True), context, self._clock)
        if not isinstance(about, Subject):
            return about
        if about.source is not Source.LIVE:
            first = "The import's current status is unknown, so nothing was started."
            return Declined((first, *about.notes), about.trouble)
        if refused := refusal(about.row):
            return Declined(tuple(refused))
        mark = f"rerun:{context.name}:{about.row.id}:{offer}"
        if not await self._once.first(mark):
            return Declined(TWICE)
        told = await self._trigger(about, context, requester, mark)
        if isinstance(told, Declined):
            return told
        now = self._clock.now()
        noted = await note(context, about.row.id, lambda one: started(one, offer, requester, now))
        return Started(about, told, noted)

    async def _trigger(
        self, about: Subject, context: WorkspaceContext, requester: str, mark: str
    ) -> str | Declined:
        """What MoEngage said when it was started. The `mark` stays if it may have been."""
        row = about.row
        try:
            said = await context.api.trigger(row.id)
        except NotAsked as error:
            await self._forget(mark)
            first = "MoEngage was not asked, so nothing was started."
            return Declined((first, "Ask again in a moment.", str(error)))
        except (Unreachable, VendorFault) as error:
            log.warning("reruns.unclear", import_id=row.id, user=requester, error=str(error))
            look = "Wait a minute and check the import before you ask again."
            return Declined(
                (
                    "MoEngage's answer is unclear: the run may or may not have started.",
                    look,
                    str(error),
                )
            )
        except RequestRefused as error:
            log.info("reruns.refused", import_id=row.id, user=requester, error=error.kind)
            await self._forget(mark)
            words = REFUSALS.get(error.kind, (f"MoEngage refused: {error}",))
            return Declined(("Nothing was started.", *words))
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


def refusal(row: Import) -> Sequence[str]:
    """Why an import in this state cannot be run now, in sentences; empty if it can."""
    if row.schedule != PERIODIC:
        return (
            "Only periodic imports can be re-run, and this one is not periodic.",
            "Upload its file again, under a new name.",
        )
    if row.status in IN_FLIGHT:
        return (
            f"It is {row.status} now, and a run in progress can't be started again.",
            "Wait for it to finish, then ask again if you still need it.",
        )
    if row.status == ARCHIVED:
        return ("It is archived, and archived imports do not run.",)
    return ()
