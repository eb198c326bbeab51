"""Lists with who created each, and since when what is not failing is late."""

import pytest

from bot.domain.asked import By
from tests.support.query_reading import asked, core, read_again, reading

LISTS = [
    ("all SFTP imports with owner and status of last run", "with owners sftp"),
    ("s3 imports with their owners and last status", "with owners s3"),
    ("list event imports with the owner", "with owners events"),
    ("daily imports with who created them and their state", "with owners daily"),
    ("failed imports with their creators", "with owners failed"),
    ("all imports with owner", "with owners"),
    ("all SFTP imports with status of the last run pls", "sftp in short"),
    ("s3 imports with their last status", "s3 in short"),
    ("all event imports with the result of their last run", "events in short"),
    ("whose imports failed today", "with owners failed today"),
    ("whose imports failed today and why", "with owners failed today"),
    ("whose import broke this week", "with owners failed partial this week"),
    (
        "whose s3 login broke this week",
        'with owners with reason "s3 login" failed partial s3 this week',
    ),
    ("who made the imports that failed yesterday", "with owners failed yesterday"),
    ("which failed today and who made them", "with owners failed today"),
    ("what failed yesterday? who owns those?", "with owners failed yesterday"),
    ("which failed today, and whose are they", "with owners failed today"),
    ("imports whose last run failed", "failed"),
    ("who owns the sftp imports", "owners sftp"),
    ("owners of the s3 imports", "owners s3"),
]


@pytest.mark.parametrize(("text", "question"), LISTS)
def test_a_list_with_owners_is_no_list_of_owners(text: str, question: str) -> None:
    """It reads back as the same."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert read_again(query) == [core(query)]
    assert reading(text).unread == ()


SPLIT = [
    (
        "total refused rows today over all imports, split per import",
        "count failed rows by import today",
    ),
    ("failed rows today per import", "count failed rows by import today"),
    ("number of failed rows this week split by import", "count failed rows by import this week"),
    (
        "how many rows were refused today, broken down by import",
        "count failed rows by import today",
    ),
    ("how many runs failed today, per import", "count runs by import failed today"),
]


@pytest.mark.parametrize(("text", "question"), SPLIT)
def test_a_number_by_import_is_read(text: str, question: str) -> None:
    """It is the number of each; it reads back as the same."""
    (query,) = reading(text).questions
    assert (query.canonical, query.by) == (question, By.IMPORT)
    assert read_again(query) == [core(query)]
    assert (reading(text).unread, reading(text).unused) == ((), ())


def test_a_number_of_one_import_is_split_by_none() -> None:
    """It is its own."""
    assert not reading("how many rows of churn_scores failed today, per import").questions[0].by


SINCE = [
    "since when is orders_hourly not fresh",
    "from what time is orders_hourly not updating",
    "since which time is orders_hourly not updated",
    "since when does orders_hourly not run",
    "since when is orders_hourly not coming",
    "since when is orders_hourly overdue",
    "since when is orders_hourly stuck",
    "since which day is orders_hourly coming empty",
]


@pytest.mark.parametrize("text", SINCE)
def test_since_when_nothing_came(text: str) -> None:
    """Of an import, and nothing is left over."""
    assert asked(text)[0].startswith('show "orders_hourly" since when')
    assert (reading(text).unread, reading(text).unused) == ((), ())
