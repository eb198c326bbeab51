"""Why there was an alert about an import, or none."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.answers.why_alert import ALERTED, AlertCause, Posted
from bot.views.card.why_alert import why_alert
from bot.views.outside_slack.plain import plain
from tests.support.views_values import MUTE, NOW, WHY_ALERT


@pytest.mark.parametrize("cause", AlertCause)
def test_green_is_what_has_recovered(cause: AlertCause):
    """That there was an alert is no good news."""
    still = plain(why_alert(replace(WHY_ALERT, cause=cause)))
    assert still.startswith("🔔 " if cause in ALERTED else "🔕 ")
    over = plain(why_alert(replace(WHY_ALERT, cause=cause, recovered_at=NOW)))
    assert over.startswith("🟢 " if cause in ALERTED else "🔕 ")


def test_a_subscription_is_named_as_one():
    """Its words alone would read as whom it is for."""
    said = plain(why_alert(WHY_ALERT))
    assert "#C0EXTRA gets it because of its subscription “users”." in said


def test_what_is_not_muted_is_the_import():
    """Not the alert, which was spoken of before."""
    assert "The import is not muted." in plain(why_alert(replace(WHY_ALERT, mute=None)))


def test_a_later_mute_holds_no_alert_back():
    """What waits for Slack was decided before; else the mute is only named."""
    only = "The import was muted only after this alert was queued (today at 17:30 IST, until "
    waits = plain(why_alert(replace(WHY_ALERT, cause=AlertCause.WAITING, mute=MUTE)))
    assert f"{only}tomorrow at 01:30 IST), so this alert is still posted.\n" in waits
    posted = plain(why_alert(replace(WHY_ALERT, cause=AlertCause.POSTED, mute=MUTE)))
    assert (
        "The import has been muted since today at 17:30 IST, until tomorrow at 01:30 IST.\n"
        in posted
    )


def test_that_it_is_muted_is_said_first():
    """And by whom right behind, where it did not fail either."""
    said = plain(why_alert(replace(WHY_ALERT, cause=AlertCause.NOT_FAILED)))
    assert said.startswith("🔕 No alert: Daily users is muted until tomorrow at 01:30 IST.")
    assert "Muted by @U0123456789 today at 17:30 IST." in said
    assert said.count("muted") == 1


def test_why_it_failed_is_said_with_the_alert():
    """And how many runs did; a further failure is posted below the alert of the first."""
    first = Posted("C0ALERTS", NOW - timedelta(days=2))
    shown = replace(WHY_ALERT, reason="No data rows.", in_a_row=3, posted=(first,), failed_at=NOW)
    said = plain(why_alert(shown))
    assert ", 3 runs in a row. No data rows. Posted Sat 21 Nov at 17:30 IST in the thread" in said
    assert "in the thread of the alert in #C0" in said
    assert "in a row" not in plain(why_alert(WHY_ALERT))


def test_the_alert_told_the_first_failure():
    """An alert can't tell what came after it: the latest failure has a sentence of its own."""
    first = NOW - timedelta(days=2)
    posted = (Posted("C0ALERTS", first),)
    shown = replace(WHY_ALERT, reason="No data rows.", in_a_row=3, posted=posted, failed_at=NOW)
    said = plain(why_alert(replace(shown, began_at=first)))
    assert "failed Sat 21 Nov at 17:30 IST. Posted Sat 21 Nov at 17:30 IST in" in said
    assert ", 3 runs in a row. No data rows." in said


def test_an_alert_of_one_failure_has_no_thread():
    """It is the alert itself."""
    assert "thread of the alert" not in plain(why_alert(WHY_ALERT))
