"""Stable ids: the same fact has the same id on every replica and after every restart."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime


def fact_id(workspace: str, import_id: str, ran_at: datetime | None, what: str) -> str:
    """A stable id for "this run of this import was seen in this state"."""
    run = ran_at.isoformat() if ran_at else "-"
    return _id(workspace, import_id, run, what)


def alert_id(fact: str, channel: str) -> str:
    """A stable id for a fact in one channel."""
    return _id(fact, channel)


def blindness_id(workspace: str, since: datetime) -> str:
    """The same on every replica that knows the last good sweep."""
    return _id(workspace, "blind", since.isoformat())


def backlog_id(workspace: str, channels: Sequence[str], at: datetime) -> str:
    """Another for each that begins; the store has it for all replicas."""
    return _id(workspace, "backlog", at.isoformat(), *channels)


def deafness_id(workspace: str, heard_at: datetime | None) -> str:
    """The same on every replica, and after every restart, until somebody is heard again."""
    return _id(workspace, "deaf", heard_at.isoformat() if heard_at else "never")


def digest_id(workspace: str, day: date) -> str:
    """The same on every replica: one a day."""
    return _id(workspace, "digest", day.isoformat())


def promise_id(promised: str, user: str, at: datetime) -> str:
    """One for each promise to a person."""
    return _id("promise", promised, user, at.isoformat())


def ended_id(began: str) -> str:
    """The id of the message that a blindness or a backlog is over."""
    return _id(began, "over")


def group_id(alert_ids: Iterable[str]) -> str:
    """A stable id for "these alerts together"."""
    return _id("group", *sorted(alert_ids))


def _id(*facts: str) -> str:
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()[:24]
