"""Whether a sentence says nothing that another one does not say as well."""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\s()“”]+")
_END: Final = re.compile(r"(?<=[.:;])\s+")  # of a sentence
_MARKS: Final = ".,:;"
# These add nothing to the names, numbers, times and reasons of a sentence about an import.
_EMPTY: Final = frozenset(
    {
        *("a", "all", "and", "at", "been", "but", "had", "has", "have", "in", "is", "it", "its"),
        *("of", "on", "ran", "run", "runs", "the", "was", "were", "finished", "loaded", "rows"),
        *("partly", "yes"),
    }
)
_DENYING: Final = frozenset({"no", "not", "none", "never", "nobody", "without"})


def says_all_of(told: str, other: str, known: str = "") -> bool:
    """Whether some sentences say all that another one says, in these words or more, but for what is
    known anyway; what one denies, another does not say.
    """
    if other in told:
        return True
    others = _words(other) - _words(known)
    denies = not _DENYING.isdisjoint(others)
    said = [
        words for words in map(_words, _END.split(told)) if _DENYING.isdisjoint(words) != denies
    ]
    left = others - _EMPTY
    return bool(left) and left <= frozenset().union(*said)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(_MARKS).casefold() for word in _WORD.findall(text))
