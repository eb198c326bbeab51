"""Runs for the store's tests, as the bot decides them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.imports import FAILED, SUCCESSFUL
from bot.domain.runs.remembered import Run
from bot.domain.watching.decisions import Decision
from tests.support.store_values import decision, row

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def ago(length: timedelta) -> datetime:
    """So long ago, and not on a whole second."""
    return datetime.now(UTC).replace(microsecond=123456) - length


def ran(
    at: datetime,
    outcome: str = SUCCESSFUL,
    name: str = "orders",
    *,
    reason: str = "",
    took: timedelta | None = None,
) -> Decision:
    """A run that ended, of an import never seen; its end was seen a minute after it began."""
    made = decision(replace(row(name, outcome, at), total_rows=1000, processed_rows=990))
    assert made.run
    ended_at = (at + MINUTE).replace(microsecond=0)
    run = replace(made.run, ended_at=ended_at, reason=reason, duration=took)
    return replace(made, run=run)


def run_of(made: Decision) -> Run:
    """The run of a decision."""
    assert made.run
    return made.run


def failed(at: datetime, name: str = "orders", *, reason: str = "") -> Decision:
    """A failed run."""
    return ran(at, FAILED, name, reason=reason)
