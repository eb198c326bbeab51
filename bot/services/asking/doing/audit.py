"""The audit log: every act of a person is a line in the log and in the store, whatever became of
it.
"""

import re
from collections.abc import Awaitable, Mapping
from dataclasses import asdict
from typing import Final

import structlog

from bot.domain.access.audit import Deed, Outcome, Result, act
from bot.domain.answers.answer import (
    Acknowledged,
    AcknowledgedMany,
    Answer,
    Handled,
    NotFailing,
    Started,
)
from bot.domain.answers.declined import Declined, DeclineReason, StartUnclear, WhyDeclined
from bot.domain.answers.subscriptions_and_mutes import (
    Muted,
    MutedMany,
    Subscribed,
    Unmuted,
    UnmutedMany,
    Unsubscribed,
)
from bot.domain.errors import StoreError
from bot.query.values import Intent, Query
from bot.services.asking.requester import Requester
from bot.services.people_ports import AuditLog
from bot.services.ports import Clock, Meter

log = structlog.get_logger()

# What changes something for others.
ACTS: Final = frozenset(
    (
        *(Intent.MUTE, Intent.UNMUTE, Intent.RERUN, Intent.SUBSCRIBE, Intent.UNSUBSCRIBE),
        *(Intent.ACKNOWLEDGE, Intent.RELEASE, Intent.ASSIGN, Intent.NOTE),
    )
)


class Audit:
    """Writes down what people did, in the log of their workspace."""

    def __init__(self, logs: Mapping[str, AuditLog], clock: Clock, meter: Meter) -> None:
        self._logs = logs
        self._clock = clock
        self._meter = meter

    async def keeping(self, deed: Deed | None, work: Awaitable[Answer]) -> Answer:
        """Do the work, and write down what became of the deed. Raises what the work raises."""
        try:
            answer = await work
        except Exception as error:
            if deed:
                await self._keep(deed, Outcome(Result.FAILED, _words(type(error).__name__)))
            raise
        if deed and (became := outcome(answer)):
            await self._keep(deed, became)
        return answer

    async def _keep(self, deed: Deed, became: Outcome) -> None:
        """Never raises a StoreError: it was done, whether that can be kept or not."""
        line = act(deed, became, self._clock.now())
        self._meter.count("acts", what=line.what, result=line.result)
        said = asdict(line)
        del said["at"]  # every line of the log has its time
        log.info("audit.act", workspace=deed.workspace, **said)
        try:
            if deed.workspace in self._logs:
                await self._logs[deed.workspace].add(line)
        except StoreError as error:
            log.warning("audit.not_kept", workspace=deed.workspace, error=str(error))


# --- Decisions --------------------------------------------------------------------------------


def deed(query: Query, workspace: str, requester: Requester) -> Deed | None:
    """What somebody in Slack wants to be done; None for a question."""
    if query.intent not in ACTS or not requester.user:
        return None
    return Deed(requester.user, requester.channel, workspace, query.intent.value, query.canonical)


def outcome(answer: Answer) -> Outcome | None:
    """What became of a deed; None if nothing was to be done yet, such as before a confirmation."""
    match answer:
        case Started(about=about):
            return Outcome(Result.DONE, imports=(about.row.id,))
        case Muted(mute=mute):
            return Outcome(Result.DONE, imports=(mute.import_id,))
        case Unmuted(mute=mute):
            ids = (mute.import_id,) if mute else ()
            return _changed(mute is not None, "was_not_muted", *ids)
        case MutedMany() | UnmutedMany() | AcknowledgedMany():
            imports = _imports(answer)
            return _changed(bool(imports), "acknowledged_before", *imports)
        case Acknowledged(problem=problem, new=new):
            return _changed(new, "acknowledged_before", problem.row.id)
        case Handled(alert=alert):
            return Outcome(Result.DONE, imports=(alert.problem.row.id,))
        case Subscribed(new=new):
            return _changed(new, "subscribed_before")
        case Unsubscribed():
            return Outcome(Result.DONE)
        case NotFailing() | Declined():
            return _not_done(answer)
        case _:
            return None


def _not_done(answer: NotFailing | Declined) -> Outcome:
    if isinstance(answer, NotFailing):
        return Outcome(Result.DECLINED, "not_failing")
    unclear = isinstance(answer.why, StartUnclear)
    return Outcome(Result.UNCLEAR if unclear else Result.DECLINED, _reason(answer.why))


def _imports(many: MutedMany | UnmutedMany | AcknowledgedMany) -> tuple[str, ...]:
    if isinstance(many, AcknowledgedMany):
        return tuple(one.row.id for one in many.problems)
    return tuple(one.import_id for one in many.mutes)


def _changed(new: bool, otherwise: str, *imports: str) -> Outcome:
    result = Result.DONE if new else Result.UNCHANGED
    return Outcome(result, "" if new else otherwise, imports)


def _reason(why: WhyDeclined) -> str:
    return why.name.lower() if isinstance(why, DeclineReason) else _words(type(why).__name__)


def _words(name: str) -> str:
    """`StartUnclear` as `start_unclear`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
