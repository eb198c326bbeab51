"""Which imports a question asks for, and the same asked of rows already seen."""

import re
from datetime import UTC, datetime
from typing import Final

from bot.domain.access.owners import owned_by
from bot.domain.asked import Span
from bot.domain.imports import (
    ONETIME,
    SCHEDULED,
    SCHEDULES,
    SOURCES,
    STATUSES,
    SUCCESSFUL,
    TYPES,
    WAREHOUSES,
    Import,
    source_of,
)
from bot.domain.requests import ImportsQuery, Window
from bot.domain.runs.schedule import rhythm
from bot.query.asked.about_many import OF_MANY
from bot.query.values import Filters, Query, replace
from bot.query.words import KEYS, Role, lookup
from bot.query.words.reasons import kinds_of, ways_of, without_way

KNOWN: Final = {
    "import_type": TYPES,
    "schedule_type": SCHEDULES,
    "file_source": (*SOURCES, *WAREHOUSES),
    "schedule_status": STATUSES,
}


def imports_of(query: Query) -> ImportsQuery | None:
    """The imports that a question is about; None for an intent that is not about imports."""
    return _imports(query) if query.intent in OF_MANY else None


def is_of_error(reason: str, error: str) -> bool:
    """Whether the reason of a run is one of those that people call so: `access denied`."""
    return fits(reason, error) is True


def fits(reason: str, error: str) -> bool | None:
    """Whether the reason of a run is what people call so; False only where it is of another kind,
    None where they may put in other words what MoEngage says.
    """
    told, said = reason.casefold(), " ".join(error.casefold().replace("-", " ").split())
    marks = _marks(said) or _marks(without_way(said)) or (said,)
    kinds, meant = kinds_of(told), kinds_of(" ".join(marks))
    if _are_apart(kinds, meant) or _are_apart(ways_of(told), ways_of(said)):
        return False
    return True if any(mark in told for mark in marks) else None


def _marks(said: str) -> tuple[str, ...]:
    """What stands in a reason that is called so; nothing where it is no word of the language."""
    found = lookup(said)
    return found.means if found and found.role is Role.REASON else ()


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def wider(query: Query) -> ImportsQuery:
    """The imports to ask for that `sieved` then narrows: without the open-ended filters, for
    MoEngage can only be given values that are known.
    """
    return _imports(query, left_out=query.filters.open_ended)


def sieved(query: Query, row: Import) -> bool:
    """Whether a row of an answer to `wider` belongs to the answer."""
    filters = query.filters
    given = {**_given(row.type, row.source, row.schedule), "schedule_status": row.status}
    named = "*" not in (filters.name or "") or _is_named(filters.name or "", row.name)
    return (
        named
        and narrowed(filters, row)
        and not _went_well(filters, row)
        and all(takes(filters, key, given[key]) for key in _sieved_keys(filters))
    )


def _sieved_keys(filters: Filters) -> tuple[str, ...]:
    """The filters that MoEngage is not asked for."""
    warehouses = not set(WAREHOUSES).isdisjoint(filters.sources)
    return (*filters.open_ended, "file_source") if warehouses else filters.open_ended


def is_narrow(filters: Filters) -> bool:
    """Whether it is about fewer than all imports, whatever their state."""
    return replace(filters, statuses=(), open_ended=()) != Filters() or bool(filters.open_ended)


def run_once(filters: Filters) -> bool:
    """Whether only imports are wanted that run once: files that somebody uploads."""
    return filters.sources == ("CSV",) or filters.schedules == (ONETIME,)


def _went_well(filters: Filters, row: Import) -> bool:
    """Whether “not successful” leaves it out: it waits for its next run, and its last one was."""
    left_out = KEYS[Role.STATUS] in filters.open_ended and SUCCESSFUL not in filters.statuses
    return left_out and row.status == SCHEDULED and row.outcome == SUCCESSFUL


