"""Words of names and of the language that are everyday words where they stand."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Named
from tests.support.query_reading import KNOWN, asked

NAMES = Names.of(
    [
        *KNOWN,
        *(Named(each, each) for each in ("Trade fair leads", "Webinar attendees")),
        *(Named(each, each) for each in ("survey_answers", "app_sessions", "store_visits")),
    ]
)
NO_NAME = [
    "leads meeting tomorrow, what failed today?",
    "the survey meeting is at 3, what failed today?",
    "webinar at 4pm, what failed today?",
    "session at 11, what failed today",
    "the product manager wants to know what failed today",
    "card payments team asks what failed today",
    "what failed at some point today",
    "which of them failed at any point today",
    "the points team has a product review at 3: what failed today?",
    "store visits dashboard is empty, what failed today?",
    "coupon campaign goes out at 5, what failed today?",
    "for the loyalty deck: what failed today",
    "if they don't receive the points they will call, what failed today?",
    "customers who get the survey will answer it. what failed today?",
    "if people can't use the coupon they are angry. what failed today?",
    "I'll ping the survey. what failed today?",
    "we asked the store, what failed today?",
]
A_NAME = [
    ("did the webinar at 17:45 load?", "Webinar attendees"),
    ("is the leads file in?", "Trade fair leads"),
    ("did the survey load today?", "survey_answers"),
    ("are the sessions ok", "app_sessions"),
    ("The webinar people, they are all in the system?", "Webinar attendees"),
    ("points, are they in?", "loyalty_points"),
    ("did they get the leads?", "Trade fair leads"),
    ("customers complain they can't see the points", "loyalty_points"),
]
NO_FILTER = [
    ("How many runs failed since monday? Its for the weekly note", ["count runs failed since mon"]),
    ("for the daily standup: what failed today", ["failed today"]),
    ("recurring meeting at 3. what failed today?", ["failed today"]),
    ("the events team asks what failed today", ["failed today"]),
    ("how many rows failed this week, all of them added up?", ["count failed rows this week"]),
    ("quick status for stand up please, couple of lines is fine", ["overview"]),
    ("could you sum up the week for me", ["overview"]),
    ("anything broken besides orders_hourly? that one we know about", ["anything failed partial"]),
]


@pytest.mark.parametrize("text", NO_NAME)
def test_an_everyday_word_names_nothing_in_the_background(text: str) -> None:
    """What is asked is asked of all imports."""
    assert asked(text, names=NAMES) == ["failed today"]


@pytest.mark.parametrize(("text", "name"), A_NAME)
def test_the_same_word_names_an_import_where_a_question_is_about_it(text: str, name: str) -> None:
    """One word of its name is enough there."""
    (query, *_) = asked(text, names=NAMES)
    assert f'"{name}"' in query


@pytest.mark.parametrize(("text", "questions"), NO_FILTER)
def test_words_of_the_language_mean_nothing_in_the_background(
    text: str, questions: list[str]
) -> None:
    """Neither how often imports run, nor when they were created, nor rows, nor a command."""
    found = asked(text, names=NAMES)
    assert len(found) == len(questions)
    assert all(map(str.startswith, found, questions))
