"""The time before the one that is asked about: `more this week than last`, `than the day before`.

one_before = ("than" | "vs" ...) ["the"] ("last" | "previous") ["one"] | ... "the" unit "before"
"""

from datetime import timedelta
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.time.now import Present
from bot.query.time.window_values import Window, from_to
from bot.query.time.windows import window_of

_SECOND: Final = timedelta(seconds=1)
BEGINS: Final = ("last", "previous", "the")
_HOLDING: Final = ("than", "then", "vs", "versus", "to", "with", "against", "from")
_BEHIND: Final = ("for", "in", "of", "on", "with", "did", "was")
_UNITS: Final = ("day", "night", "week", "month", "quarter", "year")
# What is before a time that goes on until now, or is just over.
BEFORE: Final = {
    "today": "yesterday",
    "this morning": "yesterday morning",
    "yesterday": "2 days ago",
    "overnight": "2 nights ago",
    **{f"this {unit}": f"last {unit}" for unit in _UNITS[2:]},
}
# Of these, what goes on until now.
GOING_ON: Final = ("today", "this morning", *(f"this {unit}" for unit in _UNITS[2:]))


def one_before(cursor: Cursor, known: Window | None, present: Present) -> Window | None:
    """Read it behind a word that holds one time against another."""
    begin = cursor.at
    if known is None or cursor.key_before() not in _HOLDING or not _named(cursor):
        cursor.at = begin
        return None
    words = BEFORE.get(known.words) or _as_long_before(known)
    return window_of(words, present)


def _named(cursor: Cursor) -> bool:
    the = cursor.accept("the")
    if cursor.accept("last", "previous"):
        one = cursor.accept("one")
        return bool(one) or _ends(cursor)
    return bool(the and cursor.accept(*_UNITS, "one") and cursor.accept("before"))


def _ends(cursor: Cursor) -> bool:
    """Whether it is not the last of something, as in `the last 7 days` and `the last run`."""
    token = cursor.peek()
    between = cursor.text[cursor.tokens[cursor.at - 1].end : token.start] if token else ":"
    return bool(between.strip()) or cursor.peek_key() in _BEHIND


def _as_long_before(known: Window) -> str:
    start, end = known.span.start, known.span.end
    return from_to(start - (end - start) - _SECOND, start - _SECOND)
