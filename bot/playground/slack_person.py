"""A person in the stand-in: types commands, mentions the bot, writes to it, presses buttons."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.playground import slack_json
from bot.playground.slack_call import Triggers
from bot.playground.slack_hooks import Hooks
from bot.playground.slack_news import News
from bot.playground.slack_socket import COMMANDS, EVENTS, INTERACTIVE, Ack, Delivery, Sockets
from bot.playground.slack_state import Change, Channel, Message, SlackError, User, What, Workspace

WAIT = 10.0  # seconds, for an answer


@dataclass(frozen=True, slots=True)
class Desk:
    """What a person needs of the stand-in."""

    workspace: Workspace
    hooks: Hooks
    triggers: Triggers
    sockets: Sockets
    news: News
    dice: random.Random
    clock: Callable[[], float]
    url: Callable[[], str]

    def event(self, event: Mapping[str, Any]) -> Delivery:
        """Send an event to the app."""
        event_id = f"Ev{self.dice.getrandbits(40):010X}"
        payload = slack_json.event_json(self.workspace, event, event_id, self.clock())
        return self.sockets.send(EVENTS, payload)


class Exchange:
    """Something a person did, and what came of it.

    `failure` is what Slack itself shows when the app did not acknowledge in time, or answered with
    something that Slack cannot show.
    """

    def __init__(self, desk: Desk, delivery: Delivery, mine: Callable[[Change], bool]) -> None:
        self.delivery = delivery
        self._desk = desk
        self._mine = mine
        self._since = len(desk.workspace.changes)

    @property
    def failure(self) -> str | None:
        """Why it failed, in Slack's word, or None."""
        return self.delivery.failure

    @property
    def replies(self) -> list[Message]:
        """The messages that answer it, as they stand now."""
        changes = self._desk.workspace.changes[self._since :]
        names = {(c.message.channel, c.message.ts): None for c in changes if self._mine(c)}
        standing = (self._desk.workspace.message(*name) for name in names)
        return [message for message in standing if message]

    async def acknowledged(self, seconds: float = WAIT) -> Ack:
        """The acknowledgement; TimeoutError if there is none in time."""
        return await self._desk.news.wait_for(
            lambda: self.delivery.ack, seconds, "an acknowledgement"
        )

    async def reply(self, count: int = 1, seconds: float = WAIT) -> Message:
        """The latest answer once there are so many; TimeoutError if they do not come in time."""
        replies = await self._desk.news.wait_for(
            lambda: self.replies if len(self.replies) >= count else None,
            seconds,
            f"{count} answers",
        )
        return replies[-1]


