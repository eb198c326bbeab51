"""Slack tells that a channel may take alerts now."""

from dataclasses import replace

import pytest
from slack_bolt.async_app import AsyncApp

from bot.domain.errors import StoreUnreachable
from bot.slack.bolt_app import build_app
from bot.slack.context import ListenerContext
from bot.slack.identity import Identity
from bot.slack.listeners import register
from bot.slack.tasks import Tasks
from bot.slack.web_api import Web
from tests.support.slack_bot import Bot
from tests.support.slack_clock import HandClock
from tests.support.slack_requests import SECRET, Canned, Remembered
from tests.support.slack_web import BOT_ID, BOT_USER


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def listening(bot: Bot, web: Web, told: list[str]) -> Bot:
    """The bot, with somebody who is told."""
    clock = HandClock()
    tasks = Tasks(clock)

    async def reopened() -> None:
        told.append("reopened")
        raise StoreUnreachable("Redis is away")

    context = ListenerContext(Canned(), Remembered(), clock, tasks, web, reopened=reopened)
    app: AsyncApp = build_app(web, Identity("T1", BOT_USER, BOT_ID, ()), signing_secret=SECRET)
    register(app, context)
    return replace(bot, app=app, tasks=tasks)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"type": "member_joined_channel", "user": BOT_USER, "channel": "C1"}, 1),
        ({"type": "member_joined_channel", "user": "U7", "channel": "C1"}, 0),
        ({"type": "member_joined_channel", "channel": "C1"}, 0),
        ({"type": "channel_unarchive", "user": "U7", "channel": "C1"}, 1),
        ({"type": "channel_archive", "user": "U7", "channel": "C1"}, 0),
    ],
)
async def test_who_is_notified(
    listening: Bot, told: list[str], event: dict[str, str], expected: int
) -> None:
    """Of the bot's own coming and of channels that open; a store that is away is logged."""
    await listening.event(**event)
    await listening.finish()
    assert len(told) == expected
