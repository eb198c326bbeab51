"""The stage for a post with an unknown result: the channel's history decides.

What stands there is recorded. What is absent is posted again; labelled as a possible repeat if the
history could not be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Refused
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.services.delivery.delivery_log import DeliveryLog
from bot.services.delivery.duplicates import Duplicates
from bot.services.delivery.outcome import Outcome, Posted
from bot.services.looks import SECOND_LOOK_SECONDS, Looks
from bot.services.outbox import Claim, Duplicate, Outbox
from bot.services.slack_ports import Found


@dataclass(frozen=True, slots=True)
class Repost:
    """It is to be posted again, under this new intent."""

    intent: datetime
    labelled: bool


class UnknownResults:
    """Settles the unknown results of one workspace."""

    def __init__(
        self, *, outbox: Outbox, looks: Looks, duplicates: Duplicates, log: DeliveryLog
    ) -> None:
        self._outbox = outbox
        self._looks = looks
        self._duplicates = duplicates
        self._log = log

    async def settle(
        self, message: Outgoing, thread: Place | None, intent: datetime, claim: Claim, token: int
    ) -> Posted | Repost | Outcome:
        """Whether it stands in the channel, or may be posted again. Raises NotYetKnown."""
        since = claim.since or intent
        found = await self._find(message, thread, since, claim.until)
        duplicate = Duplicate(message.id, message.channel, since, thread)
        if found:
            return await self._record(message, thread, found, duplicate)
        self._looks.again(message.id)
        again = await self._outbox.reclaim(token, intent, duplicate)
        if again is None:
            return Outcome(hold=SECOND_LOOK_SECONDS)
        return Repost(again, labelled=found is None)

    def over(self, message_id: str) -> None:
        """Its post is certain now."""
        self._looks.over(message_id)

    async def _find(
        self, message: Outgoing, thread: Place | None, since: datetime, until: datetime | None
    ) -> Sequence[Found] | None:
        """Where it stands; None if that cannot be known."""
        try:
            return await self._looks.decide(message, thread, since, until)
        except Refused as error:
            self._log.note("history_refused", message, error.code)
            return None

    async def _record(
        self, message: Outgoing, thread: Place | None, found: Sequence[Found], duplicate: Duplicate
    ) -> Posted:
        self._log.note("found", message)
        self._looks.over(message.id)
        # It may be the repeat, and the store may have lost what it knew of the first post.
        await self._outbox.expect(duplicate)
        first = found[0].place if thread else found[0].root
        kept = await self._outbox.sent(message.id, first)
        await self._duplicates.part(message.id, kept, found)
        return Posted(kept, now=True)
