"""What is usual of many imports put together, and all of them in an order."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

USUAL = [
    (
        "how many rows do the daily SFTP imports load on a normal day in total",
        "count loaded rows usually daily sftp",
    ),
    ("normal day the daily sftp imports how many rows together", "count rows usually daily sftp"),
    ("rows per day usually of all hourly imports", "count rows usually hourly"),
    ("usual rows of the daily s3 imports added up", "count rows usually daily s3"),
    ("what's the total of usual rows of the s3 imports", "count rows usually s3"),
    ("on an ordinary day, how many rows do the events imports have", "count rows usually events"),
    ("average duration of the weekly imports normally", "average duration usually weekly"),
    ("how long do the hourly imports usually take", "average duration usually hourly"),
    ("average run time of the daily imports on a typical day", "average duration usually daily"),
    # Of a time, or of runs that ended so, it is the average of these runs.
    ("average duration of the daily imports", "average duration daily"),
    ("average rows of s3 imports this week", "average rows s3 this week"),
]
IN_ORDER = [
    ("put the hourly ones in order by rows", "biggest 40 hourly"),
    ("hourly imports by rows, the heaviest first", "biggest 40 hourly"),
    ("sort the hourly imports by rows", "biggest 40 hourly"),
    ("hourly imports sorted by rows descending", "biggest 40 hourly"),
    ("hourly imports from biggest to smallest", "biggest 40 hourly"),
    ("rank the daily ones by their normal size", "biggest 40 usually daily"),
    ("list the daily imports in order of duration, longest first", "top 40 duration daily"),
    ("daily imports by duration, descending", "top 40 duration daily"),
    ("sftp imports from slowest to fastest", "top 40 duration sftp"),
    ("order the sftp ones by size, smallest first", "smallest 40 sftp"),
    ("s3 imports by failed rows since monday", "top 40 failed rows s3 since monday"),
    # Where it is said how many, or none is an order, these are no longer meant.
    ("top 3 by usual rows", "biggest 3 usually"),
    ("top imports by run time", "top 5 duration"),
    ("rows by import today", "count rows by import today"),
    ("failed imports by omar", "failed by omar"),
]


@pytest.mark.parametrize(("text", "question"), USUAL + IN_ORDER)
def test_what_is_usual_and_in_order(text: str, question: str) -> None:
    """It is asked of each import; and it reads back as the same."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert read_again(query) == [core(query)]


def test_to_order_is_no_import() -> None:
    """An import may be called orders, and things may be put in order."""
    assert asked("order all sftp imports by rows") == ["biggest 40 sftp"]
