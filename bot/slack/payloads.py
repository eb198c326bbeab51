"""Slack's JSON as values: read forgivingly, so that no payload can break a listener.

Shapes: https://docs.slack.dev/interactivity/implementing-slash-commands,
https://docs.slack.dev/reference/interaction-payloads/block_actions-payload and
https://docs.slack.dev/reference/events/app_mention.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from bot.slack import markup

Payload = Mapping[str, Any]

# Messages of these subtypes were typed by a person; the others report joins and so on.
_TYPED: Final = ("", "file_share", "me_message", "thread_broadcast")
_EDITED: Final = "message_changed"
# What workflows and apps post; newer ones have a `bot_id` and no subtype.
_POSTED: Final = "bot_message"
# Posts reminders.
_SLACKBOT: Final = "USLACKBOT"
# Seconds after which a message that is edited is no question any more.
EDITED_WITHIN: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Caller:
    """Who caused a payload. `team` and `enterprise` are theirs as far as the payload says;
    `stranger` if it says so itself, or says nothing in a channel that is shared with others; `name`
    is what it calls them, if anything.
    """

    user: str
    channel: str
    team: str
    enterprise: str
    stranger: bool
    name: str = ""


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
    message it is on, `thread` if that message shows in a thread alone, `view` if it is in a modal,
    `home` if it is on a home tab: no message is there, and no `response_url`.
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
    home: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that was sent: `form` is the value that opened it, `values` what was put in, by the
    names of its inputs.
    """

    user: str
    view: str
    form: str
    values: Mapping[str, str]
    trigger_id: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A question in a channel or a direct message; `thread` is where the answer belongs, `under`
    the message that begins the thread it was written in, if any.

    `key` is the same for whatever else asks the same in the same message. `bot` is the id of the
    workflow or app that asks; there is no `user` then.
    """

    text: str
    user: str
    key: str
    channel: str
    thread: str | None
    under: str = ""
    bot: str = ""


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
    ephemeral = isinstance(container, Mapping) and container.get("is_ephemeral") is True
    return Press(
        action=_text(action, "action_id"),
        value=_text(action, "value") or _text(action, "selected_option", "value"),
        user=_text(body, "user", "id"),
        channel=_text(body, "channel", "id") or _text(container, "channel_id"),
        trigger_id=_text(body, "trigger_id"),
        ephemeral=ephemeral,
        thread=_thread(body.get("message")),
        view=_text(body, "view", "id") or None if in_modal(body) else None,
        response_url=_text(body, "response_url"),
        home=_text(body, "view", "type") == "home",
    )


def submission(body: Payload) -> Submission:
    """The payload of a modal's form, by
    https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload.
    """
    view = body.get("view")
    state = view.get("state") if isinstance(view, Mapping) else None
    blocks = state.get("values") if isinstance(state, Mapping) else None
    inputs = blocks.values() if isinstance(blocks, Mapping) else ()
    return Submission(
        user=_text(body, "user", "id"),
        view=_text(view, "id"),
        form=_text(view, "private_metadata"),
        values={
            str(name): _typed(given)
            for each in inputs
            if isinstance(each, Mapping)
            for name, given in each.items()
        },
        trigger_id=_text(body, "trigger_id"),
    )


def _typed(given: object) -> str:
    """What was typed or picked; a time in seconds since 1970."""
    picked = given.get("selected_date_time") if isinstance(given, Mapping) else None
    if isinstance(picked, int) and not isinstance(picked, bool):
        return str(picked)
    return _text(given, "value") or _text(given, "selected_user")


def mention(body: Payload) -> Mention | None:
    """An `app_mention`, or a `message` that is a direct one; None if it asks nothing of us.

    A message that was edited is one, if a person changed its text within an hour. Not asked: joins
    and other subtypes, what bots write in direct messages, what this app wrote with any token, and
    messages in channels, where a mention comes as an event of its own.
    """
    event = body.get("event")
    if not isinstance(event, Mapping):
        return None
    written = _written(event)
    channel, ts = _text(event, "channel"), _text(written, "ts")
    user, bot = _text(written, "user"), _bot(written)
    if not channel or not (user or bot) or not _is_question(event, written, bot):
        return None
    if bot and _text(written, "app_id") and _text(written, "app_id") == _text(body, "api_app_id"):
        return None
    mentioned = event.get("type") == "app_mention" and not channel.startswith("D")
    thread = _text(written, "thread_ts") or (ts if mentioned else "")
    text = _text(written, "text")
    digest = blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()
    return Mention(
        text=markup.asked(text),
        user="" if bot else user,
        key=f"{channel}:{ts}:{digest}" if ts else _text(body, "event_id"),
        channel=channel,
        thread=thread or None,
        under=_text(written, "thread_ts"),
        bot=bot,
    )


def asks(body: Payload) -> bool:
    """Whether somebody asks, presses or looks: whatever is answered, in words or with a view."""
    if "command" in body or body.get("type") in ("block_actions", "view_submission"):
        return True
    return any(read(body) for read in (mention, opened, pane))


def in_modal(body: Payload) -> bool:
    """Whether a button of a modal was pressed: such a payload names no channel."""
    return _text(body, "view", "type") == "modal"


def caller(body: Payload) -> Caller:
    """Who caused any payload.

    https://docs.slack.dev/apis/slack-connect: of an event in a shared channel `user_team` is the
    workspace or the organisation of who wrote it.
    """
    event = body.get("event")
    if isinstance(event, Mapping):
        return _writer(body, event)
    user = body.get("user")
    return Caller(
        user=_text(body, "user_id") or _text(user, "id"),
        channel=_text(body, "channel_id") or _text(body, "channel", "id"),
        team=_text(user, "team_id") or _text(body, "team", "id") or _text(body, "team_id"),
        enterprise=_text(body, "enterprise_id")
        or _text(body, "enterprise", "id")
        or _text(body, "team", "enterprise_id"),
        stranger=_says_stranger(body) or _says_stranger(user),
        name=_text(body, "user_name") or _text(user, "name"),
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


def joined(body: Payload) -> str:
    """Who came into a channel, by https://docs.slack.dev/reference/events/member_joined_channel."""
    return _text(body, "event", "user")


