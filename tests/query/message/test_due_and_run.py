"""How many were due in a time, and how many of them ran."""

import pytest

from tests.support.query_reading import asked, reading

AT_TEN = "from 2026-11-23 10:00 to 2026-11-23 10:59:59"
BOTH = [
    ("how many should have run at 10 and how many did", AT_TEN),
    ("due at 10 vs actually ran?", AT_TEN),
    ("how many imports were supposed to run at 10 and how many actually ran", AT_TEN),
    ("at 10, how many imports were due and how many ran?", AT_TEN),
    ("how many were due this morning and how many of them ran", "this morning"),
    ("how many s3 imports should have come yesterday and how many came", "s3 yesterday"),
    ("planned vs actual runs today", "today"),
    ("how many jobs should have run overnight, how many did", "overnight"),
]


@pytest.mark.parametrize(("text", "time"), BOTH)
def test_what_ran_is_counted_and_what_did_not_is_listed(text: str, time: str) -> None:
    """Of the time that is said, which is past; and nothing that is to come."""
    assert asked(text) == [f"count imports {time}", f"not run {time}"]
    assert reading(text).unread == ()


OTHERS = [
    "how many are due at 12",
    "how many failed at 10 and how many ran",
    "how many s3 imports are scheduled and how many failed",
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_asked_for_as_they_stand(text: str) -> None:
    """What did not run is not listed."""
    assert not any("not run" in question for question in asked(text))
