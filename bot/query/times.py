"""Windows of time: phrases into spans that never reach into the future.

    window  = (ahead | rolling | since | ending | between | range) [zone]
    ahead   = "tomorrow" | "next" (weekday | period | duration)         refused: yet to come
    rolling = [last] duration | "past" unit | last ("minute" | "hour" | "day")
            | last number "business days" | "recently" | "of" "late"
    last    = "last" | "past" | "previous"
    since   = ("since" | "after" | "from") (point | duration) [to point | "before" point]
    ending  = ("before" | "until") point
    between = "between" point "and" point
    range   = ["on" | "at"] (point [to point] | within)
    within  = day ("after" | "since" | "before" | "until") clock | day between
    to      = ".." | "-" | "to" | "until" | "till" | "through"

Points and durations are read by `dates` and `durations`. "from" without an end is a filler before
a day ("failures from yesterday"), and as good as "since" before an hour. A range that runs
backwards is asked about. With a zone behind it, a window is understood on the clock of that zone.

What a day is when the clock is put forward or back, `present` decides.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.domain.asked import Span
from bot.query.clocks import Clock, half_of, hour, zone
from bot.query.dates import point
from bot.query.durations import MOST_DAYS, Duration, duration, half_more, number, of_unit
from bot.query.errors import QueryError
from bot.query.lexer import Cursor, Kind, shown, without
from bot.query.points import Point
from bot.query.present import Present
from bot.query.suggestions import DAY_WORDS, PERIOD_WORDS, UNIT_WORDS, hours, nearest
from bot.query.words import INTENTS, MONTHS, NUMBERS, TABLE, UNITS, WEEKDAYS, Role

_SECOND: Final = timedelta(seconds=1)
_NOON: Final = 12
_SATURDAY: Final = 5
_RECENT: Final = Duration(days=7)
_HALF_A_YEAR: Final = timedelta(days=183)
_LONGEST_EVENT: Final = 5  # words
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


Rule = Callable[[Cursor, Present], Window | None]

# Words of which every window without a digit has one, and how far from its begin at most: behind
# "during the", or behind "a couple of".
_TELLING: Final = frozenset(
    (
        *(word for entry in TABLE if entry.role is Role.TIME for word in entry.words),
        *(*WEEKDAYS, *MONTHS, *UNITS, *NUMBERS),
        *("recent", "recently", "lately", "previous", "next", "coming", "tomorrow", "tomorrow's"),
        *("late", "now", "till", "from", "weekends", "midday", "half", "few", "couple", "current"),
    )
)
_LEAD: Final = 3


def window(cursor: Cursor, present: Present) -> Window | None:
    """Read a window. Raises QueryError for one that begins in the future or is too long."""
    if not any(_tells_time(cursor.peek_key(ahead)) for ahead in range(_LEAD)):
        return None
    begin = cursor.at
    refuse_ahead(cursor, present)
    for rule in (_rolling, _since, _ending, _between, _range):
        read = rule(cursor, present)
        if read:
            zone(cursor)
            read = _zoned(cursor, begin, read, rule, present)
            return replace(read, typed=cursor.typed(begin))
        cursor.at = begin
    return None


def _tells_time(key: str) -> bool:
    """Whether a word can make a window; a cheap look before the costly rules."""
    return key in _TELLING or any(map(str.isdigit, key))


def _zoned(cursor: Cursor, begin: int, read: Window, rule: Rule, present: Present) -> Window:
    """The window on the clock of the zone that stands in its words, if one does."""
    ahead = cursor.fork(begin)
    zones = []
    while ahead.at < cursor.at:
        if found := zone(ahead):
            zones.append(found)
        else:
            ahead.at += 1
    here = [there.utcoffset(present.now) for there in zones]
    if not zones or set(here) == {present.now.utcoffset()}:
        return read
    if len(set(here)) > 1:
        typed = shown(cursor.typed(begin))
        raise cursor.fault(f"{typed} has two time zones. Write both times in one.", begin)
    again = rule(cursor.fork(begin), present.there(zones[0]))
    assert again
    start, end = (at.astimezone(present.zone) for at in (again.span.start, again.span.end))
    words = f"since {_written(start)}" if end == present.now else _from_to(start, end)
    return replace(again, span=Span(start, end), words=words)


def _from_to(start: datetime, end: datetime) -> str:
    """The normal form of a window between two times that are known to the second."""
    return f"from {_written(start)} to {_written(end)}"


def _written(at: datetime) -> str:
    return f"{at.date().isoformat()} {Clock(at.time()).words}"


def refuse_ahead(cursor: Cursor, present: Present) -> None:
    """Raise the QueryError about a time that is yet to come, if one stands here."""
    begin = cursor.at
    cursor.accept("on", "until")
    ahead = cursor.accept("tomorrow", "tomorrow's") is not None
    if not ahead and cursor.accept("next", "coming"):
        if cursor.peek_key() in (*WEEKDAYS, *UNITS, "weekend"):
            cursor.at += 1
            ahead = True
        else:
            read = None if duration(cursor.fork()) else point(cursor, present)
            ahead = (
                read is not None
                and read.words not in ("now", "today", "yesterday")
                and (not read.words.startswith(("this", "last")))
            )
    if ahead:
        raise yet_to_come(cursor, begin)
    cursor.at = begin


def yet_to_come(cursor: Cursor, begin: int) -> QueryError:
    """The error about a time ahead; the other words are as good for what runs next."""
    rest = without(cursor.text, cursor.span(begin))
    return cursor.fault(
        f"{shown(cursor.typed(begin))} is yet to come, and nothing has run there. "
        "“next” shows what runs next.",
        begin,
        ahead=True,
        corrected="" if rest.partition(" ")[0].casefold() in INTENTS else f"next {rest}".strip(),
    )


def _rolling(cursor: Cursor, present: Present) -> Window | None:
    begin = cursor.at
    if cursor.accept("recent", "recently", "lately") or cursor.accept_all("of", "late"):
        note = f"{shown(cursor.typed(begin))} is read as the last {_RECENT.days} days."
        made = _window(cursor, begin, present, present.ago(_RECENT), present.now)
        return replace(made, words=f"last {_RECENT.words}", notes=(note,))
    opener = cursor.accept("last", "past", "previous")
    if opener and (days := _business_days(cursor)):
        start = present.start(_business_days_ago(present.wall, days))
        made = _window(cursor, begin, present, start, present.now)
        return replace(made, words=f"last {days} business days")
    length = duration(cursor, article=opener is not None)
    if length is None and opener:
        unit = UNITS.get(cursor.peek_key(), "")
        if point(cursor.fork(begin), present):
            return None
        if not unit or _plural(cursor):
            raise _no_length(cursor, begin)
        cursor.at += 1
        length = of_unit(unit)
        if cursor.accept_all("and", "a", "half"):
            length = half_more(length)
    if length is None or cursor.peek_key() == "ago":
        return None
    made = _window(cursor, begin, present, present.ago(length), present.now)
    words = cursor.typed(begin).casefold().split()
    vague = next((word for word in words if word in ("few", "couple")), None)
    notes = (f"“{vague}” is read as {length.words}.",) if vague else ()
    return replace(made, words=f"last {length.words}", ahead=opener is None, notes=notes)


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
    """The midnight with which the last so many days of the week began, today among them."""
    day, left = datetime.combine(wall.date(), time()), days
    while (left := left - (day.weekday() < _SATURDAY)) > 0:
        day -= timedelta(days=1)
    return day


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
    if opener.key == "since" and cursor.peek_key() in ("i", "we"):
        _pass_event(cursor, present)
    start = point(cursor, present)
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
    start, end = _two_points(cursor, begin, present)
    return _between_points(cursor, begin, present, start, end)


def _two_points(cursor: Cursor, begin: int, present: Present) -> tuple[Point, Point]:
    """Read both ends of `between 2 and 4am` or `between 1 nov and 7 nov`."""
    first = cursor.at
    start = point(cursor, present)
    if start is None and hour(cursor) is None:
        raise _no_point(cursor, begin)
    if not cursor.accept("and") and not _to(cursor):
        raise cursor.fault(
            f"{shown(cursor.typed(begin))} has no end. Write “between 1 nov and 7 nov”.", begin
        )
    second = cursor.at
    end = _point(cursor, begin, present)
    return start or _hour_before(cursor.fork(first), begin, half_of(cursor, second), end), end


def _begins(cursor: Cursor, present: Present) -> bool:
    """Whether a point or an hour alone stands here: “from” is a filler as well (`from s3`)."""
    return hour(cursor.fork()) is not None or point(cursor, present) is not None


def _hour_before(cursor: Cursor, begin: int, half: str, end: Point) -> Point:
    """The hour alone with which `between 2 and 4am` begins, in the half of the day of its end."""
    read = hour(cursor, half)
    if read is None or end.clock is None:
        raise _no_point(cursor, begin)
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
    made = _window(cursor, begin, present, present.start(starts), present.end(ends))
    words = _from_to(starts, ends)
    return replace(made, words=words, notes=day.notes)


def _range(cursor: Cursor, present: Present) -> Window | None:
    begin = cursor.at
    cursor.accept("on", "at", "around", "in", "during", "over", "of")
    cursor.accept("the")
    ahead = cursor.peek_key() in ("today", "this")
    start = point(cursor, present)
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
    notes = (*start.notes, *_day_notes(start, first, present))
    words = start.words
    if start.ago:
        last = present.wall
        notes = (*notes, f"{shown(cursor.typed(begin))} is read as since then.")
        words = f"since {words}"
    elif start.bare:
        last += timedelta(minutes=59, seconds=59)
        notes = (*notes, f"{shown(cursor.typed(begin))} is read as the hour from {start.words} on.")
        words = _from_to(first, last)
    elif start.clock and not start.clock.second:
        last += timedelta(seconds=59)  # 14:00 alone is that minute
    made = _window(cursor, begin, present, present.start(first), present.end(last))
    return replace(made, words=words, notes=notes, ahead=ahead)


def _hours_range(cursor: Cursor, begin: int, present: Present) -> Window | None:
    """Read `2 to 4am`, which begins with an hour alone."""
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


def _point(cursor: Cursor, begin: int, present: Present) -> Point:
    read = point(cursor, present)
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
    made = _window(cursor, begin, present, present.start(first), present.end(last))
    return replace(made, words=words, notes=notes)


def _backwards(cursor: Cursor, begin: int, start: Point, end: Point) -> QueryError:
    return cursor.fault(
        f"{shown(cursor.typed(begin))} ends before it begins.",
        begin,
        (f"from {end.words} to {start.words}",),
    )


def _window(cursor: Cursor, begin: int, present: Present, start: datetime, end: datetime) -> Window:
    """The window, if it has begun and is not too long to ask for."""
    typed = shown(cursor.typed(begin))
    if start.astimezone(UTC) > present.now.astimezone(UTC):
        message = f"{typed} is in the future, and nothing has run there yet."
        raise cursor.fault(message, begin, ahead=True)
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


def _no_point(cursor: Cursor, begin: int) -> QueryError:
    """The error about `since` and its like with no day or hour behind it."""
    bad = cursor.at
    opener = shown(cursor.typed(begin))
    clocks = hours(cursor.peek_key())
    near = clocks or (() if cursor.brief else nearest(cursor.peek_key(), DAY_WORDS))
    if near:
        cursor.at += 1
        message = f"{shown(cursor.typed(bad))} is neither a day nor an hour."
        return cursor.fault(message, bad, near, slip=not clocks)
    return cursor.fault(
        f"{opener} needs a day or an hour behind it, as in “since monday” or “since 14:00”.", begin
    )
