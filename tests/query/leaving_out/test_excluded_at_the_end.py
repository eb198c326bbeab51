"""What is left out in the shorthand of engineers: `csv excl.`, `w/o hourly events`."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

LEFT_OUT = [
    ("slowest daily import, csv excl.", "top 1 duration daily not csv"),
    ("broken imports, hourly excl", "failed partial not hourly"),
    ("smallest import by rows, leaving out the weekly ones", "smallest 1 not weekly"),
    ("failed today, leaving off csv", "failed not csv today"),
    ("failed today, leaving coupon_codes out", 'failed without "coupon_codes" today'),
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
BEHIND = [
    ("what failed since monday? the partial ones do not count", "failed not partial since monday"),
    ("failed runs this week, partials don't count", "failed not partial this week"),
    ("what failed this week? csv doesn't interest me", "failed not csv this week"),
    ("what failed this week? sftp does not matter", "failed not sftp this week"),
    ("what failed this week? the weekly ones can wait", "failed not weekly this week"),
    ("what failed this week? hourly ones i already know", "failed not hourly this week"),
    ("what failed this week? coupon_codes i know", 'failed without "coupon_codes" this week'),
    ("failed this week, leave coupon_codes out", 'failed without "coupon_codes" this week'),
    ("what failed this week? keep the csv uploads out of it", "failed not csv this week"),
    ("how many runs failed today, leave partials out", "count runs failed not partial today"),
    (
        "how many runs failed yesterday, keep the partly failed ones out of it",
        "count runs failed not partial yesterday",
    ),
    ("failed this week, sftp ones we leave for later", "failed not sftp this week"),
    ("what failed this week? forget about sftp", "failed not sftp this week"),
    ("what is broken? don't count csv", "failed partial not csv"),
    ("broken imports, no need for the hourly ones", "failed partial not hourly"),
    ("what failed today? not fussed about the partial ones", "failed not partial today"),
    ("what failed today, not bothered about csv", "failed not csv today"),
    ("what failed today? not bothered by the hourly ones", "failed not hourly today"),
    ("failed today, no 15 minute ones", "failed not hourly today"),
    ("failed today besides the 15-min stuff", "failed not hourly today"),
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
JOINED = [
    ("what failed this week? not the partial ones or csv uploads", "not partial not csv this week"),
    ("failed this week, not the hourly ones or aux ones", "not hourly not aux this week"),
    (
        "failed this week, not csv ones, hourly ones or weekly ones",
        "not hourly not weekly not csv this week",
    ),
    ("failed this week but not s3 ones or churn_scores", 'not s3 without "churn_scores" this week'),
    ("which ones failed that are not hourly or from sftp", "not hourly not sftp"),
    ("failed this week, nothing hourly pls", "not hourly this week"),
    ("what failed this week? nothing from s3 please", "not s3 this week"),
    ("failed this week, none of the csv stuff, thanks", "not csv this week"),
    ("what failed this week, nothing partial", "not partial this week"),
    ("failed this week, nothing weekly or from sftp", "not weekly not sftp this week"),
    ("nothing hourly pls, what failed this week", "not hourly this week"),
    ("none of the csv uploads please. what failed this week", "not csv this week"),
]
JOINED_LEFT_OUT = [(text, f"failed {rest}") for text, rest in JOINED]


@pytest.mark.parametrize(("text", "question"), LEFT_OUT + BEHIND + KINDS + JOINED_LEFT_OUT)
def test_what_is_left_out_reads_back_as_the_same(text: str, question: str):
    """Whether the word for it stands before it or behind, with nothing unread."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert read_again(query) == [core(query)]
    assert not reading(text).unread


@pytest.mark.parametrize(
    "text",
    ["nothing hourly failed today?", "anything broken? nothing from sftp?", "nothing failed"],
)
def test_nothing_asks_whether_there_is_any_where_a_question_is_put(text: str):
    """With a question mark, or of a status."""
    assert reading(text).questions[-1].canonical.startswith("nothing failed")


def test_a_word_that_leaves_out_needs_something_behind_it():
    """It is the last of a part, or it stands before what it leaves out."""
    assert asked("failed excl. csv today") == ["failed not csv today"]


@pytest.mark.parametrize(
    "text",
    [
        "what is left to run today? only the daily ones, the hourly i know",
        "what is left today? just the dailies",
        "what runs later today, daily ones only",
        "what still runs today? daily",
        "which dailies remain to run today",
        "what else runs today of the daily ones",
    ],
)
def test_what_is_left_of_the_day_is_still_to_run(text: str):
    """However it is put; and only of the kind that is wanted."""
    (query,) = reading(text).questions
    assert query.canonical == "next from 2026-11-23 21:15:30 to 2026-11-23 23:59:59 daily"
