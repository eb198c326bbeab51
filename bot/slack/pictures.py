"""Pictures in answers: drawn, uploaded, and shown by an image block that names the file.

The file is shared nowhere: the message that shows it decides who sees it, so that an answer for the
requester alone keeps its picture to itself. https://docs.slack.dev/messaging/working-with-files#upload
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

import structlog

from bot.domain.answers.answer import Trend
from bot.domain.errors import Refused, SlackError
from bot.services.ports import Clock
from bot.slack.uploads import upload
from bot.slack.web_api import Web
from bot.views.message import Message
from bot.views.numbers.trend import alt_text, illustrated

log = structlog.get_logger()

Draw = Callable[[Trend], Awaitable[bytes | None]]

# A person waits for the numbers; without the picture by then they come alone.
UPLOAD_SECONDS: Final = 8.0
# What Slack refuses (a scope, uploads at all) it refuses again; a new installation starts anew.
REFUSED_UPLOAD_SECONDS: Final = 3600.0


class Pictures:
    """Adds a picture to an answer about a trend, if it can be drawn and uploaded."""

    def __init__(self, web: Web, draw: Draw, clock: Clock) -> None:
        self._web = web
        self._draw = draw
        self._clock = clock
        self._not_before = 0.0

    async def illustrate(self, trend: Trend, message: Message) -> Message:
        """The message with the picture, and without it in spare. Never raises: the table has the
        same numbers.
        """
        if self._clock.monotonic() < self._not_before:
            return message
        try:
            async with asyncio.timeout(UPLOAD_SECONDS):
                png = await self._draw(trend)
                alt = alt_text(trend)
                title = "Trend"
                file = (
                    await upload(self._web, "trend.png", png, title=title, alt=alt) if png else None
                )
        except Refused as error:
            log.warning("slack.picture_refused", error=error.code)
            self._not_before = self._clock.monotonic() + REFUSED_UPLOAD_SECONDS
        except (SlackError, TimeoutError) as error:
            log.warning("slack.picture_failed", error=str(error))
        else:
            if file:
                blocks = illustrated(message.blocks, file, alt_text(trend))
                return replace(message, blocks=blocks, spare=message)
        return message
