"""The stage that posts a group in place of its alerts."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerting.alerts import ANOMALY_KINDS, Alert, Kind
from bot.services.delivery.outcome import Outcome, Posted
from bot.services.delivery.post_once import Posting
from bot.services.outbox import Outbox, RootMessage
from bot.services.ports import States


class GroupMessages:
    """Posts the groups of one workspace."""

    def __init__(self, *, outbox: Outbox, states: States, posting: Posting) -> None:
        self._outbox = outbox
        self._states = states
        self._posting = posting

    async def post(self, group_id: str, channel: str, token: int) -> Posted | Outcome:
        """Post it unless it stands already. Raises NotYetKnown."""
        claim = await self._posting.claim(group_id, token)
        if claim.place:
            return Posted(claim.place, now=False)
        group = await self._outbox.group(group_id)
        if group is None:
            raise RuntimeError(f"group {group_id} is gone, its record is not")
        root = await self._outbox.root_message(group.follows) if group.follows else RootMessage()
        shown = replace(group, channel=channel, alerts=await self.spared(group.alerts, root))
        status = await group_status(shown, self._states)
        return await self._posting.post(status, root.place, claim, token)

    async def spared(self, alerts: Sequence[Alert], root: RootMessage) -> tuple[Alert, ...]:
        """Recoveries in a group are for its thread, as its message counts them, until nothing in
        the group is failing any more.
        """
        loud = any(alert.kind is Kind.RECOVERED and not alert.quiet for alert in alerts)
        group = await self._outbox.group(root.group) if loud and root.group else None
        if group is None or not (await group_status(group, self._states)).failing:
            return tuple(alerts)
        return tuple(
            replace(alert, quiet=True) if alert.kind is Kind.RECOVERED else alert
            for alert in alerts
        )


async def group_status(group: AlertGroup, states: States) -> GroupStatus:
    """A group, and how its imports stand now."""
    anomalies = group.alerts[0].kind in ANOMALY_KINDS
    known = states.anomalies if anomalies else states.problems
    return GroupStatus(group, await known([alert.problem.row.id for alert in group.alerts]))
