"""Notices of the bot about itself: they go to Slack directly, because the store may be down.

Each is still posted once, whatever the number of replicas: its id says what it is about, the store
and the channel's history are asked for that id first, and the result of the post is kept.
"""

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog

from bot.domain.errors import Refused, ResultUnknown, StoreError
from bot.domain.outgoing.notices import Deafness, DeliveryBacklog, Notice
from bot.domain.outgoing.outgoing import Place
from bot.services.looks import LATE_SECONDS, Looks
from bot.services.outbox import Duplicate, Outbox
from bot.services.ports import Clock
from bot.services.slack_ports import Channel, Found

log = structlog.get_logger()

# Clocks of replicas may differ by this, one being set wrong by an hour.
DOUBT: Final = timedelta(hours=2)
# The notice of blindness does not wait for a history that Slack shows once a minute: a duplicate is
# deleted later.
PATIENCE_SECONDS: Final = 20.0
ANY_TIME: Final = datetime(1970, 1, 2, tzinfo=UTC)

SelfNotice = Notice | DeliveryBacklog | Deafness


class SelfNotices:
    """Those of one workspace, on one replica. Calls to Slack raise SlackError if they fail."""

    def __init__(
        self, workspace: str, fallback: str | None, outbox: Outbox, channel: Channel, clock: Clock
    ) -> None:
        self._fallback = fallback
        self._outbox = outbox
        self._channel = channel
        self._clock = clock
        self._looks = Looks(channel, clock)
        self._log = log.bind(workspace=workspace)
        self._duplicates: list[Duplicate] = []  # to record in the store when it is back
        # What may stand in a channel though nobody saw it, until the channel's history shows; and
        # when it was tried, for a history that was read before that shows nothing of it.
        self._unclear: dict[tuple[str, str], datetime] = {}
        self._not_below: set[str] = set()  # ends that are looked for in the channel by now
        self._tried: dict[str, float] = {}  # when, on the monotonic clock

    async def post_once(self, message: SelfNotice, since: datetime) -> Place:
        """Post it unless somebody has posted it since then."""
        return await self.announced(message, since) or await self.announce(message, since)

    async def announced(self, message: SelfNotice, since: datetime) -> Place | None:
        """Where somebody has posted it since then, as far as that is known soon."""
        return await self.standing(message, message.channel, None, since, patience=PATIENCE_SECONDS)

    async def announce(self, message: SelfNotice, since: datetime) -> Place:
        """Post it in its channel; nobody has done so since then."""
        place = await self._post(message, None, since)
        self._log.warning("selfwatch.posted", what=message.label, ts=place.ts)
        return place

    async def close(self, over: SelfNotice, place: Place) -> None:
        """Say below it that it is over, once, and show that in its place."""
        if not await self.standing(over, place.channel, place, ANY_TIME):
            await self._channel.update(over, place)
            # A duplicate of it is not older than this.
            await self._post(over, place, self._clock.now() - DOUBT)

    async def standing(
        self,
        message: SelfNotice,
        channel: str,
        thread: Place | None,
        since: datetime,
        *,
        patience: float = math.inf,
    ) -> Place | None:
        """Where it stands, as the store knows or else the history."""
        with suppress(StoreError):
            known = (await self._outbox.root_message(message.id)).place
            if known:
                return known
        found = await self.shown(message, channel, thread, since, patience=patience)
        return found.place if found else None

    async def shown(
        self,
        message: SelfNotice,
        channel: str,
        thread: Place | None,
        since: datetime,
        *,
        patience: float,
    ) -> Found | None:
        """The same as the history alone knows it."""
        if thread:
            found = await self._below_or_beside(message, channel, thread, since, patience)
        else:
            found = await self._find(message, channel, None, since, patience)
        if not found and not thread and self._fallback and self._fallback != channel:
            found = await self._find(message, self._fallback, None, since, patience)
        return found[0] if found else None

    async def _below_or_beside(
        self, message: SelfNotice, channel: str, thread: Place, since: datetime, patience: float
    ) -> Sequence[Found]:
        """In the thread, or in the channel: the sweep that ended it may have announced that without
        knowing of its beginning. Where history is scarce each takes minutes, so the next try goes
        on with the second one.
        """
        if message.id not in self._not_below:
            if found := await self._find(message, channel, thread, since, patience):
                return found
            self._not_below.add(message.id)
        found = await self._find(message, channel, None, message.since - DOUBT, patience)
        self._not_below.discard(message.id)
        return found

    def may_come(self, message: SelfNotice) -> bool:
        """Whether a post of it with an unknown result may still appear: this replica's, or that of
        one which is gone and may have tried until now, when this one asks for the first time.
        """
        now = self._clock.monotonic()
        return now - self._tried.setdefault(message.id, now) < LATE_SECONDS

    async def hand_over(self) -> None:
        """Leave it to the dispatcher to look for second messages; raises StoreError."""
        while self._duplicates:
            await self._outbox.expect(self._duplicates[-1])
            self._duplicates.pop()

    async def _post(self, message: SelfNotice, thread: Place | None, since: datetime) -> Place:
        """Post it; labelled, if an earlier try may stand there and the history cannot be read.

        Another replica may post it in the same moment, so the dispatcher looks for a duplicate
        later.
        """
        also = None if thread else self._fallback
        self._duplicates.append(Duplicate(message.id, message.channel, since, thread, also))
        with suppress(StoreError):
            await self.hand_over()
        try:
            place = await self._try(message, thread)
        except Refused:
            if thread or not self._fallback or message.channel == self._fallback:
                raise
            place = await self._try(replace(message, channel=self._fallback), None)
        try:
            first = await self._outbox.sent(message.id, place)
        except StoreError:
            return place  # then others find it in the history
        if first != place:
            # Another replica posted it at the same moment.
            await self._channel.delete(place)
        return first

    async def _try(self, message: SelfNotice, thread: Place | None) -> Place:
        where = (message.id, message.channel)
        try:
            return await self._channel.post(message, thread, repeat=where in self._unclear)
        except ResultUnknown:
            self._unclear[where] = self._clock.now()
            self._tried[message.id] = self._clock.monotonic()
            raise

    async def _find(
        self,
        message: SelfNotice,
        channel: str,
        thread: Place | None,
        since: datetime,
        patience: float,
    ) -> Sequence[Found]:
        """What stands there of it; nothing, as far as one can see, if history cannot be read, or
        not in time. Raises NotYetKnown.
        """
        try:
            found = await self._looks.glance(
                message.id,
                channel,
                thread,
                since,
                patience=patience,
                noted=self._unclear.get((message.id, channel)),
            )
        except Refused as error:
            self._log.warning("selfwatch.history_refused", error=error.code)
            return ()
        if found is None:
            return ()
        self._unclear.pop((message.id, channel), None)
        return found
