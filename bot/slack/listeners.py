"""What the bot listens to. Each listener takes, acknowledges and hands on; nothing here waits.

An acknowledgement leaves when the listener returns, so a listener only reads the payload. What
takes time goes on in a task of its own, which always ends in a reply. Every payload is
acknowledged, known or not: Slack shows people an error otherwise.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.access import Refused
from bot.domain.errors import StoreError
from bot.query.values import Intent, Reading
from bot.services.asking.audit import ACTS
from bot.services.asking.requester import Requester
from bot.services.ports import Clock
from bot.slack import modals, payloads, prompts
from bot.slack.admission import Admission, admits_bot
from bot.slack.context import (
    ListenerContext,
    Reply,
    acknowledge,
    compose,
    confirmed,
    first,
    understand,
)
from bot.slack.payloads import Command, Mention, Press
from bot.slack.replies import ResponseUrl, Thread
from bot.slack.scopes import COMMAND
from bot.views import errors
from bot.views.actions import ACKNOWLEDGE, ASK, CONFIRM, FILES, OPEN, REFRESH, RERUN, SHARE
from bot.views.activity import signed
from bot.views.message import Message
from bot.views.waiting import ASKING, DRAWING

# A reply that takes longer than this is announced: the person sees that something is going on.
NOTICE_SECONDS: Final = 2.5

_OURS = re.compile(rf"^({re.escape(ASK)}|{re.escape(SHARE)}|{re.escape(CONFIRM)})")
_ANYTHING = re.compile("")

# What changes something, so that it is to be known who wanted it.
_CHANGING = (*ACTS, Intent.NOTIFY)

Body = dict[str, Any]

log = structlog.get_logger()


def register(app: AsyncApp, context: ListenerContext) -> None:
    """Attach everything that is listened to; the last ones catch what no other took."""
    here = _Listeners(context)
    app.use(Admission(context))
    app.command(COMMAND)(here.commanded)
    app.event("app_mention")(here.asked)
    app.event("message")(here.asked)
    app.event("assistant_thread_started")(here.pane_opened)
    app.event("app_home_opened")(here.home_opened)
    app.event("member_joined_channel")(here.joined)
    app.event("channel_unarchive")(here.unarchived)
    app.action(_OURS)(here.pressed)
    app.action(re.compile(f"^{re.escape(FILES)}"))(here.pressed_files)
    app.action(re.compile(f"^{re.escape(RERUN)}"))(here.pressed_rerun)
    app.action(re.compile(f"^{re.escape(ACKNOWLEDGE)}"))(here.pressed_acknowledge)
    app.action(re.compile(f"^{re.escape(OPEN)}"))(_acknowledge)
    app.action(re.compile(f"^{re.escape(REFRESH)}"))(here.pressed_refresh)
    app.action(_ANYTHING)(here.pressed_unknown)
    # Whoever installed the bot may have called its command something else.
    app.command(_ANYTHING)(here.commanded)
    for catch_all in (app.event, app.view, app.view_closed, app.shortcut, app.options):
        catch_all(_ANYTHING)(_acknowledge)


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


class _Listeners:
    def __init__(self, context: ListenerContext) -> None:
        self._context = context

    async def commanded(self, ack: AsyncAck, body: Body) -> None:
        """`/imports …`: reading it takes the names of the imports, which are in the store."""
        await ack()
        self._start("command", self._answer_command(payloads.command(body)))

    async def pressed(self, ack: AsyncAck, body: Body) -> None:
        """A button of an answer or an alert, whose value is a question."""
        await ack()
        self._start("press", self._answer_press(payloads.press(body)))

    async def pressed_unknown(self, ack: AsyncAck, body: Body) -> None:
        """A button of an older release, or of none."""
        await ack()
        press = payloads.press(body)
        if press.response_url:  # a view has none
            self._start("press", self._url(press).send(errors.unknown_button()))

    async def pressed_files(self, ack: AsyncAck, body: Body) -> None:
        """Files: a window, which has to be opened within three seconds."""
        await ack()
        self._start("files", self._show_files(payloads.press(body)))

    async def pressed_rerun(self, ack: AsyncAck, body: Body) -> None:
        """Re-run; Slack has asked to confirm it."""
        await ack()
        self._start("rerun", self._rerun(payloads.press(body)))

    async def pressed_acknowledge(self, ack: AsyncAck, body: Body) -> None:
        """Acknowledge: somebody takes care of a problem."""
        await ack()
        self._start("acknowledge", self._take_care(payloads.press(body)))

    async def pressed_refresh(self, ack: AsyncAck, body: Body) -> None:
        """Refresh of the home tab."""
        await ack()
        self._look(payloads.press(body).user)

    async def home_opened(self, body: Body) -> None:
        """Somebody looks at the home tab."""
        opened = payloads.opened(body)
        if opened:
            self._look(opened.user)

    async def joined(self, body: Body, context: AsyncBoltContext) -> None:
        """Somebody came into a channel; it may be the bot, which was invited."""
        if payloads.joined(body) == context.bot_user_id:
            self._start("reopened", self._reopen("invited"))

    async def unarchived(self) -> None:
        """A channel is one again; that of alerts, perhaps."""
        self._start("reopened", self._reopen("unarchived"))

    async def _reopen(self, why: str) -> None:
        log.info("slack.channel_opened", why=why)
        try:
            if self._context.reopened:
                await self._context.reopened()
        except StoreError as error:
            log.warning("slack.not_reopened", error=str(error))

    async def pane_opened(self, body: Body) -> None:
        """Somebody opened the assistant's pane."""
        pane = payloads.pane(body)
        if pane:
            self._start("prompts", prompts.offer(self._context.web, pane))

    async def asked(self, body: Body) -> None:
        """A mention, or a direct message; Bolt acknowledges events itself."""
        mention = payloads.mention(body)
        if mention:
            self._start("mention", self._answer_mention(mention))

    async def _answer_command(self, asked: Command) -> None:
        if not await first(self._context, "trigger", asked.trigger_id):
            return
        url = self._url(asked)
        understood = await understand(self._context, asked.text, _requester(asked))
        if isinstance(understood, Message):
            await url.send(understood)
            return
        notice = _notice(understood)
        reply, noticed = await self._compose(understood, asked, lambda: url.send(notice))
        if reply.news or (understood.share and reply.answered):
            await url.send(reply.message, in_channel=True)
            if noticed:
                await url.delete_original()
        else:
            await url.send(reply.message, replace_original=noticed)

    async def _answer_press(self, press: Press) -> None:
        """In place of the message if it is the person's own; else beside it, for them alone."""
        if not await first(self._context, "trigger", press.trigger_id):
            return
        url = self._url(press)
        understood = await understand(self._context, press.value, _requester(press))
        if isinstance(understood, Message):
            await url.send(understood)
            return
        share = press.action.startswith(SHARE)
        own = press.ephemeral and not share
        notice = _notice(understood)
        reply, _ = await self._compose(
            understood, press, lambda: url.send(notice, replace_original=own)
        )
        if share and reply.answered:
            await url.send(signed(reply.message, "Shared", press.user), in_channel=True)
        elif reply.news:
            await url.send(reply.message, in_channel=True, in_thread=True)
            if own:
                await url.delete_original()
        else:
            await url.send(reply.message, replace_original=own)

    async def _answer_mention(self, mention: Mention) -> None:
        if not await first(self._context, "asked", mention.key):
            return
        if mention.bot and not await admits_bot(self._context, mention):
            self._context.refused(Refused.WORKFLOW, user=mention.bot, channel=mention.channel)
            return
        understood = await understand(self._context, mention.text, _requester(mention))
        if mention.bot and not isinstance(understood, Message) and _changes(understood):
            self._context.refused(Refused.WORKFLOW_ACTS, user=mention.bot, channel=mention.channel)
            understood = errors.only_people()
        if not isinstance(understood, Message):
            understood = (await compose(self._context, understood, _requester(mention))).message
        thread = Thread(mention.channel, mention.thread, self._context.web, self._context.clock)
        await thread.send(understood)

    async def _show_files(self, press: Press) -> None:
        instead = await modals.show_files(self._context, press)
        if instead and press.response_url:
            await self._url(press).send(instead)

    async def _rerun(self, press: Press) -> None:
        """What was started is posted where it was pressed, with who did it, unless the thread of
        the alert says so; all else only to them.
        """
        if not await first(self._context, "trigger", press.trigger_id):
            return
        url = self._url(press)
        understood = await understand(self._context, press.value, _requester(press))
        if isinstance(understood, Message):
            await url.send(understood)
            return
        offer = press.action.removeprefix(f"{RERUN}.")
        reply = await confirmed(self._context, understood.questions[0], _requester(press), offer)
        if reply.news:
            news = signed(reply.message, "Started", press.user)
            await url.send(news, in_channel=True, in_thread=True)
            if press.ephemeral:
                await url.delete_original()
        else:
            await url.send(reply.message, replace_original=press.ephemeral)

    async def _take_care(self, press: Press) -> None:
        """Who pressed gets only what the channel does not see."""
        if not await first(self._context, "trigger", press.trigger_id):
            return
        said = await acknowledge(self._context, press.value, _requester(press))
        if said:
            await self._url(press).send(said)

    def _look(self, user: str) -> None:
        if self._context.home_tabs:
            self._start("home", self._context.home_tabs.opened(user))

    async def _compose(
        self, reading: Reading, by: Command | Press, notice: Callable[[], Awaitable[None]]
    ) -> tuple[Reply, bool]:
        return await _announced(
            compose(self._context, reading, _requester(by)), notice, self._context.clock
        )

    def _url(self, by: Command | Press) -> ResponseUrl:
        thread = by.thread if isinstance(by, Press) else None
        return ResponseUrl(by.response_url, self._context.web, self._context.clock, thread=thread)

    def _start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        self._context.tasks.start(work, name=name)


