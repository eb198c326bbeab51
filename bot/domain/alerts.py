"""Problems, and the alerts and notices that tell of them.

A *problem* is an import that is broken: it opens with the first failed run, grows with further
ones, and ends with a good run. One that breaks again soon after is the same problem: it flaps. A
*blindness* is a stretch of time in which failures could not be noticed.

An *alert* is one message about one change of a problem in one channel, a *notice* one about a
blindness; the id of each is made from what happened, and where it is told, so the same fact has the
same id on every replica and after every restart. A *group* is many alerts told by one message.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.digest import Digest
from bot.domain.imports import Import
from bot.domain.owners import Owner
from bot.domain.reasons import Reason

# A problem that comes back within this time after its end is the same one.
FLAPPING: Final = timedelta(hours=6)
# From this many comebacks on the channel is spared: they are told in the thread only.
DAMPED: Final = 3


class Kind(StrEnum):
    """What an alert says of its problem."""

    OPENED = "opened"  # first failed run; its message is the problem's card
    AGAIN = "again"  # a further failed run while open; thread and channel
    ESCALATED = "escalated"  # PARTIAL_SUCCESS became FAILED in the same run
    REOPENED = "reopened"  # failed again soon after it had recovered; the same card
    RECOVERED = "recovered"  # a good run; the card turns green
    CLOSED = "closed"  # archived, or listed no more, while broken; the card turns grey
    MISSED = "missed"  # a failed run that a good one hid, read from the run history
    SILENCED = "silenced"  # it broke and recovered under a mute; told when that is over
    ACKNOWLEDGED = "acknowledged"  # somebody takes care of it
    MUTED = "muted"  # somebody wants to hear no more of it for a while
    RERUN = "rerun"  # somebody started the import again
    RENAMED = "renamed"  # it has another name, and is broken
    RELISTED = "relisted"  # MoEngage lists it again, and the same run is still its last one
    LATE = "late"  # it did not fail, and is stuck, overdue or short of rows; the card of a lag
    CAUGHT_UP = "caught_up"  # that is over


ENDED: Final = (Kind.RECOVERED, Kind.CLOSED, Kind.CAUGHT_UP)
# The import is broken, and the message goes on to show how it stands.
BREAKS: Final = (Kind.OPENED, Kind.AGAIN, Kind.ESCALATED, Kind.REOPENED)
# It was broken meanwhile; there is nothing to follow.
PAST: Final = (Kind.MISSED, Kind.SILENCED)
FAILURES: Final = (*BREAKS, *PAST)
# What is seen of the import besides its runs, for the thread.
NOTES: Final = (Kind.RENAMED, Kind.RELISTED)
# That and what people did about it: the card goes on to show the problem.
ACTIVITY_KINDS: Final = (Kind.ACKNOWLEDGED, Kind.MUTED, Kind.RERUN, *NOTES)
# Of a lag, which is kept beside the problem of failed runs, and told apart from it.
ANOMALY_KINDS: Final = (Kind.LATE, Kind.CAUGHT_UP)
# For what people are called.
CALLS: Final = (*FAILURES, Kind.LATE)


@dataclass(frozen=True, slots=True)
class Ack:
    """Somebody takes care of a problem; it holds until the problem comes back after its end.

    `by` is Slack's id of a person.
    """

    problem: str
    comebacks: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """An import that is broken, as last seen. `id` names its first failed run.

    It is kept for a while after its end (`ended_at`), to know a comeback as one. An `adopted` one
    was found broken already: if a message stands for it, only the channel's history knows.

    `cards` has, for each channel that was told, the id of the alert whose message shows how it
    stands. `held` broken runs were not, under a mute; they are told when that
    is over. `why` its latest broken run failed, as far as MoEngage said in time. `shown_at` is when
    a channel was last shown it, beside the thread, and `reminders` how often since it opened.
    One that is `unlisted` is over only because MoEngage lists its import no more. `notes` counts
    what was noted of the import, so that each note has an id of its own.

    A lag is a problem of its own: its `outcome` is what is guessed, and `guess` says why.
    """

    id: str
    workspace: str
    row: Import
    outcome: str
    opened_at: datetime
    failed_at: datetime
    runs: int = 1
    ended_at: datetime | None = None
    comebacks: int = 0
    adopted: bool = False
    root_ids: Mapping[str, str] = field(default_factory=dict)
    held: int = 0
    held_outcomes: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()
    owner: Owner | None = None
    shown_at: datetime | None = None
    reminders: int = 0
    acknowledged: Ack | None = None
    anomaly: str | None = None
    unlisted: bool = False
    notes: int = 0

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that were told of it."""
        return tuple(self.root_ids)

    @property
    def open(self) -> bool:
        """Whether it is broken now."""
        return self.ended_at is None

    @property
    def damped(self) -> bool:
        """Whether it has come back so often that the channel is spared."""
        return self.comebacks >= DAMPED

    @property
    def acknowledgement(self) -> Ack | None:
        """Who takes care of it."""
        ack = self.acknowledged
        mine = ack is not None and (ack.problem, ack.comebacks) == (self.id, self.comebacks)
        return ack if mine else None


