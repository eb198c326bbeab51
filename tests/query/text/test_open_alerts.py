"""Alerts as tools for those on call name them."""

import pytest

from tests.support.query_reading import asked

OPEN = ["open alerts", "active alerts", "which alerts are still active"]
UNACKED = ["unacked ones", "alerts without owner", "how many unacked alerts", "anything unacked?"]


@pytest.mark.parametrize("text", OPEN)
def test_open_alerts_are_the_problems_of_now(text: str) -> None:
    """With those that somebody acknowledged."""
    assert asked(text) == ["overview failed partial"]


@pytest.mark.parametrize("text", UNACKED)
def test_unacked_alerts_are_acknowledged_by_nobody(text: str) -> None:
    """Also where their number is asked for, which the overview tells."""
    assert asked(text) == ["overview nobody on it failed partial"]
