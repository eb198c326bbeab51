"""Slack in the simulation: what stands in its channels, and what it does to requests."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from operator import attrgetter
from random import Random
from typing import Any

from typing_extensions import override

from bot.domain.alerting.alerts import Alert
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.errors import NotSent, Paced, Refused, ResultUnknown
from bot.domain.outgoing.notices import DeliveryBacklog, Notice
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.domain.waits.retry_after import LONGEST_WAIT
from bot.services.looks import LATE_SECONDS
from bot.services.slack_ports import Channel, Found
from bot.slack.history import History, Ours, Page, Where, Window
from bot.slack.rate_limits import RateLimits
from tests.sim.loop import VirtualLoop
from tests.sim.world import BEGIN

# Clocks differ: so much further back the messenger looks than it is asked to.
CLOCKS_DIFFER = timedelta(seconds=5)
# A channel takes this many posts in this many seconds.
POSTS, WINDOW = 5, 4.0
WHEN = attrgetter("at")


@dataclass(slots=True)
class Post:
    """A message that stands in a channel, or stood there."""

    place: Place
    message: Outgoing  # as it was posted
    shown: Outgoing  # as it is now
    thread: Place | None
    repeat: bool
    at: float
    tells: tuple[str, ...]  # the ids in its metadata
    late: bool = False
    deleted: bool = False
    removed: bool = False  # by a person
    fresh: bool = False  # a card in place of one that is gone
    frozen: bool = False  # Slack lets nobody edit it any more
    now: ReplyNow | None = None  # what a reply says of itself by now

    @property
    def visible(self) -> bool:
        """Whether the channel shows it, beside a thread."""
        return self.thread is None or self.message.broadcast

    def listed_in(self, thread: Place | None) -> bool:
        """Whether a history lists it: a thread's has its replies, the channel's what it shows."""
        return self.thread == thread if thread else self.visible


@dataclass(slots=True)
class Slack:
    """A workspace with its channels; replicas talk to it through an `Office`."""

    dice: Random
    loop: VirtualLoop
    posts: list[Post] = field(default_factory=list)  # in order
    by_place: dict[Place, Post] = field(default_factory=dict)
    faults: Mapping[str, float] = field(default_factory=dict)  # kind -> probability
    refused: dict[str, str] = field(default_factory=dict)  # channel -> code
    history_refused: str | None = None
    anomaly: float = 0.0  # seconds until a post shows in the history
    number: int = 0
    faulty: int = 0
    taken: dict[str, list[float]] = field(default_factory=dict)
    scarce: bool = False  # the history is shown once a minute
    shown_at: dict[str, float] = field(default_factory=dict)

    def fault(self) -> str:
        """What happens to this request."""
        roll = self.dice.random()
        for kind, share in self.faults.items():
            roll -= share
            if roll < 0:
                self.faulty += 1
                return kind
        return "ok"

    def take(
        self,
        message: Outgoing,
        thread: Place | None,
        *,
        repeat: bool,
        at: float | None = None,
        asked: float | None = None,
        fresh: bool = False,
    ) -> Place:
        """A post is accepted, now or at that instant. Who asked may have slept since then."""
        self.number += 1
        channel = thread.channel if thread else message.channel
        place = Place(channel, f"{self.number}.0", shared=message.shared)
        slept = asked is not None and self.loop.time() - asked > LATE_SECONDS
        late, at = slept or at is not None, self.loop.time() if at is None else at
        tells = tuple(dict.fromkeys((message.id, *(item.id for item in message.items))))
        post = Post(place, message, message, thread, repeat, at, tells, late, fresh=fresh)
        insort(self.posts, post, key=WHEN)
        self.by_place[place] = post
        return place

    def paced(self, channel: str) -> float:
        """Seconds for which the channel takes nothing; 0 if it took this one."""
        now = self.loop.time()
        taken = [at for at in self.taken.get(channel, []) if at > now - WINDOW]
        self.taken[channel] = taken
        if len(taken) >= POSTS:
            return taken[0] + WINDOW - now
        taken.append(now)
        return 0.0

    def scarcity(self, method: str) -> float:
        """Seconds until the history is shown again; 0 if it is shown now."""
        left = self.shown_at.get(method, -60.0) + 60.0 - self.loop.time()
        if not self.scarce or left <= 0:
            self.shown_at[method] = self.loop.time()
            return 0.0
        return left

    def at(self, place: Place) -> Post | None:
        """The message there, unless it was deleted."""
        post = self.by_place.get(place)
        return None if post is None or post.deleted else post

    def holds_thread(self, root: Place) -> bool:
        """Whether a thread can be read and replied to: without its root message it stays there as
        long as a reply stands in it, as Slack's `tombstone` shows.
        """
        return self.at(root) is not None or any(post.thread == root for post in self.standing)

    @property
    def standing(self) -> list[Post]:
        """All that was not deleted, in order."""
        return [post for post in self.posts if not post.deleted]

    def between(self, oldest: float, newest: float) -> list[Post]:
        """Of these, what was posted in this time."""
        begin = bisect_left(self.posts, oldest, key=WHEN)
        end = bisect_right(self.posts, newest, key=WHEN)
        return [post for post in self.posts[begin:end] if not post.deleted]


class Office(Channel):
    """The way of one replica to Slack."""

    def __init__(self, slack: Slack, gate: Callable[[], Any]) -> None:
        self._slack = slack
        self._gate = gate
        self._history = History(self._page, slack.loop.time)
        self._rate_limits = RateLimits(slack.loop.time)

    async def _way(self, channel: str | None = None) -> str:
        """A request goes out: what is to happen to it. Raises what is certain."""
        await self._gate()
        slack = self._slack
        fault = slack.fault()
        if fault == "no connection":
            raise NotSent("ClientConnectorError")
        if fault == "paced":
            raise Paced(float(slack.dice.choice((1, 5, 30))))
        if fault == "paced for years":
            raise Paced(LONGEST_WAIT, asked=1e8)
        await slack.loop.sleep(slack.dice.uniform(0.05, 0.4))
        if fault == "lost":
            await slack.loop.sleep(8)
            raise ResultUnknown("TimeoutError")
        if channel in slack.refused:
            raise Refused(slack.refused[channel])
        return fault

    @override
    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        return await self._post(message, root, repeat=repeat)

    async def _post(
        self, message: Outgoing, root: Place | None, *, repeat: bool, fresh: bool = False
    ) -> Place:
        channel = root.channel if root else message.channel
        with self._rate_limits.calling("chat.postMessage", channel):
            return await self._sent(message, root, channel, repeat=repeat, fresh=fresh)

    async def _sent(
        self, message: Outgoing, root: Place | None, channel: str, *, repeat: bool, fresh: bool
    ) -> Place:
        slack = self._slack
        asked = slack.loop.time()
        fault = await self._way(channel)
        if wait := slack.paced(channel):
            raise Paced(max(wait, 1.0))
        if root and not slack.holds_thread(root):
            root = None  # its thread is gone: the messenger posts to the channel
        if fault == "late":
            later = slack.dice.choice((1.0, 10.0, 25.0, 60.0))
            at = slack.loop.time() + later
            take = partial(slack.take, message, root, repeat=repeat, at=at, fresh=fresh)
            slack.loop.call_at(at, take)
            await slack.loop.sleep(8)
            raise ResultUnknown("TimeoutError")
        place = slack.take(message, root, repeat=repeat, asked=asked, fresh=fresh)
        await self._gate()
        if fault == "cut":
            raise ResultUnknown("ServerDisconnectedError")
        if fault == "hang":
            await slack.loop.sleep(8)
            raise ResultUnknown("TimeoutError")
        return place

    @override
    async def update(self, message: Outgoing, root: Place) -> Place:
        with self._rate_limits.calling("chat.update"):
            fault = await self._way(root.channel)
        post = self._slack.at(root)
        if post is None or post.frozen:
            return await self._fresh(message, root)
        post.shown = message
        await self._gate()
        if fault in ("cut", "hang", "late"):
            raise ResultUnknown("ServerDisconnectedError")
        return root

    @override
    async def refresh(self, reply: ReplyNow, place: Place) -> None:
        with self._rate_limits.calling("chat.update"):
            fault = await self._way(place.channel)
        post = self._slack.at(place)
        if post is not None and not post.frozen:
            post.now = reply
        await self._gate()
        if fault in ("cut", "hang", "late"):
            raise ResultUnknown("ServerDisconnectedError")

    async def _fresh(self, message: Outgoing, root: Place) -> Place:
        name = message.root_id
        found = [one.place for one in self._found(name, root.channel, None, message.since)]
        found = [place for place in found if place != root]
        if found:
            return await self.update(message, found[-1])
        if isinstance(message, Alert | Notice | DeliveryBacklog):
            message = replace(message, id=name)
        return await self._post(message, None, repeat=False, fresh=True)

    @override
    async def find(
        self,
        alert_id: str,
        channel: str,
        thread: Place | None,
        since: datetime,
        *,
        until: datetime | None = None,
        noted: datetime | None = None,
    ) -> Sequence[Found]:
        if thread and not self._slack.holds_thread(thread):
            thread = None
        where = Where(thread.channel if thread else channel, thread)
        window = Window(since - CLOCKS_DIFFER, until and until + CLOCKS_DIFFER)
        return await self._history.find(alert_id, where, window, noted)

    async def _page(self, where: Where, window: Window, cursor: str | None) -> Page:
        """Newest first; a page begins behind the message that the cursor names."""
        method = "replies" if where.thread else "history"
        with self._rate_limits.calling(f"conversations.{method}"):
            return await self._shown(where, window, cursor, method)

    async def _shown(self, where: Where, window: Window, cursor: str | None, method: str) -> Page:
        slack = self._slack
        fault = await self._way(where.channel)
        if slack.history_refused:
            raise Refused(slack.history_refused)
        if wait := slack.scarcity(method):
            raise Paced(wait)
        if fault != "ok":
            raise ResultUnknown("ServerDisconnectedError")
        oldest = _seconds(window.since)
        newest = min(_seconds(window.until), slack.loop.time() - slack.anomaly)
        found = [
            post
            for post in reversed(slack.between(oldest, newest))
            if post.place.channel == where.channel
            and post.listed_in(where.thread)
            and (cursor is None or post.at < float(cursor))
        ]
        page = found[: 15 if slack.scarce else 200]
        more = repr(page[-1].at) if len(page) < len(found) else None
        return Page([_ours(post) for post in page], more, len(page))

    def _found(
        self, alert_id: str, channel: str, thread: Place | None, since: datetime
    ) -> list[Found]:
        oldest = (since - CLOCKS_DIFFER - BEGIN) / timedelta(seconds=1)
        newest = self._slack.loop.time() - self._slack.anomaly
        return [
            _at_place(post)
            for post in self._slack.between(oldest, newest)
            if alert_id in post.tells and post.place.channel == channel and post.listed_in(thread)
        ]

    @override
    async def delete(self, place: Place) -> None:
        with self._rate_limits.calling("chat.delete"):
            fault = await self._way(place.channel)
        post = self._slack.at(place)
        if post:
            post.deleted = True
        if fault != "ok":
            raise ResultUnknown("ServerDisconnectedError")


def _seconds(at: datetime | None) -> float:
    return (at - BEGIN) / timedelta(seconds=1) if at else float("inf")


def _ours(post: Post) -> Ours:
    return Ours(frozenset(post.tells), _at_place(post))


def _at_place(post: Post) -> Found:
    at = BEGIN + timedelta(seconds=post.at)
    return Found(post.place, post.thread or post.place, at)
