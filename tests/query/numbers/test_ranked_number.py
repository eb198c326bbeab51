"""How many are wanted of a ranking whose word stands behind them."""

import pytest

from tests.support.query_reading import asked, reading

TOP = [
    ("which three imports have the longest usual duration?", "top 3 duration usually"),
    ("which two imports fail most", "top 2 failures"),
    ("which 3 s3 imports are slowest", "top 3 duration s3"),
    ("which four daily imports take longest", "top 4 duration daily"),
    ("which three of the sftp imports are slowest", "top 3 duration sftp"),
    ("the three imports that faild most this week?", "top 3 failures this week"),
    ("which seven jobs have the most failures this month", "top 7 failures this month"),
]


@pytest.mark.parametrize(("text", "question"), TOP)
def test_a_number_before_imports_says_how_many_are_ranked(text: str, question: str) -> None:
    """In figures or as a word; none of it is left unread."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


def test_a_number_before_imports_that_are_not_ranked_is_not_dropped() -> None:
    """The list is not cut, so the answer says that the number is not in it."""
    assert reading("could you please tell me which three imports failed today?").unread != ()


OF_SOME_ROWS = [
    ("which import had the most rows refused this week", "top 1 failed rows this week"),
    ("largest number of rows rejected today", "top 5 failed rows today"),
    ("which import got most rows thrown out", "top 1 failed rows"),
    ("which had the most rows not loaded yesterday", "top 5 failed rows yesterday"),
    ("most records in error this week", "top 5 failed rows this week"),
    ("which import had the least rows refused this week", "bottom 1 failed rows this week"),
    ("which import had the most rows loaded today", "top 1 loaded rows today"),
    ("biggest failed imports today", "biggest 5 failed today"),
]


@pytest.mark.parametrize(("text", "question"), OF_SOME_ROWS)
def test_the_most_rows_that_were_refused_are_not_the_most_rows(text: str, question: str) -> None:
    """What is said of the rows decides which of them are ranked."""
    assert asked(text) == [question]


PLACED = [
    ("second slowest import today", "top 2 duration today"),
    ("which import is the 2nd biggest", "biggest 2"),
    ("the third largest import this week", "biggest 3 this week"),
    ("which import ran most often today", "top 1 runs today"),
    ("which feeds run least often this week", "bottom 5 runs this week"),
    ("which import fails most often", "top 1 failures"),
    ("which import has failed the most times in this week?", "top 1 failures this week"),
    ("which import failed most times this week", "top 1 failures this week"),
    ("which import ran the most times today", "top 1 runs today"),
    ("which import failed the fewest times this week", "bottom 1 failures this week"),
    ("which import has problems most frequently", "top 1 failures"),
    ("failure rate per import this week", "top 40 failure rate this week"),
    ("share of rows refused per import today", "top 40 share of failed rows today"),
]


@pytest.mark.parametrize(("text", "question"), PLACED)
def test_a_place_a_verb_and_each_import_say_what_is_ranked(text: str, question: str) -> None:
    """A place is shown with those before it; often is of runs where these are spoken of."""
    assert asked(text) == [question]
    assert reading(text).unread == ()
