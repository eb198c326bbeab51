"""What the bot may ask of Slack, and for what: the manifest requests these scopes and no others.

A table in code, because a scope that is missing shows only when the call is made, in production.
"""

from collections.abc import Iterable, Mapping
from typing import Final

# Web API methods the bot token calls, with the scope each needs (None: any token will do).
METHODS: Final[Mapping[str, str | None]] = {
    "auth.test": None,
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "views.open": None,
    "views.update": None,
    "views.publish": None,
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "users.conversations": "channels:read",
    "usergroups.users.list": "usergroups:read",
    "users.info": "users:read",
    "users.lookupByEmail": "users:read.email",
}
# What the app-level token calls.
APP_METHODS: Final[Mapping[str, str]] = {"apps.connections.open": "connections:write"}

COMMAND: Final = "/imports"
# Events as the manifest names them, with the scope each needs.
EVENTS: Final[Mapping[str, str | None]] = {
    "app_mention": "app_mentions:read",
    "message.im": "im:history",
    "app_home_opened": None,
    "assistant_thread_started": "assistant:write",
    "member_joined_channel": "channels:read",
    "channel_unarchive": "channels:read",
}
# Scopes without which the bot works on.
OPTIONAL: Final = frozenset(
    {"assistant:write", "channels:read", "files:write", "usergroups:read", "users:read"}
)

# Scopes that few want: a setting has a use for them. Not in the manifest, but named there.
BY_CHOICE: Final[Mapping[str, str]] = {
    "users:read.email": "MENTION_OWNERS=true",
}

REQUESTED: Final = frozenset({"commands"}) | {
    scope for scope in (*METHODS.values(), *EVENTS.values()) if scope and scope not in BY_CHOICE
}
NEEDED: Final = REQUESTED - OPTIONAL


def missing(granted: Iterable[str]) -> tuple[str, ...]:
    """The scopes that the bot needs and was not given."""
    return tuple(sorted(NEEDED - set(granted)))
