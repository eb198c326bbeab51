import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.imports import FAILED, PARTIAL_SUCCESS, File, Import
from bot.moengage.rows import LONGEST_TEXT, Zones, instant, read_files, read_imports
from tests.support.moengage_examples import DETAILS, DUPLICATE, FILE, HISTORY, SPECIAL

PLAIN = Zones()
CALCUTTA = ZoneInfo("Asia/Calcutta")


def one_import(zones: Zones = PLAIN, **changes: Any) -> Import:
    (row,) = read_imports([SPECIAL | changes], zones).rows
    return row


def one_file(zones: Zones = PLAIN, **changes: Any) -> File:
    (row,) = read_files([FILE | changes], zones).rows
    return row


# --- The published examples


def test_the_published_import_is_read():
    """Every field of the vendor's example arrives, instants in UTC."""
    expected = Import(
        id="67348ff2e15wwe63bc257d9bf",
        name="Special",
        type="AUX_DATA",
        schedule="ONETIME",
        source="S3",
        status="FAILED",
        last_run_status="FAILED",
        total_files=0,
        processed_files=0,
        total_rows=0,
        processed_rows=0,
        created_at=datetime(2024, 11, 13, 11, 39, 30, 635000, tzinfo=UTC),
        last_run_at=datetime(2024, 11, 13, 11, 39, 32, 24000, tzinfo=UTC),
        next_scheduled_at=datetime(2024, 11, 13, 11, 39, 30, 619000, tzinfo=UTC),
        created_by="abc@moengage.com",
        time_zone="Asia/Calcutta",
    )
    assert one_import() == expected


@pytest.mark.parametrize("raw", [SPECIAL, DUPLICATE])
def test_the_published_example_is_five_hours_and_a_half_apart(raw: dict[str, Any]):
    """As written they are 5 h 30 min apart; as instants they are within two seconds."""
    written = datetime.fromisoformat(raw["created_at"])
    scheduled = datetime.fromisoformat(raw["next_scheduled_at"])
    assert abs(written - scheduled - timedelta(hours=5, minutes=30)) < timedelta(seconds=1)
    (row,) = read_imports([raw], PLAIN).rows
    assert row.created_at is not None
    assert row.last_run_at is not None
    assert row.next_scheduled_at is not None
    assert timedelta() < row.created_at - row.next_scheduled_at < timedelta(seconds=1)
    assert timedelta() < row.last_run_at - row.next_scheduled_at < timedelta(seconds=2)
    assert row.created_at.utcoffset() == timedelta()


def test_the_published_page_has_nothing_odd():
    """Objects where the schema has arrays are not looked at; all else makes sense."""
    reading = read_imports(DETAILS["data"], PLAIN)
    assert [row.name for row in reading.rows] == ["Special", "Duplicate_special"]
    assert (reading.unreadable, reading.odd) == (0, 0)


def test_the_published_file_is_read():
    """Its size is text; its instants are in the workspace's zone, for its row names none."""
    expected = File(
        id="672561rr0abd2da34cf7f7df",
        name="filename.csv",
        status="SUCCESSFUL",
        reason="",
        scheduled_at=datetime(2024, 11, 14, 7, 1, 31, 713000, tzinfo=UTC),
        completed_at=datetime(2024, 11, 14, 7, 2, 9, 942000, tzinfo=UTC),
        size=1544,
        total_rows=10,
        added_rows=10,
        updated_rows=0,
        skipped_rows=0,
        failed_rows=0,
    )
    assert one_file(Zones(workspace=CALCUTTA)) == expected


def test_file_rows_are_no_imports():
    """File-level rows in Import Details are counted, and the imports beside them stand."""
    reading = read_imports([FILE, SPECIAL, FILE], PLAIN)
    assert [row.id for row in reading.rows] == [SPECIAL["import_id"]]
    assert reading.unreadable == 2


def test_the_odd_published_history_is_no_file():
    """The example that describes a row where rows should be holds none that can be read."""
    reading = read_files([HISTORY["items"]], PLAIN)
    assert (reading.rows, reading.unreadable) == ((), 1)


# --- Zones


