"""The methods that bring files: files.getUploadURLExternal, files.completeUploadExternal.

Rules: https://docs.slack.dev/reference/methods, a page a method.
"""

from collections.abc import Mapping
from typing import Any

from bot.playground.slack.args import Args
from bot.playground.slack.call import Call, ok
from bot.playground.slack.chat import new_message
from bot.playground.slack.files import File
from bot.playground.slack.state import Channel, SlackError

LONGEST_ALT_TEXT = 1000
MOST_CHANNELS = 100


def get_upload_url(call: Call) -> Mapping[str, Any]:
    """`files.getUploadURLExternal`: where to send this many bytes."""
    length, alt_text = call.args.text("length"), call.args.text("alt_txt")
    if not length.isdigit() or int(length) < 1:
        raise SlackError("invalid_arguments", ["[ERROR] must be greater than 0 [pointer:/length]"])
    if len(alt_text) > LONGEST_ALT_TEXT:
        raise SlackError("alt_txt_too_large")
    file = call.files.expect(call.args.text("filename"), int(length), alt_text)
    return ok(upload_url=f"{call.files.url}/upload/{file.ticket}", file_id=file.id)


def complete_upload(call: Call) -> Mapping[str, Any]:
    """`files.completeUploadExternal`: the bytes are there; share them, if a channel is named."""
    wanted = call.args.structure("files", "invalid_arguments")
    if not isinstance(wanted, list) or not wanted:
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: files"])
    files = [_arrived(call, one) for one in wanted]
    channels = _channels(call)
    for file, one in zip(files, wanted, strict=True):
        file.complete, file.title = True, str(one.get("title") or "")
    shown = [call.files.as_json(file) for file in files]
    for channel in channels:
        message = new_message(call.workspace, _comment(call), channel.id, files=shown)
        call.workspace.post(message, call.now)
    return ok(files=shown)


def _comment(call: Call) -> Args:
    text = call.args.text("initial_comment")
    given = {key: call.args.given[key] for key in ("blocks", "thread_ts") if key in call.args}
    return Args({**given, "text": text})


def _arrived(call: Call, one: Any) -> File:
    if not isinstance(one, Mapping) or set(one) - {"id", "title", "highlight_type"}:
        raise SlackError(
            "invalid_arguments", ["[ERROR] invalid additional property [pointer:/files]"]
        )
    file = call.files.known.get(str(one.get("id")))
    if file is None or file.content is None or file.complete:
        raise SlackError("file_not_found")
    return file


def _channels(call: Call) -> list[Channel]:
    listed = call.args.text("channels") or call.args.text("channel_id")
    names = [name for name in listed.split(",") if name]
    if len(names) > MOST_CHANNELS:
        raise SlackError("channels_limit_exceeded")
    found = []
    for name in names:
        channel = call.workspace.channels.get(name)
        if channel is None or (channel.name and not call.joined(channel)):
            raise SlackError("channel_not_found" if channel is None else "not_in_channel")
        found.append(channel)
    return found
