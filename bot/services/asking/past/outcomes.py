"""How runs of the past are to have ended, as a question means it."""

from dataclasses import replace

from bot.domain.asked import Aspect
from bot.domain.imports import FAILED
from bot.domain.runs.tallies import OUTCOMES
from bot.query.describe import which
from bot.query.requests import is_narrow
from bot.query.values import Filters, Query


def asked_outcomes(filters: Filters) -> tuple[str, ...]:
    """The outcomes that the filters name; none are named if any will do."""
    return tuple(one for one in OUTCOMES if one in filters.statuses)


def without(query: Query) -> tuple[str, ...]:
    """The outcomes that imports are to have had no run of: `not failed`."""
    wanted = asked_outcomes(query.filters)
    if "schedule_status" not in query.filters.open_ended or query.latest or not wanted:
        return ()
    return tuple(one for one in OUTCOMES if one not in wanted)


def of_any_end(filters: Filters) -> str:
    """The imports that are asked about, whatever became of their runs, in words if not all."""
    others = tuple(key for key in filters.open_ended if key != "schedule_status")
    filters = replace(filters, statuses=(), open_ended=others)
    return which(filters) if is_narrow(filters) else ""


def wants_reasons_of_all(query: Query) -> bool:
    """Whether reasons are asked of what failed, and not of what failed wholly alone."""
    failed = query.filters.statuses == (FAILED,) and not query.filters.open_ended
    return query.aspect is Aspect.WHY and failed and not query.wholly and query.span is not None
