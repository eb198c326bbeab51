"""Failures of several days, one after the other, and those that are not the first.

    days  = [comparison] number "days" row | number "consecutive" "days" | "consecutive days"
            | ["for"] "the" ordinal "day" [row]
    times = ["for"] "the" ordinal "time" [row]
    long  = number [longer] "days" [row] [longer]     with one of both
            | ["for"] ["the"] ordinal "day" (longer | "already")
            | "since" ["at least"] day longer | "since at least" day
    longer = "or" ("longer" | "more" | "earlier" | "before") | "and" ("longer" | "more")
    row   = "in a row" | "running" | "straight" | "consecutively" ...

The long ones are asked of the present: what has not been good since then. Of one import that is
named, the answer says since when it fails, and how often.
"""

import math
from datetime import timedelta
from typing import Final

from bot.domain.asked import Aspect, Comparison, Measure, Relation, Span, Threshold
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.time.now import Present, begin_of_day
from bot.query.time.points import point
from bot.query.time.window_values import Window, from_to
from bot.query.words import NUMBERS, WEEKDAYS

NTH: Final = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "6th": 6,
    "7th": 7,
}
_SOME: Final = {"several": 2, "multiple": 2, "many": 2, "consecutive": 2, "successive": 2}
_COUNTS: Final = {**NUMBERS, **_SOME, "one": 1, "a": 1, "couple": 2}
_MORE: Final = (("more", "than"), ("over",), ("longer", "than"), ("for", "more", "than"))
_AT_LEAST: Final = (("at", "least"), ("for", "at", "least"))
IN_A_ROW: Final = (
    *(
        ("in", "a", "row"),
        ("in", "row"),
        ("in", "succession"),
        ("on", "end"),
        ("on", "the", "trot"),
    ),
    *(("one", "after", "the", "other"), ("one", "after", "another"), ("back", "to", "back")),
    *(("running",), ("straight",), ("consecutively",), ("successively",)),
)
_LONGER: Final = (
    *((joint, word) for joint in ("or", "and") for word in ("more", "longer", "above", "over")),
    *(("or", "earlier"), ("or", "before"), ("or", "even", "longer"), ("or", "even", "earlier")),
)
_DAYS: Final = (*("day", "days", "nights", "night", "mornings", "morning", "evenings", "evening"),)
# With these a number of days is none of failing: how long runs took, how far a time goes back.
_OF_RUNS: Final = frozenset(
    (
        *("took", "take", "takes", "lasted", "lasts", "last", "past", "duration", "created", "ago"),
        *("old", "older", "needed", "ran", "next", "until", "mute", "muted", "keep", "kept"),
    )
)
# A text without any of these counts no days and no runs in a row.
_TOLD: Final = frozenset((*_DAYS, "time", "failure", "run", "repeatedly", "since"))
_CONSECUTIVE: Final = ("consecutive", "successive", "straight")
_LEADS: Final = ("for", "on", "over", "since", "already", "now", "the", "a")
BEGINS: Final = frozenset(
    (
        *(*_COUNTS, *NTH, *_LEADS, *WEEKDAYS, "yesterday"),
        *("more", "at", "longer", "repeatedly"),
    )
)
_NOW: Final = ("today", "now")
_NEAR: Final = 3  # words
_MOST: Final = 31  # days
_MOST_LEADS: Final = 3
_AGAIN: Final = 2  # times
_MINUTE: Final = 60  # seconds; the normal form of a question has no shorter unit


def streak(cursor: Cursor, draft: Draft) -> bool:
    """Read `two days in a row`, `for the second time`, `repeatedly`."""
    if _TOLD.isdisjoint(cursor.said) or draft.places or draft.named or draft.about.thread:
        return False
    begin = cursor.at
    if cursor.accept("repeatedly") or _nth_time(cursor, draft):
        _at_least(draft, _AGAIN)
        return True
    cursor.at = begin
    if so_long := _so_long(cursor) or _since_then(cursor, draft):
        draft.lasting = so_long
        return True
    cursor.at = begin
    days = _days(cursor)
    if days is None or not 1 < days <= _MOST:
        cursor.at = begin
        return False
    draft.streak = days
    return True


