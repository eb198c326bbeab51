"""The bot's messages about itself: it is blind, or alerts don't get out.

A *blindness* is a stretch of time in which failures could not be noticed.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from bot.domain.outgoing.sendable import Sendable


class CauseKind(StrEnum):
    """What keeps the bot from noticing failures."""

    FAULT = "fault"  # what the detail names
    CREDENTIALS = "credentials"  # MoEngage refuses them
    ACCOUNT = "account"  # MoEngage has blocked it
    ADDRESS = "address"  # MoEngage does not know it
    RATE_LIMITED = "rate_limited"  # by MoEngage
    BUDGET = "budget"  # the bot's own request budget is used up
    UNREACHABLE = "unreachable"
    INTERCEPTED = "intercepted"  # something else answered
    VENDOR = "vendor"  # MoEngage's own fault
    STORE = "store"
    BUG = "bug"
    NO_SWEEP = "no_sweep"  # none has ended yet


@dataclass(frozen=True, slots=True)
class Cause:
    """Why failures could not be noticed; `detail` is what an error says of itself."""

    kind: CauseKind
    detail: str = ""

    @classmethod
    def fault(cls, detail: str | None) -> "Cause | None":
        """Something failed in this way, if anything did."""
        return cls(CauseKind.FAULT, detail) if detail else None

    @override
    def __str__(self) -> str:
        return self.detail or self.kind.value


@dataclass(frozen=True, slots=True)
class Blindness:
    """Failures could not be noticed from `since`, the last good sweep, to `until`, the next one.

    `unseen`: no good sweep was known, and `since` is the start of the bot.
    """

    id: str
    workspace: str
    since: datetime
    cause: Cause | str | None = None  # a text: what an older release stored
    until: datetime | None = None
    found: int = 0  # failed runs that the sweep found which ended it
    unread: int = 0  # imports that ran more than once meanwhile, whose history is still to be read
    brief: bool = False  # so short that its end is announced only if its beginning was
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Notice(Sendable):
    """One message about a blindness: that it began, or with `until` that it is over."""

    label: ClassVar = "notice"

    id: str
    channel: str
    blindness: Blindness
    created_at: datetime

    @property
    def root_id(self) -> str:
        """The id of the notice that announced its beginning."""
        return self.blindness.id

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.blindness.id

    @property
    def since(self) -> datetime:
        """No post about this blindness can be older."""
        return self.blindness.since

    @property
    def happened_at(self) -> datetime:
        """The beginning of the blindness."""
        return self.blindness.since

    @property
    def items(self) -> "tuple[Notice, ...]":
        """Itself."""
        return (self,)

    @property
    @override
    def direct_root(self) -> bool:
        return True

    @property
    @override
    def needs_root(self) -> bool:
        """The end of a brief one."""
        return self.blindness.brief

    @property
    @override
    def breaks_silence(self) -> bool:
        return not self.blindness.brief


class _Announced(Sendable):
    """What began, or is over: about what began then, which was announced past the outbox."""

    __slots__ = ()
    items: ClassVar = ()
    root_id: str  # the id of the message that announced its beginning

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.root_id

    @property
    @override
    def direct_root(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Deafness(_Announced):
    """Slack does not let the bot hear anybody: no command or press arrives, since `since`.

    `reason` is what Slack says, or that nothing is known. With `until` it is over.
    """

    label: ClassVar = "deafness"

    id: str
    root_id: str
    channel: str
    workspace: str
    reason: str
    since: datetime
    created_at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeliveryBacklog(_Announced):
    """Alerts that wait because Slack refuses them, or takes none.

    Announced in the fallback channel. `subscribed`: only subscriptions asked for them there.
    """

    label: ClassVar = "delivery_backlog"

    id: str
    root_id: str
    channel: str
    workspace: str
    channels: tuple[str, ...]  # that they are for
    since: datetime  # the oldest of them
    count: int
    refusals: tuple[str, ...]  # Slack's codes, the most frequent first; may be none
    created_at: datetime
    until: datetime | None = None
    subscribed: bool = False
