"""What nobody may do is not offered."""

from dataclasses import replace

from bot.domain.alerting.alerts import Kind
from bot.domain.answers.subscriptions_and_mutes import Muted, MuteList
from bot.views import view_for_answer
from bot.views.alerting.alerts import root_message
from bot.views.message import Message
from bot.views.permitted import permitted
from tests.support.views_markup import labels, presses
from tests.support.views_values import MUTE, alert

MUTED = view_for_answer.render(Muted(MUTE, "live", 'unmute "x"'))


def test_without_operators_an_alert_has_no_rerun_and_no_mute() -> None:
    """All else stays."""
    whole = root_message(alert(Kind.OPENED))
    shown = permitted(whole, operators=False)
    gone = set(presses(whole)) - set(presses(shown))
    assert gone == {
        "Re-run",
        *("Mute for 1 h", "Mute for 8 h", "Mute until tomorrow 9:00", "Mute until it recovers"),
    }
    assert "Mute" not in str(shown.blocks)
    assert labels(shown) == ["Acknowledge", "Why", "Files"]


def test_with_operators_everything_is_offered() -> None:
    """Who may is decided when it is pressed."""
    whole = root_message(alert(Kind.OPENED))
    assert permitted(whole, operators=True) == whole


def test_a_row_of_nothing_but_that_is_left_out() -> None:
    """Slack refuses an empty one."""
    listed = view_for_answer.render(MuteList(((MUTE, "live", 'unmute "x"'),), several=False))
    shown = permitted(listed, operators=False)
    assert "actions" in [block["type"] for block in listed.blocks]
    assert "actions" not in [block["type"] for block in shown.blocks]


def test_a_button_beside_a_line_goes_alone() -> None:
    """The line stays; so does what is shown where Slack refuses the blocks."""
    press = {"type": "button", "action_id": "imports.operate.1"}
    line = {"type": "section", "text": {"type": "plain_text", "text": "Muted."}}
    message = Message("Muted.", [line | {"accessory": press}])
    shown = permitted(replace(message, spare=message), operators=False)
    assert shown == Message("Muted.", [line], spare=Message("Muted.", [line]))
