"""A stretch of time as people say it: today, in the last 7 days, on Tue 24 Nov."""

from datetime import datetime, timedelta
from typing import Final

from bot.domain.asked import Span
from bot.domain.durations import duration

_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)
_MINUTE: Final = timedelta(minutes=1)
# A question is answered a moment after its time was read.
_MOMENT: Final = timedelta(minutes=10)
_HOURS_AS_DAYS: Final = timedelta(hours=48)
_ROUND_MINUTES: Final = 15


def during(span: Span, now: datetime) -> str:
    """The span, to stand behind a verb, by the clock of its own zone."""
    start, end, now = span.start, span.end, now.astimezone(span.start.tzinfo)
    if now - end <= _MOMENT:
        return _until_now(start, end, now)
    if _is_midnight(start) and _is_midnight(end + _SECOND):
        return _whole_days(start, end, now)
    if end - start <= _MINUTE:
        return f"{_on(start, now)} at {start:%H:%M}"
    if start.date() == end.date():
        return f"{_on(start, now)} from {start:%H:%M} to {end:%H:%M}"
    return f"from {_at(start, now)} to {_at(end, now)}"


def _until_now(start: datetime, end: datetime, now: datetime) -> str:
    if _is_midnight(start) and start.date() == now.date():
        return "today"
    length = end - start
    if length >= _MINUTE and _is_round(length) and not _names_an_hour(start, length):
        return f"in the last {_spoken(length)}"
    return f"since {_at(start, now)}"


def _whole_days(start: datetime, end: datetime, now: datetime) -> str:
    if start.date() == end.date():
        return _on(start, now)
    if start.day == 1 and (end + _SECOND).day == 1 and start.month == end.month:
        return f"in {start:%B}" if start.year == now.year else f"in {start:%B %Y}"
    return f"from {day(start, now)} to {day(end, now)}"


def _names_an_hour(start: datetime, length: timedelta) -> bool:
    """Whether its begin is an hour that people name, and its length none that they do."""
    sharp = not start.second and not start.minute % _ROUND_MINUTES
    return _is_midnight(start) or bool(sharp and length % timedelta(hours=1))


def _is_round(length: timedelta) -> bool:
    """Whole hours, or minutes where they are few: of anything else its begin says more."""
    return not length % timedelta(hours=1) or (not length % _MINUTE and length < 2 * _DAY)


def _spoken(length: timedelta) -> str:
    if not length % _DAY and length >= _HOURS_AS_DAYS:
        return f"{length // _DAY} days"
    if length == _DAY:
        return "24 hours"
    hours = length / timedelta(hours=1)
    if hours == int(hours):
        return "hour" if hours == 1 else f"{int(hours)} hours"
    return duration(length.total_seconds())


def _on(at: datetime, now: datetime) -> str:
    said = day(at, now)
    return said if said in ("today", "yesterday") else f"on {said}"


def day(at: datetime, now: datetime) -> str:
    """`today`, `yesterday`, `Thu 12 Nov`, with a year instead of the weekday if it is another."""
    if at.date() == now.date():
        return "today"
    if at.date() == now.date() - _DAY:
        return "yesterday"
    return f"{at:%a %d %b}" if at.year == now.year else f"{at:%d %b %Y}"


def known_day(at: datetime, now: datetime) -> str:
    """The day; of today the minute too, for most of it may be before that: `today at 05:42`."""
    said = day(at, now)
    return f"{said} at {at:%H:%M}" if at.date() == now.date() else said


def _at(at: datetime, now: datetime) -> str:
    said = day(at, now)
    return f"{said} {at:%H:%M}" if not _is_midnight(at) else said


def _is_midnight(at: datetime) -> bool:
    return (at.hour, at.minute, at.second) == (0, 0, 0)
