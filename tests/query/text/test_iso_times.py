"""Times as machines write them, and days joined by a dash."""

import pytest

from tests.support.query_reading import asked, reading

AN_INSTANT = "failed since 2026-11-22 17:00"
TWO_HOURS = "failed from 2026-11-22 17:00 to 2026-11-22 19:00"
TWO_DAYS = "failed from 2026-11-21 to 2026-11-22"
TIMES = [
    ("what failed since 2026-11-22 17:00Z", AN_INSTANT),
    ("what failed since 2026-11-22T1700Z", AN_INSTANT),
    ("what failed since 20261122T1700Z", AN_INSTANT),
    ("what failed since 20261122T170000Z", AN_INSTANT),
    ("failed between 2026-11-22 17:00Z and now", "failed from 2026-11-22 17:00 to now"),
    ("failed since 20261122T1800+0100", AN_INSTANT),
    ("failed 2026-11-22T17:00Z/2026-11-22T19:00Z", TWO_HOURS),
    ("failed 2026-11-22T17:00Z/19:00Z", "failed from 2026-11-22 17:00 to 19:00"),
    ("failed 20261122T1700Z/20261122T1900Z", TWO_HOURS),
    ("failed from 2026-11-22 17:00Z to 2026-11-22 19:00Z", TWO_HOURS),
    ("failed 2026-11-21/2026-11-22", TWO_DAYS),
    ("failed 20261121/20261122", TWO_DAYS),
    ("failed 21.11.2026-22.11.2026", TWO_DAYS),
    ("failures 21.11.-22.11.", "failed from 21 nov to 22 nov"),
    ("failures 21.-22.11.", "failed from 21 nov to 22 nov"),
    ("failures from 21.11. to 22.11.", "failed from 21 nov to 22 nov"),
    ("failed on 22/11/2026", "failed 2026-11-22"),
    ("failed 2026/11/22", "failed 2026-11-22"),
]


@pytest.mark.parametrize(("text", "question"), TIMES)
def test_it_is_read_as_the_same_written_out(text: str, question: str) -> None:
    """Nothing of it is unread."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


def test_a_number_of_rows_is_no_date() -> None:
    """Behind a limit it counts."""
    assert asked("imports with more than 20261125 rows") == ["more than 20261125 rows"]
