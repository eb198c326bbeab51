"""Short forms of names by their letters: `GCB` is gift_card_balances, `LTV` lifetime_value.

A form has the first letter of each word of a name, and may have one letter more of one of them.
"""

from collections.abc import Iterable, Sequence
from typing import Final

# A word without any of these is a short form of another.
VOWELS: Final = frozenset("aeiou")
_SHORTEST: Final = 3  # letters
_LONGEST: Final = 6


def may_be_initials(word: str, *, capitals: bool) -> bool:
    """Whether a word may be such a form: in capitals, or without a vowel, so that it is no word."""
    fits = _SHORTEST <= len(word) <= _LONGEST and word.isalpha()
    return fits and (capitals or VOWELS.isdisjoint(word))


def initials(words: Sequence[str]) -> str:
    """The first letters of a name of several words; nothing of one word."""
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def first_letters(form: str) -> Iterable[str]:
    """The first letters of the names that it may stand for: all letters of it, or all but one."""
    yield form
    for at in range(1, len(form)):
        yield form[:at] + form[at + 1 :]


def abbreviates(form: str, words: Sequence[str]) -> bool:
    """Whether it is a form of a name of these words."""
    first = initials(words)
    if form == first:
        return True
    more = (at for at in range(1, len(form)) if form[:at] + form[at + 1 :] == first)
    return any(form[at] in words[at - 1][1:] for at in more)
