"""Answers to what asks for no facts: a greeting, thanks, a word, or what nobody can do."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.imports import Import
from bot.domain.subject import Subject


class Courtesy(Enum):
    """What people say besides questions."""

    GREETING = auto()
    THANKS = auto()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a status of MoEngage means, or a reason that it gives; without either, every status.
    `imports` are those that failed for that reason lately, and `whole` is how MoEngage puts it;
    `rows` are those that stand so now, the one that lost most first.
    """

    status: str | None = None
    reason: str | None = None
    whole: str = ""
    imports: tuple[str, ...] = ()
    rows: tuple[Import, ...] = ()


@dataclass(frozen=True, slots=True)
class Impossible:
    """What was asked for (`stop`, `cancel`) is nothing that MoEngage's API offers; with the import
    that was meant, if one was.
    """

    action: str
    about: Subject | None = None
