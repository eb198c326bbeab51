"""The Acknowledge button: somebody works on a problem, and the channels that know it hear so."""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.domain.answers.answer import Acknowledged
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.ids import alert_id
from bot.domain.watching.problems import Ack, Problem
from bot.services.asking.context import WorkspaceContext, WorkspaceContexts
from bot.services.asking.doing.activity import acknowledged, addressed, over
from bot.services.asking.requester import Requester
from bot.services.ports import Clock

log = structlog.get_logger()


class Acknowledging:
    """Keeps who acknowledged the problems of every workspace. Anybody may."""

    def __init__(self, contexts: Sequence[WorkspaceContext], clock: Clock) -> None:
        self._contexts = WorkspaceContexts(contexts)
        self._clock = clock

    async def acknowledge(
        self, workspace: str, import_id: str, problem_id: str, requester: Requester
    ) -> Acknowledged | Declined:
        """The requester acknowledges it, unless it is over or somebody did so before. The channels
        that know the problem are notified. Raises StoreError.
        """
        found = await named(self._contexts.get(workspace), import_id, problem_id)
        if isinstance(found, Declined):
            return found
        context, problem = found
        ack = Ack(problem.id, problem.comebacks, requester.user, self._clock.now())
        stands = await self._kept(context, problem, ack, requester.channel)
        if stands is None:
            return Declined(DeclineReason.CHANGED_MEANWHILE)
        log.info("activity.acknowledged", workspace=workspace, import_id=import_id, user=stands.by)
        return Acknowledged(problem, stands, new=stands == ack, noted=problem.channels)

    async def _kept(
        self, context: WorkspaceContext, problem: Problem, ack: Ack, channel: str
    ) -> Ack | None:
        """What stands then; None if somebody else was quicker. It is kept even if no channel is
        known to have been notified.
        """
        if not (problem.root_ids or channel):  # pressed on a home tab
            if problem.acknowledgement:
                return problem.acknowledgement
            before = problem.acknowledged
            kept = await context.activity.hand_over(problem.row.id, before, ack, ())
            return ack if kept else None
        here = {channel: alert_id(problem.id, channel)}
        known = problem if problem.root_ids else replace(problem, root_ids=here)
        alerts = addressed(
            acknowledged(known, ack), context.routing, await context.subscriptions.all()
        )
        return await context.activity.acknowledge(ack, alerts)


async def named(
    context: WorkspaceContext | None, import_id: str, problem_id: str
) -> tuple[WorkspaceContext, Problem] | Declined:
    """The problem that a button names, if it can still be acknowledged; without a context, there is
    no such workspace any more. Raises StoreError.
    """
    if context is None:
        return Declined(DeclineReason.PROBLEM_OF_NO_WORKSPACE)
    problem = (await context.states.problems([import_id])).get(import_id)
    if problem is None:
        return Declined(DeclineReason.PROBLEM_UNKNOWN)
    why = over(problem, problem_id)
    return Declined(why) if why else (context, problem)
