"""A page that is served, and a browser's session with it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground.page.server import Page, serve
from bot.playground.slack.app import Installed
from bot.playground.stage.acts import Acts
from bot.playground.stage.scene import Scene
from bot.playground.stage.stage import now, on_stage
from tests.support.playground_gallery import start as gallery
from tests.support.playground_slack import forget_proxies


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_proxies(monkeypatch)


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """The page of a stage whose bot is a small app."""
    async with serve() as served, on_stage(Scene(1, now(), quiet=True), gallery, Installed()) as on:
        await on.bot.ready()
        await on.slack.connected()
        served.show(Acts(on))
        yield served


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened
