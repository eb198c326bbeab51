"""Times told beside a question, which are none of runs: until when somebody waits."""

from typing import Final

from bot.query.cursor import Cursor
from bot.query.errors import QueryError
from bot.query.time.coming import coming
from bot.query.time.durations import duration
from bot.query.time.now import Present
from bot.query.time.windows import window

_WAITING: Final = ("wait", "waiting", "waited", "waits")
_WAITED: Final = ("until", "till", "til", "for")


def told_beside(cursor: Cursor, present: Present) -> bool:
    """Read `until tomorrow` behind `must i wait`."""
    begin, before = cursor.at, cursor.key_before()
    if before in _WAITING and cursor.accept(*_WAITED) and _is_a_time(cursor, present):
        return True
    cursor.at = begin
    return False


def _is_a_time(cursor: Cursor, present: Present) -> bool:
    """Read a time, to come or over, or a length of it."""
    try:
        return bool(coming(cursor, present) or duration(cursor) or window(cursor, present))
    except QueryError:
        return False
