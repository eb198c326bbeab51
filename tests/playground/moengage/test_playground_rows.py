"""Pages, rows, filters and files of the MoEngage stand-in, quirks included."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from bot.playground.moengage import levers, requests
from bot.playground.moengage.rows import Quirks
from tests.support.playground_vendor import (
    LOCAL_NOW,
    NOW,
    Vendor,
    seconds,
    vendor,
)

TODAY: Final = {"start_date": "2026-11-23", "end_date": "2026-11-23", "format": "YYYY-MM-DD"}


@pytest.fixture
async def api() -> AsyncIterator[Vendor]:
    """A stand-in of forty imports."""
    async with vendor() as stand_in:
        yield stand_in


# --- Pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (1, [1]), (50, [50]), (51, [50, 1]), (120, [50, 50, 20])]
)
async def test_pages_of_fifty(count: int, sizes: list[int]) -> None:
    """Pages are numbered from 1 and complete; the one past the end is a 400."""
    async with vendor(count=count) as api:
        seen: list[str] = []
        for number, size in enumerate(sizes, start=1):
            status, answer = await api.details(offset=number)
            envelope = (status, answer["status"], answer["total_count"], answer["offset"])
            assert (200, "success", count, number) == envelope
            assert answer["more_files"] is (number < len(sizes))
            assert size == len(answer["data"])
            seen += [row["import_id"] for row in answer["data"]]
        assert set(api.world.imports) == set(seen)
        assert await api.details(offset=len(sizes) + 1) == (400, requests.BAD_OFFSET)


async def test_newest_import_first() -> None:
    """Rows are in the order of creation, the newest first."""
    async with vendor(count=120) as api:
        rows = await api.rows() + await api.rows(offset=2) + await api.rows(offset=3)
        created = [row["created_at"] for row in rows]
        assert sorted(created, reverse=True) == created


async def test_pages_of_files(api: Vendor) -> None:
    """The run history, too, has pages of fifty, and counts in strings."""
    _, first = await api.history(import_name="app_sessions")
    _, second = await api.history(import_name="app_sessions", offset=2)
    total = len([file for run in api.world.find("app_sessions").runs for file in run.files])
    assert 50 < total < 100
    assert (str(total), "true", 1, 50) == envelope_of(first)
    assert (str(total), "false", 2, total - 50) == envelope_of(second)
    times = [row["scheduled_at"] for row in first["data"] + second["data"]]
    assert sorted(times, reverse=True) == times


def envelope_of(answer: dict[str, Any]) -> tuple[object, object, object, int]:
    return answer["total_count"], answer["more_files"], answer["offset"], len(answer["data"])


async def test_quirks_may_be_turned() -> None:
    """Each contradiction of the vendor's can be had the other way."""
    quirks = Quirks(
        details_as_text=True,
        history_as_text=False,
        configs_as_lists=True,
        partial_file="PARTIAL_SUCCESS",
    )
    async with vendor(quirks=quirks) as api:
        _, details = await api.details(import_name="loyalty_points")
        assert (details["total_count"], details["more_files"]) == ("1", "false")
        row = details["data"][0]
        assert (
            row["custom_segment_config"],
            list(row["aux_data_config"][0]),
        ) == ([], ["primary_key", "retention_period", "retention_type"])
        levers.fail(api.world, "loyalty_points", partial=True)
        _, history = await api.history(import_name="loyalty_points")
        assert history["more_files"] is False
        assert len(history["data"]) == history["total_count"]
        assert history["data"][0]["file_status"] == "PARTIAL_SUCCESS"


# --- Rows -----------------------------------------------------------------------------------


async def test_keys_of_an_import(api: Vendor) -> None:
    """A row has the documented keys and no others."""
    for row in await api.rows():
        assert {
            "import_id",
            "import_name",
            "last_run_status",
            "import_type",
            "schedule_type",
            "import_source",
            "custom_segment_config",
            "aux_data_config",
            "total_files",
            "processed_files",
            "total_rows",
            "processed_rows",
            "created_at",
            "last_run_at",
            "next_scheduled_at",
            "created_by_email",
            "status",
            "time_zone",
        } == row.keys()
        assert bool(row["aux_data_config"]) is (row["import_type"] == "AUX_DATA")


