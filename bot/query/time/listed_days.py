"""Three days and more, one after the other: `24, 25 and 26 nov`, `mon, tue and wed`.

days = day day ["and"] day ...     of which some may be numbers, in the month of another one
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.query.errors import QueryError
from bot.query.lexer import Cursor, shown
from bot.query.time.clock_times import HALF_WORDS
from bot.query.time.dates import day_of
from bot.query.time.now import Present
from bot.query.time.windows import Window, limited
from bot.query.values import replace
from bot.query.words import MONTHS, UNITS

_FEWEST: Final = 3  # two days are two times, which other words may hold against each other
_MOST: Final = 10
_DAY: Final = timedelta(days=1)
_NUMBER: Final = re.compile(r"(\d\d?)(?:st|nd|rd|th)?", re.ASCII)
_NO_DAYS: Final = frozenset((*UNITS, *HALF_WORDS, *MONTHS, "runs", "run", "times", "x"))


def listed_days(cursor: Cursor, present: Present) -> Window | None:
    """Read the time from the first of them to the last."""
    begin = cursor.at
    cursor.accept("on", "of", "for")
    cursor.accept("the")
    items = _items(cursor, present)
    days = _days(items)
    if len(items) < _FEWEST or len(days) != len(items):
        cursor.at = begin
        return None
    first, last = min(days), max(days)
    start, end = datetime.combine(first, time()), datetime.combine(last, time(23, 59, 59))
    made = limited(cursor, begin, present, present.start(start), present.end(end))
    gap = (last - first) // _DAY + 1 > len(set(days))
    note = f"{shown(cursor.typed(begin))} is read as all days from the first to the last."
    words = f"from {first.isoformat()} to {last.isoformat()}"
    return replace(made, words=words, notes=(note,) if gap else ())


def _items(cursor: Cursor, present: Present) -> Sequence[date | int]:
    """Days, or their numbers, with an "and" before any but the first."""
    found: list[date | int] = []
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


def _item(cursor: Cursor, present: Present) -> date | int | None:
    begin, point = cursor.at, None
    with suppress(QueryError):  # an instant, or no date at all
        point = day_of(cursor, present)
    if point:
        return None if point.clock else point.resolve(present.wall, present.wall)[0].date()
    number = _NUMBER.fullmatch(cursor.peek_key())
    if number is None or cursor.peek_key(1) in _NO_DAYS:
        cursor.at = begin
        return None
    cursor.at += 1
    return int(number[1])


def _days(items: Sequence[date | int]) -> Sequence[date]:
    """Each number in the month of the first day that is known."""
    known = next((item for item in items if isinstance(item, date)), None)
    found: list[date] = []
    for item in items:
        if isinstance(item, date):
            found.append(item)
        elif known is not None:
            try:
                found.append(known.replace(day=item))
            except ValueError:
                return ()
    return found
