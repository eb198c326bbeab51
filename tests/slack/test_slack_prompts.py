"""The assistant's pane offers the common questions."""

from structlog.testing import capture_logs

from bot.query.parser import parse
from bot.views.guide.prompts import PROMPTS, TITLE
from tests.support.slack_bot import Bot
from tests.support.slack_web import refuses
from tests.support.views_values import NOW, ZONE

THREAD = {"user_id": "U1", "channel_id": "D1", "thread_ts": "1.5", "context": {}}


async def test_opening_the_pane_offers_them(bot: Bot) -> None:
    """Each is a question that is understood; Slack shows four at most."""
    await bot.event(type="assistant_thread_started", assistant_thread=THREAD)
    await bot.finish()
    (call,) = bot.slack.of("assistant.threads.setSuggestedPrompts")
    assert call.args == {
        "channel_id": "D1",
        "thread_ts": "1.5",
        "title": TITLE,
        "prompts": [dict(prompt) for prompt in PROMPTS],
    }
    assert 1 <= len(PROMPTS) <= 4
    for prompt in PROMPTS:
        parse(prompt["message"], now=NOW, zone=ZONE)


async def test_a_refusal_is_logged(bot: Bot) -> None:
    """The pane stays empty, and questions can be typed all the same."""
    bot.slack.script("assistant.threads.setSuggestedPrompts", refuses("missing_scope"))
    with capture_logs() as logs:
        await bot.event(type="assistant_thread_started", assistant_thread=THREAD)
        await bot.finish()
    assert [log["event"] for log in logs] == ["slack.prompts_refused"]


async def test_a_strange_pane_is_left_alone(bot: Bot) -> None:
    """Nothing raises."""
    await bot.event(type="assistant_thread_started", assistant_thread=None)
    await bot.finish()
    assert bot.slack.calls == []


async def test_what_is_asked_there_is_answered_in_its_thread(bot: Bot) -> None:
    """A message of the pane is a direct message in a thread."""
    await bot.mention(
        "failed", type="message", channel="D1", channel_type="im", thread_ts="1.5", ts="1.7"
    )
    await bot.finish()
    assert [call.args["thread_ts"] for call in bot.slack.of("chat.postMessage")] == ["1.5"]
