"""What is pressed on an alert: taken care of, chosen from its menu, opened, and told once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.alerting.alerts import Kind
from bot.domain.answers.answer import Acknowledged, AcknowledgedMany, Handled
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.subscriptions_and_mutes import Muted, MutedMany
from bot.domain.errors import StoreUnreachable
from bot.views import view_for_answer
from bot.views.card import files_modal
from bot.views.reply import errors
from tests.support.slack_bot import Bot, answer, reply
from tests.support.slack_web import refuses
from tests.support.views_values import ACK, BOARD, MUTE, PANEL, PROBLEM, STARTED, alert

ACKNOWLEDGE = "imports.ack.1"
VALUE = '["live","63f5a1","p1"]'
CHANNEL = {"id": "C0ALERTS01"}
TAKEN = Acknowledged(PROBLEM, ACK, new=True, noted=("C0ALERTS01",))


async def test_what_the_channel_sees_is_not_said_twice(bot: Bot) -> None:
    """The thread and the card say it; the service learns who pressed, and where."""
    bot.answering.given = TAKEN
    await bot.press(VALUE, ACKNOWLEDGE, ephemeral=False, channel=CHANNEL)
    await bot.finish()
    assert bot.answering.answered == ["acknowledge p1 of 63f5a1 in live"]
    assert [(one.user, one.channel) for one in bot.answering.requesters] == [("U7", "C0ALERTS01")]
    assert bot.slack.replies == []


@pytest.mark.parametrize(
    "given",
    [
        replace(TAKEN, new=False),
        replace(TAKEN, noted=()),
        Declined(DeclineReason.PROBLEM_OVER),
    ],
)
async def test_what_only_they_need_to_know(bot: Bot, given: Acknowledged | Declined) -> None:
    """Beside the alert, for who pressed alone."""
    bot.answering.given = given
    await bot.press(VALUE, ACKNOWLEDGE, ephemeral=False, channel=CHANNEL)
    await bot.finish()
    assert bot.slack.replies == [reply(view_for_answer.render(given))]


GROUP = '{"group":["live","g1"]}'


@pytest.mark.parametrize("noted", [("C0ALERTS01",), ()])
async def test_all_of_a_group_is_acknowledged(bot: Bot, noted: tuple[str, ...]) -> None:
    """The thread says so; where there is none, who pressed gets it."""
    given = AcknowledgedMany((PROBLEM,), "U7", noted=noted)
    bot.answering.given = given
    await bot.press(GROUP, ACKNOWLEDGE, ephemeral=False, channel=CHANNEL)
    await bot.finish()
    assert bot.answering.answered == ["acknowledge g1 in live"]
    assert bot.slack.replies == ([] if noted else [reply(view_for_answer.render(given))])


async def test_all_of_a_group_is_muted(bot: Bot) -> None:
    """A choice that names the group, and for how long."""
    bot.answering.given = MutedMany((MUTE,), "", noted=("C0ALERTS01",))
    option = {"text": {"type": "plain_text", "text": "x"}, "value": '{"group":["live","g1",3600]}'}
    chosen = {"type": "static_select", "action_id": "imports.operate.1", "selected_option": option}
    await bot.press("", ephemeral=False, actions=[chosen], channel=CHANNEL)
    await bot.finish()
    assert bot.answering.answered == ["mute g1 in live for 3600"]
    assert bot.slack.replies == []


async def test_without_the_store(bot: Bot) -> None:
    """It is told."""
    bot.answering.trouble = StoreUnreachable("away")
    await bot.press(VALUE, ACKNOWLEDGE, ephemeral=False)
    await bot.finish()
    assert bot.slack.replies == [reply(errors.store_trouble())]


@pytest.mark.parametrize("value", ["", "failed", "[]", '{"problem": 1}'])
async def test_a_value_that_names_no_problem(bot: Bot, value: str) -> None:
    """It is a button of another release."""
    await bot.press(value, ACKNOWLEDGE, ephemeral=False)
    await bot.finish()
    assert bot.slack.replies == [reply(errors.unknown_button())]
    assert bot.answering.answered == []


async def test_the_same_press_twice_is_handled_once(bot: Bot) -> None:
    """Slack sends an envelope again when in doubt."""
    bot.answering.given = replace(TAKEN, new=False)
    for _ in range(2):
        await bot.press(VALUE, ACKNOWLEDGE, ephemeral=False)
    await bot.finish()
    assert len(bot.slack.replies) == 1


async def test_a_choice_of_a_menu_is_a_question(bot: Bot) -> None:
    """Answered like the same question on a button."""
    option = {"text": {"type": "plain_text", "text": "Show this import"}, "value": "show x"}
    chosen = {"type": "overflow", "action_id": "imports.ask.2", "selected_option": option}
    await bot.press("", ephemeral=False, actions=[chosen])
    await bot.finish()
    assert bot.slack.replies == [reply(answer("show x"))]


async def test_a_link_is_acknowledged_and_that_is_all(bot: Bot) -> None:
    """Slack opens it; without an acknowledgement it shows an error."""
    assert await bot.press("", "imports.open.1", ephemeral=False) == ""
    await bot.finish()
    assert bot.slack.replies == []


@pytest.mark.parametrize(("noted", "told"), [(("C0ALERTS01",), "ephemeral"), ((), "in_channel")])
async def test_who_muted_is_shown_once(bot: Bot, noted: tuple[str, ...], told: str) -> None:
    """By the thread of the card, or where it was pressed."""
    bot.answering.given = Muted(MUTE, "live", "unmute x", noted=noted)
    await bot.press("mute x", ephemeral=False, channel=CHANNEL)
    await bot.finish()
    assert [one["response_type"] for one in bot.slack.replies] == [told]


async def test_another_channel_learns_where_it_was_pressed(bot: Bot) -> None:
    """The thread is elsewhere."""
    bot.answering.given = Muted(MUTE, "live", "unmute x", noted=("C0ALERTS01",))
    await bot.press("mute x", ephemeral=False, channel={"id": "C0OTHER001"})
    await bot.command("mute x", channel_id="C0ALERTS01")
    await bot.finish()
    kinds = sorted(one["response_type"] for one in bot.slack.replies)
    assert kinds == ["ephemeral", "in_channel"]


async def test_who_started_it_is_shown_once(bot: Bot) -> None:
    """The thread of the card says who; what MoEngage said is for who pressed."""
    bot.answering.given = replace(STARTED, noted=("C0ALERTS01",))
    await bot.press('rerun "x"', "imports.rerun.42", ephemeral=False, channel=CHANNEL)
    await bot.finish()
    assert bot.slack.replies == [reply(view_for_answer.render(STARTED))]


async def test_release_takes_it_back(bot: Bot) -> None:
    """The thread says so; what it does not say is for who pressed."""
    handled = Handled(alert(Kind.RELEASED), ("C0ALERTS01",))
    for given in (handled, replace(handled, noted=())):
        bot.answering.given = given
        await bot.press(VALUE, "imports.release.1", ephemeral=False, trigger_id=str(given.noted))
        await bot.finish()
    assert bot.answering.answered == ["release p1 of 63f5a1 in live"] * 2
    assert bot.slack.replies == [reply(view_for_answer.render(handled))]


# --- On a home tab, where there is no message -------------------------------------------------

HOME: dict[str, Any] = {
    "view": {"id": "VH", "type": "home"},
    "response_url": "",
    "container": {"type": "view"},
}


async def test_a_question_at_home_is_answered_in_a_window(bot: Bot) -> None:
    """It opens before anything is asked."""
    bot.answering.go.clear()
    await bot.press("show x", **HOME)
    await bot.slack.until(lambda: len(bot.slack.of("views.open")) == 1)
    assert bot.slack.of("views.open")[0].args["view"] == files_modal.asking()
    bot.answering.go.set()
    await bot.finish()
    (shown,) = bot.slack.of("views.update")
    assert shown.args["view"] == files_modal.of_message(answer("show x"), files_modal.ANSWER)


async def test_what_is_done_at_home_shows_there(bot: Bot) -> None:
    """The tab is published again, and no window opens for what it shows."""
    await bot.event(type="app_home_opened", user="U7", tab="home", channel="D1")
    await bot.finish()
    bot.boards.shown = replace(BOARD, panels=(replace(PANEL, broken=3),))
    bot.answering.given = TAKEN
    await bot.press(VALUE, ACKNOWLEDGE, **HOME)
    await bot.finish()
    assert len(bot.slack.of("views.publish")) == 2
    assert bot.slack.of("views.open") == []


@pytest.mark.parametrize("pressed", [("mute x",), ('rerun "x"', "imports.rerun.42")])
async def test_what_a_window_answers_shows_at_home_too(bot: Bot, pressed: Sequence[str]) -> None:
    """The tab is published again behind the window."""
    await bot.event(type="app_home_opened", user="U7", tab="home", channel="D1")
    await bot.finish()
    bot.boards.shown = replace(BOARD, panels=(replace(PANEL, broken=3),))
    await bot.press(*pressed, **HOME)
    await bot.finish()
    assert len(bot.slack.of("views.publish")) == 2


async def test_what_cannot_be_done_at_home_is_told_in_a_window(bot: Bot) -> None:
    """There is no message to say it beside."""
    bot.answering.given = Declined(DeclineReason.PROBLEM_OVER)
    await bot.press(VALUE, ACKNOWLEDGE, **HOME)
    await bot.finish()
    (shown,) = bot.slack.of("views.update")
    assert shown.args["view"] == files_modal.of_message(
        view_for_answer.render(bot.answering.given), files_modal.ANSWER
    )


async def test_a_rerun_from_home(bot: Bot) -> None:
    """Started once, however often Slack delivers it: a trigger opens one window."""
    bot.answering.given = STARTED
    await bot.press('rerun "x"', "imports.rerun.42", **HOME)
    await bot.finish()
    bot.slack.script("views.open", refuses("exchanged_trigger_id"))
    await bot.press('rerun "x"', "imports.rerun.42", **HOME)
    await bot.finish()
    assert bot.answering.answered == ['rerun "x" by U7, 42']
    (shown,) = bot.slack.of("views.update")
    assert shown.args["view"] == files_modal.of_message(
        view_for_answer.render(STARTED), files_modal.ANSWER
    )
