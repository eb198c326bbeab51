"""Slack's JSON as values: read forgivingly, so that no payload can break a listener.

Shapes: https://docs.slack.dev/interactivity/implementing-slash-commands,
https://docs.slack.dev/reference/interaction-payloads/block_actions-payload and
https://docs.slack.dev/reference/events/app_mention.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.slack import markup

Payload = Mapping[str, Any]

# Messages of these subtypes were typed by a person; the others tell of edits, joins and so on.
_TYPED = ("", "file_share", "thread_broadcast")


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command."""

    text: str
    user: str
    channel: str
    trigger_id: str
    response_url: str = field(repr=False)  # whoever has it can post


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed, or a choice of a menu; `ephemeral` if only this person sees the
    message it is on, `thread` if that message shows in a thread alone, `view` if it is in a modal.
    """

    action: str
    value: str
    user: str
    channel: str
    trigger_id: str
    ephemeral: bool
    thread: str | None
    view: str | None
    response_url: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """A question in a channel or a direct message; `thread` is where the answer belongs."""

    text: str
    user: str
    event_id: str
    channel: str
    thread: str | None


@dataclass(frozen=True, slots=True)
class Pane:
    """The assistant's pane, opened: the thread of a direct message."""

    channel: str
    thread: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody looks at the home tab."""

    user: str


def command(body: Payload) -> Command:
    """A slash command's payload. Its text is what was typed: the manifest has links left alone."""
    return Command(
        text=markup.asked(_text(body, "text")),
        user=_text(body, "user_id"),
        channel=_text(body, "channel_id"),
        trigger_id=_text(body, "trigger_id"),
        response_url=_text(body, "response_url"),
    )


def press(body: Payload) -> Press:
    """The payload of an interaction with a block; the first action counts, Slack sends one."""
    actions = body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions else {}
    container = body.get("container")
    in_modal = _text(body, "view", "type") == "modal"
    ephemeral = isinstance(container, Mapping) and container.get("is_ephemeral") is True
    return Press(
        action=_text(action, "action_id"),
        value=_text(action, "value") or _text(action, "selected_option", "value"),
        user=_text(body, "user", "id"),
        channel=_text(body, "channel", "id") or _text(container, "channel_id"),
        trigger_id=_text(body, "trigger_id"),
        ephemeral=ephemeral,
        thread=_thread(body.get("message")),
        view=_text(body, "view", "id") or None if in_modal else None,
        response_url=_text(body, "response_url"),
    )


def mention(body: Payload) -> Mention | None:
    """An `app_mention`, or a `message` that is a direct one; None if it asks nothing of us.

    Not asked: what bots write (the bot would answer itself), edits, joins and other subtypes, and
    messages in channels, where a mention comes as an event of its own.
    """
    event = body.get("event")
    if not isinstance(event, Mapping) or not _is_question(event):
        return None
    thread = _text(event, "thread_ts")
    if not thread and event.get("type") == "app_mention":
        thread = _text(event, "ts")
    return Mention(
        text=markup.asked(_text(event, "text")),
        user=_text(event, "user"),
        event_id=_text(body, "event_id"),
        channel=_text(event, "channel"),
        thread=thread or None,
    )


def pane(body: Payload) -> Pane | None:
    """An event https://docs.slack.dev/reference/events/assistant_thread_started, or None."""
    channel = _text(body, "event", "assistant_thread", "channel_id")
    thread = _text(body, "event", "assistant_thread", "thread_ts")
    return Pane(channel, thread) if channel and thread else None


def opened(body: Payload) -> Opened | None:
    """An `app_home_opened` of the home tab; the other tab is that of the messages."""
    user = _text(body, "event", "user")
    return Opened(user) if user and _text(body, "event", "tab") == "home" else None


def _is_question(event: Payload) -> bool:
    if event.get("bot_id") or event.get("edited") or _text(event, "subtype") not in _TYPED:
        return False
    if not _text(event, "user") or not _text(event, "channel"):
        return False
    return event.get("type") == "app_mention" or event.get("channel_type") == "im"


def _thread(message: object) -> str | None:
    """The thread of a reply; none for what begins one or is shown in the channel as well."""
    thread = _text(message, "thread_ts")
    if thread == _text(message, "ts") or _text(message, "subtype") == "thread_broadcast":
        return None
    return thread or None


def _text(value: object, *path: str) -> str:
    """The text at the end of the path, or an empty one."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""
