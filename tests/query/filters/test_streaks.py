"""Failures of several days, one after the other, and those that are not the first."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.asked import Comparison, Measure, Threshold
from bot.query.filters.streaks import since_days
from bot.query.time.now import Present
from tests.support.query_reading import asked, reading

TWO_DAYS = "failed from 2026-11-22 00:00 to 2026-11-23 21:15:30 every day"
THREE_DAYS = "failed from 2026-11-21 00:00 to 2026-11-23 21:15:30 every day"
DAYS = [
    ("which failed two days running", TWO_DAYS),
    ("failed 2 days in a row", TWO_DAYS),
    ("which imports have failed more than one day in a row, not just today?", TWO_DAYS),
    ("imports that failed at least two days in a row", TWO_DAYS),
    ("which imports failed for the second day in a row", TWO_DAYS),
    ("what failed again today, 2nd day running", TWO_DAYS),
    ("which failed on consecutive days", TWO_DAYS),
    ("what failed several nights in a row", TWO_DAYS),
    ("what failed two evenings in a row", TWO_DAYS),
    ("what failed three days straight", THREE_DAYS),
    ("which ones failed on more than 2 days in a row", THREE_DAYS),
    ("which failed for the 3rd day on end", THREE_DAYS),
    ("which failed 3 consecutive days", THREE_DAYS),
]
TIMES = [
    ("which failed for the second time", "at least 2 failures"),
    ("what is failing for the third time already", "at least 3 failures"),
    ("failed repeatedly this week", "at least 2 failures this week"),
    ("failed 2 days in a row this week", "at least 2 failures this week"),
]
SINCE_YESTERDAY = "since when at least 1276 minutes failed partial"
LASTING = [
    ("which imports are failing or partly failing 2 or more days in a row", SINCE_YESTERDAY),
    ("which have failed or partly failed the second day or longer", SINCE_YESTERDAY),
    ("what is broken since yesterday or longer", SINCE_YESTERDAY),
    ("what has been failing since at least yesterday", SINCE_YESTERDAY),
    ("broken 2 days or longer", SINCE_YESTERDAY),
    ("what is down 3 days and more", "since when at least 2716 minutes failed partial"),
    ("which runs took 2 days or longer", "at least 2880 minutes"),
    ("stuck for 2 or more days", "stuck"),
    ("failed 2 or more days in a row this week", "at least 2 failures this week"),
]


@pytest.mark.parametrize(("text", "question"), LASTING)
def test_days_or_longer_are_asked_of_what_is_broken_now(text: str, question: str) -> None:
    """By when it began to fail, in days of the calendar; not how long runs took."""
    assert asked(text) == [question]


@pytest.mark.parametrize(("text", "question"), DAYS)
def test_days_in_a_row_ask_for_what_failed_on_each(text: str, question: str) -> None:
    """Up to today, of however many days it is said."""
    assert asked(text) == [question]


@pytest.mark.parametrize(("text", "question"), TIMES)
def test_not_the_first_time_asks_for_so_many_failures(text: str, question: str) -> None:
    """Days in a row too, where another time is named, of which they need not be the last."""
    assert asked(text) == [question]


def test_of_one_import_it_is_asked_since_when() -> None:
    """Its card says how many runs failed in a row."""
    assert asked("how many days in a row did daily_users fail") == ['show "daily_users" since when']


def test_broken_for_longer_than_a_day_is_no_duration_of_a_run() -> None:
    """“Since” says how long it has been broken."""
    (question,) = asked("broken since more than a day")
    assert question == "since when more than 1440 minutes failed partial"


THURSDAY = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HOUR = 3_600


@pytest.mark.parametrize(
    ("many", "hours"),
    [(1, 0), (2, 9), (3, 33), (4, 57)],
)
def test_days_are_counted_by_the_midnights_since(many: int, hours: int) -> None:
    """On Thursday at 9:00, what began on Tuesday at 22:00, 35 hours ago, is on its third day."""
    limit = since_days(Present.at(THURSDAY, ZoneInfo("UTC")), many)
    assert limit == Threshold(Measure.DURATION, Comparison.AT_LEAST, hours * HOUR)


def test_a_day_of_25_hours_counts_as_one() -> None:
    """The clock of Berlin was put back on 25 October."""
    monday = Present.at(datetime(2026, 10, 26, 8, 0, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    assert since_days(monday, 3).number == (9 + 25) * HOUR


@pytest.mark.parametrize("row", ["in a row", "straight", "in succession", "one after another"])
def test_days_in_a_row_of_one_import_and_of_many_are_the_same(row: str) -> None:
    """By the same words, and up to the same midnight."""
    of_many = "since when at least 2716 minutes failed partial"
    assert asked("what is down 3 days and more") == [of_many]
    said = asked(f"daily_users again? three days {row}?")
    assert said[-1] == 'show "daily_users" since when at least 2716 minutes'


THE_THIRD_DAY = 'show "daily_users" since when at least 2716 minutes'
IN_A_THREAD = [
    ("again?? thats like 3 nights in a row now isnt it", THE_THIRD_DAY),
    ("failed three nights in a row, right?", THE_THIRD_DAY),
    ("that's the third night in a row, isn't it", THE_THIRD_DAY),
    ("how many nights in a row is that now", 'show "daily_users" since when'),
    ("how many times in a row now", 'show "daily_users" since when'),
    ("which imports failed 3 days in a row?", "since when at least 2716 minutes failed partial"),
    ("did anything fail 3 days in a row?", "since when at least 2716 minutes failed partial"),
    ("anything else failing 3 days in a row?", "since when at least 2716 minutes failed partial"),
]


@pytest.mark.parametrize(("text", "question"), IN_A_THREAD)
def test_in_a_thread_days_in_a_row_are_those_of_its_import(text: str, question: str) -> None:
    """With a yes or no where the days are told; unless the words ask for others."""
    assert asked(text, about=("daily_users",), thread=True) == [question]
    assert not reading(text, about=("daily_users",), thread=True).unused


@pytest.mark.parametrize(
    "text", ["failed three nights in a row, right?", "how many nights in a row is that now"]
)
def test_behind_an_answer_days_in_a_row_are_those_of_its_import(text: str) -> None:
    """As in a thread."""
    (question,) = asked(text, about=("daily_users",))
    assert question.startswith('show "daily_users" since when')
