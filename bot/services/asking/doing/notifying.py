"""Promises to tell somebody, once, when the run of an import ends."""

from bot.domain.answers.answer import Choice, Promised, Unknown
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.subject import Subject
from bot.domain.asked import Aspect
from bot.domain.outgoing.promises import Promise
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.one_import.imports_by_target import resolve
from bot.services.asking.requester import Requester
from bot.services.ports import Clock


async def promise(
    query: Query, context: WorkspaceContext, clock: Clock, requester: Requester
) -> Promised | Choice | Unknown | Declined:
    """Keep it. Raises VendorError, StoreError."""
    if not requester.user:
        return Declined(DeclineReason.NOTIFY_ONLY_IN_SLACK)
    if not query.target:
        return Declined(DeclineReason.WHICH_IMPORT)
    about = await resolve(query, context, clock)
    if not isinstance(about, Subject):
        return about
    good = query.aspect is Aspect.OK
    made = Promise(about.row.id, requester.user, clock.now(), good)
    if not await context.promises.add(made):
        return Declined(DeclineReason.PROMISES_FULL)
    return Promised(about, good)
