"""From a failure that the API shows to the message that Slack accepted; and of many at once."""

import asyncio
import json
import random
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.playground.stage.bot_process import Bot, start_bot
from tests.bench.figure import Figure, percentile
from tests.support.e2e_stage import CHANNEL, Stage, now, stage

# Short, so that many fit into a minute; what is added to it does not depend on it.
INTERVAL = 4.0
# Of the storm: long enough for a pause between two sweeps of a thousand imports. All breaks then.
STORM_INTERVAL = 60.0
# No request for so long: a sweep is over, and not only waits for the request budget.
PAUSE = 3.0
PATIENCE = 300.0
POSTS = ("chat.postMessage", "chat.update")


async def measure(*, quick: bool) -> list[Figure]:
    """One failure after the other, then hundreds at once."""
    return [*await _single(4 if quick else 16), *await _many(60 if quick else 500)]


async def _single(failures: int) -> list[Figure]:
    dice, found = random.Random(1), []
    async with _started(50, INTERVAL) as (scene, _):
        for number in range(failures):
            await asyncio.sleep(dice.uniform(0, INTERVAL))
            began = asyncio.get_running_loop().time()
            await scene.stands(scene.breaks(scene.name(number % 8)), PATIENCE)
            found.append(asyncio.get_running_loop().time() - began)
    middle, high = percentile(found, 0.5), percentile(found, 0.99)
    told = f"{failures} failures, a sweep every {INTERVAL:g} s"
    return [
        Figure(
            "alert_p50",
            "failure in the API to message in Slack, p50: beyond the floor",
            f"half an interval: {INTERVAL / 2:g} s",
            middle - INTERVAL / 2,
            "s",
            0.5,
            measured=f"{middle:.2f} s; {told}",
        ),
        Figure(
            "alert_p99",
            "the same, p99",
            f"an interval: {INTERVAL:g} s",
            high - INTERVAL,
            "s",
            1.0,
            measured=f"{high:.2f} s",
        ),
    ]


async def _many(failures: int) -> list[Figure]:
    async with _started(failures * 2, STORM_INTERVAL) as (scene, bot):
        before = _calls(scene)
        for alert in _break(scene, failures):
            await scene.stands(alert, PATIENCE)
        stood = now()
        swept = _swept(bot, stood)
        await asyncio.sleep(2)
        calls = _calls(scene) - before
    return [
        Figure(
            "storm_calls",
            f"{failures} failures in one sweep: calls to Slack until all is told",
            f"one message each: {failures}",
            calls,
            "",
            5,
        ),
        Figure(
            "storm_seconds",
            "the same: seconds after the sweep",
            f"one message a second: {failures} s",
            (stood - swept).total_seconds(),
            "s",
            5,
        ),
    ]


@asynccontextmanager
async def _started(imports: int, interval: float) -> AsyncIterator[tuple[Stage, Bot]]:
    """The bot, which has seen everything once, between two sweeps."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        scene = await stack.enter_async_context(stage(folder, imports=imports))
        bot = scene.bot(start=start_bot, POLL_INTERVAL=f"{interval:g}")
        started = await stack.enter_async_context(bot)
        await _pause(scene)
        yield scene, started


async def _pause(scene: Stage) -> None:
    """Until a sweep is over."""
    asked = -1
    while asked != scene.journal.total:
        asked = scene.journal.total
        await asyncio.sleep(PAUSE)


def _break(scene: Stage, count: int) -> list[str]:
    """So many imports fail before anything can be asked again. None of them runs again soon."""
    soon = now() + timedelta(seconds=PATIENCE)
    healthy = sorted(
        item.feed.name
        for item in scene.world.imports.values()
        if item.status == "SCHEDULED"
        and item.last_run_status == "SUCCESSFUL"
        and (item.due is None or item.due > soon)
    )
    return [scene.breaks(name) for name in healthy[:count]]


def _calls(scene: Stage) -> int:
    """What was posted to the channel, or changed there."""
    called = (call for method in POSTS for call in scene.calls(method))
    return sum(call.args.get("channel") == CHANNEL for call in called)


def _swept(bot: Bot, until: datetime) -> datetime:
    """When the sweep ended that found something, by the log; `until` if it goes on."""
    for line in bot.log.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        if said.get("event") == "watcher.sweep_finished" and said.get("alerts", 0) > 1:
            return datetime.fromisoformat(said["timestamp"]).astimezone(UTC)
    return until
