"""Days, as people write them.

    day       = "today" | "yesterday" | "day before yesterday" | ["last"] weekday | date | day-month
    date      = YYYY-MM-DD | YYYY/MM/DD | YYYY.MM.DD | DD/MM/YYYY | DD-MM-YYYY | DD.MM.YYYY
    day-month = N ["of"] month [year] | month N [year] | DD/MM | DD-MM | DD.MM.
                N may end in st nd rd th
    year      = YYYY | ["of"] ("this" | "last") "year"

A T may join date and clock, and dashes a day, a month's name and a year.
"""

import re
from datetime import datetime, timedelta
from typing import Final

from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import Kind, shown
from bot.query.time.now import Present
from bot.query.time.point_values import Point, date_of
from bot.query.time.times_of_day import HALF_WORDS, clock, of_text
from bot.query.values import replace
from bot.query.words import MONTH_NAMES, MONTHS, UNITS, WEEKDAY_NAMES, WEEKDAYS, Role

_DAY: Final = timedelta(days=1)
_TWO_MONTHS: Final = 62  # days
_DECEMBER: Final = 12
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
# With a dot behind it, or behind "on"; `8.30` may be an hour, and `25.11 %` is a share.
DOTTED_DAY: Final = re.compile(r"(?P<d>\d\d?)\.(?P<m>\d\d)", re.ASCII)
_LAST_HOUR: Final = 23
DAY_NUMBER: Final = re.compile(r"(\d\d?)(?:st|nd|rd|th)?", re.ASCII)
_JOINED: Final = re.compile(
    r"(?:(?P<d>\d\d?)(?:st|nd|rd|th)? (?P<m>[a-z]+)|(?P<m2>[a-z]+) (?P<d2>\d\d?)(?:st|nd|rd|th)?)"
    r"(?: (?P<y>\d{4}))?",
    re.ASCII,
)
NTH: Final = re.compile(r"(\d\d?)(?:st|nd|rd|th)", re.ASCII)
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
# With which a day can begin that begins with no number, unless dashes join it: `nov-20`.
_NAMED: Final = frozenset(
    (
        *("today", "this", "day", "yesterday", "previous", "preceding", "prior", "last", "past"),
        *(*WEEKDAYS, *MONTHS),
    )
)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)


def day_of(cursor: Cursor, present: Present) -> Point | None:
    """Read a day by its name or its date, and the year that is told behind it."""
    day = _day(cursor, present)
    return _of_its_year(cursor, day, present.wall) if day and day.month_day else day


def _day(cursor: Cursor, present: Present) -> Point | None:
    key = cursor.peek_key()
    if key not in _NAMED:
        written = key[:1].isdigit() or " " in key
        return _date_in_digits(cursor) or _date_in_words(cursor) if written else None
    now = present.wall
    if cursor.accept("today") or (
        cursor.peek_key(1) == "day" and cursor.accept("this") and cursor.accept("day")
    ):
        return Point("today", day=now.date())
    if cursor.accept_all("day", "before", "yesterday"):
        return Point("day before yesterday", day=now.date() - 2 * _DAY)
    if cursor.accept("yesterday") or _is_day_before(cursor):
        return Point("yesterday", day=now.date() - _DAY)
    if cursor.peek_key() in ("last", "past", "previous") and cursor.peek_key(1) in WEEKDAYS:
        cursor.at += 1
    if cursor.peek_key() in WEEKDAYS:
        weekday = WEEKDAYS[cursor.peek_key()]
        cursor.at += 1
        if numbered := _numbered_day(cursor, weekday, now):
            return numbered
        if date := _date_in_digits(cursor) or _date_in_words(cursor):
            return _on_weekday(date, weekday, now)  # `sunday 22 november`
        return Point(WEEKDAY_NAMES[weekday], weekday=weekday)
    return _date_in_digits(cursor) or _date_in_words(cursor)


def _is_day_before(cursor: Cursor) -> bool:
    """Read `the previous day`, which is all of yesterday, and not 24 hours up to now."""
    ahead = cursor.fork()
    found = ahead.accept("previous", "preceding", "prior") and ahead.accept("day", "day's")
    if found:
        cursor.at = ahead.at
    return found is not None


def _on_weekday(date: Point, weekday: int, now: datetime) -> Point:
    """A date that stands behind a weekday, and a note if it is no such day."""
    day = date.resolve(now, now)[0].date()
    if day.weekday() == weekday:
        return date
    known = WEEKDAY_NAMES[day.weekday()].capitalize()
    note = f"{day.isoformat()} is a {known}, not a {WEEKDAY_NAMES[weekday].capitalize()}."
    return replace(date, notes=(*date.notes, note))


