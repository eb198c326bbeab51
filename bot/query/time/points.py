"""Points in time: days, hours and calendar periods, as people write them.

    point   = instant | ["the"] (ago | period | day [["at"] clock | part]) | clock [["on"] day]
    instant = an ISO 8601 date and time with `Z` or an offset
    ago     = duration "ago"

Days are read by `dates`, periods by `calendar_periods`, clocks by `times_of_day` and the zones
behind them by `zones`.
All of it is wall-clock time of one zone; `windows` makes instants of it.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import shown
from bot.query.time.calendar_periods import PERIODS, part_of_day, period
from bot.query.time.dates import checked, day_of, nth
from bot.query.time.durations import duration
from bot.query.time.now import Present
from bot.query.time.point_values import Point
from bot.query.time.times_of_day import NAMED, Clock, clock, hour, of_text
from bot.query.time.zones import offset, zone
from bot.query.values import replace
from bot.query.words import MONTHS, NUMBERS, PARTS, WEEKDAYS

_NOON: Final = 12
_HOURS: Final = 24
# Behind which a number alone is an hour.
_AT: Final = (
    *("at", "around", "since", "from", "between", "and", "to", "until", "till", "after", "before"),
    *("by", "about", "past"),
)
# Behind which a day with a number alone begins or ends a time, and what may follow that number.
_ENDS: Final = ("between", "from", "and", "to", "until", "till", "through")
_ASKS: Final = ("what", "which", "did", "how", "please", "pls", "only", "count")
_EVENING: Final = 6  # `6 last night` is one of the evening
_A_RUN: Final = ("run", "one", "load", "import", "job")
_OF: Final = ("of", "from")
_ISO: Final = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)[Tt](?P<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)"
    r"(?:(?P<z>[Zz])|(?P<sign>[+-])(?P<oh>\d\d):?(?P<om>\d\d)?)",
    re.ASCII,
)


def point(cursor: Cursor, present: Present) -> Point | None:
    """Read a point. Raises QueryError for a date that is none, such as 30 February.

    What stands at a place is remembered, for several rules look there.
    """
    place = cursor.at, cursor.stop, present.zone
    if place not in cursor.points:
        cursor.points[place] = _point(cursor, present), cursor.at
    read: Point | None
    read, cursor.at = cursor.points[place]
    return read


def _point(cursor: Cursor, present: Present) -> Point | None:
    begin, opener = cursor.at, cursor.key_before()
    if read := _hour_of_last_night(cursor, present):
        return read
    readers = _readers(cursor.peek_key(cursor.peek_key() == "the"))
    if not readers:
        return None
    read = _fixed(cursor, present)
    if read is None:
        cursor.accept("the")
        read = next((found for reader in readers if (found := reader(cursor, present))), None)
    if read and read.period is None and read.clock is None and cursor.at < cursor.stop:
        at = cursor.at
        said = cursor.accept("at") is not None
        at_hour = clock(cursor) or _hour_alone(cursor, opener, at=said)
        cursor.at = cursor.at if at_hour else at
        if at_hour:
            words = f"{read.words} {at_hour.words}"
            read = replace(read, clock=at_hour.at, bare=at_hour.bare, words=words)
        elif part := part_of_day(cursor, read, read.resolve(present.wall, present.wall)[0]):
            read = part
    if read is None:
        cursor.at = begin if cursor.peek() else cursor.at
        return None
    zone(cursor, present.now)  # which zone it is, `windows` looks up
    return read


def _hour_alone(cursor: Cursor, opener: str, *, at: bool) -> Clock | None:
    """Read the `22` of `yesterday at 22` and of `from yesterday 22 to today 7`: one with nothing
    behind it that it may count, and not the first of two hours of that day. What `yesterday at 5`
    means is asked.
    """
    key, ahead = cursor.peek_key(), cursor.fork()
    said = is_hour(key) and (opener in _ENDS or (at and not 0 < int(key) <= _NOON))
    read = hour(ahead) if said else None
    behind = ahead.peek_key()
    joined = behind in _ENDS and not ahead.peek_key(1)[:1].isdigit()
    if read is None or not (joined or not behind or ahead.marks_before() or behind in _ASKS):
        return None
    cursor.at = ahead.at
    return Clock(read.at, bare=True)


def _clock_and_day(cursor: Cursor, present: Present) -> Point | None:
    """Read `14:00`, or the clock first: `5pm yesterday`, `9:30 on monday`."""
    begin = cursor.at
    cursor.accept("at")
    found = clock(cursor)
    if found is None:
        cursor.at = begin
        return None
    if cursor.accept_all("last", "night"):
        return _of_last_night(found.at, present, bare=found.bare)
    if part := _part_behind(cursor):
        at_part = found.at
        if part != "morning" and at_part.hour < _NOON:
            at_part = at_part.replace(hour=at_part.hour + _NOON)
        return Point(f"today {Clock(at_part).words}", day=present.wall.date(), clock=at_part)
    at = cursor.at
    zone(cursor, present.now)
    if cursor.peek_key() in _A_RUN and cursor.peek_key(1) in _OF:
        cursor.at += 1  # `the 04:00 run of yesterday`
    cursor.accept("on", *_OF)
    day = day_of(cursor, present)
    if day is None or day.clock:
        cursor.at = at
        return Point(found.words, clock=found.at, bare=found.bare)
    return replace(day, clock=found.at, bare=found.bare, words=f"{day.words} {found.words}")


def _hour_of_last_night(cursor: Cursor, present: Present) -> Point | None:
    """Read the hour alone of `since 10 last night`."""
    key = cursor.peek_key()
    if cursor.key_before() not in _AT or not is_hour(key):
        return None
    ahead = cursor.fork(cursor.at + 1)
    if not ahead.accept_all("last", "night"):
        return None
    cursor.at = ahead.at
    return _of_last_night(time(int(key)), present, bare=True)


def _of_last_night(at: time, present: Present, *, bare: bool) -> Point:
    """`10 last night` is that of yesterday evening, `2 last night` that of today."""
    today = present.wall.date()
    late = at.replace(hour=at.hour + _NOON) if _EVENING <= at.hour < _NOON else at
    late = late.replace(hour=0) if late.hour == _NOON else late
    day = today - timedelta(days=1) if late.hour >= _NOON else today
    word = "today" if day == today else "yesterday"
    return Point(f"{word} {late:%H:%M}", day=day, clock=late, bare=bare)


def is_hour(key: str) -> bool:
    """Whether a number can be one of a day."""
    return key.isdecimal() and len(key) < 3 and int(key) < _HOURS  # noqa: PLR2004


def _part_behind(cursor: Cursor) -> str:
    """Read "this morning" behind a clock; which part of today it is."""
    part = cursor.peek_key(1)
    if cursor.peek_key() != "this" or part not in PARTS:
        return ""
    cursor.at += 2
    return part


def _fixed(cursor: Cursor, present: Present) -> Point | None:
    """Read an ISO 8601 instant with an offset, on the clock of the present's zone."""
    token = cursor.peek()
    if token is None or not token.text[:1].isdigit():
        return None
    begin, follower = cursor.at, cursor.peek(1)
    glued = follower and cursor.text[token.end : follower.start] == "+"
    raw = cursor.text[token.start : follower.end] if follower and glued else token.text
    found = _ISO.fullmatch(raw)
    if found is None:
        return None
    cursor.at += 2 if glued else 1
    read = checked(cursor, begin, int(found["y"]), int(found["m"]), int(found["d"]))
    at = of_text(cursor, begin, found["clock"])
    assert read.day
    away = UTC if found["z"] else offset(found["sign"], found["oh"], found["om"])
    if away is None:
        raise cursor.fault(f"{shown(cursor.typed(begin))} has no time zone that exists.", begin)
    try:
        there = datetime.combine(read.day, at.at, away).astimezone(present.zone)
    except OverflowError:
        raise cursor.fault(f"{shown(cursor.typed(begin))} is out of reach.", begin) from None
    wall = there.time().replace(tzinfo=None)
    words = f"{there.date().isoformat()} {Clock(wall).words}"
    return Point(words, day=there.date(), clock=wall)


