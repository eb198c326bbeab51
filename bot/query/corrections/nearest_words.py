"""The known words nearest to one that is not known."""

import re
from collections.abc import Hashable, Mapping, Sequence
from itertools import chain
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract, extractOne

from bot.query.words import MONTHS, PARTS, TABLE, TIME_WORDS, UNITS, WEEKDAYS, Role
from bot.query.words.english import ENGLISH

LONGEST_WORD: Final = 40  # no word of the language is longer
_MOST: Final = 3
_SWAPPED: Final = 0.66  # two letters of three that changed places, as in `wyh`
_CLOSE_FILLER: Final = 0.79  # of words without a meaning: an import's name may be like one
# Of `likeness`, a hair below what is meant, as that is rounded: a slip in four, three in ten.
_CLOSE: Final = 0.69
_SLIP: Final = 0.79
_LONG: Final = 7  # letters
_SHORTEST_PREFIX: Final = 3
_SHORTEST_BEGINNING: Final = 5
_NOON: Final = 12
_HOUR: Final = re.compile(r"\d\d?", re.ASCII)


class Known(dict[str, Hashable]):
    """Known words with what each means, so that one meaning is suggested once.

    They are thousands: a word is compared with those alone that are about as long.
    """

    def __init__(self, words: Mapping[str, Hashable]) -> None:
        super().__init__(words)
        self._about_as_long: dict[tuple[int, float], Sequence[str]] = {}
        self._in_order = tuple(words)
        self._begun: dict[str, list[str]] = {}
        self._by_length: dict[int, list[int]] = {}
        for at, word in enumerate(self._in_order):
            self._begun.setdefault(word[:_SHORTEST_PREFIX], []).append(word)
            self._by_length.setdefault(len(word), []).append(at)

    def begun(self, key: str) -> Sequence[str]:
        """Those that begin with a key; none where it says too little."""
        said = len(key) >= _SHORTEST_PREFIX
        alike = self._begun.get(key[:_SHORTEST_PREFIX], ()) if said else ()
        return [word for word in alike if word.startswith(key)]

    def about_as_long(self, key: str, share: float) -> Sequence[str]:
        """Those of whose letters this share can agree with a key's."""
        size = len(key)
        if (size, share) not in self._about_as_long:
            lengths = range(int(size * share), int(size / share) + 2)
            places = sorted(chain.from_iterable(self._by_length.get(each, ()) for each in lengths))
            self._about_as_long[size, share] = [self._in_order[at] for at in places]
        return self._about_as_long[size, share]


# Each word with what it means.
_TIME_MEANINGS: Final[Mapping[str, Hashable]] = {
    **{word: ("weekday", number) for word, number in WEEKDAYS.items()},
    **{word: ("month", number) for word, number in MONTHS.items()},
    **{word: ("unit", unit) for word, unit in UNITS.items()},
}
# Whose words are offered for a misspelt one; the others are like the fillers.
_SUGGESTED: Final = (
    *(Role.STATUS, Role.TYPE, Role.SOURCE, Role.SCHEDULE, Role.WORKSPACE, Role.NOT),
    *(Role.MODIFIER, Role.TIME, Role.LAG, Role.MEASURE, Role.RANKING),
)
WORDS: Final = Known(
    {
        word: (entry.role, entry.means)
        if entry.role is not Role.TIME
        else _TIME_MEANINGS.get(word, word)
        for entry in TABLE
        if entry.role in _SUGGESTED
        for word in entry.words
    }
)
_COMMANDS: Final[Mapping[str, Hashable]] = {
    word: (entry.role, entry.means)
    for entry in TABLE
    if entry.role is Role.INTENT and entry.usage
    for word in entry.words
}
FIRST_WORDS: Final = Known({**_COMMANDS, **WORDS})
_FILLERS: Final = Known(
    {
        word: word
        for entry in TABLE
        if entry.role not in (*_SUGGESTED, Role.INTENT)
        for word in entry.words
        if " " not in word
    }
)
# Words that are not offered, for they mean nothing alone, and that are taken as meant.
_TAKEN: Final = ("import", "imports", "imported", "uploads", "files")
# Of the words that ask, those so long that few others are like them.
_ASKING: Final = frozenset(
    word
    for entry in TABLE
    if entry.role in (Role.ASPECT, Role.WHO, Role.CUE)
    for word in entry.words
    if len(word) >= _LONG and " " not in word
)
_SLIPPED: Final = [
    word for word in dict.fromkeys((*WORDS, *_TAKEN, *sorted(_ASKING))) if " " not in word
]
_BY_LETTER: Final[Mapping[str, list[str]]] = {
    letter: [word for word in _SLIPPED if word[0] == letter]
    for letter in {word[0] for word in _SLIPPED}
}
_VOWELS: Final = str.maketrans("", "", "aeiou")
_SHORTEST_WITHOUT: Final = 4
# Words by their letters without vowels. Where several are alike, small words come before others:
# `stll` is "still" rather than "stall".
_WITHOUT_VOWELS: Final[Mapping[str, str]] = {
    short: word
    for word in (*reversed(_SLIPPED), *reversed(_FILLERS))
    if len(short := word[:1] + word[1:].translate(_VOWELS)) >= _SHORTEST_WITHOUT and short != word
}
# What can stand behind "last" or "this".
PERIOD_WORDS: Final = {
    **{word: word for word in (*dict.fromkeys(UNITS.values()), *PARTS, "weekend")},
    **{word: meaning for word, meaning in _TIME_MEANINGS.items() if word not in UNITS},
}
UNIT_WORDS: Final = {word: meaning for word, meaning in _TIME_MEANINGS.items() if word in UNITS}
DAY_WORDS: Final = {
    **{word: meaning for word, meaning in _TIME_MEANINGS.items() if word not in UNITS},
    **{word: word for word in ("today", "yesterday", "overnight", "noon", "midnight")},
}
# Words that mean nothing alone, and times that somebody may have meant.
_COMPLETE: Final[Mapping[str, tuple[str, ...]]] = {
    "hour": ("last hour",),
    "day": ("today", "yesterday"),
    **{unit: (f"this {unit}", f"last {unit}") for unit in ("week", "month", "quarter", "year")},
    **{part: (f"this {part}", f"yesterday {part}") for part in PARTS},
    "night": ("last night",),
}


