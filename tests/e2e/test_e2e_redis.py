"""A cluster, or sentinels, that the bot cannot start with: one line says why, by its setting."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.playground.stage.bot_process import Bot
from tests.support.e2e_stage import SOON, STARTED, Stage, command
from tests.support.redis_servers import (
    SERVICE,
    ClusterServers,
    SentinelServers,
    Server,
    answers,
    cluster,
    free_ports,
    running,
    sentinels,
)

pytestmark = pytest.mark.long

WRONG_SENTINELS = {
    "redis://:s3cret@SENTINEL": "it is a sentinel; write redis+sentinel://HOST:26379/NAME",
    "redis://SENTINEL": "it asks for a password",
    "redis+sentinel://PRIMARY/mymaster": "it is no sentinel; write redis://",
    "redis+sentinel://:s3cret@SENTINEL/other": "it watches no primary of this name; REDIS_URL ends",
    "redis+sentinel://SENTINEL/mymaster?sentinel_password=wrong": (
        "sentinel SENTINEL: it refuses the user or the password"
    ),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def watched(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SentinelServers]:
    """Sentinels with a password of their own."""
    async with sentinels(tmp_path_factory.mktemp("sentinels"), password="s3cret") as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shards(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ClusterServers]:
    """Three shards of a primary and a replica each."""
    async with cluster(tmp_path_factory.mktemp("cluster"), replicas=True) as made:
        yield made


def told(bot: Bot) -> str:
    """What it waits for, as its log says it; empty as long as it does not."""
    lines = [json.loads(line) for line in bot.log.read_text().splitlines()]
    return "".join(str(line["error"]) for line in lines if line["event"] == "store.waiting")


async def waits(scene: Stage, url: str, reason: str) -> None:
    """A bot with this URL waits, and one line names the setting and says why."""
    async with scene.bot(ready=False, REDIS_URL=url) as bot, asyncio.timeout(SOON):
        while reason not in told(bot):
            assert bot.alive, bot.tail()
            await asyncio.sleep(0.05)
        assert told(bot).startswith("REDIS_URL: Redis at ")


@pytest.mark.parametrize("url", WRONG_SENTINELS)
async def test_a_wrong_way_to_sentinels(
    scene: Stage, tmp_path: Path, watched: SentinelServers, url: str
):
    """It ends, with one line that names the setting, the server, and what is wrong."""
    sentinel, primary = watched.sentinels[0].host, watched.primary.host
    given = url.replace("SENTINEL", sentinel).replace("PRIMARY", primary)
    settings = scene.settings(HEALTH_PORT="0", REDIS_URL=given)
    code, _, err = await command(tmp_path, "run", settings=settings)
    [line] = [line for line in err.splitlines() if line.startswith("imports-bot: ")]
    assert code == 1
    assert line.startswith("imports-bot: REDIS_URL: Redis at ")
    assert WRONG_SENTINELS[url].replace("SENTINEL", sentinel) in line
    assert "s3cret" not in err


async def test_a_replica_of_a_primary_alone(scene: Stage, watched: SentinelServers):
    """Nobody can write there: it waits until it is the primary."""
    await waits(scene, f"redis://{watched.replica.host}", "it is a read-only replica")


@pytest.mark.parametrize("others", ["one that is down", "a replica"])
async def test_start_nodes_of_a_cluster(scene: Stage, shards: ClusterServers, others: str):
    """A node that is down among them, or a replica alone, lead to the cluster all the same."""
    [gone] = free_ports(1)
    host = shards.replicas[0].host
    url = f"redis://127.0.0.1:{gone},{host}" if others == "one that is down" else f"redis://{host}"
    async with scene.bot(REDIS_URL=url):
        await scene.stands(scene.breaks(scene.name()))


async def test_a_cluster_without_all_slots(scene: Stage, tmp_path: Path):
    """It waits, and says so; nothing is lost once the slots have a node again."""
    async with cluster(tmp_path / "cluster") as servers:
        for one in servers.primaries:
            await one.ask("CLUSTER DELSLOTS", 5, 6, 7)
        async with scene.bot(ready=False, REDIS_URL=servers.url) as bot, asyncio.timeout(STARTED):
            alert = scene.breaks(scene.name())
            while not told(bot):
                assert bot.alive, bot.tail()
                await asyncio.sleep(0.05)
            assert "REDIS_URL: Redis at " in told(bot)
            assert "cluster" in told(bot)
            await servers.primaries[0].ask("CLUSTER ADDSLOTS", 5, 6, 7)
            await scene.stands(alert, STARTED)


async def test_addresses_that_lead_nowhere(scene: Stage, tmp_path: Path):
    """As containers announce them: the line has the address, and what to set."""
    [away, port] = free_ports(2)
    reason = f"Redis at 127.0.0.1:{away}, "
    async with cluster(tmp_path / "cluster", "--cluster-announce-port", str(away)) as servers:
        await waits(scene, f"redis://{servers.primaries[0].host}", reason)
    conf = tmp_path / "sentinel.conf"
    conf.write_text(f"sentinel monitor {SERVICE} 127.0.0.1 {away} 1\n", encoding="utf-8")
    sentinel = Server(tmp_path / "sentinel", port, (str(conf), "--sentinel"))
    async with running(sentinel):
        await sentinel.until(answers)
        await waits(scene, f"redis+sentinel://{sentinel.host}/{SERVICE}", reason)
