"""What is counted as well: it adds to what is asked for, and never narrows it."""

import pytest

from tests.support.query_reading import asked, reading

ADDED = [
    ("how many imports do we have in total, the one-time ones included", "count imports"),
    ("how many imports do we have, csv included", "count imports"),
    ("list all imports incl. archived", "all"),
    ("list csv uploads, failed ones included", "csv"),
    (
        "how many csv lists were imported since monday, incl. failed",
        "count imports csv since monday",
    ),
    (
        "How many CSV lists were imported since Monday, counting also the ones which gave error?",
        "count imports csv since monday",
    ),
    ("how many imports failed today, including partial ones", "count imports failed partial today"),
    ("failed today, the partial ones included", "failed partial today"),
    ("total imports, counting also the lists that were loaded one time only", "count imports"),
    ("count of imports counting the weekly ones as well", "count imports"),
    ("how many imports in all, with the csv ones too", "count imports"),
    ("total imports, plus csvs too", "count imports"),
    ("daily imports, including the hourly ones", "hourly daily"),
    ("what failed today with the partial ones too", "failed partial today"),
    ("what failed this week incl. partly failed", "failed partial this week"),
    ("how many events imports are there, aux data included", "count imports by type events aux"),
]
NONE = [
    ("failed imports not including csv", "failed not csv"),
    ("csv not included, what failed today?", "failed not csv today"),
]


@pytest.mark.parametrize(("text", "question"), [*ADDED, *NONE])
def test_what_is_included_never_narrows(text: str, question: str) -> None:
    """It joins the others of its filter; without others all of them are meant anyway."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


def test_what_is_included_in_the_first_of_two_questions() -> None:
    """The second one has its own filters."""
    text = "how many imports in total, the one-time ones included, and how many of them from S3?"
    assert asked(text) == ["count imports", "count imports s3"]
