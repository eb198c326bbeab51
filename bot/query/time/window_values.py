"""Windows of time as values, their limits, and what is said where none can be made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.domain.asked import Span
from bot.query.corrections.nearest_words import DAY_WORDS, hours, nearest
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.joined import is_joined
from bot.query.text.lexer import shown
from bot.query.time.durations import MOST_DAYS
from bot.query.time.now import HALF_A_YEAR, Present, begin_of_day
from bot.query.time.point_values import Point
from bot.query.time.points import point
from bot.query.time.times_of_day import DOTTED, Clock
from bot.query.values import replace
from bot.query.words import MONTHS, UNITS, WEEKDAYS, Role

# Before any import was created: where a time of theirs has no begin.
LONG_AGO: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - on the clock of the wall
_LONGEST: Final = timedelta(days=MOST_DAYS)
_NOON: Final = 12
_HALF_A_DAY: Final = timedelta(hours=12)
_A_DAY: Final = timedelta(days=1)
_CLOCK: Final = re.compile(r"\d\d:\d\d", re.ASCII)
_AN_HOUR: Final = timedelta(hours=1)
_A_MINUTE: Final = timedelta(minutes=1)
_SOON: Final = timedelta(hours=3)
_LAST_HOUR: Final = 23
_LAST_MONTH: Final = 12
_NEAR_DAYS: Final = {0: "today", 1: "yesterday"}
_PARTED: Final = ("this", "yesterday", "today", *WEEKDAYS)  # with which the part of a day begins
_UP_TO: Final = ("and", "to", "until", "till", "through")  # before the end of a range
# The words with which an open window begins, and those of its side where it has two.
_SINCE: Final = {"since": "from", "after": "after"}
_ENDING: Final = {"before": "before", "until": "to"}


@dataclass(frozen=True)
class Window:
    """A span with its normal form.

    `ahead`: the words could as well look forward (`24h`, `today`). `other`: the normal form of what
    they could mean as well, empty if nothing. `afterwards`: where it begins with a day on which
    something went wrong, the time behind that day.
    """

    span: Span
    words: str = ""
    typed: str = ""
    notes: tuple[str, ...] = ()
    ahead: bool = False
    other: str = ""
    afterwards: "Window | None" = None

    @property
    def is_a_minute(self) -> bool:
        """Whether it is one in which a run begins, and not a time in which several may."""
        return self.span.end - self.span.start < _A_MINUTE


def meeting(one: Window, other: Window) -> Window | None:
    """The window from one on and before the other: `after 9:00 and before 10:00`."""
    begins, ends = (one, other) if one.words.partition(" ")[0] in _SINCE else (other, one)
    opener, _, begin = begins.words.partition(" ")
    closer, _, end = ends.words.partition(" ")
    if opener not in _SINCE or closer not in _ENDING or begins.span.start > ends.span.end:
        return None
    span = Span(begins.span.start, ends.span.end)
    words = f"{_SINCE[opener]} {begin} {_ENDING[closer]} {end}"
    return Window(span, words, f"{one.typed} {other.typed}", (*one.notes, *other.notes))


def part_of(one: Window, other: Window, cursor: Cursor, begin: int) -> Window | None:
    """The part of a time that is told apart from it: an hour of a day (`the 10:00 run of
    orders_hourly today`), what begins in it (`this week since tuesday`), or all that brackets
    behind it say (`last night (22:00 to 06:00)`).
    """
    inner, outer = sorted((one, other), key=lambda each: each.span.end - each.span.start)
    if inner.span.start < outer.span.start or outer.span.end < inner.span.end:
        return None
    if inner is other and _are_brackets(cursor, begin):
        return inner
    if inner.words.partition(" ")[0] in _SINCE and not is_joined(cursor, begin):
        return inner  # `this week since tuesday`
    an_hour = inner.span.end - inner.span.start <= _AN_HOUR and outer.words in _NEAR_DAYS.values()
    return inner if an_hour and not is_joined(cursor, begin) else None


def _are_brackets(cursor: Cursor, begin: int) -> bool:
    """Whether what was read from there is all that brackets hold."""
    behind = cursor.text[cursor.span(begin)[1] :].lstrip()
    return cursor.marks_at(begin).endswith("(") and behind.startswith(")")


def on_that_day(one: Window, other: Window, present: Present) -> Window | None:
    """The minute of another day that a clock means: `the 04:00 run of daily_users yesterday`."""
    inner, outer = sorted((one, other), key=lambda each: each.span.end - each.span.start)
    alone = inner.is_a_minute and _CLOCK.fullmatch(inner.words) is not None
    if not alone or outer.span.end - outer.span.start > _A_DAY:
        return None
    day, clock = (each.span.start.astimezone(present.zone) for each in (outer, inner))
    if day.time() != time():
        return None
    start = present.start(datetime.combine(day.date(), clock.time()))
    span = Span(start, start + (inner.span.end - inner.span.start))
    notes = (*one.notes, *other.notes)
    typed = f"{one.typed} {other.typed}"
    return (
        Window(span, f"{outer.words} {inner.words}", typed, notes) if start <= present.now else None
    )


def is_same_time(one: Window, other: Window) -> bool:
    """Whether two times are one in other words: `this week (mon 23 nov, 00:00 until now)`."""
    apart = abs(one.span.start - other.span.start) + abs(one.span.end - other.span.end)
    return one.words == other.words or apart < _A_MINUTE


def limited(cursor: Cursor, begin: int, present: Present, start: datetime, end: datetime) -> Window:
    """The window, if it has begun and is not too long to ask for."""
    typed = cursor.typed(begin)
    if start.astimezone(UTC) > present.utc:
        message = f"{shown(typed)} is in the future, and nothing has run there yet."
        raise cursor.fault(message, begin, ahead=True)
    if end - start > _LONGEST:  # by the wall, for both are on the clock of one zone
        raise cursor.fault(
            f"{shown(typed)} is more than {MOST_DAYS} days: MoEngage answers for 30 "
            "days at a time, and longer questions would use up the requests of everybody else.",
            begin,
        )
    return Window(Span(start, end), typed=typed)


def point_of(cursor: Cursor, begin: int, present: Present) -> Point:
    """The point that must stand here."""
    read = point(cursor, present) or bare_hour(cursor, present)
    if read is None:
        raise no_point(cursor, begin)
    return read


def on_its_day(cursor: Cursor, end: Point, present: Present) -> Point:
    """An hour with the day behind it: `before 4 on sunday`, `between 8 and 10 yesterday`."""
    ahead = cursor.fork()
    ahead.accept("on")
    day = point(ahead, present) if end.is_clock else None
    if day is None or day.clock or day.words == "now" or end.clock is None:
        return end
    first, last = day.resolve(present.wall, present.wall)
    if last - first >= timedelta(days=1):
        return end
    cursor.at = ahead.at
    words = f"{day.words} {end.clock:%H:%M}"
    return replace(end, day=first.date(), words=words, notes=(*end.notes, *day.notes))


def hour_of_a_day(cursor: Cursor, present: Present) -> Point | None:
    """Read an hour alone and its day: `22 yesterday`, `9 on tuesday`, `7 this morning`."""
    begin = cursor.at
    read = bare_hour(cursor, present)
    if read and (placed := on_its_day(cursor, read, present)).day:
        ends = cursor.read(begin)[1:] == ("today",) and cursor.fork(begin).key_before() in _UP_TO
        typed = cursor.tokens[begin].key
        return _as_typed(placed, typed) if placed.either or ends else placed
    cursor.at = begin
    return None


def _as_typed(read: Point, key: str) -> Point:
    """The hour on the clock of 24 hours, whichever hour it is now."""
    assert read.clock
    typed = read if read.clock.hour == int(key) else read.in_the_other_half
    other = typed.in_the_other_half.words[-5:]
    return replace(typed, notes=(f"“{key}” is read as {typed.words[-5:]}, not {other}.",))


def bare_hour(cursor: Cursor, present: Present) -> Point | None:
    """Read `6` as the latest six o'clock there was, of the morning or of the evening."""
    begin, key = cursor.at, cursor.peek_key()
    if dotted := DOTTED.fullmatch(key):
        return _with_a_dot(cursor, int(dotted[1]), int(dotted[2]))
    if not hours(key) or int(key) > _LAST_HOUR or not stands_alone(cursor.fork(begin + 1)):
        return None
    cursor.at += 1
    either = _either(int(key))
    if found := _in_part(cursor, either, present):
        return found
    wall = present.wall
    at = min((time(hour) for hour in either), key=lambda at: _ago(wall, at))
    if len(either) == 1:
        return Point(f"{at:%H:%M}", clock=at)
    note = f"{shown(cursor.typed(begin))} is read as {at:%H:%M}, the latest such hour."
    return Point(f"{at:%H:%M}", clock=at, notes=(note,), either=True)


