"""Waiting for something to become true, without asking again and again."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
# Seconds: a bound against waiting for ever, long enough that a busy machine does not reach it.
LONG = 60.0


class News:
    """A bell that is rung at every change; whoever waits looks again when it rings."""

    def __init__(self) -> None:
        self._bell = asyncio.Event()

    @property
    def bell(self) -> asyncio.Event:
        """Set at the next change. To miss none: take it, look, and then wait for it."""
        return self._bell

    def ring(self) -> None:
        """Something changed."""
        rung, self._bell = self._bell, asyncio.Event()
        rung.set()

    async def wait_for(
        self, find: Callable[[], Found | None], seconds: float | None = LONG, what: str = "a change"
    ) -> Found:
        """The first thing that `find` finds; TimeoutError if it finds nothing in time.

        None: it is waited for as long as it takes.
        """
        try:
            async with asyncio.timeout(seconds):
                while not (found := find()):
                    await self._bell.wait()
                return found
        except TimeoutError:
            raise TimeoutError(f"waited {seconds} s for {what}") from None
