"""Replies to people: through a response URL, or as a message in a thread."""

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final

import structlog

from bot.domain.errors import Paced, Refused, ResultUnknown, SlackError
from bot.services.ports import Clock
from bot.slack.errors import BLOCKS_REFUSED, BROKEN_OFF, of_answer, sort
from bot.slack.web_api import Web
from bot.views.message import Message

log = structlog.get_logger()

# A response URL serves this often, within 30 minutes:
# https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
USES: Final = 5
# Between attempts at one reply: three in all, so that a notice before it is within those uses.
PAUSES_SECONDS: Final = (0.5, 1.0)
# Slack looks into an uploaded picture before it shows it, and refuses the blocks until then.
READY_SECONDS: Final = 1.0

_CODE = re.compile(r"[a-z_]{1,60}")


class ResponseUrl:
    """Where the reply to one command or one press goes; to a press in a thread, into the thread."""

    def __init__(self, url: str, web: Web, clock: Clock, *, thread: str | None = None) -> None:
        self._url = url
        self._thread = thread
        self._web = web
        self._clock = clock
        self._uses = USES

    async def send(
        self,
        message: Message,
        *,
        in_channel: bool = False,
        in_thread: bool = False,
        replace_original: bool = False,
    ) -> None:
        """Show it to the person who asked, or to the channel; with `in_thread` to the thread that
        was pressed in, if it was one. What cannot be delivered is logged.

        A reply that only its requester sees may come twice; the channel is not shown one twice, so
        there an attempt with an unknown result is the last.
        """
        threaded = in_thread or not in_channel

        async def once(content: Message) -> None:
            await self._post(
                {
                    **_content(content),
                    "response_type": "in_channel" if in_channel else "ephemeral",
                    "replace_original": replace_original,
                    **({"thread_ts": self._thread} if self._thread and threaded else {}),
                }
            )

        await _deliver(once, message, self._clock, repeatable=not in_channel)

    async def delete_original(self) -> None:
        """Take away what this URL showed before."""
        try:
            await self._post({"delete_original": True})
        except SlackError as error:
            log.info("slack.notice_left", error=str(error))

    async def _post(self, payload: dict[str, Any]) -> None:
        if self._uses <= 0:
            raise Refused("used_url")
        self._uses -= 1
        try:
            async with self._web.session.post(self._url, json=payload) as answer:
                text = await answer.text()
        except BROKEN_OFF as error:
            raise sort(error) from None  # its text may hold the URL
        code = _refusal(text)
        if answer.status != HTTPStatus.OK or code:
            raise of_answer(answer.status, answer.headers, code)


class Thread:
    """Where the reply to a mention or a direct message goes; no thread means: below it."""

    def __init__(self, channel: str, thread: str | None, web: Web, clock: Clock) -> None:
        self._channel = channel
        self._thread = thread
        self._web = web
        self._clock = clock

    async def send(self, message: Message) -> None:
        """Post it; repeated only where it certainly was not taken. A failure is logged."""

        async def once(content: Message) -> None:
            with self._web.rate_limits.calling("chat.postMessage", self._channel):
                await self._web.client.chat_postMessage(
                    channel=self._channel,
                    thread_ts=self._thread,
                    unfurl_links=False,
                    unfurl_media=False,
                    **_content(content),
                )

        await _deliver(once, message, self._clock, repeatable=False)


async def _deliver(
    send: Callable[[Message], Awaitable[None]],
    message: Message,
    clock: Clock,
    *,
    repeatable: bool,
) -> None:
    pauses, waited = list(PAUSES_SECONDS), False
    while True:
        try:
            return await send(message)
        except SlackError as error:
            fault = error
        if isinstance(fault, Refused) and fault.code in BLOCKS_REFUSED and message.blocks:
            if message.spare and not waited:
                waited = True
                await clock.sleep(READY_SECONDS)
            else:
                # Fewer blocks, and at last plain words, are better than no reply.
                message = message.spare or replace(message, blocks=())
        elif not pauses or not _worth_another(fault, repeatable=repeatable):
            break
        else:
            pause = pauses.pop(0)
            # A reply that comes late is better than one that never comes.
            await clock.sleep(fault.retry_after if isinstance(fault, Paced) else pause)
    log.warning("slack.reply_failed", error=str(fault))
    return None


def _worth_another(fault: SlackError, *, repeatable: bool) -> bool:
    if isinstance(fault, ResultUnknown):
        return repeatable
    return not isinstance(fault, Refused)


def _content(message: Message) -> dict[str, Any]:
    if not message.blocks:
        return {"text": message.text}
    return {"text": message.text, "blocks": [dict(block) for block in message.blocks]}


def _refusal(text: str) -> str | None:
    """The code in what a response URL answers: bare, or `error` of a JSON object; None for "ok"."""
    try:
        reply = json.loads(text)
    except ValueError:
        reply = text.strip()
    code = reply.get("error") if isinstance(reply, dict) else reply
    return code if isinstance(code, str) and code != "ok" and _CODE.fullmatch(code) else None
