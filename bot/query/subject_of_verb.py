"""Who is to do what a verb says: the bot that is asked, or the people who tell it."""

from typing import Final

from bot.query.lexer import Cursor

_PLEASE: Final = frozenset({"please", "pls", "plz", "kindly"})
_BETWEEN: Final = frozenset({"just", "also", "maybe", "possibly", "then", "perhaps", "quickly"})
_YOU: Final = frozenset({"you", "u", "ya"})
_ASKING: Final = frozenset({"can", "could", "would", "will", "might"})
_WE: Final = frozenset({"we", "i", "they", "he", "she", "we'll", "i'll", "they'll"})
_GOING: Final = frozenset({"will", "shall", "then", "now", "also", "already", "had", "gonna"})
_LEAVE: Final = frozenset({"can", "could", "may", "should", "shall", "must", "do", "did"})


def asks_you(cursor: Cursor) -> bool:
    """Whether the verb here is asked for directly, whatever stands before: `the codes are broken,
    could you please move the campaign`.
    """
    before = [token.key for token in cursor.tokens[cursor.start : cursor.at]]
    pleased = False
    while before and before[-1] in _PLEASE | _BETWEEN:
        pleased = before.pop() in _PLEASE or pleased
    return pleased or (
        before[-1:] != [] and before[-1] in _YOU and not _ASKING.isdisjoint(before[-2:-1])
    )


def is_done_by_us(cursor: Cursor) -> bool:
    """Whether people say that they do it themselves: `we will move the campaign`."""
    before = [token.key for token in cursor.tokens[cursor.start : cursor.at]]
    while before and before[-1] in _GOING:
        before.pop()
    ours = before[-1:] != [] and before[-1] in _WE
    return ours and _LEAVE.isdisjoint(before[-2:-1])
