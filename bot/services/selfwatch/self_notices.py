"""What the bot tells of itself: it goes to Slack directly, for the store may be what is away.

It is told once all the same, by any number of replicas and processes: its id says what it tells,
the store and the channel's history are asked for that first, and what came of the post is kept.
"""

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog

from bot.domain.errors import FateUnknown, Refused, StoreError
from bot.domain.notices import DeliveryBacklog, Notice
from bot.domain.outgoing import Place
from bot.services.looks import LATE_SECONDS, Looks
from bot.services.outbox import Duplicate, Outbox
from bot.services.ports import Clock
from bot.services.slack_ports import Channel, Found

log = structlog.get_logger()

# Clocks of replicas may differ by this, one being set wrong by an hour.
DOUBT: Final = timedelta(hours=2)
# That the bot is blind does not wait for a history that Slack shows once a minute: a second message
# of it is taken away later.
PATIENCE_SECONDS: Final = 20.0
ANY_TIME: Final = datetime(1970, 1, 2, tzinfo=UTC)

SelfNotice = Notice | DeliveryBacklog


class SelfNotices:
    """One workspace's, on one replica. What asks Slack raises SlackError if it does not do it."""

    def __init__(
        self, workspace: str, fallback: str | None, outbox: Outbox, channel: Channel, clock: Clock
    ) -> None:
        self._fallback = fallback
        self._outbox = outbox
        self._channel = channel
        self._clock = clock
        self._looks = Looks(channel, clock)
        self._log = log.bind(workspace=workspace)
        self._duplicates: list[Duplicate] = []  # what the store is to be told of when it is back
        # What may stand in a channel though nobody saw it, until that one's history tells.
        self._unclear: set[tuple[str, str]] = set()
        self._tried: dict[str, float] = {}  # when, on the monotonic clock

    async def tell(self, message: SelfNotice, since: datetime) -> Place:
        """Post it unless it stands there, by whomever it was posted since then."""
        place = await self.standing(
            message, message.channel, None, since, patience=PATIENCE_SECONDS
        )
        if place is None:
            place = await self._post(message, None, since)
        self._log.warning("selfwatch.told", what=message.label, ts=place.ts)
        return place

    async def close(self, over: SelfNotice, place: Place) -> None:
        """Say below it that it is over, once, and show that in its place."""
        if not await self.standing(over, place.channel, place, ANY_TIME):
            await self._channel.update(over, place)
            # A twin of it is not older than this.
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
        found = await self._find(message, channel, thread, since, patience)
        if thread and not found:
            # The sweep that ended it may have owed it, and its beginning was not known then.
            found = await self._find(message, channel, None, message.since - DOUBT, patience)
        if not found and not thread and self._fallback and self._fallback != channel:
            found = await self._find(message, self._fallback, None, since, patience)
        return found[0].place if found else None

    def may_come(self, message: SelfNotice) -> bool:
        """Whether a post of it whose fate is unknown may still appear."""
        tried = self._tried.get(message.id, -math.inf)
        return self._clock.monotonic() - tried < LATE_SECONDS

    async def hand_over(self) -> None:
        """Leave it to the dispatcher to look for second messages; raises StoreError."""
        while self._duplicates:
            await self._outbox.expect(self._duplicates[-1])
            self._duplicates.pop()

    async def _post(self, message: SelfNotice, thread: Place | None, since: datetime) -> Place:
        """Post it; labelled, if an earlier try may stand there and the history cannot be read.

        Another replica may post it in the same moment, so the dispatcher looks for a twin later.
        """
        self._duplicates.append(Duplicate(message.id, message.channel, since, thread))
        with suppress(StoreError):
            await self.hand_over()
        try:
            place = await self._try(message, thread)
        except Refused:
            if thread or not self._fallback or message.channel == self._fallback:
                raise
            # Twins are looked for where it belongs: of one thing in one place.
            place = await self._try(replace(message, channel=self._fallback), None)
        try:
            first = await self._outbox.sent(message.id, place)
        except StoreError:
            return place  # then others find it in the history
        if first != place:
            # Another replica has told it in the same moment.
            await self._channel.delete(place)
        return first

    async def _try(self, message: SelfNotice, thread: Place | None) -> Place:
        where = (message.id, message.channel)
        try:
            return await self._channel.post(message, thread, repeat=where in self._unclear)
        except FateUnknown:
            self._unclear.add(where)
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
            found = await self._looks.glance(message.id, channel, thread, since, patience=patience)
        except Refused as error:
            self._log.warning("selfwatch.history_refused", error=error.code)
            return ()
        if found is None:
            return ()
        self._unclear.discard((message.id, channel))
        return found
