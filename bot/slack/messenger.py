"""Everything that goes out to Slack: posted, kept up to date, and found again when the result of a
post is unknown.

Each message carries its id as metadata, and a group's also those of its alerts, cut
to their beginnings: how much metadata a message holds is not documented.

A channel may be set by name: chat.postMessage takes a name and answers with the id, which is
remembered while the process lives. The other methods need an id, and looking one up would take one
more scope and conversations.list, page by page. So `find` in a channel of which only the name is
known is refused with `channel_id_unknown`; with an id in ALERT_CHANNEL that cannot happen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from typing_extensions import override

from bot.domain.alerting.alerts import Alert
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.errors import Refused, ResultUnknown
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.services.slack_ports import Channel, Found
from bot.slack import rendering
from bot.slack.errors import BLOCKS_REFUSED, MESSAGE_GONE, STRANGE, THREAD_GONE
from bot.slack.history import SHORT, History, Ours, Page, Where, Window
from bot.slack.identity import identify
from bot.slack.names import Names
from bot.slack.web_api import Web
from bot.views.doing import subscriptions
from bot.views.message import Message

log = structlog.get_logger()

EVENT_TYPE: Final = "imports_alert"
# Clocks differ: Slack's stamps are Slack's, the instant looked from is the store's.
SLACK_CLOCK: Final = timedelta(seconds=5)
PAGE: Final = 200

_TS = re.compile(r"[0-9]{1,12}[.][0-9]{1,9}")
_ID = re.compile(r"[A-Z][A-Z0-9]{5,}")


class Messenger(Channel):
    """The channel port on Slack's Web API. `several`: messages name their workspace; `dashboards`:
    MoEngage's address for people, by workspace; `show_owners`: the address of who made an import
    may be shown; `operators`: somebody may re-run and mute.
    """

    def __init__(
        self,
        web: Web,
        *,
        several: bool = False,
        dashboards: Mapping[str, str] | None = None,
        show_owners: bool = True,
        operators: bool = True,
        names: Names | None = None,
    ) -> None:
        self._web = web
        self._names = names
        self._labels = rendering.Labels(
            several=several,
            dashboards=dashboards or {},
            show_owners=show_owners,
            operators=operators,
        )
        self._ids: dict[str, str] = {}  # a channel's name -> the id that Slack answered with
        self._bot: str | None = None
        self._histories = History(self._page, web.rate_limits.now)

    @override
    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        """See the port. What Slack refuses for its blocks, its thread or the amount of metadata is
        sent once more without. Refused means that nothing stands there, so that is no repeat.
        """
        names = await self._called(message)
        labels = replace(self._labels, repeat=repeat, names=names)
        shown = rendering.posted(message, labels, apart=root is None)
        letter = _Letter(
            channel=root.channel if root else message.channel,
            shown=shown,
            metadata=_metadata(message),
            shared=message.shared,
            thread=root.ts if root else None,
            broadcast=message.broadcast,
        )
        try:
            return await self._post(letter)
        except Refused as error:
            if error.code in BLOCKS_REFUSED:
                letter = replace(letter, shown=_plain(shown, error))
            elif error.code in THREAD_GONE and letter.thread:
                log.warning("messenger.thread_gone", alert=message.id, error=error.code)
                shown = rendering.posted(message, labels, apart=True)
                letter = replace(letter, shown=shown, thread=None)
            elif error.code == "metadata_too_large" and letter.shared:
                log.warning("messenger.metadata_refused", alert=message.id)
                letter = replace(letter, metadata={"id": message.id})
            else:
                raise
        return await self._post(letter)

    @override
    async def update(self, message: Outgoing, root: Place) -> Place:
        """See the port."""
        shown = rendering.root_message(message, self._labels)
        try:
            return await self._update(root, shown)
        except Refused as error:
            if error.code not in MESSAGE_GONE:
                raise
            return await self._fresh(message, root, shown)

    @override
    async def refresh(self, reply: ReplyNow, place: Place) -> None:
        """See the port."""
        shown = rendering.reply_now(reply, self._labels)
        try:
            await self._update(place, shown)
        except Refused as error:
            if error.code not in MESSAGE_GONE:
                raise
            log.info("messenger.reply_stays", alert=reply.alert.id, error=error.code)

    @override
    async def find(
        self,
        alert_id: str,
        channel: str,
        thread: Place | None,
        since: datetime,
        *,
        until: datetime | None = None,
        noted: datetime | None = None,
    ) -> Sequence[Found]:
        """See the port."""
        window = _window(since, until)
        if thread:
            try:
                where = Where(thread.channel, thread)
                return await self._search(where, alert_id, window, noted)
            except Refused as error:
                if error.code not in THREAD_GONE:
                    raise
        where = Where(thread.channel if thread else self._id(channel))
        return await self._search(where, alert_id, window, noted)

    @override
    async def delete(self, place: Place) -> None:
        """See the port."""
        try:
            with self._web.rate_limits.calling("chat.delete"):
                await self._web.client.chat_delete(channel=place.channel, ts=place.ts)
        except Refused as error:
            if error.code != "message_not_found":
                raise

    async def look(self, channel: str) -> None:
        """Try whether `find` could read this channel. Raises a SlackError if it could not."""
        await self._history(self._id(channel), None, limit=1)

    async def knock(self, channel: str, user: str) -> None:
        """See the port `Doors`. Slack looks at the channel before it looks for the person in it."""
        try:
            with self._web.rate_limits.calling("chat.postEphemeral"):
                await self._web.client.chat_postEphemeral(
                    channel=channel, user=user, text=subscriptions.CHECKED
                )
        except Refused as error:
            if error.code != "user_not_in_channel":
                raise

    async def _called(self, message: Outgoing) -> Mapping[str, str]:
        """The names of those who did what a message says."""
        if self._names is None or not isinstance(message, Alert):
            return {}
        return await self._names.of((message.by, message.to))

    def _id(self, channel: str) -> str:
        found = self._ids.get(channel, channel)
        if not _ID.fullmatch(found):
            raise Refused("channel_id_unknown")
        return found

    async def _post(self, letter: "_Letter") -> Place:
        with self._web.rate_limits.calling("chat.postMessage", letter.channel):
            reply = await self._web.client.chat_postMessage(
                channel=letter.channel,
                text=letter.shown.text,
                blocks=[dict(block) for block in letter.shown.blocks],
                thread_ts=letter.thread,
                reply_broadcast=True if letter.thread and letter.broadcast else None,
                metadata={"event_type": EVENT_TYPE, "event_payload": letter.metadata},
                unfurl_links=False,
                unfurl_media=False,
            )
        place = _place(reply.data, shared=letter.shared)
        self._ids[letter.channel] = place.channel
        return place

    async def _update(self, place: Place, shown: Message) -> Place:
        """Without its blocks, if Slack refuses them."""
        try:
            return await self._put(place, shown)
        except Refused as error:
            if error.code not in BLOCKS_REFUSED:
                raise
            return await self._put(place, _plain(shown, error))

    async def _put(self, place: Place, shown: Message) -> Place:
        """Its metadata stays as it is, for it is not given."""
        with self._web.rate_limits.calling("chat.update"):
            reply = await self._web.client.chat_update(
                channel=place.channel,
                ts=place.ts,
                text=shown.text,
                blocks=[dict(block) for block in shown.blocks],
            )
        return _place(reply.data, shared=place.shared)

    async def _fresh(self, message: Outgoing, root: Place, shown: Message) -> Place:
        """A new root message in place of one that is gone, unless an earlier try has made it."""
        metadata = _metadata(message) | {"id": message.root_id}
        try:
            window = _window(message.since, None)
            found = await self._search(Where(root.channel), metadata["id"], window)
        except Refused:
            found = ()  # history cannot be read; two messages are better than none
        made = [one.place for one in found if one.place.ts != root.ts and one.place == one.root]
        letter = _Letter(root.channel, shown, metadata, shared=root.shared)
        return await (self._update(made[-1], shown) if made else self._post(letter))

    async def _search(
        self, where: Where, alert_id: str, window: Window, noted: datetime | None = None
    ) -> Sequence[Found]:
        return await self._histories.find(alert_id, where, window, noted)

    async def _page(self, where: Where, window: Window, cursor: str | None) -> Page:
        page = await self._history(
            where.channel,
            where.thread.ts if where.thread else None,
            oldest=_stamp(window.since),
            latest=window.until and _stamp(window.until),
            inclusive=True,
            include_all_metadata=True,
            limit=PAGE,
            cursor=cursor,
        )
        messages = page.get("messages") or ()
        ours = [
            _ours(where.channel, message)
            for message in messages
            if _tells(message) and message.get("bot_id") == await self._bot_id()
        ]
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        return Page(ours, cursor or None, len(messages))

    async def _history(self, channel: str, thread: str | None, **wanted: Any) -> AsyncSlackResponse:
        client = self._web.client
        if thread:
            with self._web.rate_limits.calling("conversations.replies"):
                return await client.conversations_replies(channel=channel, ts=thread, **wanted)
        with self._web.rate_limits.calling("conversations.history"):
            return await client.conversations_history(channel=channel, **wanted)

    async def _bot_id(self) -> str:
        """Asked for once, and only when a message with the right id was found: an installation of
        the bot beside this one gives the same alert the same id.
        """
        if self._bot is None:
            self._bot = (await identify(self._web)).bot
        return self._bot


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message as it goes to Slack."""

    channel: str
    shown: Message
    metadata: Mapping[str, str]
    shared: bool = False
    thread: str | None = None
    broadcast: bool = False