def _so_long(cursor: Cursor) -> int | None:
    """On how many days at least, where that is said to be open: `2 days or longer`."""
    begin = cursor.at
    _pass_leads(cursor)
    key = cursor.peek_key()
    nth = NTH.get(key)
    many = nth or _COUNTS.get(key) or (int(key) if key.isdecimal() else 0)
    if not many:
        cursor.at = begin
        return None
    cursor.at += 1
    longer = _longer(cursor)
    named = cursor.accept(*_DAYS)
    _in_a_row(cursor)
    longer = _longer(cursor) or longer or (nth is not None and _goes_on(cursor))
    near = cursor.keys[max(cursor.start, begin - _NEAR) : cursor.at + 1]
    if named and longer and many <= _MOST and _OF_RUNS.isdisjoint(near):
        return many
    cursor.at = begin
    return None


def _since_then(cursor: Cursor, draft: Draft) -> int | None:
    """On how many days of the calendar, up to today: `since yesterday or longer`."""
    begin = cursor.at
    opened = cursor.accept("since") is not None or cursor.key_before() == "since"
    least = cursor.accept_all("at", "least") or cursor.accept_all("at", "the", "latest")
    day = point(cursor, draft.present) if opened else None
    if day and day.clock is None and day.period is None and (_longer(cursor) or least):
        today = draft.present.wall
        return (today.date() - day.resolve(today, today)[0].date()).days + 1
    cursor.at = begin
    return None


def _goes_on(cursor: Cursor) -> bool:
    return bool(cursor.accept("already", "now") or cursor.accept_all("of", "failing"))


def _longer(cursor: Cursor) -> bool:
    return cursor.accept_any(_LONGER)


def _nth_time(cursor: Cursor, draft: Draft) -> bool:
    """Read `for the third time` as a limit: at least three failures."""
    _pass_leads(cursor)
    many = NTH.get(cursor.peek_key())
    if many is None or cursor.peek_key(1) not in ("time", "failure", "run"):
        return False
    cursor.at += 2
    _in_a_row(cursor)
    _at_least(draft, many)
    return True


def _at_least(draft: Draft, many: int) -> None:
    if not any(each.measure is Measure.FAILURES for each in draft.thresholds):
        draft.thresholds.append(Threshold(Measure.FAILURES, Comparison.AT_LEAST, many))


def _days(cursor: Cursor) -> int | None:
    """How many days, one after the other, at least."""
    more = cursor.accept_any(_MORE)
    if not more:
        cursor.accept_any(_AT_LEAST)
        _pass_leads(cursor)
    key = cursor.peek_key()
    nth = NTH.get(key)
    many = nth or _COUNTS.get(key) or (int(key) if key.isdecimal() else None)
    if many is None:
        return None
    cursor.at += 1
    cursor.accept("of")
    joined = key in _CONSECUTIVE or cursor.accept(*_CONSECUTIVE) is not None
    if not cursor.accept(*_DAYS):
        return None
    return many + more if _in_a_row(cursor) or joined else None


def _pass_leads(cursor: Cursor) -> None:
    """Pass what may stand before the number; never far, which would cost at each word."""
    for _ in range(_MOST_LEADS):
        if not cursor.accept(*_LEADS):
            return


def _in_a_row(cursor: Cursor) -> bool:
    return cursor.accept_any(IN_A_ROW)


def since_days(present: Present, many: int) -> Threshold:
    """What is on at least this many days of the calendar, up to today: what began on Tuesday at
    22:00 is on its third day on Thursday.
    """
    second = begin_of_day(present.wall) - timedelta(days=many - 2)  # the midnight it has seen
    minutes = math.ceil((present.utc - present.start(second)).total_seconds() / _MINUTE)
    return Threshold(Measure.DURATION, Comparison.AT_LEAST, max(minutes, 0) * _MINUTE)


def settle_lasting(draft: Draft) -> None:
    """Ask for what is broken now and was broken on each of the last days that are counted; in
    another time, for imports with at least as many failures.
    """
    if not draft.lasting:
        return
    if draft.window and draft.window.words not in _NOW:
        _at_least(draft, draft.lasting)
        return
    draft.thresholds.append(since_days(draft.present, draft.lasting))
    draft.aspects.setdefault(Aspect.SINCE, draft.start)
    draft.window = None


def settle_streak(draft: Draft) -> None:
    """Ask for what failed on each of the last days, up to today; in another time, for imports with
    at least as many failures as days are told.
    """
    if not draft.streak:
        return
    present = draft.present
    if draft.window and draft.window.words not in _NOW:
        _at_least(draft, draft.streak)
        return
    first = begin_of_day(present.wall) - timedelta(days=draft.streak - 1)
    span = Span(present.start(first), present.now)
    draft.window = Window(span, from_to(span.start, span.end))
    draft.relation = Relation.EVERY_DAY
