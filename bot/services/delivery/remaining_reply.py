"""The other one of two posts of a reply, after somebody deleted the one on record."""

from bot.domain.alerting.broadcast_replies import ReplyNow, reply_with_id
from bot.domain.outgoing.outgoing import Place
from bot.services.outbox import Outbox
from bot.services.ports import States
from bot.services.slack_ports import Channel


class RemainingReplies:
    """Puts such replies on record in one workspace."""

    def __init__(self, *, outbox: Outbox, states: States, channel: Channel) -> None:
        self._outbox = outbox
        self._states = states
        self._channel = channel

    async def keep(self, reply_id: str, place: Place) -> None:
        """Bring it up to date, and put it on record. Raises SlackError; unless the first edit is
        certain, the reply is not on record either.
        """
        shown = await self._refresh(reply_id, place, None)
        await self._outbox.move(reply_id, place)
        # Changes that came meanwhile went to the post that is gone.
        await self._refresh(reply_id, place, shown)

    async def _refresh(
        self, reply_id: str, place: Place, shown: ReplyNow | None
    ) -> ReplyNow | None:
        """What it says by now, if its problem still remembers it."""
        reply = await self._now(reply_id)
        if reply and reply != shown and await self._is_its_own(reply, place):
            await self._channel.refresh(reply, place)
        return reply

    async def _is_its_own(self, reply: ReplyNow, place: Place) -> bool:
        """Not an alert group's message, and not what stands in for the root message: these are
        updated as such.
        """
        root = await self._outbox.root_message(reply.alert.root_id)
        return not place.shared and place != root.place

    async def _now(self, reply_id: str) -> ReplyNow | None:
        """Of whichever import: nothing but the id is known of the post."""
        problems = await self._states.problems(sorted(await self._states.listed()))
        found = (reply_with_id(reply_id, problem) for problem in problems.values())
        return next(filter(None, found), None)
