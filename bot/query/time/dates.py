"""Points in time: days, hours and calendar periods, as people write them.

    point   = instant | ["the"] (ago | period | day [["at"] clock | part]) | clock [["on"] day]
    instant = an ISO 8601 date and time with `Z` or an offset
    ago     = duration "ago"
    day     = "today" | "yesterday" | "day before yesterday" | ["last"] weekday | date | day-month
    date    = YYYY-MM-DD | YYYY/MM/DD | YYYY.MM.DD | DD/MM/YYYY | DD-MM-YYYY | DD.MM.YYYY
    day-month = N ["of"] month [YYYY] | month N [YYYY] | DD/MM | DD-MM     N may end in st nd rd th

A T may join date and clock, and dashes a day, a month's name and a year. Periods are read by
`periods`, clocks and the zones behind them by `clock_times`. All of it is wall-clock time of one
zone; `phrases` makes instants of it.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from bot.query.lexer import Cursor, Kind, shown
from bot.query.time.clock_times import HALF_WORDS, NAMED, Clock, clock, of_text, offset, zone
from bot.query.time.durations import duration
from bot.query.time.instants import Point, date_of
from bot.query.time.now import Present
from bot.query.time.periods import PERIODS, part_of_day, period
from bot.query.values import replace
from bot.query.words import (
    MONTH_NAMES,
    MONTHS,
    NUMBERS,
    PARTS,
    UNITS,
    WEEKDAY_NAMES,
    WEEKDAYS,
)

_NOON: Final = 12
_DAY: Final = timedelta(days=1)
_TWO_MONTHS: Final = 62  # days
_LEAP_YEAR: Final = 2000  # has every day that a year can have
# Files were not imported before; and arithmetic with years 1 and 9999 leaves the calendar.
_YEARS: Final = range(1970, 3000)

# Slashes, dots and dashes; `lexer` has turned a dash into a space.
_DATE: Final = re.compile(
    r"(?: (?P<y>\d{4})(?P<s>[ /.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
    r" | (?P<d2>\d\d?)(?P<s2>[ /.])(?P<m2>\d\d?)(?P=s2)(?P<y2>\d{4}|\d\d)"
    r" | (?P<d3>\d\d?)[ /](?P<m3>\d\d?) )"
    r" (?:t(?P<clock>\d\d?:\d\d(?::\d\d(?:\.\d{1,9})?)?))?",
    re.ASCII | re.VERBOSE,
)
_DATE_LIKE: Final = re.compile(r"\d+[ /.]\d+(?:[ /.]\d+)(?:t.*)?|\d+[ /]\d+(?:t.*)?", re.ASCII)
_ISO: Final = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)[Tt](?P<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)"
    r"(?:(?P<z>[Zz])|(?P<sign>[+-])(?P<oh>\d\d):?(?P<om>\d\d)?)",
    re.ASCII,
)
_NUMBER: Final = re.compile(r"(\d\d?)(?:st|nd|rd|th)?", re.ASCII)
_JOINED: Final = re.compile(
    r"(?:(?P<d>\d\d?)(?:st|nd|rd|th)? (?P<m>[a-z]+)|(?P<m2>[a-z]+) (?P<d2>\d\d?)(?:st|nd|rd|th)?)"
    r"(?: (?P<y>\d{4}))?",
    re.ASCII,
)
_NTH: Final = re.compile(r"(\d\d?)(?:st|nd|rd|th)", re.ASCII)
_BEFORE_A_DAY: Final = (
    "the",
    "on",
    "since",
    "from",
    "until",
    "till",
    "before",
    "after",
    "of",
    "to",
)
# What is counted by such a number, and no day.
_COUNTED: Final = ("run", "failure", "time", "row", "import", "one", "file", "day", "fail", "alert")
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)


def point(cursor: Cursor, present: Present) -> Point | None:
    """Read a point. Raises QueryError for a date that is none, such as 30 February.

    What stands at a place is remembered, for several rules look there.
    """
    place = cursor.at, cursor.stop, present.zone
    if place not in cursor.points:
        cursor.points[place] = _point(cursor, present), cursor.at
    read: Point | None
    read, cursor.at = cursor.points[place]
    return read


def _point(cursor: Cursor, present: Present) -> Point | None:
    begin = cursor.at
    readers = _readers(cursor.peek_key(cursor.peek_key() == "the"))
    if not readers:
        return None
    read = _fixed(cursor, present)
    if read is None:
        cursor.accept("the")
        read = next((found for reader in readers if (found := reader(cursor, present))), None)
    if read and read.period is None and read.clock is None:
        at = cursor.at
        cursor.accept("at")
        hour = clock(cursor)
        cursor.at = cursor.at if hour else at
        if hour:
            read = replace(read, clock=hour.at, words=f"{read.words} {hour.words}")
        elif part := part_of_day(cursor, read, read.resolve(present.wall, present.wall)[0]):
            read = part
    if read is None:
        cursor.at = begin if cursor.peek() else cursor.at
        return None
    zone(cursor, present.now)  # which zone it is, `phrases` looks up
    return read


def _clock_and_day(cursor: Cursor, present: Present) -> Point | None:
    """Read `14:00`, or the clock first: `5pm yesterday`, `9:30 on monday`."""
    begin = cursor.at
    cursor.accept("at")
    found = clock(cursor)
    if found is None:
        cursor.at = begin
        return None
    if part := _part_behind(cursor):
        at_part = found.at
        if part != "morning" and at_part.hour < _NOON:
            at_part = at_part.replace(hour=at_part.hour + _NOON)
        return Point(f"today {Clock(at_part).words}", day=present.wall.date(), clock=at_part)
    at = cursor.at
    zone(cursor, present.now)
    cursor.accept("on")
    day = _day(cursor, present)
    if day is None or day.clock:
        cursor.at = at
        return Point(found.words, clock=found.at, bare=found.bare)
    return replace(day, clock=found.at, words=f"{day.words} {found.words}")


def _part_behind(cursor: Cursor) -> str:
    """Read "this morning" behind a clock; which part of today it is."""
    part = cursor.peek_key(1)
    if cursor.peek_key() != "this" or part not in PARTS:
        return ""
    cursor.at += 2
    return part


def _fixed(cursor: Cursor, present: Present) -> Point | None:
    """Read an ISO 8601 instant with an offset, on the clock of the present's zone."""
    token = cursor.peek()
    if token is None or not token.text[:1].isdigit():
        return None
    begin, follower = cursor.at, cursor.peek(1)
    glued = follower and cursor.text[token.end : follower.start] == "+"
    raw = cursor.text[token.start : follower.end] if follower and glued else token.text
    found = _ISO.fullmatch(raw)
    if found is None:
        return None
    cursor.at += 2 if glued else 1
    read = _checked(cursor, begin, int(found["y"]), int(found["m"]), int(found["d"]))
    at = of_text(cursor, begin, found["clock"])
    assert read.day
    away = UTC if found["z"] else offset(found["sign"], found["oh"], found["om"])
    if away is None:
        raise cursor.fault(f"{shown(cursor.typed(begin))} has no time zone that exists.", begin)
    try:
        there = datetime.combine(read.day, at.at, away).astimezone(present.zone)
    except OverflowError:
        raise cursor.fault(f"{shown(cursor.typed(begin))} is out of reach.", begin) from None
    wall = there.time().replace(tzinfo=None)
    words = f"{there.date().isoformat()} {Clock(wall).words}"
    return Point(words, day=there.date(), clock=wall)


