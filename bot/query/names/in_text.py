"""Where in a text the names of imports stand: the index looks up words, a text has tokens."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.names.described import described
from bot.query.names.everyday import is_everyday
from bot.query.names.lookup import Names
from bot.query.names.mention import OF, Likeness, Mention
from bot.query.names.prose import ANY_IMPORT, is_prose, is_rhythm
from bot.query.names.synonyms import PERSONS, means_alone
from bot.query.names.words import stem, words_of
from bot.query.text.lexer import Kind, Token, shown
from bot.query.values import Named
from bot.query.words import MONTHS, NUMBERS, TIME_WORDS, UNITS, WEEKDAYS, Role, lookup
from bot.query.words.cues import ARTICLES
from bot.query.words.doing import CHANGING, INTENTS
from bot.query.words.kinds import OF_A_KIND

_ORDINARY: Final = frozenset((*TIME_WORDS, *MONTHS, *NUMBERS, *UNITS, *WEEKDAYS, *INTENTS))

# What the last word of a column's name is, and of a system's: `email_address`, `export cluster`.
_COLUMNS: Final = frozenset(
    (
        *("address", "addr", "id", "ids", "uuid", "guid", "key", "hash", "name", "number", "no"),
        *("phone", "mobile", "date", "at", "timestamp", "ts", "status", "flag", "type", "col"),
        *("column", "field", "attribute", "attr", "amount", "count", "value", "country", "zip"),
        *("birthday", "gender", "locale", "language", "url", "token", "domain"),
    )
)
_SYSTEMS: Final = frozenset(
    ("cluster", "server", "host", "database", "warehouse", "broker", "service", "container", "node")
)
_MADE_OF: Final = frozenset(("export", "data", "job", "file", "production", "prod", "staging"))
_SEVERAL: Final = frozenset({"imports", "feeds", "jobs", "loads", "pipelines", "ones"})
_GENITIVES: Final = ("'s", "’s")  # noqa: RUF001
_AUXILIARIES: Final = frozenset(
    ("did", "does", "do", "didn't", "didnt", "doesn't", "doesnt", "will", "would", "can", "could")
)


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a text: the tokens from one up to, not including, another."""

    begin: int
    end: int
    typed: str
    named: tuple[Named, ...]
    likeness: Likeness


def tokens_of(places: Iterable[Place]) -> set[int]:
    """The tokens that names take, by their numbers."""
    return {at for place in places for at in range(place.begin, place.end)}


def places(cursor: Cursor, names: Names) -> Mapping[int, Place]:
    """The names from here on, by the token with which they begin; names in quotes are not among
    them.
    """
    found: dict[int, Place] = {}
    if not names or all(map(_says_no_name, cursor.words)):
        return found
    numbered = [(at, cursor.tokens[at]) for at in range(cursor.at, cursor.stop)]
    for is_word, run in groupby(numbered, key=lambda each: each[1].kind is Kind.WORD):
        if is_word:
            _look_up(cursor, names, list(run), found)
    return found


@dataclass(slots=True)
class _Words:
    """The words of tokens side by side, by their numbers."""

    words: list[str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)  # which one each is of
    ordinary: list[bool] = field(default_factory=list)
    behind_commas: set[int] = field(default_factory=set)
    behind_marks: set[int] = field(default_factory=set)
    capitals: set[int] = field(default_factory=set)

    def mentions(self, names: Names) -> Sequence[Mention]:
        """The names among them."""
        return names.find(self.words, self.ordinary, self.behind_commas, self.capitals)


def _look_up(
    cursor: Cursor, names: Names, run: list[tuple[int, Token]], found: dict[int, Place]
) -> None:
    read = _words(cursor, names, run, found)
    words, tokens, mentions = read.words, read.tokens, read.mentions(names)
    if joined := set(_joined(words, mentions, names)):
        read.ordinary = [each and at not in joined for at, each in enumerate(read.ordinary)]
        mentions = read.mentions(names)
    spelt_out = [
        each
        for each in described(words, names, is_rhythm, _is_a_type)
        if read.behind_marks.isdisjoint(range(each.begin + 1, each.end))
    ]
    for mention in (*mentions, *spelt_out):
        prose = is_prose(mention, words) and not _is_of_somebody(cursor, tokens, mention, names)
        if prose or _is_something_else(mention, mentions, words, tokens, read.ordinary):
            continue
        if is_everyday(mention, words, read.behind_marks):
            continue
        place = _place(cursor, tokens, mention)
        found[place.begin] = place


