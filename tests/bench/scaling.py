"""What 1, 10 or 100 workspaces take, for docs/redis.md: `python -m tests.bench.scaling 10`.

One real bot with the default settings sweeps workspaces of 5,000 imports that never change, until
it has learnt all of them; then it is watched for some minutes. Beside it runs one Redis of this
machine. On a busy machine the bot may ask less often than its budget allows: the requests that it
made are printed too.
"""

import argparse
import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
import psutil
from redis.asyncio import Redis

from bot.playground.stage.bot_process import Bot, start_bot
from bot.store.keys import Keys
from tests.bench.resting import OF_ONE
from tests.bench.vendor import vendor
from tests.support.e2e_stage import CHANNEL, KEY, stage
from tests.support.redis_servers import Server, answers, free_ports, running

WORKSPACE = """
[workspaces.w{number}]
workspace_id = "W{number}"
api_key = "{key}"
data_center = "01"
base_url = "{url}/{size}"
alert_channel = "{channel}"
"""
IMPORTS = 5_000
LEARNT = 3600.0
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


async def measure(count: int, minutes: float, size: int) -> None:
    """Start all of it, and print the figures."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        [port] = free_ports(1)
        server = Server(folder / "redis", port, ("--appendonly", "yes"))
        await stack.enter_async_context(running(server))
        await server.until(answers)
        client = await stack.enter_async_context(server.client())
        empty = int((await client.info("memory"))["used_memory"])
        url = await stack.enter_async_context(vendor(folder / "vendor"))
        scene = await stack.enter_async_context(stage(folder))
        scene.more |= {"REDIS_URL": f"redis://{server.host}", "POLL_INTERVAL": "30"}
        scene.more |= dict.fromkeys(OF_ONE, "")
        (folder / "bot").mkdir()
        text = "".join(
            WORKSPACE.format(number=number, key=KEY, url=url, size=size, channel=CHANNEL)
            for number in range(count)
        )
        (folder / "bot" / "imports-bot.toml").write_text(text)
        bot = await stack.enter_async_context(scene.bot(start=start_bot))
        print(
            f"{count} workspaces learnt in {await _learnt(client, count, size):.0f} s", flush=True
        )
        before = await _look(client, bot, empty)
        await asyncio.sleep(minutes * 60)
        print((await _look(client, bot, empty)).said(before), flush=True)


async def _learnt(client: Redis, count: int, size: int) -> float:
    """Seconds until the store has all imports."""
    began = time.monotonic()
    async with asyncio.timeout(LEARNT):
        for number in range(count):
            while int(await client.hlen(Keys(f"w{number}").states)) < size:
                await asyncio.sleep(1)
    return time.monotonic() - began


async def _look(client: Redis, bot: Bot, empty: int) -> Look:
    info: dict[str, Any] = await client.info()
    calls: dict[str, Any] = await client.info("commandstats")
    process = psutil.Process(bot.process.pid)
    used = process.cpu_times()
    return Look(
        time.monotonic(),
        int(info["total_reads_processed"]),
        sum(int(one["calls"]) for one in calls.values()),
        info["used_cpu_user"] + info["used_cpu_sys"],
        used.user + used.system,
        await _requests(bot),
        int(info["used_memory"]) - empty,
        int(info["connected_clients"]) - 1,
        process.memory_info().rss,
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
    parser.add_argument("--imports", type=int, default=IMPORTS, help="of each workspace")
    given = parser.parse_args()
    asyncio.run(measure(given.workspaces, given.minutes, given.imports))
