"""Words of names that are only what a sentence is made of: `the price for the customer`."""

from collections.abc import Sequence
from typing import Final

from bot.query.corrections.nearest_words import slip_of
from bot.query.names.mention import Likeness, Mention
from bot.query.names.words import stem
from bot.query.words import Role, lookup
from bot.query.words.cues import ARTICLES

_SENTENCE: Final = 4  # words, from which on one of these names nothing by itself
_PROSE: Final = frozenset(
    (
        *("answer", "card", "drop", "value", "name", "list", "price", "fair", "lead", "message"),
        *("change", "time", "report", "trade", "black", "white", "update", "life", "delta"),
    )
)
_THINGS: Final = frozenset(("fair", "lead"))
_LOADED: Final = frozenset(
    ("loaded", "loading", "imported", "arrived", "arriving", "refreshed", "updated", "fresh")
)
# What every import is.
ANY_IMPORT: Final = frozenset(("list", "lists", "import", "file", "feed", "data", "upload"))
_SAYING: Final = frozenset(
    {"say", "says", "said", "ask", "asks", "asked", "tell", "tells", "told", "want", "wants"}
)
_PLACING: Final = ("of", "from", "in", "at")
_TELLERS: Final = frozenset(
    (
        *("people", "guys", "colleague", "colleagues", "team", "manager", "managers", "staff"),
        *("folks", "lady", "girls", "boss", "employees", "sellers"),
    )
)


def is_prose(mention: Mention, words: list[str]) -> bool:
    """Whether one word of a name means something else: how often, or what a sentence is made of."""
    if mention.end - mention.begin > 1 or mention.likeness is Likeness.SAME:
        return False
    word = words[mention.begin]
    says = not _SAYING.isdisjoint(words[mention.end : mention.end + 1])
    if says and _is_where_people_are(words[: mention.begin]):
        return True
    if mention.likeness is Likeness.LIKE and slip_of(word):  # `failurs`: failures, which are meant
        return True
    if _is_a_thing(mention, words) or _are_data(mention, words):
        return False
    return is_rhythm(word) or (len(words) >= _SENTENCE and stem(word) in _PROSE)


def _is_a_thing(mention: Mention, words: Sequence[str]) -> bool:
    """Whether an article before it and nothing behind it, or a word for an import, make a noun of
    it: `people of the fair`, `the leads file`, not `the fair price`.
    """
    behind = words[mention.end : mention.end + 1]
    noun = stem(words[mention.begin]) in _THINGS and ANY_IMPORT.issuperset(behind)
    return noun and mention.begin > 0 and words[mention.begin - 1] in ARTICLES


def _are_data(mention: Mention, words: Sequence[str]) -> bool:
    """Whether they are said to be loaded, or in: `are the prices loaded`."""
    noun = mention.begin > 0 and words[mention.begin - 1] in ARTICLES
    plural = words[mention.begin].endswith("s")
    behind = words[mention.end : mention.end + 2]
    return noun and plural and (behind == ["in"] or not _LOADED.isdisjoint(behind))


def _is_where_people_are(before: Sequence[str]) -> bool:
    """Whether a word is only where somebody is, or what they do: `the people of the stores`."""
    while before and before[-1] in ARTICLES:
        before = before[:-1]
    return len(before) > 1 and before[-1] in _PLACING and before[-2] in _TELLERS


def is_rhythm(word: str) -> bool:
    """Whether a word says how often imports run; beside another word of a name it belongs to it."""
    entry = lookup(word)
    return entry is not None and entry.role is Role.RHYTHM
