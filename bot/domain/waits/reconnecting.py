"""When the next connection to Slack may be opened.

Each one costs a call of `apps.connections.open`, which Slack's documentation puts into its lowest
tier (a call a minute, with bursts). A connection that lasted is replaced at once; one that did not
is tried again after growing waits, spread by dice so that replicas do not come back in step.
"""

from dataclasses import dataclass, replace
from typing import Final

from bot.domain.waits.retry_after import bounded

# What lasted this long after Slack's hello was a good connection.
STEADY_SECONDS: Final = 10.0
# 1, 2, 4, 8, 16, 30, 30 ... seconds: three refusals in a row cost seven seconds, and what lasts is
# probed twice a minute.
FIRST_WAIT: Final = 1.0
GROWTH: Final = 2.0
LONGEST_PROBE_WAIT: Final = 30.0
# The longest while no call reaches Slack: it costs Slack nothing, and networks come back suddenly.
LONGEST_UNREACHED_WAIT: Final = 9.0
# Whatever happens, no more calls reach Slack in any such window: a bound that needs no theory of
# what is wrong there.
CALLS: Final = 10
WINDOW: Final = 60.0
# At most this much is added to the wait that Slack asks for.
SPREAD: Final = 0.1


@dataclass(frozen=True, slots=True)
class Pace:
    """What was tried lately; instants are those of a monotonic clock."""

    calls: tuple[float, ...] = ()  # the latest ones that may have reached Slack, at most CALLS
    failures: int = 0  # in a row
    not_before: float = float("-inf")

    def wait(self, now: float) -> float:
        """Seconds until the next connection may be opened; 0.0 if it may be now."""
        full = self.calls[0] + WINDOW - now if len(self.calls) == CALLS else 0.0
        return max(0.0, full, self.not_before - now)

    def called(self, now: float) -> "Pace":
        """An address is asked for now."""
        return replace(self, calls=(*self.calls, now)[-CALLS:])

    def lasted(self, now: float) -> "Pace":
        """A good connection has ended: the next may be opened at once."""
        return replace(self, failures=0, not_before=now)

    def failed(
        self, now: float, dice: float, *, asked: float = 0.0, reached: bool = True
    ) -> "Pace":
        """There was none, or it ended at once. `asked`: the seconds that Slack asked to wait;
        `reached` is False if the latest call did not get as far as Slack.
        """
        calls = self.calls if reached else self.calls[:-1]
        longest = LONGEST_PROBE_WAIT if reached else LONGEST_UNREACHED_WAIT
        grown = min(FIRST_WAIT * GROWTH ** min(self.failures, 10), longest)
        wait = max(grown * (0.5 + dice / 2), bounded(asked) * (1 + dice * SPREAD))
        return replace(self, calls=calls, failures=self.failures + 1, not_before=now + wait)
