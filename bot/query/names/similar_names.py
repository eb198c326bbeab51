"""Which imports a word of a text may mean: those with it in their name, or with what it stands for.

It may be the beginning of a word (`prod`), misspelt (`loyality`), without vowels (`prdct`), another
word for the same, or the initials of a name.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.query.names.grouped import grouped
from bot.query.names.initials import abbreviates, first_letters, initials, may_be_initials
from bot.query.names.mention import Likeness
from bot.query.names.synonyms import (
    FILES,
    PERSONS,
    is_shortened,
    meaning,
    means_alone,
    shortens,
)
from bot.query.names.words import stem

_LIKE: Final = 0.74  # of the letters agree: one slip in four, beside other words of the name
_MOST_LIKE: Final = 3
_SHORTEST_BEGIN: Final = 3  # letters that stand for a longer word: `prod`
_SHORTEST_ALONE: Final = 3  # letters of a word that names an import alone
_SHORTEST_GUESSED: Final = 5  # the same, if it is only a beginning, or misspelt
_SHORTEST_LIKE: Final = 4  # letters of a misspelt word
_LIKE_ALONE: Final = 0.83  # of the letters agree, where it is the only word
_OTHER: Final = 0.5  # another word for it, or few letters of it: beside another word of the name
# Words of one text that are looked up by likeness, which costs; prose has more of them than names.
_MOST_MISSPELT: Final = 40
_PAIR: Final = 2  # words
_ANY: Final = frozenset({"any", "which", "what", "every", "each", "all", "no", "another"})
_MOST_BEGUN: Final = 50  # words that begin alike


@dataclass(frozen=True, slots=True)
class Meant:
    """The imports that a word may mean, by their numbers."""

    imports: frozenset[int]
    likeness: Likeness
    alike: float = 1.0

    def is_enough(self, word: str) -> bool:
        """Whether the word is enough to name an import by."""
        if self.likeness is Likeness.PART:
            return len(word) >= _SHORTEST_ALONE
        return len(word) >= _SHORTEST_GUESSED and self.alike >= _LIKE_ALONE


_UNKNOWN: Final = Meant(frozenset(), Likeness.LIKE)


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the words of a text may mean among some names."""

    _names: Sequence[Sequence[str]]  # their words
    _by_word: Mapping[str, Meant]
    _in_order: Sequence[str]
    _by_letter: Mapping[str, Sequence[str]]
    _by_initials: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, names: Sequence[Sequence[str]]) -> "Meanings":
        """The index over names, each as its words; an import's number is its place among them."""
        by_word = grouped((stem(word), at) for at, words in enumerate(names) for word in words)
        return cls(
            names,
            {word: Meant(frozenset(at), Likeness.PART) for word, at in by_word.items()},
            sorted(by_word),
            grouped((word[0], word) for word in by_word),
            grouped((initials(words), at) for at, words in enumerate(names)),
        )

    def __contains__(self, word: str) -> bool:
        """Whether it is a word of a name, without its plural."""
        return word in self._by_word

    def meant(
        self, words: Sequence[str], ordinary: Sequence[bool], capitals: Collection[int]
    ) -> list[Meant]:
        """For each word, the imports that it may mean. One that is ordinary stands for no other."""
        left = _MOST_MISSPELT
        found = []
        for at, (word, known) in enumerate(zip(words, ordinary, strict=True)):
            one = self._by_word.get(stem(word)) or (_UNKNOWN if known else self._begun(word))
            if not (one.imports or known):
                misspelt = left > 0 and len(word) >= _SHORTEST_LIKE
                left -= misspelt
                one = self._guessed(word, misspelt=misspelt, capitals=at in capitals)
            found.append(one)
        self._take_persons(words, found)
        return found

    def _take_persons(self, words: Sequence[str], found: list[Meant]) -> None:
        """Take the "customers" of `the daily customers file` for the "users" of daily_users: with
        the word before it is all of one name. Without such a word it is the one import with them.
        """
        for at in range(len(words) - 1):
            sure = found[at].imports and found[at].alike > _OTHER
            if sure or stem(words[at]) not in PERSONS or words[at + 1] not in FILES:
                continue
            they = self._any(meaning(stem(words[at])), _OTHER).imports
            both = they & found[at - 1].imports if at else frozenset[int]()
            if len(both) == 1 and len(self._names[min(both)]) == _PAIR:
                found[at] = Meant(both, Likeness.LIKE, _OTHER)
            elif len(they) == 1 and not (at and (found[at - 1].imports or words[at - 1] in _ANY)):
                found[at] = Meant(they, Likeness.PART)

    def _guessed(self, word: str, *, misspelt: bool, capitals: bool) -> Meant:
        one = self._like(word) if misspelt else _UNKNOWN
        if one.alike < _LIKE_ALONE or not one.imports:
            one = self._short(word) or one
        if not one.imports:
            one = self._any(meaning(stem(word)), 1.0 if means_alone(word) else _OTHER)
        if not one.imports and may_be_initials(word, capitals=capitals):
            one = self._of_letters(word)
        return one

    def _begun(self, word: str) -> Meant:
        if len(word) < _SHORTEST_BEGIN:
            return _UNKNOWN
        begin = bisect_left(self._in_order, word)
        behind = self._in_order[begin : begin + _MOST_BEGUN]
        longer = takewhile(lambda each: each.startswith(word), behind)
        imports: frozenset[int] = frozenset().union(
            *(self._by_word[each].imports for each in longer)
        )
        return Meant(imports, Likeness.BEGUN) if imports else _UNKNOWN

    def _like(self, word: str) -> Meant:
        best, alike = _nearest(stem(word), self._by_letter.get(word[0], ()))
        return self._any(best, alike)

    def _short(self, word: str) -> Meant | None:
        """What a word without vowels stands for; a short one is not enough to name an import by."""
        if not is_shortened(word):
            return None
        long = [each for each in self._by_letter.get(word[0], ()) if shortens(word, each)]
        alike = _LIKE_ALONE if len(word) > _SHORTEST_LIKE else _OTHER
        return self._any(long, alike) if long else None

    def _of_letters(self, form: str) -> Meant:
        """The one import of which this is a short form."""
        one = frozenset(
            at
            for first in first_letters(form)
            for at in self._by_initials.get(first, ())
            if abbreviates(form, self._names[at])
        )
        return Meant(one, Likeness.PART) if len(one) == 1 else _UNKNOWN

    def _any(self, words: Iterable[str], alike: float) -> Meant:
        """The imports with any of these words, by which one that is like them was meant."""
        found = [self._by_word[each].imports for each in words if each in self._by_word]
        return Meant(frozenset().union(*found), Likeness.LIKE, alike) if found else _UNKNOWN


def _nearest(word: str, known: Sequence[str]) -> tuple[list[str], float]:
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
