"""Who gets alerts, and why nobody got one, is asked in many words."""

import pytest

from tests.support.query_reading import asked

WHO = [
    "when orders_hourly breaks who receive the message? only Ben or all the channel",
    "who gets the alerts of orders_hourly",
    "which channel receives the alerts of orders_hourly",
    "where do the alerts of orders_hourly go",
    "who will be notified if orders_hourly fails",
    "whom do you ping when orders_hourly fails",
    "why nobody waked me up for orders_hourly??",
    "why nobody woke us for orders_hourly",
    "why did no one inform the team of orders_hourly",
    "no one paged us about orders_hourly, why",
]


@pytest.mark.parametrize("text", WHO)
def test_where_its_alerts_go(text: str) -> None:
    """Which says why there was one, or none."""
    assert asked(text) == ['why alert "orders_hourly"']


@pytest.mark.parametrize(
    "text",
    [
        "export all failed imports in excel/csv please",
        "csv of all failed imports please",
        "export failed imports as excel or csv",
        "failed imports in csv format",
    ],
)
def test_the_format_of_a_file_is_no_filter(text: str) -> None:
    """Imports of every source are in it."""
    assert asked(text) == ["failed as csv"]


def test_a_mute_is_extended() -> None:
    """Of the import that was talked of."""
    text = "ok then pls extend it till Saturday 6 pm, Nora has confirmed"
    assert asked(text, about=["orders_hourly"]) == ['mute "orders_hourly" until 2026-11-28 18:00']
