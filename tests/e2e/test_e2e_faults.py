"""The real process, a real Valkey, and everything that can go wrong: nothing lost, nothing doubled.

The bot's waits are shorter here (tests/support/e2e_hurried.py), in proportion to each other.
"""

import asyncio
import random
import signal
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from bot.playground.slack.faults import Fault, Trouble
from bot.playground.slack.state import What
from bot.services.delivery.grouping import MOST_SINGLE_ALERTS
from tests.support.e2e_replicas import replicas, send, side_by_side, stopped
from tests.support.e2e_stage import SOON, Stage
from tests.support.forked import hurried_bot

pytestmark = pytest.mark.long

ACCEPTED = "after Slack took it"
KILLED_AT = (
    *("before commit", "after commit", "after claim"),
    *(ACCEPTED, "after post", "after sent"),
)
BULLETINS = ("BLIND", "CHECKS RESTORED")
STOPPED_AT = ("before commit", "before claim", "after claim", "before post")


# --- The process ------------------------------------------------------------------------------


async def killed(folder: Path, point: str) -> tuple[int, int]:
    """Killed at this point, with another replica beside it: how often its alert stands then, and
    how often it was posted.
    """
    async with replicas(folder) as there:
        scene = there.scene
        doomed = await there.start("doomed", doom="" if point == ACCEPTED else f"KILL {point}")
        other = await there.start("other")
        if point == ACCEPTED:
            scene.slack.faults.add(Fault(Trouble.TAKEN_HANG, "chat.postMessage"))
        there.arm("doomed")
        alert = scene.breaks(scene.name())
        if point == ACCEPTED:
            await scene.stands(alert)
            send(doomed, signal.SIGKILL)
        assert await asyncio.wait_for(doomed.process.wait(), SOON) == -signal.SIGKILL
        await there.takeover(other)
        await there.drained()
        return len(scene.telling(alert)), len(scene.calls("chat.postMessage"))


async def test_killed_at_every_point(tmp_path: Path):
    """Wherever SIGKILL strikes, another replica takes over, and the alert stands
    once.
    """
    found = await side_by_side(tmp_path, KILLED_AT, killed)
    assert found == dict.fromkeys(KILLED_AT, (1, 1))


async def paused(folder: Path, point: str) -> tuple[int, int, bool]:
    """Stopped at this point for longer than the lease, and let go on after another replica has
    told: how often the alert stands, how often it was posted, and whether Redis refused the write.
    """
    async with replicas(folder) as there:
        scene = there.scene
        stale = await there.start("stale", doom=f"STOP {point}")
        other = await there.start("other")
        there.arm("stale")
        alert = scene.breaks(scene.name())
        await stopped(stale)
        await there.takeover(other)
        await there.drained()
        assert len(scene.telling(alert)) == 1
        send(stale, signal.SIGCONT)
        await there.drained()
        await there.lost(stale)
        if point == "before post":
            await scene.slack.wait_for(lambda: scene.calls("chat.delete"), SOON, "a deletion")
        posts = len(scene.calls("chat.postMessage"))
        # A sweep of its own that was under way is refused in any case, and is another matter.
        who = "watcher" if point == "before commit" else "delivery"
        return len(scene.telling(alert)), posts, f"{who}.fenced" in stale.log.read_text()


async def test_paused_at_every_point(tmp_path: Path):
    """A holder that sleeps past its lease does no harm when it wakes up: Redis refuses its writes,
    and it posts nothing. If it was about to write to Slack's socket, its message is taken away.
    """
    found = await side_by_side(tmp_path, STOPPED_AT, paused)
    assert found == {
        "before commit": (1, 1, True),
        "before claim": (1, 1, True),
        "after claim": (1, 1, False),  # it looks at its lease once more, and asks Redis nothing
        "before post": (1, 2, False),
    }


async def test_killed_at_random(tmp_path: Path):
    """Two replicas, one or the other killed every second or so while imports fail: each once."""
    dice, names = random.Random(5), count()
    async with replicas(tmp_path) as there:
        scene = there.scene
        bots = [await there.start(f"bot{next(names)}") for _ in range(2)]
        alerts = []
        for number in range(12):
            alerts.append(scene.breaks(scene.name()))
            await asyncio.sleep(dice.uniform(0.1, 0.9))
            if number % 3 == 1:
                victim = dice.choice(bots)
                victim.process.kill()
                await victim.process.wait()
                bots.remove(victim)
                bots.append(await there.start(f"bot{next(names)}", ready=False))
        await there.drained()
        assert [len(scene.telling(alert)) for alert in alerts] == [1] * len(alerts)