async def test_two_zones_in_one_row(api: Vendor) -> None:
    """`created_at` and `last_run_at` are local, `next_scheduled_at` is UTC, without a word."""
    item = api.world.imports[levers.upload(api.world, "Leads")]
    levers.recover(api.world, "Leads")
    (row,) = await api.rows(import_name="Leads")
    assert "2026-11-23T21:15:30.000000" == row["created_at"] == row["last_run_at"]
    assert row["next_scheduled_at"] == "2026-11-23T15:45:29.984000"
    assert (row["time_zone"], item.last_run_at) == ("Asia/Calcutta", NOW)


@pytest.mark.parametrize(
    ("zone", "local"),
    [("UTC", "15:45:30"), ("Asia/Calcutta", "21:15:30"), ("America/New_York", "10:45:30")],
)
async def test_zone_of_the_workspace(zone: str, local: str) -> None:
    """The zone may be set; windows are understood in it."""
    async with vendor(zone=zone) as api:
        levers.fail(api.world, "daily_users")
        window = {
            "start_date": f"2026-11-23 {local}",
            "end_date": f"2026-11-23 {local}",
            "format": "YYYY-MM-DD hh:mm:ss",
        }
        (row,) = await api.rows(date=window)
        assert (f"2026-11-23T{local}.000000", zone) == (row["last_run_at"], row["time_zone"])


async def test_periodic_failure_hides_from_the_status_filter(api: Vendor) -> None:
    """`schedule_status` sees `status` alone: a run that failed is soon under SCHEDULED."""
    levers.fail(api.world, "daily_users")
    failed = {"schedule_status": ["FAILED"], "import_name": "daily_users"}
    assert len(await api.rows(**failed)) == 1
    api.wall.move(minutes=2)
    assert await api.rows(**failed) == []
    (row,) = await api.rows(schedule_status=["SCHEDULED"], import_name="daily_users")
    assert (row["status"], row["last_run_status"]) == ("SCHEDULED", "FAILED")


@pytest.mark.parametrize(
    ("filter_key", "row_key", "values"),
    [
        ("import_type", "import_type", ["AUX_DATA", "EVENTS"]),
        ("schedule_type", "schedule_type", ["ONETIME"]),
        ("file_source", "import_source", ["CSV", "SFTP"]),
        ("schedule_status", "status", ["QUEUED", "ARCHIVED", "PROCESSING"]),
    ],
)
async def test_filters(api: Vendor, filter_key: str, row_key: str, values: list[str]) -> None:
    """Values of one filter are alternatives; exactly the rows that have one come back."""
    everything = await api.rows()
    expected = [row["import_id"] for row in everything if row[row_key] in values]
    assert expected
    assert expected == [row["import_id"] for row in await api.rows(**{filter_key: values})]


async def test_filters_together(api: Vendor) -> None:
    """Different filters must all pass."""
    rows = await api.rows(import_type=["USERS"], schedule_type=["PERIODIC"], file_source=["S3"])
    kinds = {(row["import_type"], row["schedule_type"], row["import_source"]) for row in rows}
    assert {("USERS", "PERIODIC", "S3")} == kinds


@pytest.mark.parametrize(
    ("name", "found"), [("daily_users", 1), ("Daily_Users", 0), ("daily", 0), ("daily_users ", 0)]
)
async def test_name_is_exact(api: Vendor, name: str, found: int) -> None:
    """A name is matched whole and by case; nothing found is an empty page."""
    status, answer = await api.details(import_name=name)
    assert (200, found, found) == (status, answer["total_count"], len(answer["data"]))


