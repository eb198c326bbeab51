"""Clocks for the store's tests: the real one, and one that is moved by hand."""

import asyncio
import random
import time
from datetime import UTC, datetime, timedelta

from typing_extensions import override

from bot.services.ports import Clock


class RealClock(Clock):
    """The machine's."""

    @override
    def now(self) -> datetime:
        return datetime.now(UTC)

    @override
    def monotonic(self) -> float:
        return time.monotonic()

    @override
    def dice(self) -> float:
        return random.random()

    @override
    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class HandClock(Clock):
    """Stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._elapsed = 0.0

    def move(self, seconds: float) -> None:
        """So much time passes."""
        self._at += timedelta(seconds=seconds)
        self._elapsed += seconds

    @override
    def now(self) -> datetime:
        return self._at

    @override
    def monotonic(self) -> float:
        return self._elapsed

    @override
    def dice(self) -> float:
        return 0.5

    @override
    async def sleep(self, seconds: float) -> None:
        self.move(seconds)
        await asyncio.sleep(0)
