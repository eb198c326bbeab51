"""What the page gets: everything once, and then what changed.

It gets *parts*, each a JSON value under a name; a part is sent again when it differs from what was
sent before. Messages are parts of their own, so that one edit does not bring a whole channel.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.playground.moengage.imports import Import
from bot.playground.slack.emoji import EMOJI
from bot.playground.slack.payloads import message_json
from bot.playground.slack.state import Change, Channel, Kind, Message
from bot.playground.stage.acts import Acts
from bot.playground.stage.stage import CHANNEL

# What the composer offers after the command; the tests hold each against the bot's own parser.
EXAMPLES = (
    ("problems", "what is failing now"),
    ("failed events last 7d", "filter by status, type and time"),
    ("running", "what is running now"),
    ("failed yesterday share", "show the answer to everyone in the channel"),
    ("s3 not archived since monday", "leave something out"),
    ("health", "is the bot itself all right?"),
    ("help", "what you can ask"),
)

Part = tuple[str, Any]


class News:
    """What one page has been sent of one stage."""

    def __init__(self, acts: Acts) -> None:
        self.acts = acts
        self._changes = 0
        self._told: dict[str, str] = {}

    def fresh(self) -> Iterator[Part]:
        """The parts that are new or changed since they were asked for last."""
        for name, value in self._parts():
            as_text = json.dumps(value, sort_keys=True)
            if self._told.get(name) != as_text:
                self._told[name] = as_text
                yield name, value
        yield from self._messages()

    def _parts(self) -> Iterator[Part]:
        yield "workspace", self._workspace()
        yield "views", self._views()
        yield "assists", self._assists()
        yield "world", self._world()
        yield "vendors", self._vendors()

    # --- Slack --------------------------------------------------------------------------------

    def _workspace(self) -> Mapping[str, Any]:
        slack = self.acts.stage.slack
        workspace, app = slack.workspace, slack.api.app
        return {
            "name": workspace.domain.title(),
            "you": slack.you.user.id,
            "bot": workspace.bot,
            "begin": CHANNEL,
            "users": {
                one.id: {"name": one.name, "real": one.real_name, "bot": one.is_bot}
                for one in workspace.users.values()
            },
            "groups": dict.fromkeys(workspace.groups, "operators"),
            "channels": [self._channel(one) for one in self._visible()],
            "commands": sorted(app.commands or {"/imports"}),
            "examples": EXAMPLES,
            "home": app.home_tab,
            "agent": app.agent,
            "emoji": EMOJI,
            "seed": self.acts.stage.scene.seed,
        }

    def _visible(self) -> Iterator[Channel]:
        slack = self.acts.stage.slack
        for channel in slack.workspace.channels.values():
            if slack.you.user.id in channel.members:
                yield channel

    def _channel(self, channel: Channel) -> Mapping[str, Any]:
        bot = self.acts.stage.slack.workspace.bot
        return {
            "id": channel.id,
            "name": channel.name,
            "kind": channel.kind,
            "archived": channel.archived,
            "with_bot": bot in channel.members,
            "direct": channel.kind is Kind.IM,
        }

    def _views(self) -> Mapping[str, Any]:
        slack = self.acts.stage.slack
        user = slack.you.user.id
        return {
            "modals": slack.api.views.of(user),
            "home": slack.api.views.home(user),
            "errors": {
                view["id"]: slack.form_errors.get(view["id"], {})
                for view in slack.api.views.of(user)
            },
        }

    def _assists(self) -> Any:
        assists = self.acts.stage.slack.workspace.assists
        return [
            {"channel": channel, "thread": thread, **shown}
            for (channel, thread), shown in assists.items()
        ]

    def _messages(self) -> Iterator[Part]:
        changes = self.acts.stage.slack.workspace.changes
        latest: dict[tuple[str, str], Change] = {}
        for change in changes[self._changes :]:
            latest[change.message.channel, change.message.ts] = change
        self._changes = len(changes)
        for (channel, ts), change in latest.items():
            if change.message.only_for not in (None, self.acts.stage.slack.you.user.id):
                continue
            standing = self.acts.stage.slack.workspace.message(channel, ts)
            if standing is None:
                yield "gone", {"channel": channel, "ts": ts}
            else:
                yield "message", self._message(standing)

    def _message(self, message: Message) -> Mapping[str, Any]:
        found = message_json(self.acts.stage.slack.workspace, message)
        return found | {
            "channel": message.channel,
            "ephemeral": message.only_for is not None,
            "is_reply": message.is_reply,
            "broadcast": message.broadcast,
        }

    # --- The world ----------------------------------------------------------------------------

    def _world(self) -> Mapping[str, Any]:
        stage = self.acts.stage
        return {
            "now": stage.world.now.replace(microsecond=0).isoformat(),
            "speed": stage.lapse.speed,
            "troubled": self.acts.troubled,
            "imports": [as_json(item) for item in stage.world.imports.values()],
        }

    def _vendors(self) -> Mapping[str, Any]:
        stage = self.acts.stage
        return {
            "faults": stage.faults.as_json(),
            "requests": stage.journal.total,
            "refused": stage.journal.refused,
            "sockets": len(stage.slack.sockets.connections),
            "slack_faults": [fault.trouble for fault in stage.slack.faults.waiting],
            "bot": stage.bot.alive,
            "acts": len(stage.scene.acts),
        }


def as_json(item: Import) -> Mapping[str, object]:
    """An import in a few words."""
    return {
        "import_id": item.feed.id,
        "import_name": item.feed.name,
        "schedule_type": item.feed.schedule,
        "status": item.status,
        "last_run_status": item.last_run_status,
        "last_run_at": _instant(item.last_run_at),
        "next_scheduled_at": _instant(item.next_scheduled_at),
    }


def _instant(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
