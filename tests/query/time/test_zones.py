"""Which clock the times of the bot's messages are on."""

import pytest

from tests.support.query_reading import asked

ZONE = [
    "which zone are the times in",
    "Are the times in your messages Kolkata time or my local time?",
    "Are the times in your messages local time or UTC? I am in Gothenburg, 4.5 hours behind.",
    "do you write times in UTC or in kolkata time",
    "the times in the alerts, are they local?",
    "in what clock are your times",
    "are the times in your messages in my time zone?",
    "I am 3 hours behind, are your times in kolkata time?",
]


ELSEWHERE = [
    ("next run of daily_users in Denver", 'explain next run in denver time "daily_users"'),
    ("daily_users next run in new york?", 'explain next run in new york time "daily_users"'),
    ("what failed from 02:00 to 05:00 Berlin", "failed from 2026-11-23 01:00 to 2026-11-23 04:00"),
]


@pytest.mark.parametrize(("text", "question"), ELSEWHERE)
def test_a_city_behind_a_time_or_where_a_time_is_asked_is_its_clock(text: str, question: str):
    assert asked(text) == [question]


@pytest.mark.parametrize("text", ZONE)
def test_the_clock_of_the_messages_is_explained(text: str) -> None:
    """How far somebody is behind it is nothing that is overdue."""
    assert asked(text) == ["explain time zone"]
