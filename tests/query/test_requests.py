from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from bot.domain.imports import Import
from bot.moengage import request_bodies
from bot.moengage.request_bodies import Body
from bot.query.requests import imports_of, matches, sieved
from bot.query.values import Query
from tests.support.query_asking import NOW, ask
from tests.support.services_fakes import imported


def bodies(query: Query, zone: str = "UTC") -> tuple[Body, ...]:
    """As they are sent."""
    imports = imports_of(query)
    return request_bodies.bodies(imports, ZoneInfo(zone)) if imports else ()


FORMAT = "YYYY-MM-DD hh:mm:ss"


def _windows(text: str, *, now: datetime = NOW, zone: str = "UTC") -> list[tuple[str, str]]:
    dates = [
        cast("dict[str, str]", body["date"]) for body in bodies(ask(text, now=now, zone=zone), zone)
    ]
    return [(date["start_date"], date["end_date"]) for date in dates]


def test_everything() -> None:
    """No filter and no time is an empty body, which means everything."""
    assert bodies(ask("all")) == ({},)


def test_a_body() -> None:
    """Filters go out as lists in the vendor's order, the window with its format, no offset."""
    assert bodies(ask('queued failed events users s3 one-time "Daily users" last 7d page 2')) == (
        {
            "import_type": ["USERS", "EVENTS"],
            "schedule_type": ["ONETIME"],
            "file_source": ["S3"],
            "schedule_status": ["FAILED", "QUEUED"],
            "import_name": "Daily users",
            "date": {
                "start_date": "2026-11-16 21:15:30",
                "end_date": "2026-11-23 21:15:30",
                "format": FORMAT,
            },
        },
    )


def test_a_complement() -> None:
    """`not archived` sends the other six statuses."""
    assert bodies(ask("not archived")) == (
        {
            "schedule_status": [
                *("SUCCESSFUL", "FAILED", "PARTIAL_SUCCESS", "SCHEDULED", "PROCESSING", "QUEUED")
            ]
        },
    )


def test_all_values_are_no_filter() -> None:
    """A filter that wants all its values has no key."""
    assert bodies(ask("users events aux periodic one-time")) == ({},)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("failed snowflake", {"schedule_status": ["FAILED"]}),
        ("failed s3 or databricks", {"schedule_status": ["FAILED"]}),
        ("failed warehouses", {"schedule_status": ["FAILED"]}),
        ("failed not snowflake", {"file_source": ["SFTP", "S3", "CSV"]}),
        ("sftp s3 csv", {"file_source": ["SFTP", "S3", "CSV"]}),
    ],
)
def test_a_source_that_moengage_cannot_be_asked_for(text: str, body: Body) -> None:
    """It gets only what its API knows; beside others, nothing, so that none of them is missing."""
    sent = bodies(ask(text))[0]
    assert {key: sent[key] for key in sent if key in body} == body
    assert "file_source" in body or "file_source" not in sent


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("SNOWFLAKE", True), ("Snowflake", True), ("SNOWFLAKE_DB", True), ("S3", False), ("", False)],
)
def test_a_warehouse_however_moengage_writes_it(written: str, wanted: bool) -> None:
    """How it does is not documented."""
    row = replace(imported("orders", "FAILED"), source=written)
    assert sieved(ask("failed snowflake"), row) is wanted
    assert matches(ask("failed snowflake"), row) is wanted
    assert sieved(ask("failed not snowflake"), row) is not wanted


@pytest.mark.parametrize(
    "text", ["help", "health", "mutes", "show x", "why x", "rerun x", "mute x"]
)
def test_no_bodies(text: str) -> None:
    """Import Details is not asked for what it does not answer."""
    assert bodies(ask(text)) == ()


