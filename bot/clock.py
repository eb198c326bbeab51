"""The real time, dice and sleep; the only place where they come from."""

import asyncio
import random
import time
from datetime import UTC, datetime


class SystemClock:
    """`Clock` as the machine has it."""

    def now(self) -> datetime:
        """The wall clock, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()

    def dice(self) -> float:
        """A random number in [0, 1); it spreads retries and decides nothing secret."""
        return random.random()  # noqa: S311

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)
