"""Acknowledge or mute all that is failing of an alert group, with one line in each thread."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import structlog

from bot.domain.alerting.alert_groups import GroupStatus
from bot.domain.alerting.alerts import ANOMALY_KINDS, Alert
from bot.domain.alerting.mutes import Mute, MuteLength, mute
from bot.domain.answers.answer import AcknowledgedMany
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.subscriptions_and_mutes import MutedMany
from bot.domain.watching.problems import Ack, Problem
from bot.services.asking.context import WorkspaceContext, WorkspaceContexts
from bot.services.asking.doing.activity import acknowledged, addressed, muted
from bot.services.asking.doing.muting_many import add_all
from bot.services.asking.requester import Requester
from bot.services.people_ports import Rights
from bot.services.ports import Clock

log = structlog.get_logger()

# A mute until the recovery.
UNTIL_RECOVERY: Final = 0

Tell = Callable[[Problem], Sequence[Alert]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A group, as a button names it."""

    workspace: str
    group: str


class WholeGroups:
    """What is done about whole groups. Anybody may acknowledge, operators may mute."""

    def __init__(
        self, contexts: Sequence[WorkspaceContext], rights: Rights | None, clock: Clock
    ) -> None:
        self._contexts = WorkspaceContexts(contexts)
        self._rights = rights
        self._clock = clock

    async def acknowledge(
        self, wanted: Wanted, requester: Requester
    ) -> AcknowledgedMany | Declined:
        """The requester acknowledges what nobody has yet. Raises StoreError."""
        context = self._contexts.get(wanted.workspace)
        if context is None:
            return Declined(DeclineReason.PROBLEM_OF_NO_WORKSPACE)
        failing = await _failing(context, wanted.group)
        if not failing:
            return Declined(DeclineReason.PROBLEM_OVER)
        return await acknowledge_many(failing, context, requester.user, self._clock.now())

    async def mute(
        self, wanted: Wanted, seconds: int, requester: Requester
    ) -> MutedMany | Declined:
        """Mute it for this many seconds, or until each recovers. Raises StoreError."""
        context = self._contexts.get(wanted.workspace)
        if context is None or self._rights is None:
            return Declined(DeclineReason.PROBLEM_OF_NO_WORKSPACE)
        if refused := await self._rights.refusal(requester.user):
            return Declined(refused)
        failing, now = await _failing(context, wanted.group), self._clock.now()
        if not failing:
            return Declined(DeclineReason.PROBLEM_OVER)
        asked = [_mute(one, seconds, requester, now) for one in failing]
        kept, stood, left = await add_all(asked, context)
        if not kept:
            return Declined(DeclineReason.MUTES_FULL if left else DeclineReason.MUTED_LONGER)
        made = {one.import_id: one for one in kept}
        silent = [one for one in failing if one.row.id in made]
        noted = await _tell(context, silent, lambda one: muted(one, made[one.row.id]))
        log.info("group.muted", group=wanted.group, count=len(kept), user=requester.user)
        return MutedMany(tuple(kept), "", left=left, noted=noted, stood=stood)


async def acknowledge_many(
    failing: Sequence[Problem], context: WorkspaceContext, user: str, now: datetime
) -> AcknowledgedMany:
    """The user acknowledges what nobody has yet. Raises StoreError."""
    free = [one for one in failing if not one.acknowledgement]
    acks = {one.id: Ack(one.id, one.comebacks, user, now) for one in free}
    kept = [one for one in free if await _keep(context, one, acks[one.id])]
    noted = await _tell(context, kept, lambda one: acknowledged(one, acks[one.id]))
    log.info("group.acknowledged", count=len(kept), user=user)
    return AcknowledgedMany(tuple(kept), user, left=len(failing) - len(kept), noted=noted)


async def _failing(context: WorkspaceContext, group_id: str) -> Sequence[Problem]:
    """What is still failing of a group, as it stands now; nothing of a group that is forgotten."""
    group = await context.outbox.group(group_id)
    if group is None:
        return ()
    late = group.alerts[0].kind in ANOMALY_KINDS
    known = context.states.anomalies if late else context.states.problems
    ids = [alert.problem.row.id for alert in group.alerts]
    return GroupStatus(group, await known(ids)).failing


async def _keep(context: WorkspaceContext, problem: Problem, ack: Ack) -> bool:
    """Whether it is the requester's now; nobody else was quicker."""
    return await context.activity.hand_over(problem.row.id, problem.acknowledged, ack, ())


async def _tell(
    context: WorkspaceContext, problems: Sequence[Problem], tell: Tell
) -> tuple[str, ...]:
    """One line in each thread, with how many others it is about. The channels."""
    subscriptions = await context.subscriptions.all()
    threads: defaultdict[tuple[str, str], list[Alert]] = defaultdict(list)
    for problem in problems:
        for alert in addressed(tell(problem), context.routing, subscriptions):
            root = await context.outbox.root_message(alert.root_id)
            threads[alert.channel, root.group or alert.root_id].append(alert)
    for first, *others in threads.values():
        await context.activity.say([replace(first, others=len(others))])
    return tuple(dict.fromkeys(channel for channel, _ in threads))


def _mute(problem: Problem, seconds: int, requester: Requester, now: datetime) -> Mute:
    recovery = seconds == UNTIL_RECOVERY
    length = MuteLength(None if recovery else seconds, until_recovery=recovery)
    return mute(problem.row.id, problem.row.name, requester.user, now, length)
