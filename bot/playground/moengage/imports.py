"""One import of a company: what it is, and how it stands."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Final

from bot.playground.moengage.company import Feed
from bot.playground.moengage.runs import FAILED, PARTIAL_SUCCESS, PROCESSING, Run, plan

SCHEDULED: Final = "SCHEDULED"
ARCHIVED: Final = "ARCHIVED"
BROKEN: Final = (FAILED, PARTIAL_SUCCESS)

RUNS_KEPT: Final = 120


class Triggered(StrEnum):
    """What became of a request to run an import now; a refusal has the vendor's `error_type`."""

    STARTED = "success"
    NOT_FOUND = "NOT_FOUND"  # deleted, expired, or not periodic
    TOO_SOON = "ALREADY_EXISTS"  # under way, or triggered within five minutes


@dataclass(slots=True)
class Import:
    """One import as it stands at the world's instant."""

    feed: Feed
    dice: Random
    due: datetime | None  # the next scheduled run; the one run of a ONETIME import
    status: str = SCHEDULED
    last_run_status: str | None = None
    last_run_at: datetime | None = None
    flight: Run | None = None  # queued or processing
    settles_at: datetime | None = None  # back to SCHEDULED then
    triggered_at: datetime | None = None
    skips: bool = False  # the run that is due does not come
    runs: deque[Run] = field(default_factory=lambda: deque(maxlen=RUNS_KEPT))

    @property
    def next_scheduled_at(self) -> datetime | None:
        """As the vendor shows it: of a ONETIME import the instant at which it was set up."""
        if self.status == ARCHIVED:
            return None
        return self.due if self.feed.every else self.feed.created_at - timedelta(milliseconds=16)

    @property
    def shown(self) -> Run | None:
        """The run whose figures the import shows: the one at work, else the latest one."""
        if self.flight and self.status == PROCESSING:
            return self.flight
        return self.runs[-1] if self.runs else None

    def archive(self) -> None:
        """No run happens any more; one that is under way is dropped."""
        self.status, self.due, self.flight, self.settles_at = ARCHIVED, None, None, None

    def end_as(self, outcome: str) -> None:
        """Write the latest run anew, as if it had ended so, at the same instant."""
        was = self.runs.pop()
        self.runs.append(plan(self.feed, was.times, outcome, None, self.dice))
        if self.status == self.last_run_status:
            self.status = outcome
        self.last_run_status = outcome
