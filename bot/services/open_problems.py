"""The imports that are failing now; answers and the daily digest both show them."""

from collections.abc import Sequence

from bot.domain.imports import BROKEN, Import
from bot.domain.problems import Problem
from bot.services.ports import States


async def open_problems(states: States, rows: Sequence[Import]) -> list[Problem]:
    """The open ones, each with its row as last seen, the latest failure first."""
    suspects = {row.id: row for row in rows if row.outcome in BROKEN or row.in_flight}
    known = await states.problems(list(suspects))
    found = [problem for problem in known.values() if problem.open]
    return sorted(found, key=lambda one: (-one.failed_at.timestamp(), one.row.name))
