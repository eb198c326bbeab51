"""What a question asks of MoEngage's Import Details, and the same asked of rows already seen."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.domain.imports import Import
from bot.query.values import Filters, Intent, Query, Span

# "Difference exceeds 30 days": the vendor refuses a longer window.
LONGEST_WINDOW: Final = timedelta(days=30)
_SECOND: Final = timedelta(seconds=1)
_FORMAT: Final = "YYYY-MM-DD hh:mm:ss"
_STRFTIME: Final = "%Y-%m-%d %H:%M:%S"

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


def matches(query: Query, row: Import) -> bool:
    """Whether a row as last seen belongs to the answer.

    A name matches in any case and also as a part, because how the vendor compares names is not
    documented: better a row too many than the one that was meant missing. The span is compared with
    the latest run, which is all that a row knows of.
    """
    filters = query.filters
    return (
        (not filters.statuses or row.status in filters.statuses)
        and (not filters.types or row.type in filters.types)
        and (not filters.sources or row.source in filters.sources)
        and (not filters.schedules or row.schedule in filters.schedules)
        and (filters.name is None or filters.name.casefold() in row.name.casefold())
        and (query.span is None or _within(query.span, row.ran_at))
    )


def _filters(filters: Filters) -> dict[str, object]:
    """The vendor's keys; lists, as in its own worked example (its schema says plain strings)."""
    body: dict[str, object] = {
        "import_type": list(filters.types),
        "schedule_type": list(filters.schedules),
        "file_source": list(filters.sources),
        "schedule_status": list(filters.statuses),
        "import_name": filters.name,
    }
    return {key: value for key, value in body.items() if value}


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
