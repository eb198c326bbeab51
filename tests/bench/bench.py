"""`make bench`: how fast the bot is, as ratios to something plain measured in the same run.

Absolute times differ from machine to machine and are printed only where a promise names one.
"""

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil
from redis.asyncio import Redis

from bot.domain.answers import Listing
from bot.domain.decisions import Scope
from bot.domain.imports import Import
from bot.domain.recipients import NotificationPolicy
from bot.domain.routing import Routing
from bot.domain.source import Source
from bot.domain.transitions import decide
from bot.moengage.rows import Zones, read_imports
from bot.query.parser import parse
from bot.store import Store, connect
from bot.store.embedded import embedded
from bot.store.keys import Keys
from bot.store.runs import begin_of, span_of
from bot.views.answers import render
from tests.support.e2e_stage import Stage, stage
from tests.support.store_clock import RealClock

NOW = datetime(2026, 11, 23, 21, 15, 30, tzinfo=UTC)
COMMANDS = 200


def page() -> list[dict[str, object]]:
    """A page of 50 rows, as MoEngage writes them."""
    return [
        {
            "import_id": f"6734{number:020x}",
            "import_name": f"Daily users {number}",
            "import_type": "USERS",
            "schedule_type": "PERIODIC",
            "import_source": "S3",
            "status": "SCHEDULED",
            "last_run_status": "SUCCESSFUL",
            "total_files": 3,
            "processed_files": 3,
            "total_rows": 120_000,
            "processed_rows": 120_000,
            "created_at": "2026-01-13T17:09:30.635000",
            "last_run_at": f"2026-11-23T10:{number:02}:32.024000",
            "next_scheduled_at": "2026-11-24T04:39:30.619000",
            "created_by_email": "data@example.com",
            "time_zone": "Asia/Calcutta",
            "custom_segment_config": {},
            "aux_data_config": {},
        }
        for number in range(50)
    ]


def per_call(work: Callable[[], object], seconds: float = 0.4) -> float:
    """Seconds a call takes, the best of five rounds."""
    rounds = []
    for _ in range(5):
        calls, began = 0, time.perf_counter()
        while time.perf_counter() - began < seconds / 5:
            work()
            calls += 1
        rounds.append((time.perf_counter() - began) / calls)
    return min(rounds)


async def per_await(work: Callable[[], Awaitable[object]], times: int = 200) -> float:
    """Seconds an awaited call takes, the median."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        await work()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def listing(rows: tuple[Import, ...]) -> Listing:
    """Ten rows of an answer."""
    counts = {"SCHEDULED": 50}
    return Listing(
        "All imports", "live", "UTC", rows[:10], counts, 50, 50, 1, 5, NOW, Source.LIVE, "all"
    )


def pure() -> tuple[Import, ...]:
    """Decoding, parsing and rendering against `json.loads` of the page they work on."""
    text = json.dumps({"data": page()})
    data = tuple(page())
    rows = read_imports(data, Zones()).rows
    plain = per_call(lambda: json.loads(text))
    zone = ZoneInfo("UTC")
    scope = Scope("live", NOW, NOW - timedelta(hours=1), NotificationPolicy(Routing("C1")))
    tell("json.loads of a page of 50 rows", plain, plain)
    tell("read the page into imports", per_call(lambda: read_imports(data, Zones())), plain)
    tell(
        "decide on the page", per_call(lambda: [decide(r, None, None, scope) for r in rows]), plain
    )
    question = "what event imports failed in the last 7 days?"
    tell("understand a question", per_call(lambda: parse(question, now=NOW, zone=zone)), plain)
    tell("render an answer of ten imports", per_call(lambda: render(listing(rows))), plain)
    return rows


async def stored(rows: tuple[Import, ...]) -> None:
    """Looking up and committing a page against one plain HSET of its rows, all synced."""
    with tempfile.TemporaryDirectory() as folder:
        async with embedded(Path(folder), RealClock()) as url:
            client = connect(url)
            store = Store(client, lasting=True)
            states = store.states("live")
            token = await store.lease("live").acquire("bench", 600) or 0
            scope = Scope("live", NOW, NOW - timedelta(hours=1), NotificationPolicy(Routing("C1")))
            decisions = [decide(row, None, None, scope) for row in rows]
            items = [text for row in rows for text in (row.id, row.name * 20)]

            async def hset() -> object:
                return await client.hset("plain", items=items)

            plain = await per_await(hset)
            tell("HSET of 50 values, synced", plain, plain)
            tell("look up a page", await per_await(lambda: states.known(rows)), plain)
            commit = await per_await(lambda: states.commit(token, decisions))
            tell("commit a page, fenced, synced", commit, plain)
            await remembered(client, store, rows)
            await client.aclose()


async def remembered(client: Redis, store: Store, rows: tuple[Import, ...]) -> None:
    """The bytes of a remembered run: five daily runs of 5,000 imports, as the server says."""
    states, first = store.states("sized"), begin_of(span_of(NOW))
    token = await store.lease("sized").acquire("bench", 600) or 0
    scope = Scope("sized", NOW, first, NotificationPolicy(Routing("C1")))
    for day in range(5):
        at = first + timedelta(days=day, hours=10, milliseconds=1234)
        for number in range(100):
            ran = [replace(row, id=f"{number:03}{row.id[3:]}", last_run_at=at) for row in rows]
            await states.commit(token, [decide(row, None, None, scope) for row in ran])
    keys = Keys("sized").runs_of(span_of(NOW))
    taken = [await client.memory_usage(key, samples=0) or 0 for key in keys]
    print(f"\na remembered run              {sum(taken) / 500 / len(rows):8.1f} bytes")


async def process() -> None:
    """The real process between the stand-ins: start, memory, acknowledgement and answer."""
    with tempfile.TemporaryDirectory() as folder:
        async with stage(Path(folder)) as scene:
            began = time.perf_counter()
            async with scene.bot() as bot:
                ready = time.perf_counter() - began
                await ask(scene, 20)  # warm
                acknowledged, answered = await ask(scene, COMMANDS)
                memory = psutil.Process(bot.process.pid).memory_info().rss / 2**20
    acknowledged.sort()
    answered.sort()
    print(f"\nstart until ready             {ready:8.2f} s")
    print(f"memory after {COMMANDS} questions     {memory:8.0f} MiB")
    for name, spent in (("acknowledged", acknowledged), ("answered", answered)):
        middle, high = spent[len(spent) // 2] * 1000, spent[int(len(spent) * 0.99)] * 1000
        print(f"{name:<13} p50 / p99       {middle:8.1f} / {high:.1f} ms")


async def ask(scene: Stage, times: int) -> tuple[list[float], list[float]]:
    """Ask one after the other; how long acknowledgement and answer took, in seconds."""
    acknowledged, answered = [], []
    for _ in range(times):
        began = time.perf_counter()
        exchange = scene.slack.you.command("failed last 7d")
        ack = await exchange.acknowledged()
        await exchange.reply()
        acknowledged.append(ack.seconds)
        answered.append(time.perf_counter() - began)
    return acknowledged, answered


def tell(what: str, seconds: float, plain: float) -> None:
    """One line of the table."""
    print(f"{what:<34}{seconds / plain:8.2f} x")


if __name__ == "__main__":
    asyncio.run(stored(pure()))
    asyncio.run(process())
