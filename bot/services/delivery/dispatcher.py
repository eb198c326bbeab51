"""A dispatcher: takes what is in the outbox to its channels, each message exactly once.

In each pass it reads the outbox and works through the queues of all channels side by side. The
stages that an item goes through are put together in `pipeline`.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog

from bot.domain.alerting.routing import Routing
from bot.domain.alerting.targets import is_target
from bot.domain.errors import Fenced, StoreError
from bot.domain.outgoing.outgoing import OutboxItem
from bot.services.delivery.channel_queue import ChannelQueues
from bot.services.delivery.duplicates import Duplicates
from bot.services.delivery.parking import Parking
from bot.services.delivery.reply_update import ReplyUpdates
from bot.services.delivery.root_update import RootUpdates
from bot.services.delivery.waits import IDLE_SECONDS
from bot.services.leadership import Leadership
from bot.services.outbox import Entry, Outbox, Takes
from bot.services.ports import Clock

log = structlog.get_logger()

# Entries looked at in one pass.
BATCH = 1000


class Dispatcher:
    """Empties the outbox of one workspace, as far as it `takes` its channels, while this replica
    holds its lease.
    """

    def __init__(
        self,
        workspace: str,
        *,
        routing: Callable[[], Routing],
        outbox: Outbox,
        parking: Parking,
        queues: ChannelQueues,
        root_updates: RootUpdates,
        reply_updates: ReplyUpdates,
        duplicates: Duplicates,
        leadership: Leadership,
        takes: Takes,
        clock: Clock,
        look: float,
    ) -> None:
        self._routing = routing
        self._outbox = outbox
        self._parking = parking
        self._queues = queues
        self._root_updates = root_updates
        self._reply_updates = reply_updates
        self._duplicates = duplicates
        self._leadership = leadership
        self._takes = takes
        self._clock = clock
        self._look_seconds = look
        self._log = log.bind(workspace=workspace)
        self._stopping = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._rung = False
        self._pausing: asyncio.Task[Any] | None = None
        self._trouble: str | None = None

    async def stop(self, seconds: float) -> None:
        """Begin nothing new, and wait at most this long for the post that is under way."""
        self._stopping.set()
        self.ring()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)

    async def run(self) -> None:
        """Deliver until stopped; the store being away is waited out."""
        while not self._stopping.is_set():
            token, at_rest = self._leadership.token(), False
            self._rung = False
            if token is not None:
                self._idle.clear()
                try:
                    at_rest = await self._pass(token)
                finally:
                    self._idle.set()
            await self._pause(IDLE_SECONDS if at_rest else self._look_seconds)

    def ring(self) -> None:
        """Something is owed: look at once."""
        if self._pausing and not self._rung:
            self._pausing.cancel()
        self._rung = True

    def _is_rung(self) -> bool:
        return self._rung

    async def _pause(self, seconds: float) -> None:
        """Until the time is up, or the bell rings."""
        if self._is_rung():
            return
        self._pausing = task = asyncio.current_task()
        try:
            await self._clock.sleep(seconds)
        except asyncio.CancelledError:
            # The bell cancels it, and somebody else may have cancelled it too.
            if not (task and self._is_rung()) or task.uncancel():
                raise
        finally:
            self._pausing = None

    async def reopened(self) -> None:
        """A person may have opened a channel: everything that was refused is tried now."""
        await self._outbox.wake()
        self._queues.reopen()

    async def deliver(self, token: int) -> bool:
        """One pass over the outbox: channels side by side, each in order. Whether it is at rest."""
        if await self._outbox.at_rest():
            self._root_updates.begin_pass(token, idle=True)
            self._reply_updates.begin_pass(idle=True)
            return True
        await self._parking.look(token)
        entries = await self._outbox.entries(self._clock.now(), BATCH, self._takes)
        queues = self._sorted(entries)
        retried = {entry.item.id for entry in entries if entry.refusal}
        self._root_updates.begin_pass(token, idle=not queues)
        self._reply_updates.begin_pass(idle=not queues)
        duplicates = await self._duplicates.due()
        works = [
            self._queues.work(
                channel, queue, token, retried=retried, stopping=self._stopping.is_set
            )
            for channel, queue in queues.items()
        ]
        if duplicates:
            works.append(self._duplicates.look(duplicates, lambda: self._may(token)))
        await _side_by_side(works)
        return False

    async def _pass(self, token: int) -> bool:
        try:
            at_rest = await self.deliver(token)
        except Fenced:
            self._log.warning("delivery.fenced", token=token)
        except StoreError as error:
            if str(error) != self._trouble:
                self._log.warning("delivery.store_failed", error=str(error))
            self._trouble = str(error)
        else:
            self._trouble = None
            return at_rest
        return False

    def _sorted(self, entries: Sequence[Entry]) -> dict[str, list[OutboxItem]]:
        """What is due, by its channel."""
        queues: defaultdict[str, list[OutboxItem]] = defaultdict(list)
        for item in map(self._readdressed, entries):
            if not self._parking.waits(item):
                queues[item.channel].append(item)
        return queues

    def _readdressed(self, entry: Entry) -> OutboxItem:
        """What a channel refused that the settings no longer name goes to the alert channel: so a
        corrected setting helps. What only a subscription asks for stays.
        """
        item = entry.item
        if not entry.refusal:
            return item
        routing = self._routing()
        if not self._takes(routing.default):
            return item  # a target may take alerts still, though no route leads to it any more
        routed = item.routed or is_target(item.channel)
        gone = routed and item.channel not in routing.channels
        return replace(item, channel=routing.default) if gone else item

    def _may(self, token: int) -> bool:
        return self._leadership.token() == token and not self._stopping.is_set()


async def _side_by_side(works: Sequence[Coroutine[None, None, None]]) -> None:
    """Each to its end: one's failure leaves no other running unwatched."""
    if len(works) == 1:  # as most often, and then it takes no task
        await works[0]
        return
    for end in await asyncio.gather(*works, return_exceptions=True):
        if isinstance(end, BaseException):
            raise end
