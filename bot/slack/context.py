"""What listeners need to answer people, and the steps that every question goes through."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Final

import structlog

from bot.domain.access.admission import Access, Refused
from bot.domain.answers.answer import Acknowledged, AcknowledgedMany, Answer, Handled, Trend
from bot.domain.answers.effects import is_news
from bot.domain.answers.subscriptions_and_mutes import MutedMany
from bot.domain.errors import StoreError, VendorError
from bot.query.errors import QueryError
from bot.query.values import Intent, Query, Reading
from bot.services.asking.answering import Answering
from bot.services.asking.doing.whole_group import Wanted
from bot.services.asking.requester import Requester
from bot.services.ports import Clock, Meter, Once
from bot.slack.exports import Exports
from bot.slack.guests import Guests
from bot.slack.home_tabs import HomeTabs
from bot.slack.names import Names
from bot.slack.payloads import Command, Mention, Press
from bot.slack.pictures import Pictures
from bot.slack.tasks import Tasks
from bot.slack.web_api import Web
from bot.views import view_for_answer
from bot.views.actions import CONFIRM, SHARE, NamedGroup, group_named, problem_named
from bot.views.message import Message
from bot.views.permitted import permitted
from bot.views.reply import errors
from bot.views.reply.joining import together
from bot.views.reply.reading import framed
from bot.views.reply.waiting import ASKING, DRAWING

log = structlog.get_logger()

# A reply that takes longer than this is announced: the person sees that something is going on.
NOTICE_SECONDS: Final = 2.5


@dataclass(frozen=True, slots=True)
class ListenerContext:
    """What listeners need; `access` is who is answered, and `guests` tells who is one.
    `reopened` is called when alerts may get out that did not before; it raises StoreError.
    `operators` if there are any: nobody else may re-run and mute. `names` hears what people are
    called.
    """

    answering: Answering
    once: Once
    clock: Clock
    tasks: Tasks
    web: Web
    pictures: Pictures | None = None
    exports: Exports | None = None
    home_tabs: HomeTabs | None = None
    access: Access = field(default_factory=Access)
    guests: Guests | None = None
    meter: Meter | None = None
    reopened: Callable[[], Awaitable[None]] | None = None
    operators: bool = True
    names: Names | None = None

    def refused(self, why: Refused, **who: str) -> None:
        """Log and count that somebody was refused."""
        log.warning("slack.refused", reason=why.value, **who)
        if self.meter:
            self.meter.count("refusals", reason=why.value)


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say; `answered` if it is what was asked for, and not what went wrong; `news` if
    something changed that all of the channel are to see.
    """

    message: Message
    answered: bool
    news: bool = False


async def understand(
    context: ListenerContext, text: str, requester: Requester
) -> Reading | Message:
    """What somebody typed, read; or the message that says what is wrong with it. Never raises."""
    try:
        return await context.answering.understand(text, requester)
    except QueryError as error:
        return errors.misunderstood(error)
    except Exception as error:  # noqa: BLE001 - raised, it would leave the person without a reply
        return _unexpected(context, error)


async def compose(context: ListenerContext, reading: Reading, requester: Requester) -> Reply:
    """The reply to all that a text asks. Never raises: whatever is down or wrong, there is
    something to say.
    """
    started = context.clock.monotonic()
    answers = [
        await attempt(context, context.answering.answer(query, requester))
        for query in reading.questions
    ]
    answered = together(reading.questions, answers)
    replies = [await _replied(context, query, answer, requester) for query, answer in answered]
    log.info(
        "slack.question",
        intents=[query.intent.value for query in reading.questions],
        manner=reading.manner.value,
        answered=all(reply.answered for reply in replies),
        ms=round((context.clock.monotonic() - started) * 1000),
    )
    return Reply(
        framed(
            reading,
            [(query, reply.message) for (query, _), reply in zip(answered, replies, strict=True)],
        ),
        answered=all(reply.answered for reply in replies),
        news=any(reply.news for reply in replies),
    )


async def _replied(
    context: ListenerContext, query: Query, answer: Answer | Message, requester: Requester
) -> Reply:
    reply = await _reply(context, answer, requester.channel)
    if not (query.as_csv and context.exports and reply.answered) or isinstance(answer, Message):
        return reply
    message = await context.exports.attach(answer, reply.message, query, requester)
    return replace(reply, message=message)


async def confirmed(
    context: ListenerContext, query: Query, requester: Requester, offer: str
) -> Reply:
    """The reply to a confirmed re-run. Never raises."""
    answer = await attempt(context, context.answering.rerun(query, requester, offer))
    return await _reply(context, answer, requester.channel)


