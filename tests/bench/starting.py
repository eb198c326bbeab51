"""A start of `imports-bot run`, and its memory, beside the libraries and their clients alone."""

import asyncio
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.stage.bot_process import by_command, running, start_bot
from bot.playground.stage.stage import installed
from tests.bench.figure import Figure
from tests.support.e2e_stage import Stage, stage

PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Started:
    """Until the first socket was connected, and then."""

    seconds: float
    cpu: float
    memory: float  # MiB


async def measure(*, quick: bool) -> list[Figure]:
    """Start one after the other, in turns; the least of what each took."""
    own: list[Started] = []
    alone: list[Started] = []
    runs = (own, alone)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        scene = await stack.enter_async_context(stage(folder))
        slack = await stack.enter_async_context(SlackStandIn(seed=7, app=installed()))
        for number in range(2 if quick else 7):
            own.append(await _bot(scene, f"bot{number}"))
            alone.append(await _libraries(slack, folder / f"alone{number}"))
    return [
        _figure("start_time", "start until connected", runs, part="seconds", unit="s", aim=1.3),
        _figure("start_cpu", "the same, as processor time", runs, part="cpu", unit="s", aim=1.3),
        _figure("memory", "resident memory then", runs, part="memory", unit="MiB", aim=1.2),
    ]


def _figure(
    name: str, what: str, runs: tuple[list[Started], ...], *, part: str, unit: str, aim: float
) -> Figure:
    ours, theirs = (min(getattr(each, part) for each in found) for found in runs)
    told = f"{ours:.3g} {unit}; alone {theirs:.3g} {unit}"
    beside = "the libraries and their clients alone"
    return Figure(name, what, beside, ours / theirs, aim=aim, measured=told)


async def _bot(scene: Stage, name: str) -> Started:
    began = time.perf_counter()
    settings = {"DATA_DIR": str(scene.folder / name / "data"), "POLL_INTERVAL": "30"}
    async with scene.bot(ready=False, name=name, start=start_bot, **settings) as bot:
        started = await _connected(scene.slack, bot.process.pid, began)
        await bot.ready(PATIENCE)
    return started


async def _libraries(slack: SlackStandIn, folder: Path) -> Started:
    folder.mkdir()
    began = time.perf_counter()
    start = by_command(sys.executable, "-m", "tests.bench.libraries", slack.api_url)
    async with running({}, folder, start) as process:
        return await _connected(slack, process.process.pid, began)


async def _connected(slack: SlackStandIn, pid: int, began: float) -> Started:
    await slack.connected(1, PATIENCE)
    seconds = time.perf_counter() - began
    process = psutil.Process(pid)
    spent = process.cpu_times()
    await asyncio.sleep(1)  # what is loaded a moment later is there too
    return Started(seconds, spent.user + spent.system, process.memory_info().rss / 2**20)
