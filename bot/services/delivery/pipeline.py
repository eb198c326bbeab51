"""Puts the stages of delivery together.

dispatcher → channel_queue → item_delivery → root_message
                                           → posting, group_message → unknown_result
                                           → finishing → root_update → reply_update
"""

from collections.abc import Callable

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
    log = DeliveryLog(workspace, meter)
    attempts = Attempts(clock)
    looks = Looks(channel, clock)
    duplicates = Duplicates(
        workspace,
        outbox=outbox,
        channel=channel,
        remaining_replies=RemainingReplies(outbox=outbox, states=states, channel=channel),
        takes=takes,
        meter=meter,
    )
    parking = Parking(outbox, clock, log.note)
    root_updates = RootUpdates(outbox=outbox, states=states, channel=channel)
    reply_updates = ReplyUpdates(
        outbox=outbox, states=states, channel=channel, root_updates=root_updates
    )
    posting = Posting(
        outbox=outbox,
        channel=channel,
        leadership=leadership,
        unknown_results=UnknownResults(outbox=outbox, looks=looks, duplicates=duplicates, log=log),
        duplicates=duplicates,
        attempts=attempts,
        log=log,
        next_pass=look,
    )
    item_delivery = ItemDelivery(
        outbox=outbox,
        states=states,
        root_messages=RootMessages(
            outbox=outbox, looks=looks, duplicates=duplicates, log=log, fallback=fallback
        ),
        posting=posting,
        group_messages=GroupMessages(outbox=outbox, states=states, posting=posting),
        finishing=Finishing(
            outbox=outbox,
            root_updates=root_updates,
            reply_updates=reply_updates,
            attempts=attempts,
            log=log,
            clock=clock,
        ),
        attempts=attempts,
        log=log,
        clock=clock,
        events=events,
    )
    queues = ChannelQueues(
        parking=parking,
        grouping=None if events else AlertGrouping(workspace, outbox, clock),
        gathering=gathering,
        item_delivery=item_delivery,
        attempts=attempts,
        clock=clock,
    )
    return Dispatcher(
        workspace,
        routing=routing,
        outbox=outbox,
        parking=parking,
        queues=queues,
        root_updates=root_updates,
        reply_updates=reply_updates,
        duplicates=duplicates,
        leadership=leadership,
        takes=takes,
        clock=clock,
        look=look,
    )