def ago(cursor: Cursor, present: Present) -> Point | None:
    """Read `3 days ago`, which is that day, or `two hours ago`, which is that moment."""
    begin = cursor.at
    length = duration(cursor, article=True)
    if length is None or not cursor.accept("ago"):
        cursor.at = begin
        return None
    moment = present.ago(length).replace(tzinfo=None)
    if length.minutes:
        return Point(f"{length.words} ago", day=moment.date(), clock=moment.time(), ago=True)
    return Point(f"{length.words} ago", day=moment.date())


def _day(cursor: Cursor, present: Present) -> Point | None:
    now = present.wall
    if cursor.accept("today") or (
        cursor.peek_key(1) == "day" and cursor.accept("this") and cursor.accept("day")
    ):
        return Point("today", day=now.date())
    if cursor.accept_all("day", "before", "yesterday"):
        return Point("day before yesterday", day=now.date() - 2 * _DAY)
    if cursor.accept("yesterday"):
        return Point("yesterday", day=now.date() - _DAY)
    if cursor.peek_key() in ("last", "past", "previous") and cursor.peek_key(1) in WEEKDAYS:
        cursor.at += 1
    if cursor.peek_key() in WEEKDAYS:
        weekday = WEEKDAYS[cursor.peek_key()]
        cursor.at += 1
        if numbered := _numbered_day(cursor, weekday, now):
            return numbered
        return Point(WEEKDAY_NAMES[weekday], weekday=weekday)
    return _date_in_digits(cursor) or _date_in_words(cursor)


