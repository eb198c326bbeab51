"""Looking somebody up by their address: found, not found, or not to be known."""

import asyncio
from typing import Any

import pytest

from bot.domain.errors import Paced, Refused, ResultUnknown, SlackError
from bot.slack.directory import SlackDirectory
from bot.slack.web_api import Web
from tests.support.slack_web import Answer, Slack, holds, refuses, says, shows

METHOD = "users.lookupByEmail"


def user(**fields: Any) -> Answer:
    return says({"ok": True, "user": {"id": "W012A3CDE", "deleted": False, **fields}})


async def test_somebody_is_found(slack: Slack, web: Web) -> None:
    """By the address as it is."""
    slack.script(METHOD, user())
    assert await SlackDirectory(web).find("anna+x@example.com") == "W012A3CDE"
    [call] = slack.of(METHOD)
    assert call.args["email"] == "anna+x@example.com"


@pytest.mark.parametrize(
    "answer",
    [
        refuses("users_not_found"),
        user(deleted=True),
        user(is_bot=True),
        user(id="!channel"),
        user(id=7),
        says({"ok": True}),
        says({"ok": True, "user": "W012A3CDE"}),
    ],
)
async def test_nobody_is_found(slack: Slack, web: Web, answer: Answer) -> None:
    """Nor is anybody mentioned who left, who is a bot, or whose id is none."""
    slack.script(METHOD, answer)
    assert await SlackDirectory(web).find("anna@example.com") is None


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refuses("missing_scope"), Refused),
        (says({}, 429, {"Retry-After": "7"}), Paced),
        (shows("", 500), ResultUnknown),
    ],
)
async def test_it_is_not_known(
    slack: Slack, web: Web, answer: Answer, error: type[SlackError]
) -> None:
    """The caller is told why."""
    slack.script(METHOD, answer)
    with pytest.raises(error):
        await SlackDirectory(web).find("anna@example.com")


async def test_an_alert_does_not_wait(
    slack: Slack, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Slack that hangs is given up soon."""
    monkeypatch.setattr("bot.slack.directory.LOOKUP_SECONDS", 0.05)
    done = asyncio.Event()
    slack.script(METHOD, holds(done))
    async with asyncio.timeout(60):
        with pytest.raises(ResultUnknown):
            await SlackDirectory(web).find("anna@example.com")
    done.set()
