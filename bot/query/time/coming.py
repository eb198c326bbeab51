"""Windows of time that are yet to come, for questions about what will run.

    coming = ("before" | "until" | "by" ...) event moment            from now on
           | ("after" | "from") moment [["and"] "before" moment]   else to the end of that day
           | ["between" | "from"] moment ("and" | "to" | "-") moment
           | ["at" | "on" | "in" ...] moment [("before" | "after") moment | between]
    moment = ("tomorrow" | [which] weekday) [part | ["at"] clock] | [which] "weekend"
           | "next" ("week" | "month") | a month | part | "overnight"
           | "later today" | "the rest of the day" | a point, as in `points`, or an hour alone
    which  = ["this"] ["next" | "coming"]
    event  = words that say what is then, before a clock: `before our lunch at 12:30`

What names no day is the next one to come: `between 11:00 and 12:30` is today's, or tomorrow's once
that is over. What is over by now is none of these.
"""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from bot.domain.asked import Span
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.time.calendar_periods import WEEKEND, around
from bot.query.time.dates import nth_at
from bot.query.time.now import SECOND, Present, begin_of_day, end_of_day
from bot.query.time.point_values import Point, next_weekday
from bot.query.time.points import point
from bot.query.time.range_ends import joins
from bot.query.time.times_of_day import clock, half_of, hour
from bot.query.time.zones import may_hold_zone, zone, zone_in
from bot.query.values import replace
from bot.query.words import MONTHS, PARTS, WEEKDAYS
from bot.query.words.time import COMING, TOMORROW, UP_TO

# With which one of these can begin, and no other time.
BEGINS: Final = frozenset({"by", "til", "later", "rest", "next", "upcoming", *TOMORROW})
_FROM: Final = ("after", "from")
_AT: Final = ("at", "on", "in", "during", "for", "around", "the", "over")
_LATER: Final = (("later", "today"), ("rest", "of", "the", "day"), ("rest", "of", "today"))
_FRIDAY: Final = 4
_SUNDAY: Final = 6
_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(seconds=59)  # to its last second from its first
_HOUR: Final = timedelta(minutes=59, seconds=59)
_NOON: Final = 12
_LONGEST_EVENT: Final = 4  # words


class _Moment(NamedTuple):
    """What somebody wrote, by the clock on the wall: its first and its last second."""

    first: datetime
    last: datetime
    timed: bool = False  # a time of day, and no whole day
    fixed: bool = False  # whose day is named


def coming(cursor: Cursor, present: Present, *, daily: bool = False) -> Span | None:
    """Read a window that is not over yet, from now on at the earliest. `daily`: it is about what
    runs each day, so that `6` is six in the morning, and `before 9` begins at midnight.
    """
    begin = cursor.at
    try:
        found = _window(cursor, present, daily=daily)
        there = _there(cursor, begin, present)
        if found and there is not present:
            found = _window(cursor.fork(begin), there, daily=daily)
    except QueryError:  # no such day, and the like: the rules for times that are past say it
        found = None
    if found is None or found.last <= there.wall or found.last < found.first:
        cursor.at = begin
        return None
    start, end = there.start(max(found.first, there.wall)), there.start(found.last)
    return Span(start.astimezone(present.zone), end.astimezone(present.zone))


def _there(cursor: Cursor, begin: int, present: Present) -> Present:
    """Now on the clock of the zone that is told, if one is. Raises QueryError for two."""
    if not may_hold_zone(cursor.text, (*cursor.read(begin), *cursor.words[:1])):
        return present
    zone(cursor, present.now)
    found = zone_in(cursor, begin, present.now)
    return present.there(found) if found else present


def rest_of_today(present: Present) -> Span:
    """From now to the end of the day."""
    return Span(present.now, present.start(end_of_day(present.wall)))


def _window(cursor: Cursor, present: Present, *, daily: bool) -> _Moment | None:
    now = present.wall
    if cursor.accept(*UP_TO):
        end = _behind_event(cursor, present, daily=daily)
        begin = begin_of_day(end.first) if end and daily else now
        return end and _Moment(begin, end.first - SECOND)
    if cursor.accept("between"):
        found = _range(cursor, _moment(cursor, present, daily=daily), present)
        return found and _on_weekday(cursor, found)
    opened = cursor.accept(*_FROM)
    cursor.skip(*_AT)
    start = _moment(cursor, present, daily=daily)
    if found := start and _range(cursor, start, present):
        return _on_weekday(cursor, found)
    if start and opened:
        over = opened.key == "after" and not start.timed
        begin = start.last + SECOND if over else start.first
        return _Moment(begin, _end_of(cursor, begin, present) or end_of_day(begin))
    return start and (_within(cursor, start, present) or start)


def _behind_event(cursor: Cursor, present: Present, *, daily: bool) -> _Moment | None:
    """Read a moment, and before it what is then: `before our lunch at 12:30`."""
    for length in range(_LONGEST_EVENT):
        ahead = cursor.fork(cursor.at + length)
        if (not length or ahead.accept("at")) and (found := _moment(ahead, present, daily=daily)):
            cursor.at = ahead.at
            return found
    return None


