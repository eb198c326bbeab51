"""Puts the stages of delivery together.

dispatcher → channel_queue → item_delivery → root_message
                                           → posting, group_message → unknown_result
                                           → finishing → root_update → reply_update
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.alerting.routing import Routing
from bot.services.delivery.attempts import Attempts
from bot.services.delivery.channel_queue import ChannelQueues, Gathering
from bot.services.delivery.delivery_log import DeliveryLog
from bot.services.delivery.dispatcher import Dispatcher
from bot.services.delivery.duplicates import Duplicates
from bot.services.delivery.finishing import Finishing
from bot.services.delivery.group_message import GroupMessages
from bot.services.delivery.grouping import AlertGrouping
from bot.services.delivery.item_delivery import ItemDelivery
from bot.services.delivery.parking import Parking
from bot.services.delivery.post_once import Posting
from bot.services.delivery.remaining_reply import RemainingReplies
from bot.services.delivery.reply_update import ReplyUpdates
from bot.services.delivery.root_message import RootMessages
from bot.services.delivery.root_update import RootUpdates
from bot.services.delivery.unknown_result import UnknownResults
from bot.services.delivery.waits import LOOK_SECONDS
from bot.services.leadership import Leadership
from bot.services.looks import Looks
from bot.services.outbox import Outbox, Takes
from bot.services.ports import Clock, Meter, States
from bot.services.slack_ports import Channel


@dataclass(frozen=True, slots=True)
class _Shared:
    """What several stages work with."""

    outbox: Outbox
    states: States
    channel: Channel
    clock: Clock
    log: DeliveryLog
    attempts: Attempts
    looks: Looks
    duplicates: Duplicates
    root_updates: RootUpdates
    reply_updates: ReplyUpdates


def dispatcher(
    workspace: str,
    *,
    routing: Callable[[], Routing],
    outbox: Outbox,
    states: States,
    channel: Channel,
    leadership: Leadership,
    clock: Clock,
    meter: Meter,
    fallback: str | None = None,
    look: float = LOOK_SECONDS,
    gathering: Gathering = lambda: None,
    takes: Takes = lambda _: True,
    events: bool = False,
) -> Dispatcher:
    """A dispatcher of one workspace, with all its stages: for the channels that it `takes`.

    `events`: each alert goes alone and says what happened then, as nothing there is edited.
    """
    shared = _shared(
        workspace,
        outbox=outbox,
        states=states,
        channel=channel,
        clock=clock,
        meter=meter,
        takes=takes,
    )
    parking = Parking(outbox, clock, shared.log.note)
    posting = _posting(shared, leadership, look)
    queues = ChannelQueues(
        parking=parking,
        grouping=None if events else AlertGrouping(workspace, outbox, clock),
        gathering=gathering,
        item_delivery=_item_delivery(shared, posting, fallback=fallback, events=events),
        attempts=shared.attempts,
        clock=clock,
    )
    return Dispatcher(
        workspace,
        routing=routing,
        outbox=outbox,
        parking=parking,
        queues=queues,
        root_updates=shared.root_updates,
        reply_updates=shared.reply_updates,
        duplicates=shared.duplicates,
        leadership=leadership,
        takes=takes,
        clock=clock,
        look=look,
    )


def _shared(
    workspace: str,
    *,
    outbox: Outbox,
    states: States,
    channel: Channel,
    clock: Clock,
    meter: Meter,
    takes: Takes,
) -> _Shared:
    remaining_replies = RemainingReplies(outbox=outbox, states=states, channel=channel)
    root_updates = RootUpdates(outbox=outbox, states=states, channel=channel)
    return _Shared(
        outbox=outbox,
        states=states,
        channel=channel,
        clock=clock,
        log=DeliveryLog(workspace, meter),
        attempts=Attempts(clock),
        looks=Looks(channel, clock),
        duplicates=Duplicates(
            workspace,
            outbox=outbox,
            channel=channel,
            remaining_replies=remaining_replies,
            takes=takes,
            meter=meter,
        ),
        root_updates=root_updates,
        reply_updates=ReplyUpdates(
            outbox=outbox, states=states, channel=channel, root_updates=root_updates
        ),
    )


def _posting(shared: _Shared, leadership: Leadership, look: float) -> Posting:
    return Posting(
        outbox=shared.outbox,
        channel=shared.channel,
        leadership=leadership,
        unknown_results=UnknownResults(
            outbox=shared.outbox,
            looks=shared.looks,
            duplicates=shared.duplicates,
            log=shared.log,
        ),
        duplicates=shared.duplicates,
        attempts=shared.attempts,
        log=shared.log,
        next_pass=look,
    )


def _item_delivery(
    shared: _Shared, posting: Posting, *, fallback: str | None, events: bool
) -> ItemDelivery:
    return ItemDelivery(
        outbox=shared.outbox,
        states=shared.states,
        root_messages=RootMessages(
            outbox=shared.outbox,
            looks=shared.looks,
            duplicates=shared.duplicates,
            log=shared.log,
            fallback=fallback,
        ),
        posting=posting,
        group_messages=GroupMessages(outbox=shared.outbox, states=shared.states, posting=posting),
        finishing=Finishing(
            outbox=shared.outbox,
            root_updates=shared.root_updates,
            reply_updates=shared.reply_updates,
            attempts=shared.attempts,
            log=shared.log,
            clock=shared.clock,
        ),
        attempts=shared.attempts,
        log=shared.log,
        clock=shared.clock,
        events=events,
    )
