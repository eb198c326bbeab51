"""What is to be known beside an answer; bot/views/reply/notes.py says it in words."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from bot.domain.errors import SlackError


class Note(Enum):
    """What needs no data to be said."""

    NEVER_CHECKED = auto()  # no sweep yet, so failed runs that are scheduled again are not known
    REST_AS_SEEN = auto()  # only the first page of the matches was asked of MoEngage
    NO_LONGER_LISTED = auto()
    GONE_LEFT_OUT = auto()  # remembered runs of imports that are no longer listed
    MEMORY_AWAY = auto()  # remembered runs could not be read
    PAST_CUT = auto()  # MoEngage shows more than a question about the past may ask for
    RUN_OF_FILES_UNKNOWN = auto()
    LATER_RUN_IS_GOOD = auto()
    BUDGET_SPENT = auto()  # before all files were read
    FILES_CUT = auto()
    MUTE_CUT = auto()  # to the longest that there is
    COUNTS_CUT = auto()  # to the days of which counts are kept
    SEVERAL_SUBSCRIPTIONS = auto()  # have the number that was given
    NO_SUCH_SUBSCRIPTION = auto()
    RUNS_BEFORE_AND_THEN = auto()  # the next run of an import is earlier than the time asked for


@dataclass(frozen=True, slots=True)
class NoSuchPage:
    """The last page is shown, for this one is not there."""

    asked: int


@dataclass(frozen=True, slots=True)
class PostingUntried:
    """It could not be checked whether the bot can post in a channel."""

    error: SlackError


# A text is what the language itself says of how it read a question (`Query.notes`).
Notes: TypeAlias = tuple[Note | NoSuchPage | PostingUntried | str, ...]
