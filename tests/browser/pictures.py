"""The pictures of the documents, taken of the playground with the real bot in it.

    make screenshots                        # all of them
    make screenshots ONLY="readme a_storm"  # those of some scenes

Chromium draws them with the fonts of the machine; on Debian the ones that are looked at are
`fonts-lato` and `fonts-noto-color-emoji`. With `pngquant` at hand they are a third of the size.
"""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, FloatRect, Locator, Page, expect

from bot.playground.stage.stage import Stage, installed, now
from tests.browser.scenes import (
    HEADER,
    NARROW,
    SCENES,
    Scene,
    fails,
    remembered,
    root,
    settled,
)
from tests.support.browser import chromium, found, opened, staged

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LARGEST = 90_000  # bytes
DESK = (1240, 800)
BELOW = 6  # the parts, so that no edge is cut
SHARP = 1.5  # dots a dot of the page, so that a picture can be read on a phone
REMEMBERED = timedelta(days=14)
UNDISTURBED = timedelta(minutes=20)


async def take(page: Page, name: str, parts: Sequence[Locator] = ()) -> None:
    """A picture as small as it can be: of the window, or of these parts of it."""
    path = FOLDER / f"{name}.png"
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(300)
    await page.screenshot(path=path, clip=await around(parts) if parts else None)
    if squeezer := shutil.which("pngquant"):
        words = (squeezer, "--force", "--speed", "1", "--quality", "60-95", "--output", path, path)
        await asyncio.to_thread(subprocess.run, words, check=True)
    size = path.stat().st_size
    print(f"{path.relative_to(FOLDER.parents[1])} {size // 1000} kB")
    if size > LARGEST:
        raise SystemExit(f"{path} is larger than {LARGEST // 1000} kB: is pngquant installed?")


async def around(parts: Iterable[Locator]) -> FloatRect:
    """What holds all of them, once the last one is in sight."""
    for part in parts:
        await part.last.scroll_into_view_if_needed()
    boxes = [await one.bounding_box() for part in parts for one in await part.all()]
    seen = [box for box in boxes if box]
    left, top = (min(box[side] for box in seen) for side in ("x", "y"))
    right = max(box["x"] + box["width"] for box in seen)
    bottom = max(box["y"] + box["height"] for box in seen) + BELOW
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


async def readme(browser: Browser) -> None:
    """What the README tells."""
    async with (
        staged(started=now()) as (served, acts),
        opened(browser, served, acts, size=DESK) as window,
    ):
        page = window.page
        fails(window, "orders_hourly", HEADER)
        await expect(root(page, "orders_hourly")).to_be_visible()
        await remembered(window, now() - REMEMBERED)
        await window.say("/imports failed events last 7d")
        answer = page.get_by_role("article").filter(has_text="Only visible to you")
        await expect(answer).to_contain_text("orders_hourly")
        await take(page, "asking")


async def on_call(browser: Browser, scene: Scene) -> None:
    """One scene of docs/on-call.md, and its pictures."""
    app = replace(installed(), scopes=installed().scopes | {"users:read.email"})
    async with (
        settled(scene) as (settings, toml, world),
        staged(
            app=app,
            started=now() - scene.earlier,
            imports=scene.imports,
            more=settings,
            toml=toml,
        ) as (served, acts),
        opened(browser, served, acts, size=NARROW, sharpness=SHARP) as window,
    ):
        undisturbed(acts.stage)
        stage = replace(window.stage, world=world) if world else window.stage
        async for name, parts in scene.play(replace(window, stage=stage)):
            await take(window.page, name, parts)


def undisturbed(stage: Stage) -> None:
    """No run comes by itself while the scene is played."""
    later = stage.world.now + UNDISTURBED
    for item in stage.world.imports.values():
        if item.due and item.due < later:
            item.due = item.feed.due_after(later)


async def main(wanted: Sequence[str]) -> None:
    """Take all of them, or those of some scenes."""
    if found() is None:
        sys.exit("no Chromium on this machine (Debian: apt-get install chromium)")
    FOLDER.mkdir(exist_ok=True)
    async with chromium() as browser:
        if not wanted or "readme" in wanted:
            await readme(browser)
        for scene in SCENES:
            if not wanted or scene.play.__name__ in wanted:
                await on_call(browser, scene)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
