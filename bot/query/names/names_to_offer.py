"""The names that are near to words by which no import is called, to be offered."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.process import extract
from rapidfuzz.utils import default_process

from bot.query.names.in_text import is_ordinary
from bot.query.names.lookup import Names
from bot.query.names.words import words_of
from bot.query.values import Named

_MOST: Final = 3
_MOST_COMPARED: Final = 2_000  # the work grows with them
_NEAR: Final = 72  # percent of the letters, of the words that they do not share


def names_like(words: str, names: Names) -> Sequence[Named]:
    """The imports whose names have words of this meaning, or are most like them by letters."""
    found = [*_meant(words, names), *_alike(words, names)]
    return list(dict.fromkeys(found))[:_MOST]


def _meant(words: str, names: Names) -> Sequence[Named]:
    """Those with a word that one of these may stand for, alone not enough to name them: `vouchers`
    for coupon_codes. A word that many have says nothing.
    """
    parts = words_of(words)
    meant = names.words.meant(parts, [is_ordinary(part) for part in parts], ())
    few = Counter(at for one in meant if len(one.imports) <= _MOST for at in one.imports)
    return [names.known[at] for at, _ in few.most_common(_MOST)]


def _alike(words: str, names: Names) -> Sequence[Named]:
    known = {_words(each.name): each for each in names.known[:_MOST_COMPARED]}
    scorer, limit = fuzz.token_set_ratio, _MOST
    near = extract(_words(words), list(known), scorer=scorer, score_cutoff=_NEAR, limit=limit)
    return [known[name] for name, _, _ in near]


@lru_cache(maxsize=2 * _MOST_COMPARED)
def _words(name: str) -> str:
    return str(default_process(name.replace("_", " ")))
