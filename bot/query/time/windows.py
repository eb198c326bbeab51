"""Windows of time: phrases into spans that never reach into the future.

    window  = (ahead | rolling | since | ending | between | range) [zone]
    ahead   = "tomorrow" | "next" (weekday | period | duration)         refused: yet to come

Lengths are read by `rolling`, what has two ends by `between` and what has one by `open_ended`,
points and durations by `points` and `durations`. With a zone behind it, a window is understood on
the clock of that zone. What a day is when the clock is put forward or back, `now` decides.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from bot.domain.asked import Span
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import lex, shown, without
from bot.query.time.durations import duration
from bot.query.time.listed_days import listed_days, two_numbers
from bot.query.time.now import Present
from bot.query.time.open_ended import ENDING, SINCE, ending, since
from bot.query.time.point_to_point import between, ranged
from bot.query.time.points import point
from bot.query.time.rolling import LENGTHS, rolling
from bot.query.time.window_values import Window, from_to, written
from bot.query.time.zones import zone, zone_in
from bot.query.values import replace
from bot.query.words import INTENTS, MONTHS, NUMBERS, PARTS, TABLE, UNITS, WEEKDAYS, Role
from bot.query.words.openers import QUESTIONS

Rule = Callable[[Cursor, Present], Window | None]

# Words of which every window without a digit has one, at its begin or behind what may stand there.
_TELLING: Final = frozenset(
    (
        *(word for entry in TABLE if entry.role is Role.TIME for word in entry.words),
        *(*WEEKDAYS, *MONTHS, *UNITS, *NUMBERS),
        *("recent", "recently", "lately", "previous", "next", "coming", "tomorrow", "tomorrow's"),
        *("while", "later", "earlier", "late", "now", "till", "from", "weekends", "midday", "half"),
        *("few", "couple", "current"),
    )
)
# What may stand before them.
_OPENERS: Final = frozenset(
    (
        *("on", "at", "around", "in", "during", "over", "of", "the", "a", "an", "until"),
        *("all", "whole", "entire", "by", "meet", "met", "going"),
        *("first", "second", "third", "fourth"),
    )
)
# With which a time that is yet to come begins.
_BEFORE_AHEAD: Final = ("on", "until", "since", "after", "from")
_AHEAD: Final = frozenset({*_BEFORE_AHEAD, "tomorrow", "tomorrow's", "next", "coming"})
# With which a question begins: `next what failed` would be none.
_ASKED: Final = re.compile(rf"^(?:{'|'.join(sorted(QUESTIONS))})(?![\w'])[ ?]*", re.IGNORECASE)
_BEFORE_ONE: Final = ("in", "the", "on", "during", "over", "within")
_OPENED: Final[Mapping[Rule, tuple[str, ...]]] = {
    since: SINCE,
    ending: ENDING,
    between: ("between",),
}


def window_of(words: str, present: Present) -> Window | None:
    """The window of words that the code writes: `this week`."""
    return window(Cursor(words, lex(words)), present)


def window(cursor: Cursor, present: Present) -> Window | None:
    """Read a window. Raises QueryError for one that begins in the future or is too long."""
    first = cursor.peek_key()
    if not _tells_time(first) and not (first in _OPENERS and _opens(cursor)):
        return None
    begin = cursor.at
    if days := two_numbers(cursor, present) or listed_days(cursor, present):
        return days
    if first.isdecimal() and cursor.peek_key(1).isdecimal():
        return None
    refuse_ahead(cursor, present)
    for rule in _rules(first):
        read = rule(cursor, present)
        if read:
            zone(cursor, present.now)
            read = _zoned(cursor, begin, read, rule, present)
            typed = cursor.typed(begin)
            return read if read.typed == typed else replace(read, typed=typed)
        cursor.at = begin
    return None


def begins(key: str) -> bool:
    """Whether a window can begin with a word."""
    return key in _OPENERS or _tells_time(key)


def _opens(cursor: Cursor) -> bool:
    """Whether a time stands behind an opener, or behind two: `in the last`, `a couple`."""
    following = cursor.peek_key(1)
    if cursor.peek_key() == "going" and following == "back":
        return _tells_time(cursor.peek_key(3))
    return _tells_time(following) or (following in _OPENERS and _tells_time(cursor.peek_key(2)))


@lru_cache(maxsize=4096)
def _tells_time(key: str) -> bool:
    """Whether a word can make a window; a cheap look before the costly rules."""
    return key in _TELLING or any(map(str.isdigit, key))


@lru_cache(maxsize=4096)
def _rules(first: str) -> tuple[Rule, ...]:
    """The rules for a window that can begin with a word, in their order."""
    length = first in LENGTHS or first[:1].isdigit()
    opened = [rule for rule, words in _OPENED.items() if first in words]
    return (*((rolling,) if length else ()), *opened, ranged)


def _zoned(cursor: Cursor, begin: int, read: Window, rule: Rule, present: Present) -> Window:
    """The window on the clock of the zone that stands in its words, if one does."""
    there = zone_in(cursor, begin, present.now)
    if there is None:
        return read
    again = rule(cursor.fork(begin), present.there(there))
    assert again
    start, end = (at.astimezone(present.zone) for at in (again.span.start, again.span.end))
    words = f"since {written(start)}" if end == present.now else from_to(start, end)
    return replace(again, span=Span(start, end), words=words)


def refuse_ahead(cursor: Cursor, present: Present) -> None:
    """Raise the QueryError about a time that is yet to come, if one stands here."""
    begin = cursor.at
    if cursor.peek_key() not in _AHEAD:
        return
    cursor.accept(*_BEFORE_AHEAD)
    ahead = cursor.accept("tomorrow", "tomorrow's") is not None
    if ahead:
        cursor.accept(*PARTS)
    if not ahead and cursor.accept("next", "coming"):
        if cursor.peek_key() in (*WEEKDAYS, *UNITS, "weekend"):
            cursor.at += 1
            ahead = True
        else:
            read = None if duration(cursor.fork()) else point(cursor, present)
            ahead = (
                read is not None
                and read.words not in ("now", "today", "yesterday")
                and (not read.words.startswith(("this", "last")))
            )
    if ahead:
        raise yet_to_come(cursor, begin)
    cursor.at = begin


def yet_to_come(cursor: Cursor, begin: int) -> QueryError:
    """The error about a time ahead; the other words are as good for what runs next."""
    while begin > cursor.start and cursor.tokens[begin - 1].key in _BEFORE_ONE:
        begin -= 1
    rest = _ASKED.sub("", without(cursor.text, cursor.span(begin)))
    return cursor.fault(
        f"{shown(cursor.typed(begin))} is yet to come, and nothing has run there. "
        "“next” shows what runs next.",
        begin,
        ahead=True,
        corrected="" if rest.partition(" ")[0].casefold() in INTENTS else f"next {rest}".strip(),
    )
