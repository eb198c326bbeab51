"""Days of one month, two days, and the week before a time."""

from datetime import timedelta

import pytest

from tests.support.query_reading import asked, reading

RANGES = [
    ("what failed 16-22 nov", "failed from 16 nov to 22 nov"),
    ("failed runs 16 - 22 nov", "failed from 16 nov to 22 nov"),
    ("failed runs nov 16-22", "failed from 16 nov to 22 nov"),
    ("failed runs from 16-22 november", "failed from 16 nov to 22 nov"),
    ("failures 16th-22nd nov", "failed from 16 nov to 22 nov"),
    ("failed november 16th-22nd", "failed from 16 nov to 22 nov"),
    ("failed between 16-22 nov", "failed from 16 nov to 22 nov"),
    ("failed 20-Nov-2026", "failed 2026-11-20"),
    ("failed friday 5-6pm", "failed from 2026-11-20 17:00 to 2026-11-20 18:00"),
    ("failed since nov 16", "failed since 16 nov"),
]
BOTH = "from 2026-11-17 00:00 to 2026-11-18 23:59:59"
TWO_DAYS = [
    ("what failed on tue + wed", f"failed {BOTH}"),
    ("what failed on tue/wed", f"failed {BOTH}"),
    ("what failed tue & wed", f"failed {BOTH}"),
    ("what failed tue and wed", f"failed {BOTH}"),
    ("what failed on 20/21", "failed from 2026-11-20 to 2026-11-21"),
    ("what failed 20/21 oct", "failed from 2026-10-20 to 2026-10-21"),
    ("what failed 30/31", "failed from 2026-10-30 to 2026-10-31"),
    ("did daily_users fail tue + wed", f'show "daily_users" failed {BOTH}'),
    ("daily_users failed on tue + wed", f'show "daily_users" failed {BOTH}'),
]


@pytest.mark.parametrize(("text", "question"), [*RANGES, *TWO_DAYS])
def test_from_the_first_day_to_the_last(text: str, question: str) -> None:
    """Nothing of it is unread."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


THE_WEEK = "from 2026-11-16 00:00 to 2026-11-22 23:59:59"
FRIDAYS = "from 2026-11-13 00:00 to 2026-11-19 23:59:59"
WEEKS = [
    (
        "how many runs failed since fri and how many in the week before",
        ["count runs failed since friday", f"count failures {FRIDAYS}"],
    ),
    (
        "how many runs failed this week and how many the week before",
        ["count runs failed this week", f"count failures {THE_WEEK}"],
    ),
    (
        "how many runs failed since mon 23 nov 00:00 and how many in the week before 16-22 nov",
        ["count runs failed since 23 nov 00:00", "count runs failed from 16 nov to 22 nov"],
    ),
    (
        "compare failures this week with the week before",
        ["compare failures this week with last week"],
    ),
    (
        "how many failed last week vs the week before",
        ["compare failures last week with from 2026-11-09 00:00 to 2026-11-15 23:59:59"],
    ),
]


@pytest.mark.parametrize(("text", "questions"), WEEKS)
def test_the_week_before(text: str, questions: list[str]) -> None:
    """Two numbers, where no comparison is asked for."""
    assert asked(text) == questions
    assert reading(text).unread == ()


SO_FAR = [
    ("did more runs fail today than yesterday up to this time?", "2026-11-22 00:00", "11-22 21:15"),
    ("failures of today vs yesterday at the same hour", "2026-11-22 00:00", "11-22 21:15"),
    ("more failures this week than last week by this time?", "2026-11-16 00:00", "11-16 21:15"),
]


@pytest.mark.parametrize(("text", "begin", "end"), SO_FAR)
def test_of_the_other_time_as_much_as_is_over_of_this_one(text: str, begin: str, end: str) -> None:
    """Ten hours are not held against a whole day."""
    (question,) = asked(text)
    assert question.endswith(f"with from {begin} to 2026-{end}")
    assert reading(text).unread == ()


def test_until_now_is_today_so_far() -> None:
    """Not the 30 days before."""
    (question,) = reading("what failed until now").questions
    assert question.span
    assert question.span.start.hour == question.span.start.minute == 0
    assert question.span.end - question.span.start < timedelta(days=1)


SEVERAL = [
    ("failed on 20, 21 and 22 nov", "failed from 2026-11-20 to 2026-11-22"),
    ("failed nov 20, 21 and 22", "failed from 2026-11-20 to 2026-11-22"),
    ("failed on 2026-11-20, 21 & 22", "failed from 2026-11-20 to 2026-11-22"),
    ("failed on fri, sat and sun", "failed from 2026-11-20 to 2026-11-22"),
    ("failures before today, going back to friday", "failed from friday before today"),
    ("failed around 3-4am", "failed from 2026-11-23 02:30 to 2026-11-23 04:30"),
]


@pytest.mark.parametrize(("text", "question"), SEVERAL)
def test_days_that_are_listed_and_times_that_are_rough(text: str, question: str) -> None:
    """From the first day to the last; around an hour, a little more."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


def test_days_with_others_between_them_are_said_to_be_read_as_all() -> None:
    """And no list of numbers is one of days."""
    (question,) = reading("failed on 18, 20 and 22 nov").questions
    assert question.canonical == "failed from 2026-11-18 to 2026-11-22"
    assert any("all days from the first to the last" in note for note in question.notes)
    assert reading("top 3 failures 22 nov").questions[0].canonical == "top 3 failures 22 nov"


RUNS_OF_DAYS = [  # on Monday 23 November 2026
    ("failed sat, sun and mon", "from 2026-11-21 to 2026-11-23"),
    ("failed mon, sun, sat", "from 2026-11-21 to 2026-11-23"),
    ("failed mon, wed and fri", "from 2026-11-16 to 2026-11-20"),
    ("failed 29, 30 and 1 nov", "from 2026-10-29 to 2026-11-01"),
    ("failed 30 oct, 31 and 1", "from 2026-10-30 to 2026-11-01"),
    ("failed 22, 21 and 20 nov", "from 2026-11-20 to 2026-11-22"),
]


@pytest.mark.parametrize(("text", "time"), RUNS_OF_DAYS)
def test_days_one_after_the_other_are_their_latest_run(text: str, time: str) -> None:
    """Up to today; numbers may go on from one month to the next."""
    assert asked(text) == [f"failed {time}"]


def test_listed_days_of_last_year_are_said_to_be() -> None:
    """As one such day is."""
    (question,) = reading("failed on 22, 23 and 24 nov").questions
    assert question.notes == ("24 nov is read as 24 Nov 2025: this year's is yet to come.",)


def test_a_day_that_no_month_has_is_left_unread() -> None:
    """And no month is made of it."""
    assert reading("failed 30, 31 and 1 dec").unread
