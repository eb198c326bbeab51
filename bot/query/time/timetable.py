"""Questions about a timetable: `what runs at 6`, `scheduled between 2 and 4am`, and about a day to
come of it: `what runs on friday`, `which imports run in the morning`.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.time.now import HALF_A_YEAR, Present
from bot.query.time.points import point
from bot.query.time.times_of_day import clock, hour
from bot.query.words import MONTHS, PARTS, WEEKDAYS
from bot.query.words.openers import WHAT
from bot.query.words.time import COMING

# Verbs of what is done each day.
VERBS: Final = frozenset(
    (
        *("run", "runs", "start", "starts", "begin", "begins", "come", "comes", "kick", "kicks"),
        *("load", "loads", "scheduled", "arrive", "arrives", "fire", "fires", "execute", "planned"),
    )
)
_BETWEEN: Final = (
    *("usually", "normally", "always", "off", "in", "typically", "regularly", "every", "imports"),
    *("jobs", "feeds", "runs", "ones", "loads", "stuff", "daily", "each", "only", "just"),
)
_DAYS: Final = ("day", "night", "morning")
_OPENERS: Final = ("at", "before", "after", "between", "from", "around", "by", "until", "for")
# Whoever asks for these asks for imports; of one with a name its card tells.
_ASKING: Final = WHAT | {"which", "how", "imports", "anything"}
# Who runs, before the verb.
_SUBJECTS: Final = frozenset(
    (
        *("what", "which", "that", "anything", "something", "everything", "nothing"),
        *("imports", "import", "jobs", "job", "feeds", "feed", "ones", "pipelines", "pipeline"),
        *("files", "loads", "uploads", "else", "also", "usually", "normally", "typically"),
        *("always", "they", "it", "does", "do", "stuff"),
    )
)
_BEFORE_A_DAY: Final = ("on", "in", "at", "over", "during", "the", "this", "a", "each", "every")
_NTH: Final = re.compile(r"\d\d?(?:st|nd|rd|th)", re.ASCII)
_HALF: Final = 6  # months
_NEXT_ONES: Final = frozenset(
    {*WEEKDAYS, *PARTS, *COMING, "overnight", "weekend", "weekends", "weekdays"}
)
_LEFT: Final = re.compile(
    r" (?:left|remains|remaining|remain|outstanding)(?: to run| to load)?(?: for| of)?"
    r" (?:today|the day|this (?:morning|afternoon|evening)|tonight) "
    r"| (?:remains|remain|remaining) to (?:run|load|come) "
    r"| (?:still|else|also) (?:runs?|loads?|comes?|starts?)(?: in)? (?:later|today|tonight) "
    r"| (?:runs?|comes?|loads?|starts?) (?:in )?(?:later|(?:in |for )?the rest of) "
    r"| later (?:runs?|comes?) "
)
_OF_A_DAY: Final = frozenset({"today", "tonight", "tomorrow", "will", "next", "yesterday", "due"})


def is_timetable(cursor: Cursor, words: Sequence[str]) -> bool:
    """Whether a clock stands behind a verb that says what is done each day, and no day is named;
    `words` are all that is left to read.
    """
    if VERBS.isdisjoint(words) or not _OF_A_DAY.isdisjoint(words):
        return False
    asks = not _ASKING.isdisjoint(words) or words[0] == "scheduled"
    return asks and any(
        word in VERBS and _clock_behind(cursor.fork(cursor.at + at + 1))
        for at, word in enumerate(words)
    )


def is_of_a_day_to_come(cursor: Cursor, named: Sequence[int], present: Present) -> bool:
    """Whether it is said in the present tense what runs on some day, and no runs are spoken of as
    in `failed runs on friday`; `named` are the tokens behind names of imports.
    """
    words = cursor.words
    return any(
        word in VERBS
        and at
        and (words[at - 1] in _SUBJECTS or cursor.at + at in named)
        and _comes(cursor.fork(cursor.at + at + 1), present)
        for at, word in enumerate(words)
    )


def is_of_what_is_left(words: Sequence[str]) -> bool:
    """Whether it is asked what is still to run of a day: `what is left today`, `what else runs`."""
    text = f" {' '.join(words)} "
    return _LEFT.search(text) is not None


def is_of_one_weekday(words: Sequence[str]) -> bool:
    """Whether what runs on no other day is meant: `only on sundays`."""
    return any(
        word in ("only", "just") and words[at + 1] == "on" and words[at + 2] in WEEKDAYS
        for at, word in enumerate(words[:-2])
    )


def _comes(cursor: Cursor, present: Present) -> bool:
    """Whether a day or a part of one stands here that can be meant as the next one."""
    _pass_between(cursor)
    cursor.skip(*_BEFORE_A_DAY)
    if cursor.peek_key(1)[:1].isdigit():  # `from 1 dec`, and not `from s3`
        cursor.accept(*_OPENERS)
    key = cursor.peek_key()
    if key in _NEXT_ONES or _NTH.fullmatch(key):
        return True
    begin = cursor.at
    with suppress(QueryError):
        read = point(cursor, present)
        if read and read.period and key in MONTHS:
            return 0 < (MONTHS[key] - present.wall.month) % 12 < _HALF
        if read and read.month_day:
            ahead = read.resolve_after(present.wall)[0] - present.wall
            return ahead < HALF_A_YEAR
        return bool(read and read.day and read.day > present.wall.date() and cursor.at > begin)
    return False


def _pass_between(cursor: Cursor) -> None:
    while cursor.accept(*_BETWEEN):
        cursor.accept(*_DAYS)


def _clock_behind(cursor: Cursor) -> bool:
    _pass_between(cursor)
    if not cursor.accept(*_OPENERS):
        return False
    return (clock(cursor.fork()) or hour(cursor.fork())) is not None