def _numbered_day(cursor: Cursor, weekday: int, now: datetime) -> Point | None:
    """Read the number in `tue 24`: the latest day of that number that was such a weekday."""
    number = DAY_NUMBER.fullmatch(cursor.peek_key())
    follows = cursor.peek_key(1)
    if number is None or follows in MONTHS or follows in HALF_WORDS or follows in UNITS:
        return None
    if _begins_hours(cursor.fork(cursor.at + 1)):
        return None
    days = (now.date() - _DAY * back for back in range(_TWO_MONTHS))
    wanted = int(number[1]), weekday
    day = next((each for each in days if (each.day, each.weekday()) == wanted), None)
    if day is None:
        return None
    cursor.at += 1
    return Point(day.isoformat(), day=day)


def _begins_hours(cursor: Cursor) -> bool:
    """Whether a number before this place begins hours: `friday 2 to 4pm`."""
    to = cursor.accept_kind(Kind.DASH) or cursor.accept("to", "until", "till")
    return to is not None and clock(cursor) is not None


def day_before(cursor: Cursor) -> Point | None:
    """Read `20` before `to 25 nov`: a day of the month that the range ends in."""
    begin, key = cursor.at, cursor.peek_key()
    number = DAY_NUMBER.fullmatch(key) if key[:1].isdigit() else None
    if number is None:
        return None
    cursor.at += 1
    ahead = cursor.fork()
    dash = ahead.accept_kind(Kind.DOTS, Kind.DASH) or ahead.accept("to", "until", "till", "and")
    end = (_date_in_words(ahead) or _dotted(ahead)) if dash else None
    if end is None or not (end.month_day or end.day):
        cursor.at = begin
        return None
    month = end.month_day[0] if end.month_day else end.day.month if end.day else 0
    year = end.day.year if end.day else None
    return checked(cursor, begin, year, month, int(number[1]))


def day_behind(cursor: Cursor, start: Point) -> Point | None:
    """Read `22` behind `nov 16 to`: a day of the month that the range begins in."""
    begin, number = cursor.at, DAY_NUMBER.fullmatch(cursor.peek_key())
    follows = cursor.peek_key(1)
    if number is None or follows in MONTHS or follows in HALF_WORDS or follows in UNITS:
        return None
    if start.clock or not (start.month_day or start.day):
        return None
    cursor.at += 1
    month = start.month_day[0] if start.month_day else start.day.month if start.day else 0
    return checked(cursor, begin, start.day.year if start.day else None, month, int(number[1]))


def _date_in_digits(cursor: Cursor) -> Point | None:
    """Read `2026-11-20`, `20/11/26`, `2026-11-20T14:00`."""
    key = cursor.peek_key()
    found = _DATE.fullmatch(key)
    if found is None:
        if dotted := _dotted(cursor):
            return dotted
        if _DATE_LIKE.fullmatch(key):
            raise _no_date(cursor)
        return None
    cursor.at += 1
    written, month, day = (_first_number(found, name) for name in "ymd")
    assert month is not None
    assert day is not None
    turned = not found["y"] and month > _DECEMBER >= day
    if turned:
        month, day = day, month
    short = len(found["y2"] or "") == 2  # noqa: PLR2004 - `26` for 2026
    year = written + _LEAP_YEAR if written is not None and short else written
    read = checked(cursor, cursor.at - 1, year, month, day)
    if found["clock"]:
        at = of_text(cursor, cursor.at - 1, found["clock"])
        read = replace(read, clock=at.at, words=f"{read.words} {at.words}")
    both_ways = month != day and date_of(_LEAP_YEAR, day, month)
    if found["y"] or not (year is None or both_ways or short or turned):
        return read
    order = "month first" if turned else "day first"
    named = f"{day} {MONTH_NAMES[month].capitalize()}{f' {year}' if short else ''}"
    note = f"{shown(cursor.typed(cursor.at - 1))} is read {order}: {named}."
    return replace(read, notes=(note,))


def _dotted(cursor: Cursor) -> Point | None:
    """Read `25.11.`, and `25.11` where it is no hour and counts nothing."""
    token, found = cursor.peek(), DOTTED_DAY.fullmatch(cursor.peek_key())
    if token is None or found is None or not date_of(_LEAP_YEAR, *_month_day(found)):
        return None
    behind = cursor.text[token.end :]
    before = cursor.key_before()
    joined = cursor.at > cursor.start and cursor.tokens[cursor.at - 1].kind is Kind.DASH
    told = (
        joined
        or behind.startswith(".")
        or before in ("on", *WEEKDAYS)
        or int(found["d"]) > _LAST_HOUR
    )
    if not told or cursor.peek_key(1) in UNITS or behind.lstrip().startswith("%"):
        return None
    cursor.at += 1
    return checked(cursor, cursor.at - 1, None, *_month_day(found))