async def test_sigterm_with_a_post_under_way(scene: Stage):
    """Slack has taken the message and does not answer: the bot gives that up, and ends with 0."""
    async with scene.bot() as bot:
        scene.slack.faults.add(Fault(Trouble.TAKEN_HANG, "chat.postMessage"))
        alert = scene.breaks(scene.name())
        await scene.stands(alert)
        send(bot, signal.SIGTERM)
        # A process that did not end by itself is ended by its own alarm, with 1.
        assert await asyncio.wait_for(bot.process.wait(), 60) == 0
    assert "app.stopped" in bot.tail()


# --- The store --------------------------------------------------------------------------------


async def test_a_power_cut_at_the_store(tmp_path: Path):
    """Valkey dies, and with it all that it acknowledged since before a failure was told: that is
    noticed, and the failure is found again, looked for in the channel and not told twice.
    """
    async with replicas(tmp_path) as there:
        scene = there.scene
        bot = await there.start("bot")
        before = scene.breaks(scene.name())
        await scene.stands(before)
        await there.drained()
        size = there.file().stat().st_size
        forgotten = scene.breaks(scene.name())
        await scene.stands(forgotten)
        await there.drained()
        there.cut_power(size + 7)  # in the middle of a command
        after = scene.breaks(scene.name())
        await scene.stands(after, SOON)
        await there.drained()
        told = [len(scene.telling(alert)) for alert in (before, forgotten, after)]
        assert told == [1, 1, 1]
        assert "store.restarted_or_emptied" in bot.log.read_text()


async def test_an_emptied_store(tmp_path: Path):
    """FLUSHALL: six broken imports that one message told are not told again, one by one or
    together, and what breaks then is told.
    """
    async with replicas(tmp_path) as there:
        scene = there.scene
        bot = await there.start("bot")
        known = [scene.breaks(scene.name()) for _ in range(6)]
        for alert in known:
            await scene.stands(alert)
        await there.drained()
        await there.client.flushall()
        fresh = scene.breaks(scene.name())
        await scene.stands(fresh, SOON)
        await there.drained()
        told = [len(scene.telling(alert)) for alert in (*known, fresh)]
        assert told == [1] * 7
        assert len(scene.calls("chat.postMessage")) == len(scene.told()) == 2
        assert "store.restarted_or_emptied" in bot.log.read_text()


# --- Slack ------------------------------------------------------------------------------------


async def unclear(folder: Path, trouble: str) -> tuple[int, int]:
    """This happens to the message: how often it stands, and how often it was sent."""
    async with replicas(folder) as there:
        scene = there.scene
        await there.start("bot")
        scene.slack.faults.add(Fault(Trouble(trouble), "chat.postMessage", seconds=2.5))
        alert = scene.breaks(scene.name())
        await scene.stands(alert)
        await there.drained()
        return len(scene.telling(alert)), len(scene.calls("chat.postMessage"))


async def test_slack_takes_it_and_then_fails(tmp_path: Path):
    """Connection reset, no answer, HTTP 500: one message, sent once. Taken late, or HTTP 500 before
    it was taken, which looks the same: one message, sent twice.
    """
    once = (Trouble.TAKEN_RESET, Trouble.TAKEN_HANG, Trouble.TAKEN_ERROR)
    twice = (Trouble.TAKEN_LATE, Trouble.ERROR)
    found = await side_by_side(tmp_path, (*once, *twice), unclear)
    assert found == dict.fromkeys(once, (1, 1)) | dict.fromkeys(twice, (1, 2))


async def test_retry_after_is_obeyed(scene: Stage):
    """429 with Retry-After: nothing is posted to that channel before, and nothing is dropped."""
    async with scene.bot():
        scene.slack.faults.add(Fault(Trouble.RATE_LIMITED, "chat.postMessage", seconds=3))
        alerts = [scene.breaks(scene.name()) for _ in range(2)]
        for alert in alerts:
            await scene.stands(alert)
    refused, *later = scene.calls("chat.postMessage")
    assert refused.outcome == Trouble.RATE_LIMITED
    assert later[0].at - refused.at >= 3
    assert [len(scene.telling(alert)) for alert in alerts] == [1, 1]


