"""Mentions and direct messages are answered where they were asked."""

from typing import Any

import pytest

from bot.services.asking.requester import Requester
from bot.slack.admission import ANSWERS_TO_A_BOT
from bot.views.reply import errors
from tests.support.slack_bot import MISUNDERSTOOD, Bot, answer
from tests.support.slack_web import BOT_ID, BOT_USER


async def test_a_mention_is_answered_in_its_thread(bot: Bot) -> None:
    """The channel is not filled with answers."""
    await bot.mention(f"<@{BOT_USER}> failed &amp; <https://x.io|x.io>")
    await bot.finish()
    message = answer("failed & x.io")
    assert [call.args for call in bot.slack.of("chat.postMessage")] == [
        {
            "channel": "C5",
            "thread_ts": "5.5",
            "text": message.text,
            "blocks": list(message.blocks),
            "unfurl_links": False,
            "unfurl_media": False,
        }
    ]


async def test_a_direct_message_is_answered_below_it(bot: Bot) -> None:
    """Without a thread, unless it was asked in one."""
    direct = {"type": "message", "channel": "D1", "channel_type": "im"}
    await bot.mention("failed", **direct)
    await bot.mention("failed", "Ev2", **direct, ts="5.6", thread_ts="4.4")
    await bot.finish()
    calls = bot.slack.of("chat.postMessage")
    assert sorted(str(call.args.get("thread_ts")) for call in calls) == ["4.4", "None"]
    assert {call.args["channel"] for call in calls} == {"D1"}


async def test_a_mistake_in_a_mention_is_reported(bot: Bot) -> None:
    """There as everywhere."""
    await bot.mention(f"<@{BOT_USER}> faild")
    await bot.finish()
    assert bot.slack.messages[0]["text"] == MISUNDERSTOOD.text


async def test_the_same_question_of_a_message_is_answered_once(bot: Bot) -> None:
    """Slack sends events up to four times, and some messages as two kinds of event."""
    direct = {"type": "message", "channel_type": "im"}
    for event_id, fields in (("Ev1", {}), ("Ev1", {}), ("Ev2", direct)):
        await bot.mention(f"<@{BOT_USER}> failed", event_id, channel="D1", **fields)
    await bot.finish()
    assert len(bot.slack.messages) == 1


async def test_an_edit_is_answered_if_it_asks_something_else(bot: Bot) -> None:
    """A corrected slip, once; the edit of a link or a comma that changes nothing is not."""
    edited = {"user": "U1", "ts": "9.0"}
    await bot.mention(f"<@{BOT_USER}> faild")
    await bot.mention(f"<@{BOT_USER}> failed", "Ev2", edited=edited)
    await bot.mention(f"<@{BOT_USER}> failed", "Ev3", edited=edited)
    await bot.finish()
    told = [message["text"] for message in bot.slack.messages]
    assert sorted(told) == sorted([MISUNDERSTOOD.text, answer("failed").text])


async def test_a_workflow_is_answered_in_its_thread(bot: Bot) -> None:
    """It has no user, and so no rights."""
    fields: dict[str, Any] = {"user": None, "bot_id": "B0FLOW", "subtype": "bot_message"}
    await bot.mention(f"<@{BOT_USER}> failed", **fields)
    await bot.finish()
    assert [message["text"] for message in bot.slack.messages] == [answer("failed").text]
    assert bot.slack.messages[0]["thread_ts"] == "5.5"
    assert bot.answering.requesters == [Requester("", "C5", reply_to="5.5", public=True)]


async def test_a_bot_changes_nothing(bot: Bot) -> None:
    """It is told that people can."""
    await bot.mention(f"<@{BOT_USER}> rerun daily_users", bot_id="B0FLOW")
    await bot.finish()
    assert bot.answering.answered == []
    assert bot.slack.messages[0]["text"] == errors.only_people().text


async def test_two_bots_do_not_talk_for_ever(bot: Bot) -> None:
    """One answer in a thread, and this many an hour, whatever another bot makes of them."""
    for number in range(5):
        await bot.mention(f"x{number}", ts=f"6.{number}", thread_ts="6.0", bot_id="B1")
    await bot.finish()
    assert len(bot.slack.messages) == 1
    for number in range(2 * ANSWERS_TO_A_BOT):
        await bot.mention("x", ts=f"7.{number}", bot_id="B1")
    await bot.finish()
    assert len(bot.slack.messages) == ANSWERS_TO_A_BOT
    await bot.mention("x", ts="8.0", bot_id="B2")
    await bot.finish()
    assert len(bot.slack.messages) == ANSWERS_TO_A_BOT + 1


async def test_without_a_store_no_bot_is_answered(bot: Bot) -> None:
    """Nobody could count; a person is answered all the same."""
    bot.once.away = True
    await bot.mention("x", bot_id="B1")
    await bot.mention("failed", ts="6.6")
    await bot.finish()
    assert [message["text"] for message in bot.slack.messages] == [answer("failed").text]


@pytest.mark.parametrize(
    "fields",
    [
        {"bot_id": BOT_ID},
        {"user": BOT_USER},
        {"type": "message", "channel_type": "im", "bot_id": "B0ANOTHER1"},
        {"type": "message", "channel_type": "channel"},
        {"type": "message", "channel_type": "im", "subtype": "message_changed"},
        {"type": "member_joined_channel"},
    ],
)
async def test_what_is_no_question_is_left_unanswered(bot: Bot, fields: dict[str, Any]) -> None:
    """Least of all the bot's own words."""
    await bot.mention("failed", **fields)
    await bot.finish()
    assert bot.slack.calls == []
    assert bot.answering.answered == []