def past_hour(cursor: Cursor, present: Present) -> Point | None:
    """Read the `10` of `at 10` as the latest ten o'clock there was, and all of its hour; not where
    one comes soon, which may be meant: `handing over at 11`.
    """
    begin, token = cursor.at, cursor.peek()
    share = token is not None and cursor.text[token.end :].lstrip()[:1] == "%"
    read = None if share else bare_hour(cursor, present)
    if read is None or read.clock is None or (read.either and _comes_soon(read.clock, present)):
        cursor.at = begin
        return None
    return replace(read, bare=True, notes=())


def _comes_soon(at: time, present: Present) -> bool:
    """Whether the same hour of the other half of the day is near."""
    return _HALF_A_DAY - _ago(present.wall, at) % _HALF_A_DAY < _SOON


def _with_a_dot(cursor: Cursor, hour: int, minute: int) -> Point | None:
    """Read `8.30`; `8.10` may be a date."""
    if hour > _LAST_HOUR or 0 < minute <= _LAST_MONTH:
        return None
    cursor.at += 1
    at = time(hour, minute)
    return Point(f"{at:%H:%M}", clock=at)


def _either(hour: int) -> tuple[int, ...]:
    """The hours of a day that a number can be: of both halves of the day, from 1 to 12."""
    return (hour % _NOON, hour % _NOON + _NOON) if 1 <= hour <= _NOON else (hour,)


