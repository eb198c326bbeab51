"""One browser for all tests of a worker, and one app that shows everything."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from bot.playground.acts import Acts
from bot.playground.page_server import Page
from bot.playground.slack_app import Installed
from tests.support.browser import chromium, staged
from tests.support.playground_gallery import COMMAND


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Started once; starting it takes longer than most of the tests."""
    async with chromium() as started:
        yield started


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def gallery() -> AsyncIterator[tuple[Page, Acts]]:
    """The stage of the app that shows every block."""
    async with staged(COMMAND, Installed()) as made:
        yield made
