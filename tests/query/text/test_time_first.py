"""A time before the question that it is of, and whether every run of it was good."""

import pytest

from bot.query.text.idioms import in_plain_words
from tests.support.query_reading import asked, reading

FIRST = [
    ("yesterday, did coupon_codes fail?", 'show "coupon_codes" failed yesterday'),
    ("from 01:00 until now, did every run succeed", "nothing failed partial from 01:00 to now"),
    (
        "And from 01:00 until now, have all runs of coupon_codes succeeded?",
        'show "coupon_codes" ok from 01:00 to now',
    ),
    (
        "since monday how often did coupon_codes fail",
        'show "coupon_codes" how often failed since monday',
    ),
    ("today, what failed and what recovered", ["failed today", "recovered today"]),
]
EVERY = [
    ("have all runs of coupon_codes succeeded since 01:00?", 'show "coupon_codes" ok since 01:00'),
    (
        "have all of the runs of coupon_codes been fine this week",
        'show "coupon_codes" ok this week',
    ),
    ("were all coupon_codes runs ok today", 'show "coupon_codes" ok today'),
    ("did all hourly runs succeed today", "nothing failed partial hourly today"),
]
EVER = [
    ("which imports failed since you started watching?", "failed last 90d"),
    ("failures since you've been watching our imports", "failed last 90d"),
    ("sftp failures since the beginning", "failed sftp last 90d"),
    ("what failed twice as far back as you remember", "at least 2 failures last 90d"),
    (
        "how often did coupon_codes fail since you know",
        'show "coupon_codes" how often failed last 90d',
    ),
    ("since when do you watch?", "explain run memory"),
]


@pytest.mark.parametrize(("text", "canonical"), [*FIRST, *EVERY, *EVER])
def test_a_time_and_all_runs_belong_to_one_question(text: str, canonical: str | list[str]) -> None:
    """It is of both halves, and has one answer, yes or no."""
    assert asked(text) == (canonical if isinstance(canonical, list) else [canonical])
    assert not reading(text).unread


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("and yesterday, did it fail?", "and did it fail yesterday?"),
        ("same thing as yday?", "same error as yday?"),
        ("ah, the same old story as last night", "ah, the same error as last night"),
        ("same number of rows as yesterday", "same number of rows as yesterday"),
        ("yesterday is over, what failed", "yesterday is over, what failed"),
    ],
)
def test_one_spoken_of_before_keeps_its_words(text: str, plain: str) -> None:
    """What else is the same has its noun."""
    assert in_plain_words(text) == plain


CLOCKS = [
    ("did daily_users fail at 230", 'show "daily_users" failed 02:30'),
    ("did daily_users fail at 0230", 'show "daily_users" failed 02:30'),
    ("what failed at 2030 yesterday", "failed yesterday 20:30"),
    ("daily_users came in short at 230 and nobody paged me, why", 'why alert "daily_users" 02:30'),
    ("daily_users stopped at 230 rows", 'show "daily_users" rows'),
    ("do you alert at 100, or 500", "explain alert rules"),
    ("did daily_users lose rows at 230?", 'show "daily_users" failed 02:30'),
    ("the row count of daily_users is at 940 today", 'show "daily_users" rows today'),
    ("rejected rows were still at 1422 today", "count failed rows today"),
    ("the rows of daily_users stayed at 850 yesterday", 'show "daily_users" rows yesterday'),
    ("our quota is now at 1215 this month", "overview"),
]


@pytest.mark.parametrize(("text", "canonical"), CLOCKS)
def test_a_clock_may_lack_its_colon(text: str, canonical: str) -> None:
    """Where nothing beside it is counted."""
    assert asked(text) == [canonical]
