"""How fast an app may call: about a message a second per channel, and a number of calls a minute.

https://docs.slack.dev/apis/web-api/rate-limits: short bursts are tolerated; beyond them the answer
is HTTP 429 with the seconds to wait in `Retry-After`.
"""

import math
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pace:
    """The limits. None takes one away."""

    messages_per_second: float | None = 1.0  # in one channel
    burst: int = 10  # messages that may come at once in one channel
    calls_per_minute: bool = True  # each method by its tier
    # https://docs.slack.dev/changelog/2025/05/29/tos-updates: an app that is distributed outside
    # the Marketplace may read a history so seldom (Slack: 60), and so little of it at once.
    history_seconds: float | None = None
    history_messages: int = 15


UNPACED = Pace(messages_per_second=None, calls_per_minute=False)


@dataclass(slots=True)
class Buckets:
    """Token buckets, one a key: each call takes one token, and they come back with time."""

    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def wait(self, key: str, per_second: float, burst: int, now: float) -> int:
        """Take a token; 0 if there was one, else the whole seconds until there will be."""
        left, since = self._left.get(key, (float(burst), now))
        left = min(float(burst), left + max(0.0, now - since) * per_second)
        if left >= 1:
            self._left[key] = (left - 1, now)
            return 0
        self._left[key] = (left, now)
        return max(1, math.ceil((1 - left) / per_second))