@dataclass(frozen=True, slots=True)
class Alert:
    """One message owed to one channel, with the problem as it stood then.

    `follows` is the alert whose message in this channel is the problem's card; None if this is it.
    A `quiet` reply is for the thread alone. `routed`: the settings name the channel for it, not
    only a subscription. `by` is Slack's id of the person who did what a remark tells, and `until`
    how long a mute holds that was asked for, at most, if it ends by a recovery; without one it was
    ended.
    """

    id: str
    kind: Kind
    channel: str
    problem: Problem
    created_at: datetime
    follows: str | None = None
    mentions: tuple[str, ...] = ()
    quiet: bool = False
    routed: bool = True
    by: str | None = None
    until: datetime | None = None
    until_recovery: bool = False

    @property
    def root_id(self) -> str:
        """The id of the alert whose message shows how the problem stands in this channel."""
        return self.follows or self.id

    @property
    def opens(self) -> bool:
        """Whether its message is the card of an open problem from then on."""
        return self.follows is None and self.kind in (*BREAKS, Kind.LATE)

    @property
    def subject(self) -> str:
        """What it is about: alerts with the same subject are told in their order. A failure never
        waits for a lag.
        """
        return self.problem.id if self.kind in ANOMALY_KINDS else self.problem.row.id

    @property
    def since(self) -> datetime:
        """No post about this problem can be older."""
        return self.problem.opened_at


@dataclass(frozen=True, slots=True)
class Blindness:
    """Failures could not be noticed from `since`, the last good sweep, to `until`, the next one.

    `unseen`: no good sweep was known, and `since` is the start of the bot.
    """

    id: str
    workspace: str
    since: datetime
    cause: str = ""  # plain text, for people
    until: datetime | None = None
    found: int = 0  # failed runs that the sweep found which ended it
    unread: int = 0  # imports that ran more than once meanwhile, whose history is still to be read
    brief: bool = False  # so short that its end is told only if its beginning was
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """One message about a blindness: that it began, or with `until` that it is over."""

    id: str
    channel: str
    blindness: Blindness
    created_at: datetime

    @property
    def root_id(self) -> str:
        """The id of the notice that told of its beginning."""
        return self.blindness.id

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.blindness.id

    @property
    def since(self) -> datetime:
        """No post about this blindness can be older."""
        return self.blindness.since


OutboxItem = Alert | Notice | Digest


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """Many alerts that one message tells, fixed before it is sent.

    Alerts that open a problem have it for their card; it then says how many of them are over. If
    all of them `follow` one card that they share, the message is a reply to that.
    """

    id: str
    channel: str
    alerts: tuple[Alert, ...]
    created_at: datetime
    follows: str | None = None  # an alert with that card

    @property
    def opened(self) -> tuple[Problem, ...]:
        """The problems whose card this message is."""
        return tuple(alert.problem for alert in self.alerts if alert.opens)

    @property
    def since(self) -> datetime:
        """No post of this group can be older."""
        return min(alert.since for alert in self.alerts)