@pytest.mark.parametrize(
    "date_format", [*requests.DATES, *(f"{name} hh:mm:ss" for name in requests.DATES)]
)
async def test_eight_formats(api: Vendor, date_format: str) -> None:
    """All eight formats mean the same day."""
    code = requests.FORMATS[date_format]
    start, end = datetime(2026, 11, 23), datetime(2026, 11, 23, 23, 59, 59)  # noqa: DTZ001 - naive
    window = {
        "start_date": start.strftime(code),
        "end_date": end.strftime(code),
        "format": date_format,
    }
    rows = await api.rows(date=window)
    expected = [
        row["import_id"]
        for row in await api.rows()
        if (row["last_run_at"] or "").startswith("2026-11-23")
    ]
    assert 10 < len(expected) < 40
    assert expected == [row["import_id"] for row in rows]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(-1, 1, 1), (0, 0, 1), (1, 9, 0), (-9, -1, 0)],
)
async def test_both_ends_are_inside(api: Vendor, start: int, end: int, found: int) -> None:
    """A window holds whole seconds, the first and the last included."""
    api.wall.move(microseconds=700_000)
    api.world.advance(api.wall())
    levers.fail(api.world, "daily_users")
    window = seconds(LOCAL_NOW + timedelta(seconds=start), LOCAL_NOW + timedelta(seconds=end))
    assert found == len(await api.rows(date=window, import_name="daily_users"))


async def test_thirty_days_are_allowed(api: Vendor) -> None:
    """The longest window: thirty days to the second, or thirty days between two dates."""
    window = seconds(LOCAL_NOW - timedelta(days=30), LOCAL_NOW)
    days = {"start_date": "24/10/2026", "end_date": "23/11/2026", "format": "DD/MM/YYYY"}
    for date in (window, days):
        assert await api.rows(date=date)


async def test_never_run_is_in_no_window(api: Vendor) -> None:
    """An import without a run has null for it and is found without a window only."""
    never = [row["import_name"] for row in await api.rows() if row["last_run_at"] is None]
    assert never
    assert await api.rows(date=TODAY, import_name=never[0]) == []


# --- Files ----------------------------------------------------------------------------------


async def test_files_tell_why(api: Vendor) -> None:
    """The latest run's files come first, with the documented keys, types and the reason."""
    levers.fail(api.world, "loyalty_points", "the header is wrong")
    _, answer = await api.history(import_id=api.world.find("loyalty_points").feed.id)
    row, older = answer["data"][:2]
    assert {
        "id",
        "file_name",
        "scheduled_at",
        "completed_at",
        "type",
        "file_size",
        "file_status",
        "status_msg",
        "total_rows",
        "skipped_rows",
        "updated_rows",
        "failed_rows",
        "aux_data_added_count",
        "aux_data_failed_count",
        "added_rows",
    } == row.keys()
    assert (row["file_status"], row["status_msg"]) == ("FAILED", "the header is wrong")
    assert row["completed_at"] == "2026-11-23T21:15:30.000000"
    assert row["total_rows"] == row["failed_rows"] == row["aux_data_failed_count"] > 0
    assert int(row["file_size"]) > 0
    assert (older["file_status"], older["status_msg"]) == ("SUCCESSFUL", "")


async def test_file_states(api: Vendor) -> None:
    """PARTIAL_SUCCESS asks for files that the answer calls PARTIAL_FAILURE."""
    levers.fail(api.world, "daily_users", partial=True)
    _, answer = await api.history(import_name="daily_users", file_status=["PARTIAL_SUCCESS"])
    assert [row["file_status"] for row in answer["data"]] == ["PARTIAL_FAILURE"]


async def test_files_under_way() -> None:
    """A file that is not done has no end, no reason and no rows added, even if it will fail."""
    async with vendor(trouble=1) as api:
        levers.start(api.world, "daily_users")
        _, answer = await api.history(import_name="daily_users", file_status=["QUEUED"])
    told = {
        (row["file_status"], row["completed_at"], row["status_msg"], row["added_rows"])
        for row in answer["data"]
    }
    assert told == {("QUEUED", None, "", 0)}


async def test_files_of_a_day(api: Vendor) -> None:
    """The window of the run history is that of the processing of the file."""
    levers.fail(api.world, "daily_users")
    _, answer = await api.history(import_name="daily_users", date=seconds(LOCAL_NOW, LOCAL_NOW))
    assert {"2026-11-23T21:15:30.000000"} == {row["scheduled_at"] for row in answer["data"]}


async def test_failed_without_a_file(api: Vendor) -> None:
    """A failure that the history knows nothing of is no import to it, if there is nothing else."""
    levers.upload(api.world, "Leads")
    levers.fail(api.world, "Leads", "")
    assert await api.history(import_name="Leads") == (400, requests.NO_IMPORT)
