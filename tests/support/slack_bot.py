"""The listeners, as Slack meets them."""

import asyncio
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.domain.answers.answer import Guide
from bot.query.errors import QueryError
from bot.slack.home_tabs import HomeTabs
from bot.slack.tasks import Tasks
from bot.views import view_for_answer
from bot.views.message import Message
from bot.views.reply import errors
from bot.views.reply.waiting import ASKING
from tests.support.services_fakes import Tally
from tests.support.slack_clock import HandClock, becomes
from tests.support.slack_requests import (
    Canned,
    Remembered,
    Told,
    event,
    form,
    interaction,
)
from tests.support.slack_web import Slack

NOTICE = ASKING
MISUNDERSTOOD = errors.misunderstood(
    QueryError("no such word", text="faild", span=(0, 5), offers=("failed",))
)


@dataclass
class Bot:
    """Takes what people type and press; `slack` has what came of it."""

    slack: Slack
    app: AsyncApp
    answering: Canned
    once: Remembered
    clock: HandClock
    tasks: Tasks
    home_tabs: HomeTabs
    boards: Told
    meter: Tally

    async def take(self, request: AsyncBoltRequest) -> str:
        """Dispatch; it has to be acknowledged. The body of the acknowledgement."""
        response = await self.app.async_dispatch(request)
        assert response.status == 200
        return response.body or ""

    async def command(self, text: str, **fields: str) -> str:
        told = {
            "command": "/imports",
            "text": text,
            "user_id": "U1",
            "team_id": "T1",
            "trigger_id": "1.1",
            "response_url": self.slack.response_url,
        }
        return await self.take(form(told | fields))

    async def press(
        self, value: str, action: str = "imports.ask.1", *, ephemeral: bool = True, **more: Any
    ) -> str:
        pressed = {"type": "button", "action_id": action, "block_id": "b", "value": value}
        payload = {
            "type": "block_actions",
            "user": {"id": "U7"},
            "team": {"id": "T1"},
            "trigger_id": "7.1",
            "response_url": self.slack.response_url,
            "container": {"type": "message", "is_ephemeral": ephemeral},
            "actions": [pressed],
        }
        return await self.take(interaction(payload | more))

    async def mention(self, text: str, event_id: str = "Ev1", **fields: Any) -> None:
        told = {"type": "app_mention", "user": "U1", "channel": "C5", "ts": "5.5", "text": text}
        body = {"type": "event_callback", "team_id": "T1", "event_id": event_id}
        assert await self.take(event(body | {"event": told | fields})) == ""

    async def event(self, **fields: Any) -> None:
        body = {"type": "event_callback", "team_id": "T1", "event_id": "Ev9", "event": fields}
        assert await self.take(event(body)) == ""

    async def finish(self) -> None:
        await becomes(lambda: len(self.tasks) == 0)

    async def settle(self) -> None:
        """Let pauses between attempts pass until all is done."""
        async with asyncio.timeout(60):
            while len(self.tasks):
                self.clock.advance(0.1 if self.answering.go.is_set() else 0)
                await asyncio.sleep(0.001)


def reply(message: Message, kind: str = "ephemeral", *, replaces: bool = False) -> dict[str, Any]:
    told: dict[str, Any] = {"text": message.text}
    if message.blocks:
        told["blocks"] = list(message.blocks)
    return told | {"response_type": kind, "replace_original": replaces}


def answer(what: str) -> Message:
    return view_for_answer.render(Guide((what,)))
