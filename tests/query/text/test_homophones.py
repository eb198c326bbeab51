"""Words that sound like the one that is meant, and words of everyday that were taken for others."""

import pytest

from tests.support.query_reading import asked

HEARD = [
    ("what is broken write now", ["failed partial"]),
    ("how many rose were refused today", ["count failed rows today"]),
    ("total rose today", ["count rows today"]),
    ("what failed in the last 12 ours", ["failed last 12h"]),
    ("what failed in the last few ours", ["failed last 3h"]),
    ("failed in the last our", ["failed last 1h"]),
    ("what failed in the last too hours", ["failed last 2h"]),
    ("failures in the last for hours", ["failed last 4h"]),
    ("failed runs this weak", ["failed this week"]),
    ("what failed sense monday", ["failed since monday"]),
    ("whats dew today", ["next from 2026-11-23 21:15:30 to 2026-11-23 23:59:59"]),
]
EVERYDAY = [
    ("what broke over the weekend, for once i was away", ["failed partial this weekend"]),
    ("sftp ones on a daily schedule", ["daily sftp"]),
    (
        "event imports on an hourly schedule that failed in the last 24 hours",
        ["failed hourly events last 24h"],
    ),
    ("what is left open for the next turn", ["overview failed partial"]),
    ("what's left open for the late shift", ["overview failed partial"]),
]
NEW = [
    ("anything new in the last two hours?", ["anything newly failed partial last 2h"]),
    ("what's new since 8 am", ["anything newly failed partial since 08:00"]),
    ("anything new on s3 since midnight", ["anything newly failed partial s3 since 00:00"]),
    ("any new imports this week", ["created this week"]),
    ("anything new?", ["overview"]),
]
NOT_GREEN = [
    ("anything on SFTP that aint green write now", ["overview anything failed partial sftp"]),
    ("which s3 ones aren't green", ["overview failed partial s3"]),
    ("what is not green", ["overview failed partial"]),
    ("which s3 imports are not healthy", ["overview failed partial s3"]),
]
APART = [
    (
        "S3 against SFTP how many failed runs on each in the last 7 days",
        ["count runs by source failed sftp s3 last 7d"],
    ),
    (
        "ess three against sftp failed runs this week",
        ["count runs by source failed sftp s3 this week"],
    ),
    (
        "s three versus SFTP, failed runs since monday",
        ["count runs by source failed sftp s3 since monday"],
    ),
    (
        "comparing yesterday with today so far how many runs failed",
        ["compare runs failed yesterday with today"],
    ),
]
OF_THOSE = [
    (
        "in the partial runs of this week how many rows were refused on average?",
        ["average failed rows partial this week"],
    ),
    (
        "how many rows on average were refused in the partly failed runs since monday",
        ["average failed rows partial since monday"],
    ),
    (
        "what still runs today? only the daily ones, the hourly i know",
        ["next from 2026-11-23 21:15:30 to 2026-11-23 23:59:59 daily"],
    ),
]


@pytest.mark.parametrize(
    ("text", "questions"), HEARD + EVERYDAY + NEW + NOT_GREEN + APART + OF_THOSE
)
def test_it_is_read_as_it_is_meant(text: str, questions: list[str]) -> None:
    """The words beside it tell."""
    assert asked(text) == questions
