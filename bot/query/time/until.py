"""Times that are yet to come: until when something is to last.

    until   = ["for"] duration | ("until" | "til" | "for the" ...) moment | "until it recovers"
    moment  = day [["at"] clock | part] | clock | part | "end of" day
    day     = "today" | "tonight" | "tomorrow" | weekday | date | "next week" | "the weekend"

A day alone begins at its working hours: "until monday" is monday 9:00. Of a clock it is the next
one.
"""

from datetime import datetime, time, timedelta
from typing import Final

from bot.domain.alerting.mutes import LONGEST_MUTE
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.text.lexer import shown
from bot.query.time.durations import duration
from bot.query.time.now import begin_of_day
from bot.query.time.point_values import next_weekday
from bot.query.time.points import point
from bot.query.time.times_of_day import clock, hour
from bot.query.time.windows import window_of
from bot.query.words import WEEKDAYS, Role, lookup
from bot.query.words.time import TOMORROW

_DAY: Final = timedelta(days=1)
_MORNING: Final = time(9)
_SATURDAY: Final = 5
_OPENERS: Final = ("until", "till", "til", "untill", "unti")
_RECOVERS: Final = (
    *("recovers", "recovered", "recovery", "recovering", "fixed", "works", "resolved", "ok"),
    *("good", "fine", "succeeds"),
)
_DAYS: Final = ("today", "tonight")
_FOR_GOOD: Final = (("for", "good"), ("for", "ever"), ("for", "always"), ("for", "all", "time"))
_RELATIVE: Final = frozenset({"that", "which", "who", "what", "whatever", "whichever"})
_TO_MIDNIGHT: Final = (
    *(("end", "of", "the", "day"), ("rest", "of", "the", "day"), ("rest", "of", "today")),
    ("rest", "of", "this", "day"),
)
# The hour at which each ends, as far as a mute is concerned.
_PARTS: Final = {"morning": 9, "noon": 12, "afternoon": 12, "evening": 18, "night": 22}


def until(cursor: Cursor, draft: Draft) -> bool:
    """Read how long a mute is to last; behind it and a comma may stand why."""
    begin = cursor.at
    if _begins_the_reason(cursor, draft):
        draft.because_at = begin
    if cursor.peek_key() in _DAYS and _is_of_what_happened(cursor, draft):
        return _day_before_the_end(cursor, draft)
    if _forever(cursor, draft):
        return True
    return _recovery(cursor, draft) or _length(cursor, draft) or _moment(cursor, draft, begin)


def _begins_the_reason(cursor: Cursor, draft: Draft) -> bool:
    """Whether a reason begins here: `mute x until 2, sftp host in repair`; no other import."""
    ends = draft.seconds or draft.until or draft.until_recovery
    token = cursor.peek()
    if token is None or not (ends and draft.named) or draft.because_at:
        return False
    listed = cursor.at in draft.places or "_" in token.text
    return not listed and "," in cursor.marks_before()


def _forever(cursor: Cursor, draft: Draft) -> bool:
    """Read `forever`: a mute always ends, so the longest one is meant."""
    begin = cursor.at
    alone = cursor.accept("forever", "permanently", "indefinitely", "always") is not None
    if not alone and not any(cursor.accept_all(*words) for words in _FOR_GOOD):
        return False
    draft.seconds = int(LONGEST_MUTE.total_seconds())
    said = shown(cursor.typed(begin))
    draft.notes.append(f"A mute lasts {LONGEST_MUTE.days} days at most: {said} is read as that.")
    return True


def _is_of_what_happened(cursor: Cursor, draft: Draft) -> bool:
    """Whether a day tells which ones are meant: `all that ran today`, `all failed today`."""
    between = [token.key for token in cursor.tokens[draft.doing_at + 1 : cursor.at]]
    told = between[-1:] and (entry := lookup(between[-1])) and entry.role is Role.STATUS
    return bool(told) or not _RELATIVE.isdisjoint(between)


def _day_before_the_end(cursor: Cursor, draft: Draft) -> bool:
    """Read the "today" of `all that failed today until 6pm`, which is no time up to then."""
    today = window_of("today", draft.present)
    if today is None or cursor.peek_key(1) not in _OPENERS:
        return False
    cursor.at += 1
    draft.set_window(cursor, cursor.at - 1, today)
    return True


def _recovery(cursor: Cursor, draft: Draft) -> bool:
    ahead = cursor.fork()
    if not ahead.accept(*_OPENERS):
        return False
    ahead.skip("it", "is", "it's", "they", "are", "that")
    if not ahead.accept(*_RECOVERS):
        return False
    ahead.accept("again")
    cursor.at = ahead.at
    draft.until_recovery = True
    return True


