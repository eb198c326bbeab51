"""How the bot itself is doing, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.outgoing.notices import Cause


@dataclass(frozen=True, slots=True)
class Sweep:
    """One good pass over everything that a workspace's API shows."""

    started_at: datetime
    finished_at: datetime
    rows: int
    requests: int
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class WorkspaceHealth:
    """How well one workspace is watched. None means: not known, because the store is away."""

    name: str
    watching: bool | None  # some replica holds the lease
    last_sweep: Sweep | None
    blind_for: float | None  # seconds since the last good sweep, None before the first
    trouble: Cause | None  # why the latest sweep did not succeed, None if it did
    budget_left: int | None  # requests that a question may still make in this minute
    waiting: int | None  # alerts in the outbox
    oldest_waiting: datetime | None
    parked: Mapping[str, int] = field(default_factory=dict)  # Slack's refusal -> alerts
    blind: bool = False  # a channel was notified of it, or MoEngage refuses for good


@dataclass(frozen=True, slots=True)
class SlackWait:
    """Slack asks not to be called: which method (for messages also in which channel), for how many
    seconds, and in how many the bot tries again, which may be sooner.
    """

    method: str
    channel: str
    asked: float
    left: float


@dataclass(frozen=True, slots=True)
class StoreRisk:
    """A setting of the store under which it may lose what it accepted."""

    setting: str
    value: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Copies:
    """The replicas that follow a server, and how far they may lag until it takes no writes."""

    where: str  # the server, for people
    replicas: int
    needed: int | None  # of replicas, for a write; None if the server does not show it
    lag: int | None  # in seconds, of those; None if the server does not show it


@dataclass(frozen=True, slots=True)
class StoreSafety:
    """What a store may lose of what it accepted."""

    risks: Sequence[StoreRisk] = ()
    hidden: Sequence[str] = ()  # settings that it does not show, as they should be
    copies: Copies | None = None  # of the server with the fewest; None if it does not say
    unnoticed: bool = False  # it does not say when it was restarted, or another took its place


@dataclass(frozen=True, slots=True)
class Health:
    """The bot itself, as `/imports health` shows it."""

    version: str
    slack_connected: bool
    store_reachable: bool
    store: str  # what it is, without credentials
    workspaces: tuple[WorkspaceHealth, ...]
    now: datetime
    blind_after: float = 600.0  # seconds without a good sweep until the channel is notified
    slack_trouble: str | None = None  # the code or error by which a connection cannot be had
    store_safety: StoreSafety = StoreSafety()
    settings_trouble: str | None = None  # why changed settings could not be taken
    slack_waits: tuple[SlackWait, ...] = ()
