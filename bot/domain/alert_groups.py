"""Alert groups: many alerts in one message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.alerts import Alert
from bot.domain.problems import Problem


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
