"""The word of an import's name that a misspelt word stands for."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_LIKE: Final = 0.74  # of the letters agree: one slip in four, beside other words of the name
_MOST_LIKE: Final = 3


def nearest(word: str, known: Sequence[str]) -> tuple[list[str], float]:
    """The known words most like it, all as like as each other, and how like; none, for most."""
    near = extract(
        word,
        known,
        scorer=OSA.normalized_similarity,
        score_cutoff=_LIKE,
        limit=_MOST_LIKE,
    )
    best = [each for each, alike, _ in near if alike == near[0][1]]
    return best, near[0][1] if near else 0.0
