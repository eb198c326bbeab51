"""Forms: opened at once by a menu, judged when they are sent, and answered in their window."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.alerting.alerts import Kind
from bot.domain.answers.answer import Acknowledged, Handled
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.errors import StoreUnreachable
from bot.views import forms, view_for_answer
from bot.views.card import files_modal
from bot.views.forms import HandOverForm, MuteForm, hand_over_value, mute_value
from bot.views.reply import errors
from tests.support.slack_bot import Bot, reply
from tests.support.slack_requests import interaction
from tests.support.slack_web import refuses
from tests.support.views_values import ACK, PROBLEM, ROW, alert

HAND_OVER = HandOverForm("live", "63f5a1", "p1", "", "Daily users")
TAKEN = replace(PROBLEM, acknowledged=ACK)


async def choose(bot: Bot, value: str, **more: Any) -> None:
    option = {"text": {"type": "plain_text", "text": "…"}, "value": value}
    chosen = {"type": "overflow", "action_id": "imports.ask.2", "selected_option": option}
    await bot.press("", ephemeral=False, actions=[chosen], **more)
    await bot.finish()


async def send(bot: Bot, callback: str, value: str, **typed: dict[str, Any]) -> dict[str, Any]:
    """Send a form; what Slack is to show at once."""
    view = {
        "id": "V7",
        "type": "modal",
        "callback_id": callback,
        "private_metadata": value,
        "state": {"values": {name: {name: given} for name, given in typed.items()}},
    }
    payload = {
        "type": "view_submission",
        "user": {"id": "U7"},
        "team": {"id": "T1"},
        "trigger_id": "8.1",
        "view": view,
    }
    told = json.loads(await bot.take(interaction(payload)))
    await bot.finish()
    return dict(told)


def opened(bot: Bot) -> list[object]:
    return [call.args["view"] for call in bot.slack.of("views.open")]


def filled(bot: Bot) -> list[object]:
    return [call.args["view"] for call in bot.slack.of("views.update")]


async def test_the_form_opens_before_anything_is_asked(bot: Bot) -> None:
    """With whoever pressed as the one to whom it goes."""
    bot.once.away = True
    await choose(bot, hand_over_value(PROBLEM))
    assert opened(bot) == [forms.hand_over_form(HAND_OVER, hand_over_value(PROBLEM), "U7")]
    assert bot.answering.answered == []
    assert bot.slack.replies == []


async def test_somebody_who_left_can_be_followed(bot: Bot) -> None:
    """Slack refuses to show them: whoever pressed stands in their place."""
    bot.slack.script("views.open", refuses("invalid_arguments"))
    await choose(bot, hand_over_value(TAKEN))
    people = [view["blocks"][1]["element"]["initial_user"] for view in opened(bot)]  # type: ignore[index]
    assert people == [ACK.by, "U7"]


async def test_a_form_that_slack_does_not_open(bot: Bot) -> None:
    """They are told beside the message."""
    bot.slack.script("views.open", refuses("expired_trigger_id"))
    await choose(bot, mute_value(ROW, "live"))
    assert bot.slack.replies == [reply(errors.no_window())]


async def test_a_form_is_done_once_and_answered_in_its_window(bot: Bot) -> None:
    """Slack may deliver it again."""
    bot.answering.given = Handled(alert(Kind.ASSIGNED))
    told = [
        await send(
            bot,
            forms.HAND_OVER,
            hand_over_value(PROBLEM),
            who={"type": "users_select", "selected_user": "U9"},
            note={"type": "plain_text_input", "value": "asked the vendor"},
        )
        for _ in range(2)
    ]
    assert told[0] == {"response_action": "update", "view": forms.saving(HAND_OVER)}
    assert bot.answering.answered == ["63f5a1 in live goes to U9: asked the vendor"]
    assert filled(bot) == [
        files_modal.of_message(view_for_answer.render(Handled(alert(Kind.ASSIGNED))), "Hand over")
    ]


async def test_an_empty_note_is_none(bot: Bot) -> None:
    """Slack sends null for it."""
    bot.answering.given = Acknowledged(PROBLEM, ACK, new=True)
    await send(
        bot,
        forms.HAND_OVER,
        hand_over_value(PROBLEM),
        who={"type": "users_select", "selected_user": "U7"},
        note={"type": "plain_text_input", "value": None},
    )
    assert bot.answering.answered == ["63f5a1 in live goes to U7: "]


@pytest.mark.parametrize(
    "given", [Declined(DeclineReason.PROBLEM_OVER), Declined(DeclineReason.CHANGED_MEANWHILE)]
)
async def test_why_nothing_was_done_stands_in_the_window(bot: Bot, given: Declined) -> None:
    """In the words of every other refusal."""
    bot.answering.given = given
    await send(bot, forms.HAND_OVER, hand_over_value(PROBLEM))
    assert filled(bot) == [files_modal.of_message(view_for_answer.render(given), "Hand over")]


async def test_a_form_without_the_store(bot: Bot) -> None:
    """It is told."""
    bot.answering.trouble = StoreUnreachable("away")
    await send(bot, forms.HAND_OVER, hand_over_value(PROBLEM))
    assert filled(bot) == [files_modal.of_message(errors.store_trouble(), "Hand over")]


async def test_muting_until_a_time(bot: Bot) -> None:
    """To the second that was picked."""
    at = int(bot.clock.now().timestamp()) + 3600
    picked = {"type": "datetimepicker", "selected_date_time": at}
    told = await send(bot, forms.MUTE, mute_value(ROW, "live"), until=picked)
    assert told == {
        "response_action": "update",
        "view": forms.saving(MuteForm("live", "63f5a1", "Daily users")),
    }
    assert bot.answering.answered == [f"mute 63f5a1 in live until {at}"]


@pytest.mark.parametrize("ago", [0, 1, 86_400])
async def test_a_time_that_has_passed_is_refused_in_the_form(bot: Bot, ago: int) -> None:
    """Beside the field, with what was put in still there."""
    at = int(bot.clock.now().timestamp()) - ago
    picked = {"type": "datetimepicker", "selected_date_time": at}
    told = await send(bot, forms.MUTE, mute_value(ROW, "live"), until=picked)
    assert told == {"response_action": "errors", "errors": {"until": forms.PAST}}
    assert bot.answering.answered == []


@pytest.mark.parametrize("at", [None, "soon", 10**30, True])
async def test_a_time_that_is_none_mutes_nothing(bot: Bot, at: object) -> None:
    """It has passed, as the use case sees it."""
    bot.answering.given = Declined(DeclineReason.MUTE_OVER)
    picked = {"type": "datetimepicker", "selected_date_time": at}
    await send(bot, forms.MUTE, mute_value(ROW, "live"), until=picked)
    now = int(bot.clock.now().timestamp())
    assert bot.answering.answered == [f"mute 63f5a1 in live until {now}"]


async def test_a_form_of_another_release(bot: Bot) -> None:
    """It is told in the window."""
    await send(bot, forms.HAND_OVER, '["nothing"]')
    assert filled(bot) == [files_modal.of_message(errors.unknown_button(), files_modal.ANSWER)]
