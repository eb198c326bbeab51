"""The real bot as a child process, set up by nothing but its environment variables."""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

import aiohttp

READY_SECONDS = 300.0  # a busy machine takes minutes
# The bot drains what is in flight before it ends; after this long it is not asked any more.
STOP_SECONDS = 10.0
TAIL_LINES = 20

# All that the child gets of the surroundings: no proxy, no token and no setting of the user's own.
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
_LOOPBACK = "127.0.0.1"
_CODE = str(Path(__file__).resolve().parents[3])

Found = TypeVar("Found")


class Process(Protocol):
    """What is needed of a child process."""

    @property
    def pid(self) -> int:
        """Its number."""

    @property
    def returncode(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""

    async def wait(self) -> int:
        """Wait until it ends; its exit code."""

    def send_signal(self, signal: int) -> None:
        """Send it a signal."""

    def terminate(self) -> None:
        """Send it SIGTERM."""

    def kill(self) -> None:
        """Send it SIGKILL."""


# Starts a process in a folder, with this environment and no other; its output goes into a file.
Start: TypeAlias = Callable[[Path, Mapping[str, str], Path], Awaitable[Process]]


def by_command(*command: str) -> Start:
    """Start this."""

    async def start(folder: Path, environment: Mapping[str, str], log: Path) -> Process:
        with log.open("wb") as written:
            return await asyncio.create_subprocess_exec(
                *command,
                cwd=folder,
                env=environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=written,
                stderr=written,
            )

    return start


COMMAND = (sys.executable, "-m", "bot", "run")
start_bot = by_command(*COMMAND)


class BotDied(Exception):
    """The bot ended by itself, or did not get ready; the end of its log is in the message."""


@dataclass(frozen=True, slots=True)
class Bot:
    """The running bot."""

    process: Process
    log: Path
    health: str

    @property
    def alive(self) -> bool:
        """True until it ends."""
        return self.process.returncode is None

    def tail(self) -> str:
        """The last lines of its log."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-TAIL_LINES:])

    async def ready(self, seconds: float = READY_SECONDS) -> None:
        """Wait until it says that it is ready to work."""
        try:
            async with asyncio.timeout(seconds), aiohttp.ClientSession() as session:
                while self.alive:
                    if await _is_good(session, f"{self.health}/readyz"):
                        return
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise BotDied(f"The bot was not ready after {seconds:g} s.\n{self.tail()}") from None
        raise self._died()

    async def while_alive(self, work: Awaitable[Found]) -> Found:
        """What the work gives; BotDied if the bot ends before that."""
        working = asyncio.ensure_future(work)
        ended = asyncio.create_task(self.process.wait())
        try:
            await asyncio.wait({working, ended}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                raise self._died()
            return working.result()
        finally:
            working.cancel()
            ended.cancel()
            await asyncio.gather(working, ended, return_exceptions=True)

    def _died(self) -> BotDied:
        code = self.process.returncode
        return BotDied(f"The bot stopped with exit code {code}. Its log ends:\n{self.tail()}")


@asynccontextmanager
async def running(
    settings: Mapping[str, str], folder: Path, start: Start = start_bot
) -> AsyncIterator[Bot]:
    """Run the bot with these settings in a folder of its own; it is gone when the context ends."""
    port = free_port()
    log = folder / "bot.log"
    # In the folder there is no .env and no imports-bot.toml; the code is found all the same.
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"PYTHONPATH": _CODE, "HEALTH_HOST": _LOOPBACK, "HEALTH_PORT": str(port)}
    environment |= settings
    process = await start(folder, environment, log)
    try:
        yield Bot(process, log, f"http://{_LOOPBACK}:{port}")
    finally:
        await _end(process)


async def _end(process: Process) -> None:
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):  # ended a moment ago
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _is_good(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as answer:
            return answer.ok
    except aiohttp.ClientError:
        return False


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server((_LOOPBACK, 0)) as bound:
        return int(bound.getsockname()[1])
