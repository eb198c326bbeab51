"""Takes one item through the stages: root message → claim → post → record → update → remove.

Whatever happens between two of them, the claim of the next pass finds out where it stood.
"""

import structlog

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.errors import StoreError
from bot.domain.outgoing.outgoing import OutboxItem
from bot.services.delivery import waits
from bot.services.delivery.attempts import Attempts
from bot.services.delivery.delivery_log import DeliveryLog
from bot.services.delivery.finishing import Finishing
from bot.services.delivery.group_message import GroupMessages
from bot.services.delivery.outcome import Outcome, Posted
from bot.services.delivery.post_once import Posting
from bot.services.delivery.root_message import RootMessages
from bot.services.delivery.root_update import at_present
from bot.services.looks import LATE_SECONDS, NotYetKnown
from bot.services.outbox import Outbox, RootMessage
from bot.services.ports import Clock, States


class ItemDelivery:
    """Delivers the items of one workspace, one at a time."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        states: States,
        root_messages: RootMessages,
        posting: Posting,
        group_messages: GroupMessages,
        finishing: Finishing,
        attempts: Attempts,
        log: DeliveryLog,
        clock: Clock,
        events: bool,
    ) -> None:
        self._outbox = outbox
        self._states = states
        self._root_messages = root_messages
        self._posting = posting
        self._group_messages = group_messages
        self._finishing = finishing
        self._attempts = attempts
        self._log = log
        self._clock = clock
        self._events = events

    async def deliver(self, item: OutboxItem, token: int) -> Outcome:
        """What became of it. Raises StoreError.

        A bug over one item must not keep the others waiting, nor the bot from answering. Its intent
        stays: whether it was posted is looked up when it is tried again.
        """
        if not self._attempts.may(item.id):
            return Outcome()
        # All that is logged meanwhile carries the id of the alert.
        with structlog.contextvars.bound_contextvars(alert=item.id):
            return await self._tried(item, token)

    async def _tried(self, item: OutboxItem, token: int) -> Outcome:
        try:
            return await self._deliver(item, token)
        except StoreError:
            raise
        except NotYetKnown as error:
            self._log.not_yet_known(item, str(error.__cause__))
            self._attempts.wait(item.id, error.wait)
        except Exception:  # noqa: BLE001 - logged, counted, and tried again
            self._log.bug(item)
            self._attempts.pass_over((item.id,))
        return Outcome()

    async def _deliver(self, item: OutboxItem, token: int) -> Outcome:
        root = await self._root_messages.find(item)
        if root.pending:
            return Outcome()  # its root message is parked: that goes first
        if item.needs_root and root.place is None:
            return await self._leave_out(item)
        posted = await self._posted(item, root, token)
        if isinstance(posted, Outcome):
            return posted
        return await self._finishing.finish(item, root, posted)

    async def _posted(self, item: OutboxItem, root: RootMessage, token: int) -> Posted | Outcome:
        """What only adds to messages that stand already is not posted itself."""
        if isinstance(item, Alert) and item.kind is Kind.EXPLAINED and root.place:
            return Posted(root.place, now=False)
        return await self._post(item, root, token)

    async def _post(self, item: OutboxItem, root: RootMessage, token: int) -> Posted | Outcome:
        claim = await self._posting.claim(item.id, token)
        if claim.group:
            return await self._group_messages.post(claim.group, item.channel, token)
        shown = await self._shown(item, root)
        return await self._posting.post(shown, root.place, claim, token)

    async def _shown(self, item: OutboxItem, root: RootMessage) -> OutboxItem:
        """A root message shows how things stand now, an event what happened."""
        shows = item.opens and not self._events
        shown = (await at_present(item, self._states) if shows else None) or item
        if isinstance(shown, Alert):
            (shown,) = await self._group_messages.spared([shown], root)
        return shown

    async def _leave_out(self, item: OutboxItem) -> Outcome:
        """Nobody got the beginning, so nobody gets this."""
        if item.direct_root and self._is_young(item):
            # The post of its beginning may yet appear; each look takes Slack's history.
            self._attempts.wait(item.id, waits.BEGINNING_SECONDS)
            return Outcome()
        self._log.note("not_announced", item)
        await self._outbox.remove(item.id)
        return Outcome(done=True)

    def _is_young(self, item: OutboxItem) -> bool:
        age = (self._clock.now() - item.created_at).total_seconds()
        return 0 <= age < LATE_SECONDS
