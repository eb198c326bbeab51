"""A clock that can run fast: a day of imports in a minute.

What is scaled is the world: when imports are due, how long a run takes, the dates that the
stand-in of MoEngage reports. What is not: the bot's clock, Slack's clock, and the vendor's limit of
requests a minute. So after a while the runs are dated ahead of the bot's time, as their dates say.
"""

import asyncio
from collections.abc import Callable

STEP = 0.25  # seconds between two looks at the clock
FASTEST = 86_400.0  # a day a second


class TimeLapse:
    """Moves a world on; `pass_time` takes the seconds that it is to go ahead of the clock."""

    def __init__(self, pass_time: Callable[[float], None], clock: Callable[[], float]) -> None:
        self.speed = 1.0
        self._pass_time = pass_time
        self._clock = clock
        self._seen = clock()

    def set(self, speed: float) -> None:
        """Run this many times as fast as the clock from now on; ValueError if that is no speed."""
        if not 1 <= speed <= FASTEST:
            raise ValueError(f"The speed must be from 1 to {FASTEST:.0f}.")
        self.step()
        self.speed = speed

    def step(self) -> None:
        """Let the world come to where it is by now."""
        at = self._clock()
        self._pass_time((self.speed - 1) * (at - self._seen))
        self._seen = at

    def leap(self, seconds: float) -> None:
        """Go ahead at once; the world never goes back."""
        self._pass_time(max(0.0, seconds))

    async def run(self) -> None:
        """Keep the world moving."""
        while True:
            await asyncio.sleep(STEP)
            self.step()
