"""How the bot itself is doing: for `/imports health` and for readiness."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.answers.health import Health, SlackWait, StoreSafety, WorkspaceHealth
from bot.domain.errors import StoreError
from bot.domain.ids import blindness_id
from bot.domain.outgoing.notices import Cause
from bot.domain.watching.causes import is_lasting
from bot.services.outbox import Outbox
from bot.services.ports import Budget, Clock, Lease, States


@dataclass(frozen=True, slots=True)
class WatchedWorkspace:
    """The parts of one workspace that a report looks at."""

    name: str
    lease: Lease
    states: States
    outbox: Outbox
    budget: Budget
    trouble: Callable[[], Cause | None]  # why this replica's latest sweep failed
    store: Callable[[], str | None]  # why the store cannot be used, as far as it was tried


class HealthCheck:
    """Reports on the bot; reading, never changing."""

    def __init__(
        self,
        watched: Sequence[WatchedWorkspace],
        *,
        version: str,
        store: str,
        store_safety: Callable[[], StoreSafety] = StoreSafety,
        slack_connected: Callable[[], bool],
        slack_waits: Callable[[], Sequence[SlackWait]] = tuple,
        slack_trouble: Callable[[], str | None] = lambda: None,
        settings_trouble: Callable[[], str | None] = lambda: None,
        clock: Clock,
        blind_after: timedelta,
    ) -> None:
        self._watched = watched
        self._version = version
        self._store = store
        self._store_safety = store_safety
        self._slack_connected = slack_connected
        self._slack_waits = slack_waits
        self._slack_trouble = slack_trouble
        self._settings_trouble = settings_trouble
        self._clock = clock
        self._blind_after = blind_after

    async def health(self) -> Health:
        """Everything that is known; what the store would know is None while it is away."""
        workspaces = await asyncio.gather(*(self._workspace(one) for one in self._watched))
        return Health(
            version=self._version,
            slack_connected=self._slack_connected(),
            slack_trouble=self._slack_trouble(),
            settings_trouble=self._settings_trouble(),
            store_reachable=all(one.watching is not None for one in workspaces),
            store=self._store,
            workspaces=tuple(workspaces),
            now=self._clock.now(),
            blind_after=self._blind_after.total_seconds(),
            store_safety=self._store_safety(),
            slack_waits=tuple(self._slack_waits()),
        )

    async def readiness(self) -> Mapping[str, str | None]:
        """Each condition of being ready, with what is wrong, or None if it holds."""
        health = await self.health()
        checks: dict[str, str | None] = {
            "slack": self._slack_fault(health),
            "redis": self._store_fault(health),
        }
        for one in health.workspaces:
            checks[f"sweep:{one.name}"] = self._sweep_fault(one)
        return checks

    def _slack_fault(self, health: Health) -> str | None:
        why = f": {health.slack_trouble}" if health.slack_trouble else ""
        return None if health.slack_connected else f"not connected{why}"

    def _store_fault(self, health: Health) -> str | None:
        known = (one.store() for one in self._watched)
        away = None if health.store_reachable else "does not answer"
        return next(filter(None, known), away)

    def _sweep_fault(self, one: WorkspaceHealth) -> str | None:
        if one.blind_for is None:
            return str(one.trouble or "no good sweep yet")
        if one.blind or one.blind_for > self._blind_after.total_seconds():
            return str(one.trouble or f"last good sweep {one.blind_for:.0f} s ago")
        return None

    async def _workspace(self, watched: WatchedWorkspace) -> WorkspaceHealth:
        try:
            sweep = await watched.states.last_sweep()
            stats = await watched.outbox.stats()
            announced = await self._announced(watched)
            watching = await watched.lease.held()
            left = await watched.budget.left()
        except StoreError:
            return _unknown(watched)
        now = self._clock.now()
        return WorkspaceHealth(
            watched.name,
            watching=watching,
            last_sweep=sweep,
            blind_for=(now - sweep.finished_at).total_seconds() if sweep else None,
            trouble=watched.trouble(),
            budget_left=left,
            waiting=stats.count,
            oldest_waiting=stats.oldest,
            parked=stats.parked,
            blind=announced or is_lasting(watched.trouble()),
        )

    async def _announced(self, watched: WatchedWorkspace) -> bool:
        """Whether some replica has notified a channel of a blindness that is not over."""
        since = await watched.states.last_good_at()
        if since is None:
            return False
        return (
            await watched.outbox.root_message(blindness_id(watched.name, since))
        ).place is not None


def _unknown(watched: WatchedWorkspace) -> WorkspaceHealth:
    """What is known of it without the store."""
    return WorkspaceHealth(
        watched.name,
        watching=None,
        last_sweep=None,
        blind_for=None,
        trouble=watched.trouble(),
        budget_left=None,
        waiting=None,
        oldest_waiting=None,
    )
