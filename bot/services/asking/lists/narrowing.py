"""What narrows a question and MoEngage cannot be asked for: whose imports, and muted or not."""

from dataclasses import replace

from bot.domain.answers.declined import Declined
from bot.domain.errors import StoreError
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists.mine import Mine
from bot.services.asking.lists.ownership import with_owner
from bot.services.asking.requester import Requester
from bot.services.ports import Clock


async def narrowed(
    query: Query, context: WorkspaceContext, requester: Requester, mine: Mine | None, clock: Clock
) -> Query | Declined:
    """The question with addresses and ids in place of what was said. Never raises."""
    found = await with_owner(query, context, requester, mine)
    if isinstance(found, Declined) or found.filters.muted is None:
        return found
    return await _with_mutes(found, context, clock)


async def _with_mutes(query: Query, context: WorkspaceContext, clock: Clock) -> Query:
    """Without the store no import is muted: it cannot be asked, and no alert is held back."""
    try:
        mutes = await context.mutes.all()
    except StoreError:
        mutes = ()
    ids = frozenset(one.import_id for one in mutes if one.until > clock.now())
    filters = query.filters
    if filters.muted:
        return replace(query, filters=replace(filters, among=ids))
    return replace(query, filters=replace(filters, apart=ids))
