"""The imports that a text may name: an index over their names, built once for what a sweep saw.

    Names.of(known)         builds it
    find(words, ordinary)   the names among the words of a text
    called(text)            the imports that a text by itself names: in quotes, or as an id

A name is found by its words in any case, behind any separators, in any order and number (`users
daily` is `daily_users`), run together (`dailyusers`), by some of its words or their beginnings
(`prod catalog`), and by words like them (`loyality`). The more words of a text agree, the better;
words that mean something by themselves (`users`, `failed`, `friday`) name nothing without another.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from bot.query.names.creators import NOBODYS, Creators
from bot.query.names.mention import Mention, heads, surest, with_of
from bot.query.names.similar_names import Meanings
from bot.query.names.whole import WholeNames
from bot.query.names.words import words_of
from bot.query.names.words_in_a_row import longest_run, run_together
from bot.query.values import Named


@dataclass(frozen=True, slots=True)
class Names:
    """Known imports, to be looked up by what people call them."""

    known: tuple[Named, ...]
    creators: Creators
    words: Meanings = field(repr=False)
    _whole: WholeNames = field(repr=False)
    _by_id: Mapping[str, Named] = field(repr=False)

    @classmethod
    def of(
        cls,
        known: Iterable[Named],
        people: Iterable[str] = (),
        owners: Mapping[str, str] = NOBODYS,
    ) -> "Names":
        """The index over these imports, over the addresses of who created any, and of who created
        which, by the import's id.
        """
        kept = tuple(known)
        words = [words_of(each.name) for each in kept]
        by_id = {each.id.casefold(): each for each in kept}
        creators = Creators.of(people, owners)
        return cls(kept, creators, Meanings.of(words), WholeNames.of(words), by_id)

    def __bool__(self) -> bool:
        return bool(self.known)

    def contain(self, part: str) -> bool:
        """Whether a name has this in it, as a list of a name in quotes would find."""
        return bool(self._with_part(part))

    def called(self, text: str) -> tuple[Named, ...]:
        """The imports with this id or name; else with this name in other letters; else with it as a
        part.
        """
        if found := self.exact(text):
            return found
        words = words_of(text)
        match self.find(words, [False] * len(words)):
            case [mention] if mention.end - mention.begin == len(words):
                return mention.named
        return self._with_part(text)

    def exact(self, text: str) -> tuple[Named, ...]:
        """The imports with this id or name; else with this name in other letters."""
        if found := self.of_id(text):
            return found
        alike = self._named(self._whole.same(text))
        return tuple(each for each in alike if each.name == text) or alike

    def of_id(self, text: str) -> tuple[Named, ...]:
        """The import of this id."""
        found = self._by_id.get(text.casefold())
        return () if found is None else (found,)

    def matching(self, pattern: str) -> tuple[Named, ...]:
        """The imports whose names fit a pattern, in which `*` stands for anything."""
        fits = _as_pattern(pattern)
        return tuple(each for each in self.known if fits.fullmatch(each.name))

    def find(
        self,
        words: Sequence[str],
        ordinary: Sequence[bool],
        behind_commas: Collection[int] = frozenset(),
        capitals: Collection[int] = frozenset(),
    ) -> list[Mention]:
        """The names among words, from left to right. `ordinary`: which mean something by themselves
        and so name nothing alone; `behind_commas`: which of them stand behind a comma; `capitals`:
        which are written in those.
        """
        if not self.known or all(ordinary):
            return []
        meant = self.words.meant(words, ordinary, capitals)
        beginnings = self._whole.beginnings(words)
        found, at = [], 0
        while at < len(words):
            run = run_together(at, words, ordinary, self._whole) if at in beginnings else None
            if run is None and meant[at].imports:
                run = longest_run(at, words, ordinary, meant, self._whole)
            if run:
                found.append(Mention(at, run.end, self._named(run.imports), run.likeness))
            at = run.end if run else at + 1
        joined = heads(with_of(found, words), words, behind_commas)
        return surest(joined, words, behind_commas)

    def _with_part(self, part: str) -> tuple[Named, ...]:
        looked_for = part.casefold()
        return tuple(each for each in self.known if looked_for in each.name.casefold())

    def _named(self, imports: Sequence[int]) -> tuple[Named, ...]:
        if len(imports) <= 1:  # of one, an itemgetter gives no tuple
            return tuple(self.known[at] for at in imports)
        made: tuple[Named, ...] = itemgetter(*imports)(self.known)  # a word may be in hundreds
        return made


def _as_pattern(pattern: str) -> re.Pattern[str]:
    """A name's pattern, in any case, in which `*` stands for anything."""
    parts = (re.escape(part) for part in pattern.split("*"))
    return re.compile(".*".join(parts), re.IGNORECASE | re.DOTALL)


NO_NAMES: Final = Names.of(())
