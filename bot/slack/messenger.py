"""Alerts in Slack: posted, kept up to date, and found again when their fate is unknown.

A channel may be set by name: chat.postMessage takes a name and answers with the id, which is
remembered while the process lives. The other methods need an id, and looking one up would take one
more scope and conversations.list, page by page. So `find` in a channel of which only the name is
known is refused with `channel_id_unknown`; with an id in ALERT_CHANNEL that cannot happen.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from typing_extensions import override

from bot.domain.alerts import Alert, Kind, Place
from bot.domain.errors import FateUnknown, Refused
from bot.services.ports import Channel
from bot.slack.errors import BLOCKS_REFUSED, MESSAGE_GONE, STRANGE, THREAD_GONE, sorting
from bot.slack.identity import identify
from bot.slack.web import Web
from bot.views import alerts
from bot.views.message import Message

log = structlog.get_logger()

EVENT_TYPE: Final = "imports_alert"
# Shown in the channel besides the thread: what is getting worse. A good run turns the card green.
BROADCAST: Final = (Kind.AGAIN, Kind.ESCALATED)
# Clocks differ: Slack's stamps are Slack's, the instant looked from is the store's.
SLACK_CLOCK: Final = timedelta(seconds=5)
PAGE: Final = 200
# A channel with more messages than these pages hold is not read to the end.
MOST_PAGES: Final = 10

_ID = re.compile(r"[A-Z][A-Z0-9]{5,}")


class Messenger(Channel):
    """The channel port on Slack's Web API. `several`: alerts name their workspace."""

    def __init__(self, web: Web, *, several: bool = False) -> None:
        self._web = web
        self._several = several
        self._ids: dict[str, str] = {}  # a channel's name -> the id that Slack answered with
        self._bot: str | None = None

    @override
    async def post(self, alert: Alert, card: Place | None, *, repeat: bool = False) -> Place:
        """See the port. What Slack refuses for its blocks or its thread is sent once more without.

        Refused means that nothing stands there, so that second request is no repeat.
        """
        if alert.kind is Kind.OPENED:
            message = alerts.card(alert, repeat=repeat, several=self._several)
        else:
            message = alerts.reply(alert, repeat=repeat, several=self._several)
        channel = card.channel if card else alert.channel
        thread = card.ts if card else None
        broadcast = alert.kind in BROADCAST
        try:
            return await self._post(channel, message, alert.id, thread, broadcast=broadcast)
        except Refused as error:
            if error.code in BLOCKS_REFUSED:
                message = _plain(message, error)
            elif error.code in THREAD_GONE and thread:
                log.warning("messenger.thread_gone", alert=alert.id, error=error.code)
                thread = None
            else:
                raise
        return await self._post(channel, message, alert.id, thread, broadcast=broadcast)

    @override
    async def update(self, alert: Alert, card: Place) -> Place:
        """See the port."""
        message = alerts.card(alert, several=self._several)
        try:
            return await self._update(card, message)
        except Refused as error:
            if error.code in MESSAGE_GONE:
                return await self._fresh(alert, card, message)
            if error.code not in BLOCKS_REFUSED:
                raise
            return await self._update(card, _plain(message, error))

    @override
    async def find(self, alert: Alert, card: Place | None, since: datetime) -> Place | None:
        """See the port."""
        if card:
            try:
                return await self._search(card.channel, card.ts, alert.id, since)
            except Refused as error:
                if error.code not in THREAD_GONE:
                    raise
                return await self._search(card.channel, None, alert.id, since)
        return await self._search(self._id(alert.channel), None, alert.id, since)

    async def look(self, channel: str) -> None:
        """Try whether `find` could read this channel. Raises a SlackError if it could not."""
        await self._history(self._id(channel), None, limit=1)

    def _id(self, channel: str) -> str:
        found = self._ids.get(channel, channel)
        if not _ID.fullmatch(found):
            raise Refused("channel_id_unknown")
        return found

    async def _post(
        self,
        channel: str,
        message: Message,
        alert_id: str,
        thread: str | None = None,
        *,
        broadcast: bool = False,
    ) -> Place:
        with sorting():
            told = await self._web.client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=[dict(block) for block in message.blocks],
                thread_ts=thread,
                reply_broadcast=True if thread and broadcast else None,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"id": alert_id}},
                unfurl_links=False,
                unfurl_media=False,
            )
        place = _place(told.data)
        self._ids[channel] = place.channel
        return place

    async def _update(self, card: Place, message: Message) -> Place:
        """Its metadata stays as it is, for it is not given."""
        with sorting():
            told = await self._web.client.chat_update(
                channel=card.channel,
                ts=card.ts,
                text=message.text,
                blocks=[dict(block) for block in message.blocks],
            )
        return _place(told.data)

    async def _fresh(self, alert: Alert, card: Place, message: Message) -> Place:
        """A new card in place of one that is gone, unless an earlier try of this has made it."""
        name = f"{alert.id}:card"
        try:
            found = await self._search(card.channel, None, name, alert.created_at)
        except Refused:
            found = None  # history cannot be read; two cards are better than none
        return found or await self._post(card.channel, message, name)

    async def _search(
        self, channel: str, thread: str | None, alert_id: str, since: datetime
    ) -> Place | None:
        oldest = f"{(since - SLACK_CLOCK).timestamp():.6f}"
        cursor = None
        for _ in range(MOST_PAGES):
            page = await self._history(
                channel,
                thread,
                oldest=oldest,
                inclusive=True,
                include_all_metadata=True,
                limit=PAGE,
                cursor=cursor,
            )
            for message in page.get("messages") or ():
                ours = _alert_id(message) == alert_id
                if ours and message.get("bot_id") == await self._bot_id():
                    return Place(channel, str(message.get("ts")))
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None
        raise Refused("history_too_long")

    async def _history(self, channel: str, thread: str | None, **wanted: Any) -> AsyncSlackResponse:
        with sorting():
            if thread:
                return await self._web.client.conversations_replies(
                    channel=channel, ts=thread, **wanted
                )
            return await self._web.client.conversations_history(channel=channel, **wanted)

    async def _bot_id(self) -> str:
        """Asked for once, and only when a message with the right id was found: an installation of
        the bot beside this one gives the same alert the same id.
        """
        if self._bot is None:
            self._bot = (await identify(self._web)).bot
        return self._bot


def _plain(message: Message, error: Refused) -> Message:
    log.warning("messenger.blocks_refused", error=error.code)
    return replace(message, blocks=())


def _place(told: object) -> Place:
    match told:
        case {"channel": str(channel), "ts": str(ts)}:
            return Place(channel, ts)
        case _:
            raise FateUnknown(STRANGE)


def _alert_id(message: Mapping[str, Any]) -> str | None:
    match message.get("metadata"):
        case {"event_type": kind, "event_payload": {"id": str(alert_id)}} if kind == EVENT_TYPE:
            return alert_id
        case _:
            return None
