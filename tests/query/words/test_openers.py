"""Words that open a question or a request, in each of the ways that people write them."""

import pytest

from bot.query.errors import QueryError
from bot.query.words.openers import OPENERS, QUESTIONS, SURE_OPENERS
from tests.support.query_asking import ask
from tests.support.query_reading import asked, reading


@pytest.mark.parametrize("what", ["what", "wats", "whats", "what's"])
def test_what_is_asked_is_asked_in_any_spelling(what: str) -> None:
    """Behind "and" too, where only what surely asks begins another question."""
    assert asked(f"is daily_users late and {what} failed") == ['show "daily_users" late', "failed"]


@pytest.mark.parametrize("told", ["had to wait for it", "don't mute it", "dont wait"])
def test_what_is_told_without_its_subject_asks_nothing(told: str) -> None:
    """The subject is left out: `had to wait`, and `don't ...` says what not to do."""
    made = reading(f"did churn_scores recover? {told}")
    assert [query.canonical for query in made.questions] == ['show "churn_scores" recovered']


def test_the_sure_ones_are_fewer() -> None:
    """`need`, `since` and `will` also begin what people tell."""
    assert {"need", "since", "will"} <= OPENERS - SURE_OPENERS
    assert SURE_OPENERS < OPENERS
    assert "don't" in QUESTIONS - OPENERS


@pytest.mark.parametrize("opener", ["what", "when", "whats"])
def test_next_is_offered_without_the_word_that_asks(opener: str) -> None:
    with pytest.raises(QueryError) as refused:
        ask(f"{opener} failed tomorrow")
    assert refused.value.corrected == "next failed"
