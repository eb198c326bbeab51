"""The numbers of one workspace that the store knows, shown by the replica that sweeps it."""

from datetime import datetime
from typing import Final

from bot.services.leadership import Leadership
from bot.services.outbox import OutboxStats
from bot.services.ports import Budget, Clock, Meter, States

# The open problems are counted one by one, and the budget changes by the minute.
COUNT_SECONDS: Final = 60.0
# What belongs to whoever holds the lease.
OF_THE_HOLDER: Final = (
    *("last_sweep_timestamp_seconds", "sweep_seconds", "sweep_rows"),
    *("open_problems", "budget_left"),
    *("outbox_entries", "outbox_oldest_seconds", "outbox_parked"),
)


class WorkspaceGauges:
    """Shows them, and takes them away when another replica holds the lease, which shows its own."""

    def __init__(
        self,
        workspace: str,
        *,
        states: States,
        budget: Budget,
        leadership: Leadership,
        clock: Clock,
        meter: Meter,
    ) -> None:
        self._workspace = workspace
        self._states = states
        self._budget = budget
        self._leadership = leadership
        self._clock = clock
        self._meter = meter
        self._count_at = 0.0

    async def measure(self, stats: OutboxStats) -> None:
        """Ask the store. Raises StoreError."""
        if self._leadership.elsewhere:
            return
        age = (self._clock.now() - stats.oldest).total_seconds() if stats.oldest else 0.0
        self._show("outbox_entries", stats.count)
        self._show("outbox_oldest_seconds", max(age, 0.0))
        self._show("outbox_parked", sum(stats.parked.values()))
        if self._clock.monotonic() >= self._count_at:
            self._show("budget_left", await self._budget.left())
            self._show("open_problems", await self._states.open_problems())
            self._count_at = self._clock.monotonic() + COUNT_SECONDS

    def good_sweep(self, at: datetime) -> None:
        """Show when the last good sweep ended; nothing of the workspace if it is another's."""
        if not self._leadership.elsewhere:
            self._show("last_sweep_timestamp_seconds", at.timestamp())
            return
        self._count_at = 0.0
        for name in OF_THE_HOLDER:
            self._meter.drop(name, workspace=self._workspace)

    def _show(self, name: str, value: float) -> None:
        self._meter.gauge(name, value, workspace=self._workspace)