_DECEMBER: Final = 12


def _numbered_day(cursor: Cursor, weekday: int, now: datetime) -> Point | None:
    """Read the number in `tue 24`: the latest day of that number that was such a weekday."""
    number = _NUMBER.fullmatch(cursor.peek_key())
    follows = cursor.peek_key(1)
    if number is None or follows in MONTHS or follows in HALF_WORDS or follows in UNITS:
        return None
    days = (now.date() - _DAY * back for back in range(_TWO_MONTHS))
    wanted = int(number[1]), weekday
    day = next((each for each in days if (each.day, each.weekday()) == wanted), None)
    if day is None:
        return None
    cursor.at += 1
    return Point(day.isoformat(), day=day)


def day_before(cursor: Cursor) -> Point | None:
    """Read `20` before `to 25 nov`: a day of the month that the range ends in."""
    begin, key = cursor.at, cursor.peek_key()
    number = _NUMBER.fullmatch(key) if key[:1].isdigit() else None
    if number is None:
        return None
    cursor.at += 1
    ahead = cursor.fork()
    dash = ahead.accept_kind(Kind.DOTS, Kind.DASH) or ahead.accept("to", "until", "till", "and")
    end = _date_in_words(ahead) if dash else None
    if end is None or not (end.month_day or end.day):
        cursor.at = begin
        return None
    month = end.month_day[0] if end.month_day else end.day.month if end.day else 0
    year = end.day.year if end.day else None
    return _checked(cursor, begin, year, month, int(number[1]))


def _date_in_digits(cursor: Cursor) -> Point | None:
    key = cursor.peek_key()
    found = _DATE.fullmatch(key)
    if found is None:
        if not _DATE_LIKE.fullmatch(key):
            return None
        cursor.at += 1
        typed = shown(cursor.typed(cursor.at - 1))
        raise cursor.fault(
            f"{typed} is not a date that I can read. Write it as 2026-11-20, 20/11/2026 or 20 nov.",
            cursor.at - 1,
        )
    cursor.at += 1
    year, month, day = (
        int(part) if part else None
        for part in (
            found["y"] or found["y2"],
            found["m"] or found["m2"] or found["m3"],
            found["d"] or found["d2"] or found["d3"],
        )
    )
    assert month is not None
    assert day is not None
    turned = not found["y"] and month > _DECEMBER >= day
    if turned:
        month, day = day, month
    short = len(found["y2"] or "") == 2  # noqa: PLR2004 - `26` for 2026
    year = year + _LEAP_YEAR if year is not None and short else year
    read = _checked(cursor, cursor.at - 1, year, month, day)
    if found["clock"]:
        at = of_text(cursor, cursor.at - 1, found["clock"])
        read = replace(read, clock=at.at, words=f"{read.words} {at.words}")
    both_ways = month != day and date_of(_LEAP_YEAR, day, month)
    if not found["y"] and (year is None or both_ways or short or turned):
        typed = shown(cursor.typed(cursor.at - 1))
        of_year = f" {year}" if short else ""
        order = "month" if turned else "day"
        note = f"{typed} is read {order} first: {day} {MONTH_NAMES[month].capitalize()}{of_year}."
        read = replace(read, notes=(note,))
    return read


