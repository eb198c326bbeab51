"""Times of day, and the zones behind them, as people write them.

    clock = hh:mm[:ss[.fff]] [half] | h ["o'clock"] half | h "o'clock"
            | ["12"] ("noon" | "midnight")
    half  = "am" | "pm", joined or apart, with or without dots; before it minutes may follow a dot;
            | "in the" ("morning" | "afternoon" | "evening") | "at night"
    zone  = "UTC" | "GMT" | "Z" | an abbreviation | Area/City | [ "UTC" ] ("+" | "-") hh[[:]mm]

A zone may stand in brackets, and behind a day as well. Abbreviations that mean several zones are
asked about. 12am is midnight and 12pm noon; there is no 0am and no 13pm.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.query.lexer import Cursor, shown

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
_OCLOCK: Final = ("o'clock", "oclock", "uhr")
_CLOCK: Final = re.compile(
    r"(?P<h>\d\d?):(?P<m>\d\d)(?::(?P<s>\d\d)(?:\.\d{1,9})?)?\s?(?P<half>[ap]\.?m)?"
    r"|(?P<h2>\d\d?)(?:\.(?P<m2>[0-5]\d))?\s?(?P<half2>[ap]\.?m)",
    re.ASCII,
)
_HALF: Final = re.compile(r"\d\s?([ap])\.?m\b", re.ASCII)
_HOUR: Final = re.compile(r"\d\d?", re.ASCII)
# With a dot for a colon, as in `12.30 pm`: only before a half of the day is that no date.
DOTTED: Final = re.compile(r"(\d\d?)\.([0-5]\d)", re.ASCII)

_OFFSET: Final = re.compile(r"(\d\d?)(?::?(\d\d))?", re.ASCII)
_BEHIND_UTC: Final = re.compile(r"(?:utc|gmt) (\d\d?)(?::?(\d\d))?", re.ASCII)  # `UTC-5`
_BEFORE_AN_OFFSET: Final = ("utc ", "gmt ")
_UTC_NAMES: Final = ("utc", "gmt", "z")
# Those that mean one zone wherever they are used.
_HOURS: Final = {
    "wet": 0,
    "west": 1,
    "cet": 1,
    "cest": 2,
    "eet": 2,
    "eest": 3,
    "jst": 9,
    "kst": 9,
    "edt": -4,
    "est": -5,
    "cdt": -5,
    "mdt": -6,
    "pdt": -7,
    "pst": -8,
    "akst": -9,
    "hst": -10,
}
_SEVERAL: Final = ("ist", "cst", "bst", "mst", "ast", "gst", "amt", "sst", "wst")
_ZONES: Final = frozenset({*_UTC_NAMES, *_HOURS, *_SEVERAL})
_LONGEST_CITY: Final = 3  # words
_FARTHEST: Final = timedelta(hours=14)


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
    if _CLOCK.fullmatch(key):
        cursor.at += 1
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


def hour(cursor: Cursor, half: str = "") -> Clock | None:
    """Read an hour without anything, as the first of `between 2 and 4am`; in that half of the day
    if one is given.
    """
    begin = cursor.at
    if not _HOUR.fullmatch(cursor.peek_key()):
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
    found = _CLOCK.fullmatch(text)
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


# --- Zones --------------------------------------------------------------------------------------


def may_hold_zone(text: str, keys: Iterable[str]) -> bool:
    """Whether words of a text can have a zone among them; a cheap look before they are read."""
    words = " ".join(keys).split(" ")
    return (
        "+" in text
        or "/" in text
        or "(" in text
        or not _ZONES.isdisjoint(words)
        or (":" in text and not _first_words().isdisjoint(words))
        or " time" in text.lower()
    )


def zone_in(cursor: Cursor, begin: int, now: datetime) -> tzinfo | None:
    """The zone among the words from there to here, if it is not that of the workspace. Raises
    QueryError for two.
    """
    if not may_hold_zone(cursor.text, cursor.read(begin)):
        return None
    ahead, found = cursor.fork(begin), list[tzinfo]()
    while ahead.at < cursor.at:
        if read := zone(ahead, now):
            found.append(read)
        else:
            ahead.at += 1
    offsets = {there.utcoffset(now) for there in found}
    if len(offsets) > 1:
        typed = shown(cursor.typed(begin))
        raise cursor.fault(f"{typed} has two time zones. Write both times in one.", begin)
    return found[0] if offsets - {now.utcoffset()} else None


def zone(cursor: Cursor, now: datetime) -> tzinfo | None:
    """Read a zone. Raises QueryError for an abbreviation that means several, unless the clock of
    the workspace is called so now.
    """
    begin, key = cursor.at, cursor.peek_key()
    if begin == cursor.stop:
        return None
    if key in _UTC_NAMES:
        cursor.at += 1
        return _ahead(cursor) or UTC
    if key in _HOURS:
        cursor.at += 1
        return timezone(timedelta(hours=_HOURS[key]))
    if key in _SEVERAL:
        cursor.at += 1
        if key == (now.tzname() or "").casefold():
            return now.tzinfo
        raise cursor.fault(
            f"{shown(cursor.typed(begin))} means several time zones. Write the difference to UTC, "
            "as in +05:30.",
            begin,
        )
    if key[:4] in _BEFORE_AN_OFFSET and (behind := _BEHIND_UTC.fullmatch(key)):
        cursor.at += 1
        return offset("-", behind[1], behind[2])
    if "+" in cursor.text and (ahead := _ahead(cursor)):
        return ahead
    if there := city(cursor):
        return there
    return _named(cursor) if "/" in cursor.text else None


def city(cursor: Cursor) -> ZoneInfo | None:
    """Read `kolkata time`, `new york time`; of `10:00 (Kolkata)` what is in parentheses, of `10:00
    Kolkata` what is behind the hour.
    """
    words = cursor.words_from(cursor.at, _LONGEST_CITY + 1)
    called = "time" in words
    length = words.index("time") if called else int(_is_in_parentheses(cursor))
    name = _cities().get(" ".join(words[:length]))
    if name is None:
        behind = ":" in cursor.text and _CLOCK.fullmatch(cursor.key_before())
        return bare_city(cursor) if behind else None
    cursor.at += length + called
    return ZoneInfo(name)


def bare_city(cursor: Cursor) -> ZoneInfo | None:
    """Read the name of a city alone, where a clock is meant: `10:00 Kolkata`."""
    for length in range(_LONGEST_CITY, 0, -1):
        words = cursor.words_from(cursor.at, length)
        if len(words) == length and (name := _cities().get(" ".join(words))):
            cursor.at += length
            return ZoneInfo(name)
    return None


def _is_in_parentheses(cursor: Cursor) -> bool:
    token = cursor.peek()
    return token is not None and cursor.text[token.start - 1] + cursor.text[token.end :][:1] == "()"


def begins_city(key: str) -> bool:
    """Whether the name of a city can begin with a word."""
    return key in _first_words()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _cities())


@cache
def _cities() -> Mapping[str, str]:
    """The zones by the cities that they are called by, and by the countries that have one."""
    zones = (name for name in sorted(available_timezones()) if name.count("/") == 1)
    cities = {name.partition("/")[2].casefold().replace("_", " "): name for name in zones}
    return {**cities, "india": "Asia/Kolkata", "indian": "Asia/Kolkata", "uk": "Europe/London"}


def _ahead(cursor: Cursor) -> tzinfo | None:
    """Read `+05:30`, whose sign the lexer leaves out. A minus apart from a time is a range's."""
    token = cursor.peek()
    if token is None:
        return None
    found = _OFFSET.fullmatch(token.key)
    if found is None or cursor.text[: token.start].rstrip()[-1:] != "+":
        return None
    made = offset("+", found[1], found[2])
    cursor.at += made is not None
    return made


def offset(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    """The zone that is so far from UTC; None if there is none."""
    length = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if length > _FARTHEST or int(minutes or 0) >= 60:  # noqa: PLR2004
        return None
    return timezone(-length if sign == "-" else length)


def _named(cursor: Cursor) -> tzinfo | None:
    """Read `Asia/Kolkata`, which the lexer takes apart."""
    first, second = cursor.peek(), cursor.peek(1)
    if first is None or second is None or cursor.text[first.end : second.start] != "/":
        return None
    name = f"{first.text.title()}/{second.text.title()}"
    with suppress(ValueError, OSError, KeyError):
        found = ZoneInfo(name)
        cursor.at += 2
        return found
    return None
