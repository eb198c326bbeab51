"""The bodies of requests: their keys, and one request for each window."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from bot.domain.errors import RequestRefused
from bot.domain.imports import File, Import
from bot.domain.requests import FilesQuery, ImportsQuery
from bot.moengage.refused_filters import holds, named_filters, unnamed_filters
from bot.moengage.windows import DateForm, Dates, dates_of, newest, pieces, refuses_dates

Body = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Form:
    """How requests are written, as far as MoEngage's pages contradict each other."""

    dates: DateForm = DateForm.LISTED
    left_out: frozenset[str] = frozenset()  # filters that it refuses as lists


AS_LISTED: Final = Form()


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """What one request asks for, but for its page, in every form in which it can be sent."""

    filters: Body
    dates: Dates | None

    def body(self, form: Form = AS_LISTED) -> Body:
        """The body in this form."""
        filters = {key: one for key, one in self.filters.items() if key not in form.left_out}
        if self.dates is None or form.dates is DateForm.LEFT_OUT:
            return filters
        return {**filters, "date": self.dates.body(form.dates)}

    def after(self, refusal: RequestRefused, form: Form) -> Form | None:
        """The form in which to ask again after a refusal; None if that is of no use."""
        keys = self.filters.keys() - form.left_out
        named = named_filters(refusal, keys)
        if not named and self.dates and refuses_dates(refusal):
            return replace(form, dates=form.dates.next) if form.dates.next else None
        refused = named or unnamed_filters(refusal, keys)
        return replace(form, left_out=form.left_out | refused) if refused else None

    def holds(self, row: Import | File, form: Form, zone: tzinfo) -> bool:
        """Whether a row belongs to the answer, by what is not sent in this form."""
        if isinstance(row, Import) and not holds(row, self.filters, form.left_out):
            return False
        undated = form.dates is DateForm.LEFT_OUT and self.dates
        return not undated or undated.hold(_instants(row), zone)


def bodies(query: ImportsQuery | FilesQuery, zone: tzinfo) -> tuple[Body, ...]:
    """The bodies that answer a query as they are sent first, one per window, newest first.

    `offset` is left out: the first page is the vendor's default.
    """
    return tuple(planned.body() for planned in plan(query, zone))


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


def _instants(row: Import | File) -> tuple[datetime | None, ...]:
    """What places a row in time: when its run was, when its file was scheduled and done."""
    if isinstance(row, Import):
        return (row.ran_at,)
    return (row.scheduled_at, row.completed_at)
