"""What MoEngage says of an import, as values.

States and kinds stay plain text: the vendor adds values without notice (warehouse sources are on
its dashboard already), and an unknown value must pass through instead of failing the row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, TypeVar

SUCCESSFUL: Final = "SUCCESSFUL"
FAILED: Final = "FAILED"
PARTIAL_SUCCESS: Final = "PARTIAL_SUCCESS"
SCHEDULED: Final = "SCHEDULED"
PROCESSING: Final = "PROCESSING"
QUEUED: Final = "QUEUED"
ARCHIVED: Final = "ARCHIVED"

PERIODIC: Final = "PERIODIC"
ONETIME: Final = "ONETIME"

STATUSES: Final = (
    SUCCESSFUL,
    FAILED,
    PARTIAL_SUCCESS,
    SCHEDULED,
    PROCESSING,
    QUEUED,
    ARCHIVED,
)
TYPES: Final = ("USERS", "EVENTS", "AUX_DATA")
SOURCES: Final = ("SFTP", "S3", "CSV")
# Further sources that MoEngage's dashboard has. Its API cannot be asked for them, and how it writes
# them is not documented.
WAREHOUSES: Final = ("SNOWFLAKE", "DATABRICKS", "BIGQUERY")
SCHEDULES: Final = (PERIODIC, ONETIME)

Row = TypeVar("Row")

# The two outcomes that are announced, the more severe one first.
BROKEN: Final = (FAILED, PARTIAL_SUCCESS)
# While an import is in one of these, its `last_run_status` is that of an earlier run.
IN_FLIGHT: Final = (PROCESSING, QUEUED)


@dataclass(frozen=True, slots=True)
class Import:
    """One row of Import Details. Instants are zone-aware; what the vendor left out is None."""

    id: str
    name: str
    type: str
    schedule: str
    source: str
    status: str
    last_run_status: str | None = None
    total_files: int | None = None
    processed_files: int | None = None
    total_rows: int | None = None
    processed_rows: int | None = None
    created_at: datetime | None = None
    last_run_at: datetime | None = None
    next_scheduled_at: datetime | None = None
    created_by: str | None = None
    time_zone: str | None = None

    @property
    def ran_at(self) -> datetime | None:
        """The instant that names the latest run: `last_run_at`, else `created_at`, never "now"."""
        return self.last_run_at or self.created_at

    @property
    def outcome(self) -> str | None:
        """How the latest run ended, by the more severe of both status fields; None while unknown.

        `status` is the schedule's state and `last_run_status` the outcome of the latest run; a
        PERIODIC import whose run failed can be back to SCHEDULED already, so both count.
        """
        said = (self.status, self.last_run_status)
        for broken in BROKEN:
            if broken in said:
                return broken
        return SUCCESSFUL if SUCCESSFUL in said else None

    @property
    def broken(self) -> bool:
        """Whether it counts as broken: its latest run failed, no other is under way, and it is not
        archived.
        """
        return self.outcome in BROKEN and not self.in_flight and self.status != ARCHIVED

    @property
    def in_flight(self) -> bool:
        """True while a run is queued or processing, so that the outcome shown is an older one."""
        return self.status in IN_FLIGHT

    @property
    def startable(self) -> bool:
        """Whether MoEngage would start it now: it runs more than once, is not archived, and no run
        is under way.
        """
        return self.schedule == PERIODIC and self.status != ARCHIVED and not self.in_flight


@dataclass(frozen=True, slots=True)
class File:
    """One file of a run, from Import File Run History; `reason` is the vendor's `status_msg`."""

    id: str
    name: str
    status: str
    reason: str = ""
    scheduled_at: datetime | None = None
    completed_at: datetime | None = None
    size: int | None = None
    total_rows: int | None = None
    added_rows: int | None = None
    updated_rows: int | None = None
    skipped_rows: int | None = None
    failed_rows: int | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of an answer. `unreadable` rows were skipped; the others stand."""

    number: int
    rows: tuple[Row, ...]
    total: int | None
    more: bool
    unreadable: int = 0


def source_of(written: str) -> str:
    """A source as MoEngage writes it in a row; of a warehouse the value it has here, however it is
    written (`Google Big Query`).
    """
    bare = "".join(filter(str.isalnum, written)).upper()
    return next((each for each in WAREHOUSES if each in bare), written)


def newest_first(rows: Iterable[Import]) -> list[Import]:
    """Each import once (its latest run wins), the latest run first, never-run ones last."""
    latest: dict[str, Import] = {}
    for row in rows:
        known = latest.get(row.id)
        if known is None or _instant(row) >= _instant(known):
            latest[row.id] = row
    return sorted(latest.values(), key=lambda row: (-_instant(row), row.name, row.id))


def _instant(row: Import) -> float:
    return row.ran_at.timestamp() if row.ran_at else 0.0
