"""The window with the files: opened at once, filled when it can be, in words when it cannot."""

from dataclasses import replace

import pytest

from bot.domain.errors import BudgetSpent
from bot.views.card import files_modal
from bot.views.reply import errors
from tests.support.slack_bot import Bot
from tests.support.slack_web import refuses
from tests.support.views_values import ALL_FILES

FILES = 'files "63f5a1" workspace:live'


def filled(bot: Bot) -> list[object]:
    """What the window was filled with, time after time."""
    return [call.args["view"] for call in bot.slack.of("views.update")]


async def test_the_window_opens_before_anything_is_asked(bot: Bot) -> None:
    """The trigger is good for three seconds, and MoEngage may take longer."""
    bot.answering.given = ALL_FILES
    bot.answering.go.clear()
    await bot.press(FILES, "imports.files.1", ephemeral=False)
    await bot.slack.until(lambda: len(bot.slack.of("views.open")) == 1)
    assert bot.slack.of("views.open")[0].args["trigger_id"] == "7.1"
    assert bot.slack.of("views.open")[0].args["view"] == files_modal.loading()
    assert filled(bot) == []
    bot.answering.go.set()
    await bot.finish()
    assert filled(bot) == [files_modal.of_files(ALL_FILES)]
    assert bot.slack.of("views.update")[0].args["view_id"] == "V1"
    assert bot.slack.replies == []


async def test_a_page_turns_in_the_same_window(bot: Bot) -> None:
    """A button in it opens no other one."""
    bot.answering.given = replace(ALL_FILES, page=2, pages=3)
    view = {"id": "V7", "type": "modal"}
    await bot.press(f"{FILES} page 2", "imports.files.12", view=view, response_url="")
    await bot.finish()
    assert bot.answering.answered == [f"{FILES} page 2"]
    assert bot.slack.of("views.open") == []
    assert [call.args["view_id"] for call in bot.slack.of("views.update")] == ["V7"]


async def test_a_button_on_the_home_tab_opens_a_window(bot: Bot) -> None:
    """A home tab is a view too, but none to be filled with files."""
    bot.answering.given = ALL_FILES
    await bot.press(FILES, "imports.files.2", view={"id": "VH", "type": "home"}, response_url="")
    await bot.finish()
    assert [call.args["view_id"] for call in bot.slack.of("views.update")] == ["V1"]


@pytest.mark.parametrize("trouble", [BudgetSpent(7), ZeroDivisionError("bug")])
async def test_trouble_is_reported_in_the_window(bot: Bot, trouble: Exception) -> None:
    """In words, as everywhere."""
    bot.answering.trouble = trouble
    await bot.press(FILES, "imports.files.1")
    await bot.finish()
    (told,) = filled(bot)
    assert told == files_modal.of_message(
        errors.vendor_trouble(trouble)
        if isinstance(trouble, BudgetSpent)
        else errors.unexpected("80000000")
    )


@pytest.mark.parametrize("value", ["failed", "faild"])
async def test_a_value_that_asks_for_no_files(bot: Bot, value: str) -> None:
    """Of another release, or of none: it is told in the window."""
    await bot.press(value, "imports.files.1")
    await bot.finish()
    assert len(filled(bot)) == 1
    assert bot.answering.answered == []


async def test_a_window_that_slack_does_not_open(bot: Bot) -> None:
    """Somebody's press came too late: they are told beside the message, and nothing is asked."""
    bot.slack.script("views.open", refuses("expired_trigger_id"))
    await bot.press(FILES, "imports.files.1")
    await bot.finish()
    assert [told["text"] for told in bot.slack.replies] == [errors.no_window().text]
    assert bot.answering.answered == []


async def test_a_window_that_was_closed_meanwhile(bot: Bot) -> None:
    """Nothing more is said of it."""
    bot.answering.given = ALL_FILES
    bot.slack.script("views.update", refuses("not_found"))
    await bot.press(FILES, "imports.files.1")
    await bot.finish()
    assert bot.slack.replies == []


async def test_the_same_press_twice_opens_one_window(bot: Bot) -> None:
    """Slack delivers again; the trigger opened its window, and nothing more is said."""
    bot.answering.given = ALL_FILES
    await bot.press(FILES, "imports.files.1")
    await bot.finish()
    bot.slack.script("views.open", refuses("exchanged_trigger_id"))
    await bot.press(FILES, "imports.files.1")
    await bot.finish()
    assert len(filled(bot)) == 1
    assert bot.slack.replies == []


async def test_the_window_does_not_wait_for_the_store(bot: Bot) -> None:
    """It may be what is slow."""
    bot.once.away = True
    bot.answering.given = ALL_FILES
    await bot.press(FILES, "imports.files.1")
    await bot.finish()
    assert filled(bot) == [files_modal.of_files(ALL_FILES)]
    assert bot.once.asked == 0
