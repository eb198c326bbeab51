"""Home tabs: published when opened, again when something changed, for those who look."""

import asyncio
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.domain.answers.declined import DeclineReason, Refusal
from bot.domain.errors import StoreUnreachable
from bot.slack.home_tabs import LOOK_SECONDS, LOOKING_SECONDS, MOST_VIEWERS, QUIET_SECONDS
from bot.views.home_tab import home
from tests.support.slack_bot import Bot
from tests.support.slack_clock import becomes
from tests.support.slack_web import refuses, says
from tests.support.views_values import BOARD, NOW, PANEL

CHANGED = replace(BOARD, panels=(replace(PANEL, broken=3),))


async def opened(bot: Bot, user: str = "U1", tab: str = "home") -> None:
    await bot.event(type="app_home_opened", user=user, tab=tab, channel="D1")
    await bot.finish()


def published(bot: Bot) -> list[tuple[str, object]]:
    return [(call.args["user_id"], call.args["view"]) for call in bot.slack.of("views.publish")]


async def test_opening_it_publishes_it(bot: Bot) -> None:
    """For this person; opening the messages publishes nothing."""
    await opened(bot, tab="messages")
    assert published(bot) == []
    await opened(bot)
    assert published(bot) == [("U1", home(BOARD))]


async def test_refresh_publishes_it_again(bot: Bot) -> None:
    """Changed or not: the instant tells that it was looked at."""
    await opened(bot, "U7")
    view = {"id": "VH", "type": "home"}
    await bot.press("help", "imports.home", view=view, response_url="")
    await bot.finish()
    assert [user for user, _ in published(bot)] == ["U7", "U7"]


async def test_a_sweep_that_changed_something_publishes_it(bot: Bot) -> None:
    """For everybody who looks; one that changed nothing does not, nor does no sweep at all."""
    await opened(bot, "U1")
    await opened(bot, "U2")
    bot.boards.swept = NOW.replace(second=30)
    await bot.home_tabs.look()
    assert len(published(bot)) == 2
    bot.boards.shown = CHANGED
    await bot.home_tabs.look()
    assert len(published(bot)) == 2
    bot.boards.swept = NOW.replace(second=59)
    await bot.home_tabs.look()
    assert published(bot)[2:] == [("U1", home(CHANGED)), ("U2", home(CHANGED))]


async def test_the_instant_alone_is_no_change(bot: Bot) -> None:
    """It would publish after every sweep for nothing."""
    await opened(bot)
    bot.boards.shown = replace(BOARD, at=NOW.replace(minute=7))
    bot.boards.swept = NOW.replace(minute=7)
    await bot.home_tabs.look()
    assert len(published(bot)) == 1


async def test_without_sweeps_it_is_looked_at_all_the_same(bot: Bot) -> None:
    """That the bot is blind is news too."""
    await opened(bot)
    await bot.home_tabs.look()
    bot.boards.shown = CHANGED
    bot.clock.advance(QUIET_SECONDS)
    await bot.home_tabs.look()
    assert len(published(bot)) == 2


async def test_who_looks_no_more_is_forgotten(bot: Bot) -> None:
    """Half an hour after the tab was opened last."""
    await opened(bot)
    bot.clock.advance(LOOKING_SECONDS)
    bot.boards.shown, bot.boards.swept = CHANGED, NOW.replace(minute=9)
    await bot.home_tabs.look()
    assert len(published(bot)) == 1


async def test_viewers_are_bounded(bot: Bot) -> None:
    """Of more people those who opened it first are forgotten."""
    for number in range(MOST_VIEWERS + 2):
        await bot.home_tabs.opened(f"U{number}")
    bot.boards.shown, bot.boards.swept = CHANGED, NOW.replace(minute=9)
    await bot.home_tabs.look()
    again = [user for user, _ in published(bot)[MOST_VIEWERS + 2 :]]
    assert again == [f"U{number}" for number in range(2, MOST_VIEWERS + 2)]


async def test_slacks_pace_puts_it_off(bot: Bot) -> None:
    """The next round after the wait publishes what this one did not; none before asks."""
    await opened(bot)
    bot.boards.shown, bot.boards.swept = CHANGED, NOW.replace(minute=9)
    bot.slack.script("views.publish", says({"ok": False}, 429, {"Retry-After": "1"}))
    await bot.home_tabs.look()
    bot.boards.swept = NOW.replace(minute=10)
    await bot.home_tabs.look()
    assert len(published(bot)) == 2
    bot.clock.advance(1)
    bot.boards.swept = NOW.replace(minute=11)
    await bot.home_tabs.look()
    assert published(bot)[-1] == ("U1", home(CHANGED))
    assert len(published(bot)) == 3


