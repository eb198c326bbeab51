"""The methods that write: chat.*.

Rules: https://docs.slack.dev/reference/methods, a page a method.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.playground.slack.args import POST_TEXT, UPDATE_TEXT, Args
from bot.playground.slack.call import Call, ok
from bot.playground.slack.payloads import message_json
from bot.playground.slack.state import Channel, Message, SlackError, Workspace, micros

_NO_TEXT = "no_text"


def new_message(
    workspace: Workspace,
    args: Args,
    channel: str,
    *,
    user: str = "",
    files: Sequence[Mapping[str, Any]] = (),
) -> Message:
    """The message that the arguments describe, not yet posted. `user`: the one who will see it."""
    text, blocks, attachments = args.words(), args.blocks(), args.attachments()
    if not (text or blocks or attachments or files):
        raise SlackError(_NO_TEXT)
    return Message(
        channel=channel,
        ts="",
        user=workspace.bot,
        text=(text or "")[:POST_TEXT],
        blocks=blocks or (),
        attachments=attachments or (),
        metadata=args.metadata() or None,
        thread_ts=_thread(args),
        broadcast="thread_ts" in args and args.flag("reply_broadcast"),
        only_for=user or None,
        files=tuple(files),
        subtype="file_share" if files else None,
    )


def _thread(args: Args) -> str | None:
    name = args.text("thread_ts")
    if not name:
        return None
    try:
        if micros(name) > 0:
            return name
    except ValueError:
        pass
    raise SlackError("invalid_thread_ts", [f"[ERROR] {name} is not a valid thread_ts"])


def post_message(call: Call) -> Mapping[str, Any]:
    """Post, by id or by name; a user's id means the direct message with them."""
    channel = call.writable_channel(by_name=True)
    message = new_message(call.workspace, call.args, channel.id)
    posted = call.workspace.post(message, call.now)
    answer = dict(
        ok(
            channel=channel.id,
            ts=posted.ts,
            message=message_json(call.workspace, posted, metadata=True),
        )
    )
    if len(call.args.text("text")) > POST_TEXT:
        answer |= {
            "warning": "message_truncated",
            "response_metadata": {"warnings": ["message_truncated"]},
        }
    return answer


def post_ephemeral(call: Call) -> Mapping[str, Any]:
    """Show a message to one member of the channel. Its ts is good for nothing else."""
    channel = call.writable_channel(by_name=True)
    user = call.args.text("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    if len(call.args.text("text")) > POST_TEXT:
        raise SlackError("msg_too_long")
    # Ephemeral messages are not kept and carry no metadata events.
    args = Args({key: value for key, value in call.args.given.items() if key != "metadata"})
    shown = call.workspace.post(new_message(call.workspace, args, channel.id, user=user), call.now)
    return ok(message_ts=shown.ts)


def update(call: Call) -> Mapping[str, Any]:
    """Edit a message of the bot's own. What is not sent stays as it was."""
    message = _own_message(call, "ts", refusal="cant_update_message")
    text, blocks, attachments = call.args.words(), call.args.blocks(), call.args.attachments()
    if text is None and blocks is None and attachments is None:
        raise SlackError(_NO_TEXT)
    if len(text or "") > UPDATE_TEXT:
        raise SlackError("msg_too_long")
    metadata = call.args.metadata()
    parts: dict[str, Any] = {
        "text": message.text if text is None else text,
        "blocks": message.blocks if blocks is None else blocks,
        "attachments": message.attachments if attachments is None else attachments,
        "metadata": message.metadata if metadata is None else (metadata or None),
        "broadcast": message.broadcast or (message.is_reply and call.args.flag("reply_broadcast")),
    }
    if not (parts["text"] or parts["blocks"] or parts["attachments"]):
        raise SlackError(_NO_TEXT)
    edited = call.workspace.edit(message, call.now, **parts)
    return ok(
        channel=edited.channel,
        ts=edited.ts,
        text=edited.text,
        message=message_json(call.workspace, edited, metadata=True),
    )


def delete(call: Call) -> Mapping[str, Any]:
    """Delete a message of the bot's own."""
    message = _own_message(call, "ts", refusal="cant_delete_message")
    call.workspace.delete(message, call.now)
    return ok(channel=message.channel, ts=message.ts)


def _own_message(call: Call, argument: str, *, refusal: str) -> Message:
    channel: Channel = call.seen_channel()
    if channel.archived:
        raise SlackError("is_inactive")
    message = call.standing(channel, argument)
    if message.user != call.workspace.bot:
        raise SlackError("message_not_found" if message.subtype == "tombstone" else refusal)
    return message
