"""The parts that imports play at the beginning, without which a day is not believable."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from bot.playground.moengage.imports import ARCHIVED, BROKEN, SCHEDULED, Import
from bot.playground.moengage.life import Life
from bot.playground.moengage.runs import FAILED, PARTIAL_SUCCESS, PROCESSING, QUEUED, Times, drawn

# What share of the company plays each.
CAST: Final = (
    (FAILED, 0.06),
    (PARTIAL_SUCCESS, 0.04),
    (PROCESSING, 0.05),
    (QUEUED, 0.03),
    (ARCHIVED, 0.05),
    (SCHEDULED, 0.02),  # never ran
)
CLOSED: Final = (*BROKEN, ARCHIVED)  # the parts that an upload, too, can play
NEW_FOR: Final = timedelta(minutes=40)
BEGUN_FOR: Final = timedelta(seconds=20)


def cast(
    company: Collection[Import], dice: Random, now: datetime, life: Life, trouble: float
) -> None:
    """Give some imports of a company their parts; without trouble none of them is broken."""
    idle = [item for item in company if item.runs and not item.flight]
    dice.shuffle(idle)
    for part, share in CAST:
        for _ in range(round(share * len(company))):
            fit = (each for each in idle if each.feed.every or part in CLOSED)
            if item := next(fit, None):
                idle.remove(item)
                _play(item, part, now, life, trouble)


def _play(item: Import, part: str, now: datetime, life: Life, trouble: float) -> None:
    if part == ARCHIVED:
        item.archive()
    elif part == SCHEDULED:
        _be_new(item, now)
    elif part in BROKEN:
        if trouble:
            item.end_as(part)
    else:
        life.launch(item, drawn(item.feed, _under_way(item, part, now), trouble, item.dice))
        life.catch_up(item, now)


def _be_new(item: Import, now: datetime) -> None:
    """It was set up a moment ago, for a first run to come."""
    item.feed = replace(item.feed, created_at=now - NEW_FOR)
    item.runs.clear()
    item.status, item.last_run_status, item.last_run_at = SCHEDULED, None, None


def _under_way(item: Import, part: str, now: datetime) -> Times:
    """A run that is QUEUED or PROCESSING at this instant, and began after the latest one."""
    ends = now + timedelta(seconds=item.dice.uniform(60, 600))
    begins = now + timedelta(seconds=item.dice.uniform(5, 20))
    if part == PROCESSING:
        begins = now - min(BEGUN_FOR, (now - item.runs[-1].times.finished_at) / 2)
    return Times(min(begins, now), begins, ends)
