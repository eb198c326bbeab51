"""What stands before questions, and says what they are about."""

import pytest

from tests.support.query_reading import reading

TOPICS = [
    (
        "missing-file failures since yesterday: how many runs, and of which imports?",
        ['with reason "missing-file failures" failed partial since yesterday'],
    ),
    (
        "failed runs, partly failed not included: how many today, how many yesterday?",
        ["count failures today", "count failures yesterday"],
    ),
    (
        "state of the users imports. what failed, and what is only partly in?",
        ["failed users", "partial users"],
    ),
    (
        "before I write to marketing: state of the users imports. what failed, and what is late?",
        ["failed users", "overdue users"],
    ),
    (
        "hourly events yesterday. which failed? which were slow?",
        ["failed hourly events yesterday", "slow hourly events yesterday"],
    ),
    (
        "s3 login errors since monday - which imports, and how many runs?",
        ['with reason "s3 login errors" failed partial s3 since monday'],
    ),
    (
        "failures since monday: how many in total, how many on s3?",
        ["count failures since monday", "count failures s3 since monday"],
    ),
    (
        "refused rows: how many today, how many yesterday?",
        ["count failed rows today", "count failed rows yesterday"],
    ),
    ("daily users imports: anything slow?", ["anything slow daily users"]),
    ("failures yesterday: is anything stuck now?", ["anything stuck"]),
    ("status for the 11 am standup: what failed?", ["failed"]),
]


@pytest.mark.parametrize(("text", "questions"), TOPICS)
def test_a_topic_holds_for_the_questions_behind_it(text: str, questions: list[str]) -> None:
    """Each takes the conditions of which it has none itself."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == questions
    assert read.unread == ()


def test_what_a_topic_leaves_unknown_is_said() -> None:
    """It could narrow what is asked."""
    assert "tyre" in str(reading("tyre failures on s3: how many today?").unread)
