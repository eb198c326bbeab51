"""Whether a message is in another language than English."""

from collections.abc import Sequence
from typing import Final

from bot.query.names.in_text import Place
from bot.query.text.lexer import Kind, Token
from bot.query.words.other_languages import FOREIGN, FOREIGN_TOO

_FEW: Final = 4  # words, among which one that is foreign and not known tells
_SHORT: Final = 3  # letters: alone such a word may be a slip, or a name of something here


def is_foreign(
    text: str, tokens: Sequence[Token], unknown: Sequence[int], named: Sequence[Place] = ()
) -> bool:
    """Whether a text of these tokens, some of them unknown, is not in English."""
    words = [token.key for token in tokens if token.kind is Kind.WORD]
    strange = sum(not key[:1].isascii() for key in words) if not text.isascii() else 0
    found = _found(words, sum(place.end - place.begin for place in named))
    few = len(words) <= _FEW and any(tokens[at].key in found for at in unknown)
    return strange * 2 > len(words) or few or (len(found) > 1 and len(found) * 3 >= len(words))


def _found(words: Sequence[str], named: int) -> Sequence[str]:
    """The foreign words. Short ones alone may be slips or parts of a name: they count beside
    another one, and where some words are names, if all others are foreign.
    """
    found = [key for key in words if key in FOREIGN]
    if any(len(key) > _SHORT for key in found):
        return found
    beside = sum(key in FOREIGN or key in FOREIGN_TOO for key in words)
    return found if (beside == len(words) - named if named else beside > 1) else ()
