"""MoEngage's rows as values, read row by row, so that a bad one never hides its neighbours.

The one place that knows which zone a timestamp without a zone is in. In the vendor's own example
a ONETIME import in Asia/Calcutta was created at 17:09:30.635, ran at 17:09:32.024 and was
scheduled for 11:39:30.619: the same instant, if the first two are in the row's `time_zone` and
the third is UTC. It is nowhere said, so `Zones` can overrule it field by field.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Generic, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.imports import PARTIAL_SUCCESS, File, Import
from bot.moengage.json_values import text, whole

Row = TypeVar("Row")
Read = TypeVar("Read")
Convention = Literal["row", "utc"]

# Text beyond this is cut: no reader gets to see as much, and the store need not keep it.
LONGEST_TEXT = 4000
# What lies outside is no instant but another way to write "none" or "never" (1970, year 1, 9999).
# Within, an epoch in seconds cannot be mistaken for one in milliseconds.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_CLOCK = EPOCH.replace(tzinfo=None)
FIRST_SECOND, LAST_SECOND = EARLIEST.timestamp(), LATEST.timestamp()
# Two pages of the vendor's documentation name this one state differently.
SYNONYMS = {"PARTIAL_FAILURE": PARTIAL_SUCCESS}


@dataclass(frozen=True, slots=True)
class Zones:
    """Which zone a timestamp without one is in: the row's own (`row`) or UTC (`utc`).

    `default` stands in for a row's zone that is unset or unknown. A file's row never names one: it
    is in the `workspace`'s.
    """

    default: tzinfo = UTC
    workspace: tzinfo = UTC
    created_at: Convention = "row"
    last_run_at: Convention = "row"
    next_scheduled_at: Convention = "utc"
    files: Convention = "row"


@dataclass(frozen=True, slots=True)
class Reading(Generic[Row]):
    """The rows of a page that could be read.

    `unreadable` rows are left out. `odd` counts the values within the others that were there but
    made no sense, and are None now.
    """

    rows: tuple[Row, ...]
    unreadable: int
    odd: int


def read_imports(data: Iterable[object], zones: Zones) -> Reading[Import]:
    """Rows of Import Details. What has no `import_id` is unreadable: file-level rows, say."""
    return _read(data, lambda fields: _import(fields, zones))


def read_files(data: Iterable[object], zones: Zones) -> Reading[File]:
    """Rows of Import File Run History. What has neither `id` nor `file_name` is unreadable."""
    return _read(data, lambda fields: _file(fields, zones))


class _Fields:
    """The fields of one row; counts the values that were there and made no sense."""

    def __init__(self, row: Mapping[str, object]) -> None:
        self._row = row
        self.odd = 0

    def id(self, key: str) -> str | None:
        """Never cut: two imports must not become one."""
        return text(self._row.get(key))

    def text(self, key: str) -> str | None:
        read = self._value(key, text)
        return None if read is None else read[:LONGEST_TEXT]

    def state(self, key: str) -> str | None:
        said = self.text(key)
        return SYNONYMS.get(said, said) if said else None

    def count(self, key: str) -> int | None:
        return self._value(key, whole)

    def instant(self, key: str, convention: Convention, zone: tzinfo) -> datetime | None:
        of_text = zone if convention == "row" else UTC
        return self._value(key, lambda value: instant(value, of_text))

    def zone(self, key: str, default: tzinfo) -> tzinfo:
        name = text(self._row.get(key))
        try:
            return ZoneInfo(name.strip()) if name else default
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.odd += 1
            return default

    def _value(self, key: str, read: Callable[[object], Read | None]) -> Read | None:
        value = self._row.get(key)
        made = read(value)
        if made is None:
            self._count(value)
        return made

    def _count(self, value: object) -> None:
        """A value that could not be read, if it was there at all."""
        if value not in (None, ""):
            self.odd += 1


def _read(data: Iterable[object], read: Callable[[_Fields], Row | None]) -> Reading[Row]:
    rows: list[Row] = []
    unreadable = odd = 0
    for raw in data:
        fields = _Fields(raw if isinstance(raw, dict) else {})
        row = read(fields)
        if row is None:
            unreadable += 1
        else:
            rows.append(row)
            odd += fields.odd
    return Reading(tuple(rows), unreadable, odd)


def _import(fields: _Fields, zones: Zones) -> Import | None:
    import_id = fields.id("import_id")
    if import_id is None:
        return None
    zone = fields.zone("time_zone", zones.default)
    return Import(
        id=import_id,
        name=fields.text("import_name") or import_id,
        type=fields.text("import_type") or "",
        schedule=fields.text("schedule_type") or "",
        source=fields.text("import_source") or "",
        status=fields.state("status") or "",
        last_run_status=fields.state("last_run_status"),
        total_files=fields.count("total_files"),
        processed_files=fields.count("processed_files"),
        total_rows=fields.count("total_rows"),
        processed_rows=fields.count("processed_rows"),
        created_at=fields.instant("created_at", zones.created_at, zone),
        last_run_at=fields.instant("last_run_at", zones.last_run_at, zone),
        next_scheduled_at=fields.instant("next_scheduled_at", zones.next_scheduled_at, zone),
        created_by=fields.text("created_by_email"),
        time_zone=fields.text("time_zone"),
    )


def _file(fields: _Fields, zones: Zones) -> File | None:
    file_id = fields.id("id") or fields.id("file_name")
    if file_id is None:
        return None
    return File(
        id=file_id,
        name=fields.text("file_name") or file_id,
        status=fields.state("file_status") or "",
        reason=fields.text("status_msg") or "",
        scheduled_at=fields.instant("scheduled_at", zones.files, zones.workspace),
        completed_at=fields.instant("completed_at", zones.files, zones.workspace),
        size=fields.count("file_size"),
        total_rows=fields.count("total_rows"),
        added_rows=fields.count("added_rows"),
        updated_rows=fields.count("updated_rows"),
        skipped_rows=fields.count("skipped_rows"),
        failed_rows=fields.count("failed_rows"),
    )


def instant(value: object, zone: tzinfo) -> datetime | None:
    """An instant in UTC, None if it is none.

    Read from ISO 8601 text, in `zone` if it names none itself, or from an epoch in seconds,
    milliseconds or microseconds: the vendor's schema types `created_at` as an integer. An hour
    that a zone's clocks show twice is read as the first of the two.
    """
    # An epoch first: ISO's form without hyphens would read some of them as a date.
    hyphened = isinstance(value, str) and value[4:5] == "-"
    return (None if hyphened else _epoch(value)) or _iso(value, zone)


def _epoch(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    for unit in (1, 1e3, 1e6):
        if FIRST_SECOND <= number / unit < LAST_SECOND:
            return datetime.fromtimestamp(number / unit, UTC)
    return None


def _iso(value: object, zone: tzinfo) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        read = datetime.fromisoformat(value.strip())
        at = read.astimezone(UTC) if read.tzinfo else _of_clock(read, zone)
    except (ValueError, OverflowError):
        return None
    return at if EARLIEST.year <= at.year < LATEST.year else None


def _of_clock(shown: datetime, zone: tzinfo) -> datetime:
    """The instant at which the clocks of a zone show this, in a third of the time of `replace` and
    `astimezone`: a row has three, and a sweep reads thousands of rows.
    """
    return EPOCH + (shown - EPOCH_CLOCK - (zone.utcoffset(shown) or timedelta()))
