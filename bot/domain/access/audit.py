"""What somebody did with the bot: who, what, when, where, and the result."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

# At most this many imports are named; the text of the act says which were meant.
MOST_IMPORTS: Final = 20
LONGEST_TEXT: Final = 300


class Result(StrEnum):
    """The result of an act."""

    DONE = "done"
    UNCHANGED = "unchanged"  # it was so before
    DECLINED = "declined"  # by the bot or by MoEngage
    UNCLEAR = "unclear"  # MoEngage may have done it
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result, why it is so if it is not done, and the ids of the imports that it is about."""

    result: Result
    why: str = ""
    imports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody wants to be done: `what` is one word, `text` the whole command."""

    by: str  # Slack's id of the person
    channel: str
    workspace: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Act:
    """A deed with its outcome: a line of the audit log."""

    at: datetime
    by: str
    channel: str
    what: str
    text: str
    result: str
    why: str = ""
    imports: tuple[str, ...] = ()


def act(deed: Deed, outcome: Outcome, at: datetime) -> Act:
    """The line about it, of bounded size."""
    return Act(
        at,
        deed.by,
        deed.channel,
        deed.what,
        deed.text[:LONGEST_TEXT],
        outcome.result.value,
        outcome.why,
        outcome.imports[:MOST_IMPORTS],
    )
