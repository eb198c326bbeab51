"""How Slack writes its things down: messages, channels, users and the payloads that an app gets.

Shapes: https://docs.slack.dev/reference/events, `.../interaction-payloads`, and the answers printed
with the methods of the Web API.
"""

from collections.abc import Mapping
from typing import Any

from bot.playground.slack.state import Channel, Kind, Message, User, Workspace

Json = dict[str, Any]

# The old verification token; apps no longer look at it, but every payload still carries one.
TOKEN = "playground"  # noqa: S105 - a field's name, not a secret


def message_json(workspace: Workspace, message: Message, *, metadata: bool = False) -> Json:
    """A message as the Web API and interaction payloads show it."""
    found: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    if message.subtype:
        found["subtype"] = message.subtype
    if message.user == workspace.bot:
        found |= {"bot_id": workspace.bot_id, "app_id": workspace.app_id}
        found["bot_profile"] = {
            "id": workspace.bot_id,
            "app_id": workspace.app_id,
            "name": workspace.users[workspace.bot].name,
            "deleted": False,
            "team_id": workspace.team_id,
        }
    found |= _writer_json(workspace, message)
    if message.blocks:
        found["blocks"] = [dict(block) for block in message.blocks]
    if message.attachments:
        found["attachments"] = [dict(one) for one in message.attachments]
    if message.files:
        found["files"] = [dict(one) for one in message.files]
    if metadata and message.metadata:
        found["metadata"] = dict(message.metadata)
    if message.edited_ts:
        found["edited"] = {"user": message.user, "ts": message.edited_ts}
    return found | _thread_json(workspace, message)


def _writer_json(workspace: Workspace, message: Message) -> Json:
    """What stands in a message beside `user` for who wrote it."""
    writer = workspace.users.get(message.user)
    if writer and writer.is_bot and writer.id != workspace.bot:
        # https://docs.slack.dev/reference/events/message/bot_message has no user.
        return {
            "user": None,
            "subtype": "bot_message",
            "bot_id": writer.id,
            "username": writer.name,
            "team": workspace.team_id,
        }
    if writer and writer.team:
        return {"team": writer.team, "user_team": writer.team, "source_team": writer.team}
    return {"team": workspace.team_id}


def _thread_json(workspace: Workspace, message: Message) -> Json:
    if message.is_reply:
        parent = workspace.message(message.channel, str(message.thread_ts))
        reply: Json = {"thread_ts": message.thread_ts}
        if parent:
            reply["parent_user_id"] = parent.user
        if message.broadcast:
            reply["subtype"] = "thread_broadcast"
            reply["root"] = {"ts": message.thread_ts, "text": parent.text if parent else ""}
        return reply
    replies = workspace.thread(message.channel, message.ts)[1:]
    if not replies:
        return {}
    who = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(who),
        "reply_users": who,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def channel_json(workspace: Workspace, channel: Channel) -> Json:
    """A conversation object."""
    common: Json = {
        "id": channel.id,
        "created": 1_700_000_000,
        "is_archived": channel.archived,
        "is_im": channel.kind is Kind.IM,
        "is_mpim": False,
        "is_org_shared": False,
        "context_team_id": workspace.team_id,
        "updated": 1_700_000_000_000,
    }
    if channel.kind is Kind.IM:
        return common | {"user": next(iter(channel.members - {workspace.bot})), "priority": 0}
    return common | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind is Kind.PUBLIC,
        "is_group": channel.kind is Kind.PRIVATE,
        "is_private": channel.kind is Kind.PRIVATE,
        "is_member": workspace.bot in channel.members,
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": False,
        "unlinked": 0,
        "creator": next(iter(workspace.users)),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
        "num_members": len(channel.members),
    }


def user_json(workspace: Workspace, user: User, *, email: bool = False) -> Json:
    """A user object, as `users.info` shows it; `email`: to those who may see the address."""
    return {
        "id": user.id,
        "team_id": workspace.team_id,
        "name": user.name,
        "deleted": False,
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": 0,
        "profile": {
            "real_name": user.real_name,
            "display_name": user.name,
            "team": workspace.team_id,
            **({"email": user.email} if email and user.email else {}),
        },
        "is_admin": False,
        "is_owner": False,
        "is_bot": user.is_bot,
        "is_restricted": user.guest,
        "is_ultra_restricted": False,
        "is_app_user": False,
        "updated": 1_700_000_000,
    }


def escaped(typed: str) -> str:
    """What somebody typed, as apps get to see it: the three control characters are entities."""
    return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def channel_name(channel: Channel) -> str:
    """How payloads name it: places that are not public have no name of their own."""
    return {Kind.IM: "directmessage", Kind.PRIVATE: "privategroup"}.get(channel.kind, channel.name)


def command_json(
    workspace: Workspace,
    user: User,
    channel: Channel,
    *,
    command: str,
    text: str,
    trigger_id: str,
    response_url: str,
) -> Json:
    """The payload of a slash command; a form in HTTP mode, so every value is text."""
    return {
        "token": TOKEN,
        "team_id": user.team or workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def event_json(workspace: Workspace, event: Mapping[str, Any], event_id: str, now: float) -> Json:
    """The envelope of the Events API around one event."""
    return {
        "token": TOKEN,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": None,
        "api_app_id": workspace.app_id,
        "event": dict(event),
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.bot,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": "user_team" in event,
        "event_context": f"4-{event_id}",
    }


def typed_json(workspace: Workspace, message: Message, kind: str) -> Json:
    """The event for a message that was written: `app_mention`, or `message` in a direct message."""
    event = message_json(workspace, message) | {
        "type": kind,
        "channel": message.channel,
        "event_ts": message.ts,
    }
    if message.user != workspace.bot:
        event["client_msg_id"] = f"00000000-0000-4000-8000-{message.ts.replace('.', '')[-12:]}"
    if kind == "message":
        event["channel_type"] = "im"
    return event


def edited_json(workspace: Workspace, before: Message, message: Message) -> Json:
    """The event for a direct message that was edited."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": message.channel,
        "channel_type": "im",
        "ts": message.edited_ts,
        "event_ts": message.edited_ts,
        "message": message_json(workspace, message),
        "previous_message": message_json(workspace, before),
    }
