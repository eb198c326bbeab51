"""Everything that goes out to Slack, and where it stands there."""

from dataclasses import dataclass

from bot.domain.alerting.alert_groups import GroupStatus
from bot.domain.alerting.alerts import Alert
from bot.domain.outgoing.digest import Digest
from bot.domain.outgoing.notices import Deafness, DeliveryBacklog, Notice
from bot.domain.outgoing.promises import RunEnded

# Of these, what the outbox keeps. What the types have in common is in `sendable`.
OutboxItem = Alert | Notice | Digest | RunEnded
Outgoing = OutboxItem | GroupStatus | DeliveryBacklog | Deafness


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands in Slack. `channel` is the id that Slack answered with.

    A `shared` message shows several alerts: it is never rewritten for one of them alone.
    """

    channel: str
    ts: str
    shared: bool = False
