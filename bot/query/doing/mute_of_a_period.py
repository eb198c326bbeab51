"""A mute that is wished for a period of days: it is offered from now until the period's end.

mute orders_hourly tomorrow              until the end of tomorrow
mute orders_hourly over the weekend      until Monday
mute orders_hourly this week             the same
mute orders_hourly during the migration  nobody knows until when
"""

import re
from datetime import datetime, timedelta
from typing import Final

from bot.query.doing.spoken import said
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.time.now import begin_of_day
from bot.query.values import Intent

_DAYS: Final = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_BEHIND: Final = r"(?: (?:please|pls|plz|thanks|thx|because|as|since|so|we|the|it|i)\b.*)?$"
_PERIOD: Final = re.compile(
    r"(?:(?!until |till |til |fail|ran |runs |due |stuck |that |which |from |every |each )\S+ )"
    r"{0,40}?(?:(?P<tomorrow>tomorrow)|(?:(?:over|on|at|this|next|for|during|all|the|whole|coming"
    r"|entire|rest|of|just) ){0,4}(?:(?P<weekend>weekend)|(?P<week>week)"
    rf"|(?P<day>{'|'.join(_DAYS)})day))(?: only| long)?{_BEHIND}"
)
_EVENT: Final = re.compile(
    r"(?:\S+ ){0,40}?(?:during (?:the |our |this |their |its )(?!day|night|week|morning|evening"
    r"|afternoon|next|coming|run)\S+|while (?:we|the|they|it|he|she|i)\b)"
)
_AT_ONCE: Final = "A mute begins at once: I can't start one later."
_HOW_LONG: Final = "I don't know how long that takes. To end it at a time, add “until 18:00”."


def take_a_period(cursor: Cursor, draft: Draft, stop: int) -> bool:
    """Read the period that stands behind the verb of a mute, up to where the sentence stops."""
    if draft.doing is not Intent.MUTE or draft.seconds or draft.until_recovery:
        return False
    words = said(cursor.fork(draft.doing_at), draft, stop)
    found = _PERIOD.match(words)
    known = draft.until and (draft.notes or " for " not in words)
    if found is None or known:
        return _take_an_event(words, draft)
    kind = next(name for name, part in found.groupdict().items() if part)
    begun = kind == "week" and " next " not in found.group()
    draft.until = draft.present.start(_end(kind, found, draft.present.wall))
    draft.notes = [] if begun else [_AT_ONCE]
    draft.plain, draft.window, draft.ahead, draft.soon = False, None, None, None
    draft.unread, draft.faults = [], []
    return True


def _take_an_event(words: str, draft: Draft) -> bool:
    """Of what nobody knows the end the usual time is offered, and that is said."""
    if draft.until or not _EVENT.match(words):
        return False
    draft.plain, draft.notes = False, [_HOW_LONG]
    return True


def _end(kind: str, found: re.Match[str], now: datetime) -> datetime:
    """When the clock shows that the period is over."""
    today, weekday = begin_of_day(now), now.weekday()
    if kind == "tomorrow":
        return today + timedelta(days=2)
    if kind == "day":
        ahead = (_DAYS.index(found["day"]) - weekday) % 7 or 7
        return today + timedelta(days=ahead + 1)
    weeks = 2 if kind == "week" and " next " in found.group() else 1
    return today + timedelta(days=7 * weeks - weekday)
