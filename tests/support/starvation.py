"""Strangers who hold connections to the bot's ports, and what everybody else gets meanwhile."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from bot.playground.stage.bot_process import Bot
from tests.support.e2e_stage import ROOT, SOON, Stage
from tests.support.slack_requests import SECRET, headers

COMMANDS = 20


@dataclass(frozen=True, slots=True)
class Starved:
    """How many commands were acknowledged with 200, in how many seconds at most; how many probes
    answered; how often the alert of an import that failed meanwhile stands, after how many seconds;
    and how many whole minutes it all took.
    """

    acknowledged: int
    slowest: float
    probes: int
    alerts: int
    alerted: float
    minutes: int


def http_mode(port: int) -> dict[str, str]:
    """The settings of a bot that Slack calls at this port."""
    return {
        "SLACK_MODE": "http",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_APP_TOKEN": "",
        "HTTP_PORT": str(port),
    }


@asynccontextmanager
async def held(count: int, *ports: int) -> AsyncIterator[None]:
    """This many connections, each with half a request, while the context lasts: whatever is closed
    is opened again.
    """
    words = ("-m", "tests.support.strangers", str(count), *map(str, ports))
    strangers = await asyncio.create_subprocess_exec(
        sys.executable, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert strangers.stdout
    try:
        async with asyncio.timeout(SOON):
            await strangers.stdout.readline()
        yield
    finally:
        strangers.kill()
        await strangers.wait()


async def starved(scene: Stage, bot: Bot, port: int, *, connections: int) -> Starved:
    """Hold the connections to both ports of a bot in HTTP mode, and ask meanwhile."""
    clock = asyncio.get_running_loop().time
    began, took, acknowledged, probes = clock(), list[float](), 0, 0
    health = int(bot.health.rpartition(":")[2])
    async with held(connections, port, health), aiohttp.ClientSession() as session:
        alert = scene.breaks(scene.name())
        broken = clock()
        posted = asyncio.create_task(scene.stands(alert, SOON))
        for number in range(COMMANDS):
            sent = clock()
            acknowledged += await _commanded(session, port, number)
            took.append(clock() - sent)
            async with session.get(f"{bot.health}/healthz") as answer:
                probes += answer.status == 200
        await posted
        alerted = clock() - broken
    minutes = int((clock() - began) // 60)
    return Starved(acknowledged, max(took), probes, len(scene.telling(alert)), alerted, minutes)


async def _commanded(session: aiohttp.ClientSession, port: int, number: int) -> bool:
    body = urlencode({"command": "/imports", "text": "help", "trigger_id": f"{number}.1.1"})
    url = f"http://127.0.0.1:{port}/slack/events"
    try:
        # A connection of its own, as Slack's calls come from many machines.
        fresh = {**headers(body), "Connection": "close"}
        async with session.post(url, data=body, headers=fresh) as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False
