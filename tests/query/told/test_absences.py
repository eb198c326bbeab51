"""Somebody who was away asks what they missed; reports of a day or a week."""

import pytest

from tests.support.query_reading import reading

AWAY = [
    ("i was on leave since friday, what happened", "failed partial since friday"),
    ("hi, i was off since friday. what happened w/ imports?", "failed partial since friday"),
    ("back from holiday since friday, what did i miss", "failed partial since friday"),
    ("out sick since friday, highlights please", "failed partial since friday"),
    ("i've been offline since friday. anything broken?", "anything failed partial since friday"),
    ("was away from friday. recap please", "failed partial since friday"),
    ("i was out yesterday. is anything broken now?", "anything failed partial"),
    ("i was on leave since friday. is everything ok now?", "overview ok"),
    ("i was in holiday until yesterday. what is still broken?", "failed partial"),
    ("I was on leave until yesterday. what failed?", "failed"),
    ("I was off till this morning, which imports have a problem?", "failed partial"),
]
REPORTS = [
    ("weekly summary since monday", "failed partial since monday"),
    ("morning status", "overview"),
    ("end of day summary please", "overview"),
    ("weekly report of the s3 imports", "overview s3"),
    ("weekly overview since monday", "failed partial since monday"),
    ("weekly imports that failed", "failed weekly"),
    ("main points of this week", "failed partial this week"),
]


@pytest.mark.parametrize(("text", "question"), AWAY)
def test_what_was_missed_is_asked_of_the_time_away(text: str, question: str) -> None:
    """What is asked of now is not."""
    assert [query.canonical for query in reading(text).questions] == [question]


@pytest.mark.parametrize(("text", "question"), REPORTS)
def test_how_often_somebody_reports_is_no_filter(text: str, question: str) -> None:
    """`weekly` is said of the summary, and not of imports."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == [question]
    assert (read.unread, read.unused) == ((), ())
