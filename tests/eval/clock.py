"""The time of a played past: it passes while the player waits, and stands still for all others."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from typing_extensions import override

from bot.services.ports import Clock


class PlayedClock(Clock):
    """Begins at an instant; the task that makes it is the player. Others wait as everywhere."""

    def __init__(self, begin: datetime) -> None:
        self._at = begin.astimezone(UTC)
        self._played = 0.0
        self._player = asyncio.current_task()

    @override
    def now(self) -> datetime:
        return self._at

    @override
    def monotonic(self) -> float:
        return self._played + time.monotonic()

    @override
    def dice(self) -> float:
        return 0.5

    @override
    async def sleep(self, seconds: float) -> None:
        if asyncio.current_task() is self._player:
            self.to(self._at + timedelta(seconds=seconds))
            seconds = 0
        await asyncio.sleep(seconds)

    def to(self, at: datetime) -> None:
        """Go to a later instant."""
        self._played += max(0.0, (at - self._at).total_seconds())
        self._at = max(self._at, at.astimezone(UTC))
