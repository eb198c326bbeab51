"""Words that leave out what stands before them: `csv excluded`, `events are not important`."""

from typing import Final

from bot.query.draft import Draft
from bot.query.lexer import Cursor
from bot.query.words import FILTERS

_MATTERING: Final = ("needed", "important", "relevant", "interesting", "required", "necessary")


def excluding_word(cursor: Cursor) -> bool:
    """Read what leaves out the word before it: `csv excluded`, `hourly ones left out`, `events are
    not important for me`.
    """
    word = cursor.accept("excluded", "exempted", "omitted")
    return word is not None or cursor.accept_all("left", "out") or does_not_matter(cursor)


def left_out_with_others(cursor: Cursor, draft: Draft) -> bool:
    """Whether more is joined to a value, and none of it matters: `events and coupons are not
    important`.
    """
    ahead = cursor.fork()
    while ahead.accept("and", "or"):
        ahead.accept("the", "all")
        place, phrase = draft.places.get(ahead.at), ahead.phrase()
        if place:
            ahead.at = place.end
        elif phrase and phrase[0].role in FILTERS:
            ahead.at += phrase[1]
        else:
            return False
    return ahead.at > cursor.at and does_not_matter(ahead)


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
