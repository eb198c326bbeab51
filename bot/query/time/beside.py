"""Times told beside a question, which are none of runs: until when somebody waits, and how late
it is where they are.
"""

from typing import Final

from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.time.coming import coming
from bot.query.time.durations import duration
from bot.query.time.now import Present
from bot.query.time.times_of_day import clock
from bot.query.time.windows import window

_WAITING: Final = ("wait", "waiting", "waited", "waits")
_WAITED: Final = ("until", "till", "til", "for")
_IT_IS: Final = frozenset(
    {"is", "it", "its", "was", "already", "only", "just", "almost", "nearly", "past", "about"}
)
_OF_US: Final = (
    *(("for", me) for me in ("me", "us")),
    *(("where", who, be) for who, be in (("i", "am"), ("we", "are"), ("i", "live"))),
    *(("on", "my", thing) for thing in ("side", "end", "clock", "phone")),
    *(("over", "here"), ("here",), ("at", "my", "place"), ("at", "home"), ("in", "my", "city")),
)


def told_beside(cursor: Cursor, present: Present) -> bool:
    """Read `until tomorrow` behind `must i wait`, or `3 am here` behind `it is`."""
    begin, before = cursor.at, cursor.key_before()
    if (not before or before in _IT_IS) and _is_our_time(cursor):
        return True
    if before in _WAITING and cursor.accept(*_WAITED) and _is_a_time(cursor, present):
        return True
    cursor.at = begin
    return False


def _is_our_time(cursor: Cursor) -> bool:
    """Read how late it is for whoever writes."""
    ahead = cursor.fork()
    ahead.accept("already", "only", "just", "almost", "nearly", "past", "about")
    try:
        told = clock(ahead) and any(ahead.accept_all(*words) for words in _OF_US)
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
