"""Answers about subscriptions and mutes, as values."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.routing import Subscription
from bot.domain.answers.notes import Notes


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The channel is subscribed; not `new` if it was before. `refused`: Slack's code, if it
    does not let the bot post there yet.
    """

    subscription: Subscription
    new: bool
    notes: Notes = ()
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Unsubscribed:
    """The channel is no longer subscribed; `by` is who said so, `left` how many remain."""

    subscription: Subscription
    by: str
    left: int


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """What a channel is subscribed to."""

    subscriptions: tuple[Subscription, ...]
    notes: Notes = ()


@dataclass(frozen=True, slots=True)
class Muted:
    """An import's alerts are muted. `noted`: the channels where its thread
    says who did it. `stood`: they were before, for longer than was asked for now.
    """

    mute: Mute
    workspace: str
    undo: str  # the question that ends it
    notes: Notes = ()
    noted: tuple[str, ...] = ()
    stood: bool = False
    next_run: datetime | None = None  # if the mute ends before it; with `longer`, which does not
    beyond: datetime | None = None  # the next run, if it lasts longer than usual because of that
    longer: str = ""


@dataclass(frozen=True, slots=True)
class Unmuted:
    """An import's alerts are posted again; no `mute` if there was none. `noted` as above."""

    name: str
    by: str
    mute: Mute | None
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MutedMany:
    """Several imports are muted alike, one at least; `left` are not, as there is no room, and
    `stood` were before, for longer. `noted` as above.
    """

    mutes: tuple[Mute, ...]
    undo: str  # the command that ends them; empty if there is none for all of them
    left: int = 0
    notes: Notes = ()
    noted: tuple[str, ...] = ()
    stood: int = 0


@dataclass(frozen=True, slots=True)
class UnmutedMany:
    """The mutes that were ended."""

    mutes: tuple[Mute, ...]
    by: str


@dataclass(frozen=True, slots=True)
class MuteList:
    """The mutes that stand, each with its workspace and the question that ends it."""

    mutes: tuple[tuple[Mute, str, str], ...]  # of which the first to end stands first
    several: bool = False  # whether there is more than one workspace
    notes: Notes = ()
    asked: bool = False  # whether there is any was the question


SubscriptionOrMute = Subscribed | Unsubscribed | SubscriptionList | Muted | Unmuted | MuteList
