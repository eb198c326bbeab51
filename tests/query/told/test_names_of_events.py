"""Names of imports in what events of the people are called."""

import pytest

from tests.support.query_reading import asked

THEY_ASK = (
    "at 11 I have the call with all managers about churn and surely they will ask me if the data "
    "are in order. Please tell me how we are with the files, which ones have problems?"
)
EVERYTHING = [
    (THEY_ASK, "overview"),
    ("tomorrow is the big churn send. what is broken now?", "failed partial"),
    ("tomorrow we have the churn send, so I am nervous. how are the files in general?", "overview"),
    ("we have the churn campaign tomorrow, is everything fine in general?", "overview ok"),
    ("the campaign for churn is on friday. is anything broken?", "anything failed partial"),
    ("churn is over and I was away. how does it look in general?", "overview"),
    ("today is the churn sale. which imports are broken?", "failed partial"),
    ("there is a churn push at 5. what failed today?", "failed today"),
    ("I have a call at 11 about the Spring list. How are the files this morning?", "overview"),
    ("at 12 we have a workshop on churn. which files have problems?", "which files failed partial"),
    ("tomorrow I present the product results to the board. Are the files ok?", "overview ok"),
    ("the churn newsletter is tomorrow. anything failed overnight?", "anything failed overnight"),
]
THE_IMPORT = [
    ("the churn send is tomorrow, is the list ok?", 'show "churn_scores" ok'),
    ("I have a call about churn_scores at 11. Is it ok?", 'show "churn_scores" ok'),
    ("call about coupons in 5 min. is coupon_codes ok?", 'show "coupon_codes" ok'),
    ("churn_scores failed last night. is it fine again?", 'show "churn_scores" ok'),
]


@pytest.mark.parametrize(("text", "question"), EVERYTHING)
def test_a_question_about_everything_is_none_about_an_event(text: str, question: str) -> None:
    """Which import is called like a campaign does not matter then."""
    assert asked(text) == [question]


@pytest.mark.parametrize(("text", "question"), THE_IMPORT)
def test_what_the_event_needs_may_be_meant(text: str, question: str) -> None:
    """`the list` is that of the send."""
    assert asked(text) == [question]
