"""The last stage: root message and replies show how things stand; the item leaves the outbox."""

from bot.domain.errors import Paced, Refused, SlackError
from bot.domain.outgoing.outgoing import OutboxItem
from bot.domain.waits.refusal_waits import TRY_AGAIN, YOUNG
from bot.domain.waits.refusals import closes_channel
from bot.services.delivery import waits
from bot.services.delivery.attempts import Attempts
from bot.services.delivery.delivery_log import DeliveryLog
from bot.services.delivery.outcome import Outcome, Posted
from bot.services.delivery.reply_update import ReplyUpdates
from bot.services.delivery.root_update import RootUpdates
from bot.services.outbox import Outbox, RootMessage
from bot.services.ports import Clock


class Finishing:
    """Finishes what was posted in one workspace."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        root_updates: RootUpdates,
        reply_updates: ReplyUpdates,
        attempts: Attempts,
        log: DeliveryLog,
        clock: Clock,
    ) -> None:
        self._outbox = outbox
        self._root_updates = root_updates
        self._reply_updates = reply_updates
        self._attempts = attempts
        self._log = log
        self._clock = clock

    async def finish(self, item: OutboxItem, root: RootMessage, posted: Posted) -> Outcome:
        """Update its root message, if that is another one, and older replies; remove the item."""
        wrote = posted.now
        try:
            if item.id != item.root_id:
                wrote |= await self._root_updates.update(item, root, posted.place)
                wrote |= await self._reply_updates.update(item, root)
        except Paced as error:
            return Outcome(hold=error.retry_after)
        except Refused as error:
            self._log.note("update_refused", item, error.code)
            if self._clock.now() - item.created_at < YOUNG:
                return self._later(item, error.code)
        except SlackError as error:
            self._log.note("root_not_updated", item, str(error))
            self._attempts.unclear(item.id, (item.id,))
            return Outcome(hold=waits.RETRY_SECONDS)
        self._attempts.succeeded(item.id)
        await self._outbox.remove(item.id)
        return Outcome(done=True, hold=waits.PACE_SECONDS if wrote else 0.0)

    def _later(self, item: OutboxItem, refusal: str) -> Outcome:
        """The item was posted; its root message waits until Slack takes the update."""
        if closes_channel(refusal):
            return Outcome(hold=TRY_AGAIN.total_seconds())
        self._attempts.pass_over((item.id,))
        return Outcome()
