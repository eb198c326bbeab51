"""The story of the README, from the first command to the recovered alert, with the real bot."""

import asyncio
import re
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.playground.stage.stage import now
from tests.support.browser import NARROW, needed, opened, shown, staged
from tests.support.forked import patient_bot

pytestmark = [*needed, pytest.mark.long]


def messages(page: Page) -> Locator:
    return page.get_by_role("log").first.get_by_role("article")


async def lever(page: Page, name: str, choice: str) -> None:
    """Pull a lever of one import in the world panel."""
    await page.get_by_role("button", name=f"What happens to {name}").click()
    await page.get_by_role("menuitem", name=choice, exact=True).click()


async def test_from_the_first_command_to_the_recovered_alert(browser: Browser):
    """Ask, be told of a failure, look at it, see it fail again in its thread, see it turn green."""
    async with shown(browser) as window:
        page = window.page
        await page.keyboard.type("/imports fail")
        await expect(page.get_by_role("option").first).to_be_visible()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        answer = messages(page).filter(has_text="Only visible to you")
        await expect(answer).to_have_count(1)
        await expect(answer.get_by_role("button", name="Share in channel")).to_be_visible()

        await lever(page, "churn_scores", "Fails")
        root = messages(page).filter(has_text="churn_scores").filter(has_text="import id")
        await expect(root).to_contain_text("FAILED: churn_scores")
        await root.get_by_role("button", name="More actions").click()
        await page.get_by_role("menuitem", name="Show this import", exact=True).click()
        await expect(messages(page).filter(has_text="Only visible to you")).to_have_count(2)

        await lever(page, "churn_scores", "Fails")
        await expect(root.first.get_by_role("button", name=re.compile("repl"))).to_be_visible()
        await root.first.get_by_role("button", name=re.compile("repl")).click()
        thread = page.get_by_role("complementary", name="Thread")
        await expect(thread.get_by_role("article")).not_to_have_count(1)
        await expect(thread.get_by_label("Reply")).to_be_focused()
        await thread.get_by_role("button", name="Close the thread").click()

        await lever(page, "churn_scores", "Recovers")
        await expect(root.first).to_contain_text("RECOVERED: churn_scores")
        await expect(root.first).to_contain_text("(edited)")
        reply = messages(page).filter(has_text="replied to a thread")
        await expect(reply.get_by_role("button").first).to_contain_text("RECOVERED: churn_scores")


# A browser knows the size of a picture before all of it is there, and tells of scrolling between.
GROWN_BEFORE_IT_IS_LOADED = """picture => {
    picture.style.minHeight = '2000px';
    picture.closest('.log').dispatchEvent(new Event('scroll'));
    picture.dispatchEvent(new Event('load'));
}"""


async def test_a_picture_does_not_hide_what_follows_it(browser: Browser):
    """It has no height until it is loaded; the end of the answer stays in sight, and does so when
    there is less room.
    """
    bot = staged(patient_bot, started=now())
    async with bot as (served, acts), opened(browser, served, acts) as window:
        page = window.page
        await acts.do("fail", {"imports": ["churn_scores"]})
        await expect(messages(page).first).to_contain_text("FAILED: churn_scores")
        await window.say("/imports trend")
        picture = page.get_by_role("img", name=re.compile("failed"))
        await expect(picture).to_be_visible()
        share = page.get_by_role("button", name="Share in channel")
        await expect(share).to_be_in_viewport()
        await picture.evaluate(GROWN_BEFORE_IT_IS_LOADED)
        await expect(share).to_be_in_viewport()
        await page.set_viewport_size({"width": 900, "height": 500})
        await expect(share).to_be_in_viewport(ratio=1)


async def test_a_question_in_a_sentence_is_answered_in_its_thread(browser: Browser):
    """A mention, its thread, and a question in reply."""
    async with shown(browser) as window:
        page = window.page
        await window.say("@imports what is failing?")
        asked = messages(page).filter(has_text="what is failing?")
        await asked.get_by_role("button", name=re.compile("1 reply")).click()
        thread = page.get_by_role("complementary", name="Thread")
        await thread.get_by_label("Reply").fill("@imports running")
        await page.keyboard.press("Enter")
        await expect(thread.get_by_role("article")).to_have_count(4)


async def test_by_keyboard_alone(browser: Browser):
    """Ask, reach a button of the answer, press it, and see it shared; change channel and theme."""
    async with shown(browser, size=NARROW) as window:
        page = window.page
        await page.keyboard.type("/imports users")
        await page.keyboard.press("Escape")
        await page.keyboard.press("Enter")
        share = page.get_by_role("button", name="Share in channel")
        await share.wait_for()
        for _ in range(6):
            await page.keyboard.press("Shift+Tab")
            if await share.evaluate("node => node === document.activeElement"):
                break
        await page.keyboard.press("Enter")
        await expect(messages(page).filter(has_not_text="Only visible to you")).not_to_have_count(0)

        await page.get_by_role("button", name="Channels").focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("# marketing-ops")


async def test_what_goes_wrong_is_shown_and_fixed(browser: Browser):
    """A store that dies and a vendor that is down do not keep the bot from answering."""
    async with shown(browser) as window:
        page = window.page
        await window.say("/imports problems")
        await expect(messages(page)).to_have_count(1)
        await page.get_by_role("switch", name="Down").click()
        await expect(page.get_by_role("switch", name="Down")).to_be_checked()
        await page.get_by_role("button", name="Cut the socket").click()
        await window.stage.slack.connected()
        await window.say("/imports running")
        await expect(messages(page)).to_have_count(2)
        await page.get_by_role("switch", name="Down").click()
        await page.get_by_role("radio", name="a day a minute").click()
        await expect(page.get_by_role("radio", name="a day a minute")).to_be_checked()
        began = window.stage.world.now
        async with asyncio.timeout(60):
            while window.stage.world.now - began < timedelta(minutes=10):
                await asyncio.sleep(0.1)
