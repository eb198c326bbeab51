"""The page in Debian's Chromium, with a bot behind it."""

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.playground.page.server import Page as Served
from bot.playground.page.server import serve
from bot.playground.slack.app import Installed
from bot.playground.stage.acts import Acts
from bot.playground.stage.bot_process import Start
from bot.playground.stage.scene import Scene
from bot.playground.stage.stage import Stage, installed, now, on_stage
from tests.support.forked import forked_bot

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # the tests run as root in a container, and load nothing from outside
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
WIDE, NARROW = (1280, 800), (390, 780)
SLOW = 60_000  # milliseconds; a bound against hanging, also on a busy machine

# A sweep, its message and the page: generous, and waited for only as long as it takes.
expect.set_options(timeout=SLOW)


def found() -> str | None:
    """Where Chromium is, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


needed = [
    pytest.mark.skipif(
        found() is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
    ),
    pytest.mark.asyncio(loop_scope="session"),  # they share one browser
]


@dataclass(frozen=True, slots=True)
class Window:
    """A page in the browser, and the stage behind it."""

    page: Page
    stage: Stage
    acts: Acts
    served: Served
    faults: list[str]  # what the page complained of

    async def say(self, text: str) -> None:
        """Type into the message box, and send."""
        await self.page.locator("#composer").fill(text)
        await self.page.keyboard.press("Enter")


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The browser; each test gets a profile of its own in it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found(), args=FLAGS)
        yield browser
        await browser.close()


@asynccontextmanager
async def staged(
    start: Start = forked_bot,
    app: Installed | None = None,
    started: datetime | None = None,
    imports: int = 40,
    more: Mapping[str, str] | None = None,
    *,
    toml: str = "",
) -> AsyncIterator[tuple[Served, Acts]]:
    """A quiet scene with that bot, and the page of it; `more` are settings of the bot, `toml` those
    in its file.

    It is noon of yesterday in the world unless told otherwise: the same imports are due soon
    whenever the tests run.
    """
    noon = now().replace(hour=12, minute=2, second=0, microsecond=0) - timedelta(days=1)
    scene = Scene(1, started or noon, imports, trouble=0, quiet=True)
    bot = on_stage(scene, start, app or installed(), more, toml=toml)
    async with serve() as served, bot as stage:
        await stage.bot.ready()
        await stage.slack.connected()
        acts = Acts(stage)
        served.show(acts)
        yield served, acts


@asynccontextmanager
async def opened(
    browser: Browser,
    served: Served,
    acts: Acts,
    *,
    size: tuple[int, int] = WIDE,
    theme: Any = "light",
    sharpness: float = 1,
) -> AsyncIterator[Window]:
    """The page in a window of its own, as soon as it can be used. `sharpness`: how many dots of a
    picture a dot of the page is, each way.
    """
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=sharpness,
        color_scheme=theme,
        timezone_id="UTC",
    )
    page = await context.new_page()
    page.set_default_timeout(SLOW)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.extend([said.text] if said.type == "error" else []))
    await page.goto(served.url)
    await page.locator("#composer").wait_for()
    yield Window(page, acts.stage, acts, served, faults)
    await context.close()
    assert faults == []


@asynccontextmanager
async def shown(browser: Browser, **looks: Any) -> AsyncIterator[Window]:
    """The real bot's page."""
    async with staged() as (served, acts), opened(browser, served, acts, **looks) as window:
        yield window
