"""`response_url`: the private door by which an app answers one command or one press.

It works five times within thirty minutes, in any channel, whether the bot is in it or not:
https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.playground.slack.args import Args
from bot.playground.slack.chat import new_message
from bot.playground.slack.state import Message, SlackError, Workspace

USES = 5
LIFE = 30 * 60.0  # seconds


@dataclass(slots=True)
class Hook:
    """One response_url. `source` is the message with the button, None for a command."""

    id: str
    channel: str
    user: str
    issued: float
    source: str | None = None
    used: int = 0


@dataclass(slots=True)
class Hooks:
    """All response_urls that were handed out."""

    workspace: Workspace
    issued: dict[str, Hook] = field(default_factory=dict)

    def issue(self, channel: str, user: str, now: float, source: Message | None = None) -> Hook:
        """A fresh one; its id is the secret part of the address."""
        name = secrets.token_urlsafe(12)
        hook = Hook(name, channel, user, now, source.ts if source else None)
        self.issued[hook.id] = hook
        return hook

    def use(self, name: str, given: Mapping[str, Any], now: float) -> None:
        """Do what was posted to the address, or raise SlackError. A refusal uses it up as well."""
        hook = self.issued.get(name)
        if hook is None or now - hook.issued > LIFE:
            raise SlackError("expired_url")
        if hook.used >= USES:
            raise SlackError("used_url")
        hook.used += 1
        self.show(hook, given, now)

    def show(self, hook: Hook, given: Mapping[str, Any], now: float) -> None:
        """Show an answer: a new message, or in place of the one with the button.

        For a command there is nothing to replace: Slack posts a new message even when it is asked
        to replace the original.
        """
        args = Args(given)
        source = self.workspace.message(hook.channel, hook.source) if hook.source else None
        if args.flag("delete_original"):
            if source:
                self.workspace.delete(source, now, hook.id)
            return
        public = args.text("response_type") == "in_channel"
        answer = new_message(self.workspace, args, hook.channel, user="" if public else hook.user)
        if hook.source and args.flag("replace_original"):
            if source is None:
                raise SlackError("message_not_found")
            self.workspace.edit(
                source,
                now,
                hook.id,
                text=answer.text,
                blocks=answer.blocks,
                attachments=answer.attachments,
            )
            return
        if not public:
            answer = replace(answer, metadata=None)
        self.workspace.post(answer, now, hook.id)
