"""Clauses that only tell what is asked about."""

import pytest

from tests.support.query_reading import asked


def test_a_clause_with_only_may_keep_the_time_told_before() -> None:
    """It says when the question is about, though it begins as what is asked may."""
    text = "I was on call yesterday 22:00 to 06:00. so only what fell into my shift. what failed?"
    assert asked(text) == ["failed from yesterday 22:00 to 06:00"]


REPAIRED = [
    ("what failed today? the sftp key is fixed, so rerun coupon_codes", "failed today"),
    ("what failed? the S3 bucket is reachable again", "failed"),
    ("what failed today? omar fixed the S3 key, so rerun coupon_codes", "failed today"),
    ("what is overdue? they restarted the sftp server", "overdue"),
    ("the sftp server is back, are its imports ok?", "overview ok sftp"),
    ("the sftp key is fixed. which of them run again?", "next sftp"),
    ("the sftp server was down last night. what failed?", "failed sftp overnight"),
    ("what failed? s3 only please", "failed s3"),
    ("what failed on the s3 bucket that is back", "failed s3"),
]


@pytest.mark.parametrize(("text", "question"), REPAIRED)
def test_what_is_repaired_narrows_only_the_question_behind_it(text: str, question: str) -> None:
    """Behind a question it tells why something is wanted next."""
    assert asked(text)[0] == question
