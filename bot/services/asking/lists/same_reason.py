"""Which imports fail for the reason for which one does: `same problem as loyalty_tiers`."""

from dataclasses import replace

from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.card import Card, Cards
from bot.domain.answers.past import PastRuns
from bot.domain.answers.subject import Subject
from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.values import Intent, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.one_import.card import card
from bot.services.asking.one_import.imports_by_target import resolve
from bot.services.asking.past.gathering import gather_one, usual_span
from bot.services.asking.past.past import past_runs
from bot.services.asking.past.related import ENOUGH
from bot.services.ports import Clock


async def same_reason(
    query: Query, context: WorkspaceContext, clock: Clock
) -> PastRuns | Card | Cards | Choice | Unknown:
    """The runs of other imports that failed for the reason of its last failure; the card of one of
    which no reason is known. Raises as `past_runs`.
    """
    about = await resolve(query, context, clock)
    if not isinstance(about, Subject):
        return about
    runs = await gather_one(about.row, context, ENOUGH)
    reason = next((run.reason for run in reversed(runs) if run.broken and run.reason), "")
    if not reason:
        asked = replace(query, intent=Intent.SHOW, aspect=Aspect.FAILED, span=None)
        return await card(asked, context, clock)
    filters = replace(query.filters, statuses=BROKEN, apart=query.filters.apart | {about.row.id})
    span = query.span or usual_span(context, clock.now())
    others = replace(query, filters=filters, span=span, targets=(), aspect=None, because=reason)
    return await past_runs(others, context, clock)
