"""Commands are acknowledged at once, and each ends in one reply."""

import asyncio
import logging
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from bot.domain.answers.answer import Guide
from bot.domain.errors import StoreUnreachable, Unreachable
from bot.health.metrics import Metrics
from bot.slack.context import ListenerContext
from bot.slack.listeners import register
from bot.slack.socket_mode import SocketMode
from bot.slack.web_api import Web
from bot.views import view_for_answer
from bot.views.message import Message
from bot.views.reply import errors
from tests.support.slack_bot import MISUNDERSTOOD, NOTICE, Bot, answer, reply
from tests.support.slack_clock import becomes
from tests.support.slack_requests import interaction
from tests.support.slack_web import shows


async def test_a_question_is_acknowledged_before_it_is_answered(bot: Bot) -> None:
    """The acknowledgement is out while the answer is still waited for; then one reply follows."""
    bot.answering.go.clear()
    assert await bot.command("failed") == ""
    await becomes(lambda: bot.answering.answered == ["failed"])
    assert bot.slack.replies == []
    bot.answering.go.set()
    await bot.finish()
    assert bot.slack.replies == [reply(answer("failed"))]


async def test_an_acknowledgement_waits_for_no_poll(bot: Bot) -> None:
    """Bolt by itself looks every 10 ms; here it is out after a few turns of the loop, no timer."""
    bot.answering.go.clear()
    acknowledging = asyncio.create_task(bot.command("failed"))
    for _ in range(50):
        await asyncio.sleep(0)
    assert acknowledging.done()
    bot.answering.go.set()


async def test_the_libraries_log_no_payload(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    """Bolt and the SDK would, at the level of debugging, and Bolt for a wrong signature as well."""
    caplog.set_level(logging.DEBUG)
    await bot.command("failed typed-text")
    await bot.mention("<@U0> typed-text")
    await bot.finish()
    unsigned = AsyncBoltRequest(body="text=typed-text", headers={})
    assert (await bot.app.async_dispatch(unsigned)).status == 401
    assert "typed-text" not in caplog.text
    assert "hook" not in caplog.text


async def test_a_mistake_is_reported(bot: Bot) -> None:
    """To the person alone; nothing is asked of anybody."""
    assert await bot.command("faild") == ""
    await bot.finish()
    assert bot.slack.replies == [reply(MISUNDERSTOOD)]
    assert bot.answering.answered == []


@pytest.mark.parametrize("text", ["", "  ", "help"])
async def test_help(bot: Bot, text: str) -> None:
    """No text at all asks for it too."""
    await bot.command(text)
    await bot.finish()
    assert bot.slack.replies == [reply(view_for_answer.render(Guide()))]


async def test_a_bug_in_the_reader_is_reported_too(bot: Bot) -> None:
    """With a reference, which the log has as well, beside the traceback."""
    with capture_logs() as logs:
        await bot.command("bug")
        await bot.finish()
    assert [each["text"] for each in bot.slack.replies] == [errors.unexpected("80000000").text]
    assert [(log["event"], log["reference"]) for log in logs] == [("slack.unexpected", "80000000")]
    assert isinstance(logs[0]["exc_info"], ZeroDivisionError)


@pytest.mark.parametrize("text", ["failed", "bug"])
async def test_all_that_is_logged_for_a_question_has_its_id(bot: Bot, text: str) -> None:
    """It is the reference, too, in the reply to a bug."""
    with capture_logs([merge_contextvars]) as logs:
        await bot.command(text)
        await bot.finish()
    assert [log["question"] for log in logs] == ["80000000"]
    assert logs[0].get("reference", "80000000") == "80000000"


async def test_share_answers_in_the_channel(bot: Bot) -> None:
    """The requester chose so."""
    await bot.command("failed share")
    await bot.finish()
    assert bot.slack.replies == [reply(answer("failed"), "in_channel")]


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        (Unreachable("no route"), errors.vendor_trouble(Unreachable("no route"))),
        (StoreUnreachable("away"), errors.store_trouble()),
        (ZeroDivisionError(), errors.unexpected("80000000")),
    ],
)
async def test_trouble_is_reported_to_the_requester_alone(
    bot: Bot, trouble: Exception, message: Message
) -> None:
    """Even if the answer was to be shared."""
    bot.answering.trouble = trouble
    await bot.command("failed share")
    await bot.finish()
    assert bot.slack.replies == [reply(message)]


async def test_the_same_command_twice_is_answered_once(bot: Bot) -> None:
    """Slack delivers again when in doubt; another command is another one."""
    await bot.command("failed")
    await bot.command("failed")
    await bot.finish()
    assert len(bot.slack.replies) == 1
    await bot.command("failed", trigger_id="1.2")
    await bot.finish()
    assert len(bot.slack.replies) == 2


