"""The forms in modals: what opens them, and that Slack takes them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.playground.slack.limits import faults_in_view
from bot.views import forms
from bot.views.forms import HandOverForm, MuteForm, hand_over_value, mute_value, named
from bot.views.text import OPTION, length
from tests.support.views_values import ACK, NOW, PROBLEM, ROW

HAND_OVER = HandOverForm("live", "63f5a1", "p1", "", "Daily users")
LONG = replace(ROW, id="6" * 24, name="n" * 300)


def test_a_value_says_what_the_form_shows() -> None:
    """So that nothing has to be asked before it opens."""
    assert named(hand_over_value(PROBLEM)) == HAND_OVER
    taken = replace(PROBLEM, acknowledged=ACK)
    assert named(hand_over_value(taken)) == replace(HAND_OVER, holder=ACK.by)
    assert named(mute_value(ROW, "live")) == MuteForm("live", "63f5a1", "Daily users")


def test_a_value_fits_into_a_menu() -> None:
    """With ids as long as they are, and a name of any length."""
    taken = replace(ACK, problem="5" * 24, by="U0123456789")
    problem = replace(PROBLEM, id="5" * 24, row=LONG, acknowledged=taken, workspace="production")
    assert length(hand_over_value(problem)) <= OPTION
    assert length(mute_value(LONG, "production")) <= OPTION


@pytest.mark.parametrize("value", ["", 'show "x"', "[]", "7", '["care","live"]', '["until",1,2,3]'])
def test_a_question_opens_no_form(value: str) -> None:
    """Nor does the value of another release."""
    assert named(value) is None


def test_slack_takes_each_form() -> None:
    """And what is shown while it is saved."""
    until = MuteForm("live", "63f5a1", "Daily users")
    for view in (
        forms.hand_over_form(HAND_OVER, hand_over_value(PROBLEM), "U1"),
        forms.mute_form(until, mute_value(ROW, "live"), NOW),
        forms.saving(HAND_OVER),
    ):
        assert faults_in_view(view) == []


def test_a_time_is_suggested() -> None:
    """Eight hours from now, on the quarter."""
    now = NOW + timedelta(minutes=7)
    view = forms.mute_form(MuteForm("live", "1", "a"), "", now)
    (picker,) = (block["element"] for block in view["blocks"] if block["type"] == "input")
    assert picker["initial_date_time"] == int((NOW + timedelta(hours=8)).timestamp())