def _month_day(found: re.Match[str]) -> tuple[int, int]:
    return int(found["m"]), int(found["d"])


def _first_number(found: re.Match[str], name: str) -> int | None:
    """The number of a date, in whichever of its forms it is written."""
    groups = (found.groupdict().get(each) for each in (name, f"{name}2", f"{name}3"))
    return next((int(part) for part in groups if part), None)


def _no_date(cursor: Cursor) -> QueryError:
    cursor.at += 1
    typed = shown(cursor.typed(cursor.at - 1))
    return cursor.fault(
        f"{typed} is not a date that I can read. Write it as 2026-11-20, 20/11/2026 or 20 nov.",
        cursor.at - 1,
    )


def _date_in_words(cursor: Cursor) -> Point | None:
    """Read `20 nov`, `nov 20th 2026`, and the same joined by dashes (`20-Nov-2026`)."""
    begin = cursor.at
    if joined := _JOINED.fullmatch(cursor.peek_key()):
        month = MONTHS.get(joined["m"] or joined["m2"])
        if month is None:
            return None
        cursor.at += 1
        year, day = joined["y"], joined["d"] or joined["d2"]
        return checked(cursor, begin, int(year) if year else None, month, int(day))
    read = _day_and_month(cursor) or _month_and_day(cursor)
    if read is None:
        cursor.at = begin
        return None
    written = cursor.peek_key() if _YEAR.fullmatch(cursor.peek_key()) else ""
    cursor.at += bool(written)
    return checked(cursor, begin, int(written) if written else None, *read)


def _day_and_month(cursor: Cursor) -> tuple[int, int] | None:
    """Read `20 nov`, `20th of november`: its month and day."""
    number = DAY_NUMBER.fullmatch(cursor.peek_key())
    if number is None:
        return None
    ahead = cursor.fork(cursor.at + 1)
    ahead.accept("of")
    month = MONTHS.get(ahead.peek_key())
    if month is None:
        return None
    cursor.at = ahead.at + 1
    return month, int(number[1])


def _month_and_day(cursor: Cursor) -> tuple[int, int] | None:
    """Read `nov 20th`, and not the month before an hour (`nov 3 pm`)."""
    month = MONTHS.get(cursor.peek_key())
    number = DAY_NUMBER.fullmatch(cursor.peek_key(1)) if month else None
    if month is None or number is None or cursor.peek_key(2) in HALF_WORDS:
        return None
    cursor.at += 2
    return month, int(number[1])


def nth(cursor: Cursor, present: Present) -> Point | None:
    """Read `the 12th`: the latest day with that number."""
    found = NTH.fullmatch(cursor.peek_key())
    before = cursor.key_before()
    phrase = cursor.fork(cursor.at + 1).phrase()
    placed = phrase is not None and phrase[0].role is Role.RANKING  # `the 2nd biggest`
    if found is None or before not in _BEFORE_A_DAY or cursor.peek_key(1) in _COUNTED or placed:
        return None
    day, on = int(found[1]), present.wall.date()
    while on.day != day and present.wall.date() - on < timedelta(days=_TWO_MONTHS):
        on -= timedelta(days=1)
    if on.day != day:
        return None
    cursor.at += 1
    return Point(on.isoformat(), day=on)


def nth_at(cursor: Cursor) -> int | None:
    """The number of a day that was read as `the 12th`, with no month and no weekday beside it."""
    found = NTH.fullmatch(cursor.tokens[cursor.at - 1].key)
    before = cursor.tokens[cursor.at - 2].key if cursor.at > 1 else ""
    return int(found[1]) if found and before in _BEFORE_A_DAY else None


def _of_its_year(cursor: Cursor, day: Point, now: datetime) -> Point:
    """A day of a month in that year, if one is told: `1 july this year`."""
    year = year_by_now(cursor, now)
    if year is None or day.month_day is None:
        return day
    return replace(checked(cursor, cursor.at - 2, year, *day.month_day), notes=day.notes)


def year_by_now(cursor: Cursor, now: datetime) -> int | None:
    """Read `this year`, `of last year` behind a day or a month."""
    ahead = cursor.fork()
    ahead.accept("of", "in")
    which = ahead.accept("this", "last")
    if which is None or not ahead.accept("year"):
        return None
    cursor.at = ahead.at
    return now.year - (which.key == "last")


def checked(cursor: Cursor, begin: int, year: int | None, month: int, day: int) -> Point:
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
