"""A vendor and a channel in memory, for the services' tests."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.domain.alerts import Alert, Kind, Place
from bot.domain.errors import SlackError
from bot.domain.imports import File, Import, Page
from bot.services.ports import Use

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def imported(
    name: str,
    status: str,
    last: str | None = None,
    *,
    at: datetime | None = NOW,
    kind: str = "USERS",
) -> Import:
    """A row; its id is its name."""
    return Import(name, name, kind, "PERIODIC", "S3", status, last, last_run_at=at)


@dataclass
class Vendor:
    """Answers every question with `pages`, or raises `error` after so many pages."""

    pages: Sequence[Sequence[Import]] = ((),)
    error: Exception | None = None
    error_after: int = 0
    total: int | None = None
    cut: bool = False  # the last page says that there is more
    asked: list[tuple[Mapping[str, object], Use]] = field(default_factory=list)
    read: int = 0

    async def imports(self, body: Mapping[str, object], use: Use) -> AsyncIterator[Page[Import]]:
        self.asked.append((body, use))
        total = self.total or sum(len(page) for page in self.pages)
        for number, rows in enumerate(self.pages, 1):
            if self.error and number > self.error_after:
                raise self.error
            self.read += 1
            yield Page(number, tuple(rows), total, self.cut or number < len(self.pages))

    async def files(self, body: Mapping[str, object], use: Use) -> AsyncIterator[Page[File]]:
        none: tuple[Page[File], ...] = ()
        for page in none:
            yield page

    async def trigger(self, import_id: str) -> str:
        raise NotImplementedError


@dataclass
class Wall:
    """A channel: what stands in it, and what Slack does to the next posts.

    A fault is raised before the message is taken, or after if it is in a tuple with "taken".
    """

    faults: list[Exception | tuple[SlackError, str] | None] = field(default_factory=list)
    update_faults: list[SlackError | None] = field(default_factory=list)
    history_fault: SlackError | None = None
    posts: list[tuple[Alert, Place | None, bool]] = field(default_factory=list)
    cards: dict[Place, Alert] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    gone: set[Place] = field(default_factory=set)
    attempts: int = 0

    async def post(self, alert: Alert, card: Place | None, *, repeat: bool = False) -> Place:
        self.attempts += 1
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, Exception):
            raise fault
        place = Place(alert.channel, f"{len(self.posts) + 1}.0")
        self.posts.append((alert, card, repeat))
        self.places[alert.id] = place
        if card is None:
            self.cards[place] = alert
        if isinstance(fault, tuple):
            raise fault[0]
        return place

    async def update(self, alert: Alert, card: Place) -> Place:
        fault = self.update_faults.pop(0) if self.update_faults else None
        if fault:
            raise fault
        if card in self.gone:
            card = Place(card.channel, f"{card.ts}9")
        self.cards[card] = alert
        return card

    async def find(self, alert: Alert, card: Place | None, since: datetime) -> Place | None:
        if self.history_fault:
            raise self.history_fault
        return self.places.get(alert.id)

    @property
    def told(self) -> list[tuple[str, Kind]]:
        """What was posted, in order: the import and what was said of it."""
        return [(alert.problem.row.name, alert.kind) for alert, _, _ in self.posts]


class Tally:
    """A meter that remembers."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, ...], int] = {}
        self.gauges: dict[tuple[str, ...], float] = {}

    def count(self, name: str, amount: int = 1, **labels: str) -> None:
        key = (name, *(labels[label] for label in sorted(labels)))
        self.counts[key] = self.counts.get(key, 0) + amount

    def gauge(self, name: str, value: float, **labels: str) -> None:
        self.gauges[(name, *labels.values())] = value