def _plain(message: Message, error: Refused) -> Message:
    log.warning("messenger.blocks_refused", error=error.code)
    return replace(message, blocks=())


def _metadata(message: Outgoing) -> dict[str, str]:
    if not message.shared:
        return {"id": message.id}
    return {"id": message.id, "alerts": " ".join(item.id[:SHORT] for item in message.items)}


def _place(reply: object, *, shared: bool = False) -> Place:
    match reply:
        case {"channel": str(channel), "ts": str(ts)}:
            return Place(channel, ts, shared=shared)
        case _:
            raise ResultUnknown(STRANGE)


def _found(channel: str, message: Mapping[str, Any]) -> Found:
    ts = str(message.get("ts"))
    place = Place(channel, ts, shared="alerts" in message["metadata"]["event_payload"])
    thread = message.get("thread_ts")
    root = Place(channel, str(thread)) if thread not in (None, ts) else place
    return Found(place, root, datetime.fromtimestamp(float(ts), UTC))


def _ours(channel: str, message: Mapping[str, Any]) -> Ours:
    payload = message["metadata"]["event_payload"]
    ids = {str(payload["id"]), *str(payload.get("alerts", "")).split()}
    return Ours(frozenset(ids), _found(channel, message))


def _tells(message: Mapping[str, Any]) -> bool:
    """Whether it is an alert of ours, as far as it says itself."""
    match message:
        case {"ts": str(ts), "metadata": {"event_type": kind, "event_payload": {"id": str()}}}:
            return kind == EVENT_TYPE and _TS.fullmatch(ts) is not None
        case _:
            return False


def _window(since: datetime, until: datetime | None) -> Window:
    return Window(since - SLACK_CLOCK, until and until + SLACK_CLOCK)


def _stamp(at: datetime) -> str:
    return f"{at.timestamp():.6f}"
