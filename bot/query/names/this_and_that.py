"""“This” and “that” where they stand for an import: `who is looking at this`."""

from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import is_ordinary
from bot.query.words import MONTHS, PARTS, UNITS, WEEKDAYS

_BEFORE_THIS: Final = frozenset(
    (
        *("at", "on", "about", "with", "of", "is", "was", "like", "into", "did", "does", "has"),
        *("why", "fix", "mute", "ack", "rerun", "retry", "snooze", "silence", "take", "by", "own"),
        *("owns", "restart", "ignore", "for", "will", "can", "should", "what's", "when"),
    )
)
_BEHIND_THIS: Final = frozenset(
    ("is", "was", "has", "did", "does", "will", "should", "can", "one", "again", "still", "keeps")
)
# `whether that all went in`
_ARRIVED: Final = frozenset(
    ("went", "got", "came", "made", "worked", "loaded", "was", "has", "arrived", "landed")
)
THIS: Final = ("this", "that")


def this(cursor: Cursor, draft: Draft) -> bool:
    """Read "this" and "that" where they stand for an import: `who is looking at this`, `is that
    fixed`; before what is no time, "this" only points at it (`this channel`).
    """
    begin, key, following = cursor.at, cursor.peek_key(), cursor.peek_key(1)
    if key not in THIS:
        return False
    before = cursor.key_before()
    meant = before in _BEFORE_THIS or (key == "this" and following in _BEHIND_THIS)
    meant = meant or (following == "all" and cursor.peek_key(2) in _ARRIVED)
    if key == "this" and not meant and (not following or _is_a_time_behind_this(following)):
        return False
    cursor.at += 1
    if meant and (not following or is_ordinary(following)):
        draft.cues.setdefault("it", begin)
    return True


def _is_a_time_behind_this(key: str) -> bool:
    """Whether "this" before it is about a time: `this week`."""
    return key in UNITS or key in PARTS or key in WEEKDAYS or key in MONTHS or key == "weekend"
