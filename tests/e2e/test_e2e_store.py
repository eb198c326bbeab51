"""A Redis that is in trouble when the bot starts, or that changes its role while the bot works."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.playground.stage.bot_process import Bot
from bot.store import connect
from bot.store.server.embedded import embedded
from tests.support.e2e_stage import SOON, STARTED, Stage, command
from tests.support.forked import hurried_bot
from tests.support.store_clock import RealClock
from tests.support.store_fake_server import FakeServer, fake_server

pytestmark = pytest.mark.long


@pytest.fixture
async def fake() -> AsyncIterator[FakeServer]:
    async with fake_server() as running:
        yield running


async def probed(bot: Bot, path: str) -> tuple[int, str]:
    """The probe's status and text, once the port answers."""
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{bot.health}{path}") as answer:
                    return answer.status, await answer.text()
            except aiohttp.ClientConnectorError:
                assert bot.alive, bot.tail()
                await asyncio.sleep(0.05)


async def unready(bot: Bot, reason: str) -> None:
    """Wait until it says that it is not ready for this reason."""
    async with asyncio.timeout(SOON):
        while True:
            status, text = await probed(bot, "/readyz")
            assert status == 503
            if reason in json.loads(text)["checks"]["redis"]:
                return
            await asyncio.sleep(0.05)


def events(bot: Bot, name: str) -> list[dict[str, object]]:
    """The lines of its log about this."""
    lines = [json.loads(line) for line in bot.log.read_text().splitlines()]
    return [line for line in lines if line["event"] == name]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("NOAUTH Authentication required.", "it asks for a password"),
        ("WRONGPASS invalid username-password pair", "it refuses the user or the password"),
        ("NOPERM this user has no permissions to run the 'evalsha' command", "may not do what"),
        ("ERR unknown command 'evalsha'", "it does not know a command"),
        ("ERR DB index is out of range", "it has no database of that number"),
        ("ERR SELECT is not allowed in cluster mode", "it is a cluster, which has only database 0"),
    ],
)
async def test_what_does_not_pass_ends_the_start(
    scene: Stage, tmp_path: Path, fake: FakeServer, error: str, reason: str
):
    """One line that names the setting and says what is wrong, and exit code 1."""
    fake.refuses(error)
    settings = scene.settings(HEALTH_PORT="0", REDIS_URL=f"redis://127.0.0.1:{fake.port}")
    code, _, err = await command(tmp_path, "run", settings=settings)
    told = [line for line in err.splitlines() if line.startswith("imports-bot: ")]
    assert code == 1
    assert len(told) == 1
    assert told[0].startswith(f"imports-bot: REDIS_URL: Redis at 127.0.0.1:{fake.port}: ")
    assert reason in told[0]
    assert "Traceback" not in err


async def test_a_redis_that_is_not_there_yet(scene: Stage, tmp_path: Path):
    """Its socket appears while the bot waits: alive and not ready, one line, then all is well."""
    url = f"unix://{tmp_path}/v/valkey.sock"
    async with scene.bot(ready=False, REDIS_URL=url) as bot:
        await unready(bot, "REDIS_URL: Redis at ")
        assert (await probed(bot, "/healthz"))[0] == 200
        await scene.slack.connected()  # before that, Slack takes no command
        assert (await scene.slack.you.command("failed").reply()).text
        async with embedded(tmp_path / "v", RealClock()):
            await bot.ready(STARTED)
            await scene.stands(scene.breaks(scene.name()))
            assert len(events(bot, "store.waiting")) == 1
            assert len(events(bot, "store.answers")) == 1
            assert len(events(bot, "lease.renewal_failed")) == 0


@pytest.mark.parametrize(
    "error",
    [
        "LOADING Redis is loading the dataset in memory",
        "ERR max number of clients reached",
        "MISCONF Redis is configured to save RDB snapshots",
    ],
)
async def test_what_passes_is_waited_for(scene: Stage, fake: FakeServer, error: str):
    """Alive, not ready for that reason, and told in one line however long it takes."""
    fake.refuses(error)
    async with scene.bot(ready=False, REDIS_URL=f"redis://127.0.0.1:{fake.port}") as bot:
        await unready(bot, error)
        tried = len(fake.heard)
        async with asyncio.timeout(SOON):
            while len(fake.heard) < tried + 5:
                await asyncio.sleep(0.05)
        assert (await probed(bot, "/healthz"))[0] == 200
        assert len(events(bot, "store.waiting")) == 1


async def test_blind_from_the_start(scene: Stage, tmp_path: Path):
    """A server that refuses writes is told in Slack, once, with the reason; and when it takes them
    the bot sees again.
    """
    async with embedded(tmp_path / "v", RealClock()) as url:
        client = connect(url)
        await client.config_set("maxmemory", 1)
        async with scene.bot(
            ready=False, start=hurried_bot, REDIS_URL=url, BLIND_AFTER="10"
        ) as bot:
            await unready(bot, "maxmemory")
            told = await scene.slack.message(lambda one: one.text.startswith("BLIND"), SOON)
            assert "its memory is full (maxmemory)" in told.text
            await asyncio.sleep(3)  # it cannot sweep: nothing tells that it has looked again
            await client.config_set("maxmemory", 0)
            await bot.ready(STARTED)
            await scene.slack.message(lambda one: "CHECKS RESTORED" in one.text, SOON)
            await scene.quiet()
        words = [one.text.partition(":")[0] for one in scene.told()]
        assert sorted(words) == [
            "CHECKS RESTORED",
            "CHECKS RESTORED",
        ]  # the first message shows it too
        await client.aclose()


async def test_a_fail_over_by_name(scene: Stage, tmp_path: Path):
    """The old primary lives on as a replica, the name leads to the new one: the bot goes there."""
    old, new, name = tmp_path / "a", tmp_path / "b", tmp_path / "redis.sock"
    async with embedded(old, RealClock()) as url, embedded(new, RealClock()):
        name.symlink_to(old / "valkey.sock")
        async with scene.bot(start=hurried_bot, REDIS_URL=f"unix://{name}") as bot:
            client = connect(url)
            await client.replicaof("127.0.0.1", 1)
            await client.aclose()
            name.unlink()
            name.symlink_to(new / "valkey.sock")
            await scene.stands(scene.breaks(scene.name()), SOON)
            await bot.ready(STARTED)


async def test_a_redis_that_hides_what_it_is(scene: Stage, tmp_path: Path):
    """As managed ones do: a note of the check, nothing to look at in the health."""
    hidden = ("-config", "-info", "-client", "-hello", "-command", "-@admin", "-@dangerous")
    async with embedded(tmp_path / "v", RealClock()) as url:
        client = connect(url)
        await client.execute_command("ACL", "SETUSER", "guest", "on", ">pw", "~*", "+@all", *hidden)
        theirs = url.replace("unix://", "unix://guest:pw@")
        settings = scene.settings(REDIS_URL=theirs)
        code, out, _ = await command(tmp_path, "check", settings=settings)
        assert (code, "FAIL" in out) == (0, False)
        assert "persistence could not be read; it should be: appendonly yes" in out
        async with scene.bot(REDIS_URL=theirs):
            assert (await scene.slack.you.command("health").reply()).text == "The bot works."
            await scene.stands(scene.breaks(scene.name()))
        await client.aclose()
