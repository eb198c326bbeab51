"""Who is answered: people of this workspace or its organisation, and others if the settings say so;
in the channels that the settings name.

One piece of middleware before all listeners, so that nothing can be asked past it. A refusal is
one line, to whoever asked alone where Slack allows that, and is logged and counted.
"""

from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import structlog
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from typing_extensions import override

from bot.domain.access.admission import Refused, refused
from bot.domain.errors import SlackError, StoreError
from bot.slack import payloads
from bot.slack.context import ListenerContext, first
from bot.slack.payloads import Caller, Command, Mention, Opened, Press
from bot.slack.replies import ResponseUrl, Thread
from bot.views import home_tab
from bot.views.card import files_modal
from bot.views.message import Message
from bot.views.reply import errors

log = structlog.get_logger()

# An app that answers the bot's answers would go on for ever: this many answers an hour for each,
# and once in any thread.
ANSWERS_TO_A_BOT: Final = 10

_SAID: Final[Mapping[Refused, Callable[[], Message]]] = {
    Refused.STRANGER: errors.stranger,
    Refused.CHANNEL: errors.not_here,
    Refused.GUEST: errors.guest,
    Refused.GUEST_UNKNOWN: errors.guest_unknown,
}


class Admission(AsyncMiddleware):
    """Lets requests through to the listeners, or refuses them."""

    def __init__(self, context: ListenerContext) -> None:
        self._context = context

    @override
    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse:
        """Bolt's hook: what it returns without calling `next` is the acknowledgement."""
        caller, itself = payloads.caller(req.body), req.context.authorize_result
        team = (itself and itself.team_id) or ""
        organisation = (itself and itself.enterprise_id) or ""
        why = await self._why_not(req.body, caller, is_stranger(caller, team, organisation))
        if self._context.names:
            self._context.names.hear(caller.user, caller.name)
        if why is None:
            await next()
            return resp
        self._context.refused(
            why, user=caller.user, team=caller.team or caller.enterprise, channel=caller.channel
        )
        return self._refuse(req.body, _SAID[why]())

    async def _why_not(
        self, body: dict[str, Any], caller: Caller, stranger: bool
    ) -> Refused | None:
        access, teams = self._context.access, (caller.team, caller.enterprise)
        if not payloads.asks(body):  # such as an invitation: nobody is answered
            return refused(access, stranger=stranger, teams=teams, channel=None)
        channel = None if payloads.in_modal(body) else caller.channel
        why = refused(access, stranger=stranger, teams=teams, channel=channel)
        person = caller.user.startswith(("U", "W"))
        if why or access.guests or stranger or not person or self._context.guests is None:
            return why
        try:
            return Refused.GUEST if await self._context.guests.include(caller.user) else None
        except SlackError as error:
            log.warning("slack.guest_unknown", user=caller.user, error=str(error))
            return Refused.GUEST_UNKNOWN

    def _refuse(self, body: dict[str, Any], said: Message) -> BoltResponse:
        if "command" in body:
            self._start(self._answer_command(payloads.command(body), said))
        elif body.get("type") == "block_actions":
            self._start(self._answer_press(payloads.press(body), said))
        elif (asked := payloads.mention(body)) and not asked.bot:
            self._start(self._answer_mention(asked, said))
        elif looks := payloads.opened(body):
            self._start(self._publish(looks, said))
        return BoltResponse(status=200, body="")

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._context.tasks.start(work, name="refusal")

    async def _answer_command(self, asked: Command, said: Message) -> None:
        await ResponseUrl(asked.response_url, self._context.web, self._context.clock).send(said)

    async def _answer_press(self, press: Press, said: Message) -> None:
        if press.response_url:
            url = ResponseUrl(
                press.response_url, self._context.web, self._context.clock, thread=press.thread
            )
            await url.send(said)
        elif press.view:
            view = dict(files_modal.of_message(said))
            with _logged(), self._context.web.rate_limits.calling("views.update"):
                await self._context.web.client.views_update(view_id=press.view, view=view)
        else:
            await self._publish(Opened(press.user), said)

    async def _answer_mention(self, asked: Mention, said: Message) -> None:
        if await first(self._context, "asked", asked.key):
            thread = Thread(asked.channel, asked.thread, self._context.web, self._context.clock)
            await thread.send(said)

    async def _publish(self, looks: Opened, said: Message) -> None:
        view = dict(home_tab.of_message(said))
        with _logged(), self._context.web.rate_limits.calling("views.publish"):
            await self._context.web.client.views_publish(user_id=looks.user, view=view)


def is_stranger(caller: Caller, team: str, organisation: str) -> bool:
    """Whether somebody is certainly of another company. `team`: the workspace that the bot is
    installed in; `organisation`: its Enterprise Grid organisation, if it is in one.
    """
    if caller.stranger:
        return True
    named = [one for one in (caller.team, caller.enterprise) if one]
    return bool(named) and not any(one in (team, organisation) for one in named)


async def admits_bot(context: ListenerContext, asked: Mention) -> bool:
    """Whether a question of a workflow or an app is answered. Not without a store to count in."""
    mark = f"bot:{asked.bot}"
    try:
        if not await context.once.first(f"{mark}:{asked.channel}:{asked.thread}"):
            return False
        for number in range(ANSWERS_TO_A_BOT):
            if await context.once.first(f"{mark}:{number}"):
                return True
    except StoreError as error:
        log.warning("slack.repeats_unknown", error=str(error))
    return False


@contextmanager
def _logged() -> Iterator[None]:
    try:
        yield
    except SlackError as error:
        log.info("slack.refusal_not_shown", error=str(error))
