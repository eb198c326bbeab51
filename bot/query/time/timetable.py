"""Questions about a timetable: `what runs at 6`, `scheduled between 2 and 4am`."""

from collections.abc import Sequence
from typing import Final

from bot.query.lexer import Cursor
from bot.query.time.clock_times import clock, hour

# Verbs of what is done each day.
_VERBS: Final = frozenset(
    (
        *("run", "runs", "start", "starts", "begin", "begins", "come", "comes", "kick", "kicks"),
        *("load", "loads", "scheduled", "arrive", "arrives", "fire", "fires", "execute", "planned"),
    )
)
_BETWEEN: Final = (
    *("usually", "normally", "always", "off", "in", "typically", "regularly", "every", "imports"),
    *("jobs", "feeds", "runs", "ones", "loads", "stuff", "daily", "each"),
)
_DAYS: Final = ("day", "night", "morning")
_OPENERS: Final = ("at", "before", "after", "between", "from", "around", "by", "until", "for")
# Whoever asks for these asks for imports; of one with a name its card tells.
_ASKING: Final = frozenset({"what", "which", "how", "imports", "anything", "whats", "what's"})
_OF_A_DAY: Final = frozenset({"today", "tonight", "tomorrow", "will", "next", "yesterday", "due"})


def is_timetable(cursor: Cursor, words: Sequence[str]) -> bool:
    """Whether a clock stands behind a verb that says what is done each day, and no day is named;
    `words` are all that is left to read.
    """
    if _VERBS.isdisjoint(words) or not _OF_A_DAY.isdisjoint(words):
        return False
    asks = not _ASKING.isdisjoint(words) or words[0] == "scheduled"
    return asks and any(
        word in _VERBS and _clock_behind(cursor.fork(cursor.at + at + 1))
        for at, word in enumerate(words)
    )


def _clock_behind(cursor: Cursor) -> bool:
    while cursor.accept(*_BETWEEN):
        cursor.accept(*_DAYS)
    if not cursor.accept(*_OPENERS):
        return False
    return (clock(cursor.fork()) or hour(cursor.fork())) is not None
