"""Windows from one point in time to another, or around one.

    between = "between" point "and" point
    range   = ["on" | "at"] (point [to point] | part)
    part    = see `between_hours_of_a_day`
    to      = ".." | "-" | "to" | "until" | "till" | "through"

A range that runs backwards is asked about.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.domain.asked import Span
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import shown
from bot.query.time.between_hours_of_a_day import range_in_a_day
from bot.query.time.dates import day_before, day_behind
from bot.query.time.now import HALF_A_YEAR, SECOND, Present
from bot.query.time.point_values import Point
from bot.query.time.points import point
from bot.query.time.range_ends import NOON, begins_hours, explained, joins, two_points
from bot.query.time.times_of_day import hour
from bot.query.time.window_values import (
    Window,
    bare_hour,
    day_notes,
    from_to,
    hour_of_a_day,
    limited,
    of_last_year,
    past_hour,
)
from bot.query.values import replace
from bot.query.words import MONTHS, TIME_WORDS, WEEKDAYS

_AROUND: Final = timedelta(minutes=30)
_JUST: Final = timedelta(hours=2)
_SHORT: Final = timedelta(hours=6)
_AT: Final = ("at", "around")


def between(cursor: Cursor, present: Present) -> Window | None:
    """Read a window between two points."""
    begin = cursor.at
    if not cursor.accept("between"):
        return None
    return _between_hours(cursor, begin, present)


def _between_hours(cursor: Cursor, begin: int, present: Present) -> Window:
    """Read two points."""
    start, end = two_points(cursor, begin, present)
    made = between_points(cursor, begin, present, start, end)
    if not (start.either and end.either):
        return made
    made = replace(made, notes=end.notes[1:])  # those of its day
    return explained(
        made, start, end, lambda *points: between_points(cursor, begin, present, *points).words
    )


def ranged(cursor: Cursor, present: Present) -> Window | None:
    """Read a point, or a range of two; around one, a little more."""
    begin = cursor.at
    about = cursor.peek_key() == "around"
    made = _ranged(cursor, present)
    return _roughly(made, cursor.typed(begin)) if made and about else made


def _ranged(cursor: Cursor, present: Present) -> Window | None:
    begin = cursor.at
    opener = cursor.accept("on", "at", "around", "in", "during", "over", "of")
    cursor.accept("the")
    ahead = cursor.peek_key() in ("today", "this")
    start = point(cursor, present) or day_before(cursor)
    hour_alone = opener and opener.key in _AT and not begins_hours(cursor.fork())
    if start is None and hour_alone and not _is_behind_a_day(cursor, begin):
        start = past_hour(cursor, present)
    if start is None:
        return _hours_range(cursor, begin, present)
    if cursor.at < cursor.stop and (further := _further(cursor, begin, present, start)):
        return further
    if start.words == "now":
        return None
    made, other = _of_one_point(cursor, begin, present, start), _other_half(start, present)
    return replace(made, ahead=ahead, other=other) if ahead or other else made


def _further(cursor: Cursor, begin: int, present: Present, start: Point) -> Window | None:
    """Read what stands behind a point, up to another: `yesterday 9-12`, `1 to 7 nov`."""
    at = cursor.at
    if part := range_in_a_day(cursor, begin, start, present):
        return part
    cursor.at = at
    if end := end_of_range(cursor, present, start) or _end_in_its_month(cursor, at, start):
        return between_points(cursor, begin, present, start, end)
    return None


def _of_one_point(cursor: Cursor, begin: int, present: Present, start: Point) -> Window:
    """A point alone: that day, hour or minute; all the time since then, if it is so long ago."""
    first, last = start.resolve(present.wall, present.wall)
    notes = (*start.notes, *day_notes(start, first, present))
    words = start.words
    if start.ago:
        last, typed = present.wall, shown(cursor.typed(begin))
        words, notes = f"since {words}", (*notes, f"{typed} is read as since then.")
    elif start.year:
        words = f"from {words} to {start.year}-12-31"
    elif start.bare:
        last, typed = last + timedelta(minutes=59, seconds=59), shown(cursor.typed(begin))
        notes = (*notes, f"{typed} is read as the hour from {words} on.")
        words = from_to(first, last)
    elif start.clock and not start.clock.second:
        last += timedelta(seconds=59)  # 14:00 alone is that minute
    made = limited(cursor, begin, present, present.start(first), present.end(last))
    return replace(made, words=words, notes=notes)


def _roughly(made: Window, typed: str) -> Window:
    """`around 3-4am`: half an hour before and behind it as well."""
    if made.span.end - made.span.start > _SHORT:
        return made
    span = Span(made.span.start - _AROUND, made.span.end + _AROUND)
    start, end = span.start.replace(tzinfo=None), span.end.replace(tzinfo=None)
    note = f"{shown(typed)} is read as {start:%H:%M} to {end:%H:%M}."
    return replace(made, span=span, words=from_to(start, end), notes=(note,))


def _is_behind_a_day(cursor: Cursor, at: int) -> bool:
    """Whether an hour belongs to the day before it: `yesterday at 5`."""
    before = cursor.tokens[at - 1].key if at > cursor.start else ""
    return before in TIME_WORDS or before in WEEKDAYS


def _other_half(start: Point, present: Present) -> str:
    """The normal form of an hour alone in the other half of the day; nothing for others, nor where
    it is just over: `slow at 10?`, at 10:30.
    """
    if not start.either or present.wall - start.resolve(present.wall, present.wall)[0] < _JUST:
        return ""
    first, _ = start.in_the_other_half.resolve(present.wall, present.wall)
    return from_to(first, first + timedelta(minutes=59, seconds=59))


def bare_hours(cursor: Cursor, begin: int, present: Present) -> Window | None:
    """Read `1 to 4` behind "from"."""
    ahead = cursor.fork()
    if hour(ahead) is None or not joins(ahead) or bare_hour(ahead, present) is None:
        return None
    return _between_hours(cursor, begin, present)


def _hours_range(cursor: Cursor, begin: int, present: Present) -> Window | None:
    """Read `2 to 4am`, which begins with an hour alone."""
    if not cursor.peek_key()[:1].isdigit():
        return None
    ahead = cursor.fork(cursor.at + 1)
    if not joins(ahead) or hour(cursor.fork()) is None:  # `26 imports` is no hour
        return None
    read = point(ahead, present)
    if read is None or read.clock is None:
        return None
    start, end = two_points(cursor, begin, present)
    return between_points(cursor, begin, present, start, end)


def end_of_range(cursor: Cursor, present: Present, start: Point) -> Point | None:
    """Read `to` and a point behind it, where a clock begins it also an hour alone; nothing if `to`
    means something else.
    """
    begin = cursor.at
    if not joins(cursor):
        return None
    end = point(cursor, present) or (hour_of_a_day(cursor, present) if start.clock else None)
    if end is None:
        cursor.at = begin
    return end


def _end_in_its_month(cursor: Cursor, at: int, start: Point) -> Point | None:
    """Read the `-22` of `nov 16-22`, where the month stands right before the first day."""
    dated = cursor.tokens[at - 1].key[:1].isdigit() and cursor.tokens[at - 2].key in MONTHS
    end = day_behind(cursor, start) if at > 1 and dated and joins(cursor) else None
    cursor.at = cursor.at if end else at
    return end


def between_points(
    cursor: Cursor,
    begin: int,
    present: Present,
    start: Point,
    end: Point,
    *,
    after: bool = False,
    before: bool = False,
) -> Window:
    """From one point to another, both inside unless `after` or `before` says otherwise."""
    if _is_reversed(start, end):
        raise _backwards(cursor, begin, start, end)
    opening, closing = _resolved(start, end, present)
    late = of_last_year(start, opening[0], present) or of_last_year(end, closing[0], present)
    notes = (*start.notes, *end.notes, *((late,) if late and not start.is_fixed else ()))
    first = opening[1] + SECOND if after else opening[0]
    last = closing[0] - SECOND if before else closing[1]
    if first > last and (after or before):
        raise cursor.fault(f"{shown(cursor.typed(begin))} leaves no time between its ends.", begin)
    turns = start.month_day and end.month_day and start.month_day > end.month_day
    if first > last or (turns and last - first > HALF_A_YEAR):
        raise _backwards(cursor, begin, start, end)
    made = limited(cursor, begin, present, present.start(first), present.end(last))
    opener, joint = "after" if after else "from", "before" if before else "to"
    return replace(made, words=f"{opener} {start.words} {joint} {end.words}", notes=notes)


def _resolved(
    start: Point, end: Point, present: Present
) -> tuple[tuple[datetime, datetime], tuple[datetime, datetime]]:
    """When both points begin and end; one that leaves its day or year open is near the other."""
    now = present.wall
    if (end.is_clock and not start.is_clock) or (end.month_day and start.is_fixed):
        opening = start.resolve(now, now)
        return opening, end.resolve_after(opening[0])
    closing = end.resolve(now, now)
    return start.resolve(now, closing[1]), closing


def _is_reversed(start: Point, end: Point) -> bool:
    """Whether `4pm and 2pm yesterday` runs backwards: both are in one half of that day. The night
    before is meant by `10pm and 2am yesterday`.
    """
    if not start.clock or not end.clock or not start.is_clock or end.is_clock:
        return False
    return start.clock > end.clock and (start.clock.hour < NOON) == (end.clock.hour < NOON)


def _backwards(cursor: Cursor, begin: int, start: Point, end: Point) -> QueryError:
    return cursor.fault(
        f"{shown(cursor.typed(begin))} ends before it begins.",
        begin,
        (f"from {end.words} to {start.words}",),
    )
