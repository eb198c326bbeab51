"""Windows between points in time.

    since   = ("since" | "after" | "later than" | "from") (point | duration)
              [to point | "before" point]
    ending  = ("before" | "earlier than" | "until") point
    between = "between" point "and" point
    range   = ["on" | "at"] (point [to point] | within)
    within  = day ("after" | "since" | "before" | "until") clock | day between
    to      = ".." | "-" | "to" | "until" | "till" | "through"

"from" without an end is a filler before a day ("failures from yesterday"), and as good as "since"
before an hour. A range that runs backwards is asked about.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from bot.query.errors import QueryError
from bot.query.lexer import Cursor, Kind, shown
from bot.query.time.clock_times import half_of, hour
from bot.query.time.dates import day_before, point
from bot.query.time.durations import Duration, duration
from bot.query.time.instants import Point
from bot.query.time.now import Present
from bot.query.time.windows import (
    Window,
    bare_hour,
    day_notes,
    from_to,
    limited,
    no_point,
    point_of,
)
from bot.query.values import replace

# With which rules begin.
SINCE: Final = ("since", "after", "from", "later")
ENDING: Final = ("before", "until", "till", "earlier")
_THAN: Final = {"later": "after", "earlier": "before"}  # what they mean with "than" behind them
_SECOND: Final = timedelta(seconds=1)
_NOON: Final = 12
_HALF_A_YEAR: Final = timedelta(days=183)
_LONGEST_EVENT: Final = 5  # words
_BEFORE: Final = timedelta(days=30)  # how far `before` and `until` look back
_TO: Final = ("to", "until", "till", "through", "thru")


def since(cursor: Cursor, present: Present) -> Window | None:
    """Read a window from a point on."""
    begin = cursor.at
    opener = _opener(cursor, SINCE)
    if opener is None:
        return None
    if opener == "since" and (length := _length_since(cursor)):
        made = limited(cursor, begin, present, present.ago(length), present.now)
        return replace(made, words=f"last {length.words}")
    if opener == "since" and cursor.peek_key() in ("i", "we"):
        _pass_event(cursor, present)
    start = point(cursor, present) or day_before(cursor)
    if start is None and opener == "from":
        return _bare_hours(cursor, begin, present)
    start = start or bare_hour(cursor, present)
    if start is None:
        raise no_point(cursor, begin)
    end = _end_of_range(cursor, present)
    before = end is None and cursor.accept("before")
    if before:
        end = point_of(cursor, begin, present)
    after = opener == "after"
    if end:
        return _between_points(cursor, begin, present, start, end, after=after, before=bool(before))
    first, last = start.resolve(present.wall, present.wall)
    if opener == "from" and first != last:
        made = limited(cursor, begin, present, present.start(first), present.end(last))
        note = (
            f"{shown(cursor.typed(begin))} is read as that time alone; "
            f"“since {start.words}” runs up to now."
        )
        return replace(made, words=start.words, notes=(*start.notes, note))
    made = limited(
        cursor, begin, present, present.start(last + _SECOND if after else first), present.now
    )
    words = f"{'after' if after else 'since'} {start.words}"
    return replace(made, words=words, notes=(*start.notes, *day_notes(start, first, present)))


def _opener(cursor: Cursor, words: Sequence[str]) -> str | None:
    """Read one of these words, and the "than" of `later than`; what it means."""
    key = cursor.peek_key()
    if key not in words:
        return None
    if key in _THAN:  # `later than 5`, `later loaded than 5`
        than = next((at for at in (1, 2) if cursor.peek_key(at) in ("than", "then")), None)
        if than is None:
            return None
        cursor.at += than
    cursor.at += 1
    return _THAN.get(key, key)


def _bare_hours(cursor: Cursor, begin: int, present: Present) -> Window | None:
    """Read `1 to 4` behind "from"."""
    ahead = cursor.fork()
    if hour(ahead) is None or not _to(ahead) or bare_hour(ahead, present) is None:
        return None
    start, end = _two_points(cursor, begin, present)
    return _between_points(cursor, begin, present, start, end)


def _pass_event(cursor: Cursor, present: Present) -> None:
    """Pass over what happened then, in `since i left at 6pm`."""
    begin = cursor.at
    for length in range(2, _LONGEST_EVENT):
        ahead = cursor.fork(begin + length)
        ahead.accept("at")
        if ahead.peek() and point(ahead.fork(), present):
            cursor.at = ahead.at
            return


def _length_since(cursor: Cursor) -> Duration | None:
    """Read the length in `since 2h` and `since the last 7 days`."""
    begin = cursor.at
    cursor.accept("the")
    cursor.accept("last", "past")
    length = duration(cursor, article=True)
    if length is None or cursor.peek_key() == "ago":
        cursor.at = begin
        return None
    return length


def ending(cursor: Cursor, present: Present) -> Window | None:
    """Read the 30 days before a day; of a time of day, that day up to then."""
    begin = cursor.at
    opener = _opener(cursor, ENDING)
    if opener is None:
        return None
    end = point_of(cursor, begin, present)
    if end.is_clock and end.clock and end.clock > present.wall.time():
        return _today_so_far(cursor, begin, present, f"{opener} {end.words}", end.notes)
    first, last = end.resolve(present.wall, present.wall)
    upto = present.end(first - _SECOND if opener == "before" else last)
    midnight = datetime.combine(first.date(), time())
    start = midnight if end.is_of_a_day else upto.replace(tzinfo=None) - _BEFORE
    made = limited(cursor, begin, present, present.start(start), upto)
    words = f"{opener} {end.words}"
    return replace(made, words=words, notes=(*end.notes, *day_notes(end, first, present)))


def _today_so_far(
    cursor: Cursor, begin: int, present: Present, words: str, notes: tuple[str, ...]
) -> Window:
    """Before an hour that is still to come."""
    midnight = datetime.combine(present.wall.date(), time())
    made = limited(cursor, begin, present, present.start(midnight), present.now)
    note = f"{shown(cursor.typed(begin))} is read as today up to now."
    return replace(made, words=words, notes=(*notes, note))


def between(cursor: Cursor, present: Present) -> Window | None:
    """Read a window between two points."""
    begin = cursor.at
    if not cursor.accept("between"):
        return None
    start, end = _two_points(cursor, begin, present)
    return _between_points(cursor, begin, present, start, end)


def _two_points(cursor: Cursor, begin: int, present: Present) -> tuple[Point, Point]:
    """Read both ends of `between 2 and 4am` or `between 1 nov and 7 nov`."""
    first = cursor.at
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
        end = point_of(cursor, begin, present)
        half = "pm" if end.clock and end.clock.hour >= _NOON else "am"
    return start or _hour_before(cursor.fork(first), begin, half, end), end


def _begins(cursor: Cursor, present: Present) -> bool:
    """Whether a point or an hour alone stands here: “from” is a filler as well (`from s3`)."""
    return hour(cursor.fork()) is not None or point(cursor, present) is not None


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
    opener = cursor.accept("after", "since", "before", "until", "between", "from")
    if opener is None or (opener.key == "from" and not _begins(cursor.fork(), present)):
        return None
    first, last = day.resolve(present.wall, present.wall)
    if last - first >= timedelta(days=1):
        return None
    date = first.date()
    if opener.key in ("between", "from"):
        start, end = _two_points(cursor, begin, present)
        if not (start.is_clock and end.is_clock):
            return None
        start, end = (replace(one, day=date) for one in (start, end))
        starts, ends = (one.resolve(present.wall, present.wall)[0] for one in (start, end))
        if starts > ends:
            ends += timedelta(days=1)
    else:
        bound = point(cursor, present)
        if bound is None or not bound.is_clock or bound.clock is None:
            return None
        at = datetime.combine(date, bound.clock)
        starts, ends = {
            "after": (at + _SECOND, last),
            "since": (at, last),
            "before": (first, at - _SECOND),
            "until": (first, at),
        }[opener.key]
    if starts > ends:
        raise cursor.fault(f"{shown(cursor.typed(begin))} leaves no time between its ends.", begin)
    made = limited(cursor, begin, present, present.start(starts), present.end(ends))
    words = from_to(starts, ends)
    return replace(made, words=words, notes=day.notes)


def ranged(cursor: Cursor, present: Present) -> Window | None:
    """Read a point, or a range of two."""
    begin = cursor.at
    cursor.accept("on", "at", "around", "in", "during", "over", "of")
    cursor.accept("the")
    ahead = cursor.peek_key() in ("today", "this")
    start = point(cursor, present) or day_before(cursor)
    if start is None:
        return _hours_range(cursor, begin, present)
    at = cursor.at
    if part := _within(cursor, begin, start, present):
        return part
    cursor.at = at
    if end := _end_of_range(cursor, present):
        return _between_points(cursor, begin, present, start, end)
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
    return replace(made, words=words, notes=notes, ahead=ahead)


def _hours_range(cursor: Cursor, begin: int, present: Present) -> Window | None:
    """Read `2 to 4am`, which begins with an hour alone."""
    if not cursor.peek_key()[:1].isdigit():
        return None
    if hour(cursor.fork()) is None or not (_to(cursor.fork(cursor.at + 1))):
        return None
    ahead = cursor.fork()
    ahead.at += 1
    if not _to(ahead) or not (read := point(ahead, present)) or not read.is_clock:
        return None
    start, end = _two_points(cursor, begin, present)
    return _between_points(cursor, begin, present, start, end)


def _to(cursor: Cursor) -> bool:
    return bool(cursor.accept_kind(Kind.DOTS, Kind.DASH) or cursor.accept(*_TO))


def _end_of_range(cursor: Cursor, present: Present) -> Point | None:
    """Read `to` and a point behind it; nothing if `to` means something else."""
    begin = cursor.at
    if not _to(cursor):
        return None
    end = point(cursor, present)
    if end is None:
        cursor.at = begin
    return end


def _between_points(
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
        store_wait = start.resolve(now, now)
        closing = end.resolve_after(store_wait[0])
    else:
        closing = end.resolve(now, now)
        store_wait = start.resolve(now, closing[1])
    words = (
        f"{'after' if after else 'from'} {start.words} {'before' if before else 'to'} {end.words}"
    )
    notes = (*start.notes, *end.notes)
    first = store_wait[1] + _SECOND if after else store_wait[0]
    last = closing[0] - _SECOND if before else closing[1]
    if first > last and (after or before):
        raise cursor.fault(f"{shown(cursor.typed(begin))} leaves no time between its ends.", begin)
    turns = start.month_day and end.month_day and start.month_day > end.month_day
    if first > last or (turns and last - first > _HALF_A_YEAR):
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
