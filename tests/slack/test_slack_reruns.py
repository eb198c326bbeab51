"""A confirmed re-run: done once, told where it was pressed, with who pressed it."""

from typing import Any

from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.errors import StoreUnreachable, Unreachable
from bot.views import view_for_answer
from bot.views.reply import errors
from tests.support.slack_bot import Bot, reply
from tests.support.views_values import OFFER, STARTED

RERUN = 'rerun "63f5a1" workspace:live'


def shown(bot: Bot) -> list[tuple[Any, ...]]:
    """What was said: to whom, in which thread, in place of what."""
    return [
        (told.get("response_type"), told.get("thread_ts"), told.get("replace_original"))
        for told in bot.slack.replies
    ]


async def test_who_started_it_is_shown_in_the_channel(bot: Bot) -> None:
    """And the offer, which only they saw, is taken away, so that it is not pressed again."""
    bot.answering.given = STARTED
    await bot.press(RERUN, "imports.rerun.42")
    await bot.finish()
    assert bot.answering.answered == [f"{RERUN} by U7, 42"]
    told, gone = bot.slack.replies
    assert (told["response_type"], told["replace_original"]) == ("in_channel", False)
    assert told["text"] == f"Started: {view_for_answer.render(STARTED).text}"
    assert gone == {"delete_original": True}


async def test_in_a_thread_it_is_reported_in_the_thread(bot: Bot) -> None:
    """Under the alert whose button was pressed, which stays."""
    bot.answering.given = STARTED
    message = {"ts": "6.0", "thread_ts": "5.5"}
    await bot.press(RERUN, "imports.rerun.42", ephemeral=False, message=message)
    await bot.finish()
    assert shown(bot) == [("in_channel", "5.5", False)]


async def test_a_refusal_is_for_who_pressed_alone(bot: Bot) -> None:
    """In place of their own offer, beside a message of the channel."""
    bot.answering.given = Declined(DeclineReason.RERUN_REQUESTED_BEFORE)
    await bot.press(RERUN, "imports.rerun.42")
    await bot.press(RERUN, "imports.rerun.42", ephemeral=False, trigger_id="7.2")
    await bot.finish()
    message = view_for_answer.render(bot.answering.given)
    assert sorted(map(str, bot.slack.replies)) == sorted(
        map(str, [reply(message, replaces=True), reply(message)])
    )


async def test_trouble_is_reported(bot: Bot) -> None:
    """And nobody is said to have started anything."""
    for trouble, number in ((Unreachable("away"), 1), (StoreUnreachable("away"), 2)):
        bot.answering.trouble = trouble
        await bot.press(RERUN, "imports.rerun.42", trigger_id=f"8.{number}")
        await bot.finish()
    assert {told["text"] for told in bot.slack.replies} == {
        errors.vendor_trouble(Unreachable("away")).text,
        errors.store_trouble().text,
    }


async def test_the_offer_is_answered_to_who_asks(bot: Bot) -> None:
    """The service learns who asks, by command, press, mention and direct message alike."""
    bot.answering.given = OFFER
    await bot.command("rerun x", user_id="U3")
    await bot.press("rerun x")
    await bot.mention("rerun x", user="U5")
    await bot.finish()
    assert sorted(requester.user for requester in bot.answering.requesters) == ["U3", "U5", "U7"]
