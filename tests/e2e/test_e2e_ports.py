"""Strangers at the ports: the bot goes on, and its log stays short."""

import asyncio
import resource

import aiohttp
import pytest

from bot.playground.stage.bot_process import free_port
from tests.support.e2e_stage import SOON, Stage
from tests.support.starvation import COMMANDS, held, http_mode, starved

FILES = 512
HEAD = b"POST /slack/events HTTP/1.1\r\nHost: a\r\n"
LENGTH = HEAD + b"Content-Length: x\r\n\r\n"
PACKED = HEAD + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"
UNSIGNED = HEAD + b"Content-Length: 0\r\n\r\n"


async def answer_to(request: bytes, port: int) -> bytes:
    """The beginning of what is answered to these bytes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    try:
        return await asyncio.wait_for(reader.read(10), SOON)
    finally:
        writer.close()


async def fetched(url: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.text()


@pytest.mark.long
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux can bound another process")
async def test_more_half_sent_requests_than_files(scene: Stage):
    """Questions are answered, alerts are posted and sockets reconnect; the probes answer too."""
    async with scene.bot() as bot:
        resource.prlimit(bot.process.pid, resource.RLIMIT_NOFILE, (FILES, FILES))
        async with held(FILES + 50, int(bot.health.rpartition(":")[2])):
            scene.slack.sockets.cut()
            await scene.stands(scene.breaks(scene.name()))
            await scene.slack.connected(1, SOON)
            assert (await scene.slack.you.command("help").reply()).text
            numbers = await fetched(f"{bot.health}/metrics")
        lines = bot.log.read_text().splitlines()
    assert 'imports_bot_refused_requests_total{port="health",status="503"}' in numbers
    assert len([line for line in lines if "http." in line]) == 1
    assert len(lines) < 100


@pytest.mark.long
async def test_two_thousand_half_open_connections(scene: Stage):
    """To both ports, and new ones as soon as they are closed: commands are acknowledged, an alert
    is posted, probes answer, and the log has a line a minute for each port.
    """
    port = free_port()
    scene.more |= http_mode(port)
    async with scene.bot() as bot:
        found = await starved(scene, bot, port, connections=2000)
        lines = bot.log.read_text().splitlines()
    assert (found.acknowledged, found.alerts, found.probes) == (COMMANDS, 1, COMMANDS)
    assert len([line for line in lines if "http." in line]) <= 2 * (1 + found.minutes)
    assert len(lines) < 100


async def test_malformed_requests_in_http_mode(scene: Stage):
    """Each is refused with 4xx, and all of them are one line of the log."""
    port = free_port()
    scene.more |= http_mode(port)
    async with scene.bot() as bot:
        for request in (b"\x16\x03\x01\x02\x00\x01\xfc\x03\x03", LENGTH, PACKED, UNSIGNED) * 5:
            assert await answer_to(request, port) in (b"HTTP/1.1 4", b"HTTP/1.0 4")
        numbers = await fetched(f"{bot.health}/metrics")
        text = bot.log.read_text()
    assert 'imports_bot_refused_requests_total{port="slack",status="400"} 15.0' in numbers
    assert 'imports_bot_refused_requests_total{port="slack",status="401"} 5.0' in numbers
    assert text.count("http.refused") == 1
    assert "Traceback" not in text
