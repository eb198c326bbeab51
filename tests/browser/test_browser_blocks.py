"""Every block, element and surface, with a small app that shows them all."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.playground.slack.app import Installed
from tests.support.browser import NARROW, Window, needed, opened, staged
from tests.support.playground_gallery import start as gallery

pytestmark = [*needed, pytest.mark.long]

# What a page must keep so that it can be used without seeing it.
UNUSABLE = """() => {
  const found = [];
  const label = (id) => document.getElementById(id)?.textContent;
  const name = (node) =>
    (node.getAttribute('aria-label') || node.textContent || node.alt || '').trim() ||
    [...(node.labels ?? [])].map((one) => one.textContent).join('').trim() ||
    label(node.getAttribute('aria-labelledby'));
  const quiet = '[role=separator], [role=status], [role=alert]';
  const all = 'button, a, input, select, textarea, img, [role]';
  for (const node of document.querySelectorAll(all)) {
    if (!node.checkVisibility() || node.matches(quiet)) continue;
    if (!name(node)) found.push(`no name: ${node.outerHTML.slice(0, 120)}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
  const twice = ids.filter((one, at) => ids.indexOf(one) !== at);
  if (twice.length) found.push(`ids twice: ${twice}`);
  if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
  if (document.querySelectorAll('main').length !== 1) found.push('not one main');
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window');
  return found;
}"""


@asynccontextmanager
async def fresh(browser: Browser, **looks: Any) -> AsyncIterator[Window]:
    """A window onto a channel with nothing in it but every block.

    Each test has a stage of its own: between two of them the loop stands still, and with it the
    socket by which Slack's stand-in and the app are connected.
    """
    async with (
        staged(gallery, Installed()) as (served, acts),
        opened(browser, served, acts, **looks) as window,
    ):
        await window.say("/imports gallery")
        await window.page.get_by_role("heading", name="Every block").wait_for()
        yield window


@pytest_asyncio.fixture(loop_scope="session")
async def window(browser: Browser) -> AsyncIterator[Window]:
    async with fresh(browser) as made:
        yield made


async def test_blocks_are_drawn_as_what_they_are(window: Window):
    """Styles, lists, tables, dates; and what is written as markup of the browser stays text."""
    root = window.page.get_by_role("article").first
    for tag, text in {
        "strong": "bold",
        "em": "italic",
        "s": "struck",
        "code": "code",
        "blockquote": "a quote",
        "pre": "row 7: bad date",
        "td.right": "820",
        "th": "File",
        "li": "one",
        "time": "Nov 14, 2023 at 22:13",
    }.items():
        await expect(root.locator(tag).filter(has_text=text).first).to_be_visible()
    await expect(root).to_contain_text("<img src=x onerror=alert(1)> not a link")
    links = await root.get_by_role("link").evaluate_all("all => all.map((one) => one.href)")
    assert set(links) == {"https://example.com/"}
    assert await window.page.evaluate(UNUSABLE) == []


async def test_what_can_be_pressed_or_chosen_reaches_the_app(window: Window):
    """A button, a menu, a select, a confirmation that is denied and one that is given."""
    page = window.page
    said = page.get_by_role("log").first
    await page.get_by_role("button", name="Good").click()
    await expect(said).to_contain_text("used: good None")
    await page.get_by_role("button", name="More actions").click()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(said).to_contain_text("used: more details")
    await page.get_by_role("combobox", name="Snooze").select_option("A day")
    await expect(said).to_contain_text("used: snooze a day")
    await page.get_by_role("button", name="Run again").click()
    dialog = page.get_by_role("dialog", name="Run it now?")
    await dialog.get_by_role("button", name="Leave it").click()
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_role("button", name="Run again")).to_be_focused()
    assert "used: rerun" not in await said.inner_text()
    await page.get_by_role("button", name="Run again").click()
    await page.keyboard.press("Enter")
    await expect(said).to_contain_text("used: rerun None")


async def test_a_modal_is_filled_corrected_and_sent(window: Window):
    """What is missing, what the app objects to, and what is sent in the end; by keyboard."""
    page = window.page
    await page.get_by_role("button", name="Open a form").click()
    form = page.get_by_role("dialog", name="Mute an import")
    await expect(form.get_by_label("Why")).to_be_focused()
    assert await page.evaluate(UNUSABLE) == []
    await page.keyboard.press("Enter")
    await expect(form.get_by_role("alert").first).to_have_text(
        "Please complete this required field."
    )
    await page.keyboard.type("no")
    await form.get_by_role("button", name="Mute", exact=True).click()
    await expect(form.get_by_label("Why")).to_be_focused()
    await expect(form.get_by_role("alert").first).to_have_text("Say more than that.")
    await form.get_by_label("Why").fill("a sale")
    await form.get_by_label("For how long").select_option("A day")
    await form.get_by_label("Until").fill("2027-01-15T08:00")
    await form.get_by_label("Whom to tell").select_option("A colleague")
    await form.get_by_role("button", name="Mute", exact=True).click()
    await expect(form).to_have_count(0)
    there = await page.evaluate("new Date('2027-01-15T08:00').getTime() / 1000")
    await expect(page.get_by_role("log").first).to_contain_text(
        f"muted: a sale, a day, {there:.0f}, U0OTHER001"
    )


async def test_a_modal_that_is_left_tells_the_app(window: Window):
    """Escape is a close like any other, and the focus goes back."""
    await window.say("/imports form")
    await window.page.get_by_role("dialog", name="Mute an import").wait_for()
    await window.page.keyboard.press("Escape")
    await expect(window.page.get_by_role("log").first).to_contain_text("left unmuted")
    await expect(window.page.get_by_role("dialog")).to_have_count(0)


async def test_a_modal_is_closed_once(window: Window):
    """Chromium cancels a dialog twice if Escape is pressed in a field for a date and time."""
    await window.say("/imports form")
    await window.page.get_by_role("dialog", name="Mute an import").wait_for()
    twice = "each => [1, 2].forEach(() => each.dispatchEvent(new Event('cancel')))"
    await window.page.get_by_role("dialog").evaluate(twice)
    await expect(window.page.get_by_role("dialog")).to_have_count(0)
    assert window.faults == []


async def test_edits_pictures_and_failures_are_shown(window: Window):
    """As Slack shows them: "(edited)", the picture itself, and who did not answer."""
    page = window.page
    await page.get_by_role("button", name="Plain").click()
    await expect(page.get_by_role("article").first).to_contain_text("gone (edited)")
    picture: Any = page.get_by_role("img", name="trend.png")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("one => one.naturalWidth") == 1
    await window.say("/imports late")
    await expect(page.get_by_role("log").first).to_contain_text(
        re.compile("/imports failed with the error .operation_timeout.")
    )


async def test_the_apps_home_and_its_assistant(window: Window):
    """Its home tab can be pressed as well; an assistant's thread offers its prompts."""
    page = window.page
    await page.get_by_role("button", name="Imports", exact=True).click()
    home = page.get_by_role("tabpanel", name="Home")
    await expect(home.get_by_role("heading", name="Every block")).to_be_visible()
    await home.get_by_role("button", name="Good").click()
    await page.get_by_role("tab", name="Messages").click()
    await page.get_by_role("button", name="New chat").click()
    await page.get_by_role("button", name="What broke?").click()
    await window.stage.slack.message(lambda one: one.text == "failed last 24h")


async def test_a_narrow_window_shows_one_thing_at_a_time(browser: Browser):
    """Nothing is wider than a phone, and every pane can be reached and left."""
    async with fresh(browser, size=NARROW) as window:
        page = window.page
        assert await page.evaluate(UNUSABLE) == []
        await expect(page.get_by_role("navigation")).to_be_hidden()
        await page.get_by_role("button", name="Channels").click()
        await page.get_by_role("button", name="marketing-ops").click()
        await expect(page.get_by_role("navigation")).to_be_hidden()
        await page.get_by_role("button", name="World", exact=True).click()
        await expect(page.get_by_role("complementary", name="World")).to_be_in_viewport(ratio=0.9)
        assert await page.locator("#channel").evaluate("node => node.inert")
        assert await page.evaluate(UNUSABLE) == []
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("complementary", name="World")).to_be_hidden()


async def test_a_link_holds_a_scene(window: Window):
    """It is replayed only when somebody says so, and what it holds is what was done."""
    page = window.page
    await page.get_by_role("button", name="Copy a link").click()
    field = page.get_by_label("Link to this scene")
    await field.wait_for()
    link = await field.input_value()
    other = await page.context.new_page()
    await other.goto(link)
    await expect(other.get_by_role("region", name="A scene")).to_contain_text("seed 1")
    await other.get_by_role("button", name="Replay it").click()
    wanted = window.served._wanted
    assert wanted is not None
    assert (wanted.acts[0].do, wanted.acts[0].given["text"]) == ("say", "/imports gallery")
    assert len(wanted.acts) == len(window.stage.scene.acts)


async def test_the_theme_is_the_systems_until_it_is_chosen(window: Window):
    """And the button turns it."""
    light, dark = "rgb(255, 255, 255)", "rgb(26, 29, 33)"
    page, body = window.page, window.page.locator("body")
    await expect(body).to_have_css("background-color", light)
    await page.emulate_media(color_scheme="dark")
    await expect(body).to_have_css("background-color", dark)
    await page.get_by_role("button", name="Light theme").click()
    await expect(body).to_have_css("background-color", light)
    await page.get_by_role("button", name="Dark theme").click()
    await page.emulate_media(color_scheme="light")
    await expect(body).to_have_css("background-color", dark)
