"""Answers to what asks for no facts."""

from typing import Final

from bot.domain.answers import Choice, Unknown
from bot.domain.manners import Courtesy, Explanation, Impossible
from bot.domain.subject import Subject
from bot.query.values import Intent, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.meant_import import resolve
from bot.services.ports import Clock

COURTEOUS: Final = (Intent.GREETING, Intent.THANKS, Intent.EXPLAIN, Intent.CANNOT)


async def manners(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Courtesy | Explanation | Impossible | Choice | Unknown:
    """A word back. Raises VendorError if an import is named and nothing is known of any."""
    match query.intent:
        case Intent.GREETING:
            return Courtesy.GREETING
        case Intent.THANKS:
            return Courtesy.THANKS
        case Intent.EXPLAIN:
            return Explanation(query.term)
        case _:
            return await _impossible(query, context, clock)


async def _impossible(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Impossible | Choice | Unknown:
    action = query.action or "do that with"
    if not query.target:
        return Impossible(action)
    about = await resolve(query, context, clock)
    return Impossible(action, about) if isinstance(about, Subject) else about
