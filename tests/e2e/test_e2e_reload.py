"""Routes change while the real process runs, by its file and by SIGHUP."""

import asyncio
import signal
from functools import partial
from pathlib import Path

import pytest

from bot.playground.stage.bot_process import Bot
from tests.support.e2e_stage import CHANNEL, SOON, Stage
from tests.support.forked import tuned_bot

OTHER = "C0MARKET01"
ROUTE = f'[[routes]]\nchannel = "{OTHER}"\n'
quick_bot = tuned_bot({"bot.reload.LOOK_SECONDS": 0.2})


async def written(file: Path, text: str) -> None:
    await asyncio.to_thread(file.write_text, text)


async def says(bot: Bot, event: str, times: int = 1) -> None:
    async with asyncio.timeout(SOON):
        while bot.log.read_text().count(event) < times:
            await asyncio.sleep(0.05)


@pytest.mark.long
async def test_routes_change_while_it_runs(scene: Stage):
    """A new file sends alerts elsewhere; a broken one changes nothing and shows in health; SIGHUP
    ends no process.
    """
    async with scene.bot(start=quick_bot) as bot:
        write = partial(written, scene.folder / "bot" / "imports-bot.toml")
        await scene.stands(scene.breaks(scene.name(0), CHANNEL))
        await write(ROUTE)
        await says(bot, "settings.reloaded")
        await scene.stands(scene.breaks(scene.name(1), OTHER), channel=OTHER)
        await write("[[routes")
        await says(bot, "settings.not_reloaded")
        await scene.stands(scene.breaks(scene.name(2), OTHER), channel=OTHER)
        health = await scene.slack.you.command("health").reply()
        assert "Changed settings can't be used" in health.text
        await write(ROUTE.replace(OTHER, CHANNEL))
        bot.process.send_signal(signal.SIGHUP)
        await says(bot, "settings.reloaded", 2)
        await scene.stands(scene.breaks(scene.name(3), CHANNEL))
