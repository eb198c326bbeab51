"""Imports by their age, however many of them are asked for."""

import pytest

from tests.support.query_reading import asked, reading

NEWEST = ["top 5 newest imports", "5 newest imports", "newest 5 imports", "the 5 youngest feeds"]


@pytest.mark.parametrize("text", NEWEST)
def test_the_newest_are_listed_first(text: str) -> None:
    """Of all, which the answer says; no failures are ranked, and no number is left over."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ["created before now"]
    assert read.questions[0].notes == ("All imports are listed, newest first.",)
    assert (read.unread, read.unused) == ((), ())


def test_the_oldest_are_at_the_end() -> None:
    """They are no runs."""
    (query,) = reading("3 oldest imports").questions
    assert query.canonical == "created before now"
    assert query.notes == ("All imports are listed, newest first. The oldest are at the end.",)


KINDS = [
    ("the 3 newest s3 imports", "s3 created before now"),
    ("oldest failed import", "first 1 runs failed"),
    ("top 5 newest failures", "top 5 failures"),
]


@pytest.mark.parametrize(("text", "question"), KINDS)
def test_a_kind_of_imports_has_an_age_and_a_failure_has_none(text: str, question: str) -> None:
    """Of those that failed, a run is meant."""
    assert asked(text) == [question]
