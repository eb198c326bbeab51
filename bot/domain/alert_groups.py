"""Alert groups: many alerts in one message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from typing_extensions import override

from bot.domain.alerts import FAILURES, Alert
from bot.domain.problems import Problem
from bot.domain.sendable import Sendable


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
        """Failures, unless all of them are quiet."""
        return any(alert.kind in FAILURES and not alert.quiet for alert in self.group.alerts)

    @property
    def failing(self) -> tuple[Problem, ...]:
        """The problems whose root message this is and that are not over, as they are now."""
        known = [(was, self.now.get(was.row.id)) for was in self.group.opened]
        return tuple(now for was, now in known if now and now.id == was.id and now.open)