async def test_a_refusal_forgets_the_viewer(bot: Bot) -> None:
    """A tab that is not switched on stays so."""
    bot.slack.script("views.publish", refuses("not_enabled"))
    with capture_logs() as logs:
        await opened(bot)
    assert [log["error"] for log in logs if log["event"] == "homes.refused"] == ["not_enabled"]
    bot.boards.shown, bot.boards.swept = CHANGED, NOW.replace(minute=9)
    await bot.home_tabs.look()
    assert len(published(bot)) == 1


async def test_it_looks_for_ever(bot: Bot) -> None:
    """Whatever goes wrong in one round is in the log, and the next one comes."""
    await opened(bot)
    slept = bot.clock.slept
    running = asyncio.create_task(bot.home_tabs.run())
    await becomes(lambda: len(slept) == 1)
    with capture_logs() as logs:
        bot.boards.away, bot.boards.shown = True, CHANGED
        bot.clock.advance(LOOK_SECONDS)
        await becomes(lambda: len(slept) == 2)
        bot.boards.away, bot.boards.swept = False, NOW.replace(minute=1)
        bot.clock.advance(LOOK_SECONDS)
        await becomes(lambda: len(slept) == 3)
    running.cancel()
    assert [log["event"] for log in logs] == ["homes.store_failed"]
    assert published(bot)[-1] == ("U1", home(CHANGED))


async def test_without_the_store_it_goes_on_looking(bot: Bot) -> None:
    """It is told in the log, and the next look may see again."""
    await opened(bot)
    await bot.home_tabs.look()
    bot.boards.away = True
    with pytest.raises(StoreUnreachable):
        await bot.home_tabs.look()
    bot.boards.shown = replace(BOARD, panels=(), store_away=True)
    bot.clock.advance(QUIET_SECONDS)
    await bot.home_tabs.look()
    assert len(published(bot)) == 2


# --- Pages, rights, replicas ------------------------------------------------------------------

TWO = replace(BOARD, panels=(PANEL, replace(PANEL, name="test", broken=0, problems=())))


async def test_another_workspace_is_a_page(bot: Bot) -> None:
    """It stays chosen for this person, also when something changed; others see the first one."""
    bot.boards.shown = TWO
    await opened(bot, "U1")
    await opened(bot, "U7")
    option = {"text": {"type": "plain_text", "text": "test"}, "value": "test"}
    chosen = {"type": "static_select", "action_id": "imports.page", "selected_option": option}
    view = {"id": "VH", "type": "home"}
    await bot.press("", view=view, response_url="", actions=[chosen])
    await bot.finish()
    assert published(bot)[-1] == ("U7", home(TWO, "test"))
    changed = replace(TWO, panels=(PANEL, replace(PANEL, name="test", broken=3)))
    bot.boards.shown, bot.boards.swept = changed, NOW.replace(minute=9)
    await bot.home_tabs.look()
    assert sorted(published(bot)[-2:], key=str) == [
        ("U1", home(changed)),
        ("U7", home(changed, "test")),
    ]


async def test_who_is_no_operator_is_offered_no_mute(bot: Bot) -> None:
    """The tab is theirs alone, so it can tell; who cannot be looked up is none."""

    class Some:
        async def refusal(self, user: str) -> Refusal | None:
            return None if user == "U1" else DeclineReason.NOT_OPERATOR

    bot.home_tabs._rights = Some()
    await opened(bot, "U1")
    await opened(bot, "U2")
    assert published(bot) == [("U1", home(BOARD)), ("U2", home(BOARD, operators=False))]
    assert "Re-run" not in str(home(BOARD, operators=False))


async def test_another_replica_that_published_since_takes_over(bot: Bot) -> None:
    """Slack tells by the hash of the view; opened again, it is this one's."""
    made = says({"ok": True, "view": {"id": "VH", "hash": "h1"}})
    bot.slack.script("views.publish", made, refuses("hash_conflict"))
    await opened(bot)
    bot.boards.shown, bot.boards.swept = CHANGED, NOW.replace(minute=9)
    await bot.home_tabs.look()
    hashes = [call.args.get("hash") for call in bot.slack.of("views.publish")]
    assert hashes == [None, "h1"]
    bot.boards.shown, bot.boards.swept = BOARD, NOW.replace(minute=10)
    await bot.home_tabs.look()
    assert len(published(bot)) == 2
    await opened(bot)
    assert [call.args.get("hash") for call in bot.slack.of("views.publish")][2:] == [None]
