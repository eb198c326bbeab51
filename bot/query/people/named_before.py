"""Who “his” and “their” mean: whom somebody named before."""

from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft

_OF_SEVERAL: Final = ("their", "theirs", "they")
_OF_IMPORTS: Final = ("their", "they")  # as well
_JOINED: Final = ("and", "+", "&", "n", "plus")


def named_last(cursor: Cursor, draft: Draft) -> list[str]:
    """The person that was named last before, in this clause or one before it, and those that are
    joined to them, where “their” is said: `lena and sam, which of their imports failed`; with
    nobody named, whose imports the last answer was about, whom “their runs” does not mean.
    """
    people = draft.names.creators.person
    found: list[str] = []
    for token in reversed(cursor.tokens[: cursor.at]):
        who = people(token.text)
        if who and who not in found:
            found.append(who)
        elif found and not who and token.key not in _JOINED:
            break
    if not found and draft.about.owner and cursor.peek_key() not in _OF_IMPORTS:
        return [draft.about.owner]
    return found[::-1] if cursor.peek_key() in _OF_SEVERAL else found[:1]
