"""The server of our own: it keeps what it took, comes back, and never outlives the bot."""

import asyncio
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from bot.domain.answers.health import Copies, StoreSafety
from bot.domain.errors import StoreError
from bot.services.outbox import ClaimResult
from bot.store import Store, connect
from bot.store.server import embedded as room
from bot.store.server.binaries import bundled, server_for
from bot.store.server.client import Client
from bot.store.server.durability import safety
from bot.store.server.embedded import embedded
from bot.store.server.private import close_to_others
from tests.support.store_clock import HandClock, RealClock
from tests.support.store_replica import Replica
from tests.support.store_values import NOON

CLOCK = RealClock()

Happens = Callable[[], Awaitable[bool]]


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Client]:
    """A client, closed in the end."""
    client = connect(url)
    try:
        yield client
    finally:
        await client.aclose()


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Client]:
    """A server on this folder."""
    async with embedded(folder, CLOCK) as url, connected(url) as client:
        yield client


async def until(happens: Happens) -> None:
    """Wait for something that is bound to happen."""
    async with asyncio.timeout(60):
        while True:
            if await happens():
                return
            await asyncio.sleep(0.02)


async def number(client: Client) -> int:
    """The process number of a server."""
    return int((await client.info("server"))["process_id"])


def members(group: int) -> set[int]:
    """The living processes of a group; the dead that nobody buried yet are none."""
    command = ["ps", "-A", "-o", "pgid=,pid=,stat="]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    processes = (line.split() for line in listed.stdout.splitlines())
    return {int(pid) for pgid, pid, stat in processes if int(pgid) == group and stat[0] != "Z"}


async def free(folder: Path) -> bool:
    """Whether another bot could use the folder."""
    return not locked(folder)


async def gone(group: int) -> bool:
    """Whether nothing of a process group lives any more."""
    return not members(group)


def locked(folder: Path) -> bool:
    """Whether somebody uses the folder."""
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


async def test_settings(tmp_path: Path):
    """It loses nothing it took, listens on no port, and lets nobody else in."""
    async with running(tmp_path / "data") as client:
        assert await safety(client) == StoreSafety([], [], Copies(client.where, 0, 0, 10))
        assert (await client.config_get("port"))["port"] == "0"
        assert (await client.config_get("save"))["save"] == ""
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


async def test_socket_is_ours_alone(tmp_path: Path):
    """Only the bot's own user may connect."""
    async with running(tmp_path):
        assert (tmp_path / "valkey.sock").stat().st_mode & 0o777 == 0o700


async def test_stop(tmp_path: Path):
    """After the end nothing of it lives, the folder is free, and the data come back."""
    async with running(tmp_path) as client:
        group = await number(client)
        await client.set("key", "value")
        assert len(members(group)) == 2  # the server and its watcher
        assert locked(tmp_path)
    assert not members(group)
    assert not locked(tmp_path)
    async with running(tmp_path) as client:
        assert await client.get("key") == "value"


async def test_path_with_spaces(tmp_path: Path):
    """A folder may be called anything."""
    async with running(tmp_path / "Application Support é%?#") as client:
        await Store(client).ping()


async def test_out_of_reach_of_ctrl_c(tmp_path: Path):
    """It is in no group of ours, so Ctrl-C reaches the bot alone."""
    async with running(tmp_path) as client:
        assert os.getsid(await number(client)) != os.getsid(0)


