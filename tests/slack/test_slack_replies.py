"""How a reply is delivered over a line that may fail."""

import pytest
from structlog.testing import capture_logs

from bot.domain.waits.retry_after import LONGEST_WAIT
from bot.slack.errors import PACE_SECONDS
from bot.views.message import Message
from tests.support.slack_bot import Bot, answer, reply
from tests.support.slack_clock import becomes
from tests.support.slack_web import BOT_USER, Answer, cuts, refuses, says, shows


@pytest.mark.parametrize(
    ("faults", "attempts"),
    [
        ([cuts()], 2),
        ([shows("", 500)], 2),
        ([shows("", 500), cuts()], 3),
        ([shows("", 500)] * 3, 3),
        ([says({}, 429, {"Retry-After": "1"})], 2),
        ([shows("expired_url", 404)], 1),
        ([shows("used_url", 404)], 1),
        ([says({"ok": False, "error": "used_url"})], 1),
    ],
)
async def test_a_reply_is_repeated_where_that_may_help(
    bot: Bot, faults: list[Answer], attempts: int
) -> None:
    """A requester who sees it twice is not harmed; a URL that is used up stays so."""
    bot.slack.script("respond", *faults)
    await bot.command("failed")
    await bot.settle()
    assert bot.slack.replies == [reply(answer("failed"))] * attempts


@pytest.mark.parametrize(
    ("fault", "attempts"),
    [(cuts(), 1), (shows("", 500), 1), (says({}, 429, {"Retry-After": "1"}), 2)],
)
async def test_the_channel_is_shown_nothing_twice(bot: Bot, fault: Answer, attempts: int) -> None:
    """Repeated only where it certainly was not taken."""
    bot.slack.script("respond", fault)
    await bot.command("failed share")
    await bot.settle()
    assert len(bot.slack.replies) == attempts


@pytest.mark.parametrize(
    "fault", [shows("invalid_blocks", 400), says({"ok": False, "error": "invalid_blocks"})]
)
async def test_refused_blocks_leave_the_words(bot: Bot, fault: Answer) -> None:
    """Plain words are better than no reply."""
    bot.slack.script("respond", fault)
    await bot.command("failed")
    await bot.finish()
    assert bot.slack.replies[1] == reply(Message(answer("failed").text, ()))


@pytest.mark.long
@pytest.mark.parametrize(
    ("asked", "kept"), [("45", 45.0), ("600", LONGEST_WAIT), ("-3", PACE_SECONDS)]
)
async def test_a_reply_waits_as_long_as_slack_asks_up_to_minutes(
    bot: Bot, asked: str, kept: float
) -> None:
    """A late reply is better than none, and one that Slack refuses again is no reply."""
    bot.slack.script("respond", says({}, 429, {"Retry-After": asked}))
    await bot.command("failed")
    await bot.settle()
    assert bot.clock.slept[-1] == kept


async def test_a_response_url_is_used_five_times_at_most(bot: Bot) -> None:
    """Notice, attempts and removal together."""
    bot.slack.script("respond", *[says({}, 429, {"Retry-After": "1"})] * 9)
    bot.answering.go.clear()
    await bot.command("failed share")
    await becomes(lambda: len(bot.clock.slept) == 1)
    bot.clock.advance(3)
    await becomes(lambda: len(bot.slack.replies) == 1)
    bot.answering.go.set()
    await bot.settle()
    assert len(bot.slack.replies) == 5


async def test_the_response_url_is_in_no_log(bot: Bot) -> None:
    """Whoever has it can post."""
    bot.slack.script("respond", shows("expired_url", 404))
    with capture_logs() as logs:
        await bot.command("failed")
        await bot.command("failed", trigger_id="1.2", response_url="http://[secret-hook")
        await bot.settle()
    failed = [log for log in logs if log["event"] == "slack.reply_failed"]
    assert [log["error"] for log in failed] == ["expired_url", "an answer that is not Slack's"]
    assert "secret-hook" not in str(logs)
    assert "failed" not in str([log for log in logs if log["event"] == "slack.question"])


@pytest.mark.parametrize(
    ("fault", "attempts"),
    [
        (says({}, 429, {"Retry-After": "1"}), 2),
        (refuses("invalid_blocks"), 2),
        (refuses("not_in_channel"), 1),
        (cuts(), 1),
        (shows("", 503), 1),
    ],
)
async def test_a_post_is_repeated_only_where_it_was_not_taken(
    bot: Bot, fault: Answer, attempts: int
) -> None:
    """An answer that stands twice in a thread is a fault of the bot's."""
    bot.slack.script("chat.postMessage", fault)
    await bot.mention(f"<@{BOT_USER}> failed")
    await bot.settle()
    assert len(bot.slack.of("chat.postMessage")) == attempts
