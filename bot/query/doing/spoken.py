"""A sentence as words, with one word in place of each name of an import or of a person."""

import re
from bisect import bisect_left
from collections.abc import Set as AbstractSet
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_questions import known_name

NAME: Final = "NAME"  # in place of the name of an import
WHO: Final = "WHO"  # in place of a person
FEW: Final = r"(?:\S+ ){0,3}?"  # words of a sentence that is said so, in a pattern
SENTENCE_END: Final = re.compile(r"[.;?!](?=\s|$)|\n")


def said(cursor: Cursor, draft: Draft, stop: int) -> str:
    """The words from here on, with the names of imports replaced."""
    named = _named(draft)
    begins = places(cursor, draft, stop)
    return " ".join(NAME if at in named else cursor.tokens[at].key for at in begins)


def said_of_people(cursor: Cursor, draft: Draft, stop: int) -> str:
    """The same, with people replaced as well, and one word for each token."""
    named, called = _named(draft), draft.names.creators.called
    words = []
    for at in places(cursor, draft, stop):
        token = cursor.tokens[at]
        who = token.text[:1] == "@" or (called and token.key in called)
        words.append(NAME if at in named else WHO if who else token.key.replace(" ", "-"))
    return " ".join(words)


def places(cursor: Cursor, draft: Draft, stop: int) -> list[int]:
    """Where each of these words begins."""
    named = _named(draft)
    begins = range(cursor.at, stop)
    return [at for at in begins if at not in named or at == max(named[at], cursor.at)]


def end_of_sentence(cursor: Cursor, at: int) -> int:
    """The token behind the sentence that one is in, in whatever clause."""
    found = SENTENCE_END.search(cursor.text, cursor.tokens[at].end)
    end = found.start() if found else len(cursor.text)
    return bisect_left(cursor.tokens, end, key=lambda token: token.start)


def take_names(cursor: Cursor, draft: Draft, stop: int, it: AbstractSet[str]) -> None:
    """Read all up to there, of which only names, and words for what was named, tell more."""
    while cursor.at < stop:
        if known_name(cursor, draft):
            continue
        if cursor.peek_key() in it:
            draft.cues.setdefault("it", cursor.at)
        cursor.at += 1


def _named(draft: Draft) -> dict[int, int]:
    """Where the name begins that a token belongs to."""
    found = draft.places.values()
    return {at: each.begin for each in found for at in range(each.begin, each.end)}