@pytest.mark.parametrize("zone", [None, "", "Asia/Nowhere", "../etc/passwd", "Asia", "a\0b", 5, []])
def test_an_unset_or_unknown_zone_is_the_default(zone: object):
    """The row's zone is as good as absent; the import is read all the same."""
    assert one_import(time_zone=zone).created_at == datetime(
        2024, 11, 13, 17, 9, 30, 635000, tzinfo=UTC
    )
    row = one_import(Zones(default=CALCUTTA), time_zone=zone)
    assert row.created_at == datetime(2024, 11, 13, 11, 39, 30, 635000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("alias", "offset"),
    [("Asia/Calcutta", 5.5), ("US/Eastern", -5), ("Asia/Saigon", 7), (" Asia/Kolkata ", 5.5)],
)
def test_old_names_of_zones_are_known(alias: str, offset: float):
    """Zone data includes the aliases that MoEngage still writes."""
    row = one_import(time_zone=alias, created_at="2024-11-13T12:00:00")
    assert row.created_at == datetime(2024, 11, 13, 12, tzinfo=UTC) - timedelta(hours=offset)


@pytest.mark.parametrize("field", ["created_at", "last_run_at", "next_scheduled_at"])
def test_a_convention_can_be_overruled(field: str):
    """Each field can be said to be in the row's zone or in UTC."""
    raw = {field: "2024-11-13T12:00:00"}
    utc: dict[str, Any] = {field: "utc"}
    row: dict[str, Any] = {field: "row"}
    in_utc = one_import(Zones(**utc), **raw)
    in_row = one_import(Zones(**row), **raw)
    assert getattr(in_utc, field) == datetime(2024, 11, 13, 12, 0, tzinfo=UTC)
    assert getattr(in_row, field) == datetime(2024, 11, 13, 6, 30, tzinfo=UTC)


def test_the_convention_of_files_can_be_overruled():
    """Files in UTC stay where they are written."""
    row = one_file(Zones(workspace=CALCUTTA, files="utc"))
    assert row.completed_at == datetime(2024, 11, 14, 12, 32, 9, 942000, tzinfo=UTC)


# --- Instants


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-11-13T17:09:30.635000", "2024-11-13T11:39:30.635+00:00"),
        ("2024-11-13 17:09:30", "2024-11-13T11:39:30+00:00"),
        (" 2024-11-13T17:09 ", "2024-11-13T11:39:00+00:00"),
        ("2024-11-13", "2024-11-12T18:30:00+00:00"),
        ("20241113", "2024-11-12T18:30:00+00:00"),
        ("2024-11-13T17:09:30Z", "2024-11-13T17:09:30+00:00"),
        ("2024-11-13T17:09:30.1+02:00", "2024-11-13T15:09:30.1+00:00"),
        ("2024-11-13T17:09:30+0530", "2024-11-13T11:39:30+00:00"),
        (1731497970, "2024-11-13T11:39:30+00:00"),
        (1731497970.5, "2024-11-13T11:39:30.5+00:00"),
        (1731497970635, "2024-11-13T11:39:30.635+00:00"),
        (1731497970635000, "2024-11-13T11:39:30.635+00:00"),
        ("1731497970", "2024-11-13T11:39:30+00:00"),
        ("2000010112345", "2033-05-18T06:21:52.345+00:00"),
    ],
)
def test_instants_are_read_in_every_likely_form(written: object, expected: str):
    """Naive text is in the zone; an offset, a Z and an epoch need none."""
    assert instant(written, CALCUTTA) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "soon",
        "13/11/2024 17:09",
        "2024-02-30T00:00:00",
        "2024-11-13T17:09:60",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59",
        "1970-01-01T00:00:00",
        0,
        -1,
        True,
        float("nan"),
        float("inf"),
        10**400,
        "9" * 5000,
        [],
        {},
    ],
)
def test_what_is_no_instant_is_none(written: object):
    """Nonsense, and the instants that only mean "never", raise nothing."""
    assert instant(written, CALCUTTA) is None
    assert one_import(last_run_at=written).last_run_at is None


