"""Whether a file, its making or a program is only spoken of, and no answer is wished for as one.

ben changes the export                      something of somebody
smells like a truncated export              what it looks like, or how it is damaged
I don't know how to do it in Excel          what people do themselves
my fault, excel again                       what made the file that was wrong
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.query.words.pronouns import WE_OR_THEY

_OF_SOMEBODY: Final = frozenset(
    {
        *("the", "this", "that", "his", "her", "their", "our", "my", "its", "your", "new"),
        *("they", "he", "she", "we", "was", "were", "is", "are", "be", "been"),
    }
)
_DAMAGED: Final = frozenset(
    (
        *("truncated", "partial", "incomplete", "broken", "bad", "faulty", "corrupt", "corrupted"),
        *("empty", "failed", "failing", "half", "unfinished", "aborted", "interrupted", "botched"),
        *("wrong", "stale", "old", "outdated", "late", "delayed", "short", "cut", "damaged"),
        *("shortened", "clipped", "flawed", "dodgy", "odd", "weird", "strange"),
    )
)
_OF_THE_MAKERS: Final = frozenset(
    (
        *("upstream", "nightly", "daily", "hourly", "weekly", "source", "vendor", "partner"),
        *("crm", "erp", "dwh", "warehouse", "database", "db", "vendor's", "partner's"),
    )
)
_SUPPOSING: Final = frozenset(
    (
        *("smells", "smell", "looks", "look", "sounds", "sound", "seems", "feels", "suspect"),
        *("guess", "probably", "maybe", "perhaps", "likely", "presumably", "bet"),
    )
)
_PEOPLE: Final = frozenset({*WE_OR_THEY, "i've", "we've", "i'd", "have"})
_DID: Final = frozenset(
    (
        *("opened", "edited", "saved", "made", "created", "checked", "did", "cleaned", "sorted"),
        *("counted", "looked", "filtered", "built", "prepared", "fixed", "changed", "open"),
    )
)
_HOW: Final = frozenset({("know", "how"), ("idea", "how"), ("remember", "how"), ("clue", "how")})
_NEAR: Final = 7  # words
_PROGRAMS: Final = frozenset({"excel", "spreadsheet", "xlsx", "sheet"})
_WISHING: Final = frozenset({"please", "pls", "plz", "thanks", "thx"})
_AT_FAULT: Final = frozenset(
    (
        *("again", "trouble", "troubles", "problem", "problems", "issue", "issues", "mess"),
        *("messed", "broke", "ate", "screwed", "strikes", "struck", "mangled", "destroyed"),
        *("changed", "converts", "converted", "did", "saved", "saves", "always"),
    )
)


def file_is_only_spoken_of(
    before: Sequence[str], words: Sequence[str], behind: Sequence[str] = ()
) -> bool:
    """Whether no file is wished for by these words, `export` or `in excel`, between the others."""
    near = before[-_NEAR:]
    if _PROGRAMS.issuperset(words) and _is_at_fault(behind):
        return True
    if not _PROGRAMS.isdisjoint(words) and _is_own_work(near):
        return True
    if len(words) > 1 or not near:
        return False
    made = near[-1] in _OF_THE_MAKERS and near[-2:-1] in (["the"], ["our"], ["their"], ["a"])
    return made or near[-1] in _OF_SOMEBODY or near[-1] in _DAMAGED or _is_supposed(near)


def _is_at_fault(behind: Sequence[str]) -> bool:
    """`excel again`, `excel messed it up`; who wishes for it says `please`, or asks."""
    return not _AT_FAULT.isdisjoint(behind[:1]) and _WISHING.isdisjoint(behind)


def _is_supposed(near: Sequence[str]) -> bool:
    """`it looks like a new kind of`, and not `looks broken`."""
    return not _SUPPOSING.isdisjoint(near) and not {"a", "an"}.isdisjoint(near[-2:])


def _is_own_work(near: Sequence[str]) -> bool:
    """`I opened it in Excel`, `I don't know how to do that in Excel`."""
    pairs = set(pairwise(near))
    return not pairs.isdisjoint(_HOW) or any(who in _PEOPLE and did in _DID for who, did in pairs)
