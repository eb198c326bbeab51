"""The stage that posts a group in place of its alerts."""

from dataclasses import replace

from bot.domain.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerts import ANOMALY_KINDS, Alert, Kind
from bot.services.delivery.outcome import Outcome, Posted
from bot.services.delivery.posting import Posting
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
        alerts = tuple([await self.spared(alert, root) for alert in group.alerts])
        shown = replace(group, channel=channel, alerts=alerts)
        status = await group_status(shown, self._states)
        return await self._posting.post(status, root.place, claim, token)

    async def spared(self, alert: Alert, root: RootMessage) -> Alert:
        """A recovery in a group is for its thread, as its message counts them, until nothing in the
        group is failing any more.
        """
        if alert.kind is not Kind.RECOVERED or alert.quiet or not root.group:
            return alert
        group = await self._outbox.group(root.group)
        failing = group is not None and (await group_status(group, self._states)).failing
        return replace(alert, quiet=True) if failing else alert


async def group_status(group: AlertGroup, states: States) -> GroupStatus:
    """A group, and how its imports stand now."""
    anomalies = group.alerts[0].kind in ANOMALY_KINDS
    known = states.anomalies if anomalies else states.problems
    return GroupStatus(group, await known([alert.problem.row.id for alert in group.alerts]))
