"""What the bot listens to. Each listener takes, acknowledges and hands on; nothing here waits.

The acknowledgement of a form, and over HTTP every one, leaves when the listener returns, so a
listener only reads the payload. What takes time goes on in a task of its own, which always ends in
a reply. Every payload is acknowledged, known or not: Slack shows people an error otherwise.
"""

import re
from collections.abc import Coroutine
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.access.admission import Refused
from bot.domain.errors import StoreError
from bot.query.values import Intent, Reading
from bot.services.asking.doing.audit import ACTS
from bot.slack import payloads, press_answers, prompts
from bot.slack.admission import Admission, admits_bot
from bot.slack.context import (
    ListenerContext,
    acknowledge,
    announced,
    compose,
    first,
    notice,
    release,
    requester_of,
    short_id,
    understand,
)
from bot.slack.forms import acknowledgement
from bot.slack.payloads import Command, Mention
from bot.slack.replies import ResponseUrl, Thread
from bot.slack.scopes import COMMAND
from bot.views import forms
from bot.views.actions import (
    ACKNOWLEDGE,
    ASK,
    CONFIRM,
    FILES,
    OPEN,
    OPERATE,
    PAGE,
    REFRESH,
    RELEASE,
    RERUN,
    SHARE,
)
from bot.views.message import Message
from bot.views.reply import errors

_OURS = re.compile(rf"^({'|'.join(map(re.escape, (ASK, OPERATE, SHARE, CONFIRM)))})")
_FORMS = re.compile(rf"^({re.escape(forms.HAND_OVER)}|{re.escape(forms.MUTE)})$")
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
    app.action(re.compile(f"^{re.escape(RELEASE)}"))(here.pressed_release)
    app.action(re.compile(f"^{re.escape(OPEN)}"))(_acknowledge)
    app.action(re.compile(f"^{re.escape(REFRESH)}"))(here.pressed_refresh)
    app.action(PAGE)(here.turned)
    app.action(_ANYTHING)(here.pressed_unknown)
    app.view(_FORMS)(here.sent)
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
        self._start("press", press_answers.answer(self._context, payloads.press(body)))

    async def pressed_unknown(self, ack: AsyncAck, body: Body) -> None:
        """A button of an older release, or of none."""
        await ack()
        self._start("press", press_answers.unknown(self._context, payloads.press(body)))

    async def pressed_files(self, ack: AsyncAck, body: Body) -> None:
        """Files: a window, which has to be opened within three seconds."""
        await ack()
        self._start("files", press_answers.show_files(self._context, payloads.press(body)))

    async def pressed_rerun(self, ack: AsyncAck, body: Body) -> None:
        """Re-run; Slack has asked to confirm it."""
        await ack()
        self._start("rerun", press_answers.rerun(self._context, payloads.press(body)))

    async def pressed_acknowledge(self, ack: AsyncAck, body: Body) -> None:
        """Acknowledge a problem."""
        await ack()
        press = payloads.press(body)
        self._start("acknowledge", press_answers.act(self._context, press, acknowledge))

    async def pressed_release(self, ack: AsyncAck, body: Body) -> None:
        """Release: who acknowledged a problem takes that back."""
        await ack()
        press = payloads.press(body)
        self._start("release", press_answers.act(self._context, press, release))

    async def sent(self, ack: AsyncAck, body: Body) -> None:
        """A form: Slack shows at once what is wrong with it, or that it is saved."""
        form = payloads.submission(body)
        shown = acknowledgement(form, self._context.clock.now())
        await ack(**shown)
        if shown["response_action"] != "errors":
            self._start("form", press_answers.send_form(self._context, form))

    async def pressed_refresh(self, ack: AsyncAck, body: Body) -> None:
        """Refresh of the home tab."""
        await ack()
        self._look(payloads.press(body).user)

    async def turned(self, ack: AsyncAck, body: Body) -> None:
        """Another workspace of the home tab."""
        await ack()
        press = payloads.press(body)
        self._look(press.user, press.value)

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
        url = ResponseUrl(asked.response_url, self._context.web, self._context.clock)
        understood = await understand(self._context, asked.text, requester_of(asked))
        if isinstance(understood, Message):
            await url.send(understood)
            return
        waiting = notice(understood)
        reply, noticed = await announced(
            compose(self._context, understood, requester_of(asked)),
            lambda: url.send(waiting),
            self._context.clock,
        )
        if reply.news or (understood.share and reply.answered):
            await url.send(reply.message, in_channel=True)
            if noticed:
                await url.delete_original()
        else:
            await url.send(reply.message, replace_original=noticed)

    async def _answer_mention(self, mention: Mention) -> None:
        if not await first(self._context, "asked", mention.key):
            return
        if mention.bot and not await admits_bot(self._context, mention):
            self._context.refused(Refused.WORKFLOW, user=mention.bot, channel=mention.channel)
            return
        understood = await understand(self._context, mention.text, requester_of(mention))
        if mention.bot and not isinstance(understood, Message) and _changes(understood):
            self._context.refused(Refused.WORKFLOW_ACTS, user=mention.bot, channel=mention.channel)
            understood = errors.only_people()
        if not isinstance(understood, Message):
            understood = (await compose(self._context, understood, requester_of(mention))).message
        thread = Thread(mention.channel, mention.thread, self._context.web, self._context.clock)
        await thread.send(understood)

    def _look(self, user: str, page: str = "") -> None:
        if self._context.home_tabs:
            self._start("home", self._context.home_tabs.opened(user, page))

    def _start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        self._context.tasks.start(self._with_id(work), name=name)

    async def _with_id(self, work: Coroutine[Any, Any, None]) -> None:
        """All that is logged meanwhile carries the id of the question."""
        with structlog.contextvars.bound_contextvars(question=short_id(self._context.clock)):
            await work


def _changes(reading: Reading) -> bool:
    return any(query.intent in _CHANGING for query in reading.questions)
