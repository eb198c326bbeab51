"""New connections to Slack die: the real process makes few calls, says why, and comes back."""

import asyncio
from pathlib import Path

import aiohttp
import pytest

from bot.domain.waits.reconnecting import STEADY_SECONDS
from bot.playground.slack.endings import Ending, Way
from bot.playground.slack.faults import Fault, Trouble
from bot.playground.stage.bot_process import Bot
from tests.support.e2e_hurried import SHARE
from tests.support.e2e_replicas import side_by_side
from tests.support.e2e_stage import SOON, Stage, stage
from tests.support.forked import hurried_bot
from tests.support.slack_troubles import QUESTIONS, TROUBLES, suffered

pytestmark = pytest.mark.long

OPEN = "apps.connections.open"
# The bot's waits are shorter here, in proportion to each other. What lasted so long is replaced at
# once.
STEADY = (STEADY_SECONDS + 0.5) * SHARE
WATCHED = 12.0 * SHARE
# A bound against hanging.
PROBED = 180.0
A_FEW = 10

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


async def steady(bot: Bot) -> None:
    """Wait until its two connections, as it counts them, have lasted."""
    async with asyncio.timeout(SOON), aiohttp.ClientSession() as session:
        while 'slack_sockets{state="open"} 2.0' not in await fetched(
            session, f"{bot.health}/metrics"
        ):
            await asyncio.sleep(0.05)
    await asyncio.sleep(STEADY)


async def unready(bot: Bot, why: str) -> bool:
    """Whether, sooner or later, it is not ready and says this."""
    async with asyncio.timeout(SOON), aiohttp.ClientSession() as session:
        while True:
            async with session.get(f"{bot.health}/readyz") as answer:
                said = (await answer.json())["checks"]["slack"]
                if answer.status == 503 and why in said:
                    return True
            await asyncio.sleep(0.05)


async def fetched(session: aiohttp.ClientSession, url: str) -> str:
    async with session.get(url) as answer:
        return await answer.text()


async def dies(folder: Path, why: str) -> tuple[bool, bool, int]:
    """From a good start on, connections come to nothing: whether only a few were tried, whether
    /readyz says why, and the lines of the log about it.
    """
    await asyncio.to_thread(folder.mkdir)
    async with stage(folder) as scene, scene.bot(start=hurried_bot) as bot:
        await steady(bot)
        scene.slack.sockets.ending = ENDINGS.get(why)
        if why in FAULTS:
            scene.slack.faults.add(FAULTS[why])
        before = len(scene.calls(OPEN))
        scene.slack.sockets.cut()
        await asyncio.sleep(WATCHED)
        tried = len(scene.calls(OPEN)) - before
        says = await unready(bot, why)
        await scene.stands(scene.breaks(scene.name()))  # alerts are posted all the same
        lines = bot.log.read_text().count("slack.cannot_connect")
        if why not in FAULTS:
            await comes_back(scene)
        return 0 < tried <= A_FEW, says, lines


async def comes_back(scene: Stage) -> None:
    scene.slack.sockets.ending = None
    await scene.slack.connected(2, PROBED)
    assert (await scene.slack.you.command("help").reply()).text


async def test_connections_that_die_at_once(tmp_path: Path):
    """A few calls, not ready, with the reason, told once; questions are answered again once Slack
    takes connections.
    """
    found = await side_by_side(tmp_path, ENDINGS, dies)
    assert found == dict.fromkeys(ENDINGS, (True, True, 1))


async def test_addresses_that_are_refused(tmp_path: Path):
    """A token that Slack takes no more, a wait of a year: the process lives and posts alerts."""
    found = await side_by_side(tmp_path, FAULTS, dies)
    assert found == dict.fromkeys(FAULTS, (True, True, 1))


async def test_a_token_that_is_good_again(scene: Stage):
    """Slack refuses it three times: the bot probes, and hears again."""
    async with scene.bot(start=hurried_bot):
        scene.slack.faults.add(Fault(Trouble.REFUSE, OPEN, times=3, code="account_inactive"))
        scene.slack.sockets.cut()
        await scene.slack.wait_for(lambda: not scene.slack.faults.waiting, PROBED, "three refusals")
        await scene.slack.connected(2, PROBED)
        assert (await scene.slack.you.command("help").reply()).text


async def test_nothing_is_lost_or_doubled_meanwhile(scene: Stage):
    """A cut, a refresh, Socket Mode turned off and on, half-open connections, refused addresses:
    each question is answered once, and the alert of that moment stands once.
    """
    async with scene.bot(start=hurried_bot) as bot:
        for number, name in enumerate(TROUBLES):
            await steady(bot)
            found = await suffered(scene, name, number)
            assert (name, found.answers, found.alerts) == (name, (1,) * QUESTIONS, 1)


async def test_slacks_refresh_costs_nothing(scene: Stage):
    """Each of the two connections is replaced at once, and nothing is told."""
    async with scene.bot(start=hurried_bot) as bot:
        await steady(bot)
        before = len(scene.calls(OPEN))
        await scene.slack.sockets.disconnect()
        await scene.slack.wait_for(lambda: len(scene.calls(OPEN)) - before == 2, SOON, "two calls")
        await scene.slack.connected(2, SOON)
        assert (await scene.slack.you.command("help").reply()).text
        assert "slack.cannot_connect" not in bot.log.read_text()
