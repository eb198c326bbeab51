"""What the services answer, as values; the views turn them into Block Kit or plain text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.imports import Import


class Source(StrEnum):
    """Where an answer's rows come from."""

    LIVE = "live"  # asked of MoEngage for this answer
    CACHE = "cache"  # asked of MoEngage for the same question a moment ago
    LAST_SEEN = "last seen"  # the watcher's last-seen states, MoEngage not being available


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to a question about imports: one page of it and the counts of all of it."""

    understood: str  # what was understood, a sentence; plain text, not escaped
    workspace: str
    zone: str  # IANA name of the zone the window was understood in
    rows: tuple[Import, ...]  # of this page
    counts: Mapping[str, int]  # by status, over all rows that were read
    found: int  # rows read
    total: int  # rows that MoEngage says there are; more than `found` where reading was cut short
    page: int
    pages: int
    as_of: datetime
    source: Source
    query: str  # canonical text without page; asks the same again
    notes: tuple[str, ...] = ()  # plain sentences: how a date was read, what was left out, and why
    unreadable: int = 0  # rows of MoEngage's answer that could not be read


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
    trouble: str | None  # why the latest sweep did not succeed, None if it did
    budget_left: int | None  # requests that a question may still make in this minute
    waiting: int | None  # alerts in the outbox
    oldest_waiting: datetime | None
    parked: Mapping[str, int] = field(default_factory=dict)  # Slack's refusal -> alerts


@dataclass(frozen=True, slots=True)
class Health:
    """The bot itself, as `/imports health` tells it."""

    version: str
    slack_connected: bool
    store_reachable: bool
    store: str  # what it is, without credentials
    workspaces: tuple[WorkspaceHealth, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Guide:
    """What can be asked."""

    workspaces: tuple[str, ...] = ()  # names, where there are several to choose from


@dataclass(frozen=True, slots=True)
class NotYet:
    """A question that is understood but that this release cannot answer; `what` is its word."""

    what: str


Answer = Listing | Health | Guide | NotYet
