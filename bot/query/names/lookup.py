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
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import Final, TypeVar

from bot.query.cleaning import folded, unmarked, visible
from bot.query.names.initials import abbreviates, first_letters, initials, may_be_initials
from bot.query.names.mention import OF, Likeness, Mention, surest, with_of
from bot.query.names.misspelt import nearest
from bot.query.names.synonyms import is_shortened, meaning, shortens
from bot.query.values import Named

K = TypeVar("K")
V = TypeVar("V")

_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST_BEGIN: Final = 3  # letters that stand for a longer word: `prod`
_SHORTEST_ALONE: Final = 3  # letters of a word that names an import alone
_SHORTEST_GUESSED: Final = 5  # the same, if it is only a beginning, or misspelt
_SHORTEST_LIKE: Final = 4  # letters of a misspelt word
_LIKE_ALONE: Final = 0.83  # of the letters agree, where it is the only word
_OTHER: Final = 0.5  # another word for it, or few letters of it: beside another word of the name
# Words of one text that are looked up by likeness, which costs; prose has more of them than names.
_MOST_JOINING: Final = 3  # words between two that an "of" joins
_MOST_MISSPELT: Final = 40
_LONGEST_GLUED: Final = 4  # words of a text that a name may have run together
_GLUED_BEGIN: Final = 3  # letters
_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
NOBODYS: Final[Mapping[str, str]] = MappingProxyType({})
_MOST_MEANT: Final = 8  # more imports than these are no answer to which one is meant


@dataclass(frozen=True, slots=True)
class _Meant:
    """The imports with a word in their name; as numbers of `known`."""

    imports: frozenset[int]
    likeness: Likeness
    alike: float = 1.0


_UNKNOWN: Final = _Meant(frozenset(), Likeness.LIKE)


