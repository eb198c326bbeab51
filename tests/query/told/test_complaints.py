"""What people complain about, and whether something is wrong."""

import pytest

from tests.support.query_reading import asked

OF_ONE = [
    "support says churn scores are missing, is there something wrong",
    "customers complain that the churn scores are not there, is there a problem?",
    "the shop team says churn_scores dont work, is something broken",
    "boss says churn_scores are not updated. is something wrong?",
    "a customer wrote that her churn score is not right, is there something wrong",
    "crm tells churn scroes look wrong, any problem?",
]
OF_ALL = [
    ("churn_scores is not ok. is anything else wrong?", "anything failed partial"),
    ("support says churn_scores is missing, which imports are broken", "failed partial"),
    ("hangs only churn_scores or also others", "stuck"),
    ("is only churn_scores stuck or others also", "stuck"),
    ("only churn_scores failed today or others too?", "failed today"),
    ("is it only churn_scores which is late or are there more", "overdue"),
    ("fails just churn_scores or more imports", "failed"),
    ("the churn send was not good. is anything wrong?", "anything failed partial"),
]


@pytest.mark.parametrize("text", OF_ONE)
def test_a_question_is_about_what_is_complained_about(text: str) -> None:
    """Where only one import is named, and nobody asks for others."""
    assert asked(text) == ['show "churn_scores" wrong']


@pytest.mark.parametrize(("text", "question"), OF_ALL)
def test_others_are_asked_for(text: str, question: str) -> None:
    """By their words, or because only an event is called like an import."""
    assert question in [each.split(" without")[0] for each in asked(text)]
