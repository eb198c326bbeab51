"""The time zones behind times of day, and the cities that zones are called by.

    zone  = "UTC" | "GMT" | "Z" | an abbreviation | Area/City | [ "UTC" ] ("+" | "-") hh[[:]mm]

A zone may stand in brackets, and behind a day as well. Abbreviations that mean several zones are
asked about.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import shown
from bot.query.time.times_of_day import CLOCK

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
    if not length and ":" not in cursor.text:
        return None
    name = _cities().get(" ".join(words[:length]))
    if name is None:
        behind = ":" in cursor.text and CLOCK.fullmatch(cursor.key_before())
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
    token = cursor.peek() if "(" in cursor.text else None
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
