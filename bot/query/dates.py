"""Points in time: days, hours and calendar periods, as people write them.

    point   = ["the"] ( day [["at"] clock] | period | clock | "now" )
    day     = "today" | "yesterday" | ["last"] weekday | date | day-month
    date    = YYYY-MM-DD | YYYY/MM/DD | DD/MM/YYYY | DD-MM-YYYY       a T may join date and clock
    day-month = N ["of"] month [YYYY] | month N [YYYY] | DD/MM | DD-MM     N may end in st nd rd th
    clock   = hh:mm[:ss] | h[:mm]am | h[:mm]pm
    period  = "overnight" | "last night" | ("last" | "this") ("week" | "month" | "year")

What names no year (`20 nov`, `friday`, `14:00`) is the latest one past, and is looked for backwards
from a limit: from now, or from the end of the range that it begins. A weekday is never today.
All of it is wall-clock time of one zone; `times` makes instants of it.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.query.lexer import Cursor, shown
from bot.query.words import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS

_DAY: Final = timedelta(days=1)
_NOON: Final = 12
_LEAP_YEAR: Final = 2000  # has every day that a year can have
_SECOND: Final = timedelta(seconds=1)
_LAST_SECOND: Final = time(23, 59, 59)
# Files were not imported before; and arithmetic with years 1 and 9999 leaves the calendar.
_YEARS: Final = range(1970, 3000)
# Days that lead from the first of a period into the next one.
_LONGER: Final = {"week": 7, "month": 31, "year": 366}
_LEAP_GAP: Final = 9  # years from one 29 February to the next, at most, and one more

# Slashes and dashes; `lexer` has turned a dash into a space.
_DATE: Final = re.compile(
    r"(?: (?P<y>\d{4})(?P<s>[ /])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
    r" | (?P<d2>\d\d?)(?P<s2>[ /])(?P<m2>\d\d?)(?:(?P=s2)(?P<y2>\d{4}))? )"
    r" (?:t(?P<clock>[0-9:]+))?",
    re.ASCII | re.VERBOSE,
)
_DATE_LIKE: Final = re.compile(r"\d+[ /]\d+(?:[ /]\d+)?(?:t.*)?", re.ASCII)
_NUMBER: Final = re.compile(r"(\d\d?)(?:st|nd|rd|th)?", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_CLOCK: Final = re.compile(r"(\d\d?):(\d\d)(?::(\d\d))?\s?(am|pm)?|(\d\d?)\s?(am|pm)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Point:
    """A point as it was written; `words` is its normal form.

    Exactly one of `day`, `month_day`, `weekday` and `period` is set, or none but `clock`.
    """

    words: str
    day: date | None = None
    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    period: tuple[datetime, datetime] | None = None
    clock: time | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_clock(self) -> bool:
        """Whether it is a time of day alone."""
        return self.clock is not None and not (
            self.day or self.month_day or self.period or self.weekday is not None
        )

    @property
    def is_fixed(self) -> bool:
        """Whether it means the same wherever it is looked for from."""
        return self.day is not None or self.period is not None

    def resolve(self, now: datetime, limit: datetime) -> tuple[datetime, datetime]:
        """Its first and its last second, the latest that is not after the limit."""
        if self.period:
            return self.period
        day = self.day or self._latest_day(now, limit)
        if self.clock:
            instant = datetime.combine(day, self.clock)
            return instant, instant
        return datetime.combine(day, time()), datetime.combine(day, _LAST_SECOND)

    def resolve_after(self, start: datetime) -> tuple[datetime, datetime]:
        """For a clock or a day and month that ends a range: the first one from the start on."""
        if self.month_day:
            year = start.year if self.month_day >= (start.month, start.day) else start.year + 1
            days = (_date(each, *self.month_day) for each in range(year, year + _LEAP_GAP))
            fixed = replace(self, day=next(day for day in days if day), month_day=None)
        else:
            fixed = replace(self, day=start.date())
            if self.clock and self.clock < start.time():
                fixed = replace(self, day=start.date() + _DAY)
        return fixed.resolve(start, start)

    def _latest_day(self, now: datetime, limit: datetime) -> date:
        upto = limit.date()
        if self.weekday is not None:
            latest = min(upto, now.date() - _DAY)
            return latest - _DAY * ((latest.weekday() - self.weekday) % 7)
        if self.month_day:
            years = range(upto.year, upto.year - _LEAP_GAP, -1)
            days = (_date(year, *self.month_day) for year in years)
            return next(day for day in days if day and day <= upto)
        return upto if self.clock and self.clock <= limit.time() else upto - _DAY


def point(cursor: Cursor, now: datetime) -> Point | None:
    """Read a point. Raises QueryError for a date that is none, such as 30 February."""
    begin = cursor.at
    cursor.accept("the")
    read = _period(cursor, now) or _day(cursor, now)
    if read and read.period is None:
        at = cursor.at
        cursor.accept("at")
        clock = None if read.clock else _clock(cursor)
        if clock is None:
            cursor.at = at
            return read
        return replace(read, clock=clock, words=f"{read.words} {_clock_words(clock)}")
    if read is None and (clock := _clock(cursor)):
        read = Point(_clock_words(clock), clock=clock)
    if read is None:
        cursor.at = begin
    return read


def _period(cursor: Cursor, now: datetime) -> Point | None:
    midnight = datetime.combine(now.date(), time())
    if cursor.accept("now"):
        return Point("now", period=(now, now))
    if cursor.accept("overnight") or (
        cursor.peek_key(1) == "night" and cursor.accept("last") and cursor.accept("night")
    ):
        evening, morning = midnight - timedelta(hours=6), midnight + timedelta(hours=9)
        return Point("overnight", period=(evening, morning))
    which = cursor.peek_key()
    unit = cursor.peek_key(1)
    if which not in ("last", "previous", "this") or unit not in _LONGER:
        return None
    cursor.at += 2
    which = "this" if which == "this" else "last"
    start = _begin(unit, midnight)
    period = (start, _begin(unit, start + timedelta(days=_LONGER[unit])) - _SECOND)
    if which == "last":
        period = (_begin(unit, start - _SECOND), start - _SECOND)
    return Point(f"{which} {unit}", period=period)


def _begin(unit: str, moment: datetime) -> datetime:
    """The first midnight of the week (Monday), month or year around a moment."""
    midnight = datetime.combine(moment.date(), time())
    if unit == "week":
        return midnight - _DAY * midnight.weekday()
    return midnight.replace(day=1) if unit == "month" else midnight.replace(month=1, day=1)


def _day(cursor: Cursor, now: datetime) -> Point | None:
    if cursor.accept("today") or (
        cursor.peek_key(1) == "day" and cursor.accept("this") and cursor.accept("day")
    ):
        return Point("today", day=now.date())
    if cursor.accept("yesterday"):
        return Point("yesterday", day=now.date() - _DAY)
    if cursor.peek_key() in ("last", "past", "previous") and cursor.peek_key(1) in WEEKDAYS:
        cursor.at += 1
    if cursor.peek_key() in WEEKDAYS:
        weekday = WEEKDAYS[cursor.peek_key()]
        cursor.at += 1
        return Point(WEEKDAY_NAMES[weekday], weekday=weekday)
    return _date_in_digits(cursor) or _date_in_words(cursor)


def _date_in_digits(cursor: Cursor) -> Point | None:
    key = cursor.peek_key()
    found = _DATE.fullmatch(key)
    if found is None:
        if not _DATE_LIKE.fullmatch(key):
            return None
        cursor.at += 1
        typed = shown(cursor.typed(cursor.at - 1))
        raise cursor.fault(
            f"{typed} is no date that I can read: write it as 2026-11-20, 20/11/2026 or 20 nov.",
            cursor.at - 1,
        )
    cursor.at += 1
    year, month, day = (
        int(part) if part else None
        for part in (
            found["y"] or found["y2"],
            found["m"] or found["m2"],
            found["d"] or found["d2"],
        )
    )
    assert month is not None
    assert day is not None
    read = _checked(cursor, cursor.at - 1, year, month, day)
    if found["clock"]:
        clock = _time_of(cursor, found["clock"])
        read = replace(read, clock=clock, words=f"{read.words} {_clock_words(clock)}")
    both_ways = month != day and _date(_LEAP_YEAR, day, month)
    if found["d2"] and (year is None or both_ways):
        typed = shown(cursor.typed(cursor.at - 1))
        note = f"{typed} is read day first: {day} {MONTH_NAMES[month].capitalize()}."
        read = replace(read, notes=(note,))
    return read


def _date_in_words(cursor: Cursor) -> Point | None:
    begin = cursor.at
    if day := _NUMBER.fullmatch(cursor.peek_key()):
        cursor.at += 1
        cursor.accept("of")
        month = MONTHS.get(cursor.peek_key())
        if month is None:
            cursor.at = begin
            return None
        cursor.at += 1
    elif month := MONTHS.get(cursor.peek_key()):
        cursor.at += 1
        day = _NUMBER.fullmatch(cursor.peek_key())
        if day is None:
            name = MONTH_NAMES[month].capitalize()
            raise cursor.fault(f"Which day of {name}? For example: 20 {name[:3].lower()}.", begin)
        cursor.at += 1
    else:
        return None
    year = None
    if _YEAR.fullmatch(cursor.peek_key()):
        year = int(cursor.peek_key())
        cursor.at += 1
    return _checked(cursor, begin, year, month, int(day[1]))


def _checked(cursor: Cursor, begin: int, year: int | None, month: int, day: int) -> Point:
    """The date, if the calendar has it."""
    typed = shown(cursor.typed(begin))
    if year is not None and year not in _YEARS:
        raise cursor.fault(f"{typed} is out of reach: years run from 1970 to 2999.", begin)
    exists = _date(_LEAP_YEAR if year is None else year, month, day)
    if exists is None:
        if _date(_LEAP_YEAR, day, month):
            swapped = f"{month}/{day}" if year is None else f"{year}-{day:02}-{month:02}"
            message = f"{typed} has no month {month}: dates are read day first."
            raise cursor.fault(message, begin, (swapped,))
        raise cursor.fault(f"{typed} is not in the calendar.", begin)
    if year is None:
        return Point(f"{day} {MONTH_NAMES[month][:3]}", month_day=(month, day))
    return Point(exists.isoformat(), day=exists)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(cursor: Cursor) -> time | None:
    key = cursor.peek_key()
    if not _CLOCK.fullmatch(key):
        return None
    cursor.at += 1
    return _time_of(cursor, key)


def _time_of(cursor: Cursor, key: str) -> time:
    """The time of day in the token just read. Raises QueryError if a day has no such hour."""
    found = _CLOCK.fullmatch(key)
    if found:
        hour, minute, second = (
            int(part or 0) for part in (found[1] or found[5], found[2], found[3])
        )
        if half := found[4] or found[6]:
            # 12am is midnight and 12pm noon; there is no 0am and no 13pm.
            known = 1 <= hour <= _NOON
            hour = hour % _NOON + (_NOON if half == "pm" else 0) if known else -1
        with suppress(ValueError):
            return time(hour, minute, second)
    typed = shown(cursor.typed(cursor.at - 1))
    raise cursor.fault(f"{typed} is no time of day: write it as 14:00 or 14:00:30.", cursor.at - 1)


def _clock_words(clock: time) -> str:
    return f"{clock:%H:%M:%S}" if clock.second else f"{clock:%H:%M}"
