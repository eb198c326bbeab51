"""Failures of several days, one after the other, and those that are not the first.

    days  = [comparison] number "days" row | number "consecutive" "days" | "consecutive days"
            | ["for"] "the" ordinal "day" [row]
    times = ["for"] "the" ordinal "time" [row]
    row   = "in a row" | "running" | "straight" | "consecutively" ...

Of one import that is named, the answer says since when it fails, and how often.
"""

from datetime import timedelta
from typing import Final

from bot.domain.asked import Comparison, Measure, Relation, Span, Threshold
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.time.now import begin_of_day
from bot.query.time.window_values import Window, from_to
from bot.query.words import NUMBERS

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
_IN_A_ROW: Final = (
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
_CONSECUTIVE: Final = ("consecutive", "successive", "straight")
_LEADS: Final = ("for", "on", "over", "since", "already", "now", "the", "a")
BEGINS: Final = frozenset((*_COUNTS, *NTH, *_LEADS, "more", "at", "longer", "repeatedly"))
_MOST: Final = 31  # days
_MOST_LEADS: Final = 3
_AGAIN: Final = 2  # times


def streak(cursor: Cursor, draft: Draft) -> bool:
    """Read `two days in a row`, `for the second time`, `repeatedly`."""
    if draft.places or draft.named or draft.about.thread:
        return False
    begin = cursor.at
    if cursor.accept("repeatedly") or _nth_time(cursor, draft):
        _at_least(draft, _AGAIN)
        return True
    cursor.at = begin
    days = _days(cursor)
    if days is None or not 1 < days <= _MOST:
        cursor.at = begin
        return False
    draft.streak = days
    return True


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
    more = any(cursor.accept_all(*words) for words in _MORE)
    if not more:
        any(cursor.accept_all(*words) for words in _AT_LEAST)
        _pass_leads(cursor)
    key = cursor.peek_key()
    nth = NTH.get(key)
    many = nth or _COUNTS.get(key) or (int(key) if key.isdecimal() else None)
    if many is None:
        return None
    cursor.at += 1
    cursor.accept("of")
    joined = key in _CONSECUTIVE or cursor.accept(*_CONSECUTIVE) is not None
    if not cursor.accept("day", "days", "nights", "night", "mornings", "morning"):
        return None
    return many + more if _in_a_row(cursor) or joined else None


def _pass_leads(cursor: Cursor) -> None:
    """Pass what may stand before the number; never far, which would cost at each word."""
    for _ in range(_MOST_LEADS):
        if not cursor.accept(*_LEADS):
            return


def _in_a_row(cursor: Cursor) -> bool:
    return any(cursor.accept_all(*words) for words in _IN_A_ROW)


def settle_streak(draft: Draft) -> None:
    """Ask for what failed on each of the last days, up to today; in another time, for imports with
    at least as many failures as days are told.
    """
    if not draft.streak:
        return
    present = draft.present
    if draft.window and draft.window.words not in ("today", "now"):
        _at_least(draft, draft.streak)
        return
    first = begin_of_day(present.wall) - timedelta(days=draft.streak - 1)
    span = Span(present.start(first), present.now)
    draft.window = Window(span, from_to(span.start, span.end))
    draft.relation = Relation.EVERY_DAY
