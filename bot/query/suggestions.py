"""The known words nearest to one that is not known."""

from collections.abc import Hashable, Mapping
from difflib import get_close_matches
from typing import Final

from bot.query.words import MONTHS, TABLE, UNITS, WEEKDAYS, Role

# No word of the language is longer; difflib's work grows with the square of what it compares.
LONGEST_WORD: Final = 40
_MOST: Final = 3
_CLOSE: Final = 0.7  # difflib's ratio: `faild` to `failed` is 0.91, `daily` to `day` 0.75
_SHORTEST_PREFIX: Final = 3

# Each word with what it means, so that one meaning is suggested once.
_TIME_MEANINGS: Final[Mapping[str, Hashable]] = {
    **{word: ("weekday", number) for word, number in WEEKDAYS.items()},
    **{word: ("month", number) for word, number in MONTHS.items()},
    **{word: ("unit", unit) for word, unit in UNITS.items()},
}
WORDS: Final[Mapping[str, Hashable]] = {
    word: (entry.role, entry.means)
    if entry.role is not Role.TIME
    else _TIME_MEANINGS.get(word, word)
    for entry in TABLE
    if entry.role not in (Role.FILLER, Role.INTENT)
    for word in entry.words
}
FIRST_WORDS: Final[Mapping[str, Hashable]] = {
    word: (entry.role, entry.means)
    for entry in TABLE
    if entry.role is Role.INTENT
    for word in entry.words
} | dict(WORDS)
UNIT_WORDS: Final = {word: meaning for word, meaning in _TIME_MEANINGS.items() if word in UNITS}
DAY_WORDS: Final = {
    **{word: meaning for word, meaning in _TIME_MEANINGS.items() if word not in UNITS},
    **{word: word for word in ("today", "yesterday", "overnight")},
}


def nearest(key: str, among: Mapping[str, Hashable]) -> tuple[str, ...]:
    """Up to three known words near a key, the nearest first, each of another meaning."""
    key = key[:LONGEST_WORD]
    begun = sorted((word for word in among if word.startswith(key)), key=len)
    close = get_close_matches(key, among, n=2 * _MOST, cutoff=_CLOSE)
    found = [*(begun if len(key) >= _SHORTEST_PREFIX else ()), *close]
    by_meaning: dict[Hashable, str] = {}
    for word in found:
        by_meaning.setdefault(among[word], word)
    return tuple(by_meaning.values())[:_MOST]
