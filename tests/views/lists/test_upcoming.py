"""What runs next, and what is overdue."""

from dataclasses import replace
from datetime import timedelta

from bot.views.lists.upcoming import upcoming
from bot.views.outside_slack.plain import plain
from tests.support.views_values import UPCOMING

LATE = UPCOMING.overdue[0]


def test_a_notification_begins_with_what_is_overdue():
    """By name; what is not named is counted."""
    assert upcoming(UPCOMING).text.startswith("Overdue: Refunds. ")
    many = upcoming(replace(UPCOMING, overdue=(LATE,) * 5, late=9)).text
    assert many.startswith("Overdue: Refunds, Refunds, Refunds and 6 more. ")
    assert "verdue" not in upcoming(replace(UPCOMING, overdue=(), late=0)).text


def test_what_is_overdue_has_a_next_step():
    """For the owner of one, or the owners of several."""
    step = "Next step: Ask the import's owner to check the schedule in MoEngage."
    assert step in plain(upcoming(UPCOMING))
    several = plain(upcoming(replace(UPCOMING, overdue=(LATE, LATE), late=2)))
    assert "Ask the owners of these imports to check the schedules in MoEngage." in several


def test_of_a_time_what_comes_in_it_is_first():
    """Then what waits in the queue, and what is overdue."""
    shown = replace(UPCOMING, narrowed=True, waiting=(replace(LATE, name="survey_answers"),))
    text = plain(upcoming(shown))
    assert text.index("soonest first") < text.index("at any time: survey_answers.")
    assert text.index("survey_answers") < text.index("Overdue: 1 import")
    assert upcoming(shown).text.startswith("What runs next")


def test_how_long_a_run_usually_takes_is_said_of_each():
    """Where enough of its runs are known."""
    row = UPCOMING.rows[0]
    text = plain(upcoming(replace(UPCOMING, usual={row.id: timedelta(minutes=22)})))
    assert text.count(" · usually takes 22 min") == 1
    assert "usually takes" not in plain(upcoming(UPCOMING))
