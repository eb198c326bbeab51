"""Numbers about the runs of one import."""

import pytest

from tests.support.query_reading import asked, core, reading

OF_ONE = [
    ("average rows of orders_hourly this week", 'average rows "orders_hourly" this week'),
    ("how many rows has orders_hourly on average", 'average rows "orders_hourly"'),
    ("longest run of orders_hourly", 'top 1 duration "orders_hourly"'),
    (
        "which run of orders_hourly was the slowest today",
        'top 1 duration "orders_hourly" today',
    ),
    ("fastest orders_hourly run today", 'bottom 1 duration "orders_hourly" today'),
    ("when did orders_hourly take the longest", 'top 1 duration "orders_hourly"'),
    ("what was the biggest file of churn_scores", 'biggest 1 "churn_scores"'),
    ("max rows of orders_hourly yesterday", 'biggest 1 "orders_hourly" yesterday'),
    ("minimum rows of orders_hourly", 'smallest 1 "orders_hourly"'),
    ("most failed rows of coupon_codes", 'top 1 failed rows "coupon_codes"'),
]
OF_THE_CARD = [
    ("is daily_users the slowest import?", 'show "daily_users"'),
    ("how long does coupon_codes usually take", 'show "coupon_codes" duration usually'),
    ("has orders_hourly fewer rows than on average", 'show "orders_hourly" fewer rows usually'),
]


@pytest.mark.parametrize(("text", "question"), [*OF_ONE, *OF_THE_CARD])
def test_the_runs_of_one_import_are_measured(text: str, question: str) -> None:
    """Its average, or its extreme run; and what else is asked of it stays a card."""
    assert asked(text) == [question]
    (query,) = reading(text).questions
    assert [core(each) for each in reading(question).questions] == [core(query)]
    assert reading(text).unread == ()
