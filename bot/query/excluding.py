"""Words that leave out what stands before them: `csv excluded`, `weekly ones excl.`, `events are
not important`.
"""

from typing import Final

from bot.query.draft import Draft
from bot.query.lexer import Cursor
from bot.query.words import FILTERS, Role

_MATTERING: Final = ("needed", "important", "relevant", "interesting", "required", "necessary")
_EXCLUDED: Final = ("excluded", "exempted", "exempt", "omitted", "excepted", "disregarded")
_IN_SHORT: Final = ("excl", "exc", "excluding", "except", "out", "aside", "apart")
_ENDS: Final = frozenset(",;)")
_NOUNS: Final = (
    *("one", "ones", "import", "imports", "job", "jobs", "feed", "feeds", "file", "files"),
    *("list", "lists", "upload", "uploads", "run", "runs", "type", "types", "kind", "kinds"),
)


def excluding_word(cursor: Cursor) -> bool:
    """Read what leaves out the word before it: `csv excluded`, `hourly ones left out`, `events are
    not important for me`. In short it is the last word: `csv excl.`, not `csv excl. today`.
    """
    if cursor.accept(*_EXCLUDED) or cursor.accept_all("left", "out"):
        return True
    return _in_short(cursor) or _not_counted(cursor) or does_not_matter(cursor)


def _in_short(cursor: Cursor) -> bool:
    ahead = cursor.fork()
    if not ahead.accept(*_IN_SHORT):
        return False
    if ahead.peek() is not None and _ENDS.isdisjoint(ahead.marks_before()):
        return False
    cursor.at = ahead.at
    return True


def _not_counted(cursor: Cursor) -> bool:
    return any(cursor.accept_all("not", word) for word in ("included", "incl", "counted", "wanted"))


def are_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read what leaves out the value before it, or it and those joined to it: `csv ones excl.`,
    `events and coupons are not important`. Of several only the last word is left to be read.
    """
    ahead = cursor.fork()
    ahead.skip(*_NOUNS)
    if excluding_word(ahead):
        cursor.at = ahead.at
        return True
    return _with_others(cursor, draft)


def _with_others(cursor: Cursor, draft: Draft) -> bool:
    ahead = cursor.fork()
    while ahead.accept("and", "or"):
        ahead.accept("the", "all")
        place, phrase = draft.places.get(ahead.at), ahead.phrase()
        if place:
            ahead.at = place.end
        elif phrase and phrase[0].role in (*FILTERS, Role.RHYTHM):
            ahead.at += phrase[1]
        else:
            return False
        ahead.skip(*_NOUNS)
    return ahead.at > cursor.at and excluding_word(ahead)


def does_not_matter(cursor: Cursor) -> bool:
    """Read `is not relevant for me`, behind what does not matter."""
    begin = cursor.at
    cursor.accept("is", "are")
    denied = cursor.accept("not", "isn't", "isnt", "aren't", "arent")
    if denied and cursor.accept(*_MATTERING):
        if cursor.accept("for", "to") and not cursor.accept("me", "us"):
            cursor.at -= 1
        return True
    cursor.at = begin
    return False
