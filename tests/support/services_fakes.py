"""A vendor and a channel in memory, for the services' tests."""

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.errors import Paced, Refused, SlackError
from bot.domain.ids import blindness_id, ended_id
from bot.domain.imports import File, Import, Page
from bot.domain.outgoing.notices import Blindness, Notice
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.domain.requests import FilesQuery, ImportsQuery
from bot.moengage.request_bodies import Body, bodies
from bot.services.ports import Clock, Use
from bot.services.slack_ports import Found

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
# So much further back the messenger looks than it is asked to.
CLOCKS_DIFFER = timedelta(seconds=5)


def imported(
    name: str,
    status: str,
    last: str | None = None,
    *,
    at: datetime | None = NOW,
    kind: str = "USERS",
    due: datetime | None = None,
) -> Import:
    """A row; its id is its name."""
    row = Import(name, name, kind, "PERIODIC", "S3", status, last, last_run_at=at)
    return replace(row, next_scheduled_at=due)


def blind(since: datetime, until: datetime | None = None, channel: str = "C1") -> Notice:
    """That a blindness of the workspace "live" began, or with `until` that it is over."""
    began = blindness_id("live", since)
    told = Blindness(began, "live", since, until=until)
    return Notice(ended_id(began) if until else began, channel, told, until or since)


@dataclass
class Vendor:
    """Answers every question with `pages`, or raises `error` after this many pages.

    With `answer` the pages depend on the request.
    """

    pages: Sequence[Sequence[Import]] = ((),)
    error: Exception | None = None
    error_after: int = 0
    total: int | None = None
    cut: bool = False  # the last page says that there is more
    answer: Callable[[Body], Sequence[Sequence[Import]]] | None = None
    zone: tzinfo = UTC  # of the workspace
    history: Sequence[File] = ()
    history_pages: Sequence[Sequence[File]] = ()  # in place of `history`, where pages matter
    history_error: Exception | None = None  # after the `history_pages`, if there are any
    unreadable: int = 0  # files of each page of the history
    asked: list[tuple[Body, Use]] = field(default_factory=list)
    read: int = 0
    triggered: list[str] = field(default_factory=list)
    trigger_error: Exception | None = None

    async def imports(
        self, query: ImportsQuery, use: Use, *, first: int = 1, extra: int | None = None
    ) -> AsyncGenerator[Page[Import], None]:
        for body in bodies(query, self.zone):
            self.asked.append((body, use))
            async for page in self._window(body, first):
                yield page
                if extra is not None and page.number > first:
                    extra -= 1
                if extra == 0:
                    break

    async def _window(self, body: Body, first: int) -> AsyncGenerator[Page[Import], None]:
        pages = self.answer(body) if self.answer else self.pages
        total = self.total or sum(len(page) for page in pages)
        for number, rows in enumerate(pages, 1):
            if self.error and number > self.error_after:
                raise self.error
            if number < first:
                continue
            self.read += 1
            yield Page(number, tuple(rows), total, self.cut or number < len(pages))

    async def files(self, query: FilesQuery, use: Use) -> AsyncGenerator[Page[File], None]:
        self.asked += [(body, use) for body in bodies(query, self.zone)]
        if self.history_error and not self.history_pages:
            raise self.history_error
        pages = self.history_pages or [self.history]
        for number, rows in enumerate(pages, 1):
            self.read += 1
            more = number < len(pages)
            yield Page(number, tuple(rows), len(rows), more, self.unreadable)
        if self.history_error:
            raise self.history_error

    async def trigger(self, import_id: str) -> str:
        if self.trigger_error:
            raise self.trigger_error
        self.triggered.append(import_id)
        return "started"


@dataclass
class Post:
    """A message in the channel, as it was posted."""

    place: Place
    message: Outgoing
    root: Place | None
    repeat: bool
    at: datetime