def _written(event: Payload) -> Payload:
    """The message that an event is about, as it stands after an edit."""
    inner = event.get("message")
    edited = _text(event, "subtype") == _EDITED and isinstance(inner, Mapping)
    return inner if edited and isinstance(inner, Mapping) else event


def _is_question(event: Payload, written: Payload, bot: str) -> bool:
    mentioned = event.get("type") == "app_mention"
    if not mentioned and (event.get("channel_type") != "im" or bot):
        return False
    if _text(written, "subtype") not in (*_TYPED, *([_POSTED] if bot else [])):
        return False
    if _text(event, "subtype") == _EDITED:
        before = _text(event, "previous_message", "text")
        if written is event or before == _text(written, "text"):
            return False
    return not written.get("edited") or (not bot and _is_fresh(written))


def _is_fresh(written: Payload) -> bool:
    """Whether a message was edited soon after it was written."""
    try:
        edited = float(_text(written, "edited", "ts"))
        return edited - float(_text(written, "ts")) <= EDITED_WITHIN
    except ValueError:
        return False


def _bot(written: Payload) -> str:
    """The id of the workflow, app or bot that wrote a message; empty for a person."""
    user = _text(written, "user")
    posted = _text(written, "subtype") == _POSTED or user == _SLACKBOT
    return _text(written, "bot_id") or (user or _text(written, "username") if posted else "")


def _writer(body: Payload, event: Payload) -> Caller:
    written = _written(event)
    profile = written.get("user_profile")
    shared = body.get("is_ext_shared_channel") is True
    team = (
        _text(written, "user_team")
        or _text(written, "source_team")
        or _text(profile, "team")
        or _text(written, "bot_profile", "team_id")
        # Elsewhere that is another workspace of the same organisation.
        or (_text(written, "team") if shared else "")
    )
    return Caller(
        user=_text(written, "user") or _text(written, "bot_id"),
        channel=_text(event, "channel"),
        team=team,
        enterprise="",
        stranger=any(_says_stranger(one) for one in (event, written, profile))
        or (shared and not team),
    )


def _says_stranger(user: object) -> bool:
    """https://docs.slack.dev/reference/objects/user-object has `is_stranger`."""
    names = ("user_is_stranger", "is_stranger")
    return isinstance(user, Mapping) and any(user.get(name) is True for name in names)


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
