"""Runs that ended, as they are remembered: MoEngage shows only the latest run of an import."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.imports import BROKEN

# What names a run: its import, and when it ran.
RunKey = tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class Run:
    """One run that ended. What is not known is None, and the reason empty.

    `ended_at` is when its end was first seen; of a run found in a run history, when its last file
    was completed. `reason` is the most frequent one, in MoEngage's words.
    """

    import_id: str
    outcome: str
    ran_at: datetime
    ended_at: datetime
    total_rows: int | None = None
    processed_rows: int | None = None
    files: int | None = None
    reason: str = ""
    duration: timedelta | None = None

    @property
    def key(self) -> RunKey:
        """What names it."""
        return self.import_id, self.ran_at

    @property
    def broken(self) -> bool:
        """Whether it failed, wholly or in part."""
        return self.outcome in BROKEN

    @property
    def failed_rows(self) -> int | None:
        """The rows that were not processed; None where the numbers do not say."""
        if self.total_rows is None or self.processed_rows is None:
            return None
        return max(self.total_rows - self.processed_rows, 0)
