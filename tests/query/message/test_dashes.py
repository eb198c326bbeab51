"""Dashes between what is asked and a remark, and what a slip of the finger is not."""

import pytest

from bot.query.errors import QueryError
from tests.support.query_reading import asked, reading

REMARKS = [
    ("problems this week - nothing weekly", "failed partial not weekly this week"),
    ("problems this week \N{EN DASH} nothing weekly", "failed partial not weekly this week"),
    ("failures today - no csv", "failed not csv today"),
    ("failed today - without partials", "failed not partial today"),
    ("failed since monday - only s3", "failed s3 since monday"),
    ("failed today - which ones", "failed today"),
    ("failed this week -- none of the daily ones", "failed not daily this week"),
    ("show me s3 failures - not the hourly ones please", "failed not hourly s3"),
]


@pytest.mark.parametrize(("text", "question"), REMARKS)
def test_a_dash_leads_on(text: str, question: str) -> None:
    """To what is left out, or to what more is wanted."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


ORDERS = [
    ("daily_users is noisy.. mute it for 2h", ['mute "daily_users" 2h']),
    ("can't sleep... mute daily_users for 2h", ['mute "daily_users" 2h']),
    ("pls .. mute daily_users", ['mute "daily_users"']),
    ("which failed.. ack daily_users", ["failed", 'ack "daily_users"']),
    ("daily_users.. failed again?", ['show "daily_users" failed']),
]


@pytest.mark.parametrize(("text", "questions"), ORDERS)
def test_dots_end_a_sentence_before_an_order(text: str, questions: list[str]) -> None:
    """Before other words they may be a pause."""
    assert asked(text) == questions
    assert reading(text).unread == ()


def test_a_dash_before_a_value_is_asked_about() -> None:
    """It could leave it out, or not."""
    with pytest.raises(QueryError, match="A dash alone"):
        reading("failed - archived")
