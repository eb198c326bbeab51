"""One process of the bot in the simulation: it can be killed, stopped and paused between any two
steps, and each of its requests to the store may fail before or after it was carried out.
"""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any, cast
from zoneinfo import ZoneInfo

from typing_extensions import override

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.answers.health import Sweep
from bot.domain.errors import BudgetSpent, StoreUnreachable, VendorError
from bot.domain.imports import Import
from bot.domain.watching.watched import Watch
from bot.moengage.protocol import Credentials
from bot.services.delivery.pipeline import dispatcher
from bot.services.leadership import Leadership
from bot.services.ports import Clock
from bot.services.rules_in_force import CurrentRules
from bot.services.selfwatch.blindness import BlindnessWatch, Trouble
from bot.services.selfwatch.gauges import WorkspaceGauges
from bot.services.slack_ports import Channel
from bot.services.watching.failure_reasons import FailureReasons
from bot.services.watching.owners import Owners
from bot.services.watching.policy import CurrentPolicy
from bot.services.watching.watcher import Watcher
from bot.store.memory.store import MemoryStore
from bot.webhooks.targets import Targets
from tests.sim.loop import VirtualLoop
from tests.sim.people import CHANNEL, FALLBACK, Wanted
from tests.sim.recall import RecallingMoEngage, digest
from tests.sim.receivers import ENDPOINTS, TARGETS, Line, Receivers
from tests.sim.slack import Office, Slack
from tests.sim.vendor import DAMAGED, OK, Vendor, Wire
from tests.sim.world import BEGIN
from tests.support.services_fakes import Tally

CREDENTIALS = Credentials("live", "a key of the simulation")
# What a full store still does.
READS = frozenset(
    {
        "known",
        "last_good_at",
        "last_sweep",
        "rows",
        "problems",
        "open_problems",
        "anomalies",
        "tallies",
        "gaps",
        "listed",
    }
    | {"entries", "waiting", "stats", "opened", "fresh", "group", "root_message", "duplicates"}
    | {"all", "get", "held", "left"}
)
# Answers that a sweep can read: one row of them may be damaged.
READ = frozenset({OK, DAMAGED})
WATCH = Watch(
    "live",
    CHANNEL,
    ZoneInfo("UTC"),
    interval=10.0,
    lookback=timedelta(hours=1),
    blind_after=timedelta(minutes=40),
)


class VirtualClock(Clock):
    """The loop's time, as one machine shows it."""

    def __init__(
        self, loop: VirtualLoop, dice: Random, gate: Callable[[], Awaitable[None]]
    ) -> None:
        self._loop = loop
        self._dice = dice
        self._gate = gate
        self._read_at, self._shown = 0.0, BEGIN
        self.ahead = timedelta()

    @override
    def now(self) -> datetime:
        at = self._loop.now
        if at != self._read_at:  # most steps of an instant look again
            self._read_at, self._shown = at, BEGIN + timedelta(seconds=at)
        return self._shown + self.ahead if self.ahead else self._shown

    @override
    def monotonic(self) -> float:
        return self._loop.now

    @override
    def dice(self) -> float:
        return self._dice.random()

    @override
    async def sleep(self, seconds: float) -> None:
        await self._loop.sleep(seconds)
        await self._gate()


async def _no_gate() -> None:
    """Nothing is in the way."""


class ServerClock(VirtualClock):
    """The store's own."""

    def __init__(self, loop: VirtualLoop, dice: Random) -> None:
        super().__init__(loop, dice, _no_gate)


@dataclass(slots=True)
class Weather:
    """What happens to requests to the store."""

    down: bool = False
    full: bool = False  # nothing can be written, and all be read
    lost: float = 0.0  # share that is carried out but whose reply is lost
    unsent: float = 0.0  # share that never arrives
    twice: float = 0.0  # share that is carried out twice
    faulty: int = 0

    @property
    def fair(self) -> bool:
        """Whether nothing happens to any."""
        return not (self.down or self.full or self.lost or self.unsent or self.twice)


