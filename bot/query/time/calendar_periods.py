"""Calendar periods and parts of a day, as wall-clock times.

    period = "now" | night | ("this" | day) part | weekend | quarter | month [YYYY] | calendar
           | ("all" | "whole" | "entire") (unit | part)
    night  = "overnight" | "last night" | "tonight" | "at night" | "the night before last"
           | number "nights" "ago"
    part   = ["in" "the"] "morning" | "afternoon" | "evening" | "night"
    weekend = ["the" | "this" | "last"] "weekend"
    quarter = ("last" | "this") "quarter" | ("Q" 1..4 | "first" ... "4th" "quarter") ["of"] [YYYY]
    calendar = ("last" | "this" | "previous" | "current") ("week" | "month" | "year")

A month or quarter without a year is the latest one that has begun; so is a weekend, and "last
weekend" is the latest one that is over. What is still to come is refused by `windows`.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.time.dates import year_by_now
from bot.query.time.durations import MOST_DAYS, number
from bot.query.time.now import HALF_A_YEAR, SECOND, Present, begin_of_day, end_of_day
from bot.query.time.point_values import Point
from bot.query.words import MONTH_NAMES, MONTHS, PARTS, WEEKDAY_NAMES, WEEKDAYS, Role
from bot.query.words.pronouns import I_OR_WE

_DAY: Final = timedelta(days=1)
_SUBJECTS: Final = ("i", "we", "you", "it", "they", "that", "this", "be", "have", "ask")
_BEFORE_A_YEAR: Final = ("in", "during", "before", "since")
_SATURDAY: Final = 5
_MONTHS_OF_A_QUARTER: Final = 3
_DAYS_OF_A_WEEK: Final = 7
# Days that lead from the first of a period into the next one.
_LONGER: Final = {"week": 7, "month": 31, "quarter": 92, "year": 366}
_THIS: Final = ("this", "current")
_ALL: Final = ("all", "whole", "entire")
_LAST: Final = ("last", "previous")
_QUARTER: Final = re.compile(r"q([1-4])", re.ASCII)
_ORDINALS: Final = {
    word: number
    for number, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"), start=1)
    for word in words.split()
}
WEEKEND: Final = ("weekend", "weekends")
# With which a period begins, unless it is a month or has a digit in it.
PERIODS: Final = frozenset(
    {
        *_THIS,
        *_LAST,
        *_ALL,
        "past",
        "now",
        "overnight",
        "tonight",
        *PARTS,
        "while",
        *WEEKEND,
        *_ORDINALS,
    }
)
_DAY_OF_A_MONTH: Final = re.compile(r"\d\d?(?:st|nd|rd|th)?", re.ASCII)
_YEAR: Final = re.compile(r"(?:19|20)\d\d", re.ASCII)


def period(cursor: Cursor, present: Present) -> Point | None:
    """Read a period."""
    now = present.wall
    midnight = begin_of_day(now)
    if cursor.accept("now"):
        return Point("now", period=(now, now))
    if cursor.accept("overnight") or _is_night(cursor) or _is_over(cursor, now):
        return _hours("overnight", midnight - _DAY, (18, 33))
    if cursor.accept("tonight"):
        return _hours("tonight", midnight, PARTS["night"])
    if found := _nights_ago(cursor, midnight) or _part_so_far(cursor, now, midnight):
        return found
    if cursor.peek_key() == "this" and cursor.peek_key(1) in PARTS:
        part = cursor.peek_key(1)
        cursor.at += 2
        return _hours(f"this {part}", midnight, PARTS[part])
    return (
        _whole(cursor, midnight)
        or _weekend(cursor, midnight)
        or _calendar(cursor, midnight)
        or _quarter(cursor, midnight)
        or _whole_year(cursor, midnight)
        or _month(cursor, midnight)
    )


def _whole(cursor: Cursor, midnight: datetime) -> Point | None:
    """Read `all week`, `the whole night`: the one that is meant by itself."""
    unit = cursor.peek_key(1)
    if cursor.peek_key() not in _ALL or unit not in (*_LONGER, *PARTS, "day", "weekend"):
        return None
    cursor.at += 1
    if unit == "weekend":
        return _weekend(cursor, midnight)
    cursor.at += 1
    if unit == "night":
        return _hours("overnight", midnight - _DAY, (18, 33))
    if unit == "day":
        return _hours("today", midnight, (0, 24))
    if unit in PARTS:
        return _hours(f"this {unit}", midnight, PARTS[unit])
    return Point(f"this {unit}", period=around(unit, midnight))


def _is_night(cursor: Cursor) -> bool:
    """Read `last night`, `during the night`, `while i was asleep`."""
    begin = cursor.at
    if cursor.accept_all("last", "night"):
        return True
    if cursor.accept("while"):
        cursor.accept(*I_OR_WE)
        cursor.accept("was", "were")
        if cursor.accept("asleep", "sleeping", "slept"):
            return True
    cursor.at = begin
    return _is_inside(cursor) and cursor.accept("night") is not None


def _is_over(cursor: Cursor, now: datetime) -> bool:
    """Read the night of `since this night` by day: the coming one has not begun."""
    if cursor.key_before() != "since" or now.hour >= PARTS["night"][0]:
        return False
    return cursor.accept("tonight") is not None or cursor.accept_all("this", "night")


def _is_inside(cursor: Cursor) -> bool:
    """Whether `in the` or `at` stands before this place."""
    before = [token.key for token in cursor.tokens[max(cursor.at - 2, cursor.start) : cursor.at]]
    at = before[-1:] == ["at"] and cursor.peek_key() == "night"
    return at or (before[1:] == ["the"] and before[0] in ("in", "during", "over"))


def _nights_ago(cursor: Cursor, midnight: datetime) -> Point | None:
    """Read `3 nights ago`, of which the last one is 1, and `the night before last`."""
    begin, count = cursor.at, None
    if cursor.accept_all("night", "before", "last"):
        count = 2
    elif (nights := number(cursor)) and cursor.accept("nights", "night") and cursor.accept("ago"):
        count = nights
    if count is None or count > MOST_DAYS:
        cursor.at = begin
        return None
    words = f"{count} night{'s' if count > 1 else ''} ago"
    return _hours(words, midnight - count * _DAY, PARTS["night"])


def _part_so_far(cursor: Cursor, now: datetime, midnight: datetime) -> Point | None:
    """Read `in the morning`: the latest one that has begun."""
    part = cursor.peek_key()
    if part not in PARTS or not _is_inside(cursor):
        return None
    cursor.at += 1
    back = _days_back(cursor, midnight)
    if back is None:
        back = int(now < midnight + timedelta(hours=PARTS[part][0]))
    day = midnight - back * _DAY
    named = {0: "this", 1: "yesterday"}.get(back) or WEEKDAY_NAMES[day.weekday()]
    return _hours(f"{named} {part}", day, PARTS[part])


def _days_back(cursor: Cursor, midnight: datetime) -> int | None:
    """Read the day behind a part of it: `in the morning on friday`."""
    if cursor.accept("yesterday"):
        return 1
    ahead = cursor.fork()
    ahead.accept("on")
    weekday = WEEKDAYS.get(ahead.peek_key())
    if weekday is None:
        return None
    cursor.at = ahead.at + 1
    return (midnight.weekday() - weekday - 1) % _DAYS_OF_A_WEEK + 1


def part_of_day(cursor: Cursor, day: Point, midnight: datetime) -> Point | None:
    """Read the part behind a day, as in `yesterday evening`."""
    begin = cursor.at
    cursor.accept_all("in", "the")
    part = cursor.peek_key()
    if part not in PARTS:
        cursor.at = begin
        return None
    cursor.at += 1
    return _hours(f"{day.words} {part}", midnight, PARTS[part], day.notes)


def begin_of(unit: str, moment: datetime) -> datetime:
    """The first midnight of the week (Monday), month, quarter or year around a moment."""
    midnight = begin_of_day(moment)
    match unit:
        case "week":
            return midnight - _DAY * midnight.weekday()
        case "month":
            return midnight.replace(day=1)
        case "quarter":
            month = midnight.month - (midnight.month - 1) % _MONTHS_OF_A_QUARTER
            return midnight.replace(month=month, day=1)
        case _:
            return midnight.replace(month=1, day=1)


def _hours(
    words: str, midnight: datetime, hours: tuple[int, int], notes: tuple[str, ...] = ()
) -> Point:
    first, end = (midnight + timedelta(hours=one) for one in hours)
    last = end if end.date() > midnight.date() + _DAY or hours[1] > 24 else end - SECOND  # noqa: PLR2004
    return Point(words, period=(first, last), notes=notes)


def _weekend(cursor: Cursor, midnight: datetime) -> Point | None:
    begin = cursor.at
    which = cursor.accept(*_THIS, *_LAST, "past")
    if not cursor.accept(*WEEKEND):
        cursor.at = begin
        return None
    saturday = midnight - _DAY * ((midnight.weekday() - _SATURDAY) % _DAYS_OF_A_WEEK)
    over = bool(which) and which is not None and which.key in _LAST
    if over and saturday + 2 * _DAY > midnight:
        saturday -= 7 * _DAY
    words = "last weekend" if over else "this weekend"
    return Point(words, period=(saturday, end_of_day(saturday + _DAY)))


def _calendar(cursor: Cursor, midnight: datetime) -> Point | None:
    which, unit = cursor.peek_key(), cursor.peek_key(1)
    if which not in (*_THIS, *_LAST) or unit not in _LONGER:
        return None
    cursor.at += 2
    if which in _THIS:
        return Point(f"this {unit}", period=around(unit, midnight))
    return Point(f"last {unit}", period=around(unit, begin_of(unit, midnight) - SECOND))


def _whole_year(cursor: Cursor, midnight: datetime) -> Point | None:
    """Read `2025` behind a word that has a time behind it; it may as well count something."""
    if cursor.key_before() not in _BEFORE_A_YEAR:
        return None
    counted = cursor.fork(cursor.at + 1).phrase()
    if counted and counted[0].role in (Role.MEASURE, Role.CUE):
        return None
    year = _year(cursor)
    if year is None:
        return None
    first = midnight.replace(year=year, month=1, day=1)
    return Point(f"{year}-01-01", period=around("year", first), year=year)


def _quarter(cursor: Cursor, midnight: datetime) -> Point | None:
    if found := _QUARTER.fullmatch(cursor.peek_key()):
        number = int(found[1])
        cursor.at += 1
    elif cursor.peek_key() in _ORDINALS and cursor.peek_key(1) == "quarter":
        number = _ORDINALS[cursor.peek_key()]
        cursor.at += 2
    else:
        return None
    year = year_by_now(cursor, midnight)
    cursor.accept("of")
    year = year or _year(cursor)
    first = date(year or midnight.year, number * _MONTHS_OF_A_QUARTER - 2, 1)
    return _named(f"Q{number}", "quarter", first, year, midnight)


def _is_verb(cursor: Cursor) -> bool:
    """Whether "may" or "march" here is no month: `if I may ask`."""
    if cursor.peek_key() not in ("may", "march"):
        return False
    return cursor.key_before() in _SUBJECTS or cursor.peek_key(1) in _SUBJECTS


def _month(cursor: Cursor, midnight: datetime) -> Point | None:
    """A month by its name, unless a day belongs to it: then it is a date."""
    month = MONTHS.get(cursor.peek_key())
    if month is not None and _is_verb(cursor):
        return None
    if month is None or _DAY_OF_A_MONTH.fullmatch(cursor.peek_key(1)):
        return None
    cursor.at += 1
    year = _year(cursor) or year_by_now(cursor, midnight)
    first = date(year or midnight.year, month, 1)
    return _named(MONTH_NAMES[month], "month", first, year, midnight)


def _named(words: str, unit: str, first: date, year: int | None, midnight: datetime) -> Point:
    begin, notes = begin_of_day(first), tuple[str, ...]()
    if year is None and begin > midnight:
        begin = begin.replace(year=begin.year - 1)
        note = f"{words.capitalize()} is read as that of {begin.year}: this year's is yet to come."
        notes = (note,) if midnight - begin > HALF_A_YEAR else ()
    return Point(f"{words} {begin.year}", period=around(unit, begin), notes=notes)


def _year(cursor: Cursor) -> int | None:
    if not _YEAR.fullmatch(cursor.peek_key()):
        return None
    cursor.at += 1
    return int(cursor.tokens[cursor.at - 1].key)


def around(unit: str, moment: datetime) -> tuple[datetime, datetime]:
    """The first and the last second of the week, month, quarter or year around a moment."""
    first = begin_of(unit, moment)
    return first, begin_of(unit, first + timedelta(days=_LONGER[unit])) - SECOND
