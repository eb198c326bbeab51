"""Other ways to say what is asked, kind by kind."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Named
from tests.support.query_reading import asked, core, reading

WHOLE = [
    ("was orders_hourly fine all week?", ['show "orders_hourly" ok this week']),
    ("did anything fail all night", ["anything failed overnight"]),
    ("what failed the whole day", ["failed today"]),
    ("failed s3 the entire month", ["failed s3 this month"]),
    ("what failed all weekend", ["failed this weekend"]),
]
WENT = [
    ("how did the csv uploads of this week go", ["csv this week"]),
    ("summary of yesterday's sftp imports", ["sftp yesterday"]),
    ("how did everything go yesterday", ["failed partial yesterday"]),
    ("failures this week excluding one-time uploads", ["failed not onetime this week"]),
    ("what still needs hands", ["failed partial"]),
]
OF_EACH = [
    ("last run of each sftp import", ["sftp"]),
    ("when did each s3 import last succeed", ["successful s3 last 30d"]),
    ("last good run per import this week", ["successful this week"]),
]
CHANGED = [
    ("which imports got worse", ["failed partial this week and not last week"]),
    ("what is worse than yesterday?", ["failed partial today and not yesterday"]),
    ("which s3 feeds improved since last week", ["failed partial s3 last week and not this week"]),
    ("is the failure rate getting better", ["compare failure rate vs before"]),
    (
        "is churn_scores better or worse than yesterday",
        ['compare loaded rows "churn_scores" today with yesterday'],
    ),
]
SUPPOSED = [
    ("is it possible that churn_scores was not complete?", ['show "churn_scores" failed']),
    ("isn't churn_scores complete?", ['show "churn_scores" ok']),
    ("is that error of churn_scores gone for good?", ['show "churn_scores" recovered']),
]
EVERY = [*WHOLE, *WENT, *OF_EACH, *CHANGED, *SUPPOSED]


@pytest.mark.parametrize(("text", "questions"), EVERY)
def test_what_is_asked(text: str, questions: list[str]) -> None:
    """In its normal form, which reads back as the same questions."""
    assert asked(text) == questions
    for query in reading(text).questions:
        assert [core(each) for each in reading(query.canonical).questions] == [core(query)]


def test_the_first_words_of_a_name_may_be_run_together() -> None:
    """Two at least: one alone is a part of it."""
    names = Names.of([Named("1", "gift_card_balances"), Named("2", "gifts")])
    assert [each.name for each in names.called("giftcards")] == ["gift_card_balances"]
    assert [each.name for each in names.called("giftcardbalance")] == ["gift_card_balances"]
    assert names.called("giftballoons") == ()
