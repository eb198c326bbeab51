"""A watcher over a memory store, for the tests of sweeps."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from typing_extensions import override

from bot.domain.alerts import Alert, Kind, Owed
from bot.domain.audience import Wishes
from bot.domain.imports import Import
from bot.domain.routing import Routing
from bot.services.causes import Causes
from bot.services.owners import Owners
from bot.services.ports import Heartbeat
from bot.services.tenure import Tenure
from bot.services.watcher import Watch, Watcher
from bot.services.wishes import WishList
from bot.store.memory import MemoryStore
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
        self.wishes = WishList(Wishes(Routing("C1")), self.subscriptions, self.mutes)
        self.restart()

    def restart(self, owner: str = "one") -> None:
        self.tenure = Tenure(self.store.lease("live"), self.clock, owner=owner, workspace="live")
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
            wishes=self.wishes.now,
            causes=Causes(self.vendor, Owners(None, self.store.owners(), show=True), UTC),
            tenure=self.tenure,
            clock=self.clock,
            meter=self.meter,
            heartbeat=self.pulse,
        )

    async def sweep(self, *rows: Import) -> list[tuple[str, Kind]]:
        """Sweep over these rows; everything the outbox holds then, oldest first."""
        self.vendor.pages = [rows]
        await self.pass_over()
        return [
            (owed.problem.row.name, owed.kind)
            for owed in await self.owed()
            if isinstance(owed, Alert)
        ]

    async def pass_over(self) -> None:
        """Sweep over what the vendor has."""
        await self.tenure.renew()
        await self.watcher.sweep(self.tenure.token() or 0)

    async def owed(self) -> list[Owed]:
        """All that is in the outbox."""
        entries = await self.store.outbox("live").entries(self.clock.now(), 100)
        return [entry.owed for entry in entries]
