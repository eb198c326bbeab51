"""What is well and what is not, asked together."""

import pytest

from tests.support.query_reading import asked


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("a little summary of what goes well and what goes less well", "overview"),
        ("what works and what doesn't", "overview"),
        ("whats running fine and whats not", "overview"),
        ("which imports are ok and which are not", "overview"),
        ("what's good and what's bad this morning", "overview"),
        ("give me the good and the bad", "overview"),
        ("the ups and downs of last night", "overview overnight"),
        ("what worked and what did not work yesterday", "overview yesterday"),
    ],
)
def test_an_overview_tells_both(text: str, question: str) -> None:
    """Nothing that is not well is left out."""
    assert asked(text) == [question]


def test_good_and_bad_rows_are_rows() -> None:
    """What is counted is no side of anything."""
    assert asked("good and bad rows of churn_scores") == ['show "churn_scores" failed rows']


BACK = [
    (
        "what failed yesterday (the 25th), which came back since and which didnt?",
        ["failed yesterday"],
    ),
    ("what failed yesterday, which are fixed and which not", ["failed yesterday"]),
    (
        "which imports failed last night? which are ok again, which aren't yet?",
        ["failed overnight"],
    ),
    ("what failed yesterday, which came back", ["failed yesterday", "recovered yesterday"]),
    ("which jobs failed today and which didn't", ["failed today"]),
]


@pytest.mark.parametrize(("text", "questions"), BACK)
def test_what_failed_tells_which_came_back(text: str, questions: list[str]) -> None:
    """And no question of what broke since then stands beside it."""
    assert asked(text) == questions
