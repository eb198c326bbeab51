"""What an entry of the table of words is."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import product


class Role(StrEnum):
    """What a word does in a question; the value is what people call it."""

    STATUS = "status"
    TYPE = "type"
    SOURCE = "source"
    SCHEDULE = "schedule"
    NAME = "name"
    WORKSPACE = "workspace"
    NOT = "not"
    MODIFIER = "modifier"
    TIME = "time"
    INTENT = "intent"
    ASPECT = "aspect"  # what of an import is asked
    WHO = "who"  # the same, if "who" or "anybody" stands before it
    MEASURE = "measure"
    COMPARISON = "comparison"  # before a number
    RANKING = "ranking"
    LAG = "lag"
    TERM = "term"  # asks how the bot works
    REASON = "reason"  # why runs failed
    OWNER = "owner"  # before an address
    RHYTHM = "rhythm"  # how often imports run
    CUE = "cue"  # means nothing alone, and tells what the other words mean
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one meaning: the values of a filter, or the name of what else they stand for.

    `usage` is how an intent or modifier is written, `help` what it does.
    """

    role: Role
    words: tuple[str, ...]
    means: tuple[str, ...]
    usage: str = ""
    help: str = ""


def combined(*parts: str) -> tuple[str, ...]:
    """Every phrase of one word of each part; the words of a part are apart by commas, one may be
    empty.
    """
    each = product(*(part.split(", ") for part in parts))
    return tuple(" ".join(filter(None, words)) for words in each)


def entry(role: Role, means: str, words: str) -> Entry:
    """An entry written as two lines: values apart by bars, words apart by commas."""
    return Entry(role, tuple(words.split(", ")), tuple(means.split("|")))


def intent_entry(
    intent: str, words: str, usage: str, does: str, more: tuple[str, ...] = ()
) -> Entry:
    """The entry of a question or command with words of its own: how it is written, what it does."""
    return Entry(Role.INTENT, (*words.split(", "), *more), (str(intent),), usage, does)
