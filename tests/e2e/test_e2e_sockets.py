"""New connections to Slack die: the real process makes few calls, says why, and comes back."""

import asyncio
import json
from pathlib import Path

import aiohttp

from bot.playground.slack.endings import Ending, Way
from bot.playground.slack.faults import Fault, Trouble
from tests.support.e2e_replicas import side_by_side
from tests.support.e2e_stage import SOON, Stage, stage

OPEN = "apps.connections.open"
# What lasted so long is replaced at once.
STEADY = 10.5
WATCHED = 12.0  # seconds
# A bound against hanging: the bot's own waits between refusals add up to more than a minute.
PROBED = 180.0
A_FEW = 6

ENDINGS = {
    "too_many_websockets": Ending(Way.DISCONNECT),
    "link_disabled": Ending(Way.DISCONNECT, after_hello=True, reason="link_disabled"),
    "refresh_requested": Ending(Way.DISCONNECT, after_hello=True, reason="refresh_requested"),
    "ClientConnectorError": Ending(Way.NOWHERE),
    "closed with code 1011": Ending(Way.CLOSE, code=1011),
}
FAULTS = {
    "invalid_auth": Fault(Trouble.REFUSE, OPEN, times=None, code="invalid_auth"),
    "Slack asks to wait 31536000 s": Fault(Trouble.RATE_LIMITED, OPEN, times=None, seconds=31536e3),
}


async def ready(health: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{health}/readyz") as answer:
        return answer.status, json.loads(await answer.text())["checks"]["slack"]


async def dies(folder: Path, why: str) -> tuple[bool, int, bool, int]:
    """From a good start on, connections come to nothing: whether only a few were tried, the status
    of /readyz, whether it says why, and the lines of the log about it.
    """
    await asyncio.to_thread(folder.mkdir)
    async with stage(folder) as scene, scene.bot() as bot:
        await scene.slack.connected(2, SOON)
        await asyncio.sleep(STEADY)
        scene.slack.sockets.ending = ENDINGS.get(why)
        if why in FAULTS:
            scene.slack.faults.add(FAULTS[why])
        before = len(scene.calls(OPEN))
        scene.slack.sockets.cut()
        await asyncio.sleep(WATCHED)
        tried = len(scene.calls(OPEN)) - before
        status, said = await ready(bot.health)
        await scene.stands(scene.breaks(scene.name()), 60)  # alerts are posted all the same
        lines = bot.log.read_text().count("slack.cannot_connect")
        if why not in FAULTS:
            await comes_back(scene)
        return 0 < tried <= A_FEW, status, why in said, lines


async def comes_back(scene: Stage) -> None:
    scene.slack.sockets.ending = None
    await scene.slack.connected(2, PROBED)
    assert (await scene.slack.you.command("help").reply()).text


async def test_connections_that_die_at_once(tmp_path: Path):
    """A few calls, not ready, with the reason, told once; questions are answered again once Slack
    takes connections.
    """
    found = await side_by_side(tmp_path, ENDINGS, dies)
    assert found == dict.fromkeys(ENDINGS, (True, 503, True, 1))


async def test_addresses_that_are_refused(tmp_path: Path):
    """A token that Slack takes no more, a wait of a year: the process lives and posts alerts."""
    found = await side_by_side(tmp_path, FAULTS, dies)
    assert found == dict.fromkeys(FAULTS, (True, 503, True, 1))


async def test_a_token_that_is_good_again(scene: Stage):
    """Slack refuses it three times: the bot probes, and hears again."""
    async with scene.bot():
        scene.slack.faults.add(Fault(Trouble.REFUSE, OPEN, times=3, code="account_inactive"))
        scene.slack.sockets.cut()
        await scene.slack.wait_for(lambda: not scene.slack.faults.waiting, PROBED, "three refusals")
        await scene.slack.connected(2, PROBED)
        assert (await scene.slack.you.command("help").reply()).text


async def test_slacks_refresh_costs_nothing(scene: Stage):
    """Each of the two connections is replaced at once, and nothing is told."""
    async with scene.bot() as bot:
        await scene.slack.connected(2, SOON)
        await asyncio.sleep(STEADY)
        before = len(scene.calls(OPEN))
        await scene.slack.sockets.disconnect()
        await scene.slack.wait_for(lambda: len(scene.calls(OPEN)) - before == 2, 5, "two calls")
        await scene.slack.connected(2, 5)
        assert (await scene.slack.you.command("help").reply()).text
        assert "slack.cannot_connect" not in bot.log.read_text()