@pytest.fixture
def other_bot(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another bot's process, whose server is up."""
    command = [sys.executable, "-m", "tests.support.store_bot", str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("unix://")
        yield process
        process.kill()


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
async def test_dies_with_the_bot(
    tmp_path: Path, other_bot: "subprocess.Popen[str]", blow: signal.Signals
):
    """However the bot dies, its server goes too, and the next one finds the data."""
    async with connected(f"unix://{tmp_path}/valkey.sock") as client:
        await client.set("key", "value")
        group = await number(client)
    other_bot.send_signal(blow)
    other_bot.wait(30)
    async with running(tmp_path) as client:  # the lock is not free before the old server is gone
        assert await client.get("key") == "value"
    await until(partial(gone, group))


async def test_one_bot_a_folder(tmp_path: Path, other_bot: "subprocess.Popen[str]"):
    """A second bot on the same folder is refused, by the number of the first."""
    with pytest.raises(StoreError) as caught:
        async with embedded(tmp_path, HandClock(NOON)):
            pass
    expected = f"DATA_DIR {tmp_path} is in use by another imports-bot (pid {other_bot.pid})"
    assert str(caught.value) == expected
    async with connected(f"unix://{tmp_path}/valkey.sock") as client:
        await Store(client).ping()


@pytest.mark.long
async def test_lock_waits_for_the_server(tmp_path: Path, other_bot: "subprocess.Popen[str]"):
    """While a dead bot's server still stands, nobody else may use the folder."""
    async with connected(f"unix://{tmp_path}/valkey.sock") as client:
        server = await number(client)
    os.kill(server, signal.SIGSTOP)
    other_bot.kill()
    other_bot.wait(30)
    with pytest.raises(StoreError, match="in use"):
        async with embedded(tmp_path, HandClock(NOON)):
            pass
    os.kill(server, signal.SIGCONT)
    async with running(tmp_path) as client:
        await Store(client).ping()


def told(logs: Sequence[Mapping[str, Any]], event: str, times: int = 1) -> Happens:
    """Whether the log tells of something this many times."""

    async def happens() -> bool:
        return [log["event"] for log in logs].count(event) == times

    return happens


async def test_restart(tmp_path: Path):
    """A server that dies is started again, with its data, and the log says so."""
    with capture_logs() as logs:
        async with running(tmp_path) as client:
            for kill in (1, 2):
                await client.set(f"key {kill}", "value")
                dead = await number(client)
                os.kill(dead, signal.SIGKILL)
                await until(told(logs, "embedded.restarted", kill))
                await until(partial(gone, dead))
            assert await client.mget("key 1", "key 2") == ["value", "value"]
            group = await number(client)
    assert not members(group)
    events = [log["event"] for log in logs]
    assert events == ["embedded.server_died", "embedded.restarted"] * 2
    assert "eady to accept connections" in logs[0]["log"]  # of either make


async def test_restart_that_fails(tmp_path: Path):
    """A server that cannot come back is tried again until it can."""
    binary = tmp_path / "server"
    binary.symlink_to(bundled() or "")
    with capture_logs() as logs:
        async with embedded(tmp_path / "data", CLOCK, binary) as url, connected(url) as client:
            binary.unlink()
            os.kill(await number(client), signal.SIGKILL)
            await until(told(logs, "embedded.start_failed"))
            binary.symlink_to(bundled() or "")
            await until(told(logs, "embedded.restarted"))
            await Store(client).ping()


async def test_stubborn_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A server that does not go when asked is made to."""
    monkeypatch.setattr(room, "STOP_SECONDS", 0.1)
    async with running(tmp_path) as client:
        group = await number(client)
        os.kill(group, signal.SIGSTOP)
    assert not members(group)
    assert not locked(tmp_path)


async def test_stubborn_server_of_a_dead_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The watcher, too, makes a server go that does not go when asked."""
    monkeypatch.setattr(room, "LAUNCH", room.LAUNCH.replace("-lt 50", "-lt 1"))
    with (tmp_path / "lock").open("a+") as lock:
        server = room._Server(
            (await server_for(tmp_path)).binary, tmp_path / "valkey.sock", lock, CLOCK
        )
        await server.start()
        async with connected(server.url) as client:
            group = await number(client)
        os.kill(group, signal.SIGSTOP)
        assert server._pipe
        os.close(server._pipe)  # as the system does when the bot dies
        server._pipe = None
        await until(partial(gone, group))
        await server.stop()


@pytest.mark.long
async def test_lock_ends_with_the_server(tmp_path: Path, other_bot: "subprocess.Popen[str]"):
    """The folder is free as soon as bot and server are dead, whatever the watcher still does."""
    async with connected(f"unix://{tmp_path}/valkey.sock") as client:
        server = await number(client)
    [watcher] = members(server) - {server}
    os.kill(watcher, signal.SIGSTOP)
    other_bot.kill()
    other_bot.wait(30)
    assert locked(tmp_path)
    os.kill(server, signal.SIGKILL)
    await until(partial(free, tmp_path))
    os.kill(watcher, signal.SIGCONT)
    await until(partial(gone, server))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data of a server that is gone; the last write has 300 bytes."""
    folder = tmp_path_factory.mktemp("written")
    async with running(folder) as client:
        await client.set("first", "value")
        await client.set("last", "x" * 300)
    return folder


@pytest.mark.parametrize("cut", [1, 2, 3, 17, 64, 100, 199, 200])
async def test_torn_file(written: Path, tmp_path: Path, cut: int):
    """A file whose end is missing, as after a power cut, loads up to the last whole write."""
    shutil.copytree(written / "appendonlydir", tmp_path / "appendonlydir")
    [file] = (tmp_path / "appendonlydir").glob("*.incr.aof")
    os.truncate(file, file.stat().st_size - cut)
    async with running(tmp_path) as client:
        assert await client.mget("first", "last") == ["value", None]


async def test_server_that_does_not_start(tmp_path: Path):
    """What the server said before it died is in the error."""
    binary = tmp_path / "server"
    binary.write_text("#!/bin/sh\necho no good >&2\nexit 3\n")
    binary.chmod(0o755)
    with pytest.raises(StoreError, match="did not start: no good"):
        async with embedded(tmp_path / "data", CLOCK, binary):
            pass
    # The server may be dead before its watcher has let go of the lock.
    await until(partial(free, tmp_path / "data"))


async def test_log_that_cannot_be_written(tmp_path: Path):
    """What hinders the start outside the server is told of as well."""
    (tmp_path / "valkey.log").mkdir()
    with pytest.raises(StoreError, match=r"did not start: .*valkey\.log"):
        async with embedded(tmp_path, CLOCK):
            pass
    assert not locked(tmp_path)


async def test_broken_data(tmp_path: Path):
    """Data that are broken in the middle stop the start, with the server's own advice."""
    async with running(tmp_path) as client:
        await client.set("first", "x" * 100)
        await client.set("last", "x" * 100)
    [file] = (tmp_path / "appendonlydir").glob("*.incr.aof")
    file.write_bytes(file.read_bytes().replace(b"first", b"first first"))
    with pytest.raises(StoreError, match="Bad file format"):
        async with running(tmp_path):
            pass


async def test_log_does_not_grow(tmp_path: Path):
    """The log holds the latest start alone."""
    for _ in range(3):
        async with running(tmp_path):
            pass
    assert (tmp_path / "valkey.log").read_text().count("eady to accept") == 1


async def test_path_too_long(tmp_path: Path):
    """A folder whose socket could not be connected to is refused with the limit."""
    with pytest.raises(StoreError, match=f"at most {room.LONGEST_SOCKET}"):
        async with embedded(tmp_path / ("x" * 100), CLOCK):
            pass


async def test_folder_that_cannot_be_made(tmp_path: Path):
    """A folder that is none is refused."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be used: Not a directory"):
        async with embedded(tmp_path / "file" / "data", CLOCK):
            pass


@pytest.mark.parametrize(
    ("lasting", "result"), [(True, ClaimResult.SEND), (False, ClaimResult.LOOK)]
)
async def test_after_a_restart(tmp_path: Path, *, lasting: bool, result: ClaimResult):
    """Only where a restart may have lost something, older alerts are looked for before a post."""
    ran_at = datetime.now(UTC) - timedelta(minutes=5)
    for _ in range(2):  # every start of the server is another run of it
        async with running(tmp_path) as client:
            replica = Replica(Store(client, lasting=lasting))
            await replica.hold("a")
            alert = await replica.owe(ran_at=ran_at)
    async with running(tmp_path) as client:
        replica = Replica(Store(client, lasting=lasting))
        await replica.hold("a")
        assert (await replica.claim(alert, 20.0)).result is result
        new = await replica.owe("new", ran_at=datetime.now(UTC) + timedelta(seconds=5))
        assert (await replica.claim(new, 20.0)).result is ClaimResult.SEND


async def test_restart_under_a_holder(tmp_path: Path):
    """A restart that nobody has noticed yet is noticed by the claim, and told of in the log."""
    async with running(tmp_path) as client:
        replica = Replica(Store(client))
        await replica.hold("a")
        alert = await replica.owe(ran_at=datetime.now(UTC) - timedelta(minutes=5))
    async with running(tmp_path) as client:
        after = Replica(Store(client))
        after.token = replica.token
        assert (await after.claim(alert, 20.0)).result is ClaimResult.LOOK


async def test_a_folder_that_others_could_read(tmp_path: Path):
    """What is left of an older version is closed to them; what else lies there is not touched."""
    async with running(tmp_path):
        pass
    open_to_all(tmp_path)
    async with running(tmp_path):
        assert others_may(tmp_path) == set()
    (tmp_path / "photos").mkdir()
    open_to_all(tmp_path)
    async with running(tmp_path):
        assert others_may(tmp_path) == {tmp_path, tmp_path / "photos"}


def open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)


def others_may(folder: Path) -> set[Path]:
    """What of a folder anybody but its owner may read, write or enter."""
    return {path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077}


async def test_a_link_in_the_folder_is_not_followed(tmp_path: Path):
    """Its target is not the bot's: it keeps what it holds."""
    target, folder = tmp_path / "target", tmp_path / "data"
    target.write_text("mine")
    folder.mkdir()
    (folder / "lock").symlink_to(target)
    with pytest.raises(StoreError, match=f"DATA_DIR {folder} cannot be used"):
        async with embedded(folder, CLOCK):
            pass
    assert target.read_text() == "mine"


def test_a_file_that_is_gone_once_it_is_listed(tmp_path: Path):
    """The server of a bot that was just killed still clears up: the others are closed all the same.

    A link to nothing stands for it: it is listed, and is not there when it is looked at.
    """
    files = tmp_path / "appendonlydir"
    files.mkdir()
    for name in ("first", "last"):
        (files / name).touch(0o644)
    (files / "gone").symlink_to(tmp_path / "nothing")
    close_to_others(tmp_path)
    assert all(not (files / name).stat().st_mode & 0o077 for name in ("first", "last"))
