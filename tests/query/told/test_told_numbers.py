"""Numbers that are only told of what is named."""

import pytest

from tests.support.query_reading import asked, reading

TOLD = [
    ("coupon_codes, 31k rows refused at 06:00", 'show "coupon_codes" failed rows 06:00'),
    ("coupon_codes 31,250 rows were refused, why", 'why "coupon_codes"'),
    ("coupon_codes lost 31250", 'show "coupon_codes" failed rows'),
    ("coupon_codes 2.5k rows refused", 'show "coupon_codes" failed rows'),
    ("orders_hourly has 1.4m rows today", 'show "orders_hourly" rows today'),
    ("coupon codes should be 40 thousand rows", 'show "coupon_codes" rows'),
    ("coupon_codes should have 5 lakh rows, is it ok", 'show "coupon_codes" ok'),
    ("coupon codes are normally around 40k, is it ok", 'show "coupon_codes" ok usually'),
    ("orders_hourly had 3 failures last night", 'show "orders_hourly" failed overnight'),
    (
        "orders_hourly had 3 misses last nigth, is it clean since 01:00?",
        'show "orders_hourly" ok since 01:00',
    ),
]


@pytest.mark.parametrize(("text", "question"), TOLD)
def test_the_answer_has_the_right_number(text: str, question: str) -> None:
    """So nothing is said about the one that is told."""
    assert asked(text)[-1] == question
    assert reading(text).unread == ()


@pytest.mark.parametrize("text", ["did coupon_codes lose 31k rows", "1.2m rows in coupon_codes?"])
def test_a_number_that_is_asked_about_is_not_passed_over(text: str) -> None:
    """There is no answer of yes or no, and what was not read is said."""
    read = reading(text)
    assert [query.aspect for query in read.questions] != ["ok"]
    assert read.unread


LIMITS = [
    ("more than 2.5k failed rows", "more than 2500 failed rows"),
    ("imports with over 31k failed rows", "more than 31000 failed rows"),
    ("which imports rejected > 1000 rows today", "more than 1000 failed rows today"),
    ("which ones discarded 1000+ rows today", "at least 1000 failed rows today"),
    ("which feeds threw out over 1k rows", "more than 1000 failed rows"),
    ("which imports failed on over 300 rows", "more than 300 failed rows"),
    ("imports that skipped more than 500 rows", "more than 500 failed rows"),
    ("imports rejecting >1000 rows", "more than 1000 failed rows"),
    ("a loss of more than 1000 rows, which imports", "more than 1000 failed rows"),
    ("imports with over 500 rows that were refused", "more than 500 failed rows"),
    ("imports with over 500 invalid records", "more than 500 failed rows"),
    ("which loaded more than 1000 rows", "more than 1000 rows"),
    ("more than 1 lakh rows", "more than 100000 rows"),
    ("more than 2 crore rows", "more than 20000000 rows"),
    ("failed in the last 5 m", "failed last 5m"),
    ("failed last 30m", "failed last 30m"),
]


@pytest.mark.parametrize(("text", "question"), LIMITS)
def test_limits_and_times_are_still_read(text: str, question: str) -> None:
    """A number of rows is a limit, and `5 m` are minutes."""
    assert asked(text) == [question]
