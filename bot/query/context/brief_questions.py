"""Questions that are nothing but a word or two behind another: `and why`, `which ones`."""

from collections.abc import Sequence
from typing import Final

from bot.query.words.cues import JOINING

_WHO_AND_WHEN: Final = frozenset(
    (
        *("who", "whom", "when", "by", "and", "at", "what", "time", "was", "n", "so", "if", "yes"),
        *("until", "till", "til", "for", "how", "long", "since"),
    )
)
_AROUND_WHO: Final = _WHO_AND_WHEN.union(
    ("do", "you", "know", "can", "tell", "me", "exactly", "also", "please", "pls", "is", "it"),
    ("did", "done", "that", "this"),
)
_NUMBERS: Final = {"two": "2", "three": "3", "four": "4", "five": "5", "ten": "10"}
_DIGITS: Final = 2
_AROUND_A_NUMBER: Final = frozenset(
    (
        *(*JOINING, "top", "is", "are", "enough", "please", "pls", "only", "just", "give", "me"),
        *("show", "the", "first", "will", "do", "fine", "ok", "of", "them", "would", "be", "us"),
        *("need", "i", "want", "list", "thx", "thanks", "ones", "results", "suffice", "name"),
    )
)
MOST: Final = frozenset({"highest", "worst", "biggest", "largest", "slowest", "longest", "most"})
_SHARES: Final = frozenset({"percent", "percents", "percentage", "percentages", "share", "shares"})
_AROUND_SHARES: Final = _SHARES.union(
    (*JOINING, "in", "by", "as", "a", "the", "not", "please", "pls", "i", "mean", "want", "need"),
    ("absolute", "raw", "plain", "count", "counts", "number", "numbers", "figures", "total"),
    ("only", "of", "rows", "totals", "values", "amount", "amounts"),
)
_ASKING_THEM: Final = frozenset({"who", "whom", "when", "time", "long"})
_WHICH_ONES: Final = frozenset(
    {*JOINING, "which", "what", "ones", "are", "they", "is", "imports", "of", "them"}
)
_IMPORTS: Final = frozenset({"imports", "feeds", "jobs", "pipelines"})
_HOW_MANY: Final = _IMPORTS | {
    *("and", "of", "in", "on", "over", "across", "from", "how", "many", "different", "distinct"),
    *("is", "are", "that", "those", "were", "was", "affected", "involved", "hit", "separate"),
    *("unique", "it", "concerned"),
}
_ONLY_HOW_MANY: Final = frozenset(
    (
        *(*JOINING, "how", "many", "much", "exactly", "each", "was", "is", "it", "were", "that"),
        *("there", "they", "these", "those", "had", "have", "has", "did", "please", "pls", "them"),
        *("in", "total", "of", "all", "which", "numbers", "number", "count", "the", "a"),
    )
)
_HOW_LONG: Final = frozenset(
    (
        *(*JOINING, "for", "how", "long", "did", "does", "it", "take", "took", "many", "much"),
        *("minutes", "minute", "mins", "min", "hours", "hrs", "longer", "exactly", "is", "that"),
        *("time", "in", "total", "then", "now", "pls", "please", "so", "needed"),
        *("vs", "versus", "against", "usual", "usually", "normal", "normally"),
    )
)
_LENGTHS: Final = frozenset({"long", "longer", "minutes", "minute", "mins", "min", "hours", "hrs"})
_HOW_OFTEN: Final = frozenset(
    (
        *JOINING,
        *("how", "often", "many", "times", "did", "does", "has", "it", "this", "that", "one"),
        *("occur", "occurred", "happen", "happened", "come", "came", "up", "appear", "appeared"),
        *("was", "is", "in", "the", "seen", "each", "they", "frequently", "exactly", "we", "see"),
    )
)
_WHY: Final = frozenset({"why", "reason", "reasons", "cause", "causes", "error", "errors"})
_AROUND_WHY: Final = _WHY.union(
    ("and", "also", "the", "i", "we", "need", "want", "of", "for", "each", "one", "them", "every"),
    ("with", "please", "pls", "too", "as", "well", "its", "their", "plus", "all", "in", "case"),
    ("what", "were", "was", "are", "is", "which", "imports", "import", "ones", "so", "respective"),
    ("give", "tell", "show", "add", "list", "name", "me", "us", "can", "could", "you", "including"),
)
_WHEN: Final = frozenset({"when", "hour", "hours", "time", "times"})
_AROUND_WHEN: Final = _WHEN.union(
    ("and", "at", "in", "which", "what", "exactly", "precisely", "were", "was", "they", "those"),
    ("that", "did", "happen", "the", "exact", "each", "of", "them", "for", "please", "one"),
    ("every", "run", "runs", "around", "about", "also", "so", "it", "these", "imports"),
    ("import", "ones", "jobs", "is", "are", "affected", "concerned"),
)


def asks_for_so_many(keys: Sequence[str]) -> int:
    """How many of a ranking are enough, if nothing else is said: `top 3 is enough`; or 0."""
    count = next((_NUMBERS.get(key, key) for key in keys if key in _NUMBERS or key.isdecimal()), "")
    if not count or len(count) > _DIGITS:
        return 0
    around = _AROUND_A_NUMBER | MOST
    only = all(key in around or key in _NUMBERS or key.isdecimal() for key in keys)
    return int(count) if only else 0


def asks_how_often(keys: Sequence[str]) -> bool:
    """Whether nothing else is asked: `and how often did that happen`."""
    words = set(keys)
    often = "often" in words or "times" in words
    return often and words <= _HOW_OFTEN


def asks_who_and_when(keys: Sequence[str]) -> bool:
    """Whether nothing else is asked: `who and when`, `and do you know until when`."""
    words = set(keys)
    asks = words <= _AROUND_WHO and not _ASKING_THEM.isdisjoint(words)
    return asks or words <= _WHO_AND_WHEN


def asks_which(keys: Sequence[str]) -> bool:
    """Whether nothing else is asked: `and which ones`."""
    return set(keys) <= _WHICH_ONES


def asks_why(keys: Sequence[str]) -> bool:
    """Whether nothing else is asked: `and why`, `i need the reason of each one too`."""
    words = set(keys)
    return not words.isdisjoint(_WHY) and words <= _AROUND_WHY


def asks_when(keys: Sequence[str]) -> bool:
    """Whether nothing else is asked: `and which hours`, `when exactly`."""
    words = set(keys)
    return not words.isdisjoint(_WHEN) and words <= _AROUND_WHEN


def asks_of_how_many(keys: Sequence[str]) -> bool:
    """Whether only the imports of what is counted are: `and of how many different imports`."""
    words = set(keys)
    return {"how", "many"} <= words <= _HOW_MANY and not _IMPORTS.isdisjoint(words)


def asks_how_long(keys: Sequence[str]) -> bool:
    """Whether nothing else is asked: `and how long`."""
    words = set(keys)
    return "how" in words and not words.isdisjoint(_LENGTHS) and words <= _HOW_LONG


def asks_only_how_many(keys: Sequence[str]) -> bool:
    """Whether nothing else is asked, nor of what: `how many?`, `and how many exactly`."""
    words = set(keys)
    return "how" in words and bool(words & {"many", "much"}) and words <= _ONLY_HOW_MANY


def asks_for_shares(keys: Sequence[str]) -> bool:
    """Whether it is only said that parts are wanted: `percent, not the absolute count`."""
    return not _SHARES.isdisjoint(keys) and _AROUND_SHARES.issuperset(keys)
