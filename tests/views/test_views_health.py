"""What of the bot's own state needs a look."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.views.health import troubles
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
