"""Misspelt words of a message: which known ones they are almost, and the text with those."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.query.corrections.nearest_words import begun, slip_of
from bot.query.names.words import stem
from bot.query.text.lexer import Token
from bot.query.words import INTENTS, lookup

_MOST: Final = 12  # unknown words that are compared with the known ones
_SHORTEST: Final = 4
_PEOPLE_ARE: Final = ("i'm", "we're", "they're", "i am", "we are", "they are")


def slips_of(tokens: Sequence[Token], unknown: Sequence[int]) -> dict[int, str]:
    """The unknown ones among tokens that are almost known words, with those."""
    found = {}
    for at in unknown[:_MOST]:
        key = tokens[at].key
        known = len(key) < _SHORTEST or lookup(key)  # also where it says nothing: `do not want`
        near = "" if known else slip_of(key) or begun(key)
        if near and key not in (near, stem(near)) and not _is_done_by_people(tokens, at, near):
            found[at] = near
    return found


def _is_done_by_people(tokens: Sequence[Token], at: int, near: str) -> bool:
    """Whether it is told what people do: `we're retraining`, and not `i'm lokking into it`, which
    takes a problem once it is put right.
    """
    before = " ".join(token.key for token in tokens[max(at - 2, 0) : at])
    if not tokens[at].key.endswith("ing") or not before.endswith(_PEOPLE_ARE):
        return False
    return not any(phrase.startswith(f"i'm {near}") for phrase in INTENTS)


def corrected(text: str, tokens: Sequence[Token], slips: Mapping[int, str]) -> str:
    """A text with its slips put right."""
    parts, end = [], 0
    for at, word in sorted(slips.items()):
        token = tokens[at]
        parts += [text[end : token.start], word]
        end = token.end
    return "".join([*parts, text[end:]])