def _words(
    cursor: Cursor, names: Names, run: list[tuple[int, Token]], found: dict[int, Place]
) -> _Words:
    """The words of tokens; those that are ids of imports are found already."""
    read = _Words()
    for at, token in run:
        parts, known, flags = _sought(_spelt(token, names))
        if not known and (named := names.of_id(token.text)):
            found[at] = Place(at, at + 1, token.text, named, Likeness.SAME)
            continue
        gap = cursor.text[cursor.tokens[at - 1].end : token.start] if at else ""
        if gap.strip():
            read.behind_marks.add(len(read.words))
        if "," in gap:
            read.behind_commas.add(len(read.words))
        if token.text.isupper():
            read.capitals.add(len(read.words))
        read.words += parts
        read.tokens += [at] * len(parts)
        read.ordinary += flags
    return read


def _is_something_else(
    mention: Mention,
    mentions: Sequence[Mention],
    words: Sequence[str],
    tokens: Sequence[int],
    ordinary: Sequence[bool],
) -> bool:
    """Whether words of a name are a verb, a kind, a column or a system where they stand."""
    verb = _is_a_verb(mention, mentions, words) or _is_a_kind(mention, words, tokens)
    return verb or _is_a_column(mention, words, tokens) or _is_a_system(mention, words, ordinary)


def _is_a_verb(mention: Mention, mentions: Sequence[Mention], words: Sequence[str]) -> bool:
    """Whether a word of a name is what an import does: `what did daily_users return`."""
    subject = next((each for each in mentions if each.end == mention.begin), None)
    if subject is None or mention.end - mention.begin > 1 or words[mention.begin].endswith("s"):
        return False
    before = [word for word in words[: subject.begin] if word not in ARTICLES]
    return before[-1:] != [] and before[-1] in _AUXILIARIES


def _is_a_kind(mention: Mention, words: Sequence[str], tokens: Sequence[int]) -> bool:
    """Whether the words of a name say which imports are meant: `the daily users imports`, and not
    `the daily_users imports`, `the daily users import`.
    """
    several = _SEVERAL.issuperset(words[mention.end : mention.end + 1]) and mention.end < len(words)
    begin, end = tokens[mention.begin], tokens[mention.end - 1] + 1
    apart = end - begin == mention.end - mention.begin
    return several and apart and all(map(_is_of_a_kind, words[mention.begin : mention.end]))


@lru_cache(maxsize=4096)
def _is_of_a_kind(word: str) -> bool:
    entry = lookup(word)
    return entry is not None and entry.role in OF_A_KIND


def _is_a_column(mention: Mention, words: Sequence[str], tokens: Sequence[int]) -> bool:
    """Whether a column is called so: `renamed to email_address`, which is no word of a name."""
    at = tokens[mention.end - 1]
    last = max(place for place, each in enumerate(tokens) if each == at)
    return mention.end <= last and tokens[mention.begin] == at and words[last] in _COLUMNS


def _is_a_system(mention: Mention, words: Sequence[str], ordinary: Sequence[bool]) -> bool:
    """Whether one word of a name is what a system is: `restart the export cluster`."""
    at = mention.begin
    if not at or mention.end - at > 1 or words[at] not in _SYSTEMS:
        return False
    if words[mention.end : mention.end + 1] and words[mention.end] in ANY_IMPORT:
        return False
    return words[at - 1] in _MADE_OF or not ordinary[at - 1]


def _joined(words: Sequence[str], mentions: Sequence[Mention], names: Names) -> Iterable[int]:
    """Words of names that ask for something else alone, and not beside a name: `consents and
    subscriptions`.
    """
    begins, ends = {each.begin for each in mentions}, {each.end for each in mentions}
    for at, word in enumerate(words):
        asks = INTENTS.get(word) not in (None, *CHANGING) and stem(word) in names.words
        behind = at > 1 and words[at - 1] == "and" and at - 1 in ends
        before = words[at + 1 : at + 2] == ["and"] and at + 2 in begins
        if asks and (behind or before):
            yield at
    yield from filter(None, (_begun_before(each, words) for each in mentions))


