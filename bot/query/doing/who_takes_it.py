"""Who takes care of a problem, as people tell it: `taking coupon_codes`, `ben is looking into it`.
What is to be noted then is asked back.
"""

from itertools import product
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import Intent
from bot.query.words.pronouns import I_OR_WE

TAKEN_BY: Final = "taken by"  # a cue: by somebody else than who writes it
_TAKING: Final = ("taking", "grabbing", "claiming")
TAKES: Final = {*_TAKING, "on", *I_OR_WE}
_ALREADY: Final = ("already", "now", "currently", "both")
# Before `on churn_scores`, of oneself.
_I_AM: Final = {
    *product(("i'm", "im", "we're", "am")),
    *product(I_OR_WE, ("am", "are")),
    *product(("i'm", "im", "we're"), _ALREADY),
    *product(I_OR_WE, ("am", "are"), _ALREADY),
}
_HAVING_IT: Final = (I_OR_WE, ("have", "got", "own", "hold"), ("it", "this", "that"))
_BETWEEN: Final = frozenset(
    {"is", "has", "will", "already", "now", "just", "currently", "be", "also", "still", "been"}
)


def takes_one(cursor: Cursor, draft: Draft) -> bool:
    """Read the "taking" of `taking coupon_codes, back at 2`, or the "on" of `I'm on churn_scores`:
    whoever writes it acknowledges.
    """
    if _has_it(cursor, draft):
        _asks_back(draft, Intent.ACKNOWLEDGE, "ack", cursor.at)
        draft.cues.setdefault("it", cursor.at + 2)
        cursor.at = cursor.stop
        return True
    begin, the = cursor.at, cursor.peek_key(1) == "the"
    if draft.doing or (begin + 1 not in draft.places and not (the and begin + 2 in draft.places)):
        return False
    before = tuple(token.key for token in cursor.tokens[cursor.start : begin])
    on = cursor.peek_key() == "on" and "?" not in draft.cues
    mine = before in _I_AM if on else cursor.peek_key() in _TAKING and not (before or the)
    if mine:
        _asks_back(draft, Intent.ACKNOWLEDGE, "ack", begin)
    elif not on or not tells_who(cursor, draft):
        return False
    cursor.at += 1
    return True


def _has_it(cursor: Cursor, draft: Draft) -> bool:
    """Whether "I have it" is all that is said, of what was talked of."""
    alone = cursor.at == cursor.start and cursor.stop - cursor.start == len(_HAVING_IT)
    words = zip(cursor.words, _HAVING_IT, strict=False)
    return alone and "?" not in draft.cues and all(key in keys for key, keys in words)


def tells_who(cursor: Cursor, draft: Draft) -> bool:
    """Take whoever stands before what people do about a problem, where that is all that is said;
    beside something else it is background.
    """
    before = cursor.tokens[cursor.start : cursor.at]
    told = all(token.key in _BETWEEN for token in before[1:]) and "?" not in draft.cues
    if not before or draft.owner is None or draft.doing or not told:
        return False
    if draft.names.creators.person(before[0].text) != draft.owner:
        return False
    if cursor.start == 0 and cursor.stop == len(cursor.tokens):
        draft.person, draft.owner = draft.owner, None
        _asks_back(draft, Intent.ASSIGN, "assign", cursor.at)
    draft.cues.setdefault(TAKEN_BY, cursor.at)
    return True


def _asks_back(draft: Draft, intent: Intent, word: str, at: int) -> None:
    draft.doing, draft.doing_at, draft.plain, draft.word = intent, at, False, word