def _range(cursor: Cursor, start: _Moment | None, present: Present) -> _Moment | None:
    """Read the end of a window that begins there."""
    ahead = cursor.fork()
    if start is None or not (joins(ahead) or ahead.accept("and")):
        return None
    end = _moment(ahead, present, start.first)
    if end is None or end.last < start.first:
        return None
    cursor.at = ahead.at
    # `between midnight and 4am on sunday`: both are of that day
    if start.timed and end.timed and not start.fixed:
        start = start._replace(first=start.first + (end.first - start.first) // _DAY * _DAY)
    return _Moment(start.first, end.first if end.timed else end.last)


def _on_weekday(cursor: Cursor, found: _Moment) -> _Moment:
    """Those hours of the day that stands behind: `between 2 and 4am on sunday`, `on a sunday`."""
    ahead = cursor.fork()
    ahead.accept("on")
    ahead.accept("a", "the")
    weekday = WEEKDAYS.get(ahead.peek_key())
    if weekday is None:
        return found
    cursor.at = ahead.at + 1
    later = next_weekday(found.first - _DAY, weekday).date() - found.first.date()
    return found._replace(first=found.first + later, last=found.last + later)


def _within(cursor: Cursor, day: _Moment, present: Present) -> _Moment | None:
    """Read the part of a day: `tomorrow before 9`, `today between 2 and 4pm`."""
    ahead = cursor.fork()
    opener = ahead.accept("after", "between", "from", *UP_TO)
    if day.timed or opener is None:
        return None
    bound = _moment(ahead, present, day.first)
    if bound is None or not bound.timed:
        return None
    found = _range(ahead, bound, present) if opener.key in ("between", "from") else None
    cursor.at = ahead.at
    if opener.key in UP_TO:
        return _Moment(day.first, bound.first - SECOND)
    return found or _Moment(bound.first, _end_of(cursor, bound.first, present) or day.last)


def _end_of(cursor: Cursor, begin: datetime, present: Present) -> datetime | None:
    """Read the end of what begins after a moment: `after midnight and before 6`."""
    ahead = cursor.fork()
    ahead.accept("and", "but")
    end = _moment(ahead, present, begin) if ahead.accept(*UP_TO) else None
    cursor.at = ahead.at if end and end.first > begin else cursor.at
    return end.first - SECOND if end and end.first > begin else None


def _moment(
    cursor: Cursor, present: Present, floor: datetime | None = None, *, daily: bool = False
) -> _Moment | None:
    """Read a moment: the first that is not before the floor, by default now."""
    now, begin = present.wall, cursor.at
    floor = floor or now
    midnight = begin_of_day(now)
    cursor.accept("the")
    for words in _LATER:
        if cursor.accept_all(*words):
            return _Moment(now, end_of_day(midnight))
    if cursor.accept(*TOMORROW):
        return _of_day(cursor, midnight + _DAY)
    if found := _part_ahead(cursor, now, midnight) or _next(cursor, now, midnight):
        return found
    if cursor.peek_key() in COMING:
        cursor.at = begin
        return None
    read = point(cursor, present)
    if read and read.day and (number := nth_at(cursor)):
        read = replace(read, day=_day_from(number, now.date()))
    found = _resolved(read, floor) if read else _bare_hour(cursor, floor, clocks=daily)
    if found is None:
        cursor.at = begin
    elif read and read.weekday is not None and not found.timed:
        return _of_day(cursor, found.first)
    return found


def _day_from(number: int, day: date) -> date:
    """The first day of that number, of whatever month, from a day on."""
    while day.day != number:
        day += _DAY
    return day


def _part_ahead(cursor: Cursor, now: datetime, midnight: datetime) -> _Moment | None:
    """Read `in the morning`, `overnight`: the first such part of a day that is not over."""
    hours = PARTS.get("night" if cursor.peek_key() == "overnight" else cursor.peek_key())
    if hours is None:
        return None
    cursor.at += 1
    ahead = cursor.fork()
    ahead.accept("on")
    weekday = WEEKDAYS.get(ahead.peek_key())
    if weekday is not None or ahead.peek_key() in TOMORROW:
        cursor.at = ahead.at + 1
        day = midnight + _DAY if weekday is None else next_weekday(midnight - _DAY, weekday)
        return _part(day, hours)
    days = (_part(midnight + each * _DAY, hours) for each in (-1, 0, 1))
    return next(each for each in days if each.last > now)


def _part(midnight: datetime, hours: tuple[int, int]) -> _Moment:
    first, last = (midnight + timedelta(hours=each) for each in hours)
    return _Moment(first, last)


def _next(cursor: Cursor, now: datetime, midnight: datetime) -> _Moment | None:
    """Read `next friday`, `saturday morning`, `weekends`, `next week`: the first one from today on,
    from tomorrow on behind “next”.
    """
    begin = cursor.at
    this, later = cursor.accept("this"), cursor.accept(*COMING)
    key = cursor.peek_key()
    weekday = WEEKDAYS.get(key)
    cursor.at += 1
    if key == "weekdays":
        return _clock_of_a_weekday(cursor, now, midnight) or _weekdays(midnight)
    if key in WEEKEND:
        return _weekend(midnight, later=later is not None)
    if weekday is not None and (this or later or cursor.peek_key() in PARTS):
        return _of_day(cursor, next_weekday(midnight if later else midnight - _DAY, weekday))
    if later and key in ("week", "month"):
        return _Moment(*around(key, around(key, midnight)[1] + SECOND))
    if key in MONTHS and not (this or later or cursor.peek_key()[:1].isdigit()):
        return _month(midnight, MONTHS[key])
    cursor.at = begin
    return None


def _clock_of_a_weekday(cursor: Cursor, now: datetime, midnight: datetime) -> _Moment | None:
    """Read the "at 6" of `weekdays at 6`: that of the first one on which it is not over."""
    for day in (midnight + each * _DAY for each in range(_SUNDAY)):
        ahead = cursor.fork()
        found = _of_day(ahead, day)
        if not found.timed:
            return None
        if found.last > now and day.weekday() <= _FRIDAY:
            cursor.at = ahead.at
            return found
    return None


def _weekdays(midnight: datetime) -> _Moment:
    """What is left of Monday to Friday; on a weekend, those of the next week."""
    first = midnight if midnight.weekday() <= _FRIDAY else next_weekday(midnight, 0)
    return _Moment(first, end_of_day(next_weekday(first - _DAY, _FRIDAY)))


def _weekend(midnight: datetime, *, later: bool) -> _Moment:
    """The weekend that has begun or comes first; `later`, one that has not begun."""
    sunday = next_weekday(midnight - _DAY, _SUNDAY)
    if later and sunday <= midnight + _DAY:
        sunday += 7 * _DAY
    return _Moment(sunday - _DAY, end_of_day(sunday))


def _month(midnight: datetime, month: int) -> _Moment:
    """All of that month, of the next year if it is over in this one."""
    first, last = around("month", midnight.replace(month=month, day=1))
    if last < midnight:
        first, last = around("month", first.replace(year=first.year + 1))
    return _Moment(first, last)


def _of_day(cursor: Cursor, midnight: datetime) -> _Moment:
    """A day to come, with the part or the clock behind it."""
    ahead = cursor.fork()
    ahead.accept("at", "in")
    ahead.accept("the")
    if part := PARTS.get(ahead.peek_key()):
        cursor.at = ahead.at + 1
        return _part(midnight, part)
    ahead = cursor.fork()
    ahead.accept("at")
    if at := clock(ahead):
        cursor.at, first = ahead.at, datetime.combine(midnight.date(), at.at)
        last = first + (_HOUR if at.bare else _MINUTE)
        return _Moment(first, last, timed=True, fixed=True)
    if found := _bare_hour(ahead, midnight, clocks=True):
        cursor.at = ahead.at
        return found._replace(fixed=True)
    return _Moment(midnight, end_of_day(midnight))


def _resolved(read: Point, floor: datetime) -> _Moment | None:
    """A point as the next one from the floor on."""
    if read.words == "now":
        return _Moment(floor, floor)
    if read.ago:
        return None
    if read.period:
        return _Moment(*read.period)
    if read.weekday is not None:
        read = replace(read, day=next_weekday(floor - _DAY, read.weekday).date(), weekday=None)
    first, last = read.resolve(floor, floor) if read.day else read.resolve_after(floor)
    if read.clock and not read.clock.second:
        last = first + (_HOUR if read.bare else _MINUTE)
    return _Moment(first, last, timed=read.clock is not None, fixed=not read.is_clock)


def _bare_hour(cursor: Cursor, floor: datetime, *, clocks: bool = False) -> _Moment | None:
    """Read `12` as the next twelve o'clock, of the morning or of the evening; before an end of
    which that is said, as that: `between 2 and 4am`.
    """
    read = hour(cursor)
    if read is None:
        return None
    at, end = read.at.hour, _end_behind(cursor)
    if end:
        at = at % _NOON + _NOON if at <= end.hour % _NOON and end.hour >= _NOON else at % _NOON
    either = 24 if clocks or end or at > _NOON else _NOON
    found = datetime.combine(floor.date(), time(at % either))
    while found < floor:
        found += timedelta(hours=either)
    return _Moment(found, found + _HOUR, timed=True)


def _end_behind(cursor: Cursor) -> time | None:
    """The clock behind `to` or `and`, if it says which half of the day is meant."""
    ahead = cursor.fork()
    if not (joins(ahead) or ahead.accept("and")):
        return None
    begin, found = ahead.at, clock(ahead)
    return found.at if found and half_of(ahead, begin) else None