def ago(cursor: Cursor, present: Present) -> Point | None:
    """Read `3 days ago`, which is that day, or `two hours ago`, which is that moment."""
    begin = cursor.at
    length = duration(cursor, article=True)
    if length is None or not cursor.accept("ago"):
        cursor.at = begin
        return None
    moment = present.ago(length).replace(tzinfo=None)
    if length.minutes:
        return Point(f"{length.words} ago", day=moment.date(), clock=moment.time(), ago=True)
    return Point(f"{length.words} ago", day=moment.date())


# What a point may begin with, besides digits.
FIRST: Final[Mapping[Callable[[Cursor, Present], Point | None], Collection[str]]] = {
    ago: {*NUMBERS, "a", "an", "half", "couple", "few"},
    period: {*PERIODS, *MONTHS, *NUMBERS},
    day_of: {*MONTHS, *WEEKDAYS, "day", "today", "this", "yesterday", "last", "past", "previous"}
    | {"preceding", "prior"},
    _clock_and_day: {*NAMED, "at"},
    nth: (),
}


@lru_cache(maxsize=4096)
def _readers(key: str) -> Sequence[Callable[[Cursor, Present], Point | None]]:
    """What can read a point that begins with a word, in their order; all, where no word stands."""
    anything = not key or any(map(str.isdigit, key))
    return tuple(read for read, words in FIRST.items() if anything or key in words)
