"""What of the bot's own state needs a look."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.answers.health import Copies, SlackWait, StoreSafety
from bot.domain.outgoing.notices import DeliveryBacklog
from bot.domain.waits.refusals import TargetRefusal
from bot.views.health import health, store_copies, troubles
from bot.views.outgoing import notices
from bot.views.outgoing.notices import TARGETS
from bot.views.outside_slack.plain import plain
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


@pytest.mark.parametrize(
    ("copies", "said"),
    [
        (Copies("a", 0, 0, 10), "No replica follows a. If its disk is lost, so is all that it"),
        (
            Copies("a", 1, 0, 10),
            "1 replica follows a; min-replicas-to-write is 0. A fail-over would lo",
        ),
        (Copies("a", 2, None, None), "2 replicas follow a; min-replicas-to-write is not shown."),
        (
            Copies("a", 2, 1, 10),
            "is 1. A fail-over would lose the writes of the last 10 s at most.",
        ),
    ],
)
def test_what_a_fail_over_loses(copies: Copies, said: str):
    """As far as the server says how many replicas follow it, and how far they may lag."""
    assert said in store_copies(copies)


@pytest.mark.parametrize(
    ("copies", "sign", "head"),
    [
        (Copies("a", 0, 1, 10), "⚠️", "1 thing to look at."),
        (Copies("a", 1, 0, 10), "⚪", "The bot works."),
        (Copies("a", 2, 1, 10), "🟢", "The bot works."),
    ],
)
def test_a_risk_is_not_green(copies: Copies, sign: str, head: str):
    """What a fail-over may lose is no fault; that a replica is missing is one."""
    shown = plain(health(replace(HEALTH, store_safety=StoreSafety(copies=copies))))
    assert shown.startswith(head)
    assert f"{sign} {store_copies(copies)}" in shown


def test_settings_that_cannot_be_used():
    """In the notification and below, with the reason as text."""
    found = replace(HEALTH, settings_trouble="routes[1].type: '<!channel>' is none of users")
    message = health(found)
    assert message.text.startswith("Needs attention")
    assert "Changed settings can't be used, so the old ones still apply" in message.text
    assert "<!channel>" not in message.text


@pytest.mark.parametrize("code", TargetRefusal)
def test_what_a_target_refuses(code: TargetRefusal):
    """It is not put down to Slack, and there is something to do."""
    refused = replace(WORKSPACE, waiting=1, oldest_waiting=NOW, parked={code: 1})
    shown = health(replace(HEALTH, workspaces=(refused,))).text
    told = DeliveryBacklog("b", "b", "C1", "live", ("webhook:ops",), NOW, 1, (code,), NOW)
    for text in (shown, plain(notices.backlog(told))):
        assert TARGETS[code] in text
        assert "Slack says" not in text
        assert "Slack refused" not in text