async def test_a_channel_that_refuses_and_the_fallback(scene: Stage):
    """The bot is not in its channel: that is told in the other one, and again when it is through;
    the alert comes once it is invited.
    """
    refusing, fallback = "C0ELSE0001", "C0MARKET01"
    async with scene.bot(start=hurried_bot, ALERT_CHANNEL=refusing, FALLBACK_CHANNEL=fallback):
        alert = scene.breaks(scene.name(), refusing)
        refusal = await scene.slack.message(lambda one: "not_in_channel" in one.text, SOON)
        assert scene.telling(alert, refusing) == []
        scene.slack.workspace.channels[refusing].members.add(scene.slack.workspace.bot)
        await scene.stands(alert, SOON, refusing)
        through = await scene.slack.message(
            lambda one: "DELIVERY RESTORED" in one.text and one.is_reply, SOON
        )
        await scene.quiet()
    assert (refusal.channel, through.channel) == (fallback, fallback)
    assert through.thread_ts == refusal.ts
    assert len(scene.told(channel=fallback)) == 2
    assert len(scene.telling(alert, refusing)) == 1


# --- What it cannot see, and what is too much to see ------------------------------------------


async def test_refused_credentials_are_reported_once(scene: Stage):
    """Long before BLIND_AFTER there is one message that it is blind, one when it sees again, and
    then what failed meanwhile.
    """
    async with scene.bot(start=hurried_bot, BLIND_AFTER="600"):
        scene.faults.set("credentials", 1e6)
        await scene.slack.message(lambda one: one.text.startswith("BLIND"), SOON)
        missed = scene.breaks(scene.name())
        await scene.quiet(0)  # a look or two more
        scene.faults.clear()
        await scene.slack.message(lambda one: "CHECKS RESTORED" in one.text, SOON)
        await scene.stands(missed)
    posted = [change for change in scene.slack.workspace.changes if change.what is What.POSTED]
    words = [change.message.text.partition(":")[0] for change in posted]
    assert [word for word in words if word in BULLETINS] == list(BULLETINS)
    assert len(scene.telling(missed)) == 1


async def test_a_start_that_moengage_refuses_is_told_once_over_restarts(scene: Stage):
    """In the channel, with the setting to check; with the right key it sees."""
    for name in ("wrong", "wrong again"):
        wrong = {"MOENGAGE_API_KEY": "wrong"}
        async with scene.bot(name=name, start=hurried_bot, ready=False, **wrong) as bot:
            blind = await scene.slack.message(lambda one: one.text.startswith("BLIND"), SOON)
            await scene.slack.wait_for(lambda: "moengage.refused" in bot.tail(), SOON, "the log")
    assert "MOENGAGE_API_KEY" in str(blind.blocks)
    async with scene.bot(name="right", start=hurried_bot):
        await scene.slack.message(lambda one: "CHECKS RESTORED" in one.text, SOON)
    assert first_words(scene).count("BLIND") == 1


async def test_a_start_without_a_way_from_slack_is_told_once_over_restarts(scene: Stage):
    """The app-level token is wrong: the channel hears of it, and of its end."""
    for name in ("wrong", "wrong again"):
        wrong = {"SLACK_APP_TOKEN": "xapp-wrong"}
        async with scene.bot(name=name, start=hurried_bot, ready=False, **wrong):
            deaf = await scene.slack.message(lambda one: one.text.startswith("DEAF"), SOON)
            await scene.quiet()
    assert "SLACK_APP_TOKEN" in str(deaf.blocks)
    async with scene.bot(name="right", start=hurried_bot):
        await scene.slack.message(lambda one: "CONNECTION RESTORED" in one.text, SOON)
    assert first_words(scene).count("DEAF") == 1


def first_words(scene: Stage) -> list[str]:
    """Of every post, in order."""
    posted = [change for change in scene.slack.workspace.changes if change.what is What.POSTED]
    return [change.message.text.partition(":")[0] for change in posted]


async def test_an_alert_group_is_one_message(tmp_path: Path):
    """Fifty-one failures are one message; as imports recover, that message says so."""
    async with replicas(tmp_path, imports=150) as there:
        scene = there.scene
        await there.start("bot")
        names = [scene.name(number) for number in range(51)]
        alerts = {name: scene.breaks(name) for name in names}
        for alert in alerts.values():
            await scene.stands(alert)
        await there.drained()
        # The same message: it may have been edited since, when reasons were read.
        standing = {name: scene.telling(alert) for name, alert in alerts.items()}
        assert {len(found) for found in standing.values()} == {1}
        ((storm, many),) = Counter(one.ts for (one,) in standing.values()).most_common(1)
        # A sweep that was under way when they broke may have found the first few of them alone.
        assert many >= len(names) - MOST_SINGLE_ALERTS
        grouped = [name for name, (one,) in standing.items() if one.ts == storm]
        for name in grouped[:7]:
            scene.recover(name)
        shown = alerts[grouped[0]]
        await scene.slack.wait_for(
            lambda: f"7 of {many}" in str(scene.telling(shown)[0].blocks) or None, SOON, "an update"
        )
        await there.drained()
        assert scene.telling(shown)[0].ts == storm
