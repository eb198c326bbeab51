"""The imports that are failing now, and what was announced of late."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.imports import BROKEN, Import
from bot.domain.watching.problems import Problem
from bot.services.ports import States

# A run that ends in the time that is asked about began this long before it at most.
_LONGEST_RUN: Final = timedelta(days=1)


async def open_problems(states: States, rows: Sequence[Import]) -> list[Problem]:
    """The open ones, each with its row as last seen, the latest failure first."""
    suspects = {row.id: row for row in rows if row.outcome in BROKEN or row.in_flight}
    known = await states.problems(list(suspects))
    found = [problem for problem in known.values() if problem.open]
    return sorted(found, key=lambda one: (-one.failed_at.timestamp(), one.row.name))


async def alerted(states: States, rows: Sequence[Import], since: datetime) -> list[Problem]:
    """The problems of which a channel heard since then that they began, grew or ended, the latest
    first.
    """
    suspects = [row.id for row in rows if row.ran_at and row.ran_at >= since - _LONGEST_RUN]
    known = await states.problems(suspects)
    found = [one for one in known.values() if one.root_ids and heard_at(one) >= since]
    return sorted(found, key=lambda one: (-heard_at(one).timestamp(), one.row.name))


def heard_at(problem: Problem) -> datetime:
    """When its latest failed run or its end was news."""
    ended = problem.ended_at
    return max(problem.failed_at, ended) if ended else problem.failed_at
