"""Since then: from what was told before on, up to now."""

import pytest

from tests.support.query_reading import asked, reading

SINCE = [
    (
        "We rotated the SFTP key on Friday 20 Nov. Has any SFTP import been refused a login since?",
        'anything with reason "login" failed partial sftp since 20 nov',
    ),
    (
        "we changed the mapping on Saturday. did churn_scores fail since then?",
        'show "churn_scores" failed since saturday',
    ),
    (
        "Mei changed the header on saturday, has churn_scores failed since",
        'show "churn_scores" failed since saturday',
    ),
    (
        "we moved the bucket on 2026-11-22. any s3 problms since?",
        "anything failed partial s3 since 2026-11-22",
    ),
    (
        "we deployed yesterday at 18:00. anything failed since then?",
        "anything failed since yesterday 18:00",
    ),
    ("I was away since saturday. what failed since then?", "failed since saturday"),
    (
        "daily_users failed yesterday. has it loaded since?",
        'show "daily_users" there after yesterday',
    ),
]


@pytest.mark.parametrize(("text", "question"), SINCE)
def test_since_then_is_the_time_that_was_told(text: str, question: str) -> None:
    """With the day of what people did; without the run that was told of."""
    assert asked(text) == [question]


def test_since_when_is_no_time_told() -> None:
    """Where nothing was told before, it is not dropped."""
    assert reading("Has any SFTP import been refused a login since then?").unread == ("since then",)
