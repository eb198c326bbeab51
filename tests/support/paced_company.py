"""A company on a virtual clock: the real watcher, client and budget before a MoEngage that answers
at once or slowly, so that hours of sweeps take a moment.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from typing_extensions import override

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.watching.watched import Watch
from bot.moengage.client import MoEngage
from bot.moengage.protocol import Credentials
from bot.services.leadership import Leadership
from bot.services.ports import Clock
from bot.services.rules_in_force import CurrentRules
from bot.services.watching.failure_reasons import FailureReasons
from bot.services.watching.owners import Owners
from bot.services.watching.policy import CurrentPolicy
from bot.services.watching.watcher import Watcher
from bot.store.memory.store import MemoryStore
from tests.sim.loop import VirtualLoop, run
from tests.support.services_fakes import Tally

BEGIN = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
PAGE_ROWS = 50
LATENCY = 0.3
HISTORY = "/run/history"
Result = TypeVar("Result")


class LoopClock(Clock):
    """The loop's time; the server's clock may show another one."""

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        self._ahead = ahead

    @override
    def now(self) -> datetime:
        return BEGIN + self._ahead + timedelta(seconds=self.monotonic())

    @override
    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    @override
    def dice(self) -> float:
        return 0.5

    @override
    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass
class Company:
    """MoEngage, as the HTTP client of every replica: this many imports that ran well long ago."""

    count: int
    asked: list[float] = field(default_factory=list)  # when each request was sent
    offsets: list[tuple[float, int]] = field(default_factory=list)  # pages without a filter
    broken: dict[int, float] = field(default_factory=dict)  # import -> since when it is FAILED
    hot: int = 0  # of them ran a moment ago, and are SCHEDULED
    files: int = 1  # of each run
    status: Callable[[float], int] = lambda _: 200  # of the answer to a request of that time
    _pages: dict[int, bytes] = field(default_factory=dict)

    def breaks(self, number: int) -> str:
        """The run of this import fails now; its id."""
        self.broken[number] = _time()
        self._pages.pop(number // PAGE_ROWS, None)
        return f"i{number:05}"

    @asynccontextmanager
    async def stream(
        self, _method: str, url: str, *, content: bytes, **_: Any
    ) -> AsyncIterator["_Answer"]:
        """As httpx has it."""
        self.asked.append(_time())
        body, status = json.loads(content), self.status(_time())
        await asyncio.sleep(LATENCY)
        if status != 200:
            yield _Answer(status, b"{}")
        elif url.endswith(HISTORY):
            yield _Answer(200, self._history(body))
        else:
            yield _Answer(200, self._listed(body))

    def _listed(self, body: Mapping[str, Any]) -> bytes:
        offset = body["offset"] - 1
        if len(body) == 1:
            self.offsets.append((_time(), offset + 1))
            if offset not in self._pages:
                last = min((offset + 1) * PAGE_ROWS, self.count)
                rows = [self._row(number) for number in range(offset * PAGE_ROWS, last)]
                self._pages[offset] = _page(rows, offset, self.count)
            return self._pages[offset]
        failed = "FAILED" in body["schedule_status"]
        numbers = sorted(self.broken) if failed else range(self.hot)
        begin = offset * PAGE_ROWS
        rows = [self._row(number) for number in numbers[begin : begin + PAGE_ROWS]]
        return _page(rows, offset, len(numbers))

    def _history(self, body: Mapping[str, Any]) -> bytes:
        at = self.broken.get(int(body["import_id"][1:]), 0.0)
        offset = body["offset"] - 1
        rows = [
            {
                "id": f"{body['import_id']}-{number}",
                "file_name": f"{number}.csv",
                "file_status": "FAILED",
                "status_msg": "no such column",
                "scheduled_at": _naive(at),
            }
            for number in range(self.files)
        ]
        begin = offset * PAGE_ROWS
        return _page(rows[begin : begin + PAGE_ROWS], offset, len(rows))

    def _row(self, number: int) -> dict[str, object]:
        since = self.broken.get(number)
        at = since if since is not None else -1800.0 if number < self.hot else -9 * 86400.0
        known: dict[str, object] = {
            "import_id": f"i{number:05}",
            "import_name": f"import {number}",
            "import_type": "USERS",
            "schedule_type": "PERIODIC",
            "import_source": "S3",
            "last_run_at": _naive(at),
        }
        if since is not None:
            return known | {"status": "FAILED"}
        return known | {"status": "SCHEDULED" if number < self.hot else "SUCCESSFUL"}


@dataclass(frozen=True)
class _Answer:
    status_code: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    async def aiter_bytes(self) -> AsyncIterator[bytes]:
        yield self.body


def _page(rows: Sequence[Mapping[str, object]], offset: int, total: int) -> bytes:
    more = (offset + 1) * PAGE_ROWS < total
    told = {"status": "success", "data": rows, "total_count": total, "more_files": more}
    return json.dumps(told).encode()


def _naive(at: float) -> str:
    return (BEGIN + timedelta(seconds=at)).strftime("%Y-%m-%d %H:%M:%S.%f")


def _time() -> float:
    return asyncio.get_running_loop().time()


class Bot:
    """Replicas over one store; `ahead` is how far the store's clock is ahead of theirs."""

    def __init__(self, company: Company, interval: float, ahead: timedelta = timedelta()) -> None:
        self.company = company
        self.interval = interval
        self.clock = LoopClock()
        self.store = MemoryStore(LoopClock(ahead))
        self.asking = self.client()

    def client(self) -> MoEngage:
        """A client of MoEngage with the shared budget."""
        return MoEngage(
            cast("Any", self.company),
            Credentials("live", "key"),
            "https://vendor.example/v1.0/data",
            self.store.budget("live"),
            self.clock,
        )

    @asynccontextmanager
    async def replica(self, owner: str = "one") -> AsyncIterator[Watcher]:
        """A process, until it is killed."""
        zone, store, api = ZoneInfo("UTC"), self.store, self.client()
        leadership = Leadership(store.lease("live"), self.clock, owner=owner, workspace="live")
        people = (store.subscriptions("live"), store.mutes("live"))
        watcher = Watcher(
            Watch(
                "live",
                "C1",
                zone,
                interval=self.interval,
                lookback=timedelta(hours=1),
                blind_after=timedelta(minutes=10),
            ),
            api=api,
            states=store.states("live"),
            policy=CurrentPolicy(CurrentRules(NotificationPolicy(Routing("C1"))), *people).now,
            causes=FailureReasons(api, Owners(None, store.owners(), show=True)),
            leadership=leadership,
            clock=self.clock,
            meter=Tally(),
        )
        await leadership.renew()
        tasks = [asyncio.ensure_future(work()) for work in (leadership.keep, watcher.run)]
        try:
            yield watcher
        finally:
            for task in tasks:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks)

    async def item(self, import_id: str) -> None:
        """Wait until an alert of this import is owed."""
        outbox = self.store.workspace("live").outbox
        while not any(entry.item.subject == import_id for entry in outbox.values()):
            await asyncio.sleep(0.05)

    async def latencies(self, failures: int, dice: Random, gap: float) -> list[float]:
        """One import after the other fails, each at another moment: how long until it is owed."""
        found = []
        for number in range(failures):
            await asyncio.sleep(dice.uniform(0, gap))
            began = _time()
            await self.item(self.company.breaks(number * self.company.count // failures))
            found.append(_time() - began)
        return found


def in_virtual_time(work: Coroutine[Any, Any, Result]) -> Result:
    """Run it on a loop whose time passes at once."""
    return run(work, VirtualLoop())


def busiest(asked: Sequence[float], seconds: float = 60.0) -> int:
    """The most requests in any this many seconds."""
    return max(sum(begin <= at < begin + seconds for at in asked) for begin in asked)


def longest_silence(asked: Sequence[float]) -> float:
    """The longest time between two requests."""
    return max(after - before for before, after in pairwise(asked))
