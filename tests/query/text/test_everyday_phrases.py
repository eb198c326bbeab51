"""Everyday phrases with a word of the language in them."""

import pytest

from tests.support.query_reading import asked

PHRASES = [
    ("please slowly, what failed", "failed"),
    ("slowly please: what failed", "failed"),
    ("go slow with me, what failed today", "failed today"),
    ("explain slowly what partly failed means", "explain partial"),
    ("in the long run is churn_scores usually on time", 'show "churn_scores" ok usually'),
    ("which one should i pick first", "overview what to fix first"),
    ("which one first?", "overview what to fix first"),
    ("next question, is churn_scores ok", 'show "churn_scores" ok'),
    ("it's my turn on call, what failed", "failed"),
    ("it's my week on call, is everything ok?", "overview ok"),
    ("can i count on churn_scores", 'show "churn_scores" ok'),
    ("something wrong with my file", "why all failed partial"),
]


@pytest.mark.parametrize(("text", "canonical"), PHRASES)
def test_a_word_of_an_everyday_phrase_means_nothing_else(text: str, canonical: str) -> None:
    """Nothing is slow, ran, counted or of somebody there."""
    assert asked(text) == [canonical]


MEANT = [
    ("orders_hourly loads slowly", 'show "orders_hourly" slow usually'),
    ("which imports load slowly", "slow"),
    ("slow please", "slow"),
    ("next run of daily_users", 'show "daily_users" next run'),
    ("count on s3", "count imports s3"),
    ("who is on call", "overview who is on call"),
    ("something wrong with my imports", "anything failed partial by me"),
]


@pytest.mark.parametrize(("text", "canonical"), MEANT)
def test_the_same_words_of_imports_keep_their_meaning(text: str, canonical: str) -> None:
    """Outside of those phrases."""
    assert asked(text) == [canonical]


SHARES = [
    "share of refused rows for daily_users?",
    "percentage of failed rows for daily_users?",
    "percentage of rows refused by daily_users",
]


@pytest.mark.parametrize("text", SHARES)
def test_a_share_of_the_rows_is_a_number(text: str) -> None:
    """With no Yes or No, as it is no question whether any failed."""
    assert asked(text) == ['show "daily_users" share of failed rows']
    assert asked("failed rows for daily_users?") == ['show "daily_users" failed']
