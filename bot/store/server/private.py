"""Files that only their owner can read and write, whatever was there before."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

# All that the bot, its server, and older versions of both put into the folder.
OURS: Final = ("lock", "valkey.sock", "valkey.log", "appendonlydir")
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def opened(path: Path, mode: str) -> IO[Any]:
    """Open a file that is for its owner alone from now on, even one that stood there already.

    Raises OSError for a symbolic link: its target is not the bot's, and would be overwritten.
    """
    return open(path, mode, encoding=None if "b" in mode else "utf-8", opener=_opener)


def _opener(path: str, flags: int) -> int:
    number = os.open(path, flags | os.O_NOFOLLOW, 0o600)
    os.fchmod(number, 0o600)
    return number


def close_to_others(folder: Path) -> None:
    """Take others' rights to the folder and to the bot's own files in it.

    A folder that holds other things too, such as a home, keeps its own rights. What belongs to
    somebody else stays as it is: its owner decides. A file that is removed meanwhile, by the
    server of a bot that was just killed, is passed over.
    """
    mine = [one for name in OURS if (one := folder / name).exists()]
    if not {one.name for one in folder.iterdir()} - set(OURS):
        mine.append(folder)
    for path in mine:
        for one in (path, *_below(path)):
            _close(one)


def _below(path: Path) -> Iterator[Path]:
    return path.iterdir() if path.name == "appendonlydir" else iter(())


def _close(path: Path) -> None:
    with suppress(FileNotFoundError):  # removed since it was listed
        found = path.stat()
        if found.st_uid == os.geteuid() and found.st_mode & _OTHERS:
            path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)