def takes(filters: Filters, key: str, value: str) -> bool:
    """Whether the filter with this key of the vendor's takes this value."""
    wanted = _wanted(filters)[key]
    others = key in filters.open_ended and value not in KNOWN[key]
    return not wanted or value in wanted or others


def takes_sort(filters: Filters, *, kind: str, source: str, schedule: str) -> bool:
    """Whether type, source and schedule of an import are asked for."""
    given = _given(kind, source, schedule)
    return all(takes(filters, key, value) for key, value in given.items())


def matches(query: Query, row: Import) -> bool:
    """Whether a row as last seen belongs to the answer.

    A name matches in any case and also as a part, because how the vendor compares names is not
    documented: better a row too many than the one that was meant missing. The span is compared with
    the latest run, which is all that a row knows of.
    """
    return (
        takes(query.filters, "schedule_status", row.status)
        and not _went_well(query.filters, row)
        and includes(query.filters, row)
        and (query.span is None or _within(query.span, row.ran_at))
    )


def includes(filters: Filters, row: Import) -> bool:
    """Whether an import is one that the filters are about, whatever its status."""
    return (
        takes_sort(filters, kind=row.type, source=row.source, schedule=row.schedule)
        and (filters.name is None or _is_named(filters.name, row.name))
        and narrowed(filters, row)
    )


def narrowed(filters: Filters, row: Import) -> bool:
    """Whether it passes the filters that MoEngage does not have."""
    return (
        (filters.owner is None or owned_by(row.created_by, filters.owner))
        and (filters.not_owner is None or not owned_by(row.created_by, filters.not_owner))
        and (filters.created is None or _within(filters.created, row.created_at))
        and (not filters.rhythms or rhythm(row) in filters.rhythms)
        and (not filters.not_rhythms or rhythm(row) not in filters.not_rhythms)
        and (filters.among is None or row.id in filters.among)
        and row.id not in filters.apart
        and row.name not in filters.without
        and not any(includes(kind, row) for kind in filters.but)
    )


def _is_named(wanted: str, name: str) -> bool:
    """As a part, in any case; with `*` in it, from its begin to its end."""
    wanted, name = wanted.casefold(), name.casefold()
    if "*" not in wanted:
        return wanted in name
    return re.fullmatch(".*".join(map(re.escape, wanted.split("*"))), name, re.DOTALL) is not None


def _imports(query: Query, left_out: tuple[str, ...] = ()) -> ImportsQuery:
    given = {**_wanted(query.filters), **dict.fromkeys(left_out, ())}
    given["file_source"] = _sent(given["file_source"], query.filters)
    return ImportsQuery(
        statuses=given["schedule_status"],
        types=given["import_type"],
        sources=given["file_source"],
        schedules=given["schedule_type"],
        name=None if "*" in (query.filters.name or "") else query.filters.name,
        window=_window(query.span) if query.span else None,
    )


def _sent(sources: tuple[str, ...], filters: Filters) -> tuple[str, ...]:
    """The sources that MoEngage is asked for: none, and so all, if it does not know one that is
    wanted.
    """
    known = tuple(source for source in sources if source in SOURCES)
    return known if known == sources or "file_source" in filters.open_ended else ()


def _window(span: Span) -> Window:
    return Window(span.start.astimezone(UTC), span.end.astimezone(UTC))


def _wanted(filters: Filters) -> dict[str, tuple[str, ...]]:
    return {
        "import_type": filters.types,
        "schedule_type": filters.schedules,
        "file_source": filters.sources,
        "schedule_status": filters.statuses,
    }


def _given(kind: str, source: str, schedule: str) -> dict[str, str]:
    return {"import_type": kind, "file_source": source_of(source), "schedule_type": schedule}


def _within(span: Span, ran_at: datetime | None) -> bool:
    if ran_at is None:
        return False
    # In UTC: two times of one zone are compared by the wall clock, which repeats an hour a year.
    start, end, ran = (at.astimezone(UTC) for at in (span.start, span.end, ran_at))
    return start <= ran.replace(microsecond=0) <= end
