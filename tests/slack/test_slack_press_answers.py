"""Presses are acknowledged at once, and each ends in one reply."""

import pytest

from bot.domain.errors import StoreUnreachable
from bot.views.reply import errors
from tests.support.slack_bot import MISUNDERSTOOD, NOTICE, Bot, answer, reply
from tests.support.slack_clock import becomes


async def test_a_press_on_an_own_message_replaces_it(bot: Bot) -> None:
    """Paging turns the page, it does not pile pages up."""
    assert await bot.press("failed page 2") == ""
    await bot.finish()
    assert bot.slack.replies == [reply(answer("failed page 2"), replaces=True)]


async def test_a_press_in_the_channel_is_answered_beside_the_message(bot: Bot) -> None:
    """The alert stays where it is, and only who pressed sees the answer."""
    await bot.press("failed", ephemeral=False)
    await bot.finish()
    assert bot.slack.replies == [reply(answer("failed"))]


async def test_a_press_in_a_thread_is_answered_in_the_thread(bot: Bot) -> None:
    """For that is where the person looks; a share goes to the channel."""
    message = {"ts": "6.0", "thread_ts": "5.5"}
    await bot.press("failed", ephemeral=False, message=message)
    await bot.press("failed", "imports.share", trigger_id="7.2", message=message)
    await bot.finish()
    threads = {told["response_type"]: told.get("thread_ts") for told in bot.slack.replies}
    assert threads == {"ephemeral": "5.5", "in_channel": None}


@pytest.mark.parametrize(("ephemeral", "replaces"), [(True, True), (False, False)])
async def test_a_slow_press_is_announced(bot: Bot, ephemeral: bool, replaces: bool) -> None:
    """In place of the own message; beside an alert, which is never replaced."""
    bot.answering.go.clear()
    await bot.press("failed", ephemeral=ephemeral)
    await becomes(lambda: len(bot.clock.slept) == 1)
    bot.clock.advance(3)
    await bot.slack.until(lambda: len(bot.slack.replies) == 1)
    bot.answering.go.set()
    await bot.finish()
    assert bot.slack.replies == [
        reply(NOTICE, replaces=replaces),
        reply(answer("failed"), replaces=replaces),
    ]


async def test_a_slow_trend_is_announced_as_what_it_is(bot: Bot) -> None:
    """Nothing is asked of MoEngage for it."""
    bot.answering.go.clear()
    await bot.press("trend")
    await becomes(lambda: len(bot.clock.slept) == 1)
    bot.clock.advance(3)
    await bot.slack.until(lambda: len(bot.slack.replies) == 1)
    bot.answering.go.set()
    await bot.finish()
    assert bot.slack.replies[0]["text"] == "Drawing the picture…"


async def test_share_names_who_shared(bot: Bot) -> None:
    """Posted to the channel, with a mention made of the id that Slack gave."""
    await bot.press("failed", "imports.share")
    await bot.finish()
    told = bot.slack.replies[0]
    assert (told["response_type"], told["replace_original"]) == ("in_channel", False)
    assert told["text"] == f"Shared: {answer('failed').text}"
    assert told["blocks"][:-1] == list(answer("failed").blocks)
    assert told["blocks"][-1]["elements"] == [{"type": "mrkdwn", "text": "Shared by <@U7>"}]


async def test_only_an_id_makes_a_mention(bot: Bot) -> None:
    """Anything else in its place is left out."""
    await bot.press("failed", "imports.share", user={"id": "!channel"})
    await bot.finish()
    assert bot.slack.replies == [reply(answer("failed"), "in_channel")]


async def test_trouble_with_a_share_is_reported_to_who_pressed(bot: Bot) -> None:
    """The channel did not ask."""
    bot.answering.trouble = StoreUnreachable("away")
    await bot.press("failed", "imports.share")
    await bot.finish()
    assert bot.slack.replies == [reply(errors.store_trouble())]


async def test_the_same_press_twice_is_handled_once(bot: Bot) -> None:
    """A second share would stand in the channel."""
    await bot.press("failed", "imports.share")
    await bot.press("failed", "imports.share")
    await bot.finish()
    assert len(bot.slack.replies) == 1


async def test_a_value_that_is_no_question_is_reported(bot: Bot) -> None:
    """Beside the message, whose other buttons may be good."""
    await bot.press("faild")
    await bot.finish()
    assert bot.slack.replies == [reply(MISUNDERSTOOD)]


@pytest.mark.parametrize("action", ["imports.mute", "old_button", "import.ask"])
async def test_an_unknown_button_is_reported(bot: Bot, action: str) -> None:
    """Messages outlive releases."""
    await bot.press("failed", action)
    await bot.finish()
    assert bot.slack.replies == [reply(errors.unknown_button())]
