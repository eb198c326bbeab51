"""Whether what is in is new: `is that of today or still the old one`, which its state answers; `is
it fresh from today`, which asks whether it loaded today.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.query.asked.changed_since import IN_COMPARISON
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import Role
from bot.query.words.cues import A_FACT
from bot.query.words.openers import AUXILIARIES
from bot.query.words.pronouns import IT

_NEW: Final = frozenset(
    (
        *("today", "today's", "todays", "new", "fresh", "current", "newest", "latest", "actual"),
        *("updated", "recent", "now"),
    )
)
_OLD: Final = frozenset(
    (
        *("old", "older", "yesterday", "yesterday's", "yesterdays", "stale", "outdated"),
        *("previous", "obsolete"),
    )
)
# With these the two days are held against each other: `worse yesterday or today`.
_OF_TODAY: Final = re.compile(
    r"\b(?:(?:(?:fresh|new|updated|current) )?(?:from|of)|fresh|new|updated|current) today$"
    r"|\bha(?:s|ve) (?:already )?(?:the )?today (?:data|file|rows)$"
)
_OF_AGE: Final = frozenset({Aspect.OK, Aspect.WHEN_LAST, Aspect.LATE})


def ask_whether_fresh(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Take what is of today, or else old, of one import as the question how it stands."""
    if "count" in draft.cues:
        return
    if "or" not in words:
        _ask_whether_it_is_of_today(words, draft)
    if "or" not in words or len(draft.named) > 1:
        return
    at = words.index("or")
    sides = set(words[:at]), set(words[at:])
    either = any(one & _NEW and other & _OLD for one, other in (sides, sides[::-1]))
    known = draft.named or not IT.isdisjoint(words)
    put = "?" in draft.cues or not set(AUXILIARIES).isdisjoint(words)
    compared = not IN_COMPARISON.isdisjoint(words)
    if either and known and put and not (compared or _asks_more(draft)):
        _ask_how_it_stands(cursor, draft)


def _ask_whether_it_is_of_today(words: Sequence[str], draft: Draft) -> None:
    known = draft.named or not IT.isdisjoint(words)
    asks = "yes or no" in draft.cues or (
        "?" in draft.cues and not set(AUXILIARIES).isdisjoint(words)
    )
    put = asks and {A_FACT, "which", "who"}.isdisjoint(draft.cues)
    if (
        known
        and put
        and _OF_TODAY.search(" ".join(words))
        and not (_asks_more(draft) or draft.lags)
    ):
        draft.aspects, draft.fresh = {Aspect.THERE: draft.start}, False


def _asks_more(draft: Draft) -> bool:
    """Whether something else is asked of the two times: `did it fail today or yesterday`."""
    ends = draft.wanted[Role.STATUS] or draft.measures or draft.errors or draft.doing
    return bool(ends) or not draft.aspects.keys() <= _OF_AGE


def _ask_how_it_stands(cursor: Cursor, draft: Draft) -> None:
    draft.aspects = {Aspect.OK: draft.start}
    draft.cues |= {A_FACT: draft.start, "it": draft.start}
    draft.lags, draft.latest = [], None
    draft.window = draft.against = draft.clash = draft.clash_at = None
    draft.unknown = [each for each in draft.unknown if cursor.tokens[each].key not in _OLD]
