"""Names by all of their words, in any order and number, or run together; imports are numbers."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from bot.query.names.grouped import grouped
from bot.query.names.words import stem, words_of

_BEGIN: Final = 3  # letters


@dataclass(frozen=True, slots=True)
class WholeNames:
    """An index over names."""

    _in_order: Mapping[str, Sequence[int]]
    _in_any_order: Mapping[AbstractSet[str], Sequence[int]]
    _by_length: Mapping[int, AbstractSet[int]]  # in words
    _together: Mapping[str, Sequence[int]]
    _first_together: Mapping[str, Sequence[int]]  # their first words
    _begins: AbstractSet[str]

    @classmethod
    def of(cls, names: Sequence[Sequence[str]]) -> "WholeNames":
        """The index over names, each as its words; an import's number is its place among them."""
        stems = [(at, [stem(word) for word in words]) for at, words in enumerate(names) if words]
        lengths = grouped((len(words), at) for at, words in stems)
        firsts = (
            ("".join(words[:count]), at) for at, words in stems for count in range(2, len(words))
        )
        together = (("".join(words), at) for at, each in stems for words in (each, names[at]))
        return cls(
            grouped((" ".join(words), at) for at, words in stems),
            grouped((frozenset(words), at) for at, words in stems),
            {length: frozenset(at) for length, at in lengths.items()},
            grouped(together),
            grouped(firsts),
            frozenset(words[0][:_BEGIN] for _, words in stems),
        )

    def same(self, text: str) -> Sequence[int]:
        """Those that are this text, in other letters."""
        return self._in_order.get(" ".join(map(stem, words_of(text))), ())

    def of_words(self, words: Sequence[str], among: AbstractSet[int]) -> Sequence[int]:
        """Those that have these words and no other."""
        found = self._in_any_order.get(frozenset(map(stem, words)), ())
        return [at for at in found if at in among]

    def of_length(self, words: int, among: AbstractSet[int]) -> Sequence[int]:
        """Those with this many words."""
        return sorted(among & self._by_length.get(words, frozenset()))

    def run_together(self, words: Sequence[str]) -> Sequence[int]:
        """Those that are these words with nothing between: `daily users`, `dailyusers`."""
        found = self._together.get("".join(map(stem, words)))
        return found or self._together.get("".join(words), ())

    def begun_together(self, word: str) -> Sequence[int]:
        """Those of which some first words are this one: `giftcards`."""
        return self._first_together.get(stem(word), ())

    def beginnings(self, words: Sequence[str]) -> Collection[int]:
        """Where among words a name may begin with its first letters."""
        return [at for at, word in enumerate(words) if word[:_BEGIN] in self._begins]
