"""Who is answered: people of this workspace or its organisation, and others if the settings say so.

One piece of middleware before all listeners, so that nothing can be asked past it. A refusal is
one line, to the stranger alone where Slack allows that, and is logged.
"""

import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import structlog
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from typing_extensions import override

from bot.domain.errors import SlackError, StoreError
from bot.slack import payloads
from bot.slack.context import ListenerContext, first
from bot.slack.payloads import Caller, Mention, Opened, Press
from bot.slack.replies import ResponseUrl, Thread
from bot.views import errors, home_tab, modal

log = structlog.get_logger()

# An app that answers the bot's answers would go on for ever: this many answers an hour for each,
# and once in any thread.
ANSWERS_TO_A_BOT: Final = 10


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
        if self._context.answer_strangers or not is_stranger(caller, team, organisation):
            await next()
            return resp
        log.warning(
            "slack.stranger_refused",
            user=caller.user,
            team=caller.team or caller.enterprise,
            channel=caller.channel,
        )
        return self._refuse(req.body)

    def _refuse(self, body: dict[str, Any]) -> BoltResponse:
        if "command" in body:
            said = errors.stranger()
            reply = {"response_type": "ephemeral", "text": said.text, "blocks": list(said.blocks)}
            return BoltResponse(
                status=200,
                body=json.dumps(reply),
                headers={"Content-Type": ["application/json;charset=utf-8"]},
            )
        if body.get("type") == "block_actions":
            self._context.tasks.start(self._answer_press(payloads.press(body)), name="refusal")
        elif (asked := payloads.mention(body)) and not asked.bot:
            self._context.tasks.start(self._answer_mention(asked), name="refusal")
        elif looks := payloads.opened(body):
            self._context.tasks.start(self._publish(looks), name="refusal")
        return BoltResponse(status=200, body="")

    async def _answer_press(self, press: Press) -> None:
        if press.response_url:
            url = ResponseUrl(
                press.response_url, self._context.web, self._context.clock, thread=press.thread
            )
            await url.send(errors.stranger())
        elif press.view:
            view = dict(modal.of_message(errors.stranger()))
            with _logged(), self._context.web.paces.calling("views.update"):
                await self._context.web.client.views_update(view_id=press.view, view=view)
        else:
            await self._publish(Opened(press.user))

    async def _answer_mention(self, asked: Mention) -> None:
        if await first(self._context, "asked", asked.key):
            thread = Thread(asked.channel, asked.thread, self._context.web, self._context.clock)
            await thread.send(errors.stranger())

    async def _publish(self, looks: Opened) -> None:
        view = dict(home_tab.of_message(errors.stranger()))
        with _logged(), self._context.web.paces.calling("views.publish"):
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
