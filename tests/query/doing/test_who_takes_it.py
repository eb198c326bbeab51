"""Who takes care of a problem, as people tell it; what is noted then is asked back."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Intent
from tests.support.query_reading import KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, ("priya@example.com", "mei@example.com"))
MINE = [
    "I'm on churn_scores",
    "im on the churn scores",
    "we are on churn_scores",
    "i am already on churn_scores",
]
THEIRS = [
    "priya's on churn_scores",
    "priya is on churn_scores",
    "priya is looking into churn_scores",
    "priya's handling churn_scores",
    "priya has already picked up churn_scores",
]


@pytest.mark.parametrize("text", MINE)
def test_whoever_is_on_an_import_acknowledges(text: str):
    """With a button, for it may be told of as well."""
    (query,) = reading(text, names=PEOPLE).questions
    assert (query.intent, query.target, query.confirm) == (
        Intent.ACKNOWLEDGE,
        "churn_scores",
        True,
    )


@pytest.mark.parametrize("text", THEIRS)
def test_whoever_is_told_to_be_on_it_is_handed_it(text: str):
    """With a button; never is it who tells of it."""
    (query,) = reading(text, names=PEOPLE).questions
    assert (query.canonical, query.confirm) == ('assign "churn_scores" to priya', True)


def test_in_a_thread_the_import_is_known():
    """A question about it changes nothing."""
    about, names = ["churn_scores"], PEOPLE
    read = asked("mei's on it", about=about, thread=True, names=names)
    assert read == ['assign "churn_scores" to mei']
    for text in ("is mei on it?", "mei's on it?"):
        read = asked(text, about=about, thread=True, names=names)
        assert read == ['show "churn_scores" who is on it']


def test_beside_a_question_it_is_background():
    """It is not who asks that takes it, either."""
    read = asked("priya is looking into churn_scores, what else failed?", names=PEOPLE)
    assert read == ['failed without "churn_scores"']


@pytest.mark.parametrize("text", ["am i on churn_scores?", "what is on churn_scores?"])
def test_a_question_acknowledges_nothing(text: str):
    """Whoever puts it."""
    assert all(query.intent is Intent.SHOW for query in reading(text, names=PEOPLE).questions)
