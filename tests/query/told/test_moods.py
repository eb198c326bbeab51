"""What people say of themselves before they ask: how they feel, and how it was before."""

import pytest

from bot.query.told.moods import is_mood
from tests.support.query_reading import reading

SAID = [
    ("the product team is not happy", "what failed today?", "failed today"),
    ("my boss is really angry again", "what failed today?", "failed today"),
    ("same here", "did churn_scores fail?", 'show "churn_scores" failed'),
    ("it's the same every week", "what failed?", "failed"),
    ("we had zero issues before", "what failed today?", "failed today"),
    ("we had no problems until yesterday", "why is churn_scores broken", 'why "churn_scores"'),
]


@pytest.mark.parametrize(("told", "question", "read"), SAID)
def test_what_is_said_of_people_turns_no_answer(told: str, question: str, read: str):
    """It is told to be passed over, and neither its time nor its filters count."""
    made = reading(f"{told}, {question}")
    assert [each.canonical for each in made.questions] == [read]
    assert (made.unread, made.unused) == ((), (told,))


@pytest.mark.parametrize(
    "text",
    [
        "the imports are unhappy",
        "same error as yesterday",
        "we had zero rows before",
        "same for yesterday",
        "what are they unhappy about",
    ],
)
def test_what_is_said_of_imports_is_none_of_it(text: str):
    """Nor is a question."""
    assert not is_mood(text.split())
