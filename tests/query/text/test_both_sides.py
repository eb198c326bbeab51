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
