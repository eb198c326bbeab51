"""Who is answered: no stranger, on no way, unless the setting says so; each refusal is logged."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.access.admission import Access
from bot.slack.admission import is_stranger
from bot.slack.guests import CACHE_SECONDS
from bot.slack.payloads import Caller
from bot.views import home_tab
from bot.views.card import files_modal
from bot.views.reply import errors
from tests.support.slack_bot import Bot, reply
from tests.support.slack_web import refuses, says

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


async def test_a_command_is_refused_to_whoever_gave_it(bot: Bot) -> None:
    """In a line that only the stranger sees; nothing is asked, and it is logged."""
    with capture_logs() as logs:
        assert await bot.command("failed", team_id="T2") == ""
        await bot.finish()
    assert bot.slack.replies == [reply(REFUSED)]
    assert [(one["event"], one["user"], one["team"]) for one in logs] == [
        ("slack.refused", "U1", "T2")
    ]
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
    assert shown == [files_modal.of_message(REFUSED)]
    published = [call.args["view"] for call in bot.slack.of("views.publish")]
    assert published == [home_tab.of_message(REFUSED)] * 2


@pytest.mark.parametrize("access", [Access(strangers=True), Access(teams=frozenset({"T2"}))])
async def test_the_settings_let_them_in(bot: Bot) -> None:
    """ANSWER_STRANGERS, or their company in ANSWER_TEAMS."""
    await bot.mention("failed", user_team="T2")
    await bot.finish()
    assert bot.answering.answered == ["failed"]


# --- Channels ---------------------------------------------------------------------------------

SOMEWHERE = [Access(channels=frozenset({"C5", "dm"}))]
ELSEWHERE = [Access(channels=frozenset({"C9"}))]


@pytest.mark.parametrize("access", SOMEWHERE)
async def test_channels_on_the_list(bot: Bot) -> None:
    """Commands, mentions, direct messages, the home tab and windows are answered there."""
    await bot.command("failed", channel_id="C5")
    await bot.mention("next")
    await bot.mention("health", "Ev2", type="message", channel="D1", channel_type="im", ts="6.6")
    await bot.finish()
    assert sorted(bot.answering.answered) == ["failed", "health", "next"]
    assert bot.meter.counts == {}


@pytest.mark.parametrize("access", ELSEWHERE)
async def test_other_channels(bot: Bot) -> None:
    """A line, logged and counted, on every way; direct messages are no channel on the list."""
    said = errors.not_here()
    await bot.command("failed", channel_id="C5")
    await bot.mention("failed")
    await bot.mention("failed", "Ev2", type="message", channel="D1", channel_type="im", ts="6.6")
    await bot.press("failed", channel={"id": "C5"})
    await bot.event(type="app_home_opened", user="U8", tab="home", channel="D1")
    await bot.finish()
    assert [message["text"] for message in bot.slack.messages] == [said.text] * 2
    assert bot.slack.replies == [reply(said)] * 2
    assert [call.args["view"] for call in bot.slack.of("views.publish")] == [
        home_tab.of_message(said)
    ]
    assert bot.answering.answered == []
    assert bot.meter.counts == {("refusals", "channel"): 5}


@pytest.mark.parametrize("access", ELSEWHERE)
async def test_what_asks_nothing_is_not_refused(bot: Bot) -> None:
    """An invitation into any channel lets alerts out; a modal opens only where it may."""
    await bot.event(type="member_joined_channel", user="U8", channel="C5")
    await bot.press("files x", "imports.files.1", view={"id": "V7", "type": "modal"})
    await bot.finish()
    assert bot.meter.counts == {}


# --- Guests -----------------------------------------------------------------------------------

NO_GUESTS = [Access(guests=False)]


@pytest.mark.parametrize("access", NO_GUESTS)
@pytest.mark.parametrize("flag", ["is_restricted", "is_ultra_restricted"])
async def test_guests_are_refused(bot: Bot, flag: str) -> None:
    """Slack is asked once who they are; it is logged and counted."""
    bot.slack.script("users.info", says({"ok": True, "user": {"id": "U1", flag: True}}))
    for _ in range(2):
        await bot.command("failed")
    await bot.finish()
    assert bot.slack.replies == [reply(errors.guest())] * 2
    assert len(bot.slack.of("users.info")) == 1
    assert bot.answering.answered == []
    assert bot.meter.counts == {("refusals", "guest"): 2}


@pytest.mark.parametrize("access", NO_GUESTS)
async def test_members_are_answered(bot: Bot) -> None:
    """And a workflow, which is nobody."""
    bot.slack.script("users.info", says({"ok": True, "user": {"id": "U1", "is_restricted": False}}))
    await bot.command("failed")
    await bot.mention("next", user=None, bot_id="B2")
    await bot.finish()
    assert sorted(bot.answering.answered) == ["failed", "next"]


@pytest.mark.parametrize("access", NO_GUESTS)
async def test_a_guest_who_became_a_member(bot: Bot) -> None:
    """Is one after a while."""
    bot.slack.script(
        "users.info",
        says({"ok": True, "user": {"is_restricted": True}}),
        says({"ok": True, "user": {}}),
    )
    await bot.command("failed", trigger_id="1")
    bot.clock.advance(CACHE_SECONDS + 1)
    await bot.command("failed", trigger_id="2")
    await bot.finish()
    assert bot.answering.answered == ["failed"]


@pytest.mark.parametrize("access", NO_GUESTS)
async def test_nobody_knows_whether_they_are_a_guest(bot: Bot) -> None:
    """They are not answered, and told so; the next try asks Slack again."""
    bot.slack.script(
        "users.info", refuses("missing_scope"), says({"ok": True, "user": {"id": "U1"}})
    )
    await bot.command("failed")
    await bot.finish()
    assert bot.slack.replies == [reply(errors.guest_unknown())]
    assert bot.meter.counts == {("refusals", "guest_unknown"): 1}
    await bot.command("failed")
    await bot.finish()
    assert bot.answering.answered == ["failed"]


async def test_without_the_setting_nobody_is_looked_up(bot: Bot) -> None:
    """Guests are answered."""
    await bot.command("failed")
    await bot.finish()
    assert bot.slack.of("users.info") == []
    assert bot.answering.answered == ["failed"]
