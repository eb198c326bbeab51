"""What people complain to be without."""

import pytest

from tests.support.query_reading import asked, reading

LACKED = [
    ("THIRD morning without daily_users", 'show "daily_users"'),
    ("THIRD morning without daily_users. What on earth is going on there???", 'why "daily_users"'),
    ("it's the 3rd night in a row without the daily users", 'show "daily_users"'),
    ("yet another day without daily_users, who is on it?", 'show "daily_users" anybody on it'),
    ("no dashboards without daily_users", 'show "daily_users"'),
    ("no mailing today without daily_users. did it run?", 'show "daily_users" ran'),
    ("we're without daily_users since monday", 'show "daily_users" since monday'),
    ("we are still without daily_users, why", 'why "daily_users"'),
    ("I can't send the mail without daily_users. why did it fail?", 'why "daily_users"'),
    ("nobody can work without daily_users", 'show "daily_users"'),
    ("we can hardly send the campaign without daily_users", 'show "daily_users"'),
]
LEFT_OUT = [
    ("what failed today without daily_users", 'failed without "daily_users" today'),
    ("failures of the last 3 days without daily_users", 'failed without "daily_users" last 3d'),
    ("another overview without daily_users please", 'overview without "daily_users"'),
    ("no failures without daily_users?", 'nothing failed without "daily_users"'),
    ("no imports without daily_users", 'without "daily_users"'),
    ("no csv without daily_users", 'not csv without "daily_users"'),
    ("we want the list without daily_users", 'overview without "daily_users"'),
    ("show me monday without daily_users", 'without "daily_users" monday'),
    ("we can check all of them without daily_users, what failed?", 'failed without "daily_users"'),
    ("I cannot find which are late without daily_users", 'overdue without "daily_users"'),
    ("we can't see the failures without daily_users", 'failed without "daily_users"'),
    ("I can live without daily_users in the overview", 'overview without "daily_users"'),
]


@pytest.mark.parametrize(("text", "question"), LACKED)
def test_what_is_lacked_is_what_is_asked_about(text: str, question: str) -> None:
    """And nothing else is left over."""
    assert asked(text) == [question]
    assert reading(text).unused == ()


@pytest.mark.parametrize(("text", "question"), LEFT_OUT)
def test_what_is_left_out_of_a_list_is_left_out(text: str, question: str) -> None:
    """No complaint stands before it."""
    assert asked(text) == [question]
