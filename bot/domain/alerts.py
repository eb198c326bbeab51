"""Problems and the alerts that tell of them.

A *problem* is an import that is broken: it opens with the first failed run, grows with further
ones, and ends with a good run. An *alert* is one message about one change of a problem; its id is
made from what happened, so the same fact has the same id on every replica and after every restart.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.imports import Import


class Kind(StrEnum):
    """What an alert says of its problem."""

    OPENED = "opened"  # first failed run; its message is the problem's card
    AGAIN = "again"  # a further failed run while open; thread and channel
    ESCALATED = "escalated"  # PARTIAL_SUCCESS became FAILED in the same run
    RECOVERED = "recovered"  # a good run; the card turns green
    CLOSED = "closed"  # archived while broken; the card turns grey


@dataclass(frozen=True, slots=True)
class Problem:
    """An import that is broken, as last seen. `id` is the id of the alert that opened it."""

    id: str
    workspace: str
    row: Import
    outcome: str
    opened_at: datetime
    failed_at: datetime
    runs: int = 1
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """One message owed to one channel, with the problem as it stood then."""

    id: str
    kind: Kind
    channel: str
    problem: Problem
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands in Slack. `channel` is the id that Slack answered with."""

    channel: str
    ts: str


def alert_id(workspace: str, import_id: str, ran_at: datetime | None, what: str) -> str:
    """A stable id for "this run of this import was seen in this state"."""
    run = ran_at.isoformat() if ran_at else "-"
    fact = f"{workspace}\0{import_id}\0{run}\0{what}"
    return hashlib.sha256(fact.encode()).hexdigest()[:24]
