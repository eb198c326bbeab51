"""Numbers that are split: by type, source, schedule, creator, state, reason, day or hour."""

import pytest

from bot.domain.asked import By
from tests.support.query_reading import core, read_again, reading

SAID = [
    ("failures per type this week", "count failures by type this week"),
    ("refused rows for each kind of import since monday", "count failed rows by type since monday"),
    ("how many rows did each type load yesterday?", "count loaded rows by type yesterday"),
    ("failed runs today, broken down by source", "count runs by source failed today"),
    ("a breakdown by source of the failed runs today", "count runs by source failed today"),
    ("failed runs for each schedule since monday", "count runs by schedule failed since monday"),
    ("imports per owner", "count imports by person"),
    ("how many imports did every colleague create?", "count imports by person"),
    ("failures by owner this week", "count failures by person this week"),
    ("list the broken imports grouped by owner", "count imports by person failed partial"),
    ("how many imports per state", "count imports by state"),
    ("runs per outcome yesterday", "count runs by state yesterday"),
    ("count failures by reason this week", "count failures by reason this week"),
    ("what was the most common reason this week", "count runs by reason failed partial this week"),
    ("the most frequent error since monday", "count runs by reason failed partial since monday"),
    ("refused rows per day this week", "count failed rows by day this week"),
    ("failures per hour today", "count failures by hour of day today"),
    ("how many imports has each of us created?", "count imports by person"),
    ("who has how many imports?", "count imports by person"),
    ("how many of the failed imports belong to whom?", "count imports by person failed"),
    ("what is the distribution of imports by source?", "count imports by source"),
    ("how often did each reason come this week?", "count runs by reason failed partial this week"),
    (
        "how many runs were successful, partly failed and failed yesterday?",
        "count runs by state successful failed partial yesterday",
    ),
    ("average duration by source", "average duration by source"),
    ("failure rate by type this week", "failure rate by type this week"),
    ("which hour had the most failures today", "count failures by hour of day today"),
    ("what time of day has the most failures", "count failures by hour of day"),
    ("at what hour do most failures happen", "count failures by hour of day"),
    ("at what time do most runs fail", "count failures by hour of day"),
    ("in which hour did most imports fail", "count failures by hour of day"),
    ("which hour lost the most rows today", "count failed rows by hour of day today"),
    ("what hour is the worst for failures?", "count failures by hour of day"),
]
NAMED = [
    ("how many imports are users, events and aux data", "count imports by type"),
    ("number of imports, split into users and events", "count imports by type users events"),
    (
        "how many runs failed since monday for S3 and for SFTP?",
        "count runs by source failed sftp s3 since monday",
    ),
    ("how many hourly and daily imports do we have", "count imports by schedule hourly daily"),
    ("failure rate of s3 vs sftp", "failure rate by source sftp s3"),
    ("how many failures on s3 and sftp, each, today", "count failures by source sftp s3 today"),
    ("where more failed runs this week, s3 or sftp?", "count failures by source sftp s3 this week"),
    ("which has more failures, users or events", "count failures by type users events"),
    ("do hourly or daily imports fail more?", "count failures by schedule hourly daily"),
    ("does s3 fail more than sftp?", "count failures by source sftp s3"),
    ("do we load more things from s3 or from sftp?", "count imports by source sftp s3"),
    ("which has fewer failed rows, users or events?", "count failed rows by type users events"),
    ("what takes longer, s3 or sftp?", "average duration by source sftp s3"),
    ("more user imports or more event imports?", "count imports by type users events"),
    ("do we have more csv or more s3 imports", "count imports by source s3 csv"),
    ("fewer failures on csv or fewer on s3?", "count failures by source s3 csv"),
    (
        "compare users and events: most failed runs today",
        "count failures by type users events today",
    ),
]


IN_ALL = [
    ("total runtime today", "total duration today"),
    ("how long did all runs take in total today", "total duration today"),
    ("sum of durations of s3 imports yesterday", "total duration s3 yesterday"),
    ("combined run time of the hourly imports today", "total duration hourly today"),
    ("how many hours in total did loads take yesterday", "total duration yesterday"),
    ("added up running time last 7d", "total duration last 7d"),
    ("overall runtime of all csv imports", "total duration csv"),
    ("average runtime today", "average duration today"),
]


@pytest.mark.parametrize(("text", "question"), IN_ALL)
def test_durations_are_added_up_where_their_sum_is_asked(text: str, question: str) -> None:
    """Not the average of a run. Its normal form asks the same."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert read_again(query) == [core(query)]


@pytest.mark.parametrize(("text", "question"), SAID + NAMED)
def test_a_number_is_split(text: str, question: str) -> None:
    """By what is said, or of what several are named; it reads back as the same."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert read_again(query) == [core(query)]
    assert (reading(text).unread, reading(text).unused) == ((), ())


@pytest.mark.parametrize("by", [each for each in By if each is not By.IMPORT])
def test_every_split_is_written(by: By) -> None:
    """In normal form."""
    (query,) = reading(f"count failed rows by {by} since monday").questions
    assert (query.canonical, query.by) == (f"count failed rows by {by} since monday", by)


ELSE = [
    ("failures by day", "trend failed"),
    ("failure rate per day this week", "trend this week"),
    ("how many failures per day this week?", "trend failed this week"),
    ("which creators have the most failures", "top 5 creators failures"),
    ("failures grouped by reason this week", "why all failed this week"),
    ("how many runs of s3 imports failed today", "count runs failed s3 today"),
    ("failed s3 and sftp imports", "failed sftp s3"),
    ("what is stuck per owner", "stuck"),
    ("which s3 or sftp imports took more than 5 min today", "more than 5 minutes sftp s3 today"),
    ("show me more s3 and sftp failures", "failed sftp s3"),
    ("where do we see failures today?", "failed today"),
]


@pytest.mark.parametrize(("text", "question"), ELSE)
def test_what_is_told_better_is_not_split(text: str, question: str) -> None:
    """A trend has days, a list its reasons, and a rank its people."""
    assert [query.canonical for query in reading(text).questions] == [question]


@pytest.mark.parametrize(
    "text", ["events imports, 5 or more failures", "s3 imports that failed 3 or more times"]
)
def test_a_limit_is_none_of_two_kinds(text: str) -> None:
    """Behind “or” only what is more of the same is a second one."""
    (query,) = reading(text).questions
    assert (query.by, len(query.thresholds)) == (None, 1)
