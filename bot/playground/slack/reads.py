"""The methods that read: auth.test, conversations.*, users.*, usergroups.users.list.

Rules: https://docs.slack.dev/reference/methods, a page a method.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from bot.playground.slack.call import Call, ok
from bot.playground.slack.payloads import channel_json, message_json, user_json
from bot.playground.slack.state import Kind, Message, SlackError, User, micros

Item = TypeVar("Item")


def who_am_i(call: Call) -> Mapping[str, Any]:
    """`auth.test`: whose token it is."""
    workspace = call.workspace
    return ok(
        url=f"https://{workspace.domain}.slack.com/",
        team=workspace.domain.title(),
        user=workspace.users[workspace.bot].name,
        team_id=workspace.team_id,
        user_id=workspace.bot,
        bot_id=workspace.bot_id,
        is_enterprise_install=False,
    )


def history(call: Call) -> Mapping[str, Any]:
    """What stands in a channel, newest first; replies only where they were broadcast."""
    channel = call.open_book()
    found = _between(call, call.workspace.history(channel.id))
    page, cursor = _page(call, found, default=100, most=999)
    return _messages(call, page, cursor) | {"pin_count": 0}


def replies(call: Call) -> Mapping[str, Any]:
    """A thread, oldest first. The parent comes first on every page."""
    channel = call.open_book()
    thread = call.workspace.thread(channel.id, call.args.text("ts"))
    if not thread:
        raise SlackError("thread_not_found")
    page, cursor = _page(call, _between(call, thread[1:]), default=1000, most=1000)
    return _messages(call, [thread[0], *page], cursor)


def _messages(call: Call, page: Sequence[Message], cursor: str) -> dict[str, Any]:
    metadata = call.args.flag("include_all_metadata")
    shown = [message_json(call.workspace, message, metadata=metadata) for message in page]
    return dict(
        ok(
            messages=shown,
            has_more=bool(cursor),
            response_metadata={"next_cursor": cursor},
        )
    )


def _between(call: Call, messages: Sequence[Message]) -> list[Message]:
    """Those later than `oldest` and earlier than `latest`, or at them if `inclusive`."""
    oldest = call.instant("oldest", "invalid_ts_oldest")
    latest = call.instant("latest", "invalid_ts_latest")
    edge = 1 if call.args.flag("inclusive") else 0
    return [
        message
        for message in messages
        if (oldest is None or micros(message.ts) > oldest - edge)
        and (latest is None or micros(message.ts) < latest + edge)
    ]


def _page(call: Call, found: Sequence[Item], default: int, most: int) -> tuple[list[Item], str]:
    """The page that the cursor names, and the cursor of the next one or nothing."""
    limit = call.args.number("limit", default, most)
    start = 0
    if cursor := call.args.text("cursor"):
        try:
            start = int(base64.b64decode(cursor, validate=True).decode().removeprefix("from:"))
        except (binascii.Error, ValueError):
            raise SlackError("invalid_cursor") from None
    end = start + limit
    following = base64.b64encode(f"from:{end}".encode()).decode() if end < len(found) else ""
    return list(found[start:end]), following


def channel_info(call: Call) -> Mapping[str, Any]:
    """`conversations.info`. A public channel can be asked about without being in it."""
    return ok(channel=channel_json(call.workspace, call.listed_channel()))


def own_channels(call: Call) -> Mapping[str, Any]:
    """`users.conversations`: the public channels that the bot is in."""
    found = [
        channel
        for channel in call.workspace.channels.values()
        if channel.kind is Kind.PUBLIC and call.workspace.bot in channel.members
    ]
    page, cursor = _page(call, found, default=100, most=999)
    shown = [channel_json(call.workspace, channel) for channel in page]
    return ok(channels=shown, response_metadata={"next_cursor": cursor})


def user_info(call: Call) -> Mapping[str, Any]:
    """`users.info`."""
    return ok(user=_told(call, call.user()))


def user_by_email(call: Call) -> Mapping[str, Any]:
    """`users.lookupByEmail`; the case of the address does not matter."""
    wanted = call.args.text("email").lower()
    for user in call.workspace.users.values():
        if wanted and user.email.lower() == wanted:
            return ok(user=_told(call, user))
    raise SlackError("users_not_found")


def _told(call: Call, user: User) -> Mapping[str, Any]:
    return user_json(call.workspace, user, email="users:read.email" in call.scopes)


def group_users(call: Call) -> Mapping[str, Any]:
    """`usergroups.users.list`."""
    try:
        return ok(users=list(call.workspace.groups[call.args.text("usergroup")]))
    except KeyError:
        raise SlackError("no_such_subteam") from None
