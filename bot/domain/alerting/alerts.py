"""Alerts: each is one message about one change of a problem in one channel."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from typing_extensions import override

from bot.domain.outgoing.sendable import Sendable
from bot.domain.watching.problems import Problem


class Kind(StrEnum):
    """What an alert says of its problem."""

    OPENED = "opened"  # first failed run; its message is the problem's root message
    AGAIN = "again"  # a further failed run while open; thread and channel
    ESCALATED = "escalated"  # PARTIAL_SUCCESS became FAILED in the same run
    REOPENED = "reopened"  # failed again soon after it had recovered; the same root message
    RECOVERED = "recovered"  # a good run; the root message turns green
    CLOSED = "closed"  # archived, or listed no more, while broken; the root message turns grey
    MISSED = "missed"  # a failed run that a good one hid, read from the run history
    SILENCED = "silenced"  # it broke and recovered under a mute; announced after it
    ACKNOWLEDGED = "acknowledged"  # somebody acknowledged it
    MUTED = "muted"  # somebody muted it
    RERUN = "rerun"  # somebody started the import again
    RELEASED = "released"  # whoever acknowledged it took that back
    ASSIGNED = "assigned"  # somebody handed it over to somebody
    NOTED = "noted"  # somebody wrote a note about it
    RENAMED = "renamed"  # it has another name, and is broken
    RELISTED = "relisted"  # MoEngage lists it again, and the same run is still its last one
    EXPLAINED = "explained"  # messages have to show why it failed, or a mute; nothing is posted
    LATE = "late"  # it did not fail, and is stuck, overdue or short of rows
    CAUGHT_UP = "caught_up"  # that is over


ENDED: Final = (Kind.RECOVERED, Kind.CLOSED, Kind.CAUGHT_UP)
# The import is broken, and the message goes on to show how it stands.
BREAKS: Final = (Kind.OPENED, Kind.AGAIN, Kind.ESCALATED, Kind.REOPENED)
# It was broken meanwhile; there is nothing to follow.
PAST: Final = (Kind.MISSED, Kind.SILENCED)
FAILURES: Final = (*BREAKS, *PAST)
# What is seen of the import besides its runs, for the thread.
NOTES: Final = (Kind.RENAMED, Kind.RELISTED, Kind.EXPLAINED)
# That and what people did about it: the root message goes on to show the problem.
ACKNOWLEDGEMENT_KINDS: Final = (Kind.ACKNOWLEDGED, Kind.RELEASED, Kind.ASSIGNED, Kind.NOTED)
ACTIVITY_KINDS: Final = (*ACKNOWLEDGEMENT_KINDS, Kind.MUTED, Kind.RERUN, *NOTES)
# Of an anomaly, which is kept beside the problem of failed runs, and announced apart from it.
ANOMALY_KINDS: Final = (Kind.LATE, Kind.CAUGHT_UP)
# For what people are called.
CALLS: Final = (*FAILURES, Kind.LATE)
# Of replies, what the channel sees too: what is getting worse.
WORSE: Final = (Kind.AGAIN, Kind.ESCALATED, Kind.REOPENED)
# And what ends it, where the channel saw it fail.
SHOWN: Final = (*WORSE, Kind.RECOVERED)


@dataclass(frozen=True, slots=True)
class Alert(Sendable):
    """One message for one channel, with the problem as it stood then.

    `follows` is the alert whose message in this channel is the problem's root message; None if this
    is it. A `quiet` reply is for the thread alone. `routed`: the settings name the channel for it,
    not only a subscription. `by` is Slack's id of the person whose activity it shows, and `until`
    how long a mute holds that was asked for, at most, if it ends by a recovery; without one it was
    ended. `to` is the person to whom it was handed over, `note` is what `by` wrote, and
    `others` is how many more imports of the same group it is about.
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
    to: str | None = None
    note: str | None = None
    others: int = 0

    @property
    def root_id(self) -> str:
        """The id of the alert whose message shows how the problem stands in this channel."""
        return self.follows or self.id

    @property
    def subject(self) -> str:
        """What it is about: alerts with the same subject go out in their order. A failure never
        waits for an anomaly.
        """
        return self.problem.id if self.kind in ANOMALY_KINDS else self.problem.row.id

    @property
    def since(self) -> datetime:
        """No post about this problem can be older."""
        return self.problem.opened_at

    @property
    def happened_at(self) -> datetime:
        """The instant of the run that it is about.

        No post of it can be older, and for one id it is always the same: an end that is no run is
        only as old as the sweep that saw it, so the run before it counts.
        """
        problem = self.problem
        by_a_run = problem.ended_at is not None and problem.ended_at == problem.row.ran_at
        return problem.ended_at if problem.ended_at and by_a_run else problem.failed_at

    @property
    def label(self) -> str:
        """Its kind."""
        return self.kind.value

    @property
    def items(self) -> "tuple[Alert, ...]":
        """Itself."""
        return (self,)

    @property
    @override
    def opens(self) -> bool:
        return self.follows is None and self.kind in (*BREAKS, Kind.LATE)

    @property
    @override
    def broadcast(self) -> bool:
        """What is getting worse, and that it is good again, unless it is quiet."""
        return self.kind in SHOWN and not self.quiet

    @property
    @override
    def needs_root(self) -> bool:
        """Activity, and the end of a problem that was found broken: it was not announced, unless a
        mute held runs of it.
        """
        found = self.kind in ENDED and self.problem.adopted and not self.problem.held
        return self.kind in ACTIVITY_KINDS or found


def present(alert: Alert, now: Problem | None) -> Alert:
    """The alert with its problem as it stands now: what a root message shows."""
    problem = alert.problem
    if now and now.id == problem.id:
        problem = replace(now, held=problem.held, held_outcomes=problem.held_outcomes)
    if alert.kind not in ACTIVITY_KINDS and problem == alert.problem:
        return alert
    broken = Kind.AGAIN if problem.runs > 1 else Kind.OPENED
    over = Kind.CLOSED if problem.unlisted else Kind.RECOVERED
    return replace(alert, kind=broken if problem.open else over, problem=problem)
