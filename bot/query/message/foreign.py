"""Whether a message is in another language than English."""

from collections.abc import Sequence
from typing import Final

from bot.query.lexer import Kind, Token
from bot.query.words.foreign import FOREIGN

_FEW: Final = 4  # words, among which one that is foreign and not known tells


def is_foreign(text: str, tokens: Sequence[Token], unknown: Sequence[int]) -> bool:
    """Whether a text of these tokens, some of them unknown, is not in English."""
    words = [token.key for token in tokens if token.kind is Kind.WORD]
    strange = sum(not key[:1].isascii() for key in words) if not text.isascii() else 0
    foreign = sum(map(FOREIGN.__contains__, words))
    few = len(words) <= _FEW and any(tokens[at].key in FOREIGN for at in unknown)
    return strange * 2 > len(words) or few or (foreign > 1 and foreign * 3 >= len(words))
