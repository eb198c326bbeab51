"""The known words nearest to one that is not known."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.query.words import MONTHS, TABLE, UNITS, WEEKDAYS, Role

LONGEST_WORD: Final = 40  # no word of the language is longer
_MOST: Final = 3
_CLOSE: Final = 0.7  # of `likeness`: a slip in four letters, three in ten
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
    found = [*(begun if len(key) >= _SHORTEST_PREFIX else ()), *_close(key, among)]
    by_meaning: dict[Hashable, str] = {}
    for word in found:
        by_meaning.setdefault(among[word], word)
    return tuple(by_meaning.values())[:_MOST]


def likeness(key: str, word: str) -> float:
    """How alike two words are, from 0 to 1: the share of letters that nobody had to leave out, put
    in, change, or swap with the next one.
    """
    return OSA.normalized_similarity(key[:LONGEST_WORD], word)


def _close(key: str, among: Iterable[str]) -> list[str]:
    close = extract(
        key, list(among), scorer=OSA.normalized_similarity, score_cutoff=_CLOSE, limit=2 * _MOST
    )
    return [word for word, _, _ in close]
