"""Alerts of the real process: once each, over failures, recoveries, crashes and replicas."""

import os
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.playground.moengage import levers
from bot.playground.slack.faults import Fault, Trouble
from bot.playground.slack.state import Message
from bot.playground.stage.bot_process import Start
from bot.services.delivery.grouping import MOST_SINGLE_ALERTS
from bot.store.server.embedded import embedded
from tests.support.e2e_stage import CHANNEL, SOON, Stage, ended
from tests.support.forked import hurried_bot, tuned_bot
from tests.support.store_clock import RealClock


async def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def labels(message: Message) -> set[str]:
    """The buttons of a message."""
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return {one["text"]["text"] for row in rows for one in row if one["type"] == "button"}


async def shows(scene: Stage, message: Message, words: str) -> Message:
    """A message in the channel, once it shows this."""

    def found() -> Message | None:
        now = scene.slack.workspace.message(CHANNEL, message.ts)
        return now if now and words in str(now.blocks) else None

    return await scene.slack.wait_for(found, SOON, f"a message with {words}")


async def test_the_story_of_a_problem(scene: Stage):
    """A failure, another one that the channel sees, acknowledged, and the recovery: the root
    message turns green, and nothing in the channel still calls for anybody.
    """
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        (root,) = await scene.alert(name)
        assert root.text.startswith("FAILED")
        scene.fail(name)
        _, again = await scene.alert(name, 2)
        assert (again.thread_ts, again.broadcast) == (root.ts, True)
        assert again.text.startswith(f"FAILED again (2nd time in a row): {name} – ")
        assert {"Acknowledge", "Files"} <= labels(again)
        scene.slack.you.press(again, "imports.ack.1")
        await shows(scene, again, "Acknowledged by ")
        await shows(scene, root, "Acknowledged by ")
        (seen,) = [one for one in scene.told() if "acknowledged" in one.text]
        assert seen.text == f"{scene.slack.you.user.name} acknowledged {name}."
        assert "Acknowledge" not in labels(await shows(scene, again, "Acknowledged by "))
        scene.recover(name)
        *_, recovered = await scene.alert(name, 4)
        assert (recovered.thread_ts, recovered.broadcast) == (root.ts, True)
        assert recovered.text.startswith(f"RECOVERED: {name} – after ")
        assert "Next step" not in str(recovered.blocks)
        green = await shows(scene, root, "RECOVERED")
        assert labels(green) == {"Show this import", "All problems"}
        over = await shows(scene, again, "Recovered ")
        assert labels(over) == set()
        await scene.quiet()
    assert len(scene.told(name)) == 4
    visible = [one for one in scene.told(name) if one.broadcast or not one.is_reply]
    assert [one.ts for one in visible] == [root.ts, again.ts, recovered.ts]


async def test_partial_success_escalates(scene: Stage):
    """PARTIAL_SUCCESS is announced as such; the same run turning FAILED joins its thread."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name, partial=True)
        (root,) = await scene.alert(name)
        assert root.text.startswith("PARTIAL_SUCCESS")
        levers.escalate(scene.world, name)
        _, worse = await scene.alert(name, 2)
    assert worse.thread_ts == root.ts


async def test_a_restart_repeats_nothing_and_misses_nothing(scene: Stage):
    """Killed and started again on the same folder: what happened meanwhile is told once."""
    seen, missed = scene.name(0), scene.name(1)
    async with scene.bot() as bot:
        scene.fail(seen)
        await scene.alert(seen)
        await scene.quiet()  # until it is recorded as sent
        await kill(bot.process.pid)
        await ended(bot)
    scene.fail(missed)
    async with scene.bot(name="again"):
        await scene.alert(missed)
        await scene.quiet()
    assert (len(scene.told(seen)), len(scene.told(missed))) == (1, 1)


@pytest.mark.long
async def test_slacks_pace_delays_and_drops_nothing(scene: Stage):
    """As many failures as are told one by one, against Slack's limits: each stands once."""
    names = [scene.name(number) for number in range(MOST_SINGLE_ALERTS)]
    async with scene.bot():
        scene.slack.faults.add(Fault(Trouble.RATE_LIMITED, "chat.postMessage", seconds=2))
        for name in names:
            scene.fail(name)
        for name in names:
            await scene.alert(name)
        await scene.quiet()
    assert [len(scene.told(name)) for name in names] == [1] * len(names)


