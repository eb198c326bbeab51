"""Windows between points in time.

    between = "between" point "and" point
    range   = ["on" | "at"] (point [to point] | within)
    within  = day ("after" | "since" | "before" | "until") clock | day between | day hour to clock
    to      = ".." | "-" | "to" | "until" | "till" | "through"

A range that runs backwards is asked about.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.domain.asked import Span
from bot.query.corrections.nearest_words import hours
from bot.query.errors import QueryError
from bot.query.lexer import Cursor, Kind, shown
from bot.query.time.clock_times import clock, half_of, hour
from bot.query.time.dates import day_before, day_behind
from bot.query.time.instants import Point
from bot.query.time.now import HALF_A_YEAR, Present
from bot.query.time.points import point
from bot.query.time.windows import (
    Window,
    bare_hour,
    day_notes,
    from_to,
    limited,
    no_point,
    of_last_year,
    on_its_day,
    past_hour,
    point_of,
    stands_alone,
)
from bot.query.values import replace
from bot.query.words import MONTHS, TIME_WORDS, WEEKDAYS

_SECOND: Final = timedelta(seconds=1)
_AROUND: Final = timedelta(minutes=30)
_SHORT: Final = timedelta(hours=6)
_NOON: Final = 12
_LAST_HOUR: Final = 23
_AT: Final = ("at", "around")
_TO: Final = ("to", "until", "till", "through", "thru")


def between(cursor: Cursor, present: Present) -> Window | None:
    """Read a window between two points."""
    begin = cursor.at
    if not cursor.accept("between"):
        return None
    return _between_hours(cursor, begin, present)


def _between_hours(cursor: Cursor, begin: int, present: Present) -> Window:
    """Read two points."""
    start, end = _two_points(cursor, begin, present)
    made = between_points(cursor, begin, present, start, end)
    if not (start.either and end.either):
        return made
    made = replace(made, notes=end.notes[1:])  # those of its day
    return _explained(
        made, start, end, lambda *points: between_points(cursor, begin, present, *points).words
    )


def _explained(
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


def _two_points(cursor: Cursor, begin: int, present: Present) -> tuple[Point, Point]:
    """Read both ends of `between 2 and 4am` or `between 1 nov and 7 nov`."""
    first = cursor.at
    if both := _of_24_hours(cursor, present):
        return both
    start = point(cursor, present) or day_before(cursor)
    if start is None and hour(cursor) is None:
        raise no_point(cursor, begin)
    if not cursor.accept("and") and not _to(cursor):
        raise cursor.fault(
            f"{shown(cursor.typed(begin))} has no end. Write “between 1 nov and 7 nov”.", begin
        )
    second = cursor.at
    end = point(cursor, present)
    half = half_of(cursor, second)
    if end is None:
        end = on_its_day(cursor, point_of(cursor, begin, present), present)
        half = "pm" if end.clock and end.clock.hour >= _NOON else "am"
    return start or _hour_before(cursor.fork(first), begin, half, end), end


def _begins(cursor: Cursor, present: Present) -> bool:
    """Whether a point or an hour alone stands here: “from” is a filler as well (`from s3`)."""
    return hour(cursor.fork()) is not None or point(cursor, present) is not None


def _part_opener(cursor: Cursor, present: Present) -> str | None:
    """Read what a part of a day begins with; hours alone need no word before them."""
    if _begins_hours(cursor.fork()):
        return "between"
    opener = cursor.accept("after", "since", "before", "until", "between", "from")
    if opener is None or (opener.key == "from" and not _begins(cursor.fork(), present)):
        return None
    return opener.key


def _begins_hours(cursor: Cursor) -> bool:
    """Whether hours stand here, the first one alone: `5 to 6 pm`."""
    first = hours(cursor.peek_key()) and hour(cursor)
    return bool(first) and _to(cursor) and clock(cursor) is not None


def _of_24_hours(cursor: Cursor, present: Present) -> tuple[Point, Point] | None:
    """Read two hours alone of which one is on the clock of 24 hours, and so the other is, too:
    `23 and 1`.
    """
    ahead = cursor.fork()
    start = _hour_of_24(ahead)
    joined = start and (ahead.accept("and") or _to(ahead))
    end = _hour_of_24(ahead) if joined else None
    if start is None or end is None or time() < min(start, end) <= max(start, end) <= time(_NOON):
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
    if at > end.clock and at.hour >= _NOON:
        at = at.replace(hour=at.hour - _NOON)  # `between 11 and 2pm` begins before noon
    day = "" if end.is_clock else f"{end.words.rpartition(' ')[0]} "
    return replace(end, words=f"{day}{at:%H:%M}", clock=at)


def _within(cursor: Cursor, begin: int, day: Point, present: Present) -> Window | None:
    """Read what makes a part of a day: `yesterday after 5pm`, `monday between 9 and 11`."""
    if day.clock or day.words == "now":
        return None
    opener = _part_opener(cursor, present)
    if opener is None:
        return None
    first, last = day.resolve(present.wall, present.wall)
    if last - first >= timedelta(days=1):
        return None
    that = first.date()
    if opener in ("between", "from"):
        start, end = _two_points(cursor, begin, present)
        if not (start.is_clock and end.is_clock):
            return None

        def of_that_day(start: Point, end: Point) -> Window:
            starts, ends = _of_day(that, start, end)
            made = limited(cursor, begin, present, present.start(starts), present.end(ends))
            return replace(made, words=from_to(starts, ends), notes=day.notes)

        made = of_that_day(start, end)
        if start.either and end.either:
            return _explained(made, start, end, lambda *points: of_that_day(*points).words)
        return made
    bound = point(cursor, present)
    if bound is None or not bound.is_clock or bound.clock is None:
        return None
    at = datetime.combine(that, bound.clock)
    starts, ends = {
        "after": (at + _SECOND, last),
        "since": (at, last),
        "before": (first, at - _SECOND),
        "until": (first, at),
    }[opener]
    if starts > ends:
        raise cursor.fault(f"{shown(cursor.typed(begin))} leaves no time between its ends.", begin)
    made = limited(cursor, begin, present, present.start(starts), present.end(ends))
    words = from_to(starts, ends)
    return replace(made, words=words, notes=day.notes)


def _of_day(day: date, start: Point, end: Point) -> tuple[datetime, datetime]:
    """From one time of a day to another, of the next day if that is before it."""
    assert start.clock
    assert end.clock
    starts, ends = datetime.combine(day, start.clock), datetime.combine(day, end.clock)
    return starts, ends if starts <= ends else ends + timedelta(days=1)


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
    hour_alone = opener and opener.key in _AT and not _begins_hours(cursor.fork())
    if start is None and hour_alone and not _is_behind_a_day(cursor, begin):
        start = past_hour(cursor, present)
    if start is None:
        return _hours_range(cursor, begin, present)
    at = cursor.at
    if part := _within(cursor, begin, start, present):
        return part
    cursor.at = at
    if end := end_of_range(cursor, present) or _end_in_its_month(cursor, at, start):
        return between_points(cursor, begin, present, start, end)
    if start.words == "now":
        return None
    first, last = start.resolve(present.wall, present.wall)
    notes = (*start.notes, *day_notes(start, first, present))
    words = start.words
    if start.ago:
        last = present.wall
        notes = (*notes, f"{shown(cursor.typed(begin))} is read as since then.")
        words = f"since {words}"
    elif start.year:
        words = f"from {start.words} to {start.year}-12-31"
    elif start.bare:
        last += timedelta(minutes=59, seconds=59)
        notes = (*notes, f"{shown(cursor.typed(begin))} is read as the hour from {start.words} on.")
        words = from_to(first, last)
    elif start.clock and not start.clock.second:
        last += timedelta(seconds=59)  # 14:00 alone is that minute
    made = limited(cursor, begin, present, present.start(first), present.end(last))
    return replace(made, words=words, notes=notes, ahead=ahead, other=_other_half(start, present))


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
    """The normal form of an hour alone in the other half of the day; nothing for others."""
    if not start.either:
        return ""
    first, _ = start.in_the_other_half.resolve(present.wall, present.wall)
    return from_to(first, first + timedelta(minutes=59, seconds=59))


def bare_hours(cursor: Cursor, begin: int, present: Present) -> Window | None:
    """Read `1 to 4` behind "from"."""
    ahead = cursor.fork()
    if hour(ahead) is None or not _to(ahead) or bare_hour(ahead, present) is None:
        return None
    return _between_hours(cursor, begin, present)


def _hours_range(cursor: Cursor, begin: int, present: Present) -> Window | None:
    """Read `2 to 4am`, which begins with an hour alone."""
    if not cursor.peek_key()[:1].isdigit():
        return None
    ahead = cursor.fork(cursor.at + 1)
    if not _to(ahead) or hour(cursor.fork()) is None:  # `26 imports` is no hour
        return None
    read = point(ahead, present)
    if read is None or read.clock is None:
        return None
    start, end = _two_points(cursor, begin, present)
    return between_points(cursor, begin, present, start, end)


def _to(cursor: Cursor) -> bool:
    return bool(cursor.accept_kind(Kind.DOTS, Kind.DASH) or cursor.accept(*_TO))


def end_of_range(cursor: Cursor, present: Present) -> Point | None:
    """Read `to` and a point behind it; nothing if `to` means something else."""
    begin = cursor.at
    if not _to(cursor):
        return None
    end = point(cursor, present)
    if end is None:
        cursor.at = begin
    return end


def _end_in_its_month(cursor: Cursor, at: int, start: Point) -> Point | None:
    """Read the `-22` of `nov 16-22`, where the month stands right before the first day."""
    dated = cursor.tokens[at - 1].key[:1].isdigit() and cursor.tokens[at - 2].key in MONTHS
    end = day_behind(cursor, start) if at > 1 and dated and _to(cursor) else None
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
    now = present.wall
    follows = (end.is_clock and not start.is_clock) or (end.month_day and start.is_fixed)
    if follows:
        opening = start.resolve(now, now)
        closing = end.resolve_after(opening[0])
    else:
        closing = end.resolve(now, now)
        opening = start.resolve(now, closing[1])
    words = (
        f"{'after' if after else 'from'} {start.words} {'before' if before else 'to'} {end.words}"
    )
    late = of_last_year(start, opening[0], present) or of_last_year(end, closing[0], present)
    notes = (*start.notes, *end.notes, *((late,) if late and not start.is_fixed else ()))
    first = opening[1] + _SECOND if after else opening[0]
    last = closing[0] - _SECOND if before else closing[1]
    if first > last and (after or before):
        raise cursor.fault(f"{shown(cursor.typed(begin))} leaves no time between its ends.", begin)
    turns = start.month_day and end.month_day and start.month_day > end.month_day
    if first > last or (turns and last - first > HALF_A_YEAR):
        raise _backwards(cursor, begin, start, end)
    made = limited(cursor, begin, present, present.start(first), present.end(last))
    return replace(made, words=words, notes=notes)


def _is_reversed(start: Point, end: Point) -> bool:
    """Whether `4pm and 2pm yesterday` runs backwards: both are in one half of that day. The night
    before is meant by `10pm and 2am yesterday`.
    """
    if not start.clock or not end.clock or not start.is_clock or end.is_clock:
        return False
    return start.clock > end.clock and (start.clock.hour < _NOON) == (end.clock.hour < _NOON)


def _backwards(cursor: Cursor, begin: int, start: Point, end: Point) -> QueryError:
    return cursor.fault(
        f"{shown(cursor.typed(begin))} ends before it begins.",
        begin,
        (f"from {end.words} to {start.words}",),
    )
