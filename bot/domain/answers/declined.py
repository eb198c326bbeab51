"""Why a question that is understood has no answer. bot/views/reply/declined.py says it in words."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import TypeAlias

from bot.domain.answers.notes import Notes
from bot.domain.errors import RequestRefused, SlackError, VendorError


class DeclineReason(Enum):
    """What needs no data to be said."""

    NO_OPERATORS = auto()  # the setting is empty
    NOT_OPERATOR = auto()

    RERUN_ONLY_IN_SLACK = auto()
    NOT_A_RERUN = auto()  # a button that claims to be one
    NOTHING_TO_RERUN = auto()
    RERUN_REQUESTED_BEFORE = auto()  # by the same press
    ARCHIVED = auto()

    ACKNOWLEDGE_ONLY_IN_SLACK = auto()  # who asks is not known in a terminal
    WHICH_IMPORT = auto()  # none is named, and no thread or answer says which
    NOTHING_FAILS = auto()  # so there is nothing to acknowledge
    NOTHING_SUCH_FAILS = auto()  # the filters take nothing that fails
    NOTHING_ACKNOWLEDGED = auto()  # so nothing can be taken back
    NOBODY_ON_IT = auto()
    NOTE_EMPTY = auto()
    NOTIFY_ONLY_IN_SLACK = auto()
    PROMISES_FULL = auto()
    CHANGED_MEANWHILE = auto()  # by somebody else

    NO_ALERT_KNOWN = auto()  # so it cannot be said why there was one

    PROBLEM_OF_NO_WORKSPACE = auto()  # that is still in the settings
    PROBLEM_UNKNOWN = auto()
    PROBLEM_OVER = auto()
    PROBLEM_OVER_ANOTHER_OPEN = auto()
    IMPORT_NO_LONGER_LISTED = auto()

    MUTE_ONLY_IN_SLACK = auto()
    MUTES_FULL = auto()
    MUTED_LONGER = auto()  # all of them, by mutes that end no sooner
    MUTE_OVER = auto()  # it was to end at an instant that has passed
    NOTHING_TO_MUTE = auto()  # the filters take none
    NOTHING_MUTED = auto()
    TOO_MANY_TO_MUTE = auto()
    NOT_BROKEN = auto()  # so it cannot be muted until it recovers

    SUBSCRIBE_ONLY_IN_SLACK = auto()
    SUBSCRIBE_ONLY_IN_CHANNEL = auto()
    SUBSCRIPTION_TOO_LONG = auto()
    CHANNEL_FULL = auto()
    WORKSPACE_FULL = auto()

    OWNERS_HIDDEN = auto()  # by a setting
    MINE_ONLY_IN_SLACK = auto()  # who asks is not known in a terminal
    MINE_NEEDS_SCOPE = auto()
    MINE_NOT_LOOKED_UP = auto()  # Slack did not answer
    NOTHING_IS_MINE = auto()  # no creator has the requester's address

    TREND_OF_STATE = auto()  # of one that is not counted
    NOTHING_COUNTED = auto()


@dataclass(frozen=True, slots=True)
class OperatorUnknown:
    """Only operators may, and who is in this group of theirs could not be looked up."""

    group: str
    error: SlackError


@dataclass(frozen=True, slots=True)
class InFlight:
    """It cannot be run while it has this status; `stuck`: a run takes far longer than usual."""

    status: str
    stuck: bool = False


@dataclass(frozen=True, slots=True)
class RunsOnce:
    """It is not periodic; with the reason that its last run failed for, if it did."""

    schedule: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StateUnknown:
    """How the import stands now is not known; nothing was started."""

    notes: Notes
    trouble: VendorError | None


@dataclass(frozen=True, slots=True)
class NotStarted:
    """MoEngage was certainly not asked to start it."""

    error: VendorError


@dataclass(frozen=True, slots=True)
class StartUnclear:
    """It may have been started, or not."""

    error: VendorError


@dataclass(frozen=True, slots=True)
class StartRefused:
    """MoEngage refused to start it."""

    error: RequestRefused


@dataclass(frozen=True, slots=True)
class NotCountedThen:
    """Runs are counted since this instant, in the zone of the workspace, and not before it; these
    days were asked for.
    """

    since: datetime
    zone: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class MineUnknown:
    """Whose imports are those of who asks is not known; `asked` asks for them, with `by me` in it,
    and is empty where creators may not be shown. The `creators` are those who it may be.
    """

    reason: DeclineReason
    asked: str = ""
    creators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NobodyCalled:
    """No import was created by anybody whose address has this in it; by whom some were."""

    owner: str
    creators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TooNarrow:
    """A channel is to subscribe by what alerts are not chosen by; `names` are the first few of the
    `found` imports that are meant.
    """

    names: tuple[str, ...] = ()
    found: int = 0


Refusal: TypeAlias = DeclineReason | OperatorUnknown | InFlight | RunsOnce
WhyDeclined: TypeAlias = (
    Refusal
    | StateUnknown
    | NotStarted
    | StartUnclear
    | StartRefused
    | NotCountedThen
    | MineUnknown
    | NobodyCalled
    | TooNarrow
)


@dataclass(frozen=True, slots=True)
class Declined:
    """A question that is understood and has no answer, and why; `about`: the import's name."""

    why: WhyDeclined
    about: str = ""
