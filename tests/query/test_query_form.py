"""How a question about one import is put: whether yes or no answers it."""

import pytest

from tests.support.query_reading import reading

A_FACT = [
    "which user created churn_scores?",
    "how many percent of coupon_codes are wrong?",
    "churn_scores went in when?",
    "at which time did churn_scores recover today?",
    "do you know when churn_scores was ok again?",
    "do you know the reason for which churn_scores did not come today?",
    "from which system does churn_scores come?",
    "is churn_scores stuck or just slow?",
    "does churn_scores read from S3 or SFTP?",
    "was churn_scores late yesterday, or only today?",
    "is churn_scores ok today, or do some hours miss?",
]
YES_OR_NO = [
    "is churn_scores ok again?",
    "churn_scores fine?",
    "churn_scores finished today, right?",
    "can you check if churn_scores is complete?",
    "is churn_scores ok or not?",
    "is churn_scores ok or do i need to look?",
    "is churn_scores the one which failed today?",
    "is it ok for churn_scores when it is late?",
    "are churn_scores or daily_users late?",
    "is churn_scores down or what?",
    "did churn_scores fail today and if so why",
    "is churn_scores muted? by whom, until when",
]


@pytest.mark.parametrize("text", A_FACT)
def test_no_yes_or_no_is_asked_where_a_fact_is(text: str) -> None:
    assert all(query.stated for query in reading(text).questions)


@pytest.mark.parametrize("text", YES_OR_NO)
def test_yes_or_no_is_asked(text: str) -> None:
    assert not any(query.stated for query in reading(text).questions)


def test_a_question_is_asked_once_however_it_is_put() -> None:
    (query,) = reading("is churn_scores late? or why is it late?").questions
    assert not query.stated
