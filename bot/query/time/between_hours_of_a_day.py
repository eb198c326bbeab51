"""A part of a day that is named: `yesterday after 5pm`, `monday between 9 and 11`.

part = day ("after" | "since" | "before" | "until") clock | day between | day hour to clock
     | day hour ("-" | "to") hour | day "from" clock ["on" | "to" "now"]
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.query.corrections.nearest_words import hours
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import shown
from bot.query.time.now import SECOND, Present
from bot.query.time.point_values import Point
from bot.query.time.points import point
from bot.query.time.range_ends import begins_hours, explained, joins, two_points
from bot.query.time.times_of_day import hour
from bot.query.time.window_values import Window, from_to, limited, stands_alone
from bot.query.values import replace

# `lexer` has turned the dash of `9-12` into a space; elsewhere it is a date.
_DASHED: Final = re.compile(r"(\d\d?) (\d\d?)", re.ASCII)
_JOINED: Final = 3  # words: `9 to 12`
_NOON: Final = 12
_LAST_HOUR: Final = 23
_STARTING: Final = ("starting", "beginning", "counting", "counted")


def _begins(cursor: Cursor, present: Present) -> bool:
    """Whether a point or an hour alone stands here: “from” is a filler as well (`from s3`)."""
    return hour(cursor.fork()) is not None or point(cursor, present) is not None


def _part_opener(cursor: Cursor, present: Present) -> str | None:
    """Read what a part of a day begins with; hours alone need no word before them."""
    if begins_hours(cursor.fork()):
        return "between"
    if cursor.peek_key(1) == "from":
        cursor.accept(*_STARTING)
    opener = cursor.accept("after", "since", "before", "until", "between", "from")
    if opener is None or (opener.key == "from" and not _begins(cursor.fork(), present)):
        return None
    return "since" if opener.key == "from" and _has_no_end(cursor.fork(), present) else opener.key


def _has_no_end(cursor: Cursor, present: Present) -> bool:
    """Whether it goes on up to the end of the day, or to now: `today from midnight`."""
    if not (point(cursor, present) or _hour_alone(cursor)):
        return False
    return not (joins(cursor) or cursor.accept("and")) or cursor.peek_key() == "now"


def _goes_on_to_now(cursor: Cursor) -> bool:
    """Read the "to now" of `from 6 to now`; and pass over the "on" of `from midnight on`."""
    ahead = cursor.fork()
    if joins(ahead) and ahead.accept("now"):
        cursor.at = ahead.at
        return True
    if cursor.peek_key(1) == "" or cursor.peek_key() != "on":
        cursor.accept("on", "onward", "onwards")
    return False


def range_in_a_day(cursor: Cursor, begin: int, day: Point, present: Present) -> Window | None:
    """Read what makes a part of a day, which is read already."""
    if day.clock or day.words == "now":
        return None
    dashed = _dashed_hours(cursor)
    opener = "between" if dashed else _part_opener(cursor, present)
    first, last = day.resolve(present.wall, present.wall)
    if opener is None or last - first >= timedelta(days=1):
        return None

    def made(starts: datetime, ends: datetime) -> Window:
        found = limited(cursor, begin, present, present.start(starts), present.end(ends))
        return replace(found, words=from_to(starts, ends), notes=day.notes)

    if opener in ("between", "from"):
        return _between(first.date(), *(dashed or two_points(cursor, begin, present)), made)
    bound = point(cursor, present) or _hour_alone(cursor)
    if bound is None or not bound.is_clock or bound.clock is None:
        return None
    at = datetime.combine(first.date(), bound.clock)
    at += timedelta(days=at < first)  # `last night after 2`
    if bound.either and at > last:  # `yesterday evening since 8`
        at -= timedelta(hours=_NOON)
    if opener == "since" and _goes_on_to_now(cursor):
        last = max(last, present.wall)
    starts, ends = _ends(opener, at, first, last)
    if starts > ends:
        raise cursor.fault(f"{shown(cursor.typed(begin))} leaves no time between its ends.", begin)
    return _told(made(starts, ends), bound) if bound.either else made(starts, ends)


def _hour_alone(cursor: Cursor) -> Point | None:
    """Read the `17` of `yesterday after 17`; up to noon it may be of either half of the day."""
    ahead = cursor.fork()
    read = hour(ahead) if hours(cursor.peek_key()) else None
    if read is None or not stands_alone(ahead):
        return None
    cursor.at = ahead.at
    return Point(f"{read.at:%H:%M}", clock=read.at, either=0 < read.at.hour <= _NOON)


def _told(made: Window, bound: Point) -> Window:
    """With what an hour alone was taken for, which may be one of the other half of the day."""
    note = f"{shown(made.typed)} is read with {bound.words}"
    if bound.clock != time(_NOON):
        note += f", not {bound.in_the_other_half.words}"
    return replace(made, notes=(*made.notes, f"{note}."))


def _dashed_hours(cursor: Cursor) -> tuple[Point, Point] | None:
    """Read the `9-12` or `9 to 12` of `yesterday 9-12`; of `10-2` the end is behind noon."""
    found = _DASHED.fullmatch(cursor.peek_key())
    both = (found[1], found[2]) if found else _joined_hours(cursor.fork())
    if both is None or max(start := int(both[0]), end := int(both[1])) > _LAST_HOUR:
        return None
    cursor.at += 1 if found else _JOINED
    either = max(start, end) <= _NOON
    end += _NOON * (either and end < start)
    first, last = (Point(f"{at:02}:00", clock=time(at), either=either) for at in (start, end))
    return first, last


def _joined_hours(cursor: Cursor) -> tuple[str, str] | None:
    """Both hours of `8 to 12`, which are alone; of `5 to 6 pm` the end is not."""
    if begins_hours(cursor.fork()):
        return None
    start = cursor.peek_key()
    cursor.at += 1
    if not (hours(start) and joins(cursor) and hours(end := cursor.peek_key())):
        return None
    return (start, end) if stands_alone(cursor.fork(cursor.at + 1)) else None


def _between(
    day: date, start: Point, end: Point, made: Callable[[datetime, datetime], Window]
) -> Window | None:
    if not (start.is_clock and end.is_clock):
        return None
    window = made(*_of_day(day, start, end))
    if not (start.either and end.either):
        return window
    return explained(window, start, end, lambda *points: made(*_of_day(day, *points)).words)


def _ends(opener: str, at: datetime, first: datetime, last: datetime) -> tuple[datetime, datetime]:
    """The ends of what is before or behind a time of the day."""
    return {
        "after": (at + SECOND, last),
        "since": (at, last),
        "before": (first, at - SECOND),
        "until": (first, at),
    }[opener]


def _of_day(day: date, start: Point, end: Point) -> tuple[datetime, datetime]:
    """From one time of a day to another, of the next day if that is before it."""
    assert start.clock
    assert end.clock
    starts, ends = datetime.combine(day, start.clock), datetime.combine(day, end.clock)
    return starts, ends if starts <= ends else ends + timedelta(days=1)
