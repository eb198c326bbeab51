"""What a sweep costs where nothing changed: processor, round trips, memory in Redis, growth."""

import json
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import httpx
from redis.asyncio import Redis
from typing_extensions import override

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.decisions import Scope
from bot.domain.watching.watched import Watch
from bot.moengage.client import MoEngage
from bot.moengage.protocol import IMPORTS, Credentials, page_request
from bot.moengage.rows import Zones, read_imports
from bot.services.leadership import Leadership
from bot.services.ports import Budget, Use, Wait
from bot.services.rules_in_force import CurrentRules
from bot.services.watching.failure_reasons import FailureReasons
from bot.services.watching.owners import Owners
from bot.services.watching.policy import CurrentPolicy
from bot.services.watching.watcher import Watcher
from bot.store import Limit, Store, connect
from bot.store.keys import Keys
from bot.store.runs import begin_of, span_of
from bot.store.server.embedded import embedded
from tests.bench.figure import Figure, exponent
from tests.bench.vendor import PAGE_ROWS, row, vendor
from tests.support.services_fakes import Tally
from tests.support.store_clock import RealClock

NOW: Final = datetime(2026, 11, 23, 21, 15, 30, tzinfo=UTC)
# One sweep reads everything, however long that takes.
INTERVAL: Final = 1e6
SIZES: Final = (50, 500, 5_000, 50_000)
WIDE: Final = Limit(total=10**9, burst=10**9)
CREDENTIALS: Final = Credentials("live", "key")


class Free(Budget):
    """Grants everything."""

    @override
    async def take(self, use: Use) -> Wait | None:
        return None

    @override
    async def left(self) -> int:
        return 1


@dataclass
class Bench:
    """A store and a vendor; sweeps of workspaces of any size."""

    client: Redis
    store: Store
    http: httpx.AsyncClient
    url: str
    tokens: dict[int, int] = field(default_factory=dict)

    async def token(self, size: int) -> int:
        """That of the lease of this workspace."""
        if size not in self.tokens:
            taken = (await self.store.lease(name(size)).acquire("bench", 3600)).token
            self.tokens[size] = taken or 0
        return self.tokens[size]

    def watcher(self, size: int, budget: Budget) -> Watcher:
        """The real one."""
        store, clock, where = self.store, RealClock(), name(size)
        api = MoEngage(self.http, CREDENTIALS, self.base(size), budget, clock)
        zero = timedelta()
        watch = Watch(where, "C1", ZoneInfo("UTC"), INTERVAL, zero, timedelta(days=9))
        wanted = CurrentRules(NotificationPolicy(Routing("C1")))
        people = (store.subscriptions(where), store.mutes(where))
        return Watcher(
            watch,
            api=api,
            states=store.states(where),
            policy=CurrentPolicy(wanted, *people).now,
            causes=FailureReasons(api, Owners(None, store.owners(), show=True)),
            leadership=Leadership(store.lease(where), clock, owner="bench", workspace=where),
            clock=clock,
            meter=Tally(),
        )

    def base(self, size: int) -> str:
        """The address of a workspace."""
        return f"{self.url}/{size}"

    async def fetch(self, size: int) -> None:
        """The same pages with httpx and json.loads alone."""
        for number in range(1, pages(size) + 1):
            request = page_request(self.base(size), IMPORTS, CREDENTIALS, {}, number)
            answer = await self.http.post(
                request.url, headers=request.headers, content=request.body
            )
            json.loads(answer.content)

    async def reads(self) -> int:
        """How often the server has read from a client: once a round trip."""
        return int((await self.client.info("stats"))["total_reads_processed"])

    async def bytes_of(self, size: int, word: str = "") -> int:
        """What the server needs for keys of this workspace, or for one of them."""
        taken = 0
        async for key in self.client.scan_iter(match=f"*{name(size)}}}*{word}", count=1000):
            taken += await self.client.memory_usage(key, samples=0) or 0
        return taken


def name(size: int) -> str:
    """The workspace with so many imports."""
    return f"w{size}"


