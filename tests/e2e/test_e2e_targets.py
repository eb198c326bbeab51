"""Alerts out of Slack, from the real process: signed, in order, once for each id, never lost."""

import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.playground.receiver.server import Misbehaviour, Receiver, serve
from bot.playground.stage.bot_process import Bot
from tests.support.e2e_stage import SOON, Stage, command, ended

pytestmark = pytest.mark.long


@pytest.fixture
async def receiver(scene: Stage) -> AsyncIterator[Receiver]:
    """A receiver that the bot's settings name; its secrets stand in files."""
    async with serve() as made:
        settings(scene, made)
        yield made


def settings(scene: Stage, receiver: Receiver) -> None:
    """Routes to the channel, the webhook and PagerDuty."""
    folder = scene.folder / "secrets"
    folder.mkdir()
    (folder / "WEBHOOKS__OPS__SECRET").write_text(receiver.inbox.secret)
    (folder / "pagerduty__oncall__routing_key").write_text(receiver.pagerduty.routing_key)
    scene.more["SECRETS_DIR"] = str(folder)
    toml = f"""
        [webhooks.ops]
        url = "{receiver.url}/webhook"
        [pagerduty.oncall]
        url = "{receiver.url}/v2/enqueue"
        [[routes]]
        webhook = "ops"
        pagerduty = "oncall"
        go_on = true
        [[routes]]
        channel = "C0IMPORTS1"
    """
    for name in ("bot", "again"):
        write(scene.folder / name, toml)


def write(folder: Path, toml: str) -> None:
    folder.mkdir()
    (folder / "imports-bot.toml").write_text(toml)


def events(receiver: Receiver, name: str) -> list[str]:
    """What happened to an import, as the webhook heard it."""
    return [str(one["event"]) for one in receiver.inbox.taken.values() if named(one, name)]


def named(event: object, name: str) -> bool:
    return isinstance(event, dict) and event["import"]["name"] == name


async def until(receiver: Receiver, holds: Callable[[], bool]) -> None:
    await receiver.until(holds, SOON)


async def test_a_problem_out_of_slack(scene: Stage, receiver: Receiver):
    """Failed, failed again and recovered: three events, and an incident that is resolved. What
    fails, hangs or redirects meanwhile loses nothing, and Slack does not wait for it.
    """
    name, other = scene.name(0), scene.name(1)
    async with scene.bot() as bot:
        scene.fail(name)
        await scene.alert(name)
        await until(receiver, lambda: events(receiver, name) == ["opened"])
        await until(receiver, lambda: bool(receiver.pagerduty.incidents))
        receiver.troubles = [500, Misbehaviour.RESET, Misbehaviour.REDIRECT, 410]
        scene.fail(name)
        scene.recover(name)
        await until(
            receiver, lambda: events(receiver, name)[-1] == "recovered" and resolved(receiver)
        )
        # What is sent again after a trouble would hang too, and the next one waits behind it.
        await until(receiver, lambda: receiver.answered["/webhook"] == len(receiver.inbox.taken))
        receiver.always = Misbehaviour.HANG
        scene.fail(other)
        await scene.alert(other)
        await until(receiver, lambda: events(receiver, other) == ["opened"])
        receiver.always = None
        await terminated(bot)
    assert receiver.inbox.refused == receiver.pagerduty.refused == []
    assert receiver.elsewhere == 0


def resolved(receiver: Receiver) -> bool:
    return [each.state for each in receiver.pagerduty.incidents.values()] == ["resolved"]


async def test_killed_after_the_receiver_took_it(scene: Stage, receiver: Receiver):
    """The next process sends it again under the same id, and the receiver keeps one."""
    name = scene.name()
    async with scene.bot() as bot:
        receiver.always = Misbehaviour.HANG
        scene.fail(name)
        await until(receiver, lambda: bool(receiver.inbox.taken and receiver.pagerduty.incidents))
        bot.process.send_signal(signal.SIGKILL)
        await ended(bot)
    receiver.always = None
    async with scene.bot(name="again"):
        await until(receiver, lambda: len(receiver.inbox.deliveries) >= 2)
    assert len(set(receiver.inbox.deliveries)) == 1
    (incident,) = receiver.pagerduty.incidents.values()
    assert set(incident.history) == {"trigger"}


async def terminated(bot: Bot) -> None:
    bot.process.send_signal(signal.SIGTERM)
    assert await ended(bot) == 0


async def test_check_tries_the_targets(scene: Stage, receiver: Receiver):
    """A webhook gets the test alert and its recovery, PagerDuty nothing that pages anybody; what a
    receiver refuses is a fault with the remedy.
    """
    folder = scene.folder / "bot"
    code, out, _ = await command(folder, "check", "--post", settings=scene.settings())
    assert code == 0
    assert [one["event"] for one in receiver.inbox.taken.values()] == ["opened", "recovered"]
    assert receiver.pagerduty.incidents == {}
    assert receiver.inbox.refused == receiver.pagerduty.refused == []
    assert "target webhook:ops: took the test alert and its recovery" in out
    assert "target pagerduty:oncall: took the end of a test alert" in out
    receiver.troubles = [410, 500]
    code, out, _ = await command(folder, "check", "--post", settings=scene.settings())
    assert code == 1
    assert "FAIL post       target webhook:ops: Nothing is at the target's address" in out
    assert "FAIL post       target pagerduty:oncall: the receiver answered 500" in out
    _, out, _ = await command(folder, "check", settings=scene.settings())
    assert "webhook:ops: not tried; --post sends it a test alert" in out
