"""Names spelt out as what an import is: `the daily load of the users`, or `the nightly users file`,
is daily_users.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bot.query.names.lookup import Names
from bot.query.names.mention import Likeness, Mention
from bot.query.names.synonyms import FILES, PERSONS
from bot.query.names.words import stem
from bot.query.values import Named
from bot.query.words.cues import ARTICLES

_THINGS: Final = frozenset(
    (
        *("load", "import", "file", "feed", "job", "upload", "run", "batch", "sync", "export"),
        *("one", "delivery", "drop", "transfer", "pipeline", "process", "ingestion", "update"),
    )
)
_OF: Final = frozenset({"of", "for", "with", "from"})
# Before them, one of many is meant, and not the one of that name.
_ANY: Final = frozenset(
    {"any", "every", "each", "which", "no", "all", "another", "what", "some", "other", "a", "an"}
)
# One of them is meant, which whoever asks has in mind.
_ONE: Final = frozenset({"the", "our", "my", "this", "that", "your"})
_SHOWN: Final = frozenset({"me", "us", "show", "list", "give", "get", "send", "see", "have"})
_MOST: Final = 5  # imports to choose from
# A night's load is that of a day.
_ALIKE: Final = {"nightly": ("nightly", "daily"), "overnight": ("overnight", "daily")}


def described(
    words: Sequence[str],
    names: Names,
    is_rhythm: Callable[[str], bool],
    is_a_kind: Callable[[str], bool],
) -> Iterable[Mention]:
    """The mentions in which how often it runs and a noun for it stand before the rest of a name, or
    around it: `the nightly users file`.
    """
    for at, word in enumerate(words[:-2]):
        if not is_rhythm(word) or (at and words[at - 1] in _ANY):
            continue
        rest, end = _rest(words, at)
        named = rest == at + 1 and names.exact(f"{word} {words[rest]}")  # as it is written
        found = _named(word, words[rest], names) if end and not named else ()
        if len(found) == 1:
            yield Mention(at, end, found, Likeness.PART)
    yield from _of_one(words, names, is_a_kind)


def _of_one(
    words: Sequence[str], names: Names, is_a_kind: Callable[[str], bool]
) -> Iterable[Mention]:
    """The mentions of one file by its rows, where a name has that word: `the users file`; they may
    be called otherwise, unless they themselves may be wanted: `show me the customers list`.
    """
    for at, (which, kind, thing) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if which not in _ONE:
            continue
        persons = thing in FILES and stem(kind) in PERSONS and _SHOWN.isdisjoint(words[:at][-1:])
        if (thing in _THINGS and is_a_kind(kind)) or persons:
            sought = ["users"] if persons else [kind]
            found = [named for each in names.find(sought, [False]) for named in each.named]
            if 0 < len(found) <= _MOST:
                yield Mention(at + 1, at + 3, tuple(found), Likeness.PART)


def _rest(words: Sequence[str], at: int) -> tuple[int, int]:
    """Where the rest of a name stands, and where the mention ends; (0, 0), if none is there."""
    if words[at + 2] in _THINGS:
        return at + 1, at + 3
    if words[at + 1] not in _THINGS or words[at + 2] not in _OF or at + 3 >= len(words):
        return 0, 0
    rest = at + 3
    while rest < len(words) - 1 and (words[rest] in ARTICLES or words[rest] == "all"):
        rest += 1
    return rest, rest + 1


def _named(rhythm: str, rest: str, names: Names) -> tuple[Named, ...]:
    """The imports whose names are made of the two."""
    each = _ALIKE.get(rhythm, (rhythm,))
    found = (names.exact(f"{one} {rest}") or names.exact(f"{rest} {one}") for one in each)
    return next(filter(None, found), ())
