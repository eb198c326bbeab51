"""The stand-in for Slack, and a client that talks to it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.domain.access.admission import Access
from bot.domain.answers.answer import Trend
from bot.slack.bolt_app import build_app
from bot.slack.context import ListenerContext
from bot.slack.exports import Exports
from bot.slack.guests import Guests
from bot.slack.home_tabs import HomeTabs
from bot.slack.identity import Identity
from bot.slack.listeners import register
from bot.slack.pictures import Pictures
from bot.slack.rate_limits import RateLimits
from bot.slack.tasks import Tasks
from bot.slack.web_api import Web, open_web
from tests.support.services_fakes import Tally
from tests.support.slack_bot import Bot
from tests.support.slack_clock import EagerClock, HandClock
from tests.support.slack_requests import SECRET, Canned, Remembered, Told
from tests.support.slack_web import BOT_ID, BOT_USER, Slack, slack_stand_in

BOT_TOKEN = "xoxb-1-secret"


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_stand_in() as running:
        yield running


@pytest.fixture
async def web(slack: Slack) -> AsyncIterator[Web]:
    async with open_web(BOT_TOKEN, slack.api_url, EagerClock()) as opened:
        yield opened


@pytest.fixture
def clock() -> EagerClock:
    return EagerClock()


@pytest.fixture
def access() -> Access:
    """The settings; a test that wants them otherwise is parametrized with them."""
    return Access()


@pytest.fixture
async def bot(slack: Slack, web: Web, access: Access) -> AsyncIterator[Bot]:
    clock, meter = HandClock(), Tally()
    answering, once, tasks = Canned(), Remembered(), Tasks(clock)
    web = replace(web, rate_limits=RateLimits(clock.monotonic))
    app = build_app(web, Identity("T1", BOT_USER, BOT_ID, ()), signing_secret=SECRET)
    boards = Told()
    home_tabs = HomeTabs(boards, web, clock)

    async def draw(_trend: Trend) -> bytes | None:
        return boards.picture

    pictures = Pictures(web, draw, clock)
    exports = Exports(web, show_owners=True)
    context = ListenerContext(
        *(answering, once, clock, tasks, web, pictures, exports, home_tabs),
        access=access,
        guests=Guests(web, clock),
        meter=meter,
    )
    register(app, context)
    yield Bot(slack, app, answering, once, clock, tasks, home_tabs, boards, meter)
    draining = asyncio.create_task(tasks.drain(1))
    await asyncio.sleep(0)
    clock.advance(1)
    await draining
