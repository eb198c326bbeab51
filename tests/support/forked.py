"""Processes that need not load their code again: forked from one that has.

Loading the bot takes a second or two of a processor, and the tests start it, and its commands,
hundreds of times. The standard library's fork server loads the code once for each of pytest's
workers. What it forks is a process like any other: its own number, environment, folder, output and
exit code, and signals reach it. What comes before our code, as outputs that are closed, is tested
with an interpreter of its own (`command(..., fresh=True)`).
"""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot import cli
from bot.playground.stage.bot_process import Process, Start
from tests.support import e2e_hurried

SERVER = get_context("forkserver")
# What a command imports only when it runs, too.
SERVER.set_forkserver_preload(
    [
        *("bot.app", "bot.commands.check", "bot.commands.query", "bot.commands.route"),
        *("httpcore", "anyio._backends._asyncio", "certifi", "encodings.idna"),
        *("bot.playground.demo.main", "matplotlib.figure", "matplotlib.backends.backend_agg"),
        __name__,
    ]
)


class Forked:
    """A forked process, as asyncio shows a child of its own."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        self._ended = asyncio.Event()
        asyncio.get_running_loop().add_reader(process.sentinel, self._end)

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._process.join()
        self._ended.set()

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process.pid
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        return self._process.exitcode

    async def wait(self) -> int:
        """Wait until it ends; its exit code."""
        await self._ended.wait()
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, signal: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, signal)

    def terminate(self) -> None:
        """Send it SIGTERM."""
        self._process.terminate()

    def kill(self) -> None:
        """Send it SIGKILL."""
        self._process.kill()


@dataclass(frozen=True, slots=True)
class Streams:
    """The files that a process reads and writes."""

    given: Path
    out: Path
    err: Path


def fork(
    work: Callable[[], object], folder: Path, environment: Mapping[str, str], streams: Streams
) -> Forked:
    """Start a process that does this work, and ends with what it returns."""
    for path in (streams.out, streams.err):
        path.write_bytes(b"")
    arguments = (work, folder, dict(environment), streams)
    process = SERVER.Process(target=_child, args=arguments, daemon=True)
    process.start()
    return Forked(process)


def _child(
    work: Callable[[], object], folder: Path, environment: dict[str, str], streams: Streams
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    _redirect(streams.given, os.O_RDONLY, 0)
    _redirect(streams.out, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 1)
    _redirect(streams.err, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 2)
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    sys.stdin = os.fdopen(0, encoding=encoding)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", 1, encoding) for number in (1, 2))
    sys.exit(work())  # type: ignore[arg-type] # as any exit code


def _redirect(path: Path, how: int, number: int) -> None:
    opened = os.open(path, how, 0o600)
    os.dup2(opened, number)
    os.close(opened)


def by_fork(work: Callable[[], object]) -> Start:
    """Start a bot that does this."""

    async def start(folder: Path, environment: Mapping[str, str], log: Path) -> Process:
        return fork(work, folder, environment, Streams(Path(os.devnull), log, log))

    return start


def tuned_bot(values: Mapping[str, object]) -> Start:
    """The bot with other values of some constants, named as `bot.module.NAME`."""
    return by_fork(partial(_tuned, dict(values)))


def _tuned(values: dict[str, object]) -> int:
    for name, value in values.items():
        module, _, constant = name.rpartition(".")
        assert hasattr(import_module(module), constant)
        setattr(import_module(module), constant, value)
    return cli.main(["run"])


forked_bot = by_fork(partial(cli.main, ["run"]))
hurried_bot = by_fork(e2e_hurried.run)
# It draws, and sends, pictures for as long as a busy machine takes.
patient_bot = tuned_bot({"bot.slack.pictures.UPLOAD_SECONDS": 120.0})