@pytest.mark.parametrize(("trigger", "away"), [("1.1", True), ("", False)])
async def test_what_cannot_be_told_apart_is_answered(bot: Bot, trigger: str, away: bool) -> None:
    """Without the store, or a name to ask it for: a reply that comes twice is better than none."""
    bot.once.away = away
    for _ in range(2):
        await bot.command("failed", trigger_id=trigger)
    await bot.finish()
    assert len(bot.slack.replies) == 2


async def test_another_name_of_the_command_is_the_command(bot: Bot) -> None:
    """Whoever installs the bot may rename it, a second installation has to."""
    await bot.command("failed", command="/imports-staging")
    await bot.finish()
    assert bot.slack.replies == [reply(answer("failed"))]


async def test_a_slow_answer_is_announced(bot: Bot) -> None:
    """After a while the requester sees that it is being worked on; the answer takes that place."""
    bot.answering.go.clear()
    await bot.command("failed")
    await becomes(lambda: len(bot.clock.slept) == 1)
    bot.clock.advance(2.4)
    await asyncio.sleep(0.01)
    assert bot.slack.replies == []
    bot.clock.advance(0.2)
    await bot.slack.until(lambda: len(bot.slack.replies) == 1)
    bot.answering.go.set()
    await bot.finish()
    assert bot.slack.replies == [reply(NOTICE), reply(answer("failed"), replaces=True)]


async def test_a_slow_shared_answer_takes_its_notice_away(bot: Bot) -> None:
    """One that only the requester sees cannot become one for the channel."""
    bot.answering.go.clear()
    await bot.command("failed share")
    await becomes(lambda: len(bot.clock.slept) == 1)
    bot.clock.advance(3)
    await bot.slack.until(lambda: len(bot.slack.replies) == 1)
    bot.answering.go.set()
    await bot.finish()
    shared = reply(answer("failed"), "in_channel")
    assert bot.slack.replies == [reply(NOTICE), shared, {"delete_original": True}]


async def test_an_answer_comes_after_its_notice(bot: Bot) -> None:
    """A notice on its way is waited for; overtaken, it would take the answer's place."""
    arrived, go = asyncio.Event(), asyncio.Event()

    async def slow(request: Any) -> Any:
        arrived.set()
        await go.wait()
        return await shows("ok")(request)

    bot.slack.script("respond", slow)
    bot.answering.go.clear()
    await bot.command("failed")
    await becomes(lambda: len(bot.clock.slept) == 1)
    bot.clock.advance(3)
    await arrived.wait()
    bot.answering.go.set()
    await asyncio.sleep(0.01)
    assert len(bot.slack.replies) == 1
    go.set()
    await bot.finish()
    assert bot.slack.replies == [reply(NOTICE), reply(answer("failed"), replaces=True)]


# --- Everything else ---


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "view_submission", "view": {"type": "modal", "callback_id": "old"}},
        {"type": "view_closed", "view": {"type": "modal", "callback_id": "old"}},
        {"type": "shortcut", "callback_id": "old"},
        {"type": "message_action", "callback_id": "old"},
        {"type": "block_suggestion", "action_id": "old", "block_id": "b", "value": ""},
    ],
)
async def test_what_the_bot_does_not_know_is_acknowledged(
    bot: Bot, payload: dict[str, Any]
) -> None:
    """Otherwise Slack shows people an error."""
    told = {"user": {"id": "U1"}, "team": {"id": "T1"}}
    assert await bot.take(interaction(payload | told)) == ""


# --- Over Socket Mode ---


async def test_over_a_socket_too(bot: Bot, web: Web) -> None:
    """The acknowledgement is seen before the answer, an answer that fails costs none, and an
    envelope that is delivered twice is answered once.
    """
    context = ListenerContext(bot.answering, bot.once, bot.clock, bot.tasks, web)
    mode = SocketMode(
        web,
        "xapp-1",
        register=lambda app: register(app, context),
        clock=bot.clock,
        meter=Metrics(),
    )
    running = asyncio.create_task(mode.run())
    await bot.slack.until(lambda: len(bot.slack.sockets) == 2)
    payload = {
        "command": "/imports",
        "text": "failed",
        "user_id": "U1",
        "team_id": "T1",
        "trigger_id": "1.1",
        "response_url": bot.slack.response_url,
    }
    bot.answering.go.clear()
    bot.answering.trouble = ZeroDivisionError()
    for number in (0, 1):
        envelope = {"type": "slash_commands", "envelope_id": "e1", "payload": payload}
        await bot.slack.push(envelope, number)
    await bot.slack.until(lambda: len(bot.slack.acks) == 2)
    assert bot.slack.acks == [{"envelope_id": "e1"}] * 2
    assert bot.slack.replies == []
    bot.answering.go.set()
    await bot.finish()
    assert bot.slack.replies == [reply(errors.unexpected("80000000"))]
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