def _date_in_words(cursor: Cursor) -> Point | None:
    """Read `20 nov`, `nov 20th 2026`, and the same joined by dashes (`20-Nov-2026`)."""
    begin = cursor.at
    if joined := _JOINED.fullmatch(cursor.peek_key()):
        month = MONTHS.get(joined["m"] or joined["m2"])
        if month is None:
            return None
        cursor.at += 1
        year, day = joined["y"], joined["d"] or joined["d2"]
        return _checked(cursor, begin, int(year) if year else None, month, int(day))
    if number := _NUMBER.fullmatch(cursor.peek_key()):
        cursor.at += 1
        cursor.accept("of")
        month = MONTHS.get(cursor.peek_key())
        if month is None:
            cursor.at = begin
            return None
        cursor.at += 1
    elif month := MONTHS.get(cursor.peek_key()):
        cursor.at += 1
        number = _NUMBER.fullmatch(cursor.peek_key())
        if number is None or cursor.peek_key(1) in HALF_WORDS:
            cursor.at = begin
            return None
        cursor.at += 1
    else:
        return None
    year = None
    if _YEAR.fullmatch(cursor.peek_key()):
        year = int(cursor.peek_key())
        cursor.at += 1
    return _checked(cursor, begin, year, month, int(number[1]))


def _nth(cursor: Cursor, present: Present) -> Point | None:
    """Read `the 12th`: the latest day with that number."""
    found = _NTH.fullmatch(cursor.peek_key())
    before = cursor.tokens[cursor.at - 1].key if cursor.at > cursor.start else ""
    if found is None or before not in _BEFORE_A_DAY or cursor.peek_key(1) in _COUNTED:
        return None
    day, on = int(found[1]), present.wall.date()
    while on.day != day and present.wall.date() - on < timedelta(days=_TWO_MONTHS):
        on -= timedelta(days=1)
    if on.day != day:
        return None
    cursor.at += 1
    return Point(on.isoformat(), day=on)


def _checked(cursor: Cursor, begin: int, year: int | None, month: int, day: int) -> Point:
    """The date, if the calendar has it."""
    typed = shown(cursor.typed(begin))
    if year is not None and year not in _YEARS:
        raise cursor.fault(f"{typed} is out of reach: years run from 1970 to 2999.", begin)
    exists = date_of(_LEAP_YEAR if year is None else year, month, day)
    if exists is None:
        if date_of(_LEAP_YEAR, day, month):
            message = f"{typed} has no month {month}."
            raise cursor.fault(message, begin, (f"{year}-{day:02}-{month:02}",))
        raise cursor.fault(f"{typed} is not in the calendar.", begin)
    if year is None:
        return Point(f"{day} {MONTH_NAMES[month][:3]}", month_day=(month, day))
    return Point(exists.isoformat(), day=exists)


# What a point may begin with, besides digits.
FIRST: Final[Mapping[Callable[[Cursor, Present], Point | None], Collection[str]]] = {
    ago: {*NUMBERS, "a", "an", "half", "couple", "few"},
    period: {*PERIODS, *MONTHS},
    _day: {*MONTHS, *WEEKDAYS, "day", "today", "this", "yesterday", "last", "past", "previous"},
    _clock_and_day: {*NAMED, "at"},
    _nth: (),
}


@lru_cache(maxsize=4096)
def _readers(key: str) -> Sequence[Callable[[Cursor, Present], Point | None]]:
    """What can read a point that begins with a word, in their order; all, where no word stands."""
    anything = not key or any(map(str.isdigit, key))
    return tuple(read for read, words in FIRST.items() if anything or key in words)
