"""The terminal: whatever it can show, and whoever stops reading."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO


def prepare() -> None:
    """Print a replacement for what a terminal's encoding lacks, and read what is no text at all."""
    # What was closed is None, and libraries would write to the other one in its place.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a test may have put something else there
            stream.reconfigure(errors="replace")


def is_there() -> bool:
    """Whether somebody can type at it; not after it was closed."""
    try:
        return os.isatty(0)
    except OSError:
        return False


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def finish(work: Callable[[], int]) -> int:
    """The exit code of a command whose output may have no reader any more.

    What is still to be written is written here: at the exit a failure would be a traceback.
    """
    try:
        code = work()
        _flush()
    except BrokenPipeError:
        _silence()
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
            raise
        _silence()
        if sys.stderr:
            sys.stderr.write(f"imports-bot: the output cannot be written: {error.strerror}\n")
        return 1
    return code


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()


def _silence() -> None:
    """Nothing more may be written, at the exit either."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except OSError:
            os.dup2(nothing, stream.fileno())