class Person:
    """One user of the workspace."""

    def __init__(self, desk: Desk, user: User) -> None:
        self.user = user
        self._desk = desk

    def command(
        self, text: str = "", channel: str = "data-imports", command: str = "/imports"
    ) -> Exchange:
        """Type a slash command."""
        desk, place = self._desk, self._place(channel)
        hook = desk.hooks.issue(place.id, self.user.id, desk.clock())
        payload = slack_json.command_json(
            desk.workspace,
            self.user,
            place,
            command=command,
            text=slack_json.escaped(text),
            trigger_id=desk.triggers.issue(desk.clock()),
            response_url=f"{desk.url()}/hooks/{hook.id}",
        )
        delivery = desk.sockets.send(COMMANDS, payload, takes_answer=True)
        return Exchange(desk, delivery, self._answers(place.id, hook.id))

    def mention(
        self, text: str, channel: str = "data-imports", thread_ts: str | None = None
    ) -> Exchange:
        """Write `@bot text` in a channel, or in a thread of it."""
        place = self._place(channel)
        if self._desk.workspace.bot not in place.members:
            raise SlackError("not_in_channel")
        return self._write(place.id, text, thread_ts, "app_mention")

    def direct_message(self, text: str, thread_ts: str | None = None) -> Exchange:
        """Write to the bot alone."""
        place = self._desk.workspace.im(self.user.id)
        return self._write(place.id, text, thread_ts, "message")

    def press(self, message: Message, action_id: str, option: str | None = None) -> Exchange:
        """Press a button, or choose the option with this value."""
        desk = self._desk
        if desk.workspace.message(message.channel, message.ts) is None:
            raise LookupError("the message does not stand any more")
        hook = desk.hooks.issue(message.channel, self.user.id, desk.clock(), message)
        payload = slack_json.press_json(
            desk.workspace,
            self.user,
            message,
            self._action(message, action_id, option),
            trigger_id=desk.triggers.issue(desk.clock()),
            response_url=f"{desk.url()}/hooks/{hook.id}",
        )
        delivery = desk.sockets.send(INTERACTIVE, payload)
        return Exchange(desk, delivery, self._answers(message.channel, hook.id))

    def _place(self, channel: str) -> Channel:
        place = self._desk.workspace.channel(channel)
        if place is None or self.user.id not in place.members:
            raise SlackError("channel_not_found")
        return place

    def _write(self, channel: str, text: str, thread_ts: str | None, kind: str) -> Exchange:
        desk = self._desk
        bot = desk.workspace.bot
        parts: list[dict[str, Any]] = [{"type": "text", "text": text}]
        shown = slack_json.escaped(text)
        if kind == "app_mention":
            parts.insert(0, {"type": "user", "user_id": bot})
            shown = f"<@{bot}> {shown}"
        section = {"type": "rich_text_section", "elements": parts}
        written = desk.workspace.post(
            Message(
                channel,
                "",
                self.user.id,
                shown,
                blocks=({"type": "rich_text", "elements": [section]},),
                thread_ts=thread_ts,
            ),
            desk.clock(),
        )
        delivery = desk.event(slack_json.typed_json(desk.workspace, written, kind))
        root = written.thread_ts or written.ts
        return Exchange(desk, delivery, self._replies(written, root))

    def _action(self, message: Message, action_id: str, option: str | None) -> dict[str, Any]:
        for block in message.blocks:
            for element in elements(block):
                if element.get("action_id") == action_id:
                    return _pressed(block, element, option, self._desk.clock())
        raise LookupError(f"no element {action_id} in the message")

    def _answers(self, channel: str, hook: str) -> Callable[[Change], bool]:
        """What comes through the response_url, or as an ephemeral message to the person."""

        def mine(change: Change) -> bool:
            message = change.message
            shown = message.channel == channel and message.only_for == self.user.id
            return change.via == hook or (change.via is None and shown)

        return mine

    def _replies(self, written: Message, root: str) -> Callable[[Change], bool]:
        """What the bot writes in the thread of the message, or beside it; alerts carry metadata."""
        desk = self._desk

        def mine(change: Change) -> bool:
            message = change.message
            if message.user != desk.workspace.bot or message.channel != written.channel:
                return False
            if message.only_for not in (None, self.user.id) or change.what is What.DELETED:
                return False
            return message.thread_ts == root or not (message.thread_ts or message.metadata)

        return mine


def elements(block: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The elements of a block that can be pressed, in the order in which they are shown."""
    if block.get("type") == "section" and "accessory" in block:
        yield block["accessory"]
    if block.get("type") == "actions":
        yield from block["elements"]
    if block.get("type") == "input":
        yield block["element"]


def _pressed(
    block: Mapping[str, Any], element: Mapping[str, Any], option: str | None, now: float
) -> dict[str, Any]:
    """The entry of `actions` for one press."""
    action: dict[str, Any] = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": f"{now:.6f}",
    }
    if "options" in element:
        action["selected_option"] = _chosen(element["options"], option)
    else:
        action |= {key: element[key] for key in ("text", "value", "style") if key in element}
    return action


def _chosen(options: Sequence[Mapping[str, Any]], value: str | None) -> Mapping[str, Any]:
    for option in options:
        if option["value"] == value:
            return option
    raise LookupError(f"no option {value}")