@dataclass
class Wall:
    """Channels: what stands in them, and what Slack does to the next posts.

    A fault is raised before the message is taken, or after if it is in a tuple with "taken". Like
    Slack's, the history shows what came before an instant only to those who look that far back.
    """

    clock: Clock
    faults: list[Exception | tuple[SlackError, str] | None] = field(default_factory=list)
    update_faults: list[SlackError | None] = field(default_factory=list)
    history_fault: SlackError | None = None
    refusals: dict[str, str] = field(default_factory=dict)  # channel -> what it refuses posts with
    standing: list[Post] = field(default_factory=list)
    shown: dict[Place, Outgoing] = field(default_factory=dict)  # what each message shows now
    refreshed: dict[Place, ReplyNow] = field(default_factory=dict)  # what replies show now
    gone: set[Place] = field(default_factory=set)
    deleted: list[Place] = field(default_factory=list)
    attempts: int = 0
    updates: int = 0
    looks: int = 0
    scarce: bool = False
    free_at: float = 0.0
    refused_looks: int = 0
    windows: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    noted: list[datetime | None] = field(default_factory=list)
    number: int = 0

    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        self.attempts += 1
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, Exception):
            raise fault
        if refusal := self.refusals.get(root.channel if root else message.channel):
            raise Refused(refusal)
        place = self.take(message, root, repeat=repeat)
        if isinstance(fault, tuple):
            raise fault[0]
        return place

    def take(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        """It appears in the channel, early or late."""
        self.number += 1
        channel = root.channel if root else message.channel
        place = Place(channel, f"{self.number}.0", shared=message.shared)
        self.standing.append(Post(place, message, root, repeat, self.clock.now()))
        self.shown[place] = message
        return place

    async def update(self, message: Outgoing, root: Place) -> Place:
        self.updates += 1
        fault = self.update_faults.pop(0) if self.update_faults else None
        if fault:
            raise fault
        if root in self.gone:
            root = replace(root, ts=f"{root.ts}9")
        self.shown[root] = message
        return root

    async def refresh(self, reply: ReplyNow, place: Place) -> None:
        self.updates += 1
        fault = self.update_faults.pop(0) if self.update_faults else None
        if fault:
            raise fault
        if place not in self.gone:
            self.refreshed[place] = reply

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
        if self.scarce:
            self.pace()
        self.looks += 1
        self.windows.append((since, until))
        self.noted.append(noted)
        if self.history_fault:
            raise self.history_fault
        where, oldest = (thread.channel if thread else channel), since - CLOCKS_DIFFER
        return [
            Found(post.place, post.root or post.place, post.at)
            for post in self.standing
            if alert_id in _ids(post.message)
            and (post.place.channel, thread) in ((where, None), (where, post.root))
            and oldest <= post.at <= (until or self.clock.now()) + CLOCKS_DIFFER
        ]

    def pace(self) -> None:
        """Slack shows the history once a minute, and says how long to wait."""
        left = self.free_at - self.clock.monotonic()
        if left > 0:
            self.refused_looks += 1
            raise Paced(left)
        self.free_at = self.clock.monotonic() + 60

    async def delete(self, place: Place) -> None:
        self.deleted.append(place)
        self.standing = [post for post in self.standing if post.place != place]

    def place(self, alert_id: str) -> Place:
        """Where the message stands that tells this."""
        return next(post.place for post in self.standing if alert_id in _ids(post.message))

    @property
    def told(self) -> list[tuple[str, Kind]]:
        """What alerts were posted, in order: the import and what was said of it.

        A card counts as what opened it, though it shows how things stand by now.
        """
        return [
            (alert.subject, Kind.OPENED if alert.id == alert.root_id else alert.kind)
            for post in self.standing
            if isinstance(alert := post.message, Alert)
        ]


def _ids(message: Outgoing) -> tuple[str, ...]:
    return tuple(dict.fromkeys((message.id, *(item.id for item in message.items))))


class Tally:
    """A meter that remembers."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, ...], int] = {}
        self.gauges: dict[tuple[str, ...], float] = {}
        self.observed: dict[tuple[str, ...], list[float]] = {}

    def count(self, name: str, amount: int = 1, **labels: str) -> None:
        key = (name, *(labels[label] for label in sorted(labels)))
        self.counts[key] = self.counts.get(key, 0) + amount

    def gauge(self, name: str, value: float, **labels: str) -> None:
        self.gauges[(name, *labels.values())] = value

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        self.observed.setdefault((name, *labels.values()), []).append(seconds)

    def drop(self, name: str, **labels: str) -> None:
        self.gauges.pop((name, *labels.values()), None)