def test_a_row_without_a_readable_run_is_kept():
    """An unreadable `last_run_at` costs that field, is counted, and leaves the run unnamed."""
    reading = read_imports([SPECIAL | {"last_run_at": "yesterday-ish"}], PLAIN)
    (row,) = reading.rows
    assert (row.last_run_at, row.ran_at) == (None, row.created_at)
    assert (reading.unreadable, reading.odd) == (0, 1)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-31T02:30:00", datetime(2024, 3, 31, 1, 30, tzinfo=UTC)),  # skipped by the clocks
        ("2024-10-27T02:30:00", datetime(2024, 10, 27, 0, 30, tzinfo=UTC)),  # shown twice
    ],
)
def test_the_hours_that_clocks_skip_or_repeat_are_read(written: str, expected: datetime):
    """A skipped hour is the one after it, a repeated one the first of the two."""
    assert instant(written, ZoneInfo("Europe/Berlin")) == expected


# --- Forgiveness


def test_new_values_pass_through_as_text():
    """A state, type or source that nobody knows yet is kept as it is."""
    row = one_import(
        status="PAUSED_BY_ADMIN",
        last_run_status="Skipped",
        import_type="CATALOG",
        import_source="SNOWFLAKE",
        schedule_type="STREAM",
        brand_new={"a": [1]},
    )
    assert (row.status, row.last_run_status) == ("PAUSED_BY_ADMIN", "Skipped")
    assert (row.type, row.source, row.schedule) == ("CATALOG", "SNOWFLAKE", "STREAM")


def test_nulls_and_gaps_cost_nothing_else():
    """An id is enough for a row, whether the rest is null or not there."""
    bare = Import(id="a", name="a", type="", schedule="", source="", status="")
    gaps = read_imports([{"import_id": "a"}], PLAIN)
    nulls = read_imports([dict.fromkeys(SPECIAL) | {"import_id": "a"}], PLAIN)
    assert gaps == nulls
    assert gaps.rows == (bare,)
    assert (gaps.unreadable, gaps.odd) == (0, 0)


@pytest.mark.parametrize("import_id", [None, "", "  ", [], {}, ["a"]])
def test_a_row_without_an_id_is_unreadable(import_id: object):
    """It is counted, and its neighbour stands."""
    reading = read_imports([SPECIAL | {"import_id": import_id}, DUPLICATE], PLAIN)
    assert [row.id for row in reading.rows] == [DUPLICATE["import_id"]]
    assert reading.unreadable == 1


def test_an_id_may_be_a_number():
    """Ids, names and addresses are text here, whatever they are there."""
    row = one_import(import_id=12345, import_name=7, created_by_email=0.5)
    assert (row.id, row.name, row.created_by) == ("12345", "7", "0.5")


@pytest.mark.parametrize(
    ("written", "count"),
    [
        (7, 7),
        ("7", 7),
        ("1,544", 1544),
        (" 7.0 ", 7),
        (7.9, 7),
        (None, None),
        ("", None),
        ("many", None),
        (-1, None),
        (True, None),
        (float("nan"), None),
        (float("-inf"), None),
        (10**400, None),
        (2**53, None),
        ([7], None),
    ],
)
def test_counts_are_read_in_every_likely_form(written: object, count: int | None):
    """Numbers as text and floats are counts; nonsense is unknown, not zero."""
    assert one_import(total_rows=written).total_rows == count
    assert one_file(failed_rows=written).failed_rows == count


def test_both_names_of_partial_success_are_one_state():
    """The vendor's documentation names it differently in two places."""
    assert one_file(file_status="PARTIAL_FAILURE").status == PARTIAL_SUCCESS
    assert one_file(file_status="WAITING").status == "WAITING"
    assert one_import(status="SCHEDULED", last_run_status="PARTIAL_FAILURE").outcome == (
        PARTIAL_SUCCESS
    )


@pytest.mark.parametrize(("row", "name"), [({"id": "f1"}, "f1"), ({"file_name": "a.csv"}, "a.csv")])
def test_a_file_needs_an_id_or_a_name(row: dict[str, str], name: str):
    """Either stands in for the other; with neither the row is unreadable."""
    assert read_files([row], PLAIN).rows == (File(id=name, name=name, status=""),)
    assert read_files([{"status_msg": "lost"}], PLAIN).unreadable == 1


