"""The payloads of interactions: a press or a choice, a form that is sent, a modal that is closed.

https://docs.slack.dev/reference/interaction-payloads
"""

from collections.abc import Mapping
from typing import Any

from bot.playground.slack.payloads import TOKEN, Json, channel_name, message_json
from bot.playground.slack.state import Message, User, Workspace


def _common(workspace: Workspace, user: User, kind: str) -> Json:
    return {
        "type": kind,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": user.team or workspace.team_id,
        },
        "api_app_id": workspace.app_id,
        "token": TOKEN,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def press_json(
    workspace: Workspace,
    user: User,
    message: Message,
    action: Mapping[str, Any],
    *,
    state: Mapping[str, Any],
    trigger_id: str,
    response_url: str,
) -> Json:
    """The payload of a pressed button or a chosen option in a message.

    For an ephemeral message Slack leaves `message` out: apps must not rely on it.
    """
    channel = workspace.channels[message.channel]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    found = _common(workspace, user, "block_actions") | {
        "container": container,
        "trigger_id": trigger_id,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": dict(state),
        "response_url": response_url,
        "actions": [dict(action)],
    }
    if message.only_for is None:
        found["message"] = message_json(workspace, message)
    return found


def view_press_json(
    workspace: Workspace,
    user: User,
    view: Mapping[str, Any],
    action: Mapping[str, Any],
    *,
    trigger_id: str,
) -> Json:
    """The same in a modal or a home tab: there is no message, and no response_url."""
    return _common(workspace, user, "block_actions") | {
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": trigger_id,
        "view": dict(view),
        "state": view["state"],
        "actions": [dict(action)],
    }


def submission_json(
    workspace: Workspace, user: User, view: Mapping[str, Any], *, trigger_id: str
) -> Json:
    """The payload of a modal whose form was sent."""
    return _common(workspace, user, "view_submission") | {
        "trigger_id": trigger_id,
        "view": dict(view),
        "response_urls": [],
    }


def closed_json(
    workspace: Workspace, user: User, view: Mapping[str, Any], *, cleared: bool
) -> Json:
    """The payload of a modal that was closed; `cleared`: together with those below it."""
    return _common(workspace, user, "view_closed") | {"view": dict(view), "is_cleared": cleared}
