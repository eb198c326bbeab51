"""Questions about many imports: which they are, and which of them are about everything."""

from typing import Final

from bot.domain.asked import Aspect
from bot.query.canonical import written
from bot.query.values import NO_FILTERS, Intent, Query, replace

# Answers about all that the filters take.
OF_MANY: Final = frozenset(
    {
        *(Intent.LIST, Intent.NUMBER, Intent.RANK, Intent.LATE, Intent.COMPARE, Intent.TREND),
        *(Intent.NEXT, Intent.OWNERS),
    }
)
_LISTING: Final = (Intent.OVERVIEW, Intent.LIST, Intent.LATE)
_VERDICTS: Final = (Aspect.OK, Aspect.ANY, Aspect.NONE, Aspect.ONE_REASON)


def is_of_everything(query: Query) -> bool:
    """Whether it is asked how all imports are."""
    return query.intent is Intent.OVERVIEW and query.filters == NO_FILTERS and query.span is None


def without_verdict(query: Query) -> Query:
    """The same of many imports without a yes or no, which would answer something else."""
    if query.intent not in _LISTING or query.aspect not in _VERDICTS:
        return query
    shown = replace(query, aspect=None)
    return replace(shown, canonical=written(shown))