def _length(cursor: Cursor, draft: Draft) -> bool:
    begin = cursor.at
    cursor.accept("for", "the")
    cursor.accept("the", "next", "another")
    cursor.accept("next")
    length = duration(cursor, article=True)
    if length is None or draft.seconds:
        cursor.at = begin
        return False
    draft.seconds = length.seconds
    return True


def _moment(cursor: Cursor, draft: Draft, begin: int) -> bool:
    opened = until_when = cursor.accept(*_OPENERS) is not None
    if not opened and not (cursor.accept_all("for", "the") or cursor.accept("for")):
        opened = cursor.peek_key() in _DAYS
        if not opened:
            return False
    cursor.accept("the")
    found = _day(cursor, draft) or _clock_alone(cursor, draft)
    if found is None and until_when:
        found = _bare_hour(cursor, draft)
    if found is None:
        cursor.at = begin
        return False
    draft.until = draft.present.start(found)
    if cursor.key_before() == "weekend" and draft.present.wall.weekday() < _SATURDAY:
        draft.notes.append("The mute begins now, and not on Saturday.")
    return True


def _day(cursor: Cursor, draft: Draft) -> datetime | None:
    """A day, with the time of day behind it or the hour at which work begins."""
    now = draft.present.wall
    midnight = begin_of_day(now)
    if cursor.accept("tonight") or cursor.accept_all("end", "of", "day") or cursor.accept("eod"):
        return midnight + _DAY
    if any(cursor.accept_all(*words) for words in _TO_MIDNIGHT):
        return midnight + _DAY
    if cursor.accept("weekend") or cursor.accept_all("next", "week"):
        return next_weekday(midnight, 0) + timedelta(hours=9)
    if cursor.accept("today") or cursor.accept_all("end", "of", "today"):
        return _timed(cursor, midnight, midnight + _DAY)
    if cursor.accept(*TOMORROW):
        return _timed(cursor, midnight + _DAY)
    if cursor.accept_all("next") and cursor.peek_key() in WEEKDAYS:
        pass
    if (weekday := WEEKDAYS.get(cursor.peek_key())) is not None:
        cursor.at += 1
        return _timed(cursor, next_weekday(midnight, weekday))
    return _part(cursor, now, midnight) or _date(cursor, draft)


def _timed(cursor: Cursor, day: datetime, alone: datetime | None = None) -> datetime:
    cursor.accept("at")
    if found := clock(cursor) or hour(cursor):
        return datetime.combine(day.date(), found.at)
    if hours := _PARTS.get(cursor.peek_key()):
        cursor.at += 1
        return day + timedelta(hours=hours)
    return alone or datetime.combine(day.date(), _MORNING)


def _part(cursor: Cursor, now: datetime, midnight: datetime) -> datetime | None:
    cursor.accept("this", "the")
    hours = _PARTS.get(cursor.peek_key())
    if hours is None:
        return None
    cursor.at += 1
    found = midnight + timedelta(hours=hours)
    return found if found > now else found + _DAY


def _clock_alone(cursor: Cursor, draft: Draft) -> datetime | None:
    now = draft.present.wall
    found = clock(cursor)
    if found is None:
        return None
    at = datetime.combine(now.date(), found.at)
    if cursor.accept(*TOMORROW):
        return at + _DAY
    return at if at > now else at + _DAY


def _bare_hour(cursor: Cursor, draft: Draft) -> datetime | None:
    """Read `until 6`: the next six o'clock, of the morning or of the evening; `until 6 tomorrow` is
    that of the morning.
    """
    begin, read = cursor.at, hour(cursor.fork())
    if read is None:
        return None
    cursor.at += 1
    now, either = draft.present.wall, 12 if read.at.hour <= 12 else 24  # noqa: PLR2004
    if cursor.accept(*TOMORROW):
        return datetime.combine(now.date() + _DAY, read.at)
    found = datetime.combine(now.date(), time(read.at.hour % either))
    while found <= now:
        found += timedelta(hours=either)
    draft.notes.append(
        f"{shown(cursor.typed(begin))} is read as {found:%H:%M}, the next such hour."
    )
    return found


def _date(cursor: Cursor, draft: Draft) -> datetime | None:
    begin, now = cursor.at, draft.present.wall
    try:
        read = point(cursor, draft.present)
    except QueryError:
        read = None
    if read is None or not (read.day or read.month_day):
        cursor.at = begin
        return None
    first = read.resolve(now, now)[0] if read.day else read.resolve_after(now)[0]
    found = first if read.clock else datetime.combine(first.date(), _MORNING)
    if found <= now:
        cursor.at = begin
        return None
    return found
