"""What is said not to be used: nothing that was used, and nothing that says nothing."""

import pytest

from tests.support.query_reading import reading

USED = [
    "is churn_scores muted? if so by whom and until when",
    "did somebody mute churn_scores? till when",
    "what takes longest and how long",
    "maintenance tonight from 02:15 to 04:45. which daily imports are due in that window?",
    "churn_scores failed today. is that right?",
]
EMPTY = [
    "last successful run of churn_scores (timestamp)",
    "exact time at which churn_scores recovered today?",
    "no alerts from churn_scores today.. is it muted",
    "ok, please mute churn_scores for one day",
    "is churn_scores ok, please? and who owns it, please?",
]


@pytest.mark.parametrize("text", USED)
def test_what_was_used_is_not_said_to_be_unused(text: str):
    assert (reading(text).unused, reading(text).unread) == ((), ())


@pytest.mark.parametrize("text", EMPTY)
def test_marks_and_words_that_say_nothing_alone_are_not_said_to_be_unused(text: str):
    assert reading(text).unused == ()


def test_what_is_told_beside_is_still_said_to_be_unused():
    assert reading("is churn_scores ok? we sold 12 tents").unused == ("we sold 12 tents",)


READ = [
    ("did churn_scores end without error today?", 'show "churn_scores" ok today'),
    (
        "how many customers are in churn_scores, without those which got lost?",
        'show "churn_scores" loaded rows',
    ),
    ("imports with >= 1 failed run since monday 00:00", "at least 1 failures since monday 00:00"),
    (
        "is there anything to escalate to MoEngage's support, such as stuck imports?",
        "anything stuck",
    ),
    ("what failed since 00:00 today? incl partly failed", "failed partial since today 00:00"),
    ("what means “partly failed”? Are the other rows then in MoEngage?", "explain partial"),
]


@pytest.mark.parametrize(("text", "canonical"), READ)
def test_what_is_read_is_not_disowned(text: str, canonical: str):
    made = reading(text)
    assert [each.canonical for each in made.questions] == [canonical]
    assert (made.unread, made.not_found) == ((), ())
