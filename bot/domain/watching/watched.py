"""What is watched in a workspace, and how often."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

# Credentials that are refused stay refused: the channel need not wait for all of `blind_after`.
REFUSED_SWEEP_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched, and how."""

    workspace: str
    channel: str  # for what is not about one import
    zone: ZoneInfo
    interval: float  # seconds from the start of a sweep to the start of the next
    lookback: timedelta  # on an empty store, failed runs younger than this are announced
    blind_after: timedelta  # this long without a good sweep is a blindness

    @property
    def brief_after(self) -> float:
        """Seconds without a good sweep after which it can have been announced as a blindness:
        refused credentials are announced sooner.
        """
        return self.interval + REFUSED_SWEEP_SECONDS
