"""Answers as CSV files, posted where they were asked for."""

import asyncio
from typing import Final

import structlog

from bot.domain.answers.answer import Answer
from bot.domain.errors import Refused, SlackError
from bot.query.values import Query
from bot.services.asking.requester import Requester
from bot.slack.uploads import upload
from bot.slack.web_api import Web
from bot.views.message import Message
from bot.views.outside_slack import export
from bot.views.outside_slack.columns import records
from bot.views.outside_slack.csv_file import csv_name, csv_text

log = structlog.get_logger()

UPLOAD_SECONDS: Final = 15.0


class Exports:
    """Posts the whole of an answer as a file, if that was asked for."""

    def __init__(self, web: Web, *, show_owners: bool) -> None:
        self._web = web
        self._show_owners = show_owners

    async def attach(
        self, answer: Answer, message: Message, query: Query, requester: Requester
    ) -> Message:
        """The message with what became of the file. Never raises: the answer stands without it.

        A file is seen by the whole channel, so an answer for one person alone has none there.
        """
        made = records(answer, show_owners=self._show_owners)
        if made is None or not made.rows:
            return export.nothing(message)
        if not (requester.direct or requester.public or query.share):
            return export.asked_in_private(message, query.canonical)
        name = csv_name(query.canonical)
        # Spreadsheets take a file for UTF-8 only if it says so at its begin.
        content = csv_text(made).encode("utf-8-sig")
        try:
            async with asyncio.timeout(UPLOAD_SECONDS):
                place = {"channel": requester.channel, "thread": requester.reply_to or None}
                await upload(self._web, name, content, title=name, **place)
        except Refused as error:
            log.warning("slack.file_refused", error=error.code)
            return export.refused(message, error.code)
        except (SlackError, TimeoutError) as error:
            log.warning("slack.file_failed", error=str(error))
            return export.failed(message)
        return export.with_file(message, name, len(made.rows))
