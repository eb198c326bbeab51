"""Who takes care of an import, and who passes on what the bot says."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Intent
from tests.support.query_reading import KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, ("priya@example.com", "mei@example.com"))
WHO = [
    ("who takes care of loyalty_points", ['show "loyalty_points" owner']),
    (
        "who is the person that takes care of the file of the coupon codes?",
        ['show "coupon_codes" owner'],
    ),
    ("who looks after churn_scores", ['show "churn_scores" owner']),
    ("who is responsible for churn_scores", ['show "churn_scores" owner']),
    ("who is taking care of daily_users?", ['show "daily_users" who is on it']),
    ("daily_users failed, who takes care of it?", ['show "daily_users" who is on it']),
    ("who takes care of the failures", ["overview who is on it"]),
]


@pytest.mark.parametrize(("text", "questions"), WHO)
def test_who_takes_care_of_an_import_created_it(text: str, questions: list[str]) -> None:
    """Who takes care of a failure acknowledged it."""
    assert asked(text) == questions


PASSED_ON = [
    "what happened with churn_scores? tell me in easy words please and I pass it to Mei",
    "what is wrong with churn_scores, i'll pass it to mei",
    "why did churn_scores fail? I forward it to mei",
    "why did churn_scores fail? we will hand it over to priya",
]


@pytest.mark.parametrize("text", PASSED_ON)
def test_what_the_writer_passes_on_is_not_assigned(text: str) -> None:
    """The question before it is answered."""
    assert [query.intent for query in reading(text, names=PEOPLE).questions] == [Intent.WHY]


@pytest.mark.parametrize("text", ["pass it to mei", "can i pass it to mei", "hand it over to mei"])
def test_who_asks_to_pass_it_on_assigns(text: str) -> None:
    """Also when asking for leave."""
    (query,) = reading(text, names=PEOPLE, about=["churn_scores"]).questions
    assert query.intent is Intent.ASSIGN
