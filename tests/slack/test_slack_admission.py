"""Who is answered: no stranger, on no way, unless the setting says so; each refusal is logged."""

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.slack.admission import is_stranger
from bot.slack.payloads import Caller
from bot.views import errors, home_tab, modal
from tests.support.slack_bot import Bot, reply

STRANGER: dict[str, Any] = {"user": {"id": "U7", "team_id": "T2"}, "team": {"id": "T2"}}
REFUSED = errors.stranger()


@pytest.mark.parametrize(
    ("team", "enterprise", "stranger"),
    [
        ("T1", "", False),
        ("T1", "E9", False),
        ("E1", "", False),
        ("T3", "E1", False),
        ("", "", False),
        ("T2", "", True),
        ("E2", "", True),
        ("T2", "E2", True),
        ("", "E2", True),
    ],
)
def test_who_is_a_stranger(team: str, enterprise: str, stranger: bool) -> None:
    """Whoever is neither of the workspace nor of its organisation."""
    assert is_stranger(Caller("U1", "C1", team, enterprise, False), "T1", "E1") is stranger


def test_without_an_organisation_none_matches() -> None:
    """An empty id is no id."""
    assert is_stranger(Caller("U1", "C1", "T2", "", False), "T1", "")
    assert is_stranger(Caller("U1", "C1", "T1", "", True), "T1", "")


async def test_a_command_is_refused_with_its_acknowledgement(bot: Bot) -> None:
    """In a line that only the stranger sees; nothing is asked, and it is logged."""
    with capture_logs() as logs:
        told = json.loads(await bot.command("failed", team_id="T2"))
    assert told == {
        "response_type": "ephemeral",
        "text": REFUSED.text,
        "blocks": list(REFUSED.blocks),
    }
    assert [(one["event"], one["user"], one["team"]) for one in logs] == [
        ("slack.stranger_refused", "U1", "T2")
    ]
    assert len(bot.tasks) == 0
    assert bot.answering.answered == []


@pytest.mark.parametrize(
    "fields",
    [
        {"user_team": "T2"},
        {"user_team": "E2", "team": "T1"},
        {"user_is_stranger": True},
        {"type": "message", "channel": "D1", "channel_type": "im", "source_team": "T2"},
    ],
)
async def test_a_mention_is_refused_where_it_was_asked(bot: Bot, fields: dict[str, Any]) -> None:
    """Once, however often Slack sends it."""
    await bot.mention("failed", **fields)
    await bot.mention("failed", **fields)
    await bot.finish()
    assert [message["text"] for message in bot.slack.messages] == [REFUSED.text]
    assert bot.answering.answered == []


async def test_a_bot_of_another_company_is_left_alone(bot: Bot) -> None:
    """A refusal would be something to answer."""
    await bot.mention("failed", user=None, bot_id="B2", bot_profile={"team_id": "T2"})
    await bot.finish()
    assert bot.slack.messages == []


@pytest.mark.parametrize("action", ["imports.ask.1", "imports.files.1", "imports.rerun.1", "older"])
async def test_buttons_are_refused(bot: Bot, action: str) -> None:
    """To whom pressed them alone; no window opens."""
    await bot.press("failed", action, **STRANGER)
    await bot.finish()
    assert bot.slack.replies == [reply(REFUSED)]
    assert bot.slack.calls == []


async def test_windows_and_home_tabs_are_refused(bot: Bot) -> None:
    """In their place."""
    window = {"id": "V7", "type": "modal"}
    await bot.press("files x", "imports.files.1", view=window, response_url="", **STRANGER)
    tab = {"id": "VH", "type": "home"}
    await bot.press("help", "imports.home", view=tab, response_url="", **STRANGER)
    await bot.event(type="app_home_opened", user="U8", tab="home", channel="D1", user_team="T2")
    await bot.finish()
    shown = [call.args["view"] for call in bot.slack.of("views.update")]
    assert shown == [modal.of_message(REFUSED)]
    published = [call.args["view"] for call in bot.slack.of("views.publish")]
    assert published == [home_tab.of_message(REFUSED)] * 2


@pytest.mark.parametrize("answer_strangers", [True])
async def test_the_setting_lets_them_in(bot: Bot) -> None:
    """ANSWER_STRANGERS."""
    await bot.mention("failed", user_team="T2")
    await bot.finish()
    assert bot.answering.answered == ["failed"]
