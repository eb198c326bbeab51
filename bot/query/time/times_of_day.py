"""Times of day, as people write them.

    clock = hh:mm[:ss[.fff]] [half] | h ["o'clock"] half | h "o'clock"
            | ["12"] ("noon" | "midnight")
    half  = "am" | "pm", joined or apart, with or without dots; before it minutes may follow a dot;
            | "in the" ("morning" | "afternoon" | "evening") | "at night"

12am is midnight and 12pm noon; there is no 0am and no 13pm. Behind a word or dash that ends a time,
24:00 is the last second of a day.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import time
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import Kind, shown
from bot.query.words import MONTHS
from bot.query.words.time import UP_TO

_NOON: Final = 12
_FIRST_OF_NIGHT: Final = 6  # o'clock
_HALVES: Final = {"am": "am", "a.m": "am", "pm": "pm", "p.m": "pm"}
HALF_WORDS: Final = tuple(_HALVES)
NAMED: Final = {
    "noon": time(12),
    "midday": time(12),
    "lunch": time(12),
    "lunchtime": time(12),
    "midnight": time(),
    "midnite": time(),
    "12noon": time(12),
    "12midnight": time(),
}
_END_OF_DAY: Final = re.compile(r"24[:.]00(?::00)?", re.ASCII)
_LAST_SECOND: Final = "23:59:59"
_UP_TO: Final = frozenset({*UP_TO, "to", "through", "and"})
_OCLOCK: Final = ("o'clock", "oclock", "uhr")
CLOCK: Final = re.compile(
    r"(?P<h>\d\d?):(?P<m>\d\d)(?::(?P<s>\d\d)(?:\.\d{1,9})?)?\s?(?P<half>[ap]\.?m)?"
    r"|(?P<h2>\d\d?)(?:\.(?P<m2>[0-5]\d))?\s?(?P<half2>[ap]\.?m)",
    re.ASCII,
)
_HALF: Final = re.compile(r"\d\s?([ap])\.?m\b", re.ASCII)
_HOUR: Final = re.compile(r"\d\d?", re.ASCII)
# With a dot for a colon, as in `12.30 pm`: only before a half of the day is that no date.
DOTTED: Final = re.compile(r"(\d\d?)\.([0-5]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was written. `bare`: an hour without minutes, such as `3am`."""

    at: time
    bare: bool = False

    @property
    def words(self) -> str:
        """The normal form."""
        return f"{self.at:%H:%M:%S}" if self.at.second else f"{self.at:%H:%M}"


def clock(cursor: Cursor) -> Clock | None:
    """Read a time of day. Raises QueryError if a day has no such hour."""
    begin, key = cursor.at, cursor.peek_key()
    if key == "12" and cursor.peek_key(1) in NAMED:  # `12 noon`
        cursor.at += 1
        key = cursor.peek_key()
    if key in NAMED:
        cursor.at += 1
        return Clock(NAMED[key], bare=True)
    if CLOCK.fullmatch(key):
        cursor.at += 1
        if _END_OF_DAY.fullmatch(key) and _ends_a_time(cursor, begin):
            return _of(cursor, begin, _LAST_SECOND)
        half = "" if re.search(r"m$", key) else _half(cursor, key)
        return _of(cursor, begin, f"{key}{half}")
    if not (_HOUR.fullmatch(key) or DOTTED.fullmatch(key)):
        return None
    cursor.at += 1
    oclock = cursor.accept(*_OCLOCK) is not None
    half = _half(cursor, key)
    if half or oclock:
        return _of(cursor, begin, f"{key}{half}" if half else f"{key}:00")
    cursor.at = begin
    return None


def _ends_a_time(cursor: Cursor, at: int) -> bool:
    """Whether a time ends with what stands here: `18:00-24:00`, `until 24:00`."""
    before = cursor.tokens[at - 1] if at > cursor.start else None
    return before is not None and (before.kind in (Kind.DASH, Kind.DOTS) or before.key in _UP_TO)


def hour(cursor: Cursor, half: str = "") -> Clock | None:
    """Read an hour without anything, as the first of `between 2 and 4am`; in that half of the day
    if one is given. The `25` of `25 nov` is none.
    """
    begin = cursor.at
    if not _HOUR.fullmatch(cursor.peek_key()) or cursor.peek_key(1) in MONTHS:
        return None
    cursor.at += 1
    return _of(cursor, begin, f"{cursor.tokens[begin].key}{half or ':00'}")


def half_of(cursor: Cursor, begin: int) -> str:
    """`am` or `pm` if what was read from there to here has one, else nothing."""
    found = _HALF.search(cursor.typed(begin).casefold())
    return f"{found[1]}m" if found else ""


def _half(cursor: Cursor, key: str) -> str:
    """Read `pm` behind an hour, or the part of a day that says as much: `9 in the morning`."""
    half = _HALVES.get(cursor.peek_key())
    if half:
        cursor.at += 1
        return half
    at = int(re.split("[:.]", key)[0])
    return _half_by_part(cursor, at) if 1 <= at <= _NOON else ""


def _half_by_part(cursor: Cursor, at: int) -> str:
    if cursor.accept_all("at", "night"):
        return "pm" if _FIRST_OF_NIGHT <= at < _NOON else "am"
    if cursor.accept_all("in", "the", "morning"):
        return "am"
    later = ("afternoon", "evening")
    return "pm" if any(cursor.accept_all("in", "the", part) for part in later) else ""


def of_text(cursor: Cursor, begin: int, text: str) -> Clock:
    """A time of day that is part of the token read from `begin`, such as that of `…T14:00`."""
    return _of(cursor, begin, text)


def _of(cursor: Cursor, begin: int, text: str) -> Clock:
    found = CLOCK.fullmatch(text)
    if found:
        digits = found["h"] or found["h2"], found["m"] or found["m2"], found["s"]
        at, minute, second = (int(part or 0) for part in digits)
        if half := (found["half"] or found["half2"] or "").replace(".", ""):
            known = 1 <= at <= _NOON
            at = at % _NOON + (_NOON if half == "pm" else 0) if known else -1
        with suppress(ValueError):
            return Clock(time(at, minute, second), bare=not (found["m"] or found["m2"]))
    typed = shown(cursor.typed(begin))
    raise cursor.fault(f"{typed} is not a time of day. Write it as 14:00 or 2pm.", begin)