def test_text_is_bounded_and_ids_are_whole():
    """Long text is cut, an id never: two imports must not become one."""
    row = one_import(import_id="i" * 9999, import_name="n" * 9999)
    assert (len(row.id), len(row.name)) == (9999, LONGEST_TEXT)
    assert len(one_file(status_msg="m" * 9999).reason) == LONGEST_TEXT


def test_one_bad_row_leaves_the_other_49():
    """A page of 50 with one bad row is 49 imports and one unreadable row."""
    page: list[object] = [SPECIAL | {"import_id": f"id{n}"} for n in range(50)]
    page[17] = {"import_id": None, "last_run_at": [["?"]]}
    reading = read_imports(page, PLAIN)
    assert [row.id for row in reading.rows] == [f"id{n}" for n in range(50) if n != 17]
    assert reading.unreadable == 1


def test_odd_values_are_counted_one_by_one():
    """What was there and made no sense is told by its number, absent values are not."""
    odd = {"time_zone": "Mars/Base", "total_rows": "lots", "created_at": "?", "import_name": []}
    assert read_imports([SPECIAL | odd, DUPLICATE], PLAIN).odd == 4


# --- Properties

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
ZONE_NAMES = st.sampled_from(["Asia/Calcutta", "Europe/Berlin", "UTC", "Asia", "/", ".", "CET"])
PAST = datetime.fromisoformat("2000-01-02")
FUTURE = datetime.fromisoformat("2099-12-30")
NAIVE = st.datetimes().map(datetime.isoformat)
SURROGATE = st.just(json.loads('"\\ud83d"'))


def likely(example: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Rows of the right keys with anything in them."""
    value = JSON | NAIVE | ZONE_NAMES | SURROGATE | st.integers(0, 2**60)
    return st.fixed_dictionaries({}, optional=dict.fromkeys(example, value))


def texts(rows: Sequence[Import | File]) -> list[str]:
    values = [getattr(row, field.name) for row in rows for field in fields(row)]
    return [value for value in values if isinstance(value, str)]


@given(rows=st.lists(likely(SPECIAL) | JSON, max_size=6), at=st.integers(0, 6))
def test_no_import_row_harms_its_neighbours(rows: list[object], at: int):
    """Whatever the rows hold, nothing is raised, each is read or counted, a good one stands."""
    reading = read_imports([*rows[:at], SPECIAL, *rows[at:]], PLAIN)
    assert len(reading.rows) + reading.unreadable == len(rows) + 1
    assert one_import() in reading.rows
    for row in reading.rows:
        for moment in (row.created_at, row.last_run_at, row.next_scheduled_at):
            assert moment is None or moment.utcoffset() == timedelta()
    assert all(text.encode() is not None for text in texts(reading.rows))


@given(rows=st.lists(likely(FILE) | JSON, max_size=6), at=st.integers(0, 6))
def test_no_file_row_harms_its_neighbours(rows: list[object], at: int):
    """The same holds for the files of a run."""
    reading = read_files([*rows[:at], FILE, *rows[at:]], PLAIN)
    assert len(reading.rows) + reading.unreadable == len(rows) + 1
    assert one_file() in reading.rows
    assert all(text.encode() is not None for text in texts(reading.rows))


@given(moment=st.datetimes(PAST, FUTURE), name=ZONE_NAMES)
def test_a_naive_time_reads_back_in_its_zone(moment: datetime, name: str):
    """Seen in the row's zone an instant shows what was written, outside skipped hours."""
    if name in {"Asia", "/", "."}:
        return
    zone = ZoneInfo(name)
    aware = moment.replace(tzinfo=zone)
    if aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) != moment:
        return  # skipped by the clocks
    read = instant(moment.isoformat(), zone)
    assert read is not None
    assert read.astimezone(zone).replace(tzinfo=None) == moment


def test_a_failed_run_of_a_scheduled_import_is_seen():
    """Both status fields are read, so that a failure behind SCHEDULED is not missed."""
    assert one_import(status="SCHEDULED", schedule_type="PERIODIC").outcome == FAILED
