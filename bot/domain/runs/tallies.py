"""How many runs ended how, on which day: the API shows the latest run of an import alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import

# How a run can end, the best way first, as a picture stacks them.
OUTCOMES: Final = (SUCCESSFUL, PARTIAL_SUCCESS, FAILED)
# Days for which counts are kept; the longest question in use, a month, fits into it.
KEPT: Final = timedelta(days=40)
# The vendor's words are short; counts are kept by them, so that longer ones must not pile up.
_WORD: Final = 40


@dataclass(frozen=True, slots=True)
class Sort:
    """What a run is counted as."""

    outcome: str
    type: str
    source: str
    schedule: str


@dataclass(frozen=True, slots=True)
class Tally:
    """One run to be counted: the instant that names it, the day it belongs to, and what as."""

    run: datetime
    day: date
    sort: Sort


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts by day. Complete from `since` on, which is None while nothing was ever counted."""

    since: datetime | None = None
    days: Mapping[date, Mapping[Sort, int]] = field(default_factory=dict)


def tally(row: Import, outcome: str | None, zone: tzinfo) -> Tally | None:
    """The latest run of this row as it is to be counted; None while its end is not known."""
    if outcome not in OUTCOMES or row.ran_at is None:
        return None
    sort = Sort(outcome, row.type[:_WORD], row.source[:_WORD], row.schedule[:_WORD])
    return Tally(row.ran_at, row.ran_at.astimezone(zone).date(), sort)


def outcomes(counts: Mapping[Sort, int], wanted: Iterable[Sort] | None = None) -> dict[str, int]:
    """How many runs ended each way, over the wanted sorts, or all of them."""
    chosen = counts if wanted is None else wanted
    return {
        outcome: sum(counts.get(sort, 0) for sort in chosen if sort.outcome == outcome)
        for outcome in OUTCOMES
    }
