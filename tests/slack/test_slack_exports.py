"""Answers as files: posted where all may see them, and refused in words."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers.answer import Guide
from bot.query.names.lookup import NO_NAMES
from bot.query.reader import read
from bot.query.values import Reading
from bot.services.asking.requester import UNKNOWN_REQUESTER, Requester
from bot.views import view_for_answer
from tests.support.slack_bot import Bot
from tests.support.slack_web import Answer, cuts, refuses, shows
from tests.support.views_values import LISTING, NOW


@pytest.fixture(autouse=True)
def listed(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list is the answer to everything, and questions are read as they are outside of tests."""

    async def understand(text: str, _requester: Requester = UNKNOWN_REQUESTER) -> Reading:
        return read(text, now=NOW, zone=ZoneInfo("UTC"), workspaces=("live",), names=NO_NAMES)

    bot.answering.given = LISTING
    monkeypatch.setattr(bot.answering, "understand", understand)


def first_words(blocks: list[Any]) -> str:
    parts = blocks[0]["elements"][0]["elements"]
    return "".join(str(part.get("text", "")) for part in parts)


async def test_a_mention_gets_the_file_in_its_thread(bot: Bot) -> None:
    """With a row of heads, in UTF-8 that spreadsheets know as such; the answer says so first."""
    await bot.mention("<@U0IMPORTS1> failed as csv")
    await bot.finish()
    (wanted,) = bot.slack.of("files.getUploadURLExternal")
    assert wanted.args["filename"] == "failed.csv"
    (content,) = bot.slack.uploads
    assert content.startswith("\ufeffimport_id,import,".encode())
    (done,) = bot.slack.of("files.completeUploadExternal")
    assert (done.args["channel_id"], done.args["thread_ts"]) == ("C5", "5.5")
    (posted,) = bot.slack.of("chat.postMessage")
    assert "in failed.csv." in str(posted.args["text"])


async def test_a_direct_message_gets_it_too(bot: Bot) -> None:
    """Only its reader sees it there."""
    await bot.mention("failed as csv", channel="D7", type="message", channel_type="im")
    await bot.finish()
    (done,) = bot.slack.of("files.completeUploadExternal")
    assert done.args["channel_id"] == "D7"


async def test_a_private_answer_has_no_public_file(bot: Bot) -> None:
    """A command is answered for one alone; a button posts the file for all."""
    await bot.command("failed as csv", channel_id="C5")
    await bot.finish()
    assert bot.slack.uploads == []
    (told,) = bot.slack.replies
    assert "Everybody here would see the file" in first_words(told["blocks"])
    press = told["blocks"][1]["elements"][0]
    assert press["action_id"].startswith("imports.share")
    await bot.press(press["value"], press["action_id"], channel={"id": "C5"})
    await bot.finish()
    (done,) = bot.slack.of("files.completeUploadExternal")
    assert done.args["channel_id"] == "C5"


async def test_who_shares_the_answer_shares_the_file(bot: Bot) -> None:
    """“share” says that all may see it."""
    await bot.command("failed as csv share", channel_id="C5")
    await bot.finish()
    assert len(bot.slack.uploads) == 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (refuses("missing_scope"), "lacks the scope files:write"),
        (refuses("not_in_channel"), "invite me to this channel first"),
        (refuses("odd_reason"), "Slack refused the file: odd_reason."),
        (cuts(), "Slack did not take the file"),
        (shows("", 500), "Slack did not take the file"),
    ],
)
async def test_why_there_is_no_file_is_said(bot: Bot, fault: Answer, said: str) -> None:
    """The answer comes all the same."""
    bot.slack.script("files.completeUploadExternal", fault)
    await bot.mention("<@U0IMPORTS1> failed as csv")
    await bot.finish()
    (posted,) = bot.slack.of("chat.postMessage")
    assert said in str(posted.args["text"])
    assert view_for_answer.render(LISTING).text[:40] in str(posted.args["text"])


async def test_what_has_no_rows_has_no_file(bot: Bot) -> None:
    """Nothing is uploaded."""
    bot.answering.given = Guide()
    await bot.mention("<@U0IMPORTS1> failed as csv")
    await bot.finish()
    assert bot.slack.uploads == []
    (posted,) = bot.slack.of("chat.postMessage")
    assert "nothing to put into a file" in str(posted.args["text"])


async def test_nobody_gets_a_file_unasked(bot: Bot) -> None:
    """A question without that word has its answer alone."""
    await bot.mention("<@U0IMPORTS1> failed")
    await bot.finish()
    assert bot.slack.of("files.getUploadURLExternal") == []
