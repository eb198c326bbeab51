"""Instants and lengths of time as people say them."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from bot.domain.asked import Span
from bot.domain.durations import duration
from bot.views.blocks import moment, say
from bot.views.message import Line, Part

# Spans end at a whole second.
_MOMENT: Final = timedelta(seconds=1)
_MINUTE: Final = timedelta(minutes=1)
_NEAR: Final = {0: "today", -1: "yesterday", 1: "tomorrow"}
_LAST: Final = time(23, 59, 59)  # of a day
_IN_SECONDS: Final = timedelta(minutes=2)


def when(at: datetime, now: datetime, zone: tzinfo) -> Part:
    """An instant on the reader's own clock; where that cannot be shown, on the workspace's, which
    is named.
    """
    part = moment(at)
    if part["type"] != "date":
        return part
    return {**part, "fallback": f"{said(at, now, zone)} {at.astimezone(zone):%Z}"}


def on(at: datetime, now: datetime, zone: tzinfo) -> Line:
    """The same behind words that need an `on` before a day: `on Tue 24 Nov at 05:05`."""
    near = said(at, now, zone).startswith(tuple(_NEAR.values()))
    return [*([] if near else [say("on ")]), when(at, now, zone)]


def said(at: datetime, now: datetime, zone: tzinfo) -> str:
    """`today at 04:12`, `yesterday at 22:05`, `Tue 24 Nov at 05:05`; with a year if it is far."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    day = _NEAR.get((local.date() - today).days)
    return f"{day or _day(local, today)} at {local:%H:%M}"


def until(end: Part, *, recovery: bool, several: bool = False) -> Line:
    """How long a mute lasts: to an instant, or until what it is about recovers, if that is sooner.
    It may be about `several` imports.
    """
    if not recovery:
        return [say("until "), end]
    recovers = "they recover" if several else "it recovers"
    return [say(f"until {recovers}, or until "), end, say(" at the latest")]


def during(span: Span, now: datetime, zone: tzinfo) -> str:
    """A stretch of time: `today`, `yesterday`, `since today at 06:00`, `between … and …`."""
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    if span.end >= now - _MOMENT:
        return "today" if span.start == today else f"since {said(span.start, now, zone)}"
    local, last = span.start.astimezone(zone), span.end.astimezone(zone)
    if local.time() == time() and last.date() == local.date() and last.time() >= _LAST:
        return _on(local, today)
    return f"between {said(span.start, now, zone)} and {said(span.end, now, zone)}"


def _on(local: datetime, today: datetime) -> str:
    """`yesterday`, `on Tue 24 Nov`; with a year if it is far."""
    if local.date() == today.date() - timedelta(days=1):
        return "yesterday"
    return f"on {_day(local, today.date())}"


def _day(local: datetime, today: date) -> str:
    return (
        f"{local:%a} {local.day} {local:%b}{f' {local.year}' if local.year != today.year else ''}"
    )


def length(spent: timedelta) -> str:
    """`12 min`; from two minutes on the seconds tell nobody anything."""
    minutes = round(spent / _MINUTE)
    return duration(spent.total_seconds() if spent < _IN_SECONDS else minutes * 60)
