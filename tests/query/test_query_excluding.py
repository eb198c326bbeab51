"""What is left out in the shorthand of engineers: `csv excl.`, `w/o hourly events`."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

LEFT_OUT = [
    ("slowest daily import, csv excl.", "top 1 duration daily not csv"),
    ("broken imports, hourly excl", "failed partial not hourly"),
    ("failed this week, csv and sftp excl.", "failed not sftp not csv this week"),
    ("failed imports, csv excl., today", "failed not csv today"),
    ("failed today, the hourly and daily ones excluded", "failed not hourly not daily today"),
    ("sftp imports, events ones out", "sftp not events"),
    ("failed today, daily_users excl.", 'failed without "daily_users" today'),
    ("all failed imports, weekly ones not incl.", "failed not weekly"),
    ("broken imports (csv excl.)", "failed partial not csv"),
    ("broken imports excl. hourly", "failed partial not hourly"),
    ("failed imports excl csv/sftp", "failed not sftp not csv"),
    ("failed w/o csv", "failed not csv"),
]
KINDS = [
    ("broken users, excl. one-time csv", "failed partial users except onetime csv"),
    ("broken imports excl. s3 users", "failed partial except s3 users"),
    ("failed w/o the hourly events, today", "failed except hourly events today"),
    ("all but the daily sftp imports", "except daily sftp"),
    ("failed excl hourly sftp and csv", "failed not csv except hourly sftp"),
    ("failed without the hourly ones from s3", "failed except hourly s3"),
    ("leave out the weekly s3 users. what failed?", "failed except weekly s3 users"),
]


@pytest.mark.parametrize(("text", "question"), LEFT_OUT + KINDS)
def test_what_is_left_out_reads_back_as_the_same(text: str, question: str):
    """Whether the word for it stands before it or behind, with nothing unread."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert read_again(query) == [core(query)]
    assert not reading(text).unread


def test_a_word_that_leaves_out_needs_something_behind_it():
    """It is the last of a part, or it stands before what it leaves out."""
    assert asked("failed excl. csv today") == ["failed not csv today"]
