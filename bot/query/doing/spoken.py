"""A sentence as words, with one word in place of each name of an import or of a person."""

from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft

NAME: Final = "NAME"  # in place of the name of an import
WHO: Final = "WHO"  # in place of a person


def said(cursor: Cursor, draft: Draft, stop: int, *, people: bool = False) -> str:
    """The words from here on; those for `people` only if that is wanted."""
    named = {at: each for each in draft.places.values() for at in range(each.begin, each.end)}
    words = [
        NAME if at in named else _word(cursor, draft, at, people=people)
        for at in range(cursor.at, stop)
        if at not in named or at == max(named[at].begin, cursor.at)
    ]
    return " ".join(words)


def _word(cursor: Cursor, draft: Draft, at: int, *, people: bool) -> str:
    token = cursor.tokens[at]
    if not people:
        return token.key
    person = token.text.startswith("@") or draft.names.creators.person(token.text)
    return WHO if person else token.key
