"""What of the bot's own state needs a look."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.health import SlackWait
from bot.views.health import health, troubles
from tests.support.views_values import HEALTH, NOW, WORKSPACE


@pytest.mark.parametrize(("seconds", "expected"), [(5, 0), (90, 1)])
def test_an_alert_on_its_way_is_no_trouble(seconds: int, expected: int):
    """The home tab is shown anew just after a sweep that found a failure."""
    since = NOW - timedelta(seconds=seconds)
    waiting = replace(WORKSPACE, waiting=1, oldest_waiting=since)
    assert len(troubles(replace(HEALTH, workspaces=(waiting,)))) == expected


def test_a_refused_alert_is_trouble_at_once():
    """Somebody has to do something."""
    refused = replace(WORKSPACE, waiting=1, oldest_waiting=NOW, parked={"is_archived": 1})
    assert troubles(replace(HEALTH, workspaces=(refused,)))


def test_a_wait_that_slack_asks_for_is_reported():
    """How long, for what, and when the bot tries again; the longest ones first."""
    waits = (
        SlackWait("chat.update", "", 120.0, 60.0),
        SlackWait("chat.postMessage", "C0ALERTS01", 99_999_999.0, 240.0),
    )
    shown = health(replace(HEALTH, slack_waits=waits)).text
    first = "Slack asks to wait 1,157 d 9 h before the next chat.postMessage in C0ALERTS01."
    assert f"{first} The bot tries again in 4 min." in shown
    assert shown.index(first) < shown.index("Slack asks to wait 2 min before the next chat.update.")
    assert shown.startswith("Needs attention")


@pytest.mark.parametrize(
    ("connected", "said"),
    [
        (True, "Slack refuses some connections of this bot: link_disabled: Socket Mode is"),
        (False, "Slack is not connected: link_disabled: Socket Mode is turned off in the"),
    ],
)
def test_why_slack_does_not_let_the_bot_hear(connected: bool, said: str):
    """In the answer and on the home tab."""
    found = replace(HEALTH, slack_connected=connected, slack_trouble="link_disabled")
    assert said in health(found).text
    assert len(troubles(found)) == 1
