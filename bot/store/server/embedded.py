"""A Valkey (or Redis) server of our own, for a bot that is given no Redis URL.

It keeps its data in one folder, listens on a Unix socket there and nowhere else, writes to the
disk before it answers, is restarted when it dies, and never outlives the bot:

    DATA_DIR/appendonlydir/   the data        DATA_DIR/valkey.sock   where it listens
    DATA_DIR/lock             who uses it     DATA_DIR/valkey.log    since its latest start
"""

import asyncio
import fcntl
import os
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import IO, Final
from urllib.parse import quote

import structlog

from bot.domain.errors import StoreError, StoreUnreachable
from bot.services.ports import Clock
from bot.store.server import private
from bot.store.server.binaries import server_for
from bot.store.server.connect import connect, faults

log = structlog.get_logger()

# A path longer than this is no address of a Unix socket (sun_path less its final zero byte).
LONGEST_SOCKET: Final = 103 if sys.platform == "darwin" else 107
# A predecessor that was killed takes its server with it, which needs a moment.
LOCK_SECONDS: Final = 5.0
# Loading a large file takes a while; a server that answers nothing for longer than this is ill.
START_SECONDS: Final = 120.0
STOP_SECONDS: Final = 10.0
# Pauses before a restart, doubled each time; a server that ran for the longest starts over.
SHORTEST_SECONDS: Final = 0.1
LONGEST_SECONDS: Final = 30.0
# How much of the server's log is shown when it died.
TAIL_BYTES: Final = 1500

# Starts the server as this very process, with a watcher beside it. Our end of the pipe on its
# standard input closes when the bot dies, however it dies; the watcher then ends the server. The
# standard error is the locked file: the server keeps it open and the watcher does not, so the lock
# lasts exactly as long as the bot or its server. The watcher is in the server's process group, so
# the system cannot give the server's number to another process while the watcher may signal it.
# What the server writes is for its owner alone, whatever the bot was started with.
LAUNCH: Final = """
umask 077
exec 3<&0 4>&2 2>&1 </dev/null
(
    exec 4>&- >/dev/null 2>&1
    read _ <&3
    kill -TERM $$
    i=0
    while kill -0 $$ && [ $i -lt 50 ]; do sleep 0.2; i=$((i + 1)); done
    kill -KILL $$
) &
exec "$@" 3<&-
"""


@asynccontextmanager
async def embedded(folder: Path, clock: Clock, binary: Path | None = None) -> AsyncIterator[str]:
    """Run a server on this folder; gives its URL once it answers, and stops it in the end.

    Raises a StoreError if the folder is in use, the server cannot be found, or does not start.
    """
    binary = binary or (await server_for(folder)).binary
    socket = _socket(folder)
    async with _locked(folder, clock) as lock:
        server = _Server(binary, socket, lock, clock)
        try:
            await server.start()
            async with _meanwhile(server.keep()):
                yield server.url
        finally:
            await server.stop()


def socket_url(socket: Path) -> str:
    """The URL of a server on this socket, whatever characters its path has."""
    return f"unix://{quote(str(socket.absolute()))}"


def _socket(folder: Path) -> Path:
    socket = folder.absolute() / "valkey.sock"
    length = len(os.fsencode(socket))
    if length > LONGEST_SOCKET:
        raise StoreError(
            f"DATA_DIR is too long: {socket} has {length} bytes and the path of a socket has at"
            f" most {LONGEST_SOCKET}; choose a shorter DATA_DIR"
        )
    return socket


