"""Groups of which imports are over without a recovery: archived, or no longer listed."""

from dataclasses import replace

import pytest

from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerting.alerts import Kind
from bot.views.alerting import alert_groups
from bot.views.outside_slack.plain import plain
from tests.support.views_values import NOW, storm


def unlisted(told: GroupStatus, count: int) -> GroupStatus:
    """This many of what is over are listed no more."""
    over = [name for name, problem in told.now.items() if not problem.open][:count]
    gone = {name: replace(told.now[name], unlisted=True) for name in over}
    return replace(told, now={**told.now, **gone})


@pytest.mark.parametrize(
    ("told", "headline", "counted"),
    [
        (unlisted(storm(6, 6), 6), "CLOSED: 6 imports", "0 of 6 recovered, 6 no longer listed."),
        (unlisted(storm(6, 6), 2), "OVER: 6 imports", "4 of 6 recovered, 2 no longer listed."),
        (
            unlisted(storm(9, 5, gone=1), 2),
            "3 of 9 imports still failing",
            "3 of 9 recovered, 1 archived, 2 no longer listed.",
        ),
    ],
)
def test_what_is_over_without_a_recovery(told: GroupStatus, headline: str, counted: str):
    """It is counted as what it is, and never as a recovery."""
    message = alert_groups.group(told)
    assert message.text.startswith(headline)
    assert counted in message.text


def test_that_all_have_recovered_is_said_once_on_a_lock_screen():
    """The headline says it; the message says it beside what happened."""
    message = alert_groups.group(storm(6, 6))
    assert message.text.startswith("RECOVERED: 6 imports – ")
    assert "All have recovered." not in message.text
    assert "All have recovered." in plain(message)


def test_its_sign():
    """Grey where nothing recovered, and of each import that is listed no more."""
    gone = unlisted(storm(6, 6), 6)
    assert "🟢" not in plain(alert_groups.group(gone))
    assert plain(alert_groups.group(unlisted(storm(6, 6), 2))).count("⚪") == 2


def test_many_that_are_closed_at_once():
    """A reply to their group says that they are closed, not that they recovered."""
    ended = [
        replace(alert, kind=Kind.CLOSED, problem=replace(alert.problem, unlisted=True))
        for alert in storm(6).group.alerts
    ]
    told = GroupStatus(AlertGroup("g2", "C1", tuple(ended), NOW), {})
    message = alert_groups.group(told)
    assert message.text.startswith("CLOSED: 6 imports – Import 000, ")
    assert "6 archived or no longer listed" in plain(message)
