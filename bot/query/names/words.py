"""The words of a name, and words without their plural."""

import re
from functools import lru_cache
from typing import Final

from bot.query.text.cleaning import folded, unmarked, visible

_WORD: Final = re.compile(r"[^\W_]+")


def words_of(name: str) -> list[str]:
    """The words of a name, in plain small letters."""
    return _WORD.findall(unmarked(folded(visible(name)).casefold()))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its plural."""
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - `ties` is no plural of `ty`
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") else word  # noqa: PLR2004
