"""Statements of what people do beside a question: nothing in them narrows its answer."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, reading

PEOPLE = Names.of(KNOWN, ["lena@example.com", "priya@example.com"])


@pytest.mark.parametrize(
    "text",
    [
        "Lena goes in holidays on Monday, how many imports has she?",
        "Priya's at the dentist so I'm presenting her bit. How are her imports doing?",
        "tell me what failed, because last month I sent 3 campaigns and I would not like it again",
        "I'm afraid that the CEO will not like it. Did anything fail yesterday?",
        "he never liked reports with 20 columns, which s3 imports are late",
        "Someone's blaming the 4 new colleagues. which imports are overdue?",
    ],
)
def test_what_people_do_is_not_said_to_be_missing(text: str):
    """Neither its numbers nor what it denies."""
    made = reading(text, names=PEOPLE)
    assert made.questions
    assert (made.unread, made.beside) == ((), ())


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("I only look after the Zoho ones. what failed", "Zoho"),
        ("I need the ones from Zoho, what failed today", "Zoho"),
        ("I don't need the Zoho ones. what failed today", "Zoho"),
        ("We only use the Narnia workspace. what failed today?", "Narnia"),
    ],
)
def test_which_imports_somebody_asks_about_is_said_to_be_missing(text: str, unread: str):
    """Or which they leave out: that narrows the answer."""
    assert unread in reading(text).unread


@pytest.mark.parametrize(
    "text",
    [
        "which imports are late? Like this I know what I have to look at",
        "which imports are late? this way I know if I have to wait",
        "how long does daily_users take? It is to know how many hours I must keep free",
    ],
)
def test_what_an_answer_is_for_asks_nothing(text: str):
    """However people say it."""
    made = reading(text)
    assert len(made.questions) == 1
    assert made.unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "woke up to 5 alerts. whats real",
        "came back to 20 pings. whats actually real",
        "which of these alerts are real",
        "got 12 alerts overnight, what is real and what is noise",
        "3 pings at night. what still matters",
    ],
)
def test_what_is_real_of_many_alerts_is_how_all_is_now(text: str):
    """Not only what failed in that time."""
    made = reading(text)
    assert [query.canonical for query in made.questions] == ["overview failed partial"]
    assert made.unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "could you tell me please how it is going with all the files, we had 3 mistakes last month",
        "tell me how things are going",
        "I want to know how everything is going today",
    ],
)
def test_how_all_is_going_is_asked_behind_a_greeting_and_a_fear(text: str):
    """Not only greeted."""
    asked = reading(f"Good morning, {text}").questions
    assert [query.canonical for query in asked] == ["overview"]
