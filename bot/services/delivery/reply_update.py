"""The stage after the root message: brings older replies up to date that the channel saw too."""

from collections.abc import Sequence

from bot.domain.alerting.alerts import ACTIVITY_KINDS, ANOMALY_KINDS, Alert
from bot.domain.alerting.broadcast_replies import ReplyNow, outdated
from bot.domain.outgoing.outgoing import OutboxItem, Place
from bot.domain.watching.problems import Problem
from bot.services.delivery.group_message import group_status
from bot.services.delivery.root_update import RootUpdates
from bot.services.outbox import Outbox, RootMessage
from bot.services.ports import States
from bot.services.slack_ports import Channel


class ReplyUpdates:
    """Updates the replies of one workspace."""

    def __init__(
        self, *, outbox: Outbox, states: States, channel: Channel, root_updates: RootUpdates
    ) -> None:
        self._outbox = outbox
        self._states = states
        self._channel = channel
        self._root_updates = root_updates
        self._shown: dict[Place, ReplyNow] = {}  # since nothing was due last

    def begin_pass(self, *, idle: bool) -> None:
        """A pass over the outbox begins; `idle` if nothing is due."""
        if idle:
            self._shown.clear()

    async def update(self, item: OutboxItem, root: RootMessage) -> bool:
        """Bring up to date what the item makes say something else. Whether that took a request."""
        if not isinstance(item, Alert) or item.kind in ANOMALY_KINDS:
            return False
        replies = [
            reply
            for problem in await self._problems(item, root)
            for reply in outdated(item, problem)
        ]
        return any([await self._refresh(reply) for reply in replies])

    async def _problems(self, item: Alert, root: RootMessage) -> Sequence[Problem]:
        """What the item is about, as it stands now."""
        group = await self._outbox.group(root.group) if item.others and root.group else None
        if group:
            return (await group_status(group, self._states)).failing
        now = (await self._states.problems([item.subject])).get(item.subject)
        if now and now.id == item.problem.id:
            return (now,)
        # It is gone: what ends it says how, and nothing else is to be shown.
        return () if item.kind in ACTIVITY_KINDS else (item.problem,)

    async def _refresh(self, reply: ReplyNow) -> bool:
        known = await self._outbox.root_message(reply.alert.id)
        if known.place is None:
            return False  # it is not posted yet, or the store forgot it
        if known.group:
            return await self._root_updates.update_group(known.group, known.place)
        if known.place == (await self._outbox.root_message(reply.alert.root_id)).place:
            return False  # it stands in for the root message, which is updated as such
        if known.place.shared or self._shown.get(known.place) == reply:
            return False
        await self._channel.refresh(reply, known.place)
        self._shown[known.place] = reply
        return True
