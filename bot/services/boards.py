"""The board: put together from what the watcher has stored; it costs MoEngage no request."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.alerts import Problem
from bot.domain.board import Board, Panel, Week
from bot.domain.errors import StoreError
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, Import, newest_first
from bot.domain.tallies import outcomes
from bot.services.desk import Desk, last_seen
from bot.services.operations import Operations
from bot.services.ports import Clock, States
from bot.services.upcoming import overdue, scheduled

MOST_PROBLEMS: Final = 8
MOST_OTHERS: Final = 4
WEEK: Final = 7
_AWAY: Final = "The bot's store does not answer: what was seen last is not known."


class Boards:
    """Makes the board of all workspaces."""

    def __init__(self, desks: Sequence[Desk], operations: Operations, clock: Clock) -> None:
        self._desks = desks
        self._operations = operations
        self._clock = clock

    async def board(self) -> Board:
        """As things stand now. Never raises a BotError: without the store it says so."""
        now = self._clock.now()
        health = await self._operations.health()
        try:
            panels = [await _panel(desk, now) for desk in self._desks]
        except StoreError:
            return Board((), health, now, _AWAY)
        return Board(tuple(panels), health, now)

    async def swept_at(self) -> Sequence[datetime | None]:
        """When each workspace was swept last: another answer means that the board may have changed.

        Raises StoreError.
        """
        sweeps = [await desk.states.last_sweep() for desk in self._desks]
        return [sweep.finished_at if sweep else None for sweep in sweeps]


async def _panel(desk: Desk, now: datetime) -> Panel:
    seen = await last_seen(desk)
    if seen is None:
        return Panel(desk.name)
    rows = newest_first(seen.rows)
    problems = await open_problems(desk.states, rows)
    running = [row for row in rows if row.in_flight]
    late, coming = overdue(rows, now), scheduled(rows, now)
    return Panel(
        desk.name,
        problems=tuple(problems[:MOST_PROBLEMS]),
        broken=len(problems),
        running=tuple(running[:MOST_OTHERS]),
        in_flight=len(running),
        overdue=tuple(late[:MOST_OTHERS]),
        late=len(late),
        coming=tuple(coming[:MOST_OTHERS]),
        scheduled=len(coming),
        imports=len(rows),
        week=await _week(desk, now),
        seen=True,
    )


async def open_problems(states: States, rows: Sequence[Import]) -> list[Problem]:
    """The open ones, each with its row as last seen, the latest failure first."""
    suspects = {row.id: row for row in rows if row.outcome in BROKEN or row.in_flight}
    known = await states.problems(list(suspects))
    found = [problem for problem in known.values() if problem.open]
    return sorted(found, key=lambda one: (-one.failed_at.timestamp(), one.row.name))


async def _week(desk: Desk, now: datetime) -> Week | None:
    today = now.astimezone(desk.zone).date()
    tallies = await desk.states.tallies([today - timedelta(days=n) for n in range(WEEK)])
    if tallies.since is None:
        return None
    counts = [outcomes(day) for day in tallies.days.values()]
    return Week(
        runs=sum(sum(day.values()) for day in counts),
        failed=sum(day[FAILED] for day in counts),
        partial=sum(day[PARTIAL_SUCCESS] for day in counts),
        since=tallies.since,
    )
