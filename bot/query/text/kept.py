"""Parts of a text that are kept as they are typed, while the words around them are changed.

Each part stands for one word meanwhile, so that what is before and behind it is read as it is.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from bot.query.text.lexer import Kind, lex
from bot.query.words import KNOWN, Role

# A letter that no visible text holds: Unicode's normal form has another one in its place.
_STANDS_FOR_IT: Final = "\uf900"
_PLACES: Final = re.compile(f"{_STANDS_FOR_IT}+")
_QUOTES: Final = re.compile("[\"'“”„‟«»‘]")  # noqa: RUF001


def changed_around(text: str, notes: Sequence[str], change: Callable[[str], str]) -> str:
    """The text with all changed but its notes, and its quotations of several words."""
    parts = [*notes, *_quotations(text)]
    if not parts:
        return change(text)
    longest_first = sorted(dict.fromkeys(parts), key=len, reverse=True)
    places = {part: _STANDS_FOR_IT * at for at, part in enumerate(longest_first, 1)}
    left = re.sub("|".join(map(re.escape, longest_first)), lambda found: places[found[0]], text)
    return _PLACES.sub(lambda found: longest_first[len(found[0]) - 1], change(left))


def _quotations(text: str) -> list[str]:
    if not _QUOTES.search(text):
        return []
    quoted = (token for token in lex(text, prose=True) if token.kind is Kind.QUOTED)
    return [token.text for token in quoted if " " in token.text and not _is_a_status(token.text)]


def _is_a_status(quoted: str) -> bool:
    """Whether it is no name: `is "partly failed" worse`."""
    known = KNOWN.get(quoted.casefold())
    return known is not None and known.role is Role.STATUS
