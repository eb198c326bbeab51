"""Faults of one server, a cluster, and a primary behind sentinels, while real bots post: what was
lost, and what stands twice. `make redis-faults`, or `python -m tests.faults.run cluster`.

Two replicas of the bot watch a company in which imports fail all the time. In each round one thing
happens to the servers, to a bot, or to both at once.

An upgrade, and a downgrade: `--beside FOLDER one` with a checkout of another release, of which
every second bot is. It then says, too, how often each release took the lease.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.playground.stage.bot_process import Bot, by_command
from tests.faults.servers import SetUp, set_up
from tests.support.e2e_stage import Stage, stage
from tests.support.forked import hurried_bot

NAMES = ("one", "cluster", "sentinels")
# As tests.support.forked.hurried_bot, in an interpreter of its own.
HURRIED = """
import sys
sys.path.insert(0, sys.argv[1])
from tests.support import e2e_hurried
sys.exit(e2e_hurried.run())
"""
BOTS = 2
# A bound on how long everything may take to be told after a fault; a busy machine takes minutes.
TOLD = 600.0
# Until a second message of an alert was looked for, in a hurry.
SETTLED = 30.0


@dataclass
class Run:
    """What was done so far."""

    scene: Stage
    url: str
    stack: AsyncExitStack
    beside: Path | None
    bots: list[Bot] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    logs: dict[bool, list[Path]] = field(default_factory=lambda: {True: [], False: []})
    started: int = 0

    async def start(self) -> None:
        """One bot more."""
        self.started += 1
        name = f"bot{self.started}"
        start, other = hurried_bot, bool(self.beside and self.started % 2)
        if other:
            start = by_command(sys.executable, "-c", HURRIED, str(self.beside))
        running = self.scene.bot(name=name, start=start, ready=False, REDIS_URL=self.url)
        bot = await self.stack.enter_async_context(running)
        self.bots.append(bot)
        self.logs[other].append(bot.log)

    async def kill(self) -> None:
        """One of the bots dies, and another one is started."""
        gone = self.bots.pop(random.randrange(len(self.bots)))
        os.kill(gone.process.pid, signal.SIGKILL)
        await gone.process.wait()
        await self.start()

    def fail(self) -> None:
        """Another import fails."""
        self.alerts.append(self.scene.breaks(self.scene.name()))

    async def failing(self, stop: asyncio.Event) -> None:
        """Imports go on failing until told to stop."""
        while not stop.is_set():
            self.fail()
            await asyncio.sleep(random.uniform(0.05, 0.8))

    async def told(self) -> None:
        """Wait until all of them stand in the channel, or for long enough."""
        until = time.monotonic() + TOLD
        while self.missing() and time.monotonic() < until:
            await asyncio.sleep(0.2)
        self.lost += [one for one in self.missing() if one not in self.lost]

    def led(self, *, other: bool) -> int:
        """How often a bot of this release, or of the other one, took the lease."""
        return sum(log.read_text().count("lease.acquired") for log in self.logs[other])

    def missing(self) -> list[str]:
        """Alerts that nobody has seen."""
        return [one for one in self.alerts if not self.scene.telling(one)]

    def doubled(self) -> list[str]:
        """Alerts that stand in the channel more than once."""
        return [one for one in self.alerts if len(self.scene.telling(one)) > 1]


async def one_round(run: Run, name: str, servers: SetUp) -> None:
    """One fault, with imports that fail before, meanwhile and after it."""
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        _ = group.create_task(run.failing(stop))
        await asyncio.sleep(random.uniform(0.2, 1.5))
        fault, _, bot = name.partition(" + ")
        acts = [servers.faults()[fault]()] if fault in servers.faults() else []
        acts += [run.kill()] if bot or not acts else []
        await asyncio.gather(*acts)
        await asyncio.sleep(random.uniform(0.2, 1.0))
        stop.set()
    await run.told()


async def one_set_up(name: str, given: argparse.Namespace, folder: Path) -> bool:
    """All faults of a set-up, each as often, or for as long, as asked; whether nothing was lost or
    doubled.
    """
    async with (
        set_up(name, folder / "servers") as servers,
        stage(folder, imports=given.imports) as scene,
        AsyncExitStack() as stack,
    ):
        scene.more["POLL_INTERVAL"] = "1.5"
        run = Run(scene, servers.url, stack, given.beside)
        for _ in range(BOTS):
            await run.start()
        await asyncio.gather(*(bot.ready(TOLD) for bot in run.bots))
        kinds = ["kill -9 of the bot", *servers.faults()]
        kinds += [f"{one} + bot" for one in servers.faults()]
        number, enough = 0, time.monotonic() + given.minutes * 60
        while number < given.rounds * len(kinds) or time.monotonic() < enough:
            kind, began, before = kinds[number % len(kinds)], time.monotonic(), len(run.alerts)
            number += 1
            await one_round(run, kind, servers)
            took, new = time.monotonic() - began, len(run.alerts) - before
            print(f"  {kind:36} {new:4} alerts {took:6.1f} s, {len(run.lost)} lost", flush=True)
        until = time.monotonic() + SETTLED
        while run.doubled() and time.monotonic() < until:
            await asyncio.sleep(0.5)
        lost, doubled = len(run.missing()), len(run.doubled())
        posts = len(scene.calls("chat.postMessage"))
        print(f"{name}: {len(run.alerts)} alerts, {posts} posts: {lost} lost, {doubled} doubled")
        if given.beside:
            print(f"  leases: {run.led(other=False)}, of the other release {run.led(other=True)}")
    return not lost and not doubled


async def main() -> int:
    """Each set-up that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--imports", type=int, default=400, help="a long run needs more")
    parser.add_argument("--minutes", type=float, default=0, help="go on for at least this long")
    parser.add_argument("--beside", type=Path, help="a checkout of another release")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    random.seed(given.seed)
    print(f"seed {given.seed}")
    good = True
    for name in given.names or NAMES:
        with TemporaryDirectory() as folder:
            good &= await one_set_up(name, given, Path(folder))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
