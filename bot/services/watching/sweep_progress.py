"""How far a sweep has come, and what it has found so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.domain.alerting.alerts import FAILURES
from bot.domain.answers.health import Sweep
from bot.domain.imports import Import, Page
from bot.domain.outgoing.notices import Cause, CauseKind
from bot.domain.watching.decisions import Decision
from bot.services.watching.failure_reasons import Allowance
from bot.services.watching.sweep_plan import hot_rows

# Alerts wait for further pages until this many in a row had no news.
MOST_BARREN: Final = 2
# A sweep of more requests than may be made at once is as slow as the request budget.
BURST: Final = 10


@dataclass(slots=True)
class SweepProgress:
    """What a sweep has read so far."""

    started_at: datetime
    more: bool = True  # pages to come
    rows: int = 0
    requests: int = 0
    unreadable: int = 0
    unknown: int = 0  # states that this release cannot read
    hot: int = 0
    news: int = 0  # imports about which something is announced
    barren: int = 0  # pages without any, since the last one that had some
    found: int = 0  # failures to announce
    gaps: int = 0
    alerts: int = 0
    causes: Allowance = field(default_factory=Allowance)  # what is left for reading them

    def count(self, page: Page[Import], now: datetime) -> None:
        """A page was given."""
        self.requests += 1
        self.rows += len(page.rows)
        self.unreadable += page.unreadable
        self.hot += hot_rows(page.rows, now)

    def page_read(self, news: int) -> None:
        """A page has news of this many imports."""
        self.news += news
        self.barren = 0 if news else self.barren + 1

    def decided(self, decisions: Sequence[Decision]) -> None:
        """What its rows that changed mean."""
        self.page_read(sum(bool(each.alerts) for each in decisions))
        self.gaps += sum(each.gap is not None for each in decisions)
        failed = (any(one.kind in FAILURES for one in each.alerts) for each in decisions)
        self.found += sum(failed)

    def ended(self, at: datetime) -> Sweep:
        """All of it, read to its end."""
        unreadable = self.unreadable + self.unknown
        return Sweep(self.started_at, at, self.rows, self.requests, unreadable)

    @property
    def gathering(self) -> datetime | None:
        """When it began, if it has news of several imports and its pages go on to bring some."""
        expects = self.more and self.barren < MOST_BARREN
        return self.started_at if expects and self.news > 1 else None

    @property
    def waiting(self) -> Cause | None:
        """That it takes longer than it may because of the request budget."""
        return Cause(CauseKind.BUDGET, f"{self.requests:,}") if self.requests > BURST else None
