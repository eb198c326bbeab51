"""How long Slack asks not to be called, and keeping to it.

Slack counts its limits by method, those of messages by channel too. A call that it would answer
with 429 again is not made: whoever wants it learns at once how long to wait. So the wait is kept
by everything that calls a method, not only by what met the 429.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import structlog

from bot.domain.answers.health import SlackWait
from bot.domain.errors import Paced
from bot.domain.waits.retry_after import LONGEST_WAIT
from bot.slack.errors import sorting

log = structlog.get_logger()

# Clocks are no exact thing: a wait that is over but for this is over.
TICK_SECONDS: Final = 0.01
# Slack's limits are by the minute: a wait longer than that is worth telling people.
USUAL_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Wait:
    until: float
    asked: float


class RateLimits:
    """The waits that are going on, by method and channel. `now` is a monotonic clock."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self._waits: dict[tuple[str, str], _Wait] = {}

    @contextmanager
    def calling(self, method: str, channel: str = "") -> Iterator[None]:
        """Around one call: raises Paced instead of it while Slack wants to be left alone, and
        whatever it fails with leaves as a SlackError.
        """
        if (left := self._left(method, channel)) > TICK_SECONDS:
            asked = self._waits[method, channel].asked
            raise Paced(left, asked if asked > LONGEST_WAIT else 0.0)
        try:
            with sorting():
                yield
        except Paced as error:
            self._keep(method, channel, error)
            raise

    def long(self) -> Sequence[SlackWait]:
        """What people should know of: waits that are longer than Slack's limits explain."""
        return [
            SlackWait(method, channel, wait.asked, self._left(method, channel))
            for (method, channel), wait in self._waits.items()
            if wait.asked > USUAL_SECONDS and self._left(method, channel) > TICK_SECONDS
        ]

    def _left(self, method: str, channel: str) -> float:
        wait = self._waits.get((method, channel))
        return wait.until - self.now() if wait else 0.0

    def _keep(self, method: str, channel: str, error: Paced) -> None:
        now = self.now()
        self._waits = {key: wait for key, wait in self._waits.items() if wait.until > now}
        self._waits[method, channel] = _Wait(now + error.retry_after, error.asked)
        if error.asked > USUAL_SECONDS:
            where = {"channel": channel} if channel else {}
            log.warning("slack.long_wait", method=method, error=str(error), **where)