def _begun_before(mention: Mention, words: Sequence[str]) -> int | None:
    """Where the one word stands that a name lacks, before an “of”: `the failures of payments`."""
    at = mention.begin - 1
    while at > 1 and words[at] in ARTICLES:
        at -= 1
    of_one = at > 1 and words[at] == "of" and len(mention.named) == 1
    if not of_one or words[at - 2] not in ARTICLES:  # `how many failures of payments`
        return None
    said = {stem(word) for word in (*words[mention.begin : mention.end], words[at - 1])}
    whole = {stem(word) for word in words_of(mention.named[0].name)}
    return at - 1 if said == whole else None


def _spelt(token: Token, names: Names) -> str:
    """The word to look up: as it is typed, if a name has it (`pts`), else as it is meant."""
    typed = token.text.casefold()
    return typed if typed != token.key and typed in names.words else token.key


@lru_cache(maxsize=4096)
def _sought(key: str) -> tuple[tuple[str, ...], bool, tuple[bool, ...]]:
    """The words to look up, whether they mean something by themselves, and which name nothing."""
    parts = (key,) if key.isalnum() and key.isascii() else tuple(words_of(key))
    if means_alone("".join(parts)):  # `opt-ins`
        parts = ("".join(parts),)
    nothing = _names_nothing(key)
    return parts, is_ordinary(key), tuple(nothing or part.isdecimal() for part in parts)


@lru_cache(maxsize=4096)
def _names_nothing(key: str) -> bool:
    """Whether a word means something by itself, or is none: how often imports run is part of many
    names.
    """
    return not key or (is_ordinary(key) and not is_rhythm(key))


def _is_of_somebody(cursor: Cursor, tokens: Sequence[int], mention: Mention, names: Names) -> bool:
    """Whether it is somebody's import of that name: `nora's price import`, not `nora's list`."""
    at = tokens[mention.begin]
    before = cursor.tokens[at - 1].text if at else ""
    who = names.creators.person(before) if before.endswith(_GENITIVES) else None
    told = cursor.tokens[at].key not in ANY_IMPORT
    return who is not None and told and bool(names.creators.created(who, mention.named))


def _says_no_name(word: str) -> bool:
    """Whether it names nothing, also with others: the `users` of `the users file` may, however
    they are called.
    """
    return _names_nothing(word) and not _is_a_type(word) and stem(word) not in PERSONS


def _is_a_type(word: str) -> bool:
    """Whether a word says what rows are of: users, events."""
    entry = lookup(word)
    return entry is not None and entry.role is Role.TYPE


def _place(cursor: Cursor, tokens: list[int], mention: Mention) -> Place:
    begin, end = tokens[mention.begin], tokens[mention.end - 1] + 1
    typed = cursor.text[cursor.tokens[begin].start : cursor.tokens[end - 1].end]
    return Place(begin, end, typed, mention.named, mention.likeness)


@lru_cache(maxsize=4096)
def is_ordinary(key: str) -> bool:
    """Whether a word means something by itself."""
    if key in _ORDINARY or key[:1].isdigit() or lookup(key) is not None:
        return True
    return lookup(stem(key)) is not None


def taken(named: list[Place], names: Names) -> tuple[str, ...]:
    """What is said of names that are only like what was typed, or a part that others have too."""
    return tuple(
        dict.fromkeys(
            f"I took {shown(place.typed)} to mean {place.named[0].name}."
            for place in named
            if place.likeness > Likeness.SAME and len(place.named) == 1
            if not _is_part_of_one(place, names)
        )
    )


def _is_part_of_one(place: Place, names: Names) -> bool:
    """Whether words of a name stand there as they are, and no other import has them."""
    typed, name = words_of(place.typed), words_of(place.named[0].name)
    known = {*map(stem, name), *OF}
    return known.issuperset(map(stem, typed)) and names.called(place.typed) == place.named
