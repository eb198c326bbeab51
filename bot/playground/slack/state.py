"""What a Slack workspace is: people, channels, messages, and a log of what changed.

No I/O and no clock: every act takes the time at which it happens. Messages are values; an edit puts
a new value in the place of the old one. Rules: https://docs.slack.dev/messaging.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

Block = Mapping[str, Any]

YOU = "U0YOU00001"  # the person who plays


class SlackError(Exception):
    """A refusal (`ok: false`), with Slack's code and whatever else stands in the answer."""

    def __init__(self, code: str, messages: Sequence[str] = (), **more: str) -> None:
        super().__init__(code)
        self.code = code
        self.messages = tuple(messages)
        self.more = more


class Kind(StrEnum):
    """Kinds of conversation, as `conversations.list` names them."""

    PUBLIC = "public_channel"
    PRIVATE = "private_channel"
    IM = "im"


@dataclass(frozen=True, slots=True)
class User:
    """A person, an app's bot user, or a workflow (an `is_bot` whose id is a bot's, `B…`).

    `team`: the workspace of somebody of another company, who is here through Slack Connect.
    `guest`: somebody whose account is restricted to some channels.
    """

    id: str
    name: str
    real_name: str
    is_bot: bool = False
    tz: str = "UTC"
    email: str = ""
    team: str = ""
    guest: bool = False


@dataclass(slots=True)
class Channel:
    """A conversation. A direct message has the two users as members and no name."""

    id: str
    name: str
    kind: Kind = Kind.PUBLIC
    members: set[str] = field(default_factory=set)
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands. `only_for` is the one user who sees an ephemeral message."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Block, ...] = ()
    attachments: tuple[Mapping[str, Any], ...] = ()
    metadata: Mapping[str, Any] | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    edited_ts: str | None = None
    only_for: str | None = None
    subtype: str | None = None
    files: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_reply(self) -> bool:
        """True for a message in a thread that is not the one that the thread hangs from."""
        return self.thread_ts is not None and self.thread_ts != self.ts


