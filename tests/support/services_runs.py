"""A scene with a past: imports as they stand at noon, and runs that were remembered before."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.answers.answer import Answer
from bot.domain.answers.health import Sweep
from bot.domain.asked import Span
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, PROCESSING, SCHEDULED, SUCCESSFUL, Import
from bot.domain.runs.remembered import Run
from bot.domain.watching.decisions import Decision, Reason, Seen
from bot.query.values import Filters, Intent, Query
from bot.services.asking.requester import UNKNOWN_REQUESTER, Requester
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, blind
from tests.support.store_replica import swept

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TODAY = Span(NOW - 12 * HOUR, NOW)
WEEK = Span(NOW - 7 * DAY, NOW)
REMEMBERED_SINCE = NOW - 14 * DAY


def row(
    name: str,
    outcome: str = SUCCESSFUL,
    *,
    hours: float = 1,
    owner: str | None = "priya@example.com",
    kind: str = "USERS",
    status: str = SCHEDULED,
) -> Import:
    """It ran this many hours before noon, ended so, and runs again in an hour."""
    return Import(
        *(name, name, kind, "PERIODIC", "S3", status, outcome),
        last_run_at=NOW - hours * HOUR,
        created_by=owner,
        created_at=NOW - 90 * DAY,
        next_scheduled_at=NOW + HOUR,
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
    """A run this many hours before noon."""
    at = NOW - hours * HOUR
    done = None if total is None else total - failed
    took = None if minutes is None else minutes * MINUTE
    return Run(name, outcome, at, at, total, done, reason=reason, duration=took)


def asked(
    *statuses: str, intent: Intent = Intent.LIST, span: Span | None = WEEK, **more: Any
) -> Query:
    """A question; of these statuses, if any are given."""
    filters = replace(more.pop("filters", Filters()))
    filters = replace(filters, statuses=statuses or filters.statuses)
    query = Query(intent, "", filters=filters, span=span, **more)
    return replace(query, canonical=f"{replace(query, page=1)}")


class Past(Scene):
    """Two workspaces; in “live” runs are remembered for two weeks, and a sweep was just now."""

    async def happened(
        self,
        rows: Iterable[Import],
        runs: Iterable[Run] = (),
        *,
        since: datetime = REMEMBERED_SINCE,
    ) -> None:
        """These imports stand so, and these runs were remembered."""
        back = (NOW - since).total_seconds()
        self.clock.move(-back)
        await self.swept()
        self.clock.move(back)
        by_name = {each.id: each for each in rows}
        token = (await self.store.lease("live").acquire("x", 60)).token or 0
        states = self.store.states("live")
        remembered = [_decision(by_name[run.import_id], run) for run in runs]
        standing = [_decision(each, None) for each in by_name.values()]
        await states.commit(token, [*remembered, *standing])
        at = NOW - MINUTE
        await swept(states, token, blind(NOW, at), sweep=Sweep(at, at, len(by_name), 1))

    async def reply(self, query: Query, requester: Requester = UNKNOWN_REQUESTER) -> Answer:
        """The answer to a question."""
        return await self.answering.answer(query, requester)


def _decision(standing: Import, run: Run | None) -> Decision:
    running = standing.status == PROCESSING
    seen = Seen(standing.ran_at, standing.outcome, standing.last_run_status, running=running)
    return Decision(standing, Reason.NOT_BROKEN, seen, run=run)


DAILY = row("daily", FAILED, hours=8)
LOYALTY = row("loyalty", hours=7, owner="omar@example.com")
COUPONS = row("coupons", PARTIAL_SUCCESS, hours=6, owner="lena@example.com")
ORDERS = row("orders", hours=0.5, kind="EVENTS")
COMPANY = (DAILY, LOYALTY, COUPONS, ORDERS)
RUNS = (
    *(
        ran("daily", FAILED, hours=hours, total=800, failed=800, reason="empty")
        for hours in (8, 32, 56)
    ),
    *(ran("daily", hours=hours, total=800, minutes=12) for hours in (80, 104, 128)),
    *(ran("loyalty", FAILED, hours=hours) for hours in (31, 55)),
    ran("loyalty", hours=7, total=240),
    ran("coupons", PARTIAL_SUCCESS, hours=6, total=500, failed=31, minutes=20),
    *(ran("orders", hours=hours, total=46, minutes=4) for hours in (1.5, 2.5, 3.5, 4.5)),
    ran("orders", hours=0.5, total=46, minutes=14),
)
