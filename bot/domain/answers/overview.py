"""How everything in a workspace stands now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.notes import Notes
from bot.domain.answers.source import Source
from bot.domain.asked import Aspect, Lag
from bot.domain.errors import VendorError
from bot.domain.imports import Import
from bot.domain.runs.remembered import Course
from bot.domain.watching.problems import Ack

_LATELY: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Failing:
    """An import whose latest run failed: since when, how often in a row, why, and who is on it."""

    row: Import
    outcome: str
    since: datetime | None
    runs: int
    reason: str = ""
    acknowledged: Ack | None = None


@dataclass(frozen=True, slots=True)
class Recovered:
    """An import that failed within the last week, and whose good run since is news."""

    row: Import
    course: Course


@dataclass(frozen=True, slots=True)
class Loaded:
    """The last run that loaded something, if one is known: of which import, when, how many rows."""

    name: str
    at: datetime
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it, the most severe first; `blind` if the last check is too old to be the present.

    `aspect` is OK or ANY where yes or no is asked: whether all is fine, or whether anything is not.
    """

    workspace: str
    now: datetime
    zone: ZoneInfo
    query: str
    aspect: Aspect | None
    imports: int
    failing: Sequence[Failing]
    late: Sequence[LaggingImport]
    recovered: Sequence[Recovered]
    running: int
    queued: Sequence[Import]  # what waits for its turn
    muted: int
    as_of: datetime
    source: Source
    fine: Sequence[str] = ()  # those that are, by name, if they are few
    about: str = ""  # which imports, in words, if not all of them
    during: str = ""  # only what was wrong in this time, in words
    only_wrong: bool = False  # what is fine or recovered was not asked for
    blind: bool = False
    known_since: datetime | None = None
    notes: Notes = ()
    trouble: VendorError | None = None
    loaded: Loaded | None = None  # where that is asked
    counted: bool = False  # how many there are of some kinds together; the others are left out
    brief: bool = False  # names alone, without reasons and what recovered
    partly: int = 0  # of those, imports that only failed in part

    @property
    def loads(self) -> bool:
        """Whether data comes in: something was loaded in the last hour, or later was due."""
        lately = self.loaded is not None and self.now - self.loaded.at <= _LATELY
        overdue = any(lag.kind is Lag.OVERDUE for one in self.late for lag in one.lags)
        return lately or (self.loaded is not None and not overdue)