async def acknowledge(context: ListenerContext, value: str, requester: Requester) -> Message | None:
    """The reply to whoever pressed Acknowledge; None if what the channel sees says it all. Never
    raises.
    """
    if group := group_named(value):
        return await _acknowledge_group(context, group, requester)
    named = problem_named(value)
    if named is None:
        return errors.unknown_button()
    work = context.answering.acknowledge(named.workspace, named.import_id, named.problem, requester)
    answer = await attempt(context, work)
    if isinstance(answer, Acknowledged) and answer.new and answer.noted:
        return None
    return await said(context, answer, requester)


async def _acknowledge_group(
    context: ListenerContext, group: NamedGroup, requester: Requester
) -> Message | None:
    wanted = Wanted(group.workspace, group.group)
    answer = await attempt(context, context.answering.acknowledge_group(wanted, requester))
    if isinstance(answer, AcknowledgedMany) and answer.noted:
        return None
    return await said(context, answer, requester)


async def mute_group(context: ListenerContext, value: str, requester: Requester) -> Message | None:
    """The reply to whoever muted all of an alert group, likewise."""
    group = group_named(value)
    if group is None or group.seconds is None:
        return errors.unknown_button()
    wanted = Wanted(group.workspace, group.group)
    work = context.answering.mute_group(wanted, group.seconds, requester)
    answer = await attempt(context, work)
    if isinstance(answer, MutedMany) and answer.noted:
        return None
    return await said(context, answer, requester)


async def release(context: ListenerContext, value: str, requester: Requester) -> Message | None:
    """The same for Release."""
    named = problem_named(value)
    if named is None:
        return errors.unknown_button()
    work = context.answering.release(named.workspace, named.import_id, named.problem, requester)
    answer = await attempt(context, work)
    if isinstance(answer, Handled) and answer.noted:
        return None
    return await said(context, answer, requester)


async def said(context: ListenerContext, answer: Answer | Message, requester: Requester) -> Message:
    """An answer, or what went wrong, as a message."""
    return (await _reply(context, answer, requester.channel)).message


async def attempt(context: ListenerContext, work: Awaitable[Answer]) -> Answer | Message:
    """The answer, or the message that says what went wrong. Never raises."""
    try:
        return await work
    except VendorError as error:
        return errors.vendor_trouble(error)
    except StoreError:
        return errors.store_trouble()
    except Exception as error:  # noqa: BLE001 - raised, it would leave the person without a reply
        return _unexpected(context, error)


async def _reply(context: ListenerContext, answer: Answer | Message, channel: str) -> Reply:
    if isinstance(answer, Message):
        return Reply(answer, answered=False)
    try:
        message = permitted(view_for_answer.render(answer), operators=context.operators)
    except Exception as error:  # noqa: BLE001 - as above
        return Reply(_unexpected(context, error), answered=False)
    if isinstance(answer, Trend) and context.pictures:
        message = await context.pictures.illustrate(answer, message)
    return Reply(message, answered=True, news=is_news(answer, channel))


async def announced(
    work: Awaitable[Reply], notify: Callable[[], Awaitable[None]], clock: Clock
) -> tuple[Reply, bool]:
    """The reply, and whether a notice was sent because it took long.

    A notice on its way is waited for, so that the reply comes after it.
    """
    noticed = False

    async def announce() -> None:
        nonlocal noticed
        await clock.sleep(NOTICE_SECONDS)
        noticed = True
        await notify()

    async with asyncio.TaskGroup() as group:
        announcing = group.create_task(announce())
        reply = await work
        if not noticed:
            announcing.cancel()
    return reply, noticed


def notice(reading: Reading) -> Message:
    """What is going on while a person waits."""
    drawn = any(query.intent is Intent.TREND for query in reading.questions)
    return DRAWING if drawn else ASKING


def requester_of(by: Command | Press | Mention) -> Requester:
    """Who asks, and where."""
    match by:
        case Mention():
            return Requester(by.user, by.channel, by.under, by.thread or "", public=True)
        case Press():
            public, sure = (by.action.startswith(each) for each in (SHARE, CONFIRM))
            return Requester(by.user, by.channel, public=public, confirmed=sure)
        case Command():
            return Requester(by.user, by.channel)


async def first(context: ListenerContext, kind: str, name: str) -> bool:
    """Whether this delivery is the first; Slack sends an envelope again when in doubt.

    Without a store to ask, yes: a reply that comes twice is better than none.
    """
    if not name:
        return True
    try:
        return await context.once.first(f"{kind}:{name}")
    except StoreError as error:
        log.warning("slack.repeats_unknown", error=str(error))
        return True


def _unexpected(context: ListenerContext, error: Exception) -> Message:
    """The reply to a bug; its reference finds all that was logged about the question."""
    reference = structlog.contextvars.get_contextvars().get("question")
    reference = reference or short_id(context.clock)
    log.error("slack.unexpected", reference=reference, exc_info=error)
    return errors.unexpected(reference)


def short_id(clock: Clock) -> str:
    """An id for the log, short enough to be typed."""
    return f"{int(clock.dice() * 16**8):08x}"
