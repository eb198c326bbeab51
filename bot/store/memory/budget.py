"""The request budget in plain memory, by the rules of scripts/budget.lua."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from typing_extensions import override

from bot.services.ports import Budget, Use, Wait
from bot.store.budget import SWEEPS, Limit
from bot.store.memory.workspace import Port, Workspace


class MemoryBudget(Port, Budget):
    """The requests of the last minute as one list, oldest first."""

    def __init__(
        self, find: Callable[[], Workspace], now: Callable[[], datetime], limit: Limit
    ) -> None:
        super().__init__(find, now)
        self._limit = limit
        self._window = timedelta(seconds=limit.seconds)

    @override
    async def take(self, use: Use) -> Wait | None:
        at = self._now()
        blind = self._here.forgot + self._window - at
        if blind > timedelta():
            return Wait(blind.total_seconds(), forgot=True)
        sweeps, questions = self._taken(at)
        if use in SWEEPS:
            free_at = self._sweep_at(use, at, sweeps, questions)
        else:
            free_at = self._question_at(use, at, sweeps, questions)
        if free_at > at:
            return Wait((free_at - at).total_seconds())
        if use in SWEEPS:
            limit = self._limit.of_sweeps(len(questions))
            self._here.pace = self._pace(at, sweeps) + self._step(sweeps, limit)
        self._here.spent.append((at, use))
        return None

    @override
    async def left(self) -> int:
        at = self._now()
        if at < self._here.forgot + self._window:
            return 0  # nobody knows what was taken before
        sweeps, questions = self._taken(at)
        both = len(sweeps) + len(questions)
        return max(min(self._limit.question - len(questions), self._limit.total - both), 0)

    def _taken(self, at: datetime) -> tuple[list[datetime], list[datetime]]:
        """When sweeps, and when questions, took a request in the last minute."""
        here, begin = self._here, at - self._window
        # A clock that was set back dates requests ahead: they were taken by now.
        here.spent = [(min(then, at), by) for then, by in here.spent if then > begin]
        sweeps = [then for then, by in here.spent if by in SWEEPS]
        return sweeps, [then for then, by in here.spent if by not in SWEEPS]

    def _question_at(
        self, use: Use, at: datetime, sweeps: Sequence[datetime], questions: Sequence[datetime]
    ) -> datetime:
        most, kept = self._limit.of_questions(use)
        both = sorted([*sweeps, *questions])
        return max(
            self._fewer(questions, most, at), self._fewer(both, self._limit.total - kept, at)
        )

    def _sweep_at(
        self, use: Use, at: datetime, sweeps: Sequence[datetime], questions: Sequence[datetime]
    ) -> datetime:
        limit = self._limit.of_sweeps(len(questions))
        free_at = self._fewer(sweeps, limit, at)
        if free_at > at:
            most = (self._limit.total - self._limit.reserve - len(sweeps) - 1) // 2
            return min(free_at, self._fewer(questions, most + 1, at)) if most >= 0 else free_at
        if use is Use.COLD and sweeps:
            return sweeps[-1] + self._step(sweeps, limit)
        return self._pace(at, sweeps) - (self._limit.burst - 1) * (self._window // limit)

    def _step(self, sweeps: Sequence[datetime], limit: int) -> timedelta:
        """From one request of sweeps to the next: evenly; after more than a burst so that what is
        left lasts until more of it comes back.
        """
        window, left = self._window, limit - len(sweeps)
        ends = enumerate((then + window - sweeps[-1] for then in sweeps), 1)
        step = max((end // max(left + number, 1) for number, end in ends), default=timedelta())
        return step if step > window // max(limit - self._limit.burst, 1) else window // limit

    def _pace(self, at: datetime, sweeps: Sequence[datetime]) -> datetime:
        """The instant at which a whole burst may be taken again."""
        latest = sweeps[-1] + self._window if sweeps else at
        return max(min(self._here.pace, latest), at)

    def _fewer(self, times: Sequence[datetime], limit: int, at: datetime) -> datetime:
        """When fewer than this many of these are of the last minute."""
        return at if len(times) < limit else times[-limit] + self._window
