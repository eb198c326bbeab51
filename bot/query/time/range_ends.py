"""Two points in time, one behind the other: `2 and 4am`, `1 nov to 7 nov`.

An hour alone is in the half of the day of the other one; where both are alone, it is said how they
were read.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import time
from typing import Final

from bot.query.corrections.nearest_words import hours
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import Kind, shown
from bot.query.time.dates import day_before
from bot.query.time.now import Present
from bot.query.time.point_values import Point
from bot.query.time.points import point
from bot.query.time.times_of_day import clock, half_of, hour
from bot.query.time.window_values import (
    Window,
    hour_of_a_day,
    no_point,
    on_its_day,
    point_of,
    stands_alone,
)
from bot.query.values import replace

NOON: Final = 12
_LAST_HOUR: Final = 23
_TO: Final = ("to", "until", "till", "through")


def explained(
    made: Window, start: Point, end: Point, words: Callable[[Point, Point], str]
) -> Window:
    """With both ends of hours alone explained, and those of the other half of the day, whose words
    can be asked for.
    """
    note = f"{shown(made.typed)} is read as {_hours(start, end)}"
    others = start.in_the_other_half, end.in_the_other_half
    with suppress(QueryError):  # they are yet to come
        other = words(*others)
        return replace(made, notes=(f"{note}, not {_hours(*others)}.", *made.notes), other=other)
    return replace(made, notes=(f"{note}.", *made.notes))


def _hours(start: Point, end: Point) -> str:
    return f"{start.clock:%H:%M} to {end.clock:%H:%M}"


def two_points(cursor: Cursor, begin: int, present: Present) -> tuple[Point, Point]:
    """Read both ends of `between 2 and 4am` or `between 1 nov and 7 nov`."""
    first = cursor.at
    if both := _of_24_hours(cursor, present):
        return both
    start = point(cursor, present) or day_before(cursor) or hour_of_a_day(cursor, present)
    if start is None and hour(cursor) is None:
        raise no_point(cursor, begin)
    if not cursor.accept("and") and not joins(cursor):
        raise cursor.fault(
            f"{shown(cursor.typed(begin))} has no end. Write “between 1 nov and 7 nov”.", begin
        )
    second = cursor.at
    placed = start is not None and start.clock is not None
    end = point(cursor, present) or (hour_of_a_day(cursor, present) if placed else None)
    half = half_of(cursor, second)
    if end is None:
        end = on_its_day(cursor, point_of(cursor, begin, present), present)
        end = _in_its_half(cursor.fork(first), cursor.peek_key(second - cursor.at), end, present)
        half = "pm" if end.clock and end.clock.hour >= NOON else "am"
    return start or _hour_before(cursor.fork(first), begin, half, end), end


def _in_its_half(before: Cursor, key: str, end: Point, present: Present) -> Point:
    """The hour alone of an end: noon of `9 and 12`, and no hour of today that is yet to come."""
    if end.clock is None or end.words.startswith("overnight"):
        return end
    begins = before.peek_key()
    to_noon = end.clock == time() and key == "12" and hours(begins) and 0 < int(begins) < NOON
    wall = present.wall
    late = end.either and end.day == wall.date() and end.clock > max(wall.time(), time(NOON))
    return end.in_the_other_half if to_noon or late else end


def begins_hours(cursor: Cursor) -> bool:
    """Whether hours stand here, the first one alone: `5 to 6 pm`."""
    first = hours(cursor.peek_key()) and hour(cursor)
    return bool(first) and joins(cursor) and clock(cursor) is not None


def _of_24_hours(cursor: Cursor, present: Present) -> tuple[Point, Point] | None:
    """Read two hours alone of which one is on the clock of 24 hours, and so the other is, too:
    `23 and 1`.
    """
    ahead = cursor.fork()
    start = _hour_of_24(ahead)
    joined = start and (ahead.accept("and") or joins(ahead))
    end = _hour_of_24(ahead) if joined else None
    if start is None or end is None or time() < min(start, end) <= max(start, end) <= time(NOON):
        return None
    cursor.at = ahead.at
    first, last = (Point(f"{at:%H:%M}", clock=at) for at in (start, end))
    return first, on_its_day(cursor, last, present)


def _hour_of_24(cursor: Cursor) -> time | None:
    key = cursor.peek_key()
    if not hours(key) or int(key) > _LAST_HOUR or not stands_alone(cursor.fork(cursor.at + 1)):
        return None
    cursor.at += 1
    return time(int(key))


def _hour_before(cursor: Cursor, begin: int, half: str, end: Point) -> Point:
    """The hour alone with which `between 2 and 4am` begins, in the half of the day of its end."""
    read = hour(cursor, half)
    if read is None or end.clock is None:
        raise no_point(cursor, begin)
    at = read.at
    if at > end.clock and at.hour >= NOON:
        at = at.replace(hour=at.hour - NOON)  # `between 11 and 2pm` begins before noon
    day = "" if end.is_clock else f"{end.words.rpartition(' ')[0]} "
    return replace(end, words=f"{day}{at:%H:%M}", clock=at)


def joins(cursor: Cursor) -> bool:
    """Read what joins two points: `to`, a dash, two dots."""
    return bool(cursor.accept_kind(Kind.DOTS, Kind.DASH) or cursor.accept(*_TO))
