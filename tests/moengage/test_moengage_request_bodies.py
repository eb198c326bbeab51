"""Queries as bodies: the workspace's clock, whole days, and windows that MoEngage takes."""

from datetime import UTC, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from bot.domain.requests import EVERYTHING, FilesQuery, ImportsQuery, Window
from bot.moengage.request_bodies import Form, bodies, plan
from bot.moengage.windows import LONGEST_WINDOW, DateForm

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
INDIA, NEW_YORK = ZoneInfo("Asia/Kolkata"), ZoneInfo("America/New_York")


def dates(query: ImportsQuery | FilesQuery, zone: ZoneInfo = INDIA) -> list[tuple[str, str]]:
    found = [cast("dict[str, str]", body["date"]) for body in bodies(query, zone)]
    return [(date["start_date"], date["end_date"]) for date in found]


def around(start: datetime, end: datetime) -> Window:
    return Window(start, end, exact=False)


def test_without_a_window():
    """One request; what does not filter has no key."""
    assert bodies(EVERYTHING, INDIA) == ({},)
    assert bodies(ImportsQuery(name="x"), INDIA) == ({"import_name": "x"},)
    assert bodies(FilesQuery("i1"), INDIA) == ({"import_id": "i1"},)


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        pytest.param(NOON, INDIA, ("2026-11-22", "2026-11-24"), id="the same day"),
        pytest.param(
            datetime(2026, 11, 23, 20, tzinfo=UTC), INDIA, ("2026-11-23", "2026-11-25"), id="next"
        ),
        pytest.param(
            datetime(2026, 11, 23, 3, tzinfo=UTC), NEW_YORK, ("2026-11-21", "2026-11-23"), id="last"
        ),
        # Half past eleven in the evening of a day of 25 hours.
        pytest.param(
            datetime(2026, 11, 2, 4, 30, tzinfo=UTC),
            NEW_YORK,
            ("2026-10-31", "2026-11-02"),
            id="25 hours",
        ),
    ],
)
def test_whole_days(at: datetime, zone: ZoneInfo, expected: tuple[str, str]):
    """Days of the workspace's calendar, one more on each side."""
    assert dates(FilesQuery("i1", around(at, at)), zone) == [expected]
    assert dates(ImportsQuery(window=around(at, at)), zone) == [expected]


@pytest.mark.parametrize("days", [0, 27, 28, 180])
def test_of_a_history_the_newest_window(days: int):
    """One request, however long the window; thirty whole days are from the 1st to the 30th."""
    ((start, end),) = dates(FilesQuery("i1", around(NOON - timedelta(days=days), NOON)))
    length = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    assert (end, length.days) == ("2026-11-24", min(days + 2, 29))


def test_whole_days_are_split_into_windows_that_touch():
    """Each has at most thirty of them."""
    window = around(NOON - timedelta(days=58), NOON)
    assert dates(ImportsQuery(window=window)) == [
        ("2026-11-24", "2026-11-24"),
        ("2026-10-25", "2026-11-23"),
        ("2026-09-25", "2026-10-24"),
    ]


@pytest.mark.parametrize("form", [DateForm.LISTED, DateForm.ISO])
@pytest.mark.parametrize("exact", [True, False])
def test_no_window_is_too_long_in_any_form(form: DateForm, *, exact: bool):
    """By the ends that are sent, whole days with their last moment."""
    window = Window(NOON - timedelta(days=200), NOON, exact)
    for planned in plan(ImportsQuery(window=window), INDIA):
        date = cast("dict[str, str]", planned.body(Form(form))["date"])
        start, end = (datetime.fromisoformat(date[key]) for key in ("start_date", "end_date"))
        assert timedelta() <= end - start <= LONGEST_WINDOW


def test_an_exact_window_is_the_workspaces_clock():
    """To the second, in the zone of the workspace."""
    window = Window(NOON - timedelta(hours=1), NOON)
    assert dates(ImportsQuery(window=window)) == [("2026-11-23 16:30:00", "2026-11-23 17:30:00")]
