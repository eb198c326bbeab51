"""Replicas of the real bot on one Valkey, and what befalls them."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import psutil
from redis.asyncio import Redis

from bot.domain.errors import StoreError
from bot.playground.stage.bot_process import Bot, BotDied
from bot.store import Store, connect
from bot.store.server.embedded import embedded
from tests.support.e2e_stage import SOON, Stage, now, stage
from tests.support.forked import hurried_bot
from tests.support.store_clock import RealClock

T = TypeVar("T")
# Until what is owed has been delivered, one look into the history included: a bound.
DRAINED = 100.0


class Replicas:
    """Bots that share a server, each in a folder of its own."""

    def __init__(self, scene: Stage, url: str, data: Path, stack: AsyncExitStack) -> None:
        self.scene = scene
        self.url = url
        self.client: Redis = connect(url)
        self._store = Store(self.client)
        self._data = data
        self._stack = stack

    async def start(self, name: str, *, doom: str = "", ready: bool = True, **more: str) -> Bot:
        """One replica more, in a hurry; with `doom` it may end at that point."""
        settings = {"REDIS_URL": self.url, "DOOM": doom, **more}
        for _ in range(3):
            bot = self.scene.bot(ready=ready, name=name, start=hurried_bot, **settings)
            try:
                return await self._stack.enter_async_context(bot)
            except BotDied as died:
                # Among so many, somebody else may have taken its free port meanwhile.
                if "cannot be used" not in str(died):
                    raise
        raise BotDied(f"no free port for {name}")

    async def takeover(self, bot: Bot) -> None:
        """Wait until this one holds the lease."""
        async with asyncio.timeout(DRAINED):
            while "lease.acquired" not in bot.log.read_text():
                await asyncio.sleep(0.05)

    async def lost(self, bot: Bot) -> None:
        """Wait until this one knows that it holds the lease no more."""
        async with asyncio.timeout(DRAINED):
            while "lease.lost" not in bot.log.read_text():
                await asyncio.sleep(0.05)

    def arm(self, name: str) -> None:
        """From now on the doom of this replica may strike."""
        (self.scene.folder / name / "doom").touch()

    async def drained(self, seconds: float = DRAINED) -> None:
        """Wait until a sweep that begins now came to its end and nothing is owed after it."""
        began = now()
        async with asyncio.timeout(seconds):
            while not await self._is_drained(began):
                await asyncio.sleep(0.1)

    async def _is_drained(self, began: datetime) -> bool:
        try:
            sweep = await self._store.states("live").last_sweep()
            stats = await self._store.outbox("live").stats()
        except StoreError:
            return False
        return sweep is not None and sweep.started_at > began and stats.count == 0

    def file(self) -> Path:
        """The server's append-only file."""
        return max(self._data.glob("appendonlydir/*.incr.aof"))

    def server(self) -> psutil.Process:
        """The server's process."""
        here = str(self._data)
        for child in psutil.Process().children(recursive=True):
            if child.status() != psutil.STATUS_ZOMBIE and here in " ".join(child.cmdline()):
                return child
        raise LookupError(here)

    def cut_power(self, size: int) -> None:
        """The server dies, and of its file only this many bytes had reached the disk."""
        server, file = self.server(), self.file()
        server.suspend()
        os.truncate(file, size)
        server.kill()


@asynccontextmanager
async def replicas(folder: Path, *, imports: int = 40) -> AsyncIterator[Replicas]:
    """Both stand-ins and an empty server; replicas that are started end with the context."""
    async with (
        embedded(folder / "v", RealClock()) as url,
        stage(folder, imports=imports) as scene,
        AsyncExitStack() as stack,
    ):
        scene.more["POLL_INTERVAL"] = "1.5"
        made = Replicas(scene, url, folder / "v", stack)
        stack.push_async_callback(made.client.aclose)
        yield made


async def stopped(bot: Bot, seconds: float = SOON) -> None:
    """Wait until it has stopped itself."""
    process = psutil.Process(bot.process.pid)
    async with asyncio.timeout(seconds):
        while process.status() != psutil.STATUS_STOPPED:
            await asyncio.sleep(0.05)


def send(bot: Bot, number: signal.Signals) -> None:
    """Send it a signal."""
    os.kill(bot.process.pid, number)


async def side_by_side(
    folder: Path, points: Iterable[str], story: Callable[[Path, str], Awaitable[T]]
) -> dict[str, T]:
    """The same story at each point, all at the same time; what each came to."""
    async with asyncio.TaskGroup() as group:
        tasks = {
            point: group.create_task(_told(story, folder / str(number), point))
            for number, point in enumerate(points)
        }
    return {point: task.result() for point, task in tasks.items()}


async def _told(story: Callable[[Path, str], Awaitable[T]], folder: Path, name: str) -> T:
    try:
        return await story(folder, name)
    except Exception as error:
        error.add_note(f"at the point {name!r}")
        raise