@dataclass(frozen=True, slots=True)
class Names:
    """Known imports, to be looked up by what people call them."""

    known: tuple[Named, ...] = ()
    people: tuple[str, ...] = ()  # the addresses of who created them
    owners: Mapping[str, str] = field(default_factory=dict, repr=False)  # of which, by its id
    _by_id: dict[str, int] = field(default_factory=dict, repr=False)
    _by_key: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)
    _by_glued: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)
    _by_begin: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)  # glued
    _by_words: dict[frozenset[str], tuple[int, ...]] = field(default_factory=dict, repr=False)
    _by_word: dict[str, _Meant] = field(default_factory=dict, repr=False)
    _by_length: dict[int, frozenset[int]] = field(default_factory=dict, repr=False)  # in words
    _begins: frozenset[str] = field(default=frozenset(), repr=False)  # of names, some letters
    _sorted: list[str] = field(default_factory=list, repr=False)
    _by_letter: dict[str, list[str]] = field(default_factory=dict, repr=False)
    _people: dict[str, str] = field(default_factory=dict, repr=False)
    _by_initials: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

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
        words = tuple(tuple(map(stem, words_of(each.name))) for each in kept)
        by_word = _grouped((word, at) for at, each in enumerate(words) for word in each)
        letters = _grouped((word[0], word) for word in by_word)
        lengths = _grouped((len(each), at) for at, each in enumerate(words))
        creators = tuple(people)
        return cls(
            kept,
            creators,
            owners,
            {each.id.casefold(): at for at, each in enumerate(kept)},
            _grouped((" ".join(each), at) for at, each in enumerate(words) if each),
            _grouped(
                (glued, at)
                for at, each in enumerate(words)
                if each
                for glued in ("".join(each), "".join(words_of(kept[at].name)))
            ),
            _grouped(
                ("".join(each[:words_]), at)
                for at, each in enumerate(words)
                for words_ in range(2, len(each))
            ),
            _grouped((frozenset(each), at) for at, each in enumerate(words) if each),
            {word: _Meant(frozenset(at), Likeness.PART) for word, at in by_word.items()},
            {count: frozenset(at) for count, at in lengths.items()},
            frozenset(each[0][:_GLUED_BEGIN] for each in words if each),
            sorted(by_word),
            {letter: list(each) for letter, each in letters.items()},
            {each: address for address in creators for each in _called(address)},
            _grouped((initials(words_of(each.name)), at) for at, each in enumerate(kept)),
        )

    def __bool__(self) -> bool:
        return bool(self.known)

    def contain(self, part: str) -> bool:
        """Whether a name has this in it, as a list of a name in quotes would find."""
        return any(part.casefold() in named.name.casefold() for named in self.known)

    def has_word(self, word: str) -> bool:
        """Whether it is a word of a name."""
        return word in self._by_word

    def person(self, typed: str) -> str | None:
        """Whom somebody calls so, as it narrows: `Priya's`, `omars`, `priya@example.com`."""
        if not self._people:
            return None
        word = typed.casefold().replace(_APOSTROPHE, "'").removeprefix("@").removesuffix("'s")
        for each in (word, word.removesuffix("s")):
            if each in self._people:
                return each
        return None

    def of_person(self, named: tuple[Named, ...], who: str) -> tuple[Named, ...]:
        """Those of some imports that somebody created, by an address or a part of one."""
        part = who.casefold()
        return tuple(each for each in named if part in self.owners.get(each.id, "").casefold())

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
        looked_for = text.casefold()
        return tuple(each for each in self.known if looked_for in each.name.casefold())

    def exact(self, text: str) -> tuple[Named, ...]:
        """The imports with this id or name; else with this name in other letters."""
        if found := self.of_id(text):
            return found
        alike = self._named(self._by_key.get(" ".join(map(stem, words_of(text))), ()))
        return tuple(each for each in alike if each.name == text) or alike

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
        meant = self._meant(words, ordinary)
        for at, one in enumerate(meant):
            known = one.imports or ordinary[at]
            if not known and may_be_initials(words[at], capitals=at in capitals):
                meant[at] = self._of_letters(words[at])
        found, at = [], 0
        while at < len(words):
            mention = None
            if words[at][:_GLUED_BEGIN] in self._begins:
                mention = self._glued(at, words, ordinary)
            if mention is None and meant[at].imports:
                mention = self._run(at, words, ordinary, meant)
            if mention:
                found.append(mention)
            at = mention.end if mention else at + 1
        return surest(with_of(found, words), words, behind_commas)

    def of_id(self, text: str) -> tuple[Named, ...]:
        """The import of this id."""
        at = self._by_id.get(text.casefold())
        return () if at is None else (self.known[at],)

    def _glued(self, at: int, words: Sequence[str], ordinary: Sequence[bool]) -> Mention | None:
        """A name whose words are run together here, or in the text (`dailyusers`); or its first
        words (`giftcards`).
        """
        for end in range(min(len(words), at + _LONGEST_GLUED), at, -1):
            whole = "".join(words[at:end])
            imports = self._by_glued.get("".join(map(stem, words[at:end]))) or self._by_glued.get(
                whole
            )
            if imports and not all(ordinary[at:end]):
                return Mention(at, end, self._named(imports), Likeness.SAME)
        begun = self._by_begin.get(stem(words[at]))
        return Mention(at, at + 1, self._named(begun), Likeness.PART) if begun else None

    def _run(
        self, at: int, words: Sequence[str], ordinary: Sequence[bool], meant: Sequence[_Meant]
    ) -> Mention | None:
        """The longest run of words, from here on, that all stand in the name of one import."""
        imports, end = meant[at].imports, at + 1
        while end < len(words) and (common := imports & meant[end].imports):
            if words[end] in words[at:end]:
                break
            imports, end = common, end + 1
        joined = _joined(at, words, imports, meant) if end == at + 1 else None
        if joined and not self._names_alone(words[joined[1] - 1], meant[joined[1] - 1]):
            one, end = joined
            return Mention(at, end, self._named(one), Likeness.LIKE)
        if all(ordinary[at:end]):
            return None
        whole = self._whole(words[at:end], imports)
        likeness = max(each.likeness for each in meant[at:end])
        if whole:
            return Mention(at, end, self._named(whole), Likeness.SAME)
        if end - at == 1 and not self._names_alone(words[at], meant[at]):
            return None
        found = self._fill(imports, end - at) or tuple(sorted(imports))
        if len(found) > _MOST_MEANT and end - at == 1 and likeness > Likeness.PART:
            return None
        return Mention(at, end, self._named(found), likeness)

    def _fill(self, imports: frozenset[int], length: int) -> tuple[int, ...]:
        """Those whose name has this many words."""
        return tuple(sorted(imports & self._by_length.get(length, frozenset())))

    def _whole(self, words: Sequence[str], imports: frozenset[int]) -> tuple[int, ...]:
        """Those whose name has these words and no other."""
        same = self._by_words.get(frozenset(map(stem, words)), ())
        return tuple(at for at in same if at in imports)

    def _names_alone(self, word: str, meant: _Meant) -> bool:
        """Whether a word is enough to name an import by."""
        if meant.likeness is Likeness.PART:
            return len(word) >= _SHORTEST_ALONE
        return len(word) >= _SHORTEST_GUESSED and meant.alike >= _LIKE_ALONE

    def _named(self, imports: Iterable[int]) -> tuple[Named, ...]:
        return tuple(map(self.known.__getitem__, imports))

    def _meant(self, words: Sequence[str], ordinary: Sequence[bool]) -> list[_Meant]:
        """For each word, the imports in whose names it may stand."""
        left = _MOST_MISSPELT
        meant = []
        for word, known in zip(words, ordinary, strict=True):
            one = self._by_word.get(stem(word)) or (_UNKNOWN if known else self._begun(word))
            if not one.imports and not known and left and len(word) >= _SHORTEST_LIKE:
                left -= 1
                one = self._like(word)
            if one.alike < _LIKE_ALONE or not (one.imports or known):
                one = self._short(word) or one
            if not (one.imports or known):
                one = self._of(meaning(stem(word)), _OTHER)
            meant.append(one)
        return meant

    def _begun(self, word: str) -> _Meant:
        if len(word) < _SHORTEST_BEGIN:
            return _UNKNOWN
        begin = bisect_left(self._sorted, word)
        longer = takewhile(lambda each: each.startswith(word), self._sorted[begin : begin + 50])
        imports: frozenset[int] = frozenset().union(
            *(self._by_word[each].imports for each in longer)
        )
        return _Meant(imports, Likeness.BEGUN) if imports else _UNKNOWN

    def _like(self, word: str) -> _Meant:
        best, alike = nearest(stem(word), self._by_letter.get(word[0], ()))
        return self._of(best, alike)

    def _short(self, word: str) -> _Meant | None:
        """What a word without vowels stands for; a short one is not enough to name an import by."""
        if not is_shortened(word):
            return None
        long = [each for each in self._by_letter.get(word[0], ()) if shortens(word, each)]
        alike = _LIKE_ALONE if len(word) > _SHORTEST_LIKE else _OTHER
        return self._of(long, alike) if long else None

    def _of_letters(self, form: str) -> _Meant:
        """The one import of which this is a short form."""
        one = frozenset(
            at
            for first in first_letters(form)
            for at in self._by_initials.get(first, ())
            if abbreviates(form, words_of(self.known[at].name))
        )
        return _Meant(one, Likeness.PART) if len(one) == 1 else _UNKNOWN

    def _of(self, words: Iterable[str], alike: float) -> _Meant:
        """The imports with any of these words, by which one that is like them was meant."""
        found = [self._by_word[each].imports for each in words if each in self._by_word]
        return _Meant(frozenset().union(*found), Likeness.LIKE, alike) if found else _UNKNOWN


