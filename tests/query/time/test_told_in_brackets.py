"""A time that is told once more, or more exactly, in brackets behind another one."""

import pytest

from bot.query.errors import QueryError
from tests.support.query_reading import asked, reading

AGREEING = [  # on Monday 23 November 2026
    ("how many runs failed yesterday (22 Nov)?", "count runs failed yesterday"),
    ("how many runs failed yesterday, 22 Nov?", "count runs failed yesterday"),
    ("how many runs failed yesterday (the 22nd of Nov)?", "count runs failed yesterday"),
    (
        "How many runs failed yesterday (22 Nov, 00:00 to 24:00), and on how many imports?",
        "count runs failed yesterday",
    ),
    ("what failed on 20 nov (friday)?", "failed 20 nov"),
    ("what failed on 20 nov (i.e. friday)?", "failed 20 nov"),
    ("what failed yesterday, i.e. on 22 Nov?", "failed yesterday"),
    ("what failed today (that is, 23 Nov)?", "failed today"),
    ("what failed today (23 Nov)?", "failed today"),
    ("what failed yesterday (the whole day)?", "failed yesterday"),
    ("what failed yesterday, all day?", "failed yesterday"),
    ("what failed last night (the entire night)?", "failed overnight"),
    ("did daily_users fail yesterday (22 Nov)?", 'show "daily_users" failed yesterday'),
    (
        "what runs tomorrow (24 nov)?",
        "next from 2026-11-24 00:00 to 2026-11-24 23:59:59",
    ),
]


@pytest.mark.parametrize(("text", "question"), AGREEING)
def test_a_time_told_twice_adds_nothing(text: str, question: str) -> None:
    """And none of it is unread."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


NARROWING = [
    (
        "what failed yesterday (8 to 12)?",
        "failed from 2026-11-22 08:00 to 2026-11-22 12:00",
    ),
    ("what failed yesterday 8 to 12", "failed from 2026-11-22 08:00 to 2026-11-22 12:00"),
    (
        "what failed last night (22 to 6)?",
        "failed from 2026-11-22 22:00 to 2026-11-23 06:00",
    ),
    ("what failed last night (22:00 to 06:00)?", "failed from 22:00 to 06:00"),
    (
        "what failed yesterday (from 18:00 to 24:00)?",
        "failed from 2026-11-22 18:00 to 2026-11-22 23:59:59",
    ),
    ("what failed last week (friday)?", "failed friday"),
    ("what failed last week (19 to 21 nov)?", "failed from 19 nov to 21 nov"),
]


@pytest.mark.parametrize(("text", "question"), NARROWING)
def test_a_part_of_a_time_narrows_it(text: str, question: str) -> None:
    """Where it is all that the brackets hold."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "what failed yesterday (21 Nov)?",
        "what failed last week (16 to 23 nov)?",
        "what failed last week friday to sunday (today)?",
        "what ran at 24:00 yesterday?",
    ],
)
def test_a_time_elsewhere_is_asked_about(text: str) -> None:
    """It contradicts the first one; and no run begins at 24:00."""
    with pytest.raises(QueryError):
        reading(text)


def test_what_is_counted_is_no_range_of_hours() -> None:
    """Behind a day, too."""
    for text in ("failed yesterday 1 to 3 runs", "did anything fail yesterday 2 to 3 times"):
        assert not any("from 2026" in each for each in asked(text))
