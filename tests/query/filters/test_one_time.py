"""One-time imports beside those that run again and again: none is both."""

import pytest

from tests.support.query_reading import asked, reading

NOT_THE_REPEATING = [
    ("which one-time lists failed (not the automatic ones of every day)", ["failed onetime"]),
    ("one-time imports that failed, not the recurring ones that run daily", ["failed onetime"]),
    ("not the daily ones, the one-time ones that failed", ["failed onetime"]),
    ("which one-time imports failed, except the hourly ones", ["failed onetime"]),
    ("failed imports, not the periodic ones of every hour", ["failed not periodic"]),
    ("failed imports, not the daily ones", ["failed not daily"]),
]


@pytest.mark.parametrize(("text", "questions"), NOT_THE_REPEATING)
def test_what_is_left_out_is_not_asked_for(text: str, questions: list[str]) -> None:
    """How often those run that are left out belongs to them."""
    assert asked(text) == questions


BOTH = ["one-time daily imports that failed", "failed weekly one-time imports"]


@pytest.mark.parametrize("text", BOTH)
def test_one_time_and_daily_at_once_is_told_and_not_asked_for(text: str) -> None:
    """No import is both, so an answer would say that none failed."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ["failed onetime"]
    assert any("runs once" in note for query in read.questions for note in query.notes)
