"""Whether a word for what is to be done is only spoken of where it stands.

any note on coupon_codes              a noun that is asked for
a rerun of daily_users happened?      a noun, of which something is told
I don't want to delete it             a verb of what nobody wants
thank you note goes out at 11         a noun, which is sent
covering for priya today              somebody is replaced: no problem is taken
tell me when it last ran              a time is asked for: there is nothing to wait for
"""

import re
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.told.events_of_people import goes_out
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
_STANDS_IN: Final = re.compile(
    r"(?:cover(?:s|ing)?|(?:tak(?:e|es|ing)|took) over) (?:for|from) (?!it\b|this\b|that\b|now\b)\w"
    r"|(?:cover(?:s|ing)?|handling|looking after|tak(?:e|es|ing) care of|(?:tak(?:e|es|ing)) over"
    r"|working on|dealing with) (?!today|yesterday|tonight|this|last|it|that)"
    r"\w+['\u2019]s (?:imports?|shift|jobs?|feeds?|work|duty|behalf|stuff|things|files?)\b",
    re.IGNORECASE,
)
_ONESELF: Final = re.compile(
    r"^(?:(?:i|we)(?:['\u2019]?(?:m|re|ll)| am| are| will| can)? )", re.IGNORECASE
)
_LONG: Final = 60  # characters
_WAS_WHEN: Final = re.compile(
    r"(?:tell (?:me|us)|say) when (?!anything|something|every|all\b|both\b|what)"
    r"(?:(?!(?:is|are|has|have|gets?|it's|that|which)\b)\S+ ){1,4}?"
    r"(?:ran|broke|came|failed|began|started|was|were|last \w+ed)\b"
    r"(?! again| \w+ (?:is|are|has|have)\b)"
)


def is_only_spoken_of(cursor: Cursor, intent: Intent) -> bool:
    """Whether nothing is asked to be done by this word."""
    before = cursor.key_before()
    if intent is Intent.NOTE:
        return before in _ASKED_FOR or _is_sent(cursor)
    if intent is Intent.ACKNOWLEDGE:
        return stands_in(cursor)
    if intent is Intent.NOTIFY:
        return bool(_WAS_WHEN.match(" ".join(cursor.words)))
    if intent is Intent.RERUN and before in _A:
        return not _HAPPENED.isdisjoint(cursor.words_from(cursor.at + 1, _FAR))
    return intent is Intent.CANNOT and _is_not_wanted(cursor)


def _is_sent(cursor: Cursor) -> bool:
    """Whether people send the note: `thank you note goes out at 11`; not `note: goes out at 11`."""
    keys = cursor.words_from(cursor.at, _FAR)
    subject = goes_out(keys) and not goes_out(keys[1:])  # no import stands behind it
    return subject and not cursor.marks_at(cursor.at + 1)


def stands_in(cursor: Cursor) -> bool:
    """Whether a person is replaced: `covering for priya`, `I take over from ben`."""
    token = cursor.peek()
    said = cursor.text[token.start : token.start + _LONG] if token else ""
    return _STANDS_IN.match(_ONESELF.sub("", said)) is not None


def _is_not_wanted(cursor: Cursor) -> bool:
    """`I don't want to`, before the verb."""
    before = [token.key for token in cursor.tokens[max(cursor.at - 3, cursor.start) : cursor.at]]
    return before[-1:] == ["to"] and before[0] in _NOT and before[1] in _WANTED
