"""Modals and home tabs: what an app shows beside its messages.

A trigger opens a modal (`views.open`) and the answer to a form may put one on top of
it, three at most; `views.update` changes one that is open, `views.publish` sets a home tab.
https://docs.slack.dev/surfaces/modals
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.playground.slack.block_rules import fault
from bot.playground.slack.limits import faults_in_view
from bot.playground.slack.state import SlackError, Workspace

Json = dict[str, Any]

MOST_STACKED = 3
LARGEST = 250 * 1024  # bytes of a view


@dataclass(slots=True)
class Views:
    """Every view that stands: the modals of each user, the lowest first, and the home tabs."""

    workspace: Workspace
    known: dict[str, Json] = field(default_factory=dict)
    stacks: dict[str, list[str]] = field(default_factory=dict)
    on_change: Callable[[], None] = lambda: None
    made: int = 0  # modals since the start

    def of(self, user: str) -> list[Json]:
        """The modals that a user has open, the lowest first."""
        return [self.known[name] for name in self.stacks.get(user, ())]

    def home(self, user: str) -> Json | None:
        """A user's home tab."""
        return self.known.get(f"VH{user}")

    def owner(self, view: str) -> str | None:
        """Who has the modal open."""
        return next((user for user, stack in self.stacks.items() if view in stack), None)

    def open(self, user: str, view: Mapping[str, Any], now: float) -> Json:
        """Show a modal; whatever was open for the user is closed."""
        self.clear(user)
        return self.push(user, view, now)

    def push(self, user: str, view: Mapping[str, Any], now: float) -> Json:
        """Put a modal on top of those that are open."""
        stack = self.stacks.setdefault(user, [])
        if len(stack) >= MOST_STACKED:
            raise SlackError("push_limit_reached")
        self.made += 1
        name = f"V{self.made:08d}"
        below = {
            "root_view_id": stack[0] if stack else name,
            "previous_view_id": stack[-1] if stack else None,
        }
        made = self.keep(name, view, now, **below)
        stack.append(name)
        self.on_change()
        return made

    def keep(self, name: str, view: Mapping[str, Any], now: float, **more: Any) -> Json:
        """Put a view under this id. Slack names the blocks that the app left unnamed."""
        external = view.get("external_id")
        if external and any(
            one.get("external_id") == external and one["id"] != name for one in self.known.values()
        ):
            raise SlackError("duplicate_external_id")
        was = self.known.get(name, {})
        self.known[name] = {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            "root_view_id": was.get("root_view_id", name),
            "previous_view_id": was.get("previous_view_id"),
            "state": {"values": {}},
            **view,
            "blocks": [
                {"block_id": f"v{number}", **block} for number, block in enumerate(view["blocks"])
            ],
            **more,
            "id": name,
            "team_id": self.workspace.team_id,
            "app_id": self.workspace.app_id,
            "bot_id": self.workspace.bot_id,
            "hash": self.workspace.next_ts(now),
        }
        self.on_change()
        return self.known[name]

    def close(self, view: str) -> None:
        """Take a modal away, and whatever is on top of it."""
        user = self.owner(view)
        if user is None:
            return
        stack = self.stacks[user]
        for name in stack[stack.index(view) :]:
            self.known.pop(name, None)
        del stack[stack.index(view) :]
        self.on_change()

    def clear(self, user: str) -> None:
        """Close everything that a user has open."""
        if stack := self.stacks.get(user):
            self.close(stack[0])

    def submitted(self, view: str, answer: Mapping[str, Any] | None, now: float) -> dict[str, str]:
        """Do what the app answered to a submission; the errors to show, by block.

        No answer closes the modal. SlackError, if the answer cannot be shown.
        """
        user = self.owner(view)
        if user is None:
            return {}
        match (answer or {}).get("response_action"):
            case "errors":
                return dict((answer or {}).get("errors") or {})
            case "update":
                self.keep(view, checked((answer or {}).get("view")), now)
            case "push":
                self.push(user, checked((answer or {}).get("view")), now)
            case "clear":
                self.clear(user)
            case None:
                self.close(view)
            case _:
                raise SlackError("invalid_response_action")
        return {}


def checked(view: Any, kind: str = "modal") -> Json:
    """The view, if it keeps every rule."""
    if faults := faults_in_view(view):
        raise SlackError("invalid_arguments", faults)
    if view["type"] != kind:
        raise SlackError("invalid_arguments", [fault("unsupported type", "/view/type")])
    if len(json.dumps(view).encode()) > LARGEST:
        raise SlackError("view_too_large")
    return dict(view)
