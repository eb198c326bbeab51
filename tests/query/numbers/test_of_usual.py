"""How many times what is usual."""

import pytest

from tests.support.query_reading import asked, reading

READ = [
    (
        "is anything running right now for more than 3x its usual duration?",
        "anything 3x as long as usual processing",
    ),
    (
        "did any of last night's loads succeed with less than half the usual row count?",
        "anything less than 50% of usual rows overnight",
    ),
    (
        "did orders_hourly take more than double its normal time today?",
        'anything 2x as long as usual "orders_hourly" today',
    ),
    ("what ran over triple what it normally takes", "3x as long as usual"),
    ("which took three times the average runtime this week", "3x as long as usual this week"),
    (
        "anything that loaded only a third of the rows it normally does?",
        "anything less than 33.3% of usual rows",
    ),
    ("loads with a quarter of what they usually have", "less than 25% of usual rows"),
    ("loads with less than two thirds of their usual volume", "less than 66.67% of usual rows"),
    ("which imports have 30% fewer rows than usual", "less than 70% of usual rows"),
    ("which had at least 50% less rows than normal today", "less than 50% of usual rows today"),
    ("which imports bring half as many rows as usual", "less than 50% of usual rows"),
    (
        "when an import takes twice as long as usual it is probably stuck",
        "2x as long as usual",
    ),
    ("failed more than twice this week", "more than 2 failures this week"),
    ("did more than half of the rows fail?", "more than 50% share of failed rows"),
]


@pytest.mark.parametrize(("text", "canonical"), READ)
def test_how_many_times_what_is_usual(text: str, canonical: str) -> None:
    """Of durations above one, of rows below; what has no word for usual is something else."""
    assert asked(text) == [canonical]
    assert asked(canonical) == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "did anything load more than twice the usual rows?",
        "anything that took less than half its usual time?",
    ],
)
def test_what_is_no_lag_is_said_not_to_be_read(text: str) -> None:
    """Nobody is told of runs that were faster than usual, or had more rows."""
    assert any("usual" in each for each in reading(text).unread)
