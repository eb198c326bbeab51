"""What is asked of MoEngage, as values: no keys, date formats or limits of its API."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, both ends inside it, as instants in UTC.

    An `exact` one is meant to the second. Otherwise whole days are meant, and one more on each
    side: rows around the window are welcome, rows that are missing are not.
    """

    start: datetime
    end: datetime
    exact: bool = True


@dataclass(frozen=True, slots=True)
class ImportsQuery:
    """The imports with any of these values, of this name, and processed in this window. What is
    empty does not filter.
    """

    statuses: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()
    name: str | None = None
    window: Window | None = None


EVERYTHING = ImportsQuery()


@dataclass(frozen=True, slots=True)
class FilesQuery:
    """The files of one import. Of a window that is too long for one request, the newest part."""

    import_id: str
    window: Window | None = None
