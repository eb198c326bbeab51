"""What somebody changes for a channel is seen by the channel; what is only asked, by who asked."""

import asyncio

import pytest

from bot.domain.answers.answer import Answer
from bot.domain.answers.subscriptions_and_mutes import (
    Muted,
    MuteList,
    Subscribed,
    SubscriptionList,
    Unsubscribed,
)
from bot.services.asking.requester import Requester
from bot.views import view_for_answer
from tests.support.slack_bot import NOTICE, Bot, reply
from tests.support.slack_clock import becomes
from tests.support.views_values import MUTE, SUBSCRIPTION

NEWS: list[Answer] = [
    Subscribed(SUBSCRIPTION, new=True),
    Unsubscribed(SUBSCRIPTION, "U7", 0),
    Muted(MUTE, "live", "unmute x"),
]
NO_NEWS: list[Answer] = [
    Subscribed(SUBSCRIPTION, new=False),
    SubscriptionList((SUBSCRIPTION,)),
    MuteList(()),
]


@pytest.mark.parametrize("answer", NEWS)
async def test_a_command_that_changes_something(bot: Bot, answer: Answer) -> None:
    """The channel sees it, without a word of sharing."""
    bot.answering.given = answer
    await bot.command("subscribe failed", channel_id="C5")
    await bot.finish()
    assert bot.slack.replies == [reply(view_for_answer.render(answer), "in_channel")]
    assert bot.answering.requesters == [Requester("U1", "C5")]


@pytest.mark.parametrize("answer", NO_NEWS)
async def test_a_command_that_changes_nothing(bot: Bot, answer: Answer) -> None:
    """Only who typed it sees the answer."""
    bot.answering.given = answer
    await bot.command("subscriptions")
    await bot.finish()
    assert bot.slack.replies == [reply(view_for_answer.render(answer))]


async def test_a_slow_change_takes_its_notice_away(bot: Bot) -> None:
    """One that only the requester sees cannot become one for the channel."""
    bot.answering.given = NEWS[0]
    bot.answering.go.clear()
    await bot.command("subscribe failed")
    await becomes(lambda: len(bot.clock.slept) == 1)
    bot.clock.advance(3)
    await bot.slack.until(lambda: len(bot.slack.replies) == 1)
    bot.answering.go.set()
    await bot.finish()
    changed = reply(view_for_answer.render(NEWS[0]), "in_channel")
    assert bot.slack.replies == [reply(NOTICE), changed, {"delete_original": True}]


async def test_a_press_that_changes_something(bot: Bot) -> None:
    """The channel sees it; the person's own message, which is out of date now, goes away."""
    bot.answering.given = NEWS[1]
    await bot.press("unsubscribe failed", channel={"id": "C5"})
    await bot.finish()
    changed = reply(view_for_answer.render(NEWS[1]), "in_channel")
    assert bot.slack.replies == [changed, {"delete_original": True}]
    assert bot.answering.requesters == [Requester("U7", "C5")]


async def test_a_press_in_a_thread_is_reported_there(bot: Bot) -> None:
    """Where the alert is talked about; the message that was pressed stays."""
    bot.answering.given = NEWS[2]
    message = {"ts": "6.0", "thread_ts": "5.5"}
    await bot.press("mute x", ephemeral=False, message=message)
    await bot.finish()
    [told] = bot.slack.replies
    assert (told["response_type"], told["thread_ts"]) == ("in_channel", "5.5")


async def test_a_press_that_changes_nothing(bot: Bot) -> None:
    """Replaces the person's own message, as ever."""
    bot.answering.given = NO_NEWS[1]
    await bot.press("subscriptions")
    await bot.finish()
    assert bot.slack.replies == [reply(view_for_answer.render(NO_NEWS[1]), replaces=True)]


async def test_a_mention_says_where_and_who(bot: Bot) -> None:
    """A subscription by mention is for the channel of the mention."""
    bot.answering.given = NEWS[0]
    await bot.mention("<@U0> subscribe failed")
    await bot.finish()
    await asyncio.sleep(0)
    assert bot.answering.requesters == [Requester("U1", "C5", reply_to="5.5", public=True)]
    assert len(bot.slack.of("chat.postMessage")) == 1
