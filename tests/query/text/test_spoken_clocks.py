"""Times of day as people say them."""

import pytest

from bot.query.text.idioms import in_plain_words
from tests.support.query_reading import asked, reading

CLOCKS = [
    ("kill the run of quarter past 7, it hangs", "kill the run of 7:15, it hangs"),
    ("what failed since half past six pm", "what failed since 6:30 pm"),
    ("was it through by a quarter to nine?", "was it through by 8:45?"),
    ("what failed since ten past four yesterday", "what failed since 4:10 yesterday"),
    ("the run of 20 minutes past 4", "the run of 4:20"),
    ("at twenty-five to eight in the evening", "at 7:35 in the evening"),
    ("was it through at ten to 9", "was it through at 8:50"),
    ("quarter past 12pm", "12:15pm"),
    ("quarter after midnight", "0:15"),
    ("5 minutes to midnight", "23:55"),
    ("at quarter to one", "at 12:45"),
    ("since around 10 minutes to 4", "since around 3:50"),
    ("failures before 20 mins to 9", "failures before 8:40"),
]
NONE = [
    "what ran between ten to eleven",
    "the runs at 10 to 12",
    "what failed in the past half day",
    "top 10 past 7 days",
    "half past 7 days",
    "a quarter to 9 million rows",
    "10 after 4 failures",
    "in the 10 minutes to 4",
    "duration went from 20 minutes to 5",
    "in 5 to 10 minutes",
    "it went from around 14 mins to 20",
    "up from roughly 10 minutes to 12",
    "grew 5 min to 9",
    "top 10 past three full weeks",
    "slowest 5 past two whole days",
    "quarter to 12pm",
    "quarter past 25",
    'mute x "half past 7 is too early"',
]


@pytest.mark.parametrize(("text", "clock"), CLOCKS)
def test_a_spoken_time_of_day_is_what_a_clock_shows(text: str, clock: str) -> None:
    """The minutes before an hour or past it; of one o'clock, those of noon."""
    assert in_plain_words(text) == clock


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_are_no_time_of_day_stay(text: str) -> None:
    """Ranges, lengths and counts are read as such, and what is quoted is kept."""
    assert in_plain_words(text) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("what failed since 10 past 4", "failed since 04:10"),
        ("what failed since around half past 7", "failed since 07:30"),
        ("why was churn_scores red at quarter to nine", 'why "churn_scores" 08:45'),
        (
            "mute coupon_codes until Friday quarter past 8",
            'mute "coupon_codes" until 2026-11-27 08:15',
        ),
        ("what failed from half past 2 to quarter past 3", "failed from 02:30 to 03:15"),
    ],
)
def test_it_is_a_time_in_questions(text: str, canonical: str) -> None:
    """Of which nothing is left over."""
    assert asked(text) == [canonical]
    assert (reading(text).unread, reading(text).unused) == ((), ())
