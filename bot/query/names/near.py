"""The names that are near to words by which no import is called, to be offered."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.process import extract
from rapidfuzz.utils import default_process

from bot.query.names.lookup import Names
from bot.query.values import Named

_MOST: Final = 3
_MOST_COMPARED: Final = 2_000  # the work grows with them
_NEAR: Final = 72  # percent of the letters, of the words that they do not share


def names_like(words: str, names: Names) -> Sequence[Named]:
    """The imports whose names are most like these words, the most alike first."""
    known = {_words(each.name): each for each in names.known[:_MOST_COMPARED]}
    scorer, limit = fuzz.token_set_ratio, _MOST
    near = extract(_words(words), list(known), scorer=scorer, score_cutoff=_NEAR, limit=limit)
    return [known[name] for name, _, _ in near]


def _words(name: str) -> str:
    return str(default_process(name.replace("_", " ")))