@pytest.mark.long
async def test_an_alert_group_is_one_message_that_names_all(scene: Stage):
    """More failures at once than a handful, against Slack's limits: one message tells them."""
    names = [scene.name(number) for number in range(MOST_SINGLE_ALERTS + 3)]
    async with scene.bot():
        scene.slack.faults.add(Fault(Trouble.RATE_LIMITED, "chat.postMessage", seconds=2))
        for name in names:
            scene.fail(name)
        (told,) = await scene.alert(f"{len(names)} imports failed at once")
        await scene.quiet()
        assert scene.told() == [told]
        assert [name for name in names if name not in str(told.blocks)] == []
        scene.slack.you.press(told, "imports.ack.1")
        await shows(scene, told, "Acknowledged by ")
        await scene.quiet()
        _, seen = scene.told()
    assert seen.text.endswith(f" and {len(names) - 1} others.")
    assert "Acknowledge" not in labels(scene.told()[0])


@pytest.mark.long
async def test_two_replicas_announce_once_and_take_over(scene: Stage, tmp_path: Path):
    """Both serve, one sweeps; when it is killed the other goes on within the lease."""
    async with embedded(tmp_path / "redis", RealClock()) as url:
        first, second = scene.name(0), scene.name(1)
        async with (
            scene.bot(name="one", REDIS_URL=url) as one,
            scene.bot(name="two", REDIS_URL=url) as two,
        ):
            scene.fail(first)
            await scene.alert(first)
            await scene.quiet()
            assert len(scene.told(first)) == 1
            holder = one if "lease.acquired" in one.log.read_text() else two
            await kill(holder.process.pid)
            scene.fail(second)
            await scene.alert(second)
            await scene.quiet()
    assert (len(scene.told(first)), len(scene.told(second))) == (1, 1)


@pytest.mark.long
async def test_a_channel_that_refuses_is_reported_and_tried_again(scene: Stage):
    """The bot is not in the channel: the alert waits, and `/imports health` says why."""
    name = scene.name()
    async with scene.bot(ALERT_CHANNEL="C0ELSE0001"):
        scene.fail(name)
        await scene.slack.wait_for(
            lambda: [call for call in scene.slack.api.calls if call.outcome == "not_in_channel"],
            SOON,
            "a refusal",
        )
        await scene.quiet()
        reply = await scene.slack.you.command("health").reply()
    assert "not_in_channel" in str(reply.blocks)


# It learns from Slack alone that it may post again.
told_bot = tuned_bot({"bot.domain.waits.refusal_waits.TRY_AGAIN": timedelta(days=1)})
ELSEWHERE, ARCHIVED, SECRET = "C0ELSE0001", "C0ARCHIVE1", "C0SECRET01"


@pytest.mark.long
@pytest.mark.parametrize(
    ("channel", "scope", "start"),
    [
        (ELSEWHERE, True, told_bot),
        (ARCHIVED, True, told_bot),
        (ELSEWHERE, False, hurried_bot),
        (SECRET, True, hurried_bot),
    ],
)
async def test_what_a_person_opens_goes_on(scene: Stage, channel: str, scope: bool, start: Start):
    """Where Slack tells of it no other look is needed; else it is found by one: without the scope
    that it takes, or in a private channel. All that waited comes, once.
    """
    slack = scene.slack
    if not scope:
        scopes = slack.api.app.scopes - {"channels:read"}
        slack.api.app = replace(slack.api.app, scopes=scopes)
    async with scene.bot(start=start, ALERT_CHANNEL=channel):
        alerts = [scene.breaks(scene.name(number), channel) for number in range(2)]
        refusals = ("not_in_channel", "is_archived", "channel_not_found")
        await slack.wait_for(
            lambda: [call for call in slack.api.calls if call.outcome in refusals],
            SOON,
            "a refusal",
        )
        await scene.quiet()
        if channel == ARCHIVED:
            slack.you.unarchive(channel)
        else:
            slack.you.invite_app(channel)
        for alert in alerts:
            await scene.stands(alert, channel=channel)
        await scene.quiet()
    assert [len(scene.telling(alert, channel)) for alert in alerts] == [1, 1]


@pytest.mark.long
async def test_a_scope_that_is_granted_goes_on(scene: Stage):
    """The app is installed again with what was missing; Slack tells the bot nothing of it."""
    whole = scene.slack.api.app
    async with scene.bot(start=hurried_bot):
        scene.slack.api.app = replace(whole, scopes=whole.scopes - {"chat:write"})
        alert = scene.breaks(scene.name())
        await scene.slack.wait_for(
            lambda: [call for call in scene.slack.api.calls if call.outcome == "missing_scope"],
            SOON,
            "a refusal",
        )
        scene.slack.api.app = whole
        await scene.stands(alert)
    assert len(scene.telling(alert)) == 1
