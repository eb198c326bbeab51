"""One channel's queue: its items in their order, as far as the channel takes them now.

The channel may be on hold (Slack's pace, or after a failure), settling (a sweep has found several
failures and may find more, to form a group), or closed (Slack refuses everything). And what follows
on an item that is not done yet waits for it.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from bot.domain.outgoing.outgoing import OutboxItem
from bot.services.delivery import waits
from bot.services.delivery.attempts import Attempts
from bot.services.delivery.grouping import MOST_SINGLE_ALERTS, AlertGrouping
from bot.services.delivery.item_delivery import ItemDelivery
from bot.services.delivery.parking import Parking
from bot.services.ports import Clock

# When the sweep under way began, if it has found several failures and may find more.
Gathering = Callable[[], datetime | None]


class ChannelQueues:
    """The queues of one workspace. Without `grouping`, each alert goes alone."""

    def __init__(
        self,
        *,
        parking: Parking,
        grouping: AlertGrouping | None,
        gathering: Gathering,
        item_delivery: ItemDelivery,
        attempts: Attempts,
        clock: Clock,
    ) -> None:
        self._parking = parking
        self._grouping = grouping
        self._gathering = gathering
        self._item_delivery = item_delivery
        self._attempts = attempts
        self._clock = clock
        self._held: dict[str, float] = {}  # channel -> monotonic instant until which it is held

    def reopen(self) -> None:
        """No channel is on hold any more."""
        self._held.clear()

    async def work(
        self,
        channel: str,
        queue: Sequence[OutboxItem],
        token: int,
        *,
        retried: Collection[str],
        stopping: Callable[[], bool],
    ) -> None:
        """Deliver what the channel takes. `retried`: items that Slack refused before."""
        if self._is_held(channel) or (self._grouping and self._settling(queue)):
            return
        if await self._parking.follows(channel, queue):
            self._hold(channel, waits.CLOSED_SECONDS)
            return
        if self._grouping:
            await self._grouping.group(channel, queue, self._attempts.waiting, token)
        await self._deliver(channel, queue, token, retried=retried, stopping=stopping)

    async def _deliver(
        self,
        channel: str,
        queue: Sequence[OutboxItem],
        token: int,
        *,
        retried: Collection[str],
        stopping: Callable[[], bool],
    ) -> None:
        blocked: set[str] = set()  # subjects of which something is not done yet
        soon = True  # not for a second one that is parked by itself
        for number, item in enumerate(queue):
            if stopping() or self._is_held(channel):
                return
            if item.subject in blocked:
                continue
            outcome = await self._item_delivery.deliver(item, token)
            if outcome.refusal:
                refused = outcome.refused or queue[number:]
                await self._parking.park(refused, outcome.refusal, soon=soon)
                soon = False
            if outcome.done and item.id in retried:
                await self._parking.got_through(item)
            if outcome.hold:
                self._hold(channel, outcome.hold)
            blocked |= outcome.blocked(item)

    def _hold(self, channel: str, seconds: float) -> None:
        self._held[channel] = self._clock.monotonic() + seconds

    def _is_held(self, channel: str) -> bool:
        return self._clock.monotonic() < self._held.get(channel, 0.0)

    def _settling(self, queue: Sequence[OutboxItem]) -> bool:
        """Whether more may come that belongs together with what the sweep under way found."""
        since, now = self._gathering(), self._clock.now()
        found = [item.created_at for item in queue if since and item.created_at >= since]
        if not found:
            return False
        grouped = len(found) > MOST_SINGLE_ALERTS
        most = waits.GROUP_SETTLE_SECONDS if grouped else waits.SETTLE_SECONDS
        return 0 <= (now - min(found)).total_seconds() < most
