"""Mentions and direct messages are answered where they were asked."""

from typing import Any

import pytest

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
    await bot.mention("failed", "Ev2", **direct, thread_ts="4.4")
    await bot.finish()
    calls = bot.slack.of("chat.postMessage")
    assert sorted(str(call.args.get("thread_ts")) for call in calls) == ["4.4", "None"]
    assert {call.args["channel"] for call in calls} == {"D1"}


async def test_a_mistake_in_a_mention_is_told(bot: Bot) -> None:
    """There as everywhere."""
    await bot.mention(f"<@{BOT_USER}> faild")
    await bot.finish()
    assert bot.slack.messages[0]["text"] == MISUNDERSTOOD.text


async def test_the_same_event_twice_is_answered_once(bot: Bot) -> None:
    """Slack sends events up to four times."""
    for event_id in ("Ev1", "Ev1", "Ev2"):
        await bot.mention(f"<@{BOT_USER}> failed", event_id)
    await bot.finish()
    assert len(bot.slack.messages) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"bot_id": BOT_ID},
        {"user": BOT_USER},
        {"bot_id": "B0ANOTHER1", "user": "U9"},
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
