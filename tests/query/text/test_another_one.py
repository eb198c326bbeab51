"""Another trouble of an import is asked for than the one that is known."""

import pytest

from tests.support.query_reading import asked

BEFORE = [
    ("has orders_hourly hung before in the last 2 wks", "late previously last 14d"),
    ("did orders_hourly hang at any other time this month?", "late previously this month"),
    ("was orders_hourly ever late before?", "late previously"),
    ("has orders_hourly been overdue earlier this week", "late previously this week"),
    ("was orders_hourly this slow before?", "slow usually previously"),
    ("has orders_hourly ever loaded so few rows before?", "fewer rows usually previously"),
    ("has orders_hourly partly failed before?", "failed previously"),
    ("any previous failures of orders_hourly?", "failed previously"),
    ("did the same thing happen to orders_hourly before?", "wrong previously"),
    ("is this the first time orders_hourly hangs?", "late previously"),
    (
        "orders_hourly failed this morning, was there another failure in the last two weeks?",
        "failed previously last 14d",
    ),
]


@pytest.mark.parametrize(("text", "asks"), BEFORE)
def test_before_asks_for_an_earlier_trouble(text: str, asks: str) -> None:
    """Of the kind that is named."""
    assert asked(text) == [f'show "orders_hourly" {asks}']


SINCE = [
    "orders_hourly had a key error on the 21st. any repeat since?",
    "orders_hourly failed on the 21st, did it happen again since?",
    "orders_hourly had access denied on the 21st. any further failures after that?",
    "orders_hourly broke on the 21st, has it happened again after that?",
    "orders_hourly failed on the 21st, anything since?",
    "orders_hourly: key not accepted on the 21st. has that reoccurred?",
    "orders_hourly failed on the 21st. were there any more since then?",
]


@pytest.mark.parametrize("text", SINCE)
def test_a_repeat_is_a_failure_after_the_one_that_is_told(text: str) -> None:
    """The told one is no repeat."""
    assert asked(text) == ['show "orders_hourly" failed after 2026-11-21']


def test_how_often_it_failed_before_is_still_a_number() -> None:
    """And what was before and is over is no question."""
    often = asked("how often did orders_hourly fail before?")
    assert often == ['show "orders_hourly" how often failed']
    assert asked("orders_hourly failed before, is it ok now?") == ['show "orders_hourly" ok']
    before = asked("did orders_hourly fail before today")
    assert before == ['show "orders_hourly" failed before today']
