"""The bodies of requests: their keys, and one request for each window."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from bot.domain.requests import FilesQuery, ImportsQuery
from bot.moengage.windows import DateForm, Dates, dates_of, newest, pieces

Body = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """What one request asks for, but for its page, in every form in which dates are sent."""

    filters: Body
    dates: Dates | None

    def body(self, form: DateForm) -> Body:
        """The body with its dates in this form."""
        if self.dates is None or form is DateForm.LEFT_OUT:
            return self.filters
        return {**self.filters, "date": self.dates.body(form)}


def bodies(query: ImportsQuery | FilesQuery, zone: tzinfo) -> tuple[Body, ...]:
    """The bodies that answer a query as they are sent first, one per window, newest first.

    `offset` is left out: the first page is the vendor's default.
    """
    return tuple(planned.body(DateForm.LISTED) for planned in plan(query, zone))


def plan(query: ImportsQuery | FilesQuery, zone: tzinfo) -> tuple[PlannedRequest, ...]:
    """The requests that answer a query, one per window of at most LONGEST_WINDOW, newest first."""
    filters = _filters(query)
    if query.window is None:
        return (PlannedRequest(filters, None),)
    dates = dates_of(query.window, zone)
    of_files = isinstance(query, FilesQuery)
    split = [newest(dates)] if of_files else reversed(list(pieces(dates)))
    return tuple(PlannedRequest(filters, piece) for piece in split)


def _filters(query: ImportsQuery | FilesQuery) -> Body:
    """The vendor's keys in its order. Lists, as in its own worked example (its schema says plain
    strings). What does not filter has no key.
    """
    if isinstance(query, FilesQuery):
        return {"import_id": query.import_id}
    keys = {
        "import_type": query.types,
        "schedule_type": query.schedules,
        "file_source": query.sources,
        "schedule_status": query.statuses,
    }
    lists: dict[str, object] = {key: list(values) for key, values in keys.items() if values}
    return {**lists, "import_name": query.name} if query.name else lists
