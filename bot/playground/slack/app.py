"""How the app is set up in Slack: what its manifest asks for, and so what it is given.

An app gets the events that it subscribed to and no others, its commands are the ones it declared,
and it may show a home tab or assist only where that was switched on.
https://docs.slack.dev/reference/app-manifest
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# What an app like this one may ask for; a test may give fewer.
SCOPES: Final = frozenset(
    {
        "app_mentions:read",
        "assistant:write",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "usergroups:read",
        "users:read",
        "users:read.email",
    }
)

_SCOPE = re.compile(r"^\s+- ([a-z_]+:[a-z_.:]+|commands)\s*(?:#.*)?$", re.MULTILINE)
_EVENT = re.compile(r"^\s+- ([a-z_]+(?:\.[a-z]+)?)\s*(?:#.*)?$", re.MULTILINE)
_COMMAND = re.compile(r"^\s+- command: (/\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Installed:
    """An app in the workspace. None stands for all of them: nothing was left out."""

    scopes: frozenset[str] = SCOPES
    events: frozenset[str] | None = None
    commands: frozenset[str] | None = None
    home_tab: bool = True
    agent: bool = True

    def hears(self, event: str) -> bool:
        """True if it subscribed to the event; `message.im` is the name of a direct message."""
        return self.events is None or event in self.events

    def takes(self, command: str) -> bool:
        """True if it declared the command."""
        return self.commands is None or command in self.commands


def from_manifest(manifest: Path) -> Installed:
    """The app as its manifest describes it.

    Read by line patterns: the playground is no place for a YAML library, and the tests compare this
    reading with a real one.
    """
    text = manifest.read_text(encoding="utf-8")
    _, _, after = text.partition("bot_events:")
    return Installed(
        scopes=frozenset(_SCOPE.findall(text)),
        events=frozenset(_EVENT.findall(after)),
        commands=frozenset(_COMMAND.findall(text)),
        home_tab=bool(re.search(r"^\s+home_tab_enabled: true", text, re.MULTILINE)),
        agent=bool(re.search(r"^\s+(?:assistant|agent)_view:", text, re.MULTILINE)),
    )