def _in_part(cursor: Cursor, either: Sequence[int], present: Present) -> Point | None:
    """Read the part of a day behind an hour, which says which hour it is: `8 this morning`."""
    begin = cursor.at
    part = point(cursor, present) if cursor.peek_key() in _PARTED else None
    if part and part.words == "today":
        past = [time(hour) for hour in either if time(hour) <= present.wall.time()]
        if past:
            return Point(f"today {max(past):%H:%M}", day=present.wall.date(), clock=max(past))
    if part and part.period and part.period[1] - part.period[0] < timedelta(days=1):
        first, last = part.period
        if cursor.read(begin)[-1:] == ("morning",):  # `5 this morning`, in the small hours as well
            first = begin_of_day(first)
        for hour in either:
            at = datetime.combine(first.date(), time(hour))
            if first <= at <= last:
                days = (present.wall.date() - at.date()).days
                day = _NEAR_DAYS.get(days) or at.date().isoformat()
                return Point(f"{day} {at:%H:%M}", day=at.date(), clock=at.time())
    cursor.at = begin
    return None


def _ago(wall: datetime, at: time) -> timedelta:
    """How long ago the clock showed this."""
    shown_at = datetime.combine(wall.date(), at)
    return (wall - shown_at) % timedelta(days=1)


def stands_alone(cursor: Cursor) -> bool:
    """Whether a number before this place counts nothing: `since 6`, and not `since 6 runs`."""
    phrase, key = cursor.phrase(), cursor.peek_key()
    return key not in (*UNITS, *MONTHS, "times", "failures") and not (
        phrase and phrase[0].role in (Role.MEASURE, Role.CUE)
    )


def day_notes(read: Point, first: datetime, present: Present) -> tuple[str, ...]:
    """What somebody might not expect of "the latest one past"."""
    if read.weekday == present.wall.weekday():
        day = f"{read.words.split()[0].capitalize()} is read as {first:%Y-%m-%d}"
        return (f"{day}, not as today.",)
    if note := of_last_year(read, first, present):
        return (note,)
    if read.is_clock and first.date() != present.wall.date():
        return (f"{read.words} is still to come today, so it is yesterday's.",)
    return ()


def of_last_year(read: Point, first: datetime, present: Present) -> str:
    """That a day without a year is last year's, where this year's is nearer; else nothing."""
    today = present.wall.month, present.wall.day
    if (read.month_day or today) <= today or present.wall - first < HALF_A_YEAR:
        return ""
    return f"{read.words} is read as {first.day} {first:%b %Y}: this year's is yet to come."


def no_point(cursor: Cursor, begin: int) -> QueryError:
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


def from_to(start: datetime, end: datetime) -> str:
    """The normal form of a window between two times that are known to the second."""
    return f"from {written(start)} to {written(end)}"


def written(at: datetime) -> str:
    """An instant, as it reads back."""
    return f"{at.date().isoformat()} {Clock(at.time()).words}"
