"""The README's pictures, taken of the playground with the real bot in it: `make screenshots`.

Chromium draws them with the fonts of the machine; on Debian the ones that are looked at are
`fonts-lato` and `fonts-noto-color-emoji`. With `pngquant` at hand they are a third of the size.
"""

import asyncio
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, expect

from bot.playground.acts import Acts
from bot.playground.page_server import Page as Served
from bot.playground.stage import now
from tests.support.browser import chromium, found, opened, staged

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LARGEST = 120_000  # bytes
DESK, PHONE = (1240, 800), (390, 800)
CHANNEL = "C0IMPORTS1"


def card(page: Page, name: str) -> Locator:
    """The first message that tells of this import."""
    log = page.get_by_role("log").first
    return log.get_by_role("article").filter(has_text=f": {name}").first


async def take(page: Page, name: str) -> None:
    """A picture as small as it can be."""
    path = FOLDER / f"{name}.png"
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(300)
    await page.screenshot(path=path)
    if squeezer := shutil.which("pngquant"):
        words = (squeezer, "--force", "--speed", "1", "--quality", "60-95", "--output", path, path)
        await asyncio.to_thread(subprocess.run, words, check=True)
    size = path.stat().st_size
    print(f"{path.relative_to(FOLDER.parents[1])} {size // 1000} kB")
    if size > LARGEST:
        raise SystemExit(f"{path} is larger than {LARGEST // 1000} kB: is pngquant installed?")


async def story(browser: Browser, served: Served, acts: Acts) -> None:
    """What the README tells, in its order."""
    async with opened(browser, served, acts, size=DESK) as window:
        page = window.page
        await acts.do("fail", {"imports": ["churn_scores"]})
        await expect(card(page, "churn_scores")).to_be_visible()
        await window.say("/imports problems")
        answer = page.get_by_role("article").filter(has_text="Only visible to you")
        await expect(answer).to_contain_text("churn_scores")
        await page.locator("#composer").press_sequentially("/imports fail")
        await take(page, "asking")
        await page.locator("#composer").fill("")

    async with opened(browser, served, acts, size=DESK, theme="dark") as window:
        page = window.page
        await acts.do("fail", {"imports": ["churn_scores"]})
        replies = card(page, "churn_scores").get_by_role("button", name=re.compile("repl"))
        await replies.click()
        await take(page, "failing")

    async with opened(browser, served, acts, size=PHONE) as window:
        page = window.page
        await acts.do("recover", {"imports": ["churn_scores"]})
        await expect(card(page, "churn_scores")).to_contain_text("RECOVERED")
        await card(page, "churn_scores").evaluate("node => node.scrollIntoView()")
        await take(page, "recovered")


async def main() -> None:
    """Take them all."""
    if found() is None:
        sys.exit("no Chromium on this machine (Debian: apt-get install chromium)")
    FOLDER.mkdir(exist_ok=True)
    async with chromium() as browser, staged(started=now()) as (served, acts):
        await story(browser, served, acts)


if __name__ == "__main__":
    asyncio.run(main())
