"""Slips in what people write as a question: put right, and said; in a query they stop it."""

import pytest

from bot.query.corrections.nearest_words import slip_of
from bot.query.errors import QueryError
from tests.support.query_reading import asked, reading

PUT_AS_A_QUESTION = [
    ("payment_failures stll stuck?", 'show "payment_failures" late'),
    ("churn_scores stll hngng?", 'show "churn_scores" late'),
    ("slept thru everything. what faild since midnight", "failed since 00:00"),
    ("just back. whch sftp imprts brok lst nite", "failed partial sftp overnight"),
    ("faild events?", "anything failed events"),
    ("ok so faild today", "failed today"),
    (
        "how mny orders_hourly runs faild lst nite",
        'show "orders_hourly" how often failed overnight',
    ),
]


@pytest.mark.parametrize(("text", "question"), PUT_AS_A_QUESTION)
def test_a_slip_in_a_question_is_put_right(text: str, question: str) -> None:
    """With a mark, a word that asks or a second sentence, nobody has to press for it."""
    assert asked(text) == [question]


def test_what_is_put_right_is_said() -> None:
    """So that somebody can tell if it was meant otherwise."""
    said = reading("slept thru everything. what faild since midnight")
    assert said.taken == ("I took “faild” to mean failed.",)


@pytest.mark.parametrize("text", ["faild events", "failed imprts last wek", "evnts faild s3"])
def test_a_query_with_a_slip_is_still_refused(text: str) -> None:
    """It is written as one, and its button asks the corrected one."""
    with pytest.raises(QueryError):
        reading(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("stll", "still"), ("stlld", "stalled"), ("brkn", "broken"), ("whch", "which"), ("http", "")],
)
def test_a_word_without_vowels_is_the_word_with_them(typed: str, meant: str) -> None:
    """And of two such words the small one."""
    assert slip_of(typed) == meant


ASKING = [("respnsible", "responsible"), ("somebdy", "somebody"), ("acknowleged", "acknowledged")]


@pytest.mark.parametrize(("typed", "meant"), ASKING)
def test_a_long_word_that_asks_may_have_a_slip(typed: str, meant: str) -> None:
    assert slip_of(typed) == meant


@pytest.mark.parametrize("other", ["silence", "understand", "receive", "messages"])
def test_another_word_of_the_same_stem_is_no_slip(other: str) -> None:
    assert not slip_of(other)


@pytest.mark.parametrize(
    "text", ["please pause daily_users on sunday, we're retraining", "stop it, they are retraining"]
)
def test_what_people_do_is_no_slip(text: str) -> None:
    """`remaining` is what rows are."""
    assert not any("remaining" in said for said in reading(text, about=["daily_users"]).taken)
