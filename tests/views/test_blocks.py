"""Instants behind a verb, and choices."""

from datetime import UTC, datetime

from bot.views.blocks import at_moment, moment, select, spoken

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_an_instant_behind_a_verb_reads_as_a_sentence():
    """Slack's own words hold an `at`; the words that stand in for them get one."""
    part = at_moment(AT)
    assert spoken([part]) == "at 2026-11-23 12:00 UTC"
    assert part["type"] == "date"
    assert {**moment(AT), "fallback": part["fallback"]} == part


def test_an_instant_that_slack_cannot_show():
    """A time before 1970 is text, and reads the same."""
    assert spoken([at_moment(datetime(1969, 7, 20, 12, 0, tzinfo=UTC))]).startswith("at 1969-07-20")


def test_a_choice_of_nothing_visible_can_still_be_pressed() -> None:
    """Slack refuses a message with an empty choice: a creator's name may be all control marks."""
    menu = select("Your address", "ask", [("", "failed by -")])
    assert menu is not None
    assert [option["text"]["text"] for option in menu["options"]] == ["-"]
