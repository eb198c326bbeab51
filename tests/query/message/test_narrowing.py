"""Clauses that only tell what is asked about."""

from tests.support.query_reading import asked


def test_a_clause_with_only_may_keep_the_time_told_before() -> None:
    """It says when the question is about, though it begins as what is asked may."""
    text = "I was on call yesterday 22:00 to 06:00. so only what fell into my shift. what failed?"
    assert asked(text) == ["failed from yesterday 22:00 to 06:00"]
