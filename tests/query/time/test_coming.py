"""Times to come: what runs then, and that the reply's heading can be typed back."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.runs.schedule import Rhythm
from bot.query.describe import describe
from bot.query.reader import read
from bot.query.values import Intent, Query
from tests.support.query_asking import NOW, ask
from tests.support.query_reading import INDEX, reading

FRIDAY = ("2026-11-27 00:00", "2026-11-27 23:59")
WEEKEND = ("2026-11-28 00:00", "2026-11-29 23:59")
SUNDAY = ("2026-11-29 00:00", "2026-11-29 23:59")
NEXT_WEEK = ("2026-11-30 00:00", "2026-12-06 23:59")
TO_COME = [
    ("what runs on friday", FRIDAY),
    ("what runs fridays", FRIDAY),
    ("what else usually runs on friday", FRIDAY),
    ("which imports run this friday", FRIDAY),
    ("does anything run on friday", FRIDAY),
    ("what's due coming friday", FRIDAY),
    ("how many imports run on friday", FRIDAY),
    ("s3 imports that run on sundays", SUNDAY),
    ("which imports come only on sundays", SUNDAY),
    ("what runs on weekends", WEEKEND),
    ("what runs this weekend", WEEKEND),
    ("anything scheduled for the weekend", WEEKEND),
    ("what's due next weekend", WEEKEND),
    ("any runs due next week", NEXT_WEEK),
    ("what runs next week", NEXT_WEEK),
    ("what is next week", NEXT_WEEK),
    ("what's due next month", ("2026-12-01 00:00", "2026-12-31 23:59")),
    ("what starts on saturday morning", ("2026-11-28 00:00", "2026-11-28 12:00")),
    ("what runs on friday at night", ("2026-11-27 18:00", "2026-11-28 09:00")),
    ("what runs tonight after midnight and before 6", ("2026-11-24 00:00", "2026-11-24 05:59")),
    ("what runs tonight after midnight until 6", ("2026-11-24 00:00", "2026-11-24 05:59")),
    ("what runs tomorrow after 2am and before 6am", ("2026-11-24 02:00", "2026-11-24 05:59")),
    ("what runs after 22:00 but before 23:30", ("2026-11-23 22:00", "2026-11-23 23:29")),
    ("what runs tomorrow after 2pm", ("2026-11-24 14:00", "2026-11-24 23:59")),
    ("what runs on the 1st", ("2026-12-01 00:00", "2026-12-01 23:59")),
    ("what is due on the 24th", ("2026-11-24 00:00", "2026-11-24 23:59")),
    ("what runs on weekdays at 6", ("2026-11-24 06:00", "2026-11-24 06:59")),
    ("which imports run on weekdays at 22:30", ("2026-11-23 22:30", "2026-11-23 22:30")),
    ("what runs on weekdays", ("2026-11-23 21:15", "2026-11-27 23:59")),
    ("what runs overnight", ("2026-11-23 21:15", "2026-11-24 09:00")),
    ("what runs in the morning", ("2026-11-24 00:00", "2026-11-24 12:00")),
    ("what runs in the morning on sunday", ("2026-11-29 00:00", "2026-11-29 12:00")),
    ("what runs friday at 6", ("2026-11-27 06:00", "2026-11-27 06:59")),
    ("what runs tomorrow at 9am", ("2026-11-24 09:00", "2026-11-24 09:59")),
    ("what runs on friday 9am PST", ("2026-11-27 17:00", "2026-11-27 17:59")),
    ("what runs on 1 dec", ("2026-12-01 00:00", "2026-12-01 23:59")),
    ("what runs from 1 dec to 3 dec", ("2026-12-01 00:00", "2026-12-03 23:59")),
    ("what runs until 1 dec", ("2026-11-23 21:15", "2026-11-30 23:59")),
    ("what runs in december", ("2026-12-01 00:00", "2026-12-31 23:59")),
    ("what runs at 9 in the morning", ("2026-11-24 09:00", "2026-11-24 09:59")),
    ("what is due 27 nov 2026 (UTC)", FRIDAY),
]
PAST = [
    ("what ran on friday", "friday"),
    ("what failed on friday", "failed friday"),
    ("what has run on friday", "friday"),
    ("what did run on friday", "friday"),
    ("which runs failed on friday", "failed friday"),
    ("which imports fail on mondays", "failed monday"),
    ("runs on friday", "friday"),
    ("show runs on friday", "friday"),
    ("count runs on friday", "count runs friday"),
    ("which runs on friday took longest", "top 5 duration friday"),
    ("what runs on friday with more than 1000 rows", "more than 1000 rows friday"),
    ("what runs on 20 nov", "20 nov"),
    ("what ran on the 20th", "2026-11-20"),
]


def _coming(query: Query) -> tuple[str, ...]:
    span = query.coming
    assert span
    return tuple(f"{at:%Y-%m-%d %H:%M}" for at in (span.start, span.end))


@pytest.mark.parametrize(("text", "coming"), TO_COME)
def test_what_runs_then(text: str, coming: tuple[str, str]) -> None:
    """In the present tense the next such day is meant, and nothing of it is left out."""
    query = ask(text)
    assert query.intent is Intent.NEXT
    assert _coming(query) == coming


@pytest.mark.parametrize(("text", "canonical"), PAST)
def test_what_ran_then(text: str, canonical: str) -> None:
    """Runs that are spoken of are those of the latest such day."""
    assert ask(text).canonical == canonical


@pytest.mark.parametrize("text", [text for text, _ in TO_COME])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata"])
def test_the_heading_can_be_typed(text: str, zone: str) -> None:
    """To the minute, as the normal form can."""
    asked = ask(text, zone=zone)
    heading = describe(asked, ZoneInfo(zone))
    assert ask(asked.canonical, zone=zone).coming == asked.coming
    assert describe(ask(heading, zone=zone), ZoneInfo(zone)) == heading


def test_of_two_times_to_come_the_narrower_is_taken() -> None:
    """One that lies elsewhere is said not to be understood."""
    assert _coming(ask("what is due on friday before 9")) == (FRIDAY[0], "2026-11-27 08:59")
    reading = read("what is due on friday on sunday", now=NOW, zone=ZoneInfo("UTC"))
    assert reading.unread == ("on sunday",)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("does daily_users run on friday", 'show "daily_users" next run from 2026-11-27'),
        ("did daily_users run on friday", 'show "daily_users" ran friday'),
        ("how long does daily_users run on friday", 'show "daily_users" duration friday'),
    ],
)
def test_of_one_import(text: str, canonical: str) -> None:
    """The same of an import by its name."""
    reading = read(text, now=NOW, zone=ZoneInfo("UTC"), names=INDEX)
    assert reading.questions[0].canonical.startswith(canonical)


def test_what_runs_on_no_other_day_runs_weekly() -> None:
    """Not what runs every day."""
    (query,) = reading("which imports come only on sundays").questions
    assert query.filters.rhythms == (Rhythm.WEEKLY,)
    (query,) = reading("which imports come on sundays").questions
    assert query.filters.rhythms == ()


def test_a_clock_of_weekdays_is_none_of_a_weekend():
    """On a friday evening the next one is that of monday."""
    friday = NOW + timedelta(days=4)
    made = read("what runs on weekdays at 6", now=friday, zone=ZoneInfo("UTC"))
    assert made.questions[0].canonical == "next from 2026-11-30 06:00 to 2026-11-30 06:59:59"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("when is orders_hourly loaded before 23:00 last time", "will last run"),
        ("when does orders_hourly run the last time before 23:00", "will last run"),
        ("last run of orders_hourly before 11pm", "will last run"),
        ("when did orders_hourly last run before 23:00", "last run"),
        ("last run of orders_hourly before 9:00", "last run"),
    ],
)
def test_the_last_run_before_an_hour_to_come_is_yet_to_come(text: str, question: str):
    """Where the hour is over, or was asked for in the past tense, it is one that was."""
    (query,) = reading(text).questions
    assert query.canonical.startswith(f'show "orders_hourly" {question} ')
    assert bool(query.coming) == (question != "last run")
    assert [each.canonical for each in reading(query.canonical).questions] == [query.canonical]
