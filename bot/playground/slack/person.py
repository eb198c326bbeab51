"""A person in the stand-in: types commands, mentions the bot, writes to it, presses buttons."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.playground.slack import interactions, payloads
from bot.playground.slack.exchange import Exchange, Seat
from bot.playground.slack.inputs import Values, find, pressed, state, unfilled
from bot.playground.slack.socket_mode import COMMANDS, EVENTS, INTERACTIVE, Delivery
from bot.playground.slack.state import (
    Change,
    Channel,
    Kind,
    Message,
    SlackError,
    User,
    What,
)


class Person:
    """One user of the workspace."""

    def __init__(self, seat: Seat, user: User) -> None:
        self.user = user
        self._seat = seat

    def invite_app(self, channel: str) -> Delivery:
        """`/invite` the app: it comes into the channel, and gets an event if it may know of it."""
        workspace, place = self._seat.workspace, self._place(channel)
        place.members.add(workspace.bot)
        return self._tell_of(
            place,
            type="member_joined_channel",
            user=workspace.bot,
            channel_type="C",
            team=workspace.team_id,
            inviter=self.user.id,
        )

    def unarchive(self, channel: str) -> Delivery:
        """Make an archived channel one again; who was in it is."""
        place = self._place(channel)
        place.archived = False
        return self._tell_of(place, type="channel_unarchive", user=self.user.id)

    def _tell_of(self, place: Channel, **event: str) -> Delivery:
        """Slack reports a channel to apps that may list channels of its kind."""
        scope = "channels:read" if place.kind is Kind.PUBLIC else "groups:read"
        event = {**event, "channel": place.id}
        if scope not in self._seat.app().scopes:
            return Delivery.unsent(EVENTS, event)
        return self._seat.event(event)

    def command(
        self, text: str = "", channel: str = "data-imports", command: str = "/imports"
    ) -> Exchange:
        """Type a slash command."""
        seat, place = self._seat, self._place(channel)
        if not seat.app().takes(command):
            raise SlackError(f"{command} is not a valid command")
        hook = seat.hooks.issue(place.id, self.user.id, seat.clock())
        payload = payloads.command_json(
            seat.workspace,
            self.user,
            place,
            command=command,
            text=payloads.escaped(text),
            trigger_id=seat.triggers.issue(seat.clock(), self.user.id),
            response_url=f"{seat.url()}/hooks/{hook.id}",
        )
        delivery = seat.sockets.send(COMMANDS, payload, takes_answer=True)
        return Exchange(seat, delivery, self._answers(place.id, hook.id))

    def mention(
        self, text: str, channel: str = "data-imports", thread_ts: str | None = None
    ) -> Exchange:
        """Write `@bot text` in a channel, or in a thread of it."""
        place = self._place(channel)
        if self._seat.workspace.bot not in place.members:
            raise SlackError("not_in_channel")
        return self._write(place.id, text, thread_ts, "app_mention")

    def direct_message(self, text: str, thread_ts: str | None = None) -> Exchange:
        """Write to the bot alone."""
        place = self._seat.workspace.im(self.user.id)
        return self._write(place.id, text, thread_ts, "message")

    def say(self, marked: str, channel: str, thread_ts: str | None = None) -> Exchange:
        """Write a message as Slack keeps it, with its mark-up: `failed <@U0IMPORTBOT> :pray:`.

        The app gets an event if it is mentioned, or if it is a direct message.
        """
        place, seat = self._place(channel), self._seat
        written = seat.workspace.post(
            Message(place.id, "", self.user.id, marked, thread_ts=thread_ts), seat.clock()
        )
        return self._sent(written, self._event(written))

    def edit(self, message: Message, marked: str) -> Exchange:
        """Edit a message of one's own."""
        seat = self._seat
        edited = seat.workspace.edit(message, seat.clock(), text=marked, blocks=())
        if seat.workspace.channels[message.channel].kind is Kind.IM:
            return self._sent(edited, payloads.edited_json(seat.workspace, message, edited))
        return self._sent(edited, self._event(edited))

    def _event(self, message: Message) -> Mapping[str, Any] | None:
        """What the app gets of a message."""
        workspace = self._seat.workspace
        channel = workspace.channels[message.channel]
        if channel.kind is Kind.IM:
            return payloads.typed_json(workspace, message, "message")
        if f"<@{workspace.bot}" in message.text and workspace.bot in channel.members:
            return payloads.typed_json(workspace, message, "app_mention")
        return None

    def _sent(self, written: Message, event: Mapping[str, Any] | None) -> Exchange:
        seat = self._seat
        delivery = seat.event(event) if event else Delivery.unsent(EVENTS, {})
        return Exchange(seat, delivery, self._replies(written, written.thread_ts or written.ts))

    def write(self, text: str, channel: str, thread_ts: str | None = None) -> Message:
        """Write something that is not for the bot: it stands there, and the bot gets no event."""
        place = self._place(channel)
        return self._written(place.id, text, thread_ts, mention=False)

    def press(
        self,
        message: Message,
        action_id: str,
        option: Any = None,
        *,
        block_id: str | None = None,
        values: Values | None = None,
    ) -> Exchange:
        """Press a button, or choose the option with this value. `values`: what other elements of
        the message hold.
        """
        seat = self._seat
        if seat.workspace.message(message.channel, message.ts) is None:
            raise LookupError("The message is gone.")
        block, element = find(message.blocks, action_id, block_id)
        chosen = {block["block_id"]: {action_id: option}} if option is not None else {}
        hook = seat.hooks.issue(message.channel, self.user.id, seat.clock(), message)
        payload = interactions.press_json(
            seat.workspace,
            self.user,
            message,
            pressed(block, element, option, seat.clock()),
            state=state(message.blocks, {**(values or {}), **chosen}),
            trigger_id=seat.triggers.issue(seat.clock(), self.user.id),
            response_url=f"{seat.url()}/hooks/{hook.id}",
        )
        delivery = seat.sockets.send(INTERACTIVE, payload)
        return Exchange(seat, delivery, self._answers(message.channel, hook.id), message)

    # --- Views --------------------------------------------------------------------------------

    def press_in_view(
        self, view: str, action_id: str, option: Any = None, *, values: Values | None = None
    ) -> Delivery:
        """Press a button, or choose, in a modal or the home tab."""
        seat = self._seat
        found = self._filled(view, values or {})
        block, element = find(found["blocks"], action_id)
        payload = interactions.view_press_json(
            seat.workspace,
            self.user,
            found,
            pressed(block, element, option, seat.clock()),
            trigger_id=seat.triggers.issue(seat.clock(), self.user.id),
        )
        return seat.sockets.send(INTERACTIVE, payload)

    def submit(self, view: str, values: Values) -> Delivery | dict[str, str]:
        """Send a modal's form; what is missing in it, by block, if Slack does not let it through.

        What the app answers (errors, another view, or nothing) is done when it acknowledges.
        """
        seat = self._seat
        found = self._filled(view, values)
        if missing := unfilled(found["blocks"], values):
            return missing
        payload = interactions.submission_json(
            seat.workspace,
            self.user,
            found,
            trigger_id=seat.triggers.issue(seat.clock(), self.user.id),
        )
        return seat.sockets.send(INTERACTIVE, payload, takes_answer=True)

    def close(self, view: str, *, cleared: bool = False) -> None:
        """Close a modal, or with `cleared` all of them; an app that asked for it gets an event."""
        seat = self._seat
        names = [one["id"] for one in seat.views.of(self.user.id)] if cleared else [view]
        for name in names:
            found = self._filled(name, {})
            if found["notify_on_close"]:
                closed = interactions.closed_json(seat.workspace, self.user, found, cleared=cleared)
                seat.sockets.send(INTERACTIVE, closed)
        seat.views.close(names[0])

    def open_app(self, tab: str = "home") -> Delivery:
        """Open the app's home tab, or its messages."""
        seat = self._seat
        event: dict[str, Any] = {
            "type": "app_home_opened",
            "user": self.user.id,
            "channel": seat.workspace.im(self.user.id).id,
            "tab": tab,
            "event_ts": seat.workspace.next_ts(seat.clock()),
        }
        if home := seat.views.home(self.user.id):
            event["view"] = dict(home)
        return seat.event(event)

    def open_assistant(self) -> Delivery:
        """Begin a thread with the assistant."""
        seat = self._seat
        place = seat.workspace.im(self.user.id)
        root = seat.workspace.post(
            Message(
                place.id,
                "",
                seat.workspace.bot,
                "New Assistant Thread",
                subtype="assistant_app_thread",
            ),
            seat.clock(),
        )
        thread = {
            "user_id": self.user.id,
            "context": {},
            "channel_id": place.id,
            "thread_ts": root.ts,
        }
        stamp = seat.workspace.next_ts(seat.clock())
        return seat.event(
            {"type": "assistant_thread_started", "assistant_thread": thread, "event_ts": stamp}
        )

    def _filled(self, view: str, values: Values) -> dict[str, Any]:
        """The view with what stands in its form."""
        known = self._seat.views.known.get(view)
        if known is None:
            raise LookupError("The view is closed.")
        return {**known, "state": state(known["blocks"], values)}

    # --- How it is done -----------------------------------------------------------------------

    def _place(self, channel: str) -> Channel:
        place = self._seat.workspace.channel(channel)
        if place is None or self.user.id not in place.members:
            raise SlackError("channel_not_found")
        return place

    def _write(self, channel: str, text: str, thread_ts: str | None, kind: str) -> Exchange:
        seat = self._seat
        written = self._written(channel, text, thread_ts, mention=kind == "app_mention")
        delivery = seat.event(payloads.typed_json(seat.workspace, written, kind))
        root = written.thread_ts or written.ts
        return Exchange(seat, delivery, self._replies(written, root))

    def _written(self, channel: str, text: str, thread_ts: str | None, *, mention: bool) -> Message:
        seat = self._seat
        bot = seat.workspace.bot
        parts: list[dict[str, Any]] = [{"type": "text", "text": f" {text}" if mention else text}]
        shown = payloads.escaped(text)
        if mention:
            parts.insert(0, {"type": "user", "user_id": bot})
            shown = f"<@{bot}> {shown}"
        section = {"type": "rich_text_section", "elements": parts}
        blocks = ({"type": "rich_text", "elements": [section]},)
        return seat.workspace.post(
            Message(channel, "", self.user.id, shown, blocks=blocks, thread_ts=thread_ts),
            seat.clock(),
        )

    def _answers(self, channel: str, hook: str) -> Callable[[Change], bool]:
        """What comes through the response_url, or as an ephemeral message to the person."""

        def mine(change: Change) -> bool:
            message = change.message
            shown = message.channel == channel and message.only_for == self.user.id
            return change.via == hook or (change.via is None and shown)

        return mine

    def _replies(self, written: Message, root: str) -> Callable[[Change], bool]:
        """What the bot writes in the thread of the message, or beside it; alerts carry metadata."""
        seat = self._seat

        def mine(change: Change) -> bool:
            message = change.message
            if message.user != seat.workspace.bot or message.channel != written.channel:
                return False
            if message.only_for not in (None, self.user.id) or change.what is What.DELETED:
                return False
            return message.thread_ts == root or not (message.thread_ts or message.metadata)

        return mine
