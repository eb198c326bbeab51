"""Windows up to now, by their length.

rolling = [last] duration | "past" unit | last ("minute" | "hour" | "day")
| last number "business days" | "recently" | "of" "late"
| "earlier" number "days", which are over
last    = "last" | "past" | "previous"
"""

from datetime import datetime, timedelta
from typing import Final

from bot.query.corrections.nearest_words import PERIOD_WORDS, UNIT_WORDS, nearest
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import shown
from bot.query.time.durations import (
    MOST_DAYS,
    VAGUE,
    Duration,
    duration,
    half_more,
    number,
    of_unit,
)
from bot.query.time.now import Present, begin_of_day, end_of_day
from bot.query.time.points import point
from bot.query.time.window_values import Window, limited
from bot.query.values import replace
from bot.query.words import NUMBERS, UNITS

LATELY: Final = ("recent", "recently", "lately")
_LAST: Final = ("last", "past", "previous")
# With which a window by its length begins, unless it is a digit.
LENGTHS: Final = frozenset({*LATELY, "of", *_LAST, "earlier", "a", "half", *VAGUE, *NUMBERS})
_SATURDAY: Final = 5
_RECENT: Final = Duration(days=7)


def rolling(cursor: Cursor, present: Present) -> Window | None:
    """Read a window by its length."""
    begin = cursor.at
    if cursor.accept(*LATELY) or cursor.accept_all("of", "late"):
        note = f"{shown(cursor.typed(begin))} is read as the last {_RECENT.days} days."
        made = limited(cursor, begin, present, present.ago(_RECENT), present.now)
        return replace(made, words=f"last {_RECENT.words}", notes=(note,))
    if days := _earlier_days(cursor):
        today = begin_of_day(present.wall)
        first, last = today - timedelta(days=days), today - timedelta(days=1)
        start, end = present.start(first), present.end(end_of_day(last))
        made = limited(cursor, begin, present, start, end)
        return replace(made, words=f"from {first.date()} to {last.date()}")
    opener = cursor.accept(*_LAST)
    if opener and (days := _business_days(cursor)):
        start = present.start(_business_days_ago(present.wall, days))
        made = limited(cursor, begin, present, start, present.now)
        return replace(made, words=f"last {days} business days")
    length = duration(cursor, article=opener is not None)
    if length is None and opener:
        length = _unit_alone(cursor, begin, present)
    if length is None or cursor.peek_key() == "ago":
        return None
    made = limited(cursor, begin, present, present.ago(length), present.now)
    vague = next((word for word in VAGUE if word in cursor.read(begin)), None)
    notes = (f"“{vague}” is read as {length.words}.",) if vague else ()
    return replace(made, words=f"last {length.words}", ahead=opener is None, notes=notes)


def _unit_alone(cursor: Cursor, begin: int, present: Present) -> Duration | None:
    """Read the length of `last hour`, `last hour and a half`; None before a point (`last week`)."""
    unit = UNITS.get(cursor.peek_key(), "")
    if point(cursor.fork(begin), present):
        return None
    if not unit or _plural(cursor):
        raise _no_length(cursor, begin)
    cursor.at += 1
    length = of_unit(unit)
    return half_more(length) if cursor.accept_all("and", "a", "half") else length


def _earlier_days(cursor: Cursor) -> int | None:
    """Read `earlier two days`: the whole days before today."""
    at = cursor.at
    count = number(cursor) if cursor.accept("earlier") else None
    if count and cursor.accept("days", "nights", "mornings"):
        return min(count, MOST_DAYS)
    cursor.at = at
    return None


def _business_days(cursor: Cursor) -> int | None:
    """Read `3 business days`."""
    kind, days = cursor.peek_key(1), cursor.peek_key(2)
    if kind != "weekdays" and not (kind in ("business", "working") and days in ("days", "day")):
        return None
    at, count = cursor.at, number(cursor)
    if not count:
        cursor.at = at
        return None
    cursor.at += 1 if kind == "weekdays" else 2
    return min(count, MOST_DAYS)


def _business_days_ago(wall: datetime, days: int) -> datetime:
    """The midnight that began the last `days` working days, today included."""
    day, left = begin_of_day(wall), days
    while (left := left - (day.weekday() < _SATURDAY)) > 0:
        day -= timedelta(days=1)
    return day


def _plural(cursor: Cursor) -> bool:
    """Whether a unit is written in the plural; a number stands before it."""
    return len(cursor.peek_key()) > 1 and cursor.peek_key().endswith("s")


def _no_length(cursor: Cursor, begin: int) -> QueryError:
    """The error about `last` with nothing, or nothing known, behind it."""
    opener = cursor.tokens[begin].key
    amount = number(cursor)
    among = PERIOD_WORDS if amount is None else UNIT_WORDS
    wanted = not cursor.brief and cursor.peek_key() not in UNITS
    near = nearest(cursor.peek_key(), among) if wanted else ()
    if near:
        cursor.at += 1
        bad = cursor.at - 1
        message = f"{shown(cursor.typed(bad))} is not a unit of time."
        return cursor.fault(message, bad, near, slip=True)
    if amount is not None:
        typed = shown(cursor.typed(begin))
        return cursor.fault(
            f"{typed} needs a unit, as in “{opener} {amount}d”.", begin, (f"{opener} {amount}d",)
        )
    if cursor.peek_key() in UNITS:
        cursor.at += 1
    typed = shown(cursor.typed(begin))
    return cursor.fault(f"{typed} needs a duration, as in “{opener} 7d”.", begin, (f"{opener} 7d",))
