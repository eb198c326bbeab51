"""How far the list behind a negation reaches."""

import pytest

from tests.support.query_reading import asked

MARKED_OFF = [
    ("skip the details, is daily_users ok", 'show "daily_users" ok'),
    ("skip the details. did daily_users fail", 'show "daily_users" failed'),
    ("leave out the details: is daily_users late?", 'show "daily_users" late'),
    ("skip details, failed ones only", "failed"),
    ("skip the details, what failed on s3", "failed s3"),
]


@pytest.mark.parametrize(("text", "canonical"), MARKED_OFF)
def test_words_that_mean_nothing_end_with_their_mark(text: str, canonical: str) -> None:
    """What stands behind it is asked about, and not left out."""
    assert asked(text) == [canonical]


LEFT_OUT = [
    ("skip daily_users, what failed", 'failed without "daily_users"'),
    ("failed without the daily_users, the churn_scores", "churn_scores"),
    ("failed, but not, as said, daily_users", 'failed without "daily_users"'),
    ("failed, but not, say, csv", "failed not csv"),
    ("skip csv, what failed", "failed not csv"),
]


@pytest.mark.parametrize(("text", "said"), LEFT_OUT)
def test_a_list_goes_on_behind_its_commas(text: str, said: str) -> None:
    """And so does what is only interjected."""
    assert said in asked(text)[0]
