"""Whether a word for what is to be done is only spoken of where it stands.

any note on coupon_codes              a noun that is asked for
a rerun of daily_users happened?      a noun, of which something is told
I don't want to delete it             a verb of what nobody wants
"""

from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.values import Intent

_ASKED_FOR: Final = frozenset(
    {"any", "the", "which", "what", "her", "his", "their", "whose", "last", "that", "some", "its"}
)
_A: Final = frozenset({"a", "an", "the", "any", "another", "no", "each", "every", "this", "that"})
_HAPPENED: Final = frozenset(
    (
        *("happened", "happen", "happens", "was", "were", "worked", "occurred", "already", "took"),
        *("did", "has", "had", "been", "there", "does", "helps", "helped"),
    )
)
_NOT: Final = frozenset({"don't", "dont", "not", "never", "didn't", "didnt", "doesn't"})
_WANTED: Final = frozenset({"want", "wanted", "wish", "need", "mean", "intend", "going", "like"})
_FAR: Final = 10  # words


def is_only_spoken_of(cursor: Cursor, intent: Intent) -> bool:
    """Whether nothing is asked to be done by this word."""
    before = cursor.key_before()
    if intent is Intent.NOTE:
        return before in _ASKED_FOR
    if intent is Intent.RERUN and before in _A:
        return not _HAPPENED.isdisjoint(cursor.words_from(cursor.at + 1, _FAR))
    return intent is Intent.CANNOT and _is_not_wanted(cursor)


def _is_not_wanted(cursor: Cursor) -> bool:
    """`I don't want to`, before the verb."""
    before = [token.key for token in cursor.tokens[max(cursor.at - 3, cursor.start) : cursor.at]]
    return before[-1:] == ["to"] and before[0] in _NOT and before[1] in _WANTED
