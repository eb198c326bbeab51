"""Times told beside a question, which are none of runs: until when somebody waits, how late it is
where they are, and meetings that are called by their time.
"""

from collections.abc import Sequence
from datetime import time
from typing import Final

from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.time.coming import coming
from bot.query.time.durations import duration
from bot.query.time.now import Present
from bot.query.time.times_of_day import DOTTED, clock, hour
from bot.query.time.windows import window
from bot.query.words.background import MEETINGS
from bot.query.words.pronouns import I_OR_WE
from bot.query.words.time import FROM_AN_EVENT, UP_TO

_WAITING: Final = ("wait", "waiting", "waited", "waits")
_WAITED: Final = ("until", "till", "til", "for")
_IT_IS: Final = frozenset(
    {"is", "it", "its", "was", "already", "only", "just", "almost", "nearly", "past", "about"}
)
_OF_US: Final = (
    *(("for", me) for me in ("me", "us")),
    *(("where", who, be) for who, be in (("i", "am"), ("we", "are"), ("i", "live"))),
    *(("on", "my", thing) for thing in ("side", "end", "clock", "phone")),
    *((mine, "time") for mine in ("my", "our", "local")),
    *(("over", "here"), ("here",), ("at", "my", "place"), ("at", "home"), ("in", "my", "city")),
)
_BEFORE_IT: Final = ("before", "until", "till", "by", "in", "at", "during", "for")
_GOING: Final = ("off", "out", "going", "go", "gone", "went", "heading", "head", "down")
_LEADS: Final = ("for", "before")
_TO_COME: Final = frozenset({"runs", "run", "due", "scheduled", "next", "start", "starts", "mute"})
_WE: Final = frozenset({*I_OR_WE, "i'm", "we're", "im", "me", "us"})
_MINE: Final = ("my", "our", "your", "his", "her", "their")
_REPORTS: Final = frozenset(
    (
        *("play", "status", "state", "summary", "update", "overview", "numbers", "figures"),
        *("recap",),
        *("briefing", "sitrep", "rundown", "report", "picture", "things", "situation", "news"),
    )
)
_WITH: Final = ("with", "about", "please", "pls", "today", "then", "")
# Behind a time these say that it is one of runs: `for the 04:00 run`.
_OF_RUNS: Final = (
    *("run", "runs", "import", "imports", "file", "files", "load", "loads", "one", "ones", "job"),
    *("batch", "upload", "feed", "data", "sync", "delivery", "sweep", "cycle", "of", "alert"),
    *("yesterday", "on", "last", "slot"),
)
# One of these stands in every text that tells such a time.
_TOLD: Final = frozenset(
    (
        *("the", "lunch", "lunchtime", *_MINE, *_WAITING),
        *MEETINGS,
        *(word for words in _OF_US for word in words),
    )
)


def told_beside(cursor: Cursor, present: Present, *, of_one: bool) -> bool:
    """Read `until tomorrow` behind `must i wait`, `3 am here` behind `it is`, or `my 2pm`; a time
    that an import is asked about (`of_one`) is no meeting.
    """
    if _TOLD.isdisjoint(cursor.said):
        return False
    if _is_for_lunch(cursor) or (not of_one and _is_a_meeting(cursor, present)):
        return True
    begin, before = cursor.at, cursor.key_before()
    if (not before or before in _IT_IS) and _is_our_time(cursor):
        return True
    if before in _WAITING and cursor.accept(*_WAITED) and _is_a_time(cursor, present):
        return True
    cursor.at = begin
    return False


def _is_for_lunch(cursor: Cursor) -> bool:
    """Read `lunch` behind `for` or `off to`, which is none of the day's times."""
    ahead = cursor.fork()
    ahead.accept("for", "to")
    before = tuple(cursor.keys[cursor.start : ahead.at][-2:])
    leads = before[-1:] == ("for",) or (before[-1:] == ("to",) and before[0] in _GOING)
    if not (leads and ahead.accept("lunch", "lunchtime")):
        return False
    cursor.at = ahead.at
    return True


