"""Waiting that says what it waits for, so that a busy machine does not look like a broken demo."""

import asyncio
import sys
from collections.abc import Awaitable
from typing import TypeVar

Found = TypeVar("Found")

NOTICE_SECONDS = 5.0  # until the first progress line, and between two of them
LIMIT_SECONDS = 300.0  # a busy machine takes minutes; a bot that hangs takes forever


class GaveUp(Exception):
    """Nothing came within the limit."""


async def patiently(work: Awaitable[Found], what: str) -> Found:
    """What the work gives. A line on standard error every few seconds says what is missing."""
    loop = asyncio.get_running_loop()
    task, began = asyncio.ensure_future(work), loop.time()
    try:
        while not (await asyncio.wait({task}, timeout=NOTICE_SECONDS))[0]:
            waited = loop.time() - began
            if waited >= LIMIT_SECONDS:
                raise GaveUp(f"gave up waiting for {what} after {waited:.0f} s")
            _say(f"Waiting for {what}: {waited:.0f} s so far, at most {LIMIT_SECONDS:.0f} s")
        return task.result()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