class What(StrEnum):
    """What happened to a message."""

    POSTED = "posted"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened; `via` is the response_url that it came through, if any."""

    number: int
    at: float
    what: What
    message: Message
    via: str | None = None


def micros(ts: str) -> int:
    """A timestamp as a whole number of microseconds, to compare by. Raises ValueError."""
    seconds, _, rest = ts.partition(".")
    if not seconds.isdigit() or (rest and not rest.isdigit()):
        raise ValueError(ts)
    return int(seconds) * 1_000_000 + int(rest[:6].ljust(6, "0") or 0)


@dataclass(slots=True)
class Workspace:
    """One workspace with one app installed, whose bot user is `bot`."""

    team_id: str
    domain: str
    app_id: str
    bot_id: str
    bot: str
    users: dict[str, User]
    channels: dict[str, Channel]
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)  # user groups and who is in
    changes: list[Change] = field(default_factory=list)
    on_change: list[Callable[[Change], None]] = field(default_factory=list)
    assists: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)  # by thread
    _messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    _last: int = 0

    def next_ts(self, now: float) -> str:
        """A timestamp later than every one before it, however often the clock is asked."""
        self._last = max(self._last + 1, int(now * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    # --- Finding ------------------------------------------------------------------------------

    def channel(self, name: str) -> Channel | None:
        """By id, by name with or without `#`, or a direct message by the id of its user."""
        if name in self.users:
            return self.im(name)
        plain = name.removeprefix("#")
        named = (one for one in self.channels.values() if one.name and one.name == plain)
        return self.channels.get(name) or next(named, None)

    def im(self, user: str) -> Channel:
        """The direct message between the user and the bot, opened if need be."""
        for channel in self.channels.values():
            if channel.kind is Kind.IM and channel.members == {user, self.bot}:
                return channel
        opened = Channel(f"D{user[1:]}", "", Kind.IM, {user, self.bot})
        self.channels[opened.id] = opened
        return opened

    def message(self, channel: str, ts: str) -> Message | None:
        """The message as it stands, ephemeral ones too; None if there is none or not any more."""
        return self._messages.get((channel, ts))

    def messages(self, channel: str | None = None) -> list[Message]:
        """Everything that stands in a channel, or anywhere, oldest first, ephemeral ones too."""
        # Timestamps only grow and an edit keeps its place, so the order of posting is by time.
        return [m for m in self._messages.values() if channel in (None, m.channel)]

    def history(self, channel: str) -> list[Message]:
        """What `conversations.history` shows, newest first: no replies but broadcast ones."""
        return [
            message
            for message in reversed(self.messages(channel))
            if message.only_for is None and (not message.is_reply or message.broadcast)
        ]

    def thread(self, channel: str, ts: str) -> list[Message]:
        """The parent and its replies, oldest first; empty if there is no such message."""
        asked = self.message(channel, ts)
        if asked is None or asked.only_for is not None:
            return []
        root = asked.thread_ts or asked.ts
        parent = self.message(channel, root)
        if parent is None:
            return []
        return [parent, *(m for m in self.messages(channel) if m.is_reply and m.thread_ts == root)]

    # --- Acting -------------------------------------------------------------------------------

    def post(self, message: Message, now: float, via: str | None = None) -> Message:
        """Put a message into its channel; the time makes its `ts`."""
        posted = replace(
            message,
            ts=self.next_ts(now),
            blocks=tuple(self._with_ids(message.blocks)),
            thread_ts=self._root(message.channel, message.thread_ts),
        )
        self._put(What.POSTED, posted, now, via)
        return posted

    def edit(self, message: Message, now: float, via: str | None = None, **parts: Any) -> Message:
        """Change parts of a message that stands; it keeps its place."""
        if "blocks" in parts:
            parts["blocks"] = tuple(self._with_ids(parts["blocks"]))
        edited = replace(message, edited_ts=self.next_ts(now), **parts)
        self._put(What.EDITED, edited, now, via)
        return edited

    def delete(self, message: Message, now: float, via: str | None = None) -> None:
        """Take a message away. A parent with replies leaves a tombstone, as in Slack."""
        if len(self.thread(message.channel, message.ts)) > 1 and not message.is_reply:
            stone = replace(
                message,
                user="USLACKBOT",
                text="This message was deleted.",
                blocks=(),
                attachments=(),
                metadata=None,
                subtype="tombstone",
            )
            self._messages[message.channel, message.ts] = stone
        else:
            del self._messages[message.channel, message.ts]
        self._tell(What.DELETED, message, now, via)

    def assist(self, channel: str, thread: str, **more: Any) -> None:
        """Set what an assistant's thread shows beside its messages."""
        self.assists.setdefault((channel, thread), {}).update(more)

    def _put(self, what: What, message: Message, now: float, via: str | None) -> None:
        self._messages[message.channel, message.ts] = message
        self._tell(what, message, now, via)

    def _tell(self, what: What, message: Message, now: float, via: str | None) -> None:
        change = Change(len(self.changes), now, what, message, via)
        self.changes.append(change)
        for listener in self.on_change:
            listener(change)

    def _root(self, channel: str, thread_ts: str | None) -> str | None:
        """A reply to a reply goes into the same thread. Slack takes an unknown parent as well:
        such a reply is stored, and shown nowhere.
        """
        parent = self.message(channel, thread_ts) if thread_ts else None
        return (parent.thread_ts or thread_ts) if parent else thread_ts

    def _with_ids(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Slack names the blocks that the app left unnamed."""
        for number, block in enumerate(blocks):
            yield {"block_id": f"b{self._last % 100_000}{number}", **block}


def playground() -> Workspace:
    """The workspace of the demo and of the tests."""
    bot, you, colleague = "U0IMPORTBOT", YOU, "U0OTHER001"
    users = (
        User(bot, "imports", "Imports", is_bot=True),
        User(you, "you", "You", email="you@example.com"),
        User(colleague, "colleague", "A colleague", email="data-platform@example.com"),
    )
    channels = (
        Channel("C0IMPORTS1", "data-imports", Kind.PUBLIC, {bot, you, colleague}),
        Channel("C0MARKET01", "marketing-ops", Kind.PUBLIC, {bot, you, colleague}),
        Channel("C0ELSE0001", "somewhere-else", Kind.PUBLIC, {you}),  # the bot is not in it
        Channel("C0PRIVATE1", "data-team-private", Kind.PRIVATE, {bot, you}),
        Channel("C0SECRET01", "not-for-bots", Kind.PRIVATE, {you}),  # the bot cannot see it
        Channel("C0ARCHIVE1", "old-imports", Kind.PUBLIC, {bot, you}, archived=True),
    )
    workspace = Workspace(
        team_id="T0PLAYGRND",
        domain="playground",
        app_id="A0IMPORTS1",
        bot_id="B0IMPORTS1",
        bot=bot,
        users={user.id: user for user in users},
        channels={channel.id: channel for channel in channels},
        groups={"S0OPERATOR": (you,)},
    )
    workspace.im(you)
    return workspace
