"""Questions about many imports or runs, each to the module that answers it."""

from dataclasses import replace
from typing import Final

from bot.domain.answers.alone import alone
from bot.domain.answers.answer import Answer, Listing
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.past import PastRuns
from bot.domain.asked import Aspect, By
from bot.domain.imports import BROKEN
from bot.query.values import Intent, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists.lagging_imports import lagging_imports
from bot.services.asking.lists.listing import list_imports
from bot.services.asking.lists.ownership import owner_list
from bot.services.asking.lists.same_reason import same_reason
from bot.services.asking.numbers.breakdowns import imports_now
from bot.services.asking.numbers.comparing import compare
from bot.services.asking.numbers.numbers import is_counted_now, number, rank
from bot.services.asking.past.gathering import usual_span
from bot.services.asking.past.past import is_past, past_runs
from bot.services.ports import Clock

MANY: Final = (Intent.LIST, Intent.NUMBER, Intent.RANK, Intent.COMPARE, Intent.LATE, Intent.OWNERS)


async def answer_many(query: Query, context: WorkspaceContext, clock: Clock) -> Answer:
    """The answer to a question with one of these intents. Raises VendorError, StoreError."""
    return _with_the_only_ones(await _answered(query, context, clock), query)


def _with_the_only_ones(answer: Answer, query: Query) -> Answer:
    """With whether the imports that were named are the only ones, if that was asked."""
    match answer:
        case _ if not query.alone:
            return answer
        case Listing(trouble=None, unreadable=0):
            listed = [row.id for row in answer.rows]
        case PastRuns(single=False) | LaggingImports():
            later = answer.later if isinstance(answer, PastRuns) else ()
            listed = [row.id for row in (*(each.row for each in answer.imports), *later)]
        case _:
            return answer
    return replace(answer, alone=alone(dict(query.alone), listed, answer.found))


async def _answered(query: Query, context: WorkspaceContext, clock: Clock) -> Answer:
    match query.intent:
        case Intent.NUMBER:
            return await _counted(query, context, clock)
        case Intent.RANK:
            return await rank(query, context, clock)
        case Intent.COMPARE:
            return await compare(query, context, clock)
        case Intent.LATE:
            return await lagging_imports(query, context, clock)
        case Intent.OWNERS:
            return await owner_list(query, context, clock)
        case _ if query.aspect is Aspect.SAME:
            return await same_reason(query, context, clock)
        case _ if is_past(query):
            return await past_runs(query, context, clock)
        case _:
            return await _listed(query, context, clock)


async def _counted(query: Query, context: WorkspaceContext, clock: Clock) -> Answer:
    """A number; of imports as they stand now a list, which says how many there are, too."""
    if query.by is By.PERSON and not context.show_owners:
        return Declined(DeclineReason.OWNERS_HIDDEN)
    if not is_counted_now(query):
        return await number(query, context, clock)
    if query.by not in (None, By.IMPORT):
        return await imports_now(query, context, clock)
    return await list_imports(replace(query, intent=Intent.LIST), context, clock)


async def _listed(query: Query, context: WorkspaceContext, clock: Clock) -> Listing | PastRuns:
    """How imports stand. Where none is failing, what failed lately and is good again: whoever asks
    why `loyalty*` failed means that.
    """
    found = await list_imports(query, context, clock)
    broken = query.filters.statuses and set(query.filters.statuses) <= set(BROKEN)
    if found.found or found.trouble or query.aspect is not None or not broken:
        return found
    lately = usual_span(context, clock.now())
    past = await past_runs(replace(query, span=lately), context, clock)
    return replace(past, none_now=True) if past.found else found
