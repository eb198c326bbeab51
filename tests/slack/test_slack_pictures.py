"""The picture of a trend: uploaded, shown by the answer alone, and missed by nobody."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.views import view_for_answer
from bot.views.numbers.trend import alt_text, illustrated
from tests.support.slack_bot import Bot, reply
from tests.support.slack_clock import becomes
from tests.support.slack_web import Answer, cuts, refuses, says, shows
from tests.support.views_values import TREND

PNG = b"\x89PNG picture"
TABLE = view_for_answer.render(TREND)
PICTURE = illustrated(TABLE.blocks, "F1", alt_text(TREND))


async def ask(bot: Bot, picture: bytes | None = PNG) -> None:
    bot.answering.given, bot.boards.picture = TREND, picture
    await bot.command("trend")


def blocks(bot: Bot) -> Sequence[Any]:
    return [told.get("blocks") for told in bot.slack.replies]


async def test_it_is_uploaded_and_shown_with_the_table(bot: Bot) -> None:
    """Shared with no channel: who sees the answer sees the picture. Its numbers are in words."""
    await ask(bot)
    await bot.finish()
    (wanted,) = bot.slack.of("files.getUploadURLExternal")
    assert wanted.args == {
        "filename": "trend.png",
        "length": str(len(PNG)),
        "alt_txt": alt_text(TREND),
    }
    assert bot.slack.uploads == [PNG]
    (done,) = bot.slack.of("files.completeUploadExternal")
    assert not {"channel_id", "channels"} & done.args.keys()
    assert blocks(bot) == [list(PICTURE)]


async def test_without_a_drawing_the_table_comes_alone(bot: Bot) -> None:
    """The extra is not installed, or there is nothing to see."""
    await ask(bot, None)
    await bot.finish()
    assert bot.slack.replies == [reply(TABLE)]
    assert bot.slack.of("files.getUploadURLExternal") == []


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("files.getUploadURLExternal", cuts()),
        ("files.getUploadURLExternal", says({"ok": True})),
        ("files.completeUploadExternal", shows("", 500)),
        ("files.completeUploadExternal", refuses("file_not_found")),
    ],
)
async def test_an_upload_that_fails_leaves_the_table(bot: Bot, method: str, fault: Answer) -> None:
    """The numbers are what was asked for."""
    bot.slack.script(method, fault)
    await ask(bot)
    await bot.finish()
    assert bot.slack.replies == [reply(TABLE)]


async def test_a_refusal_is_not_asked_for_each_time(bot: Bot) -> None:
    """Without the scope the table comes at once, for an hour; then it is tried again."""
    bot.slack.script("files.getUploadURLExternal", refuses("missing_scope"))
    for number in (1, 2):
        bot.answering.given, bot.boards.picture = TREND, PNG
        await bot.command("trend", trigger_id=f"1.{number}")
        await bot.finish()
    assert len(bot.slack.of("files.getUploadURLExternal")) == 1
    assert bot.slack.replies == [reply(TABLE)] * 2
    bot.clock.advance(3600)
    await bot.command("trend", trigger_id="1.3")
    await bot.finish()
    assert blocks(bot)[-1] == list(PICTURE)


async def test_a_picture_that_is_not_ready_is_waited_for(bot: Bot) -> None:
    """Slack refuses the blocks until it has looked into the file."""
    bot.slack.script("respond", shows("invalid_blocks", 400))
    await ask(bot)
    await becomes(lambda: 1.0 in bot.clock.slept)
    await bot.settle()
    assert blocks(bot) == [list(PICTURE)] * 2


async def test_a_picture_that_is_never_taken_costs_nobody_the_table(bot: Bot) -> None:
    """With it, with it again, without it, without a table, and at last in words."""
    bot.slack.script("respond", *[shows("invalid_blocks", 400)] * 4)
    await ask(bot)
    await becomes(lambda: 1.0 in bot.clock.slept)
    await bot.settle()
    assert TABLE.spare
    assert blocks(bot) == [
        *[list(PICTURE)] * 2,
        list(TABLE.blocks),
        list(TABLE.spare.blocks),
        None,
    ]


async def test_shared_with_the_channel_both_are_signed(bot: Bot) -> None:
    """The table alone says who shared it, too."""
    bot.answering.given, bot.boards.picture = TREND, PNG
    bot.slack.script("respond", *[shows("invalid_blocks", 400)] * 2)
    await bot.press("trend", "imports.share")
    await becomes(lambda: 1.0 in bot.clock.slept)
    await bot.settle()
    signature = bot.slack.replies[0]["blocks"][-1]
    assert blocks(bot)[-1] == [*TABLE.blocks, signature]


async def test_a_slow_upload_is_not_waited_for(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person waits for the numbers."""
    monkeypatch.setattr("bot.slack.pictures.UPLOAD_SECONDS", 0.05)
    never = asyncio.Event()

    async def hangs(_request: Any) -> Any:
        await never.wait()

    bot.slack.script("files.getUploadURLExternal", hangs)
    await ask(bot)
    await bot.finish()
    assert bot.slack.replies == [reply(TABLE)]
    never.set()
