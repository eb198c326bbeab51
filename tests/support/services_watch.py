"""A watcher over a memory store, for the tests of sweeps."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from typing_extensions import override

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.imports import Import
from bot.domain.outgoing.outgoing import OutboxItem
from bot.domain.watching.watched import Watch
from bot.services.leadership import Leadership
from bot.services.ports import Heartbeat
from bot.services.rules_in_force import CurrentRules
from bot.services.watching.failure_reasons import FailureReasons
from bot.services.watching.owners import Owners
from bot.services.watching.policy import CurrentPolicy
from bot.services.watching.watcher import Watcher
from bot.store.memory.store import MemoryStore
from tests.support.services_fakes import NOW, Tally, Vendor
from tests.support.store_clock import HandClock

UTC = ZoneInfo("UTC")


class Pulse(Heartbeat):
    """Counts its beats."""

    def __init__(self) -> None:
        self.beats = 0

    @override
    async def beat(self) -> None:
        self.beats += 1


class Scene:
    """One workspace over a memory store; `restart` is a new process on the same store."""

    def __init__(self, vendor: Vendor | None = None) -> None:
        self.clock = HandClock(NOW)
        self.store = MemoryStore(self.clock)
        self.vendor = vendor or Vendor()
        self.meter = Tally()
        self.pulse = Pulse()
        self.mutes = self.store.mutes("live")
        self.subscriptions = self.store.subscriptions("live")
        self.policy = CurrentPolicy(
            CurrentRules(NotificationPolicy(Routing("C1"))), self.subscriptions, self.mutes
        )
        self.restart()

    def restart(self, owner: str = "one") -> None:
        self.leadership = Leadership(
            self.store.lease("live"), self.clock, owner=owner, workspace="live"
        )
        self.watcher = Watcher(
            Watch(
                "live",
                "C1",
                UTC,
                interval=30,
                lookback=timedelta(hours=1),
                blind_after=timedelta(minutes=10),
            ),
            api=self.vendor,
            states=self.store.states("live"),
            policy=self.policy.now,
            causes=FailureReasons(self.vendor, Owners(None, self.store.owners(), show=True)),
            leadership=self.leadership,
            clock=self.clock,
            meter=self.meter,
            heartbeat=self.pulse,
        )

    async def sweep(self, *rows: Import) -> list[tuple[str, Kind]]:
        """Sweep over these rows; everything the outbox holds then, oldest first."""
        self.vendor.pages = [rows]
        await self.pass_over()
        return [
            (item.problem.row.name, item.kind)
            for item in await self.item()
            if isinstance(item, Alert)
        ]

    async def pass_over(self) -> None:
        """Sweep over what the vendor has."""
        await self.leadership.renew()
        await self.watcher.sweep(self.leadership.token() or 0)

    async def item(self) -> list[OutboxItem]:
        """All that is in the outbox."""
        entries = await self.store.outbox("live").entries(self.clock.now(), 100)
        return [entry.item for entry in entries]
