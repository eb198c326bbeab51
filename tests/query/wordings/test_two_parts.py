"""Questions of two parts, each with its own time and subject."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

SAID = [
    (
        "User imports: how many do we have and how many of those failed today",
        ["count imports users", "count failures users today"],
    ),
    (
        "how many csv imports are there and how many failed this week",
        ["count imports csv", "count failures csv this week"],
    ),
    (
        "loyalty_points refused rows yesterday vs today pls. same error both days?",
        [
            'compare failed rows "loyalty_points" yesterday with today',
            'show "loyalty_points" same problem',
        ],
    ),
    (
        "did loyalty_points fail with the same reason each time",
        ['show "loyalty_points" same problem'],
    ),
    (
        "how many failed and how many succeeded today",
        ["count failures today", "count runs successful today"],
    ),
    (
        "full failures this week (from monday) and last week (mon-sun), how many runs each?",
        ["count failures this week", "count failures last week"],
    ),
]


@pytest.mark.parametrize(("text", "questions"), SAID)
def test_each_half_keeps_its_time(text: str, questions: list[str]) -> None:
    """What is asked of a time in the second half is none of the first."""
    assert asked(text) == questions
    assert reading(text).unread == ()


def test_two_times_are_two_numbers() -> None:
    """`Each` of two times asks for a number of both."""
    found = asked("failed runs today and yesterday, number each")
    assert found == ["count runs failed today", "count runs failed yesterday"]


def test_the_first_good_run_after_failures_is_the_recovery() -> None:
    """Of the import that failed, and of no other."""
    found = asked("loyalty_points failed on friday, which run was first ok after that")
    assert found == ['show "loyalty_points" recovered']


def test_the_time_of_the_failure_is_none_of_the_timetable() -> None:
    """`At what time today` behind a failure asks when it failed."""
    found = asked("since when is daily_users failing, and at what time today")
    assert found == ['show "daily_users" since when', 'show "daily_users" last failure today']


def test_how_often_a_reason_came_is_asked_of_its_runs() -> None:
    """And reads back."""
    (query,) = reading("access denied: how many times since friday").questions
    assert query.canonical == "how often access denied failed partial since friday"
    assert read_again(query) == [core(query)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "what went wrong since Friday, what of it is ok again. few sentences",
            "failed partial since friday in short",
        ),
        ("what failed yesterday, and which of those are fixed by now?", "failed yesterday"),
    ],
)
def test_a_list_tells_what_is_well_again(text: str, question: str) -> None:
    """So what of it is, is no question of its own."""
    assert asked(text) == [question]
