"""What the services need from people: subscriptions, mutes, and who is who in Slack.

As in `ports`: every method raises the errors of `bot.domain.errors` and no others, and instants
are zone-aware UTC.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from bot.domain.access.audit import Act
from bot.domain.alerting.alerts import Alert
from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.routing import Subscription
from bot.domain.answers.declined import Refusal
from bot.domain.answers.topics import Topic
from bot.domain.outgoing.promises import Promise, RunEnded
from bot.domain.watching.problems import Ack

# How long it is remembered who has an address; somebody who joins Slack is found a day later.
FOUND_SECONDS: Final = 7 * 86400.0
UNKNOWN_SECONDS: Final = 86400.0


class Full(StrEnum):
    """Why there is no room for one more subscription."""

    CHANNEL = "channel"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Kept:
    """A subscription as it stands; not `new` if it stood there before."""

    subscription: Subscription
    new: bool


class Subscriptions(Protocol):
    """The subscriptions of channels to one workspace, up to a limit."""

    async def add(self, wanted: Subscription) -> Kept | Full:
        """Keep it, with a number one above the highest of its channel.

        A repeat (the same id in the same channel) changes nothing and gives the one that stands.
        Full: nothing was kept, for that many are there already.
        """

    async def remove(self, channel: str, subscription_id: str) -> bool:
        """Forget it. False if it was not there."""

    async def all(self) -> Sequence[Subscription]:
        """Every one that this release can read, by channel and number."""


class Mutes(Protocol):
    """The mutes of one workspace, one at most for an import; each ends by itself."""

    async def add(self, mute: Mute) -> Mute | None:
        """Keep it, unless an earlier one of this import ends no sooner: nobody's mute is cut short.

        The one that stands from now on. None: there is no room for more.
        """

    async def remove(self, import_id: str) -> bool:
        """Forget it. False if there was none, or it was over."""

    async def all(self) -> Sequence[Mute]:
        """Those that are not over by the store's own clock, the first to end first."""


class Promises(Protocol):
    """What was promised to people about one workspace, up to a limit; each once, for a week."""

    async def add(self, promise: Promise) -> bool:
        """Keep it, in place of an earlier one to this person about this import. False: there is no
        room for more.
        """

    async def all(self) -> Sequence[Promise]:
        """Every one that this release can read."""

    async def settle(self, promise: Promise, item: RunEnded | None) -> bool:
        """Forget it, and owe in the same step what it promised, if anything. False: it does not
        stand so any more, and nothing is changed.
        """


class Activity(Protocol):
    """What people do about the problems of one workspace. Facts: a repeat changes nothing."""

    async def acknowledge(self, ack: Ack, alerts: Sequence[Alert]) -> Ack:
        """Keep who acknowledged the problem of these alerts, and add those in the same step.

        The one that stands: somebody may have come first, and then nothing is changed.
        """

    async def hand_over(
        self, import_id: str, before: Ack | None, after: Ack | None, alerts: Sequence[Alert]
    ) -> bool:
        """Keep who acknowledged an import, or nobody, in place of exactly what was kept `before`,
        and owe these alerts in the same step. False: it is another one by now, and nothing is
        changed.
        """

    async def say(self, alerts: Sequence[Alert]) -> None:
        """Put the entries for the threads of one import into the outbox."""


@dataclass(frozen=True, slots=True)
class OwnerLookup:
    """That somebody was looked for in Slack; `user` is None if nobody has that address."""

    user: str | None = None

    @property
    def seconds(self) -> float:
        """How long that is remembered."""
        return FOUND_SECONDS if self.user else UNKNOWN_SECONDS


class OwnerCache(Protocol):
    """Who was found, or not, by an address; Slack counts how often it is asked."""

    async def get(self, email: str) -> OwnerLookup | None:
        """What was found when it was last looked for; None if that is too long ago."""

    async def put(self, email: str, looked: OwnerLookup, seconds: float) -> None:
        """Keep it for this long."""


class Directory(Protocol):
    """The people of the Slack workspace. Raises a SlackError where Slack does not say."""

    async def find(self, email: str) -> str | None:
        """The id of the active user with this address; None if there is none."""


class PeopleNames(Protocol):
    """What people are called in Slack. Raises nothing."""

    async def of(self, users: Iterable[str | None]) -> Mapping[str, str]:
        """The names of these people, as far as they are known in time."""


class Topics(Protocol):
    """What a person was answered about last in a channel, for ten minutes."""

    async def get(self, conversation: str) -> Topic | None:
        """The topic of a conversation; None if there was none, or too long ago."""

    async def put(self, conversation: str, topic: Topic) -> None:
        """Keep it in place of an earlier one."""


class ChannelProbe(Protocol):
    """Whether the bot can post in a channel."""

    async def knock(self, channel: str, user: str) -> None:
        """Try it with a line that this person alone sees. Raises Refused if it cannot, another
        SlackError if that is not known.
        """


class AuditLog(Protocol):
    """What people did in one workspace, up to a limit; the oldest is forgotten first."""

    async def add(self, act: Act) -> None:
        """Keep it."""

    async def latest(self, count: int) -> Sequence[Act]:
        """The newest first."""


class Rights(Protocol):
    """Who may do what changes something for others."""

    async def refusal(self, user: str) -> Refusal | None:
        """Why this person may not; None if they may."""
