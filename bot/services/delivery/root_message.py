"""The first stage: finds the root message that an item follows on."""

from collections.abc import Sequence

from bot.domain.alerting.targets import is_target
from bot.domain.errors import Refused
from bot.domain.outgoing.outgoing import OutboxItem
from bot.services.delivery.delivery_log import DeliveryLog
from bot.services.delivery.duplicates import Duplicates
from bot.services.looks import Looks
from bot.services.outbox import Outbox, RootMessage
from bot.services.slack_ports import Found


class RootMessages:
    """Finds the root messages of one workspace."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        looks: Looks,
        duplicates: Duplicates,
        log: DeliveryLog,
        fallback: str | None,
    ) -> None:
        self._outbox = outbox
        self._looks = looks
        self._duplicates = duplicates
        self._log = log
        self._fallback = fallback

    async def find(self, item: OutboxItem) -> RootMessage:
        """Where its root message is, if it has one beside itself.

        If the store forgot it, the channel's history may still show it. Raises NotYetKnown.
        """
        if item.id == item.root_id:
            return RootMessage()
        root = await self._outbox.root_message(item.root_id)
        if root.place and is_target(root.place.channel) != is_target(item.channel):
            return RootMessage()  # it went to a target that the settings no longer name
        if (root.place or root.pending) and not item.direct_root:
            return root
        for channel in self._channels(item):
            if found := await self._look(item, channel):
                return await self._record(item, found)
        return root

    def _channels(self, item: OutboxItem) -> tuple[str, ...]:
        """Where it may stand."""
        if item.direct_root and self._fallback:
            return (item.channel, self._fallback)
        return (item.channel,)

    async def _look(self, item: OutboxItem, channel: str) -> Sequence[Found] | None:
        try:
            return await self._looks.glance(item.root_id, channel, None, item.since)
        except Refused as error:
            self._log.note("history_refused", item, error.code)
            return None

    async def _record(self, item: OutboxItem, found: Sequence[Found]) -> RootMessage:
        kept = await self._outbox.sent(item.root_id, found[0].root)
        if item.direct_root:
            await self._duplicates.part(item.root_id, kept, found)
        return RootMessage(kept)
