"""Conditions as languages for data write them."""

import pytest

from bot.query.text.operators import in_words
from tests.support.query_reading import asked, reading

CONDITIONS = [
    ("owner = ben and last run != succeeded", "not successful by ben"),
    ("status <> 'succeeded' AND owned_by == \"ben\"", "not successful by ben"),
    ("where status in ('failed', 'partly failed')", "failed partial"),
    ("type == users && source != s3", "not s3 users"),
    ("status:failed owner:ben", "failed by ben"),
    ("owner != priya, status = failed", "failed not by priya"),
    ("how many imports have status = failed?", "count imports failed"),
    ("type = EVENTS, source = S3, schedule = hourly. Which ones are that?", "hourly s3 events"),
    ("stuck = true or overdue = 1", "stuck overdue"),
    ("status = partly_failed || status = failed", "failed partial"),
    ("failed_rows > 100 and source = s3", "more than 100 failed rows s3"),
]
OTHERS = [
    "what does status = failed mean",
    "overdue = never started or just slow?",
    "what failed today, since 4:00?",
    "last run:10:00",
    "daily_users status = ?",
]


@pytest.mark.parametrize(("text", "canonical"), CONDITIONS)
def test_conditions_narrow_one_list(text: str, canonical: str) -> None:
    """All of them, and each the right way round."""
    assert asked(text) == [canonical]
    assert not reading(text).unread


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_condition_stays_as_it_is(text: str) -> None:
    """A sign or a colon alone is none."""
    assert in_words(text) == text
