"""Clauses that only tell what is asked about, and ask nothing of their own.

we only care about s3, leave out csv               a scope, or what is left out
so only what fell into my shift                    a time told before
full failures only, just the partials              how runs ended
only those with more than 1000 rows                a limit
"""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.query.grammar.draft import Draft
from bot.query.words import Role
from bot.query.words.cues import BEYOND, JOINING, ONLY_OR_JUST, THAT_TIME, WITHOUT_TAKEN
from bot.query.words.wanted import SCOPE

_SHORT: Final = 4  # words
_EARLY: Final = 3  # words
_AROUND_A_LIMIT: Final = frozenset(
    (*JOINING, "please", "pls", "the", "ones", "thanks", "those", "that", "which", "these", "who")
)


def only_narrows(words: Sequence[str], draft: Draft) -> bool:
    """Whether these words say no more than what is asked about."""
    if SCOPE in draft.cues:
        return True
    if _asks(draft):
        return False
    limits = _limits_ends(words, draft) or _limits_amounts(words, draft)
    return _leaves_out(draft) or limits or narrows_the_time(words, draft)


def narrows_the_time(words: Sequence[str], draft: Draft) -> bool:
    """`so only what fell into my shift`."""
    only = not (_asks(draft) or ONLY_OR_JUST.isdisjoint(words[:_EARLY]))
    return only and THAT_TIME in draft.cues


def _asks(draft: Draft) -> bool:
    aspects = draft.aspects.keys() - ({Aspect.NOBODY} if WITHOUT_TAKEN in draft.cues else set())
    return bool(aspects or draft.lags or draft.measures or draft.ranking)


def _leaves_out(draft: Draft) -> bool:
    """Whether imports or runs are left out, and none of an end are asked for."""
    kinds = draft.kinds_left_out or draft.rhythms_left_out or any(draft.left_out.values())
    left_out = draft.without or kinds or WITHOUT_TAKEN in draft.cues
    return bool(left_out) and not draft.wanted.get(Role.STATUS)


def _limits_ends(words: Sequence[str], draft: Draft) -> bool:
    """`full failures only`, `just the partials`."""
    keys = [key for key in words if key not in _AROUND_A_LIMIT]
    short = len(keys) <= _SHORT and not ONLY_OR_JUST.isdisjoint((*keys[:1], *keys[-1:]))
    beside = any(draft.left_out.values()) and not ONLY_OR_JUST.isdisjoint(keys[:_SHORT])
    limited = bool(keys) and (short or beside)
    return limited and bool(draft.wanted.get(Role.STATUS)) and not draft.named


def _limits_amounts(words: Sequence[str], draft: Draft) -> bool:
    """`not the ones that failed only once`, `only those with more than 1000 rows`."""
    first = next((key for key in words if key not in JOINING), "")
    limited = BEYOND in draft.cues or first in ONLY_OR_JUST
    return limited and bool(draft.thresholds) and not draft.named
