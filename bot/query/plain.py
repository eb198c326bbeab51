"""The short way for most queries: values of filters and one time, which mean the same wherever they
stand: `failed events last 7d`, `users failed yesterday`.

    plain = value* [time] value*

None of its words begins a phrase with another, so that no rule has anything to say about it. The
long way reads the same, as a test shows over all pairs of these words; a word that it fails for is
to be left out here.
"""

from collections.abc import Sequence
from typing import Final

from bot.query.canonical import written
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.lookup import Names
from bot.query.text.lexer import lex
from bot.query.time.now import Present
from bot.query.time.windows import begins, window
from bot.query.values import Intent, Query, replace
from bot.query.words import ENTRIES, Entry

_LONGEST: Final = 100  # characters
_LIST: Final = Query(Intent.LIST, "")
_VALUES: Final[dict[str, Entry]] = {
    word: ENTRIES[word]
    for word in (
        *("failed", "failing", "crashed", "partial", "broken", "successful", "succeeded"),
        *("running", "processing", "queued", "archived"),
        *("user", "users", "event", "events", "s3", "sftp", "csv", "snowflake", "bigquery"),
        *("databricks", "periodic", "recurring", "onetime"),
    )
}
_TIMES: Final = (
    *("today", "yesterday", "last", "past", "this", "week", "month"),
    *("hour", "hours", "day", "days", "weeks", "months"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
# Beside what narrows them, these say nothing more.
_SILENT: Final = (
    *("import", "imports", "jobs", "feeds", "list", "me", "pls", "please", "in", "the"),
)
_WHICH: Final = ("which", "what")  # with others, a question mark asks for a yes or no
_LENGTHS: Final = [f"{count}{unit}" for count in range(1, 100) for unit in ("", "h", "d", "w")]
WORDS: Final = frozenset((*_VALUES, *_SILENT, *_WHICH, *_TIMES, *_LENGTHS))


def plainly(text: str, present: Present, names: Names) -> Query | None:
    """The question of a text that is made of these words alone; None for any other text, and where
    somebody is called like one of them.
    """
    words = _words(text)
    if not WORDS.issuperset(words) or not names.creators.called.isdisjoint(words):
        return None
    read = Draft(present)
    return _listed(read) if _is_read(Cursor(text, lex(text)), read) else None


def _words(text: str) -> Sequence[str]:
    """Its words as they are looked up, in lower case; the text itself where it is none of these."""
    if not (text.isascii() and text.isprintable()) or len(text) > _LONGEST:
        return (text,)
    lower = text.lower()
    return (lower.removesuffix("?") if lower.startswith(_WHICH) else lower).split()


def _is_read(cursor: Cursor, draft: Draft) -> bool:
    """Read all of a text, if anything narrows what is listed."""
    cursor.accept(*_WHICH)
    while cursor.at < cursor.stop:
        key = cursor.keys[cursor.at]
        if entry := _VALUES.get(key):
            draft.wanted[entry.role].update(entry.means)
            cursor.at += 1
        elif draft.window is None and _reads_time(cursor, draft):
            continue
        elif key in _SILENT:
            cursor.at += 1
        else:
            return False
    return bool(draft.wanted or draft.window)


def _reads_time(cursor: Cursor, draft: Draft) -> bool:
    """Read a time; what is wrong with one, the long way tells."""
    first = cursor.peek_key()
    if first.isdecimal() or not begins(first):  # `3 days running` are days in a row
        return False
    try:
        draft.window = window(cursor, draft.present)
    except QueryError:
        return False
    return draft.window is not None


def _listed(draft: Draft) -> Query:
    read, query = draft.window, replace(_LIST, filters=draft.filters())
    if read is None:
        return replace(query, canonical=written(query))
    query = replace(query, span=read.span, notes=read.notes)
    other = written(query, when=read.other) if read.other else ""
    return replace(query, canonical=written(query, when=read.words), otherwise=other)
