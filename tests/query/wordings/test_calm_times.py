"""Whether a time was quiet, and numbers that a ranking before tells."""

import pytest

from tests.support.query_reading import asked, reading

SAID = [
    ("was yesterday quiet?", ["nothing failed partial yesterday"]),
    ("was it quiet over the weekend", ["nothing failed partial this weekend"]),
    ("has it been quiet since friday?", ["nothing failed partial since friday"]),
    ("was the weekend calm?", ["nothing failed partial this weekend"]),
    ("was friday a quiet day?", ["nothing failed partial friday"]),
    ("Which had most refused rows this week. how many?", ["top 5 failed rows this week"]),
    ("which import failed most since friday? and how many?", ["top 1 failures since friday"]),
    ("rows refused today vs yesterday, totals", ["compare failed rows today with yesterday"]),
]


@pytest.mark.parametrize(("text", "questions"), SAID)
def test_what_is_asked(text: str, questions: list[str]) -> None:
    """One question, of its own time, and nothing is left over."""
    assert asked(text) == questions
    assert reading(text).unread == ()


def test_quiet_is_a_command_elsewhere() -> None:
    """Without a time it stays the wish for no alerts."""
    assert asked("quiet orders_hourly for 2h") == ['mute "orders_hourly" 2h']
