"""An equals sign behind a word asks what it means: `overdue = never started or just slow?`."""

from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import Role

EQUALS: Final = "="
_DEFINED: Final = (Role.STATUS, Role.LAG, Role.TYPE, Role.SCHEDULE)


def equals(cursor: Cursor, draft: Draft) -> bool:
    """Read the sign behind the word with which a question begins."""
    asks = "?" in cursor.text or "or" in cursor.words
    if cursor.peek_key() != EQUALS or not asks:
        return False
    phrase = cursor.fork(cursor.start).phrase()
    if phrase is None or cursor.start + phrase[1] != cursor.at or phrase[0].role not in _DEFINED:
        return False
    draft.cues.setdefault("mean", cursor.at)
    cursor.at += 1
    return True
