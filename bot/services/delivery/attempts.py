"""Which items are passed over for a while, because earlier attempts came to nothing.

An item whose result is always unclear must not hold up its channel for ever.
"""

from collections.abc import Collection, Iterable

from bot.services.delivery import waits
from bot.services.ports import Clock

# Unclear attempts in a row after which the others no longer wait for this one.
UNCLEAR_ATTEMPTS = 3


class Attempts:
    """The failed attempts of one workspace, as far as this process made them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._unclear: dict[str, int] = {}  # message -> unclear attempts in a row
        self._next: dict[str, float] = {}  # item -> monotonic instant of the next attempt

    def may(self, item_id: str) -> bool:
        """Whether it may be tried now."""
        if self._clock.monotonic() < self._next.get(item_id, 0.0):
            return False
        self._next.pop(item_id, None)
        return True

    def wait(self, item_id: str, seconds: float) -> None:
        """Try it again in this many seconds."""
        self._next[item_id] = self._clock.monotonic() + seconds

    def pass_over(self, item_ids: Iterable[str]) -> None:
        """Leave these alone for minutes."""
        for item_id in item_ids:
            self.wait(item_id, waits.PASSED_OVER_SECONDS)

    @property
    def waiting(self) -> Collection[str]:
        """The items with a next attempt: no group takes them in."""
        return self._next.keys()

    def unclear(self, message_id: str, item_ids: Iterable[str]) -> bool:
        """Count an unclear attempt to post these items. Whether it was one too many."""
        self._unclear[message_id] = self._unclear.get(message_id, 0) + 1
        if self._unclear[message_id] < UNCLEAR_ATTEMPTS:
            return False
        del self._unclear[message_id]
        self.pass_over(item_ids)
        return True

    def succeeded(self, message_id: str) -> None:
        """Its unclear attempts no longer count."""
        self._unclear.pop(message_id, None)
