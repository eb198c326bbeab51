"""One to five replicas: what they can answer, and whether an alert is doubled.

So many processes share the processors of one machine, so what counts is the processor time that a
command takes in all of them together: where it does not grow, each replica that has a processor of
its own adds what the first one does.
"""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import psutil

from bot.playground.stage.bot_process import Bot, start_bot
from bot.store.server.embedded import embedded
from tests.bench.figure import Figure
from tests.support.e2e_stage import Stage, stage
from tests.support.store_clock import RealClock

PATIENCE = 120.0
AT_ONCE = 20
FAILURES = 3
# Its answer is empty from the first replica to the last: failures must not make it longer.
QUESTION = "partial last 7d"


async def measure(*, quick: bool) -> list[Figure]:
    """The same work with each number of them; replicas are added to those that run."""
    most = 2 if quick else 5
    costs, alerts, told = [], list[str](), []
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = await stack.enter_async_context(embedded(folder / "v", RealClock()))
        scene = await stack.enter_async_context(stage(folder))
        scene.more |= {"REDIS_URL": url, "POLL_INTERVAL": "5"}
        scene.slack.sockets._ack_within = PATIENCE
        bots: list[Bot] = []
        for number in range(1, most + 1):
            bot = scene.bot(name=f"bot{number}", start=start_bot)
            bots.append(await stack.enter_async_context(bot))
            await scene.slack.connected(2 * number, PATIENCE)
            await _ask(scene, 1, 1)  # kept for a minute, so the others cost MoEngage nothing
            await _ask(scene, AT_ONCE)
            cost, speed = await _cost(scene, bots, 40 if quick else 300)
            costs.append(cost)
            told.append(f"{number}: {cost * 1000:.1f} ms, {speed:.0f}/s")
            alerts += await _alerted(scene)
        await scene.quiet(2)
        doubled = sum(len(scene.telling(alert)) - 1 for alert in alerts)
    scales = min(costs[0] / cost for cost in costs)
    return [
        Figure(
            "replica_share",
            f"1 to {most} replicas: commands for the same processor time, beside one",
            "1 replica",
            scales,
            aim=0.8,
            at_least=True,
            measured="; ".join(told),
        ),
        Figure("replica_doubled", "alerts that stood there twice", "1 replica: 0", doubled, "", 0),
    ]


async def _ask(scene: Stage, count: int, at_once: int = AT_ONCE) -> None:
    """So many commands, some of them at once; all are answered."""
    for _ in range(count // at_once):
        exchanges = [scene.slack.you.command(QUESTION) for _ in range(at_once)]
        await asyncio.gather(*(each.reply(1, PATIENCE) for each in exchanges))


async def _cost(scene: Stage, bots: Sequence[Bot], count: int) -> tuple[float, float]:
    """Seconds of the processor for a command, in all of them, and commands a second."""
    before, began = _spent(bots), time.perf_counter()
    await _ask(scene, count)
    seconds = time.perf_counter() - began
    return (_spent(bots) - before) / count, count / seconds


def _spent(bots: Sequence[Bot]) -> float:
    times = [psutil.Process(bot.process.pid).cpu_times() for bot in bots]
    return sum(each.user + each.system for each in times)


async def _alerted(scene: Stage) -> list[str]:
    """Imports fail; their alerts, when they stand in the channel."""
    alerts = [scene.breaks(scene.name()) for _ in range(FAILURES)]
    for alert in alerts:
        await scene.stands(alert, PATIENCE)
    return alerts
