"""A few imports and their runs on a morning in November, for answers about runs."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.answers.basis import Basis
from bot.domain.answers.source import Source
from bot.domain.asked import Span
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SCHEDULED, SUCCESSFUL, Import
from bot.domain.runs.remembered import Run
from bot.query.describe import describe
from bot.query.values import Intent, Query

KOLKATA = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 26, 10, 30, tzinfo=KOLKATA)
TODAY = Span(NOW.replace(hour=0, minute=0), NOW)
WEEK = Span(NOW - timedelta(days=7), NOW)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LISTED = Query(Intent.LIST, "")


def row(name: str, outcome: str = SUCCESSFUL, *, hours: float = 1, owner: str = "priya") -> Import:
    """It ran this many hours ago and ended so."""
    return Import(
        *(name, name, "USERS", "PERIODIC", "S3", SCHEDULED, outcome),
        last_run_at=NOW - hours * HOUR,
        created_by=f"{owner}@example.com",
        next_scheduled_at=NOW + 2 * HOUR,
    )


def ran(
    name: str,
    outcome: str = SUCCESSFUL,
    *,
    hours: float = 1,
    total: int | None = None,
    failed: int = 0,
    minutes: float | None = None,
    reason: str = "",
) -> Run:
    """A run this many hours ago."""
    at = NOW - hours * HOUR
    done = None if total is None else total - failed
    took = None if minutes is None else minutes * MINUTE
    return Run(name, outcome, at, at, total, done, reason=reason, duration=took)


def basis(
    span: Span | None = TODAY, *, query: str = "failed today", asked: Query = LISTED
) -> Basis:
    """What such an answer rests on; runs are remembered for two weeks."""
    return Basis(
        understood=describe(replace(asked, span=span), KOLKATA),
        workspace="live",
        zone="Asia/Kolkata",
        now=NOW,
        span=span,
        remembered_since=NOW - 14 * DAY,
        as_of=NOW - MINUTE,
        source=Source.LIVE,
        query=query,
    )


DAILY = row("daily_users", FAILED, hours=6.3)
LOYALTY = row("loyalty_points", hours=5.4, owner="omar")
COUPONS = row("coupon_codes", PARTIAL_SUCCESS, hours=4.2, owner="lena")
ORDERS = row("orders_hourly", hours=0.5)
HEADER = "The header of the file does not match the mapping: column 'email' is missing"
FAILED_RUNS = [
    ran("daily_users", FAILED, hours=hours, total=820_000, failed=820_000, reason=HEADER)
    for hours in (6.3, 30.3, 54.3)
]
PARTIAL_RUN = ran("coupon_codes", PARTIAL_SUCCESS, hours=4.2, total=500_000, failed=31_250)