@asynccontextmanager
async def _meanwhile(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Run something beside the body, and end it with the body."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def _locked(folder: Path, clock: Clock) -> AsyncIterator[IO[str]]:
    """Keep the folder to ourselves. Waits a little for a predecessor that is just dying."""
    with _lock_file(folder) as lock:
        deadline = clock.monotonic() + LOCK_SECONDS
        while not _lock(lock, folder):
            if clock.monotonic() >= deadline:
                lock.seek(0)
                holder = lock.read(20).strip() or "unknown"
                raise StoreError(
                    f"DATA_DIR {folder} is in use by another imports-bot (pid {holder})"
                )
            await clock.sleep(0.1)
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield lock


def _lock_file(folder: Path) -> IO[str]:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        private.close_to_others(folder)
        return private.opened(folder / "lock", "a+")
    except OSError as error:
        raise StoreError(f"DATA_DIR {folder} cannot be used: {error.strerror}") from None


def _lock(lock: IO[str], folder: Path) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:  # a network folder may know no locks
        raise StoreError(f"DATA_DIR {folder} cannot be locked: {error.strerror}") from None
    return True


class _Server:
    """The server process and the pipe that ties its life to ours."""

    def __init__(self, binary: Path, socket: Path, lock: IO[str], clock: Clock) -> None:
        self.url = socket_url(socket)
        self._binary = binary
        self._socket = socket
        self._lock = lock
        self._clock = clock
        self._log_file = socket.with_suffix(".log")
        self._process: asyncio.subprocess.Process | None = None
        self._pipe: int | None = None

    async def start(self) -> None:
        """Start it and wait until it answers. Raises StoreError, with the end of its log."""
        try:
            self._process = await self._launch()
        except OSError as error:
            raise StoreError(f"the embedded server did not start: {error}") from error
        await self._answering(self._process)

    async def _launch(self) -> asyncio.subprocess.Process:
        theirs, self._pipe = os.pipe()
        try:
            with private.opened(self._log_file, "wb") as output:
                return await asyncio.create_subprocess_exec(
                    "/bin/sh",
                    *("-c", LAUNCH, "sh", str(self._binary), *self._arguments()),
                    stdin=theirs,
                    stdout=output,
                    stderr=self._lock,
                    # A session of its own: Ctrl-C is for the bot, which still needs the server.
                    start_new_session=True,
                )
        finally:
            os.close(theirs)

    def _arguments(self) -> list[str]:
        settings = {
            "dir": str(self._socket.parent),
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "appendonly": "yes",
            "appendfsync": "always",  # what is acknowledged survives a power cut
            "aof-load-truncated": "yes",  # and what was not may be cut off
            "save": "",
            "maxmemory-policy": "noeviction",
            "logfile": "",  # to standard output, which is our file
        }
        return [text for name, value in settings.items() for text in (f"--{name}", value)]

    async def _answering(self, process: asyncio.subprocess.Process) -> None:
        client = connect(self.url)
        deadline = self._clock.monotonic() + START_SECONDS
        try:
            while process.returncode is None and self._clock.monotonic() < deadline:
                with suppress(StoreUnreachable), faults(client):
                    await client.ping()
                    return
                await self._clock.sleep(0.02)
        finally:
            await client.aclose()
        raise StoreError(f"the embedded server did not start: {self._tail()}")

    def _tail(self) -> str:
        try:
            text = self._log_file.read_bytes()[-TAIL_BYTES:].decode(errors="replace").strip()
        except OSError:
            text = ""
        return text or "it said nothing"

    async def keep(self) -> None:
        """Restart it whenever it dies, for ever; more slowly while that does not help."""
        delay = SHORTEST_SECONDS
        while True:
            began = self._clock.monotonic()
            if self._process:
                code = await self._process.wait()
                log.warning("embedded.server_died", code=code, log=self._tail())
                await self.stop()
            if self._clock.monotonic() - began >= LONGEST_SECONDS:
                delay = SHORTEST_SECONDS
            await self._clock.sleep(delay)
            delay = min(2 * delay, LONGEST_SECONDS)
            try:
                await self.start()
            except StoreError as error:
                log.warning("embedded.start_failed", error=str(error))
                await self.stop()
            else:
                log.info("embedded.restarted")

    async def stop(self) -> None:
        """End it, the hard way if it does not go by itself, and let go of the pipe."""
        process, self._process = self._process, None
        try:
            if process and process.returncode is None:
                await _end(process)
        finally:
            if self._pipe is not None:
                os.close(self._pipe)
                self._pipe = None


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ask the whole group, server and watcher, to go; make it go if it does not."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
            return