def _joined(
    at: int, words: Sequence[str], imports: frozenset[int], meant: Sequence[_Meant]
) -> tuple[frozenset[int], int] | None:
    """The one import that two words mean together which an "of" joins, neither of them alone:
    `prices for the festival`; and where the second one ends.
    """
    behind = at + 1
    while behind < len(words) and words[behind] in OF and behind - at <= _MOST_JOINING:
        behind += 1
    if behind in (at + 1, len(words)) or words[behind] == words[at]:
        return None
    common = imports & meant[behind].imports
    return (common, behind + 1) if len(common) == 1 and len(imports) > 1 else None


def _called(address: str) -> list[str]:
    """What people call somebody with an address: all of it, what stands before the @, its words."""
    whole = address.casefold()
    local = whole.partition("@")[0]
    words = [each for each in _WORD.findall(local) if len(each) >= _SHORTEST_BEGIN]
    return list(dict.fromkeys([whole, local, *words]))


def words_of(name: str) -> list[str]:
    """The words of a name, in plain small letters."""
    return _WORD.findall(unmarked(folded(visible(name)).casefold()))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its plural."""
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - `ties` is no plural of `ty`
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") else word  # noqa: PLR2004


def _as_pattern(pattern: str) -> re.Pattern[str]:
    """A name's pattern, in any case, in which `*` stands for anything."""
    parts = (re.escape(part) for part in pattern.split("*"))
    return re.compile(".*".join(parts), re.IGNORECASE | re.DOTALL)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, dict[V, None]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][value] = None
    return {key: tuple(values) for key, values in groups.items()}


NO_NAMES: Final = Names()
