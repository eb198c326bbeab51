"""What a question asks of MoEngage's Import Details, and the same asked of rows already seen."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.domain.imports import SCHEDULES, SOURCES, STATUSES, TYPES, Import
from bot.query.values import Filters, Intent, Query, Span

# "Difference exceeds 30 days": the vendor refuses a longer window.
LONGEST_WINDOW: Final = timedelta(days=30)
_SECOND: Final = timedelta(seconds=1)
_FORMAT: Final = "YYYY-MM-DD hh:mm:ss"
_STRFTIME: Final = "%Y-%m-%d %H:%M:%S"

KNOWN: Final = {
    "import_type": TYPES,
    "schedule_type": SCHEDULES,
    "file_source": SOURCES,
    "schedule_status": STATUSES,
}
_ABOUT_IMPORTS: Final = (Intent.LIST, Intent.NEXT, Intent.TREND)


def bodies(query: Query) -> tuple[dict[str, object], ...]:
    """The request bodies that answer a question, one per window, newest window first.

    None for an intent that Import Details does not answer. A filter that is not asked for has no
    key; `offset` is left out too (the first page is the vendor's default).
    """
    if query.intent not in _ABOUT_IMPORTS:
        return ()
    filters = _filters(query.filters)
    if query.span is None:
        return (filters,)
    windows = reversed(list(_windows(query.span)))
    return tuple({**filters, "date": _date(start, end)} for start, end in windows)


def wider(query: Query) -> tuple[dict[str, object], ...]:
    """The bodies to ask for rows that `sieved` then narrows: without the open-ended filters, for
    MoEngage can only be given values that are known.
    """
    left_out = query.filters.open_ended
    return tuple(
        {key: value for key, value in body.items() if key not in left_out} for body in bodies(query)
    )


def sieved(query: Query, row: Import) -> bool:
    """Whether a row of an answer to `wider` belongs to the answer."""
    filters = query.filters
    given = {**_given(row.type, row.source, row.schedule), "schedule_status": row.status}
    return all(takes(filters, key, given[key]) for key in filters.open_ended)


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
    filters = query.filters
    return (
        takes(filters, "schedule_status", row.status)
        and takes_sort(filters, kind=row.type, source=row.source, schedule=row.schedule)
        and (filters.name is None or filters.name.casefold() in row.name.casefold())
        and (query.span is None or _within(query.span, row.ran_at))
    )


def _filters(filters: Filters) -> dict[str, object]:
    """The vendor's keys; lists, as in its own worked example (its schema says plain strings)."""
    body: dict[str, object] = {key: list(values) for key, values in _wanted(filters).items()}
    body["import_name"] = filters.name
    return {key: value for key, value in body.items() if value}


def _wanted(filters: Filters) -> dict[str, tuple[str, ...]]:
    return {
        "import_type": filters.types,
        "schedule_type": filters.schedules,
        "file_source": filters.sources,
        "schedule_status": filters.statuses,
    }


def _given(kind: str, source: str, schedule: str) -> dict[str, str]:
    return {"import_type": kind, "file_source": source, "schedule_type": schedule}


def _windows(span: Span) -> Iterator[tuple[datetime, datetime]]:
    """The span in pieces that touch without overlapping, oldest first, as wall-clock times.

    By the wall clock, because the vendor sees dates without a zone and measures between those.
    """
    start, end = span.start.replace(tzinfo=None), span.end.replace(tzinfo=None)
    while start <= end:
        piece_end = min(start + LONGEST_WINDOW, end)
        yield start, piece_end
        start = piece_end + _SECOND


def _date(start: datetime, end: datetime) -> dict[str, str]:
    return {
        "start_date": start.strftime(_STRFTIME),
        "end_date": end.strftime(_STRFTIME),
        "format": _FORMAT,
    }


def _within(span: Span, ran_at: datetime | None) -> bool:
    if ran_at is None:
        return False
    # In UTC: two times of one zone are compared by the wall clock, which repeats an hour a year.
    start, end, ran = (at.astimezone(UTC) for at in (span.start, span.end, ran_at))
    return start <= ran.replace(microsecond=0) <= end
