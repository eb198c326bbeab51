"""Imports, decisions and alerts for the store's tests, made by the bot's own rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.alerts import Alert, Place, Problem
from bot.domain.imports import FAILED, SUCCESSFUL, Import
from bot.domain.transitions import Decision, Scope, Seen, decide

WORKSPACE = "live"
NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
HERE = Place("C01ALERTS", "1772366400.000100")
THERE = Place("C01ALERTS", "1772366999.000200")


def row(name: str = "orders", status: str = FAILED, ran_at: datetime | None = NOON) -> Import:
    """An import as MoEngage shows it."""
    return Import(
        id=f"id-{name}",
        name=name,
        type="EVENTS",
        schedule="PERIODIC",
        source="S3",
        status=status,
        last_run_status=status,
        total_files=3,
        created_at=NOON - timedelta(days=9),
        last_run_at=ran_at,
        time_zone="Asia/Kolkata",
    )


def decision(
    import_: Import, seen: Seen | None = None, problem: Problem | None = None, channel: str = "C01"
) -> Decision:
    """What the bot decides of an import."""
    scope = Scope(WORKSPACE, channel, NOON, horizon=NOON - timedelta(days=30))
    return decide(import_, seen, problem, scope)


def failure(name: str = "orders", ran_at: datetime = NOON) -> tuple[Decision, Alert]:
    """The first failed run of an import, and the alert that it owes."""
    made = decision(row(name, ran_at=ran_at))
    assert made.alert is not None
    return made, made.alert


def recovery(after: Decision, *, minutes: int = 5) -> Decision:
    """A good run some minutes after a failed one."""
    ran_at = (after.row.last_run_at or NOON) + timedelta(minutes=minutes)
    good = replace(after.row, status=SUCCESSFUL, last_run_status=SUCCESSFUL, last_run_at=ran_at)
    return decision(good, after.seen, after.problem)
