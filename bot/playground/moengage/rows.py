"""Chooses imports and files for an answer and writes them as the vendor's JSON, quirks included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from bot.playground.moengage.imports import Import
from bot.playground.moengage.requests import Question
from bot.playground.moengage.runs import PARTIAL_SUCCESS, Run, RunFile
from bot.playground.moengage.world import World

PAGE: Final = 50

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Quirks:
    """Where the vendor's description contradicts itself, which side the answers take."""

    details_as_text: bool = False  # `more_files` "false", `total_count` "1" in Import Details
    history_as_text: bool = True  # the same in the run history
    configs_as_lists: bool = False  # the two `_config`s are arrays, as in the schema
    partial_file: str = "PARTIAL_FAILURE"  # or PARTIAL_SUCCESS: how a file is called that ended so


def import_rows(world: World, question: Question, quirks: Quirks) -> list[Row]:
    """The rows of all imports that pass, the newest import first.

    A filter on `schedule_status` sees `status` alone; the date is that of the latest run.
    """
    passing = [
        item
        for item in world.imports.values()
        if question.name in (None, item.feed.name)
        and question.accepts("import_type", item.feed.type)
        and question.accepts("schedule_type", item.feed.schedule)
        and question.accepts("file_source", item.feed.source)
        and question.accepts("schedule_status", item.status)
        and (not question.window or question.window.holds(_local(item.last_run_at, world.zone)))
    ]
    passing.sort(key=lambda item: (item.feed.created_at, item.feed.id), reverse=True)
    return [_import_row(item, world, quirks) for item in passing]


def file_rows(world: World, question: Question, quirks: Quirks) -> list[Row]:
    """The rows of the files of one import that pass, the latest run first; none if unknown."""
    item = _asked_for(world, question)
    runs: Iterable[Run] = reversed(item.runs) if item else ()
    if item and item.flight:
        runs = (item.flight, *runs)
    return [
        _file_row(file, run, item, world, quirks)
        for run in runs
        for file in run.files
        if item
        and question.accepts("file_status", run.file_state(file, world.now))
        and (not question.window or question.window.holds(_local(file.started_at, world.zone)))
    ]


def page(rows: Sequence[Row], number: int, *, as_text: bool) -> Row | None:
    """The envelope of one page; None past the end. The first page of nothing is an empty one."""
    first = (number - 1) * PAGE
    if first and first >= len(rows):
        return None
    more = len(rows) > first + PAGE
    return {
        "status": "success",
        "total_count": str(len(rows)) if as_text else len(rows),
        "data": list(rows[first : first + PAGE]),
        "offset": number,
        "more_files": str(more).lower() if as_text else more,
    }


def spoil(rows: list[Row], oddities: Iterable[str]) -> None:
    """Make rows odd in the named ways, in place."""
    for oddity in oddities:
        if oddity == "row_without_id":
            rows.append({"import_name": "no id", "status": "FAILED", "last_run_status": "FAILED"})
        elif oddity == "file_row":
            rows.insert(0, {"id": "0" * 24, "file_name": "a.csv", "file_status": "FAILED"})
        else:
            at, values = ODDITIES[oddity]
            for row in rows[at : at + 1]:
                row.update(values)


ODDITIES: Final[dict[str, tuple[int, Row]]] = {
    "null_fields": (
        0,
        dict.fromkeys(
            (
                "import_type",
                "schedule_type",
                "import_source",
                "status",
                "last_run_status",
                "total_files",
                "total_rows",
                "created_by_email",
                "next_scheduled_at",
                "custom_segment_config",
                "aux_data_config",
            )
        ),
    ),
    "odd_dates": (
        1,
        {"created_at": 1731499770635, "last_run_at": "", "next_scheduled_at": "not scheduled"},
    ),
    "new_values": (
        2,
        {
            "import_source": "SNOWFLAKE",
            "import_type": "CATALOGUES",
            "status": "PAUSED",
            "warehouse": {"table": "users"},
        },
    ),
}


def _asked_for(world: World, question: Question) -> Import | None:
    if question.id is not None:
        return world.imports.get(question.id)
    named = (item for item in world.imports.values() if item.feed.name == question.name)
    return next(named, None)


def _import_row(item: Import, world: World, quirks: Quirks) -> Row:
    feed, run = item.feed, item.shown
    files, processed_files, rows, processed_rows = run.figures(world.now) if run else (0,) * 4
    aux: Row = {}
    if feed.type == "AUX_DATA":
        aux = {
            "primary_key": feed.primary_key,
            "retention_period": feed.retention_days,
            "retention_type": "DAYS",
        }
    return {
        "import_id": feed.id,
        "import_name": feed.name,
        "last_run_status": item.last_run_status,
        "import_type": feed.type,
        "schedule_type": feed.schedule,
        "import_source": feed.source,
        "custom_segment_config": [] if quirks.configs_as_lists else {},
        "aux_data_config": ([aux] if aux else []) if quirks.configs_as_lists else aux,
        "total_files": files,
        "processed_files": processed_files,
        "total_rows": rows,
        "processed_rows": processed_rows,
        # The two zones in one row are the vendor's own: local, local, UTC, all without a zone.
        "created_at": _written(feed.created_at, world.zone),
        "last_run_at": _written(item.last_run_at, world.zone),
        "next_scheduled_at": _written(item.next_scheduled_at, UTC),
        "created_by_email": feed.owner,
        "status": item.status,
        "time_zone": world.zone_name,
    }


def _file_row(file: RunFile, run: Run, item: Import, world: World, quirks: Quirks) -> Row:
    state = run.file_state(file, world.now)
    done = state == file.outcome
    aux = item.feed.type == "AUX_DATA"
    return {
        "id": file.id,
        "file_name": file.name,
        "scheduled_at": _written(run.times.queued_at, world.zone),
        "completed_at": _written(file.completed_at, world.zone) if done else None,
        "type": item.feed.type,
        "file_size": str(file.size),
        "file_status": quirks.partial_file if state == PARTIAL_SUCCESS else state,
        "status_msg": file.reason if done else "",
        "total_rows": file.total,
        "skipped_rows": file.skipped if done else 0,
        "updated_rows": file.updated if done else 0,
        "failed_rows": file.failed if done else 0,
        "aux_data_added_count": file.added if done and aux else 0,
        "aux_data_failed_count": file.failed if done and aux else 0,
        "added_rows": file.added if done else 0,
    }


def _local(instant: datetime | None, zone: tzinfo) -> datetime | None:
    return instant.astimezone(zone).replace(tzinfo=None) if instant else None


def _written(instant: datetime | None, zone: tzinfo) -> str | None:
    local = _local(instant, zone)
    return local.isoformat(timespec="microseconds") if local else None
