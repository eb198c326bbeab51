"""The stage that posts each message once, wherever a process is killed: claim → post → record.

claim says SEND      nothing was posted: post it
claim says SENT      it stands in the channel already
claim says WAIT      a post may still be under way
claim says LOOK      an intent grew old without a record: the result of its post is unknown
"""

from datetime import datetime

from bot.domain.errors import NotSent, Paced, Refused, ResultUnknown
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.domain.waits.refusals import closes_channel
from bot.services.delivery import waits
from bot.services.delivery.attempts import Attempts
from bot.services.delivery.delivery_log import DeliveryLog
from bot.services.delivery.duplicates import Duplicates
from bot.services.delivery.outcome import Outcome, Posted
from bot.services.delivery.unknown_result import Repost, UnknownResults
from bot.services.leadership import Leadership
from bot.services.looks import SECOND_LOOK_SECONDS
from bot.services.outbox import Claim, ClaimResult, Outbox
from bot.services.slack_ports import Channel


class Posting:
    """Brings the messages of one workspace into their channels."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        channel: Channel,
        leadership: Leadership,
        unknown_results: UnknownResults,
        duplicates: Duplicates,
        attempts: Attempts,
        log: DeliveryLog,
        next_pass: float,
    ) -> None:
        self._outbox = outbox
        self._channel = channel
        self._leadership = leadership
        self._unknown_results = unknown_results
        self._duplicates = duplicates
        self._attempts = attempts
        self._log = log
        self._next_pass = next_pass

    async def claim(self, message_id: str, token: int) -> Claim:
        """Claim the right to post it."""
        return await self._outbox.claim(token, message_id, waits.UNCLEAR_SECONDS)

    async def post(
        self, message: Outgoing, thread: Place | None, claim: Claim, token: int
    ) -> Posted | Outcome:
        """Bring it into the channel, as far as the claim allows. Raises NotYetKnown."""
        match claim.result, claim.intent:
            case ClaimResult.SENT, _ if claim.place:
                return Posted(claim.place, now=False)
            case ClaimResult.SEND, datetime() as intent:
                return await self._post(message, thread, intent, token)
            case ClaimResult.LOOK, datetime() as intent:
                settled = await self._unknown_results.settle(message, thread, intent, claim, token)
                if isinstance(settled, Repost):
                    return await self._repost(message, thread, settled, token)
                return settled
            case _:
                return Outcome(hold=SECOND_LOOK_SECONDS)

    async def _repost(
        self, message: Outgoing, thread: Place | None, repost: Repost, token: int
    ) -> Posted | Outcome:
        return await self._post(message, thread, repost.intent, token, labelled=repost.labelled)

    async def _post(
        self,
        message: Outgoing,
        thread: Place | None,
        intent: datetime,
        token: int,
        *,
        labelled: bool = False,
    ) -> Posted | Outcome:
        if self._leadership.token() != token:
            # The lease is about to end: the next holder sends it.
            await self._release(message, intent, labelled=labelled)
            return Outcome(hold=self._next_pass)
        try:
            place = await self._channel.post(message, thread, repeat=labelled)
        except ResultUnknown as error:
            return self._unclear(message, error)
        except NotSent as error:
            await self._release(message, intent, labelled=labelled)
            return self._not_sent(message, error)
        return Posted(await self._record(message, place), now=True)

    async def _record(self, message: Outgoing, place: Place) -> Place:
        """Where it stands, by the record."""
        kept = await self._outbox.sent(message.id, place)
        self._attempts.succeeded(message.id)
        self._unknown_results.over(message.id)
        self._log.note("sent", message)
        if kept != place:
            # While we were held up, somebody else posted it too.
            await self._duplicates.delete(message.id, place)
        return kept

    async def _release(self, message: Outgoing, intent: datetime, *, labelled: bool) -> None:
        """Take the intent back, unless an earlier post may stand: the next must be labelled too."""
        if not labelled:
            await self._outbox.release(message.id, intent)

    def _unclear(self, message: Outgoing, error: ResultUnknown) -> Outcome:
        self._log.note("unknown", message, str(error))
        ids = (message.id, *(item.id for item in message.items))
        if self._attempts.unclear(message.id, ids):
            return Outcome(hold=waits.PACE_SECONDS)
        return Outcome(hold=waits.UNCLEAR_SECONDS)

    def _not_sent(self, message: Outgoing, error: NotSent) -> Outcome:
        if isinstance(error, Refused):
            self._log.note("refused", message, error.code)
            if closes_channel(error.code):
                # What stands there already is never parked, nor to be tried in each pass.
                return Outcome(hold=waits.CLOSED_SECONDS, refusal=error.code)
            return Outcome(refusal=error.code, refused=message.items)
        if isinstance(error, Paced):
            self._log.note("paced", message, str(error))
            return Outcome(hold=error.retry_after)
        self._log.note("not_sent", message, str(error))
        return Outcome(hold=waits.RETRY_SECONDS)
