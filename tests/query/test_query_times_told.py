"""The time that a question takes from what was told before it."""

import pytest

from tests.support.query_reading import asked, reading

MAINTENANCE = "from 2026-11-29 02:00 to 2026-11-29 03:45"
TIMES = [
    (
        "S3 is down this sunday 02:00-03:45. which daily S3 imports are due in that window",
        f"next {MAINTENANCE} daily s3",
    ),
    ("maintenance on sunday 02:00-03:45. what runs in that time?", f"next {MAINTENANCE}"),
    (
        "s3 is down tomorrow from 2 to 4 am. what runs in that window?",
        "next from 2026-11-24 02:00 to 2026-11-24 04:00 s3",
    ),
    (
        "we deploy tomorrow between 5 and 6 am. what runs then?",
        "next from 2026-11-24 05:00 to 2026-11-24 06:00",
    ),
    (
        "the review is tomorrow at 4 pm. which imports are scheduled at that time",
        "next from 2026-11-24 16:00 to 2026-11-24 16:59:59",
    ),
    (
        "the server was down yesterday from 14:00 to 16:00. which imports failed in that window?",
        "failed from 2026-11-22 14:00 to 2026-11-22 16:00",
    ),
    (
        "maintenance was yesterday 14:00-16:00. what failed then",
        "failed from yesterday 14:00 to 16:00",
    ),
    ("the sale was on saturday. how many runs failed at that time?", "count runs failed saturday"),
    (
        "the deploy is tomorrow morning, it starts at 5 am. what runs then",
        "next from 2026-11-24 05:00 to 2026-11-24 05:59:59",
    ),
    (
        "on thursday we have a deploy from 5 to 6 am. what runs then",
        "next from 2026-11-26 05:00 to 2026-11-26 06:00",
    ),
    (
        "on sunday we have a maintenance at 2am. what runs then?",
        "next from 2026-11-29 02:00 to 2026-11-29 02:59:59",
    ),
    (
        "we deploy at 7:30 on thursday, as always. what runs then?",
        "next from 2026-11-26 07:30 to 2026-11-26 07:30:59",
    ),
    (
        "on sunday we have a deploy. what runs then?",
        "next from 2026-11-29 00:00 to 2026-11-29 23:59:59",
    ),
]


@pytest.mark.parametrize(("text", "canonical"), TIMES)
def test_a_time_that_was_told_is_asked_about(text: str, canonical: str):
    """Though it was told of the people."""
    assert asked(text) == [canonical]
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("coupon_codes failed yesterday. is it ok then?", 'show "coupon_codes" ok'),
        ("the sale starts tomorrow. what failed then?", "failed"),
        ("is churn_scores ok then?", 'show "churn_scores" ok'),
        ("the sale was yesterday. is churn_scores fixed then?", 'show "churn_scores" ok'),
    ],
)
def test_then_may_mean_so(text: str, canonical: str):
    """Where no time was told that the question can be about."""
    assert asked(text) == [canonical]


def test_without_a_time_told_before_it_is_said_so():
    """Nothing is dropped in silence."""
    assert reading("which imports are due in that window").unread == ("in that window",)
