"""One call of the Web API, and who may do what where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.playground.slack.app import Installed
from bot.playground.slack.args import Args
from bot.playground.slack.files import Files
from bot.playground.slack.state import Channel, Kind, Message, SlackError, User, Workspace, micros
from bot.playground.slack.views import Views

Json = dict[str, Any]

_HISTORY = {
    Kind.PUBLIC: "channels:history",
    Kind.PRIVATE: "groups:history",
    Kind.IM: "im:history",
}
_READ = {Kind.PUBLIC: "channels:read", Kind.PRIVATE: "groups:read", Kind.IM: "im:read"}

TRIGGER_LIFE = 3.0  # seconds in which a trigger opens a view, once


class Issued(NamedTuple):
    """When a trigger was handed out, and for whose command or press."""

    at: float
    user: str


@dataclass(slots=True)
class Triggers:
    """The trigger ids that were handed out with commands and presses."""

    _issued: dict[str, Issued] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def issue(self, now: float, user: str = "") -> str:
        """A fresh one."""
        name = f"{len(self._issued) + 1}.{int(now)}.playground"
        self._issued[name] = Issued(now, user)
        return name

    def use(self, name: str, now: float) -> str:
        """Trade it for a view; gives the user who will see it."""
        if name not in self._issued:
            raise SlackError("invalid_trigger_id")
        if now - self._issued[name].at > TRIGGER_LIFE:
            raise SlackError("expired_trigger_id")
        if name in self._used:
            raise SlackError("exchanged_trigger_id")
        self._used.add(name)
        return self._issued[name].user


@dataclass(frozen=True, slots=True)
class Call:
    """A call that passed the door: its token is good and its arguments are known ones."""

    workspace: Workspace
    args: Args
    now: float
    app: Installed
    triggers: Triggers
    views: Views
    files: Files

    @property
    def scopes(self) -> frozenset[str]:
        """What the app was granted."""
        return self.app.scopes

    def need(self, scope: str) -> None:
        """Refuse unless the app has the scope."""
        if scope not in self.scopes:
            provided = ",".join(sorted(self.scopes))
            raise SlackError("missing_scope", needed=scope, provided=provided)

    def seen_channel(self, *, by_name: bool = False) -> Channel:
        """The channel asked for, if the bot can see it: private ones only as a member."""
        name = self.args.text("channel")
        workspace = self.workspace
        channel = workspace.channel(name) if by_name else workspace.channels.get(name)
        hidden = channel and channel.kind is not Kind.PUBLIC and not self.joined(channel)
        if channel is None or hidden:
            raise SlackError("channel_not_found")
        return channel

    def joined(self, channel: Channel) -> bool:
        """True if the bot is in it."""
        return self.workspace.bot in channel.members

    def listed_channel(self) -> Channel:
        """The channel asked for, if the app may read about channels of its kind."""
        channel = self.seen_channel()
        self.need(_READ[channel.kind])
        return channel

    def open_book(self) -> Channel:
        """The channel asked for, if the app may read what was written in it."""
        channel = self.seen_channel()
        self.need(_HISTORY[channel.kind])
        if not self.joined(channel):
            raise SlackError("not_in_channel")
        return channel

    def writable_channel(self, *, by_name: bool) -> Channel:
        """The channel asked for, if the bot may write in it."""
        channel = self.seen_channel(by_name=by_name)
        if channel.archived:
            raise SlackError("is_archived")
        if not self.joined(channel) and "chat:write.public" not in self.scopes:
            raise SlackError("not_in_channel")
        return channel

    def standing(self, channel: Channel, argument: str) -> Message:
        """The message that an argument names; ephemeral ones cannot be named."""
        message = self.workspace.message(channel.id, self.args.text(argument))
        if message is None or message.only_for is not None:
            raise SlackError("message_not_found")
        return message

    def user(self) -> User:
        """The user asked for."""
        try:
            return self.workspace.users[self.args.text("user")]
        except KeyError:
            raise SlackError("user_not_found") from None

    def instant(self, name: str, refusal: str) -> int | None:
        """A timestamp argument in microseconds, or None if it was not sent."""
        if not self.args.text(name):
            return None
        try:
            return micros(self.args.text(name))
        except ValueError:
            raise SlackError(refusal) from None


def ok(**more: Any) -> Mapping[str, Any]:
    """A good answer."""
    return {"ok": True, **more}
