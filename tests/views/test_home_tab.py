"""What can be pressed on the home tab."""

from dataclasses import replace

import pytest

from bot.domain.imports import ARCHIVED, FAILED, ONETIME, PROCESSING, Import
from bot.views.home_tab import home
from bot.views.message import Message
from bot.views.outside_slack.plain import plain
from tests.support.views_markup import presses
from tests.support.views_values import BOARD, MUTE, PANEL, PROBLEM, ROW


@pytest.mark.parametrize(
    ("row", "offered"),
    [
        (replace(ROW, status=FAILED), True),
        (replace(ROW, status=PROCESSING), False),
        (replace(ROW, status=ARCHIVED), False),
        (replace(ROW, status=FAILED, schedule=ONETIME), False),
    ],
)
def test_only_what_can_be_started_is_offered_to_be_run_again(row: Import, offered: bool):
    """A button that is always refused is none."""
    panel = replace(PANEL, problems=(replace(PROBLEM, row=row),))
    view = home(replace(BOARD, panels=(panel,)))
    assert ("Re-run" in presses(Message("", view["blocks"]))) == offered


@pytest.mark.parametrize(("partial", "said"), [(3, "(2%), 3 more partly failed."), (0, "(2%).")])
def test_runs_of_the_week_that_failed_in_part_are_told_if_there_are_any(partial: int, said: str):
    assert PANEL.week
    panel = replace(PANEL, week=replace(PANEL.week, partial=partial))
    shown = plain(Message("", home(replace(BOARD, panels=(panel,)))["blocks"]))
    assert f"20 of 812 runs failed {said}" in shown


def test_a_mute_that_may_end_sooner_says_so():
    muted = replace(PANEL, mutes={ROW.id: replace(MUTE, until_recovery=True)})
    shown = plain(Message("", home(replace(BOARD, panels=(muted,)))["blocks"]))
    assert "Muted until it recovers, or until 2026-11-23 20:00 UTC at the latest." in shown
