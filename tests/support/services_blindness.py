"""A lookout over a memory store, with a hand clock and a store that can be away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.answers.health import Sweep
from bot.domain.errors import SlackError, StoreUnreachable
from bot.domain.ids import blindness_id, ended_id
from bot.domain.outgoing.notices import Blindness, DeliveryBacklog, Notice
from bot.domain.watching.watched import Watch
from bot.services.leadership import Leadership
from bot.services.ports import Meter
from bot.services.selfwatch.blindness import LOOK_SECONDS, BlindnessWatch, Trouble
from bot.services.selfwatch.gauges import WorkspaceGauges
from bot.store.memory.store import MemoryStore
from tests.support.services_fakes import NOW, Post, Tally, Wall
from tests.support.store_clock import HandClock

WATCH = Watch(
    "live",
    "C1",
    ZoneInfo("UTC"),
    interval=30,
    lookback=timedelta(hours=1),
    blind_after=timedelta(minutes=10),
)
# The channels of the settings.
NAMED = ("C1", *(f"C1{number}" for number in range(9)))


class Far:
    """A port of a store that may be away."""

    def __init__(self, port: object, away: Callable[[], bool]) -> None:
        self._port = port
        self._away = away

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)

        async def call(*arguments: Any, **named: Any) -> Any:
            if self._away():
                raise StoreUnreachable("Redis at here: gone")
            return await method(*arguments, **named)

        return call


class Replica:
    """A lookout with a lease of its own over a scene's store."""

    def __init__(
        self, scene: "Scene", owner: str, fallback: str | None, meter: Meter | None = None
    ) -> None:
        self.scene = scene
        self.away = False
        self.trouble = Trouble()
        self.meter = Tally()
        store = scene.store
        self.states: Any = Far(store.states("live"), lambda: self.away)
        self.outbox: Any = Far(store.outbox("live"), lambda: self.away)
        self.backlogs: Any = Far(store.backlogs("live"), lambda: self.away)
        lease: Any = Far(store.lease("live"), lambda: self.away)
        self.leadership = Leadership(lease, scene.clock, owner=owner, workspace="live")
        self.blindness = BlindnessWatch(
            WATCH,
            named=(*NAMED, *scene.targets),
            fallback=fallback,
            states=self.states,
            outbox=self.outbox,
            backlogs=self.backlogs,
            channel=scene.wall,
            leadership=self.leadership,
            clock=scene.clock,
            gauges=WorkspaceGauges(
                "live",
                states=self.states,
                budget=Far(store.budget("live"), lambda: self.away),
                leadership=self.leadership,
                clock=scene.clock,
                meter=meter or self.meter,
            ),
            trouble=lambda: self.trouble,
        )

    async def look(self) -> SlackError | None:
        """One look, as in its loop; what Slack did to it."""
        await self.leadership.renew()
        try:
            await self.blindness.look()
        except SlackError as error:
            return error
        return None


class Scene:
    """A store, a channel, and as many replicas as a test wants; "one" is there from the start."""

    def __init__(self, fallback: str | None = None, targets: tuple[str, ...] = ()) -> None:
        self.targets = targets
        self.clock = HandClock(NOW)
        self.store = MemoryStore(self.clock)
        self.wall = Wall(self.clock)
        self.fallback = fallback
        self.one = self.replica("one")

    def replica(self, owner: str, meter: Meter | None = None) -> Replica:
        return Replica(self, owner, self.fallback, meter)

    async def watch(self, minutes: float, *replicas: Replica) -> None:
        """So much time passes, and each of these (or "one") looks every ten seconds."""
        for _ in range(round(minutes * 60 / LOOK_SECONDS)):
            self.clock.move(LOOK_SECONDS)
            for replica in replicas or (self.one,):
                await replica.look()

    async def sweep(self, owner: str = "one") -> None:
        """The holder of the lease makes a good sweep; what it owes then stays in the outbox."""
        states = self.store.states("live")
        await states.adopt_before(WATCH.lookback)
        token = (await self.store.lease("live").acquire(owner, 15)).token or 0
        since = await states.last_good_at() or NOW
        now = self.clock.now()
        began = blindness_id("live", since)
        over = Notice(ended_id(began), "C1", Blindness(began, "live", since, until=now), now)
        at = await states.swept(
            token, Sweep(now, now, 1, 1), over, blind_after=600, brief_after=WATCH.brief_after
        )
        self.one.trouble = replace(Trouble(), good_at=at)

    def told(self, kind: type[Notice | DeliveryBacklog] = Notice) -> list[Post]:
        """What was told of this kind, in order."""
        return [post for post in self.wall.standing if isinstance(post.message, kind)]


async def seen(fallback: str | None = None, targets: tuple[str, ...] = ()) -> Scene:
    """A moment after a good sweep."""
    scene = Scene(fallback, targets)
    await scene.sweep()
    await scene.one.look()
    return scene
