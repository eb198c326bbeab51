"""The home tab: put together from what the watcher has stored; it costs MoEngage no request."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.anomalies.overdue import past_due
from bot.domain.answers.home_tab import HomeTab, Week, WorkspaceHome
from bot.domain.errors import StoreError
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, newest_first
from bot.domain.runs.schedule import scheduled
from bot.domain.runs.tallies import outcomes
from bot.services.asking.context import WorkspaceContext, last_seen
from bot.services.open_problems import alerted, open_problems
from bot.services.ports import Clock, HealthReport

MOST_PROBLEMS: Final = 8
MOST_ALERTS: Final = 6
MOST_OTHERS: Final = 4
DAY: Final = timedelta(days=1)
WEEK: Final = 7


class HomeTabReader:
    """Makes the home tab of all workspaces."""

    def __init__(
        self, contexts: Sequence[WorkspaceContext], health_report: HealthReport, clock: Clock
    ) -> None:
        self._contexts = contexts
        self._health_report = health_report
        self._clock = clock

    async def board(self) -> HomeTab:
        """As things stand now. Never raises a BotError: without the store it says so."""
        now = self._clock.now()
        health = await self._health_report.health()
        try:
            panels = [await _panel(context, now) for context in self._contexts]
        except StoreError:
            return HomeTab((), health, now, store_away=True)
        return HomeTab(tuple(panels), health, now)

    async def swept_at(self) -> Sequence[datetime | None]:
        """When each workspace was swept last: another answer means that the home tab may have
        changed.

        Raises StoreError.
        """
        sweeps = [await context.states.last_sweep() for context in self._contexts]
        return [sweep.finished_at if sweep else None for sweep in sweeps]


async def _panel(context: WorkspaceContext, now: datetime) -> WorkspaceHome:
    seen = await last_seen(context)
    if seen is None:
        return WorkspaceHome(context.name)
    rows = newest_first(seen.rows)
    problems = await open_problems(context.states, rows)
    heard = await alerted(context.states, rows, now - DAY)
    shown = {problem.row.id for problem in problems[:MOST_PROBLEMS]}
    mutes = {one.import_id: one for one in await context.mutes.all() if one.import_id in shown}
    running = [row for row in rows if row.in_flight]
    late, coming = past_due(rows, now), scheduled(rows, now)
    return WorkspaceHome(
        context.name,
        problems=tuple(problems[:MOST_PROBLEMS]),
        broken=len(problems),
        mutes=mutes,
        alerted=tuple(heard[:MOST_ALERTS]),
        alerts=len(heard),
        running=tuple(running[:MOST_OTHERS]),
        in_flight=len(running),
        overdue=tuple(late[:MOST_OTHERS]),
        late=len(late),
        coming=tuple(coming[:MOST_OTHERS]),
        scheduled=len(coming),
        imports=len(rows),
        week=await _week(context, now),
        seen=True,
    )


async def _week(context: WorkspaceContext, now: datetime) -> Week | None:
    today = now.astimezone(context.zone).date()
    tallies = await context.states.tallies([today - timedelta(days=n) for n in range(WEEK)])
    if tallies.since is None:
        return None
    counts = [outcomes(day) for day in tallies.days.values()]
    return Week(
        runs=sum(sum(day.values()) for day in counts),
        failed=sum(day[FAILED] for day in counts),
        partial=sum(day[PARTIAL_SUCCESS] for day in counts),
        since=tallies.since,
    )