def pages(size: int) -> int:
    """How many it has; an empty one too."""
    return max(-(-size // PAGE_ROWS), 1)


@asynccontextmanager
async def bench() -> AsyncIterator[Bench]:
    """An empty store beside a vendor."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = await stack.enter_async_context(embedded(folder / "v", RealClock()))
        address = await stack.enter_async_context(vendor(folder / "vendor"))
        client = connect(url)
        stack.push_async_callback(client.aclose)
        http = await stack.enter_async_context(httpx.AsyncClient(trust_env=False))
        yield Bench(client, Store(client, lasting=True), http, address)


async def spent(work: Callable[[], Awaitable[object]]) -> float:
    """Seconds of this process's processor."""
    began = time.process_time()
    await work()
    return time.process_time() - began


async def measure(*, quick: bool) -> list[Figure]:
    """Each size is learnt once; then it is swept unchanged, in turns with the peer."""
    sizes = SIZES[:2] if quick else SIZES
    size = sizes[-1] if quick else SIZES[2]
    async with bench() as made:
        grown: dict[int, float] = {}
        memory: dict[int, float] = {}
        for each in sizes:
            whole, beyond = await _cost(made, each, rounds=2 if each > 5_000 else 5)
            grown[each], memory[each] = whole, await made.bytes_of(each)
            if each == size:
                own, plain = beyond / each, await _plain(made, each)
        trips = await _trips(made, size)
        state = await made.bytes_of(size, ":states") / size
        rest = await _single(made)
        remembered = await _remembered(made)
    return [
        Figure(
            "sweep_cpu",
            f"a sweep's processor time for an unchanged import, of {size:,}",
            "httpx and `json.loads` of the same pages",
            own / plain,
            aim=2,
            measured=f"{own * 1e6:.0f} µs; alone {plain * 1e6:.0f} µs",
        ),
        Figure("sweep_trips", "Redis round trips a page", "GET and SET: 100", trips, "", 2),
        Figure(
            "state_bytes",
            "bytes of Redis for the state of an import",
            f"a key for each, with its row as JSON: {rest:.0f} bytes",
            state,
            "B",
            116,
        ),
        Figure(
            "import_bytes",
            f"bytes of Redis for an import in all, of {size:,}",
            f"the same key: {rest:.0f} bytes",
            memory[size] / size,
            "B",
            400,
        ),
        Figure("run_bytes", "bytes of Redis for a remembered run", "–", remembered, "B", 64),
        _growth("growth_cpu", "a sweep's processor time", grown, unit="ms", factor=1e3),
        _growth("growth_memory", "bytes of Redis", memory, unit="MB", factor=1e-6),
    ]


def _growth(
    name: str, what: str, costs: Mapping[int, float], *, unit: str, factor: float
) -> Figure:
    told = ", ".join(f"{size:,}: {cost * factor:.3g} {unit}" for size, cost in costs.items())
    sizes = tuple(costs)
    sizes_told = f"{sizes[0]:,} → {sizes[-1]:,}"
    return Figure(
        name,
        f"growth of {what}, {sizes_told} imports: exponent",
        "linear: 1",
        exponent(sizes, tuple(costs.values())),
        "",
        1.05,
        measured=told,
    )


async def _cost(made: Bench, size: int, rounds: int) -> tuple[float, float]:
    """Seconds of the processor for a sweep, and what it takes beyond a sweep of nothing."""
    found = []
    full, empty = made.watcher(size, Free()), made.watcher(0, Free())
    token, none = await made.token(size), await made.token(0)
    await full.sweep(token)
    await full.sweep(token)
    await empty.sweep(none)
    for _ in range(rounds):
        whole = await spent(lambda: full.sweep(token))
        rest = await spent(lambda: empty.sweep(none))
        found.append((whole, whole - rest))
    return min(found)


async def _plain(made: Bench, size: int) -> float:
    return min([await spent(lambda: made.fetch(size)) for _ in range(5)]) / size


async def _trips(made: Bench, size: int) -> float:
    """Round trips for each page beyond those of a sweep of nothing."""
    trips = []
    for each in (size, 0):
        watcher = made.watcher(each, made.store.budget(name(each), WIDE))
        token = await made.token(each)
        await watcher.sweep(token)
        before = await made.reads()
        await watcher.sweep(token)
        trips.append(await made.reads() - before - 1)
    # The sweep of nothing has a page too, and a large one asks its hot lane twice.
    extra = 2 if pages(size) > 10 else 0
    return (trips[0] - trips[1]) / (pages(size) - 1 + extra)


async def _remembered(made: Bench) -> float:
    """Bytes of a run: five daily ones of 5,000 imports, all in one span."""
    states, first = made.store.states("sized"), begin_of(span_of(NOW))
    token = (await made.store.lease("sized").acquire("bench", 3600)).token or 0
    scope = Scope("sized", NOW, first, NotificationPolicy(Routing("C1")))
    rows = read_imports([row(number) for number in range(PAGE_ROWS)], Zones()).rows
    for day in range(5):
        at = first + timedelta(days=day, hours=10, milliseconds=1234)
        for number in range(100):
            ran = [replace(row, id=f"{number:03}{row.id[3:]}", last_run_at=at) for row in rows]
            await states.commit(token, [decide(row, None, None, scope) for row in ran])
    keys = Keys("sized").runs_of(span_of(NOW))
    taken = [await made.client.memory_usage(key, samples=0) or 0 for key in keys]
    return sum(taken) / 500 / len(rows)


async def _single(made: Bench) -> float:
    """Bytes of a plain key with a row as JSON."""
    await made.client.set("plain:673400000000000000000000", json.dumps(row(0)))
    return float(await made.client.memory_usage("plain:673400000000000000000000") or 0)
