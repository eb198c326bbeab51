"""Questions about many imports: which they are, and which of them are about everything."""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.query.canonical import written
from bot.query.grammar.draft import Draft
from bot.query.values import NO_FILTERS, Intent, Query, replace

# Answers about all that the filters take.
OF_MANY: Final = frozenset(
    {
        *(Intent.LIST, Intent.NUMBER, Intent.RANK, Intent.LATE, Intent.COMPARE, Intent.TREND),
        *(Intent.NEXT, Intent.OWNERS),
    }
)
_COUNTED: Final = (Measure.IMPORTS, Measure.RUNS, Measure.FAILURES)
_SEVERAL: Final = frozenset({"imports", "all", "any", "them", "each"})
_LISTING: Final = (Intent.OVERVIEW, Intent.LIST, Intent.LATE)
_VERDICTS: Final = (Aspect.OK, Aspect.ANY, Aspect.NONE, Aspect.ONE_REASON)


def is_of_everything(query: Query) -> bool:
    """Whether it is asked how all imports are."""
    return query.intent is Intent.OVERVIEW and query.filters == NO_FILTERS and query.span is None


def is_of_it(questions: Sequence[Query], draft: Draft) -> bool:
    """Whether something is asked of “it” alone, which would be answered about all imports: `how
    many rows did it load`, `who owns it`.
    """
    known = draft.about.named or draft.named or _SEVERAL & draft.cues.keys()
    if known or "it" not in draft.cues or len(questions) != 1:
        return False
    (query,) = questions
    of_it = query.intent is Intent.OWNERS or query.measure not in (None, *_COUNTED)
    asks = query.intent in (Intent.OWNERS, Intent.NUMBER) and query.filters == NO_FILTERS
    return asks and of_it and not query.targets


def without_verdict(query: Query) -> Query:
    """The same of many imports without a yes or no, which would answer something else."""
    if query.intent not in _LISTING or query.aspect not in _VERDICTS:
        return query
    shown = replace(query, aspect=None)
    return replace(shown, canonical=written(shown))
