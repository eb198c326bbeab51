"""Turns of phrase that stand for plain words."""

import pytest

from tests.support.query_reading import asked, reading

ONCE_A_WEEK = [
    ("Which are the files that are updated only one time at week, and not every day?", "weekly"),
    ("lists that arrive one time in the week", "weekly"),
    ("which import runs only one time at day", "daily"),
    ("which failed one time this week", "failed onetime this week"),
]
TWO_DAYS = [
    ("what failed yesterday and the day before", "failed from 2026-11-21 00:00 to"),
    ("yesterday or the day before that, what failed", "failed from 2026-11-21 00:00 to"),
    ("failed today and the day before", "failed from 2026-11-22 00:00 to"),
    (
        "failed yesterday or the day before but ran fine since",
        "which recovered failed from 2026-11-21",
    ),
]
DETAILS = [
    ("Partial failures today, with rows refused against each", "with times partial today"),
    ("failed today with how many rows were lost for each", "with times failed today"),
    ("failed imports today with the reason next to each", "why all failed today"),
    ("what failed yesterday, the reason for each", "why all failed yesterday"),
    ("broken imports with the owner beside each", "with owners failed partial"),
    ("failed this week, owner next to each please", "with owners failed this week"),
    ("rows refused per import today", "count failed rows by import today"),
]
WHO_HAS = [
    ("morning. how it looks today, what is broken", "failed partial"),
    ("Who's got something broken today?", "with owners failed partial today"),
    ("who has broken imports", "with owners failed partial"),
    ("who's got a failing import right now", "with owners failed"),
]
LYING = [
    ("What's been acknowledged, and what is just sitting there", "overview nobody on it"),
    ("who is on what, and what's untouched", "overview nobody on it"),
    ("what's being looked at and what is left lying around", "overview nobody on it"),
]


@pytest.mark.parametrize(("text", "canonical"), [*ONCE_A_WEEK, *DETAILS, *WHO_HAS])
def test_a_turn_of_phrase_means_plain_words(text: str, canonical: str) -> None:
    """Of times, of what is shown of each, and of whose imports are in trouble."""
    assert asked(text) == [canonical]
    assert not reading(text).unread


@pytest.mark.parametrize(("text", "begins"), TWO_DAYS)
def test_the_day_before_belongs_to_the_day_it_is_joined_to(text: str, begins: str) -> None:
    """Both days are one time."""
    (canonical,) = asked(text)
    assert canonical.startswith(begins)
    assert not reading(text).unread


@pytest.mark.parametrize(("text", "last"), LYING)
def test_what_is_left_lying_is_acknowledged_by_nobody(text: str, last: str) -> None:
    """Beside what somebody is on."""
    assert asked(text) == ["overview who is on it", last]


SLOTS = [
    (
        "Of the daily jobs scheduled before 6am, which actually worked today",
        "not failed not partial daily from 2026-11-23 00:00 to 2026-11-23 05:59:59",
    ),
    (
        "jobs scheduled before 6am that failed yesterday",
        "failed from 2026-11-22 00:00 to 2026-11-22 05:59:59",
    ),
    (
        "which of the jobs between 2 and 4 am failed today",
        "failed from 2026-11-23 02:00 to 2026-11-23 04:00",
    ),
]


@pytest.mark.parametrize(("text", "canonical"), SLOTS)
def test_the_hours_of_imports_are_those_of_the_day_that_is_named(text: str, canonical: str) -> None:
    """Though the day is said behind something else."""
    assert asked(text) == [canonical]
    assert not reading(text).unread


def test_how_many_arrived_is_asked_of_rows() -> None:
    """Whatever was said before of whether it is complete."""
    text = "is the churn_scores file complete? i would like to know how many are arrived"
    assert asked(text)[-1] == 'show "churn_scores" rows'


@pytest.mark.parametrize(
    "text",
    [
        "Are your times Kolkata or Oslo?",
        "are these times IST or CET",
        "which clock do you use, mine or india",
    ],
)
def test_whose_clock_is_asked_with_both_of_them(text: str) -> None:
    """Neither is said to be left out."""
    assert asked(text) == ["explain time zone"]
    assert not reading(text).unused


def test_how_late_it_is_for_who_writes_narrows_nothing() -> None:
    """Nor is it said to be left out."""
    said = reading("it's 11pm my time, is coupon_codes ok")
    assert [each.canonical for each in said.questions] == ['show "coupon_codes" ok']
    assert (said.unused, said.unread) == ((), ())


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("how long did the last 1 take for coupon_codes", 'show "coupon_codes" duration'),
        ("when was the last 1 of coupon_codes", 'show "coupon_codes" last run'),
        ("how many rows did the latest one bring for coupon_codes", 'show "coupon_codes" last run'),
        ("what failed in the last one hour", "failed last 1h"),
    ],
)
def test_the_last_one_of_an_import_is_its_last_run(text: str, canonical: str) -> None:
    """A unit behind it makes it a time."""
    assert asked(text) == [canonical]
    assert not reading(text).unread


@pytest.mark.parametrize(
    "text",
    [
        "how long did coupon_codes take and how does that compare to its usual duration?",
        "how long did coupon_codes take, compared to normal",
        "how long did coupon_codes take? how did it compare with the average",
    ],
)
def test_what_is_usual_is_told_beside_how_long_a_run_took(text: str) -> None:
    """It is no second question."""
    assert asked(text) == ['show "coupon_codes" duration']


@pytest.mark.parametrize(
    "text", ["are the s3 imports done", "have our s3 imports finished", "are the s3 jobs complete"]
)
def test_whether_they_are_done_is_asked_of_all(text: str) -> None:
    """One that failed makes it a no."""
    assert asked(text) == ["overview ok s3"]
