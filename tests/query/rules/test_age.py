"""Imports by their age, however many of them are asked for."""

import pytest

from tests.support.query_reading import asked, reading

NEWEST = ["top 5 newest imports", "5 newest imports", "newest 5 imports", "the 5 youngest feeds"]


@pytest.mark.parametrize("text", NEWEST)
def test_the_newest_are_listed_first(text: str) -> None:
    """No failures are ranked, and no number is left over."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ["5 newest imports"]
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("newest import?", "1 newest imports"),
        ("newest imports", "newest imports"),
        ("which import was created last", "1 newest imports"),
        ("which imports were created last", "newest imports"),
        ("most recently created csv", "csv 1 newest imports"),
        ("oldest import", "1 oldest imports"),
        ("3 oldest imports", "3 oldest imports"),
        ("oldest scheduled import still active", "not archived periodic 1 oldest imports"),
        ("oldest daily s3 import", "daily s3 1 oldest imports"),
        ("oldest import that still runs", "not archived 1 oldest imports"),
        ("oldest ones not archived", "not archived oldest imports"),
        ("which import is the oldest", "1 oldest imports"),
    ],
)
def test_so_many_are_meant_as_are_asked_for(text: str, question: str) -> None:
    """One, where one is; they are no runs."""
    assert asked(text) == asked(question) == [question]


KINDS = [
    ("the 3 newest s3 imports", "s3 3 newest imports"),
    ("oldest failed import", "first 1 runs failed"),
    ("top 5 newest failures", "top 5 failures"),
]


@pytest.mark.parametrize(("text", "question"), KINDS)
def test_a_kind_of_imports_has_an_age_and_a_failure_has_none(text: str, question: str) -> None:
    """Of those that failed, a run is meant."""
    assert asked(text) == [question]
