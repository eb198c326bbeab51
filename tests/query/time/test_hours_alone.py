"""Hours alone beside their day, and days by their numbers alone."""

import pytest

from tests.support.query_asking import refusal
from tests.support.query_reading import asked, reading

EVENING = "failed from 2026-11-22 17:00:01 to 2026-11-22 23:59:59"
NIGHT = "failed from yesterday 22:00 to today 07:00"
SAID = [
    ("what failed yesterday after 17", EVENING),
    ("which runs failed yesterday before 6", "failed from 2026-11-22 00:00 to 2026-11-22 05:59:59"),
    ("failures sunday after 18", "failed from 2026-11-22 18:00:01 to 2026-11-22 23:59:59"),
    ("failed last night after 2", "failed from 2026-11-23 02:00:01 to 2026-11-23 09:00"),
    ("what failed after 17 yesterday", "failed after yesterday 17:00"),
    ("failures between 22 yesterday and 7 today", NIGHT),
    ("failures between yesterday 22 and today 7", NIGHT),
    ("what failed from 10 last night to 7 this morning", NIGHT),
    ("what failed from 18 on monday to 9 on tuesday", "failed from monday 18:00 to tuesday 09:00"),
    ("failed yesterday at 22", "failed from 2026-11-22 22:00 to 2026-11-22 22:59:59"),
]
DAYS = [
    ("failures on 20 and 21", "failed from 2026-11-20 to 2026-11-21"),
    ("failures on the 20th and 21st of november", "failed from 2026-11-20 to 2026-11-21"),
    ("failures of 25 and 26", "failed from 2026-10-25 to 2026-10-26"),
]


@pytest.mark.parametrize("counted", ["failures", "runs"])
def test_what_is_counted_is_no_hour(counted: str) -> None:
    """Nor is it read as one in silence."""
    assert "“3”" in refusal(f"recovered after 3 {counted}").message


@pytest.mark.parametrize(("text", "canonical"), [*SAID, *DAYS])
def test_numbers_alone_are_hours_or_days(text: str, canonical: str) -> None:
    """Beside a day a number is an hour; two numbers behind “on” are days."""
    assert asked(text) == [canonical]
    assert reading(text).unread == ()


def test_an_hour_of_either_half_is_explained() -> None:
    """It is said which half of the day was taken."""
    notes = reading("failed yesterday after 5").questions[0].notes
    assert any("05:00, not 17:00" in note for note in notes)


def test_hours_are_no_days_behind_from() -> None:
    """`From 9 and 10` may be hours, which is said."""
    assert reading("failures from 9 and 10").unread == ("9 and 10",)


def test_the_other_half_of_the_day_is_not_offered_where_the_hour_is_just_over() -> None:
    """At 21:15 `at 9` is that of the evening; `at 6` may be either."""
    assert not reading("was daily_users slow at 9?").questions[0].otherwise
    assert reading("was daily_users slow at 6?").questions[0].otherwise
