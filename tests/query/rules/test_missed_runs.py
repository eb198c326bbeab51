"""How many runs of an import did not come, and its schedule beside that."""

import pytest

from tests.support.query_reading import asked

MISSED = [
    ("orders_hourly how many runs missed so far adn whats the schedule", "missed runs"),
    ("how many orders_hourly runs were skipped, and what's the interval", "missed runs"),
    ("how many orders_hourly runs did not start, and what is its schedule?", "missed runs"),
]


@pytest.mark.parametrize(("text", "missed"), MISSED)
def test_missed_runs_are_counted_and_the_schedule_is_told(text: str, missed: str) -> None:
    """They are no failed runs."""
    assert asked(text) == [f'show "orders_hourly" {missed}', 'show "orders_hourly" schedule']