@pytest.mark.parametrize("text", ["next users", "trend users"])
def test_bodies_of_other_intents(text: str) -> None:
    """What runs next and the trend are made of imports as well."""
    assert bodies(ask(text)) == ({"import_type": ["USERS"]},)


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("past month", [("2026-10-24 21:15:30", "2026-11-23 21:15:30")]),
        ("before 2026-11-20", [("2026-10-20 23:59:59", "2026-11-19 23:59:59")]),
        (
            "last 31d",
            [
                ("2026-11-22 21:15:31", "2026-11-23 21:15:30"),
                ("2026-10-23 21:15:30", "2026-11-22 21:15:30"),
            ],
        ),
        (
            "2026-10-01..2026-10-31",
            [
                ("2026-10-31 00:00:01", "2026-10-31 23:59:59"),
                ("2026-10-01 00:00:00", "2026-10-31 00:00:00"),
            ],
        ),
        (
            "last 61d",
            [
                ("2026-11-22 21:15:32", "2026-11-23 21:15:30"),
                ("2026-10-23 21:15:31", "2026-11-22 21:15:31"),
                ("2026-09-23 21:15:30", "2026-10-23 21:15:30"),
            ],
        ),
    ],
)
def test_windows(text: str, windows: list[tuple[str, str]]) -> None:
    """A long window goes out in pieces of at most 30 days that touch, the newest first."""
    assert _windows(text) == windows


def test_a_year_in_windows() -> None:
    """The longest window takes thirteen requests."""
    windows = _windows("last 366d")
    assert len(windows) == 13
    assert windows[-1][0] == "2025-11-22 21:15:30"
    assert windows[0][1] == "2026-11-23 21:15:30"


def test_windows_are_measured_as_the_vendor_does() -> None:
    """Dates carry no zone: 30 days on the clock are 30, whatever the clock did meanwhile."""
    spring = datetime(2026, 3, 20, 16, tzinfo=UTC)
    assert len(_windows("last 30d", now=spring, zone="America/New_York")) == 1
    # The same in hours spans a skipped hour: an hour more on the clock.
    assert len(_windows("last 720h", now=spring, zone="America/New_York")) == 2


ROW = Import(
    id="i1",
    name="Daily users (EU)",
    type="USERS",
    schedule="PERIODIC",
    source="S3",
    status="FAILED",
    last_run_at=datetime(2026, 11, 20, 12, 0, 0, 500_000, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("all", True),
        ("failed", True),
        ("problems", True),
        ("not failed", False),
        ("users", True),
        ("events", False),
        ("s3 csv", True),
        ("sftp", False),
        ("periodic", True),
        ("once", False),
        ("failed events", False),
        ('"daily USERS"', True),
        ('"Daily users (EU)"', True),
        ('"weekly"', False),
        ("last 7d", True),
        ("last 24h", False),
        ("before 2026-11-20", False),
        ("since 2026-11-20 12:00", True),
        ("since 2026-11-20 12:00:01", False),
        ("until 2026-11-20 12:00", True),
        ("until 2026-11-20 11:59:59", False),
        ("next users", True),
    ],
)
def test_matches(text: str, *, expected: bool) -> None:
    """A row belongs to an answer when all filters and the window hold for it."""
    assert matches(ask(text), ROW) is expected


def test_matches_by_creation() -> None:
    """A row that never ran is placed by its creation; one without any date is in no window."""
    created = Import("i", "n", "USERS", "ONETIME", "CSV", "QUEUED", created_at=NOW)
    dateless = Import("i", "n", "USERS", "ONETIME", "CSV", "QUEUED")
    assert matches(ask("last 1h"), created)
    assert not matches(ask("last 1h"), dateless)
    assert matches(ask("queued"), dateless)


def test_matches_in_the_hour_that_comes_twice() -> None:
    """Rows are compared by instants, not by what the clock shows."""
    zone = ZoneInfo("America/New_York")
    now = datetime(2026, 11, 1, 5, 50, tzinfo=UTC)  # 01:50, for the first time
    later = now + timedelta(minutes=30)  # 01:20, for the second time
    row = Import("i", "n", "USERS", "ONETIME", "CSV", "QUEUED", last_run_at=later.astimezone(zone))
    assert not matches(ask("last 1h", now=now, zone="America/New_York"), row)
