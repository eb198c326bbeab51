"""Moments that are yet to come, of their parts in whatever order these are written.

    moment = part {["," | "at" | "on" | "the"] part}
    part   = "today" | "tomorrow" | weekday | date | N "th" | "next week" | clock | part of a day
             | "end of"

A day alone begins at its working hours: "monday" is monday 9:00. Of a clock it is the next one. A
day that is told twice, as in "friday 28 nov", is that of the date; that it is no friday is noted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.time.dates import NTH
from bot.query.time.now import Present, begin_of_day
from bot.query.time.point_values import next_weekday
from bot.query.time.points import is_hour, point
from bot.query.time.times_of_day import HALF_WORDS, clock, hour
from bot.query.words import MONTHS, WEEKDAY_NAMES, WEEKDAYS
from bot.query.words.time import TOMORROW

_DAY: Final = timedelta(days=1)
_TWO_MONTHS: Final = 62  # days
_HOURS: Final = 24
_NOON: Final = 12
_MORNING: Final = time(9)
# The hour at which each ends, as far as a mute is concerned.
_PARTS: Final = {"morning": 9, "noon": 12, "afternoon": 12, "evening": 18, "night": 22}
_FILLERS: Final = ("the", "on", "of", "this", "next", "coming", "at", "in", "around")
_ENDS: Final = (
    *(("end", "of", "the", "day"), ("rest", "of", "the", "day"), ("rest", "of", "this", "day")),
    *(("end", "of", "day"), ("eod",), ("cob",)),
)
_ENDS_OF: Final = (("end", "of"), ("rest", "of"))
_TO_THE_END: Final = ("through", "thru")  # of the day, where no hour is told
_WRITTEN: Final = re.compile(r"(\d\d?)(?:h(\d\d)?|\.([0-5]\d))", re.ASCII)  # `9h`, `17h30`, `8.30`


@dataclass
class _Parts:
    """What of a moment was read."""

    day: datetime | None = None  # at midnight
    weekday: int | None = None
    number: int | None = None
    at: time | None = None
    hours: int | None = None  # at which a part of a day ends
    weeks: int = 0  # 1: it ends, or the next one begins
    end: bool = False  # of the day, whatever is its hour
    apart: bool = False  # a comma stands before what is read
    today: bool = False  # where no other day is told

    @property
    def of_a_day(self) -> bool:
        return self.day is not None or self.weekday is not None or self.number is not None


def moment(cursor: Cursor, present: Present) -> tuple[datetime, tuple[str, ...]] | None:
    """Read a moment, and what is to be noted about it."""
    begin, parts = cursor.at, _Parts(end=cursor.key_before() in _TO_THE_END)
    while cursor.at < cursor.stop and _part(cursor, parts, present):
        pass
    day = _day(parts, begin_of_day(present.wall))
    found = _on_day(day, parts, present.wall) if day else _next(parts, present.wall)
    if found is None:
        cursor.at = begin
        return None
    return found, _noted(parts, day)


def _part(cursor: Cursor, parts: _Parts, present: Present) -> bool:
    """Read one more part."""
    begin = cursor.at
    parts.apart = "," in cursor.marks_before()
    cursor.skip(*_FILLERS)
    if any(read(cursor, parts, present) for read in _READERS):
        return True
    cursor.at = begin
    return False


def _end(cursor: Cursor, parts: _Parts, _: Present) -> bool:
    """Read `eod`, `end of the day` and the `end of` before a day."""
    if parts.end:
        return False
    alone = cursor.accept_any(_ENDS)
    parts.today = alone and not parts.of_a_day
    parts.end = alone or cursor.accept_any(_ENDS_OF)
    return parts.end


def _named(cursor: Cursor, parts: _Parts, present: Present) -> bool:
    midnight = begin_of_day(present.wall)
    if parts.day is None and cursor.accept("today", "tonight"):
        parts.day, parts.end = midnight, parts.end or cursor.key_before() == "tonight"
    elif parts.day is None and cursor.accept_all("day", "after", "tomorrow"):
        parts.day = midnight + 2 * _DAY
    elif parts.day is None and cursor.accept(*TOMORROW):
        parts.day = midnight + _DAY
    elif not parts.weeks and cursor.accept("weekend", "week"):
        parts.weeks = 1 + (parts.end and cursor.fork(cursor.at - 2).accept("next") is not None)
    else:
        return False
    return True


def _weekday(cursor: Cursor, parts: _Parts, _: Present) -> bool:
    if parts.weekday is not None or cursor.peek_key() not in WEEKDAYS:
        return False
    parts.weekday = WEEKDAYS[cursor.peek_key()]
    cursor.at += 1
    return True


def _date(cursor: Cursor, parts: _Parts, present: Present) -> bool:
    """Read a date, with the clock behind it."""
    if parts.day or not (cursor.peek_key()[:1].isdigit() or cursor.peek_key() in MONTHS):
        return False
    begin = cursor.at
    try:
        read = point(cursor, present)
    except QueryError:
        read = None
    if read is None or read.ago or not (read.day or read.month_day):
        cursor.at = begin
        return False
    now = present.wall
    first = read.resolve(now, now)[0] if read.day else read.resolve_after(begin_of_day(now))[0]
    parts.day, parts.at = begin_of_day(first), parts.at or read.clock
    return True


def _number(cursor: Cursor, parts: _Parts, _: Present) -> bool:
    """Read `30th`, and the `30` behind a weekday, unless it is an hour."""
    key = cursor.peek_key()
    nth = NTH.fullmatch(key)
    if parts.of_a_day and not (parts.weekday is not None and parts.number is None):
        return False
    behind = cursor.fork(cursor.at + 1)
    if behind.peek_key() in ("of", *MONTHS):
        return False
    counts = parts.weekday is not None and key.isdecimal() and clock(behind) is not None
    if nth is None and not (counts and clock(cursor.fork()) is None):
        return False
    parts.number = int(nth[1] if nth else key)
    cursor.at += 1
    return True


def _clock(cursor: Cursor, parts: _Parts, _: Present) -> bool:
    if parts.at is not None:
        return False
    written = _WRITTEN.fullmatch(cursor.peek_key())
    if written and cursor.peek_key(1) not in HALF_WORDS:
        minutes = int(written[2] or written[3] or 0)
        parts.at = _time_of(int(written[1]), minutes) if parts.of_a_day else None
        cursor.at += parts.at is not None
        return parts.at is not None
    bare = (parts.of_a_day and not parts.apart) or _has_a_day_behind(cursor)
    found = clock(cursor) or (hour(cursor) if bare and is_hour(cursor.peek_key()) else None)
    parts.at = found.at if found else None
    return found is not None


def _has_a_day_behind(cursor: Cursor) -> bool:
    """Whether a number alone is the hour of a day: `until 9 tomorrow`, `until 10 on tuesday`."""
    ahead = cursor.fork(cursor.at + 1)
    ahead.accept("on")
    return ahead.peek_key() in (*TOMORROW, *WEEKDAYS)


def _time_of(hours: int, minutes: int) -> time | None:
    return time(hours, minutes) if hours < _HOURS and minutes < 60 else None  # noqa: PLR2004


def _part_of_day(cursor: Cursor, parts: _Parts, _: Present) -> bool:
    """Read `morning`, at whose hour a day without a clock ends."""
    hours = _PARTS.get(cursor.peek_key())
    if hours is None or parts.hours is not None:
        return False
    cursor.at += 1
    parts.hours = hours
    return True


_READERS: Final[tuple[Callable[[Cursor, _Parts, Present], bool], ...]] = (
    *(_end, _named, _weekday, _number, _date, _clock, _part_of_day),
)


def _on_day(day: datetime, parts: _Parts, now: datetime) -> datetime:
    if parts.at is None and parts.hours is None:
        ends = parts.end or day == begin_of_day(now)
        return day + _DAY if ends else datetime.combine(day.date(), _MORNING)
    if parts.at is None:
        return day + timedelta(hours=parts.hours or 0)
    late = parts.at.hour < _NOON < (parts.hours or 0)  # `8 tomorrow evening`
    return datetime.combine(day.date(), parts.at) + timedelta(hours=_NOON * late)


def _day(parts: _Parts, midnight: datetime) -> datetime | None:
    """The day, if one was told."""
    if parts.day:
        return parts.day
    if parts.number is not None:
        return _numbered(parts, midnight)
    if parts.weeks:
        monday = next_weekday(midnight, 0) + timedelta(weeks=parts.weeks - 1)
        return monday + _DAY * ((parts.weekday or 0) - (parts.end and parts.weekday is None))
    if parts.weekday is not None:
        return next_weekday(midnight, parts.weekday)
    return midnight if parts.today else None


def _numbered(parts: _Parts, midnight: datetime) -> datetime | None:
    """The next day of that number: one of that weekday, if there is any soon."""
    days = [midnight + _DAY * ahead for ahead in range(_TWO_MONTHS)]
    days = [day for day in days if day.day == parts.number]
    fitting = [day for day in days if parts.weekday in (None, day.weekday())]
    return next(iter(fitting or days), None)


def _next(parts: _Parts, now: datetime) -> datetime | None:
    """The next such time of day."""
    if parts.at is None and parts.hours is None:
        return None
    at = parts.at or time(parts.hours or 0)
    found = datetime.combine(now.date(), at)
    return found if found > now else found + _DAY


def _noted(parts: _Parts, day: datetime | None) -> tuple[str, ...]:
    dated = parts.day or parts.number
    if day is None or parts.weekday is None or not dated or day.weekday() == parts.weekday:
        return ()
    real, told = (WEEKDAY_NAMES[each].capitalize() for each in (day.weekday(), parts.weekday))
    return (f"{day:%Y-%m-%d} is a {real}, not a {told}.",)
