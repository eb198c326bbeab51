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


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("no alerts for csv uploads please", "mute all csv"),
        ("pls no pings about daily_users", 'mute "daily_users"'),
        ("no alerts for daily_users", 'why alert "daily_users"'),
        ("why were there no alerts for daily_users please?", 'why alert "daily_users"'),
    ],
)
def test_alerts_that_nobody_wants_are_muted(text: str, question: str) -> None:
    """Where it is asked for; else it is asked why there were none."""
    assert asked(text) == [question]
