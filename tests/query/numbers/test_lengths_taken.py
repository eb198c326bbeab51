"""How long a run took, asked for and told."""

import pytest

from tests.support.query_reading import asked, reading

ASKED = [
    ("which imports took 30 min yesterday", "at least 30 minutes yesterday"),
    ("what took 15 min", "at least 15 minutes"),
    ("how many runs took 45 min yesterday", "at least 45 minutes yesterday"),
    ("did daily_users take 15 min", 'show "daily_users" at least 15 minutes'),
    ("is churn_scores taking 2 hours?", 'show "churn_scores" at least 120 minutes'),
]


@pytest.mark.parametrize(("text", "question"), ASKED)
def test_a_length_that_is_asked_for_is_a_limit(text: str, question: str) -> None:
    """It is never passed over in silence."""
    assert asked(text) == [question]


def test_a_length_as_a_limit_is_said_to_be_one() -> None:
    """Hardly a run takes it to the second."""
    (query,) = reading("what took 15 min").questions
    assert query.notes == ("“15 min” is read as at least 15 min.",)


TOLD = [
    ("daily_users took 14 min, is that normal", 'show "daily_users" normal'),
    ("why did daily_users take 40 min", 'show "daily_users" duration'),
    ("how long did churn_scores take, 5 min?", 'show "churn_scores" duration'),
    ("the run took 30 min. what failed today?", "failed today"),
]


@pytest.mark.parametrize(("text", "question"), TOLD)
def test_a_length_that_is_told_narrows_nothing(text: str, question: str) -> None:
    """The answer has the right one."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("is 14 min normal for churn_scores", "usually at least 14 minutes"),
        ("churn_scores 14 min, is that normal", "usually at least 14 minutes"),
        ("is a run time of 3 minutes typical for churn_scores?", "usually at least 3 minutes"),
        ("is 14min too long for churn_scores?", "slow usually"),
        ("churn_scores 24h ok?", "ok last 24h"),
    ],
)
def test_a_length_that_is_judged_is_no_time(text: str, question: str) -> None:
    """It is compared with what is usual, whatever ran in so long."""
    assert asked(text) == [f'show "churn_scores" {question}']


SLOWER = [
    "churn_scores take longer from usual ya? how many min",
    "is churn_scores slow? how many minutes",
    "churn_scores more slow than always?",
    "did churn_scores take more time than usual",
    "churn_scores longer than usual? how much longer",
    "churn_scores slower from normal?",
]


@pytest.mark.parametrize("text", SLOWER)
def test_whether_it_took_longer_tells_how_long(text: str) -> None:
    """Asked behind it, the length is no question of its own."""
    assert asked(text) == ['show "churn_scores" slow usually']
