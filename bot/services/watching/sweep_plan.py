"""The sweep plan: what the next sweep asks for, so that failures are seen soon within the budget.

While everything fits into a few pages, every sweep reads everything. Beyond that a sweep reads two
lanes: the *hot* one, where failures of the last days show, whole; and the next stretch of the
*cold* one, which reads everything bit by bit and so also finds what the hot lane's filters miss
(recoveries of finished imports, rows without a processing date, a filter that errs). The hot lane
comes first in every sweep; the cold one has the rest of the requests that sweeps may make until the
next one is due.

The hot lane asks twice, for MoEngage's filter looks at `status` alone: a PERIODIC import whose run
failed may be SCHEDULED again already.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.domain.imports import BROKEN, PERIODIC, SCHEDULED, Import
from bot.domain.requests import ImportsQuery, Window

# Rows a page of MoEngage's answers has.
PAGE_ROWS: Final = 50
# Seconds from one request of sweeps to the next while nobody asks: 44 in any 61 seconds, as in
# `store.budget`.
SPACING: Final = 61 / 44
# Up to this many pages are read in one sweep.
WHOLE_PAGES: Final = 10
# Reading lanes pays only if the hot one is clearly shorter than everything.
WORTH: Final = 0.7
# Pages of the cold lane for each page of the hot one: a share of 30 to 70.
COLD_SHARE: Final = 3 / 7
# The hot lane reaches back a day at least, for what the vendor's dates mean is not certain.
REACH: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of the amounts, and where the cold lane goes on."""

    interval: float = 0.0  # seconds from one sweep to the next
    pages: int | None = None  # of everything, by MoEngage's last count
    hot: int = 0  # of the hot lane, as counted last
    cold: int = 1

    @property
    def lanes(self) -> bool:
        """Whether to read lanes instead of everything."""
        return (
            self.pages is not None and self.pages > WHOLE_PAGES and self.hot <= WORTH * self.pages
        )

    @property
    def share(self) -> int:
        """How many pages of the cold lane follow the hot one, however long that took."""
        return max(math.ceil(self.hot * COLD_SHARE), 1)

    @property
    def stretch(self) -> int:
        """How many follow it if they can be read before the next sweep is due."""
        return max(math.ceil(self.interval / SPACING) - self.hot, self.share)

    def sized(self, total: int | None) -> "Plan":
        """MoEngage said how many imports there are."""
        return self if total is None else replace(self, pages=pages_of(total))

    def counted(self, hot: int) -> "Plan":
        """The hot lane has this many pages."""
        return replace(self, hot=hot)


def pages_of(rows: int) -> int:
    """How many pages this many rows fill; an empty answer is a page too."""
    return max(math.ceil(rows / PAGE_ROWS), 1)


def hot_lane(now: datetime) -> tuple[ImportsQuery, ...]:
    """What the hot lane asks for: today, and so a day before and after it."""
    today = Window(now, now, exact=False)
    return (
        ImportsQuery(statuses=BROKEN, window=today),
        ImportsQuery(statuses=(SCHEDULED,), schedules=(PERIODIC,), window=today),
    )


def hot_rows(rows: Iterable[Import], now: datetime) -> int:
    """How many of these rows the hot lane would show."""
    since = now - REACH
    return sum(1 for row in rows if _hot(row) and row.ran_at and row.ran_at >= since)


def _hot(row: Import) -> bool:
    return row.status in BROKEN or (row.schedule == PERIODIC and row.status == SCHEDULED)