async def _announced(
    work: Awaitable[Reply], notice: Callable[[], Awaitable[None]], clock: Clock
) -> tuple[Reply, bool]:
    """The reply, and whether a notice was sent because it took long.

    A notice on its way is waited for, so that the reply comes after it.
    """
    noticed = False

    async def announce() -> None:
        nonlocal noticed
        await clock.sleep(NOTICE_SECONDS)
        noticed = True
        await notice()

    async with asyncio.TaskGroup() as group:
        announcing = group.create_task(announce())
        reply = await work
        if not noticed:
            announcing.cancel()
    return reply, noticed


def _requester(by: Command | Press | Mention) -> Requester:
    match by:
        case Mention():
            return Requester(by.user, by.channel, by.under, by.thread or "", public=True)
        case Press():
            public, confirmed = (by.action.startswith(each) for each in (SHARE, CONFIRM))
            return Requester(by.user, by.channel, public=public, confirmed=confirmed)
        case Command():
            return Requester(by.user, by.channel)


def _changes(reading: Reading) -> bool:
    return any(query.intent in _CHANGING for query in reading.questions)


def _notice(reading: Reading) -> Message:
    """What is going on while a person waits."""
    drawn = any(query.intent is Intent.TREND for query in reading.questions)
    return DRAWING if drawn else ASKING
