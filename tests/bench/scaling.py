"""What 1, 10 or 100 workspaces take, for docs/redis.md: `python -m tests.bench.scaling 10`.

Real bots with the default settings sweep workspaces of 5,000 imports that never change and that the
store has already. Beside them runs one Redis of this machine. On a busy machine a bot may ask less
often than its budget allows: the requests that were made are printed too.
"""

import argparse
import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
import psutil
from redis.asyncio import Redis

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.decisions import Scope
from bot.moengage.rows import Zones, read_imports
from bot.playground.stage.bot_process import Bot, start_bot
from bot.store import Store, connect
from tests.bench.resting import OF_ONE
from tests.bench.vendor import PAGE_ROWS, row, vendor
from tests.support.e2e_stage import CHANNEL, KEY, stage
from tests.support.redis_servers import Server, answers, free_ports, running

WORKSPACE = """
[workspaces.w{number}]
workspace_id = "W{number}"
api_key = "{key}"
data_center = "01"
base_url = "{url}"
alert_channel = "{channel}"
"""
IMPORTS = 5_000
WARM = 60.0
READY = 1800.0  # a busy machine takes long for the first sweeps of many workspaces
REQUESTS = "imports_bot_moengage_request_seconds_count{"


@dataclass(frozen=True, slots=True)
class Look:
    """What was used until now, and how much is held."""

    at: float
    trips: int
    commands: int
    server: float  # seconds of a processor
    bot: float
    requests: float
    memory: int
    clients: int
    resident: int

    def said(self, before: "Look") -> str:
        """The figures since an earlier look."""
        seconds = self.at - before.at

        def each(name: str) -> float:
            return float(getattr(self, name) - getattr(before, name)) / seconds

        return "\n".join(
            (
                f"requests to MoEngage a minute  {60 * each('requests'):.0f}",
                f"round trips a second           {each('trips'):.1f}",
                f"commands a second              {each('commands'):.0f}",
                f"processor, Redis               {100 * each('server'):.1f} %",
                f"processor, the bot             {100 * each('bot'):.1f} %",
                f"memory, Redis                  {self.memory / 1e6:.1f} MB",
                f"memory, the bot                {self.resident / 1e6:.0f} MB",
                f"connections                    {self.clients}",
            )
        )


async def measure(given: argparse.Namespace) -> None:
    """Start all of it, and print the figures."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        server = await stack.enter_async_context(_redis(folder / "redis"))
        client = await stack.enter_async_context(server.client())
        empty = await _memory(client)
        await _fill(f"redis://{server.host}", "w0")
        for number in range(1, given.workspaces):
            await _copy(server.port, f"w{number}")
        held = await _memory(client) - empty
        print(f"{given.workspaces} workspaces take {held / 1e6:.1f} MB", flush=True)
        bots = await stack.enter_async_context(_bots(folder, f"redis://{server.host}", given))
        await asyncio.sleep(WARM)
        before = await _look(client, bots, empty)
        await asyncio.sleep(given.minutes * 60)
        print((await _look(client, bots, empty)).said(before), flush=True)


@asynccontextmanager
async def _redis(folder: Path) -> AsyncIterator[Server]:
    [port] = free_ports(1)
    server = Server(folder, port, ("--appendonly", "yes"))
    async with running(server):
        await server.until(answers)
        yield server


async def _memory(client: Redis) -> int:
    return int((await client.info("memory"))["used_memory"])


@asynccontextmanager
async def _bots(folder: Path, redis: str, given: argparse.Namespace) -> AsyncIterator[list[Bot]]:
    """Bots that share the workspaces, each after its first sweeps."""
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(vendor(folder / "vendor"))
        scene = await stack.enter_async_context(stage(folder))
        scene.more |= {"REDIS_URL": redis, "POLL_INTERVAL": given.interval}
        scene.more |= dict.fromkeys(OF_ONE, "")
        bots = []
        for number in range(given.bots):
            name = f"bot{number}"
            _configure(folder / name, url, range(number, given.workspaces, given.bots))
            bot = scene.bot(name=name, start=start_bot, ready=False)
            bots.append(await stack.enter_async_context(bot))
            await bots[-1].ready(READY)
        yield bots


async def _fill(url: str, name: str) -> None:
    """A workspace as the bot has learnt it."""
    client = connect(url)
    store, now = Store(client), datetime.now(UTC)
    scope = Scope(name, now, now - timedelta(hours=1), NotificationPolicy(Routing(CHANNEL)))
    token = (await store.lease(name).acquire("filling", 3600)).token or 0
    for begin in range(0, IMPORTS, PAGE_ROWS):
        numbers = range(begin, begin + PAGE_ROWS)
        rows = read_imports([row(number) for number in numbers], Zones()).rows
        decisions = [decide(one, None, None, scope) for one in rows]
        await store.states(name).commit(token, decisions)
    await store.lease(name).release("filling")
    await client.aclose()


async def _copy(port: int, name: str) -> None:
    """Another workspace like the first one."""
    async with Redis(port=port) as client:
        for key in [one async for one in client.scan_iter(match="*{w0}*")]:
            value = await client.dump(key)
            assert value
            await client.restore(key.replace(b"{w0}", f"{{{name}}}".encode()), 0, value)


def _configure(folder: Path, url: str, numbers: Iterable[int]) -> None:
    folder.mkdir()
    text = "".join(
        WORKSPACE.format(number=number, key=KEY, url=f"{url}/{IMPORTS}", channel=CHANNEL)
        for number in numbers
    )
    (folder / "imports-bot.toml").write_text(text)


async def _look(client: Redis, bots: Sequence[Bot], empty: int) -> Look:
    info: dict[str, Any] = await client.info()
    calls: dict[str, Any] = await client.info("commandstats")
    processes = [psutil.Process(bot.process.pid) for bot in bots]
    used = [process.cpu_times() for process in processes]
    return Look(
        time.monotonic(),
        int(info["total_reads_processed"]),
        sum(int(one["calls"]) for one in calls.values()),
        info["used_cpu_user"] + info["used_cpu_sys"],
        sum(one.user + one.system for one in used),
        sum([await _requests(bot) for bot in bots]),
        int(info["used_memory"]) - empty,
        int(info["connected_clients"]) - 1,
        sum(process.memory_info().rss for process in processes),
    )


async def _requests(bot: Bot) -> float:
    """To MoEngage, as the bot counts them."""
    async with aiohttp.ClientSession() as session, session.get(f"{bot.health}/metrics") as answer:
        lines = (await answer.text()).splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(REQUESTS))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspaces", type=int)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--bots", type=int, default=1, help="that share the workspaces")
    parser.add_argument("--interval", default="30", help="POLL_INTERVAL")
    asyncio.run(measure(parser.parse_args()))