def nearest(key: str, among: Mapping[str, Hashable]) -> tuple[str, ...]:
    """Up to three known words near a key, the nearest first, each of another meaning."""
    key = key[:LONGEST_WORD]
    if key in ENGLISH:
        return ()
    known = among if isinstance(among, Known) else Known(among)
    found = [*sorted(known.begun(key), key=len), *_close(key, known)]
    by_meaning: dict[Hashable, str] = {}
    for word in found:
        by_meaning.setdefault(among[word], word)
    return tuple(by_meaning.values())[:_MOST]


def slip_of(key: str) -> str:
    """The known word of which one is a slip: it has no vowels (`stll`), or begins alike and has few
    letters more, less, or changed; "" if there is none.
    """
    if short := _WITHOUT_VOWELS.get(key):
        return short
    among = _BY_LETTER.get(key[:1], ()) if key not in ENGLISH else ()
    found = extractOne(
        key[:LONGEST_WORD], among, scorer=OSA.normalized_similarity, score_cutoff=_SLIP
    )
    return found[0] if found and not _is_another_form(key, found[0]) else ""


def _is_another_form(key: str, word: str) -> bool:
    """Whether a word like one that asks is no slip of it: `silence`, `understand`."""
    sounds = key.translate(_VOWELS) == word.translate(_VOWELS)
    return word in _ASKING and not (sounds or key[-2:] == word[-2:])


def begun(key: str) -> str:
    """The word of time of which one is the beginning: `yesterd`; "" if none is, or several."""
    long = len(key) >= _SHORTEST_BEGINNING
    found = [word for word in TIME_WORDS if long and word.startswith(key)]
    return found[0] if len(found) == 1 else ""


def is_like_a_known_word(key: str) -> bool:
    """Whether a word is one of the language, or near one."""
    return bool(nearest(key, FIRST_WORDS) or filler_near(key))


def filler_near(key: str) -> tuple[str, ...]:
    """The word without a meaning that one is a slip of: `imprts` for `imports`."""
    key = key[:LONGEST_WORD]
    close = extract(
        key,
        _FILLERS.about_as_long(key, _CLOSE_FILLER),
        scorer=OSA.normalized_similarity,
        score_cutoff=_CLOSE_FILLER,
        limit=1,
    )
    return tuple(word for word, _, _ in close)


def complete(key: str) -> tuple[str, ...]:
    """Time ranges that an incomplete word may mean: `this week` for `week`."""
    return _COMPLETE.get(UNITS.get(key, key), ())


def hours(key: str) -> tuple[str, ...]:
    """The times of day that a number alone may stand for: `5` for `5am` or `5pm`."""
    if not _HOUR.fullmatch(key):
        return ()
    return (f"{key}am", f"{key}pm") if 1 <= int(key) <= _NOON else (f"{key}:00",)


def likeness(key: str, word: str) -> float:
    """How alike two words are, from 0 to 1: the share of letters that nobody had to leave out, put
    in, change, or swap with the next one.
    """
    return OSA.normalized_similarity(key[:LONGEST_WORD], word)


def _close(key: str, among: Known) -> list[str]:
    words, scorer = among.about_as_long(key, _SWAPPED), OSA.normalized_similarity
    close = extract(key, words, scorer=scorer, score_cutoff=_SWAPPED, limit=2 * _MOST)
    return [word for word, alike, _ in close if alike >= _CLOSE or sorted(word) == sorted(key)]
