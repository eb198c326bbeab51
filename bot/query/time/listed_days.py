"""Three days and more, one after the other: `24, 25 and 26 nov`, `mon, tue and wed`.

days = day day ["and"] day ...     of which some may be numbers, in the month beside another one
two  = number "/" number [month]   of which neither is that of a month
     | "on" ["the"] number "and" number   also of a day: `24th`; without "on", if one is no hour
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final

from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import shown
from bot.query.time.dates import DAY_NUMBER, day_of
from bot.query.time.now import Present, begin_of_day, end_of_day
from bot.query.time.point_values import Point
from bot.query.time.times_of_day import HALF_WORDS
from bot.query.time.window_values import Window, limited, of_last_year, stands_alone
from bot.query.values import replace
from bot.query.words import MONTHS, UNITS

_FEWEST: Final = 3  # two days are two times, which other words may hold against each other
_MOST: Final = 10
_TWO_DAYS: Final = re.compile(r"(\d\d?)/(\d\d?)", re.ASCII)
_MONTHS_OF_A_YEAR: Final = 12
_LAST_DAY: Final = 31
_LAST_HOUR: Final = 24
_JOINTS: Final = ("and", "&", "plus")
_DAY: Final = timedelta(days=1)
_A_MONTH: Final = timedelta(days=31)
_DAYS: Final = ("days", "mornings", "nights", "evenings", "afternoons", "dates", "weekdays")
_HOW_MANY: Final = ("3", "4", "5", "three", "four", "five", "few", "several")
_BEFORE_DAYS: Final = frozenset(("all", "each", "of", "the", "these", "those", *_HOW_MANY, *_DAYS))
_NO_DAYS: Final = frozenset((*UNITS, *HALF_WORDS, *MONTHS, "runs", "run", "times", "x"))


def listed_days(cursor: Cursor, present: Present) -> Window | None:
    """Read the time from the first of them to the last."""
    begin = cursor.at
    if cursor.stop - begin < _FEWEST:
        return None
    cursor.accept("on", "of", "for", "in")
    _skip_how_many(cursor)
    items = _items(cursor, present)
    days = _days(items, present) if len(items) >= _FEWEST else ()
    if not days:
        cursor.at = begin
        return None
    first, last = min(days), max(days)
    start, end = begin_of_day(first), end_of_day(last)
    made = limited(cursor, begin, present, present.start(start), present.end(end))
    gap = (last - first) // _DAY + 1 > len(set(days))
    note = f"{shown(cursor.typed(begin))} is read as all days from the first to the last."
    words = f"from {first.isoformat()} to {last.isoformat()}"
    notes = (*_notes(items, present), *([note] if gap else ()))
    return replace(made, words=words, notes=notes)


def two_numbers(cursor: Cursor, present: Present) -> Window | None:
    """Read `24/25`, `24/25 nov` and `on 24 and 25`: two days of a month."""
    if "/" not in cursor.text and cursor.said.isdisjoint(_JOINTS):
        return None
    begin = cursor.at
    on = cursor.accept("on") is not None
    cursor.accept("of", "for", "from")
    first, last = _with_a_slash(cursor) or _with_and(cursor, on=on) or (0, 0)
    if not 0 < first < last <= _LAST_DAY:
        cursor.at = begin
        return None
    if cursor.peek_key(1) in MONTHS:
        cursor.accept("of")
    named = cursor.accept(*MONTHS)
    month = _latest_month(present.wall.date(), last, MONTHS[named.key] if named else None)
    days = [date(month.year, month.month, day) for day in (first, last)]
    start, end = begin_of_day(days[0]), end_of_day(days[1])
    made = limited(cursor, begin, present, present.start(start), present.end(end))
    return replace(made, words=f"from {days[0].isoformat()} to {days[1].isoformat()}")


def _with_a_slash(cursor: Cursor) -> tuple[int, int] | None:
    found = _TWO_DAYS.fullmatch(cursor.peek_key())
    if found is None or int(found[1]) <= _MONTHS_OF_A_YEAR:
        return None
    cursor.at += 1
    return int(found[1]), int(found[2])


def _with_and(cursor: Cursor, *, on: bool) -> tuple[int, int] | None:
    """Read `24 and 25`, and `24th and 25th`; hours are none of these, nor what counts something."""
    cursor.accept("the")
    if cursor.peek_key(1) not in _JOINTS:
        return None
    one, other = (DAY_NUMBER.fullmatch(cursor.peek_key(at)) for at in (0, 2))
    if not (one and other) or (not on and int(other[1]) <= _LAST_HOUR):
        return None
    behind = cursor.fork(cursor.at + 3)
    if not stands_alone(behind) or behind.peek_key() in _NO_DAYS:
        return None
    cursor.at = behind.at
    return int(one[1]), int(other[1])


def _latest_month(today: date, day: int, month: int | None) -> date:
    """The first of the latest month, or of that one, in which a day is over or today."""
    first = today.replace(day=1)
    while (
        month not in (None, first.month)
        or day > monthrange(first.year, first.month)[1]
        or first.replace(day=day) > today
    ):
        first = (first - _DAY).replace(day=1)
    return first


def _skip_how_many(cursor: Cursor) -> None:
    """Read what the list says as well: `on all three mornings, 24, 25 and 26 nov`."""
    if cursor.peek_key() not in _BEFORE_DAYS:
        return
    cursor.accept("all", "each")
    cursor.accept("of")
    cursor.accept("the", "these", "those")
    begin = cursor.at
    cursor.accept(*_HOW_MANY)
    if not cursor.accept(*_DAYS):
        cursor.at = begin


def _notes(items: Sequence[Point | int], present: Present) -> Sequence[str]:
    """What is said of the days, and that they are of last year if they are."""
    points = [item for item in items if isinstance(item, Point)]
    years = [of_last_year(each, _first(each, present), present) for each in points]
    return [*(note for each in points for note in each.notes), *filter(None, years)]


def _items(cursor: Cursor, present: Present) -> Sequence[Point | int]:
    """Days, or their numbers, with an "and" before any but the first."""
    found: list[Point | int] = []
    while cursor.peek() and len(found) < _MOST:
        begin = cursor.at
        if found:
            cursor.accept("and")
        item = _item(cursor, present)
        if item is None:
            cursor.at = begin
            break
        found.append(item)
    return found


def _item(cursor: Cursor, present: Present) -> Point | int | None:
    begin, point = cursor.at, None
    with suppress(QueryError):  # an instant, or no date at all
        point = day_of(cursor, present)
    if point:
        return None if point.clock else point
    number = DAY_NUMBER.fullmatch(cursor.peek_key())
    if number is None or cursor.peek_key(1) in _NO_DAYS:
        cursor.at = begin
        return None
    cursor.at += 1
    return int(number[1])


def _days(items: Sequence[Point | int], present: Present) -> Sequence[date]:
    """Weekdays as their latest run, and each number in the month of the day beside it."""
    weekdays = [each.weekday for each in items if isinstance(each, Point)]
    known = [each for each in weekdays if each is not None]
    if len(known) == len(items):
        return _latest_run(known, present.wall.date())
    days = [_day(each, present) if isinstance(each, Point) else each for each in items]
    try:
        return _numbered(days)
    except ValueError:  # no day of the calendar
        return ()


def _day(point: Point, present: Present) -> date:
    if point.weekday is not None:
        return _latest(point.weekday, present.wall.date())
    return _first(point, present).date()


def _first(point: Point, present: Present) -> datetime:
    return point.resolve(present.wall, present.wall)[0]


def _latest(weekday: int, upto: date) -> date:
    return upto - _DAY * ((upto.weekday() - weekday) % 7)


def _latest_run(weekdays: Sequence[int], today: date) -> Sequence[date]:
    """The latest of each, or those one before the other, whichever lie closer together."""
    each = [_latest(weekday, today) for weekday in weekdays]
    run = [each[-1]]
    for weekday in reversed(weekdays[:-1]):
        run.append(_latest(weekday, run[-1]))
    return min(each, run, key=lambda days: max(days) - min(days))


def _numbered(days: Sequence[date | int]) -> Sequence[date]:
    """Each number as a day. Raises ValueError for one that its month does not have."""
    at = next((at for at, day in enumerate(days) if isinstance(day, date)), None)
    if at is None:
        return ()
    in_order = _is_in_order([day if isinstance(day, int) else day.day for day in days])
    found = [day for day in days[at : at + 1] if isinstance(day, date)]
    for day in reversed(days[:at]):
        found.insert(0, _beside(found[0], day, -1, in_order=in_order))
    for day in days[at + 1 :]:
        found.append(_beside(found[-1], day, 1, in_order=in_order))
    return found


def _is_in_order(numbers: Sequence[int]) -> bool:
    return list(numbers) in (sorted(numbers), sorted(numbers, reverse=True))


def _beside(near: date, day: date | int, step: int, *, in_order: bool) -> date:
    """A number before or behind a day; in the month beside where it would turn the order: `29, 30
    and 1 nov`.
    """
    if isinstance(day, date):
        return day
    turns = not in_order and (day - near.day) * step < 0
    return (_month_beside(near, step) if turns else near).replace(day=day)


def _month_beside(day: date, step: int) -> date:
    first = day.replace(day=1)
    return (first + _A_MONTH if step > 0 else first - _DAY).replace(day=1)