@dataclass(slots=True)
class Lifespan:
    """What is to happen to a process, and what did."""

    loop: VirtualLoop
    dead: bool = False
    steps: int | None = None  # this many more steps, then it is dead
    paused_until: float = 0.0
    pause_at: tuple[str, float] | None = None  # before the next step of that name, for this long
    kill_at: tuple[str, int] | None = None  # before this many steps of that name
    died: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def undisturbed(self) -> bool:
        """Whether nothing is to happen to it at this step, whatever that is."""
        return (
            self.steps is None
            and self.pause_at is None
            and self.kill_at is None
            and not self.dead
            and self.loop.now >= self.paused_until
        )

    async def gate(self, step: str = "") -> None:
        """Between two steps: the process may end here, or be paused."""
        loop = self.loop
        if self.pause_at and self.pause_at[0] == step:
            self.paused_until = loop.now + self.pause_at[1]
            self.pause_at = None
        while loop.now < self.paused_until:
            await loop.sleep(self.paused_until - loop.now)
        if self.kill_at and self.kill_at[0] == step:
            self.kill_at = (step, self.kill_at[1] - 1)
            self.steps = 1 if self.kill_at[1] <= 0 else self.steps
        if self.steps is not None:
            self.steps -= 1
            if self.steps <= 0:
                self.dead = True
                self.died.set()
        if self.dead:
            await asyncio.Event().wait()


class Wired:
    """A port of the store over a wire that may fail."""

    def __init__(self, port: object, lifespan: Lifespan, weather: Weather, dice: Random) -> None:
        self._port = port
        self._lifespan = lifespan
        self._weather = weather
        self._dice = dice

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)
        if not inspect.iscoroutinefunction(method):
            return method

        lifespan, weather, random = self._lifespan, self._weather, self._dice.random

        async def disturbed(*given: Any, **named: Any) -> Any:
            await lifespan.gate(name)
            roll = random()
            if weather.down or roll < weather.unsent:
                weather.faulty += 1
                raise StoreUnreachable("Redis at simulation: gone")
            if weather.full and name not in READS:
                weather.faulty += 1
                raise StoreUnreachable("Redis at simulation: OOM command not allowed")
            if roll < weather.unsent + weather.twice:
                weather.faulty += 1
                await method(*given, **named)
            answer = await method(*given, **named)
            await lifespan.gate()
            if random() < weather.lost:
                weather.faulty += 1
                raise StoreUnreachable("Redis at simulation: reply lost")
            return answer

        def call(*given: Any, **named: Any) -> Any:
            """A call to be awaited: most are not disturbed by anything, and are one step."""
            if lifespan.undisturbed and weather.fair:
                return method(*given, **named)
            return disturbed(*given, **named)

        setattr(self, name, call)  # once is enough
        return call


@dataclass(slots=True)
class Surroundings:
    """What all replicas share."""

    loop: VirtualLoop
    store: MemoryStore
    vendor: Vendor
    slack: Slack
    weather: Weather
    dice: Random
    routing: Routing
    wanted: Callable[[], Wanted]
    swept: Callable[[Wire, Wanted], None]  # a sweep was good; what it showed, and what stood before
    disturb: Callable[[str, object], object] = lambda _, part: part  # plants a mutation
    receivers: Receivers | None = None  # of webhooks, on a day that has any


