"""What the bot may ask of Slack, and for what: the manifest requests these scopes and no others.

A table in code, because a scope that is missing shows only when the call is made, in production.
"""

from collections.abc import Iterable, Mapping
from typing import Final

# Web API methods the bot token calls, with the scope each needs (None: any token will do).
METHODS: Final[Mapping[str, str | None]] = {
    "auth.test": None,
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
}
# What the app-level token calls.
APP_METHODS: Final[Mapping[str, str]] = {"apps.connections.open": "connections:write"}

COMMAND: Final = "/imports"
# Events as the manifest names them, with the scope each needs.
EVENTS: Final[Mapping[str, str]] = {
    "app_mention": "app_mentions:read",
    "message.im": "im:history",
}

NEEDED: Final = frozenset({"commands", *EVENTS.values()}) | {
    scope for scope in METHODS.values() if scope
}


def missing(granted: Iterable[str]) -> tuple[str, ...]:
    """The scopes that the bot needs and was not given."""
    return tuple(sorted(NEEDED - set(granted)))
