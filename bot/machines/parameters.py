"""What a program asks for, as a query: parameters in, the language's values out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.domain.asked import Span
from bot.domain.imports import SCHEDULES, SOURCES, STATUSES, TYPES, WAREHOUSES
from bot.domain.runs.tallies import OUTCOMES
from bot.query.canonical import written
from bot.query.values import Filters, Intent, Query

Parameters = Mapping[str, Sequence[str]]

# The same for all that ask about imports or runs; each may be given several times.
OF_IMPORTS: Final[Mapping[str, Collection[str]]] = {
    "status": STATUSES,
    "type": TYPES,
    "source": (*SOURCES, *WAREHOUSES),
    "schedule": SCHEDULES,
}
IMPORTS: Final = (*OF_IMPORTS, "name", "workspace")
PROBLEMS: Final = ("workspace",)
RUNS: Final = (*IMPORTS, "since", "until")
A_DAY: Final = timedelta(days=1)
LONGEST: Final = 200  # of a name


class BadParameter(ValueError):
    """A parameter that nothing can be asked with; its text names it and what to write."""


def imports_query(given: Parameters, workspaces: Collection[str]) -> Query:
    """Which imports there are, as they stand now. Raises BadParameter."""
    _known(given, IMPORTS)
    return _query(given, workspaces, OF_IMPORTS)


def problems_query(given: Parameters, workspaces: Collection[str]) -> Query:
    """What is failing now. Raises BadParameter."""
    _known(given, PROBLEMS)
    return replace(_query(given, workspaces, {}), intent=Intent.OVERVIEW)


def runs_query(given: Parameters, workspaces: Collection[str], now: datetime) -> Query:
    """Which runs began in a stretch of time, the last day if none is given. Raises BadParameter."""
    _known(given, RUNS)
    until = _instant(given, "until") or now
    since = _instant(given, "since") or until - A_DAY
    if since > until:
        raise BadParameter("since: is after until")
    query = _query(given, workspaces, {**OF_IMPORTS, "status": OUTCOMES})
    return replace(query, span=Span(since, until))


def _query(
    given: Parameters, workspaces: Collection[str], known: Mapping[str, Collection[str]]
) -> Query:
    values = {name: _among(given, name, each) for name, each in known.items()}
    filters = Filters(
        statuses=values.get("status", ()),
        types=values.get("type", ()),
        sources=values.get("source", ()),
        schedules=values.get("schedule", ()),
        name=_one(given, "name"),
    )
    workspace = _one(given, "workspace")
    if workspace is not None and workspace not in workspaces:
        raise BadParameter(f"workspace: there is {', '.join(workspaces)}")
    query = Query(Intent.LIST, "", filters, workspace=workspace, as_csv=True)
    return replace(query, canonical=written(query))


def _known(given: Parameters, names: Collection[str]) -> None:
    if unknown := sorted(given.keys() - set(names)):
        raise BadParameter(f"{unknown[0][:LONGEST]}: there is {', '.join(names)}")


def _among(given: Parameters, name: str, known: Collection[str]) -> tuple[str, ...]:
    values = tuple(one.upper() for one in given.get(name, ()))
    if any(one not in known for one in values):
        raise BadParameter(f"{name}: there is {', '.join(known)}")
    return values


def _one(given: Parameters, name: str) -> str | None:
    values = given.get(name, ())
    if len(values) > 1 or any(not 0 < len(one.strip()) <= LONGEST for one in values):
        raise BadParameter(f"{name}: give one, of at most {LONGEST} characters")
    return values[0].strip() if values else None


def _instant(given: Parameters, name: str) -> datetime | None:
    text = _one(given, name)
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise BadParameter(f"{name}: write an instant with its offset, 2026-11-23T12:00:00Z")
    return at
