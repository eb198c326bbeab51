"""Whether data still comes in."""

import pytest

from tests.support.query_reading import asked

ANY, NONE, LAST = "whether anything loads", "whether nothing loads", "last to load"
ASKED = [
    ("are we still loading?", ANY),
    ("is data still coming in?", ANY),
    ("morning! are we still getting data? dashboards look flat", ANY),
    ("is stuff still getting loaded", ANY),
    ("are we loading anything at all right now?", ANY),
    ("did we stop loading?", NONE),
    ("has data stopped flowing?", NONE),
    ("have the imports stopped", NONE),
    ("is nothing coming in anymore?", NONE),
    ("when did anything last load?", LAST),
    ("what loaded last?", LAST),
    ("when was the last load", LAST),
]


@pytest.mark.parametrize(("text", "what"), ASKED)
def test_whether_data_comes_in_is_asked_of_all(text: str, what: str) -> None:
    """And so it is when it is pressed, and below an alert."""
    question = f"overview {what}"
    assert asked(text) == [question]
    assert asked(question) == [question]
    assert asked(text, about=["churn_scores"], thread=True) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("are we still loading s3?", "overview whether anything loads s3"),
        ("is data still coming in for churn_scores?", 'show "churn_scores" there'),
        ("is daily_users still loading?", 'show "daily_users" running'),
        ("is anything loading?", "anything processing"),
        ("when did churn_scores last load", 'show "churn_scores" last run'),
    ],
)
def test_what_else_is_asked_of_loading(text: str, question: str) -> None:
    """Of some imports, of one, or what is under way."""
    assert asked(text) == [question]
