"""Duplicates: second messages of the same, which appear late or were posted by somebody else."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog

from bot.domain.errors import Paced, SlackError
from bot.domain.outgoing.outgoing import Place
from bot.services.delivery.remaining_reply import RemainingReplies
from bot.services.outbox import Duplicate, Outbox, Takes
from bot.services.ports import Meter
from bot.services.slack_ports import Channel, Found

log = structlog.get_logger()

# A post that appears late beside another: looked for until the last one is this old. How old the
# problem is does not count, and neither does this replica's clock.
DUPLICATE_AGES = ((timedelta(minutes=3), 300.0), (timedelta(minutes=15), 1800.0))
DUPLICATES = 20
# A history shows everything that is this old.
SHOWN = timedelta(minutes=15)
# What Slack refuses, to show the history or to delete, is tried again, for a while.
AGAIN_SECONDS = 300.0
GIVEN_UP = timedelta(days=1)


class Duplicates:
    """Leaves one message of each fact in the channels of one workspace."""

    def __init__(
        self,
        workspace: str,
        *,
        outbox: Outbox,
        channel: Channel,
        remaining_replies: RemainingReplies,
        takes: Takes,
        meter: Meter,
    ) -> None:
        self._workspace = workspace
        self._outbox = outbox
        self._channel = channel
        self._remaining_replies = remaining_replies
        self._takes = takes
        self._meter = meter
        self._log = log.bind(workspace=workspace)

    async def due(self) -> Sequence[Duplicate]:
        """What is to be looked for now."""
        due = await self._outbox.duplicates(DUPLICATES)
        return [duplicate for duplicate in due if self._takes(duplicate.channel)]

    async def look(self, due: Sequence[Duplicate], may: Callable[[], bool]) -> None:
        """Delete what appeared late beside its repeat, while `may` allows it."""
        for duplicate in due:
            if not may():
                return
            again = await self._look_for(duplicate)
            await self._outbox.looked(duplicate.id, again, duplicate.noted)

    async def _look_for(self, duplicate: Duplicate) -> float | None:
        """Delete one of the two. Seconds until it is worth another look, None if never."""
        own = (duplicate.thread or duplicate).channel
        # What its own channel refused stands in the fallback channel, and is on record there.
        on_record = (await self._outbox.root_message(duplicate.id)).place
        channels = {own, duplicate.fallback or own, on_record.channel if on_record else own}
        try:
            parted = [await self._part_in(each, duplicate) for each in sorted(channels)]
        except Paced as error:
            return error.retry_after  # it goes on with the next page
        if not all(parted):
            return AGAIN_SECONDS if duplicate.age < GIVEN_UP else None
        return next((later for until, later in DUPLICATE_AGES if duplicate.age < until), None)

    async def _part_in(self, channel: str, duplicate: Duplicate) -> bool:
        """Leave one of it in this channel. Whether that was done."""
        try:
            found = await self._channel.find(
                duplicate.id, channel, duplicate.thread, duplicate.since, noted=duplicate.noted
            )
        except Paced:
            raise  # however old it is: what others ask may have taken every page so far
        except SlackError:
            return False
        if not found:
            return True
        # On record usually; if not, it is known to stand there only now.
        kept = await self._outbox.sent(duplicate.id, found[0].place)
        if channel == duplicate.fallback != kept.channel == duplicate.channel:
            # Its own channel has it after all, and shows how it ends.
            return all([await self.delete(duplicate.id, one.place) for one in found])
        if all(one.place != kept for one in found):
            here = kept.channel == found[0].place.channel
            if here and duplicate.age < SHOWN:
                return False  # the history does not show all of it yet
            # It went to the fallback channel as well, or somebody deleted it, or another message
            # stands in for it by now. The latest one says best how things stand.
            kept = found[-1].place
            # Nothing stands in for a reply: this one is it by now.
            if here and duplicate.thread and not await self._keep(duplicate.id, kept):
                return False
        return await self.part(duplicate.id, kept, found)

    async def _keep(self, reply_id: str, place: Place) -> bool:
        """Put what remains of a reply on record, up to date. Whether that was done."""
        try:
            await self._remaining_replies.keep(reply_id, place)
        except SlackError as error:
            self._log.warning("delivery.remaining_reply_not_kept", alert=reply_id, error=str(error))
            return False
        return True

    async def part(self, alert_id: str, kept: Place, found: Sequence[Found]) -> bool:
        """Of several messages of the same, leave the one on record. Whether that was done."""
        places = [one.place for one in found]
        # A group's message is no duplicate of an alert's own: it shows others too.
        duplicates = [one for one in places if one != kept and (kept.shared or not one.shared)]
        return all([await self.delete(alert_id, one) for one in duplicates if kept in places])

    async def delete(self, alert_id: str, place: Place) -> bool:
        """Delete a second message of the same. Whether it is gone."""
        try:
            await self._channel.delete(place)
        except SlackError as error:
            self._log.warning("delivery.duplicate_stays", alert=alert_id, error=str(error))
            return False
        self._log.warning("delivery.duplicate_deleted", alert=alert_id, ts=place.ts)
        self._meter.count("posts", workspace=self._workspace, result="duplicate_deleted")
        return True