class Replica:
    """A process, from its start to its end."""

    def __init__(self, name: str, around: Surroundings) -> None:
        self.name = name
        self.lifespan = Lifespan(around.loop)
        self._around = around
        dice = Random(around.dice.random())
        self.clock = VirtualClock(around.loop, dice, self.lifespan.gate)

        def wired(port: object) -> Any:
            return Wired(port, self.lifespan, around.weather, dice)

        store, planted = around.store, around.disturb
        wire = Wire(around.vendor, self.lifespan.gate)
        self.witness = _Witness(planted("states of the server", store.states("live")), around, wire)
        witness = self.witness
        states = cast("Any", planted("states", wired(witness)))
        outbox = wired(planted("outbox of the server", store.outbox("live")))
        outbox = cast("Any", planted("outbox", outbox))
        self.leadership = Leadership(
            wired(store.lease("live")),
            self.clock,
            owner=name,
            workspace="live",
            owed=self._ring,
        )
        api = RecallingMoEngage(
            cast("Any", planted("wire", wire)),
            CREDENTIALS,
            "https://vendor.example/v1.0/data",
            wired(store.budget("live")),
            self.clock,
        )
        office = cast("Channel", planted("channel", Office(around.slack, self.lifespan.gate)))
        meter = Tally()
        people = (wired(store.subscriptions("live")), wired(store.mutes("live")))
        owners = Owners(None, wired(store.owners()), show=True)
        self.watcher = Watcher(
            WATCH,
            api=api,
            states=states,
            policy=CurrentPolicy(CurrentRules(NotificationPolicy(around.routing)), *people).now,
            causes=FailureReasons(api, owners),
            leadership=self.leadership,
            clock=self.clock,
            meter=meter,
        )
        delivery = partial(
            dispatcher,
            "live",
            routing=lambda: around.routing,
            outbox=outbox,
            states=states,
            leadership=self.leadership,
            clock=self.clock,
            meter=meter,
            look=2.0,
        )
        self.dispatchers = [
            delivery(
                channel=office,
                fallback=FALLBACK,
                takes=lambda where: where not in TARGETS,
                gathering=lambda: self.watcher.gathering,
            )
        ]
        if around.receivers:
            line = cast("Any", planted("line", Line(around.receivers, self.lifespan.gate)))
            targets = cast("Channel", planted("targets", Targets(ENDPOINTS, line, self.clock)))
            self.dispatchers.append(
                delivery(
                    channel=targets,
                    takes=lambda where: where in TARGETS,
                    events=bool(planted("events", True)),
                )
            )
        blindness = BlindnessWatch(
            WATCH,
            named=around.routing.channels,
            fallback=FALLBACK,
            states=states,
            outbox=outbox,
            backlogs=wired(store.backlogs("live")),
            channel=office,
            leadership=self.leadership,
            clock=self.clock,
            gauges=WorkspaceGauges(
                "live",
                states=states,
                budget=wired(store.budget("live")),
                leadership=self.leadership,
                clock=self.clock,
                meter=meter,
            ),
            trouble=lambda: Trouble(
                self.watcher.trouble, self.watcher.refused, self.watcher.good_at
            ),
        )
        self.blindness = cast("BlindnessWatch", planted("blindness", blindness))
        self.meter = meter
        self._unfair: list[str] = []
        self._forget_served(wire)
        delivering = (one.run for one in self.dispatchers)
        work = (self.leadership.keep, self.watcher.run, *delivering, self.blindness.run)
        self._tasks = [asyncio.ensure_future(each()) for each in work]

    def _ring(self) -> None:
        for each in self.dispatchers:
            each.ring()

    def _forget_served(self, wire: Wire) -> None:
        """What was served counts for the sweep that asked for it."""
        sweep = self.watcher.sweep

        async def fresh(token: int) -> Sweep:
            wire.served, wire.answers = [], []
            self.witness.before = self._around.wanted()
            try:
                return await sweep(token)
            except VendorError as error:
                if (
                    wire.answers
                    and not isinstance(error, BudgetSpent)
                    and READ.issuperset(wire.answers)
                ):
                    self._unfair.append(f"all was answered, and a sweep failed: {error}")
                raise

        self.watcher.sweep = fresh  # type: ignore[method-assign]

    def bugs(self) -> list[str]:
        """What its own safety nets caught."""
        found = [*self._unfair, *(str(key) for key in self.meter.counts if "bug" in key)]
        ended = [task for task in self._tasks if task.done() and not task.cancelled()]
        return found + [repr(task.exception()) for task in ended if task.exception()]

    async def kill(self) -> None:
        """SIGKILL: not one more step."""
        self.lifespan.dead = True
        await self._end()

    async def stop(self) -> None:
        """SIGTERM: what is in flight is finished, and the lease given up, unless it dies first."""
        dies = asyncio.ensure_future(self.lifespan.died.wait())
        stops = asyncio.ensure_future(self._finish())
        # A process that is killed while it stops never comes to the end of that.
        await asyncio.wait((stops, dies), return_when=asyncio.FIRST_COMPLETED)
        self.lifespan.dead = True
        dies.cancel()
        self._tasks.append(stops)
        await self._end()
        if not stops.cancelled():
            stops.result()

    async def _finish(self) -> None:
        await asyncio.gather(*(one.stop(7.0) for one in self.dispatchers))
        self._tasks[0].cancel()
        await self.leadership.release()

    async def _end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class _Witness:
    """States that tell when a sweep was good."""

    def __init__(self, states: Any, around: Surroundings, wire: Wire) -> None:
        self._states = states
        self._around = around
        self._wire = wire
        self.before = Wanted()  # when the sweep began

    def __getattr__(self, name: str) -> Any:
        return getattr(self._states, name)

    def digest(self, row: Import) -> str:
        return digest(row)

    async def swept(self, *given: Any, **named: Any) -> datetime:
        at: datetime = await self._states.swept(*given, **named)
        self._around.swept(self._wire, self.before)
        return at
