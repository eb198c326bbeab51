"""What Slack refuses is parked: in the store, so that whoever leads next goes on with it.

What a channel refuses is tried again soon, because a person may have opened it: all its items come
due in the same moment, the first is tried, and its result decides about the rest. So
an open channel gets everything at once, in order, and a closed one costs a call.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.domain.outgoing.outgoing import OutboxItem
from bot.domain.waits import refusal_waits
from bot.domain.waits.refusals import closes_channel
from bot.services.outbox import Outbox, Parked
from bot.services.ports import Clock

Note = Callable[[str, OutboxItem, str], None]


class Parking:
    """The parked alerts of one workspace, as of the latest pass."""

    def __init__(self, outbox: Outbox, clock: Clock, note: Note) -> None:
        self._outbox = outbox
        self._clock = clock
        self._note = note
        self._waiting: Mapping[tuple[str, str], Parked] = {}
        self._led_under = 0

    async def look(self, token: int) -> None:
        """Learn what waits. Who begins to lead tries everything: the token may be a new one."""
        if token != self._led_under:
            await self._outbox.wake()
            self._led_under = token
        self._waiting = await self._outbox.waiting(self._clock.now())

    def waits(self, item: OutboxItem) -> bool:
        """Whether it has to wait for something older about the same import."""
        return bool(self._waiting) and (item.channel, item.subject) in self._waiting

    async def follows(self, channel: str, queue: Sequence[OutboxItem]) -> bool:
        """Whether the channel is known to refuse everything. Then these wait with the others."""
        parked = [each for (where, _), each in self._waiting.items() if where == channel]
        closed = [each for each in parked if closes_channel(each.refusal)]
        if closed:
            last = max(closed, key=lambda each: each.until)
            await self._outbox.park(queue, last.refusal, last.until)
        return bool(closed)

    async def got_through(self, item: OutboxItem) -> None:
        """What was refused before was taken: what was refused beside it may be taken too."""
        if any(channel == item.channel for channel, _ in self._waiting):
            await self._outbox.wake()
            self._waiting = {}

    async def park(self, refused: Sequence[OutboxItem], refusal: str, *, soon: bool = True) -> None:
        """Leave these alone together, for a short while if that may be enough."""
        now = self._clock.now()
        channels = len({channel for channel, _ in self._waiting})
        waits = []
        for item in refused:
            wait = refusal_waits.wait(refusal, now - item.created_at, soon=soon, channels=channels)
            if wait is None:
                self._note("given_up", item, refusal)
                await self._outbox.remove(item.id)
            else:
                waits.append((item, wait))
        if waits:
            until: datetime = now + min(wait for _, wait in waits)
            await self._outbox.park([item for item, _ in waits], refusal, until)