@dataclass(frozen=True, slots=True)
class GroupStatus:
    """A group, and the problems of its imports as they are known now, by import id."""

    group: AlertGroup
    now: Mapping[str, Problem]

    @property
    def id(self) -> str:
        """The group's id."""
        return self.group.id

    @property
    def channel(self) -> str:
        """The group's channel."""
        return self.group.channel

    @property
    def failing(self) -> tuple[Problem, ...]:
        """The problems whose card this is and that are not over, as they are now."""
        known = [(was, self.now.get(was.row.id)) for was in self.group.opened]
        return tuple(now for was, now in known if now and now.id == was.id and now.open)


@dataclass(frozen=True, slots=True)
class DeliveryBacklog:
    """Alerts that wait because Slack refuses them, or takes none; told in the fallback channel.

    `subscribed`: only subscriptions asked for them there.
    """

    id: str
    root_id: str  # the id of the message that told of its beginning
    channel: str
    workspace: str
    channels: tuple[str, ...]  # that they are for
    since: datetime  # the oldest of them
    count: int
    refusals: tuple[str, ...]  # Slack's codes, the most frequent first; may be none
    created_at: datetime
    until: datetime | None = None
    subscribed: bool = False


Told = (
    Alert | Notice | Digest | GroupStatus
)  # what the outbox brings into a channel, as one message
Message = Told | DeliveryBacklog


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands in Slack. `channel` is the id that Slack answered with.

    A `shared` message tells of several alerts: it is never rewritten for one of them alone.
    """

    channel: str
    ts: str
    shared: bool = False


def present(alert: Alert, now: Problem | None) -> Alert:
    """The alert with its problem as it stands now: what a card shows."""
    problem = alert.problem
    if now and now.id == problem.id:
        problem = replace(now, held=problem.held, held_outcomes=problem.held_outcomes)
    if alert.kind not in ACTIVITY_KINDS and problem == alert.problem:
        return alert
    broken = Kind.AGAIN if problem.runs > 1 else Kind.OPENED
    over = Kind.CLOSED if problem.unlisted else Kind.RECOVERED
    return replace(alert, kind=broken if problem.open else over, problem=problem)


def together(
    queue: Sequence[OutboxItem], fresh: Collection[str], kinds: Collection[Kind]
) -> list[Alert]:
    """What one message may tell of all that a channel is owed.

    Of each import what it is owed first, as far as it is of these kinds and `fresh`: nothing was
    done about it yet. So whatever is told together, each import's alerts stay in their order.
    """
    closed: set[str] = set()
    found = []
    for item in queue:
        free = item.id in fresh and item.subject not in closed
        if isinstance(item, Alert) and item.kind in kinds and free:
            found.append(item)
        else:
            closed.add(item.subject)
    return found


def fact_id(workspace: str, import_id: str, ran_at: datetime | None, what: str) -> str:
    """A stable id for "this run of this import was seen in this state"."""
    run = ran_at.isoformat() if ran_at else "-"
    return _id(workspace, import_id, run, what)


def alert_id(fact: str, channel: str) -> str:
    """A stable id for a fact as one channel is told it."""
    return _id(fact, channel)


def blindness_id(workspace: str, since: datetime) -> str:
    """The same on every replica that knows the last good sweep."""
    return _id(workspace, "blind", since.isoformat())


def backlog_id(workspace: str, channels: Sequence[str], at: datetime) -> str:
    """Another for each that begins; the store has it for all replicas."""
    return _id(workspace, "backlog", at.isoformat(), *channels)


def digest_id(workspace: str, day: date) -> str:
    """The same on every replica: one a day."""
    return _id(workspace, "digest", day.isoformat())


def ended_id(began: str) -> str:
    """The id of the message that a blindness or a backlog is over."""
    return _id(began, "over")


def group_id(alerts: Sequence[Alert]) -> str:
    """A stable id for "these alerts together"."""
    return _id("group", *sorted(alert.id for alert in alerts))


def _id(*facts: str) -> str:
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()[:24]
