"""What the bot costs while nobody asks and nothing happens, with two workspaces."""

import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

import psutil
from redis.asyncio import Redis

from bot.playground.moengage import server as moengage
from bot.playground.moengage.faults import Faults
from bot.playground.moengage.world import World
from bot.playground.stage.bot_process import start_bot
from bot.store import connect
from bot.store.server.embedded import embedded
from tests.bench.figure import Figure
from tests.support.e2e_stage import CHANNEL, KEY, now, stage
from tests.support.store_clock import RealClock

WORKSPACES = """
[workspaces.live]
workspace_id = "PLAYGROUND"
api_key = "{key}"
data_center = "01"
base_url = "{url}"
alert_channel = "{channel}"

[workspaces.test]
workspace_id = "OTHER"
api_key = "{key}"
data_center = "01"
base_url = "{other}"
alert_channel = "{channel}"
"""
OF_ONE = (
    *("MOENGAGE_WORKSPACE_ID", "MOENGAGE_API_KEY", "MOENGAGE_DATA_CENTER", "MOENGAGE_BASE_URL"),
    "ALERT_CHANNEL",
)


async def measure(*, quick: bool) -> list[Figure]:
    """A minute of two sweeps, after the first ones."""
    seconds = 15.0 if quick else 60.0
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = await stack.enter_async_context(embedded(folder / "v", RealClock()))
        scene = await stack.enter_async_context(stage(folder))
        client = connect(url)
        stack.push_async_callback(client.aclose)
        (folder / "bot").mkdir()
        world = World(8, now(), 40, zone="UTC", trouble=0)
        app = moengage.build(world, now, workspace_id="OTHER", api_key=KEY, faults=Faults())
        other = await stack.enter_async_context(moengage.serve(app))
        text = WORKSPACES.format(key=KEY, url=scene.vendor, other=other, channel=CHANNEL)
        (folder / "bot" / "imports-bot.toml").write_text(text)
        scene.more |= {"REDIS_URL": url, "POLL_INTERVAL": "30"} | dict.fromkeys(OF_ONE, "")
        bot = await stack.enter_async_context(scene.bot(start=start_bot))
        await asyncio.sleep(3 if quick else 12)
        process = psutil.Process(bot.process.pid)
        before, read = process.cpu_times(), await _reads(client)
        await asyncio.sleep(seconds)
        after, trips = process.cpu_times(), await _reads(client) - read - 1
    used = (after.user - before.user + after.system - before.system) / seconds
    return [
        Figure(
            "rest_cpu", "processor at rest, two workspaces: % of a core", "–", used * 100, "%", 0.2
        ),
        Figure(
            "rest_trips", "Redis round trips a minute at rest", "–", trips / seconds * 60, "", 60
        ),
    ]


async def _reads(client: Redis) -> int:
    return int((await client.info("stats"))["total_reads_processed"])
