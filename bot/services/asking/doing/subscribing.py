"""Subscriptions of channels: anybody in a channel may begin or end one."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Final

import structlog

from bot.domain.alerting.routing import Selection, Subscription
from bot.domain.answers.declined import Declined, DeclineReason, TooNarrow
from bot.domain.answers.notes import Note, Notes, PostingUntried
from bot.domain.answers.subscriptions_and_mutes import Subscribed, SubscriptionList, Unsubscribed
from bot.domain.errors import Refused, SlackError
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent, Query, replace
from bot.services.asking.context import WorkspaceContext, WorkspaceContexts, last_seen
from bot.services.asking.lists.rows import matching
from bot.services.asking.requester import Requester
from bot.services.people_ports import ChannelProbe, Full
from bot.services.ports import Clock

log = structlog.get_logger()

# A subscription is read by people; a pattern of a page is a slip.
LONGEST_WORDS: Final = 300
MOST_NAMED: Final = 5
FULL: Final[Mapping[Full, DeclineReason]] = {
    Full.CHANNEL: DeclineReason.CHANNEL_FULL,
    Full.WORKSPACE: DeclineReason.WORKSPACE_FULL,
}


class Subscribing:
    """Keeps and ends the subscriptions of every workspace; the first one is the default."""

    def __init__(
        self, contexts: Sequence[WorkspaceContext], clock: Clock, doors: ChannelProbe | None = None
    ) -> None:
        self._contexts = WorkspaceContexts(contexts)
        self._clock = clock
        self._doors = doors

    async def subscribe(self, query: Query, requester: Requester) -> Subscribed | Declined:
        """Subscribe the channel, and check whether the bot can post there, every time that it is
        asked for. Raises StoreError.
        """
        if homeless := _homeless(requester):
            return Declined(homeless)
        context = self._contexts.named(query.workspace)
        if query.filters.narrow:
            names = await _names(query, context)
            return Declined(TooNarrow(names[:MOST_NAMED], len(names)))
        wanted = self._wanted(query, context, requester)
        if len(wanted.words) > LONGEST_WORDS:
            return Declined(DeclineReason.SUBSCRIPTION_TOO_LONG)
        kept = await context.subscriptions.add(wanted)
        if isinstance(kept, Full):
            return Declined(FULL[kept])
        if kept.new:
            channel, user = requester.channel, requester.user
            log.info("subscribing.added", workspace=context.name, channel=channel, user=user)
        refused, notes = await self._try(requester)
        return Subscribed(kept.subscription, kept.new, (*query.notes, *notes), refused)

    async def unsubscribe(
        self, query: Query, requester: Requester
    ) -> Unsubscribed | SubscriptionList | Declined:
        """Unsubscribe the channel; what it has, if it was not subscribed. Raises StoreError."""
        if refused := _homeless(requester):
            return Declined(refused)
        mine = await self._of_channel(query, requester.channel)
        wanted = self._wanted(query, self._contexts.named(query.workspace), requester)
        found = [
            one
            for one in mine
            if (one.id == wanted.id if query.number is None else one.number == query.number)
        ]
        if len(found) != 1:
            note = Note.SEVERAL_SUBSCRIPTIONS if found else Note.NO_SUCH_SUBSCRIPTION
            return SubscriptionList(tuple(found or mine), (note,))
        [over] = found
        await self._contexts[over.workspace].subscriptions.remove(over.channel, over.id)
        log.info(
            "subscribing.removed",
            workspace=over.workspace,
            channel=over.channel,
            user=requester.user,
        )
        return Unsubscribed(over, requester.user, len(mine) - 1)

    async def subscriptions(
        self, query: Query, requester: Requester
    ) -> SubscriptionList | Declined:
        """What the channel is subscribed to, in all workspaces or the one that was named."""
        if refused := _homeless(requester):
            return Declined(refused)
        return SubscriptionList(tuple(await self._of_channel(query, requester.channel)))

    async def _of_channel(self, query: Query, channel: str) -> list[Subscription]:
        contexts = self._contexts.asked(query.workspace)
        every = [one for context in contexts for one in await context.subscriptions.all()]
        return [one for one in every if one.channel == channel]

    def _wanted(
        self, query: Query, context: WorkspaceContext, requester: Requester
    ) -> Subscription:
        other = self._contexts.to_name(context)
        words = canonical(Intent.LIST, query.filters, workspace=other)
        return Subscription(
            id=subscription_id(query.filters),
            workspace=context.name,
            channel=requester.channel,
            when=selection(query.filters),
            words=words,
            by=requester.user,
            at=self._clock.now(),
        )

    async def _try(self, requester: Requester) -> tuple[str | None, Notes]:
        """Slack's refusal if nothing can be posted in the channel; a note if that is not known."""
        try:
            if self._doors:
                await self._doors.knock(requester.channel, requester.user)
        except Refused as error:
            log.warning("subscribing.refused", channel=requester.channel, error=error.code)
            return error.code, ()
        except SlackError as error:
            return None, (PostingUntried(error),)
        return None, ()


_PARTS: Final = {"import_type": "type", "file_source": "source", "schedule_type": "schedule"}


def selection(filters: Filters) -> Selection:
    """The broken runs that the filters of a subscription take."""
    return Selection(
        outcomes=filters.statuses,
        types=filters.types,
        sources=filters.sources,
        schedules=filters.schedules,
        names=(filters.name,) if filters.name else (),
        open_ended=tuple(_PARTS[key] for key in filters.open_ended if key in _PARTS),
    )


def subscription_id(filters: Filters) -> str:
    """The same for filters that mean the same; a name counts in any case, as its pattern does."""
    words = canonical(Intent.LIST, filters).casefold()
    return blake2b(words.encode(errors="replace"), digest_size=8).hexdigest()


def _homeless(requester: Requester) -> DeclineReason | None:
    """Why nothing can be subscribed to from here."""
    if not requester.channel:
        return DeclineReason.SUBSCRIBE_ONLY_IN_SLACK
    return DeclineReason.SUBSCRIBE_ONLY_IN_CHANNEL if requester.direct else None


async def _names(query: Query, context: WorkspaceContext) -> tuple[str, ...]:
    """Those of the imports that are meant."""
    seen = await last_seen(context)
    rows = matching(replace(query, span=None), seen.rows if seen else ())
    return tuple(row.name for row in rows if row.name)