def _is_a_meeting(cursor: Cursor, present: Present) -> bool:
    """Read `before my 3 o'clock`, or what stands behind `for the` in `for the 11 o'clock`: one that
    is still to come, if it is nobody's.
    """
    if _is_called_by_its_hour(cursor):
        return True
    ahead = cursor.fork()
    ahead.accept(*_BEFORE_IT)
    ahead.accept("the", *_MINE)
    mine = ahead.key_before() in _MINE
    if not (mine or ahead.key_before() == "the"):
        return False
    before = cursor.keys[cursor.start : ahead.at]
    at = _hour_of_a_meeting(ahead, mine=mine)
    if at is None or ahead.peek_key() in _OF_RUNS or not _leads_to_a_meeting(before, mine=mine):
        return False
    told = mine or ahead.peek_key() == "with" or not _REPORTS.isdisjoint(before[-3:-2])
    if not (told or at > present.wall.time()):
        return False
    cursor.at = ahead.at
    return True


def _is_called_by_its_hour(cursor: Cursor) -> bool:
    """Read the hour of `for 11 meeting` and `before our 9:30 call`, and leave the noun."""
    ahead = cursor.fork()
    if _hour_behind_a_meeting(ahead):
        cursor.at = ahead.at
        return True
    ahead.accept(*_BEFORE_IT)
    ahead.accept("the", *_MINE)
    before = cursor.keys[cursor.start : ahead.at]
    read = _hour_of_a_meeting(ahead, mine=False) or _hour_alone(ahead)
    if read is None or ahead.peek_key() not in MEETINGS or ahead.peek_key(1) in _OF_RUNS:
        return False
    if not _TO_COME.isdisjoint(before):
        return False
    cursor.at = ahead.at
    return True


def _hour_behind_a_meeting(cursor: Cursor) -> bool:
    """Read the hour of `for the meeting of 11`, alone: `at 11:00` is a time of its own."""
    of = cursor.accept("of", "at", "from", "@")
    before = cursor.keys[cursor.start : cursor.at - 1] if of else ()
    since = not FROM_AN_EVENT.isdisjoint(before[-3:])  # `since the meeting at 9`
    return (
        before[-1:] != ()
        and before[-1] in MEETINGS
        and not since
        and _hour_alone(cursor) is not None
    )


def _hour_alone(cursor: Cursor) -> time | None:
    try:
        read = hour(cursor)
    except QueryError:
        return None
    return read.at if read else None


def _leads_to_a_meeting(before: Sequence[str], *, mine: bool) -> bool:
    """Whether the words before may; `what runs before my 3pm` asks up to when."""
    lead = before[-2] if len(before) > 1 else ""
    if lead in UP_TO and not _TO_COME.isdisjoint(before):
        return False
    return mine or lead in (_LEADS if _WE.isdisjoint(before) else _BEFORE_IT)


def _hour_of_a_meeting(cursor: Cursor, *, mine: bool) -> time | None:
    """When it begins; `my 2` alone is one where nothing follows that may be counted."""
    if dotted := DOTTED.fullmatch(cursor.peek_key()):
        cursor.at += 1
        return time(int(dotted[1]) % 24, int(dotted[2]))
    try:
        read = clock(cursor)
        if read is None and mine and (read := hour(cursor)):
            apart = cursor.marks_before() or cursor.peek_key() in _WITH
            return read.at if apart else None
    except QueryError:
        return None
    return read.at if read else None


def _is_our_time(cursor: Cursor) -> bool:
    """Read how late it is for whoever writes."""
    ahead = cursor.fork()
    ahead.accept("already", "only", "just", "almost", "nearly", "past", "about")
    try:
        told = clock(ahead) and ahead.accept_any(_OF_US)
    except QueryError:
        return False
    if told:
        cursor.at = ahead.at
    return bool(told)


def _is_a_time(cursor: Cursor, present: Present) -> bool:
    """Read a time, to come or over, or a length of it."""
    try:
        return bool(coming(cursor, present) or duration(cursor) or window(cursor, present))
    except QueryError:
        return False
