"""Alert groups: many alerts in one message."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from bot.domain.alerting.alerts import ENDED, FAILURES, PAST, Alert, Kind
from bot.domain.imports import ARCHIVED
from bot.domain.outgoing.sendable import Sendable
from bot.domain.watching.problems import Problem


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """Many alerts in one message, fixed before it is posted.

    Alerts that open a problem have it for their root message; it then says how many of them are
    over. If all of them `follow` one root message, the message is a reply to that.
    """

    id: str
    channel: str
    alerts: tuple[Alert, ...]
    created_at: datetime
    follows: str | None = None  # an alert with that root message

    @property
    def opened(self) -> tuple[Problem, ...]:
        """The problems whose root message this message is."""
        return tuple(alert.problem for alert in self.alerts if alert.opens)

    @property
    def since(self) -> datetime:
        """No post of this group can be older."""
        return min(alert.since for alert in self.alerts)


class Standing(StrEnum):
    """How an import of a group stands now."""

    FAILING = "failing"  # or late
    RECOVERED = "recovered"  # or caught up
    ARCHIVED = "archived"
    UNLISTED = "no longer listed"
    PAST = "past"  # over before it was announced


@dataclass(frozen=True, slots=True)
class Member:
    """One import of a group: what was announced of it last, its problem as it is now, and so how it
    stands. Every number and every name of the group's message is made from these.
    """

    alert: Alert
    problem: Problem
    standing: Standing


@dataclass(frozen=True, slots=True)
class GroupStatus(Sendable):
    """A group, and the problems of its imports as they are known now, by import id."""

    label: ClassVar = "group"

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
    def root_id(self) -> str:
        """The group's id: with a thread or without, its message is found by that."""
        return self.group.id

    @property
    def subject(self) -> str:
        """All of the group."""
        return self.group.id

    @property
    def since(self) -> datetime:
        """No post of this group can be older."""
        return self.group.since

    @property
    def items(self) -> tuple[Alert, ...]:
        """Its alerts."""
        return self.group.alerts

    @property
    @override
    def opens(self) -> bool:
        return bool(self.group.opened)

    @property
    @override
    def shared(self) -> bool:
        return True

    @property
    @override
    def broadcast(self) -> bool:
        """Failures and recoveries, unless all of them are quiet."""
        loud = (*FAILURES, Kind.RECOVERED)
        return any(alert.kind in loud and not alert.quiet for alert in self.group.alerts)

    @property
    def members(self) -> tuple[Member, ...]:
        """Each import once, as what was announced of it last has it; but a run of the past does not
        stand for a problem that goes on.
        """
        latest: dict[str, Alert] = {}
        for alert in self.group.alerts:
            if alert.kind not in PAST or latest.get(alert.subject, alert).kind in PAST:
                latest[alert.subject] = alert
        return tuple(map(self._member, latest.values()))

    @property
    def failing(self) -> tuple[Problem, ...]:
        """The problems that are not over, as they are now."""
        return tuple(
            member.problem for member in self.members if member.standing is Standing.FAILING
        )

    def _member(self, alert: Alert) -> Member:
        was, now = alert.problem, self.now.get(alert.problem.row.id)
        if alert.kind in PAST:
            return Member(alert, was, Standing.PAST)
        if now and now.id == was.id:
            return Member(alert, now, _standing(now))
        # Nothing is kept of an anomaly that is over, nor of a problem that ended by archiving.
        over = replace(was, ended_at=was.ended_at or alert.created_at)
        if alert.kind in ENDED:
            return Member(alert, over, _standing(over))
        gone = now is None and was.anomaly is None
        return Member(alert, over, Standing.ARCHIVED if gone else Standing.RECOVERED)


def _standing(problem: Problem) -> Standing:
    if problem.open:
        return Standing.FAILING
    if problem.unlisted:
        return Standing.UNLISTED
    return Standing.ARCHIVED if problem.row.status == ARCHIVED else Standing.RECOVERED
