"""Clocks for the Slack room's tests."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from typing_extensions import override

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class EagerClock:
    """Never waits: a sleep moves the time on and is remembered."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return START + timedelta(seconds=self.time - 1000.0)

    def monotonic(self) -> float:
        return self.time

    def dice(self) -> float:
        return 0.5

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        await asyncio.sleep(0)


class HandClock(EagerClock):
    """Stands still until it is moved by hand."""

    def __init__(self) -> None:
        super().__init__()
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    @override
    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        woken = asyncio.Event()
        self._sleepers.append((self.time + seconds, woken))
        await woken.wait()

    def advance(self, seconds: float) -> None:
        self.time += seconds
        for due, woken in self._sleepers:
            if due <= self.time:
                woken.set()
        self._sleepers = [pair for pair in self._sleepers if not pair[1].is_set()]


class RealClock(EagerClock):
    """The real one, for what the SDK does in its own time."""

    @override
    def monotonic(self) -> float:
        return time.monotonic()

    @override
    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def becomes(condition: Callable[[], bool]) -> None:
    """Wait until the condition is true; for what sets no event that a test could wait for."""
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.001)
