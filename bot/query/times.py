"""Windows of time: phrases into spans that never reach into the future.

    window  = rolling | since | ending | between | range
    rolling = [last] duration | "past" unit | last ("minute" | "hour" | "day")
    last    = "last" | "past" | "previous"
    since   = ("since" | "after" | "from") (point | duration) [to point | "before" point]
    ending  = ("before" | "until") point
    between = "between" point "and" point
    range   = ["on"] point [to point]
    to      = ".." | "-" | "to" | "until" | "till" | "through"

Points and durations are read by `dates` and `durations`. "from" without an end is a filler before
a day ("failures from yesterday"), and as good as "since" before an hour.

What a day is when the clock is put forward or back, `present` decides.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.query.dates import Point, point
from bot.query.durations import MOST_DAYS, Duration, duration, number, of_unit
from bot.query.errors import QueryError
from bot.query.lexer import Cursor, Kind, shown
from bot.query.present import Present
from bot.query.suggestions import DAY_WORDS, UNIT_WORDS, nearest
from bot.query.values import Span
from bot.query.words import UNITS

_SECOND: Final = timedelta(seconds=1)
_BEFORE: Final = timedelta(days=30)  # how far `before` and `until` look back
_TO: Final = ("to", "until", "till", "through", "thru")


@dataclass(frozen=True, slots=True)
class Window:
    """A span with its normal form.

    `ahead`: the words could as well look forward (`24h`, `today`).
    """

    span: Span
    words: str = ""
    typed: str = ""
    notes: tuple[str, ...] = ()
    ahead: bool = False


def window(cursor: Cursor, present: Present) -> Window | None:
    """Read a window. Raises QueryError for one that begins in the future or is too long."""
    begin = cursor.at
    for rule in (_rolling, _since, _ending, _between, _range):
        read = rule(cursor, present)
        if read:
            return replace(read, typed=cursor.typed(begin))
        cursor.at = begin
    return None


def _rolling(cursor: Cursor, present: Present) -> Window | None:
    begin = cursor.at
    opener = cursor.accept("last", "past", "previous")
    length = duration(cursor)
    if length is None and opener:
        unit = UNITS.get(cursor.peek_key(), "")
        if point(cursor.fork(begin), present.wall):
            return None
        if not unit or _plural(cursor):
            raise _no_length(cursor, begin)
        cursor.at += 1
        length = of_unit(unit)
    if length is None:
        return None
    made = _window(cursor, begin, present, present.ago(length), present.now)
    return replace(made, words=f"last {length.words}", ahead=opener is None)


def _plural(cursor: Cursor) -> bool:
    """Whether a unit is written in the plural, which wants a number."""
    return len(cursor.peek_key()) > 1 and cursor.peek_key().endswith("s")


def _since(cursor: Cursor, present: Present) -> Window | None:
    begin = cursor.at
    opener = cursor.accept("since", "after", "from")
    if opener is None:
        return None
    if opener.key == "since" and (length := _length_since(cursor)):
        made = _window(cursor, begin, present, present.ago(length), present.now)
        return replace(made, words=f"last {length.words}")
    start = point(cursor, present.wall)
    if start is None:
        if opener.key == "from":
            return None
        raise _no_point(cursor, begin)
    end = _end_of_range(cursor, present)
    before = end is None and cursor.accept("before")
    if before:
        end = _point(cursor, begin, present)
    after = opener.key == "after"
    if end:
        return _between_points(cursor, begin, present, start, end, after=after, before=bool(before))
    first, last = start.resolve(present.wall, present.wall)
    if opener.key == "from" and first != last:
        made = _window(cursor, begin, present, present.start(first), present.end(last))
        note = (
            f"{shown(cursor.typed(begin))} is read as that time alone; "
            f"“since {start.words}” runs up to now."
        )
        return replace(made, words=start.words, notes=(*start.notes, note))
    made = _window(
        cursor, begin, present, present.start(last + _SECOND if after else first), present.now
    )
    words = f"{'after' if after else 'since'} {start.words}"
    return replace(made, words=words, notes=(*start.notes, *_day_notes(start, first, present)))


def _length_since(cursor: Cursor) -> Duration | None:
    """Read the length in `since 2h` and `since the last 7 days`."""
    begin = cursor.at
    cursor.accept("the")
    cursor.accept("last", "past")
    length = duration(cursor)
    if length is None:
        cursor.at = begin
    return length


def _ending(cursor: Cursor, present: Present) -> Window | None:
    begin = cursor.at
    opener = cursor.accept("before", "until", "till")
    if opener is None:
        return None
    end = _point(cursor, begin, present)
    first, last = end.resolve(present.wall, present.wall)
    before = opener.key == "before"
    upto = present.end(first - _SECOND if before else last)
    start = present.start(upto.replace(tzinfo=None) - _BEFORE)
    made = _window(cursor, begin, present, start, upto)
    words = f"{'before' if before else 'until'} {end.words}"
    return replace(made, words=words, notes=(*end.notes, *_day_notes(end, first, present)))


def _between(cursor: Cursor, present: Present) -> Window | None:
    begin = cursor.at
    if not cursor.accept("between"):
        return None
    start = _point(cursor, begin, present)
    if not cursor.accept("and") and not _to(cursor):
        raise cursor.fault(
            f"{shown(cursor.typed(begin))} has no end: write “between 1 nov and 7 nov”.", begin
        )
    end = _point(cursor, begin, present)
    return _between_points(cursor, begin, present, start, end)


def _range(cursor: Cursor, present: Present) -> Window | None:
    begin = cursor.at
    cursor.accept("on")
    ahead = cursor.peek_key() in ("today", "this")
    start = point(cursor, present.wall)
    if start is None:
        return None
    if end := _end_of_range(cursor, present):
        return _between_points(cursor, begin, present, start, end)
    if start.words == "now":
        return None
    if start.is_clock:
        raise cursor.fault(
            f"{shown(cursor.typed(begin))} alone is no stretch of time.",
            begin,
            (f"since {start.words}",),
        )
    first, last = start.resolve(present.wall, present.wall)
    if start.clock and not start.clock.second:
        last += timedelta(seconds=59)  # 14:00 alone is that minute
    made = _window(cursor, begin, present, present.start(first), present.end(last))
    notes = (*start.notes, *_day_notes(start, first, present))
    return replace(made, words=start.words, notes=notes, ahead=ahead)


def _to(cursor: Cursor) -> bool:
    return bool(cursor.accept_kind(Kind.DOTS, Kind.DASH) or cursor.accept(*_TO))


def _end_of_range(cursor: Cursor, present: Present) -> Point | None:
    """Read `to` and a point behind it; nothing if `to` means something else."""
    begin = cursor.at
    if not _to(cursor):
        return None
    end = point(cursor, present.wall)
    if end is None:
        cursor.at = begin
    return end


def _point(cursor: Cursor, begin: int, present: Present) -> Point:
    read = point(cursor, present.wall)
    if read is None:
        raise _no_point(cursor, begin)
    return read


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
    notes = (*start.notes, *end.notes)
    first = opening[1] + _SECOND if after else opening[0]
    last = closing[0] - _SECOND if before else closing[1]
    if first > last and (after or before):
        raise cursor.fault(f"{shown(cursor.typed(begin))} leaves no time between its ends.", begin)
    if first > last:
        first, last = min(closing[0], opening[0]), max(closing[1], opening[1])
        words = f"from {_written(first, time())} to {_written(last, time(23, 59, 59))}"
        notes = (*notes, f"{shown(cursor.typed(begin))} runs backwards and is read {words}.")
    made = _window(cursor, begin, present, present.start(first), present.end(last))
    return replace(made, words=words, notes=notes)


def _written(moment: datetime, whole: time) -> str:
    """A date, with the time of day unless it is the one that a whole day begins or ends at."""
    return f"{moment:%Y-%m-%d}" if moment.time() == whole else f"{moment:%Y-%m-%d %H:%M:%S}"


def _window(cursor: Cursor, begin: int, present: Present, start: datetime, end: datetime) -> Window:
    """The window, if it has begun and is not too long to ask for."""
    typed = shown(cursor.typed(begin))
    if start.astimezone(UTC) > present.now.astimezone(UTC):
        raise cursor.fault(f"{typed} is in the future, and nothing has run there yet.", begin)
    if end.replace(tzinfo=None) - start.replace(tzinfo=None) > timedelta(days=MOST_DAYS):
        raise cursor.fault(
            f"{typed} is more than {MOST_DAYS} days: MoEngage answers for 30 days at a time, "
            "and longer questions would use up the requests of everybody else.",
            begin,
        )
    return Window(Span(start, end))


def _day_notes(read: Point, first: datetime, present: Present) -> tuple[str, ...]:
    """What somebody might not expect of "the latest one past"."""
    if read.weekday == present.wall.weekday():
        day = f"{read.words.split()[0].capitalize()} is read as {first:%Y-%m-%d}"
        return (f"{day}, not as today.",)
    if read.is_clock and first.date() != present.wall.date():
        return (f"{read.words} is still to come today, so it is yesterday's.",)
    return ()


def _no_length(cursor: Cursor, begin: int) -> QueryError:
    """The error about `last` with nothing, or nothing known, behind it."""
    opener = cursor.tokens[begin].key
    amount = number(cursor)
    near = nearest(cursor.peek_key(), UNIT_WORDS) if cursor.peek_key() not in UNITS else ()
    if near:
        cursor.at += 1
        bad = cursor.at - 1
        return cursor.fault(f"{shown(cursor.typed(bad))} is no unit of time.", bad, near)
    if amount is not None:
        typed = shown(cursor.typed(begin))
        return cursor.fault(
            f"{typed} wants a unit, as in “{opener} {amount}d”.", begin, (f"{opener} {amount}d",)
        )
    if cursor.peek_key() in UNITS:
        cursor.at += 1
    typed = shown(cursor.typed(begin))
    return cursor.fault(
        f"{typed} wants a length of time, as in “{opener} 7d”.", begin, (f"{opener} 7d",)
    )


def _no_point(cursor: Cursor, begin: int) -> QueryError:
    """The error about `since` and its like with no day or hour behind it."""
    bad = cursor.at
    opener = shown(cursor.typed(begin))
    near = nearest(cursor.peek_key(), DAY_WORDS)
    if near:
        cursor.at += 1
        return cursor.fault(f"{shown(cursor.typed(bad))} is no day and no hour.", bad, near)
    return cursor.fault(
        f"{opener} wants a day or an hour behind it, as in “since monday” or “since 14:00”.", begin
    )
