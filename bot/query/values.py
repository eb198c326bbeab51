"""What a question means once it is understood."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Intent(StrEnum):
    """What is wanted. `LIST` is every question about imports that is not one of the others."""

    LIST = "list"
    HELP = "help"
    SHOW = "show"
    WHY = "why"
    FILES = "files"
    NEXT = "next"
    TREND = "trend"
    HEALTH = "health"
    MUTE = "mute"
    UNMUTE = "unmute"
    MUTES = "mutes"
    RERUN = "rerun"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    SUBSCRIPTIONS = "subscriptions"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends inside it, to the second, zone-aware (the workspace's zone)."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Filters:
    """Values per filter, in the order of the vendor's documentation; empty means: any.

    `open_ended` has the vendor's keys of filters that only say what is left out ("not s3"): every
    other value counts there, those too that the vendor adds one day.

    Of a subscription the name is a pattern, in which `*` stands for anything.
    """

    statuses: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()
    name: str | None = None
    open_ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood.

    `canonical` is the question again in normal form, time words kept as words and modifiers left
    out: parsing it gives the same intent, filters and span (at the same instant).
    """

    intent: Intent
    canonical: str
    filters: Filters = field(default_factory=Filters)
    span: Span | None = None
    workspace: str | None = None
    target: str | None = None  # id or name, for show, why, files, mute, unmute and rerun
    seconds: int | None = None  # how long to mute
    until_recovery: bool = False  # or until the import recovers
    number: int | None = None  # of a subscription of the channel
    page: int = 1
    share: bool = False
    fresh: bool = False
    notes: tuple[str, ...] = ()  # how something ambiguous was read, a sentence each
