"""What a server may lose: its persistence, its replicas, and what it does not show of them."""

from pathlib import Path
from typing import Any

import pytest

from bot.domain.answers.health import Copies, StoreSafety
from bot.domain.errors import StoreUnreachable
from bot.store import connect
from bot.store.server.client import Client
from bot.store.server.durability import safety
from tests.support.redis_servers import Server, answers, free_ports, running
from tests.support.store_fake_server import OK, fake_server


def alone(client: Client) -> Copies:
    """No replica follows it, nor is one needed."""
    return Copies(client.where, 0, 0, 10)


async def test_durable(client: Client):
    """The embedded settings lose nothing."""
    assert await safety(client) == StoreSafety([], [], alone(client))


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("appendonly", "no", "yes"),
        ("appendfsync", "everysec", "always"),
        ("maxmemory-policy", "allkeys-lru", "noeviction"),
    ],
)
async def test_not_durable(client: Client, name: str, value: str, wanted: str):
    """Each setting that can lose something is told of."""
    before = str((await client.config_get(name))[name])
    await client.config_set(name, value)
    try:
        found = await safety(client)
    finally:
        await client.config_set(name, before)
    [risk] = found.risks
    assert (risk.setting, risk.value, risk.wanted) == (name, value, wanted)
    assert found.hidden == []


async def test_settings_denied(restricted: Client):
    """What a server does not show is told of, and is no risk."""
    hidden = ["appendonly yes", "appendfsync always", "maxmemory-policy noeviction"]
    assert await safety(restricted) == StoreSafety([], hidden, unnoticed=True)


@pytest.mark.parametrize(
    "answer",
    [
        b"-ERR unknown command 'CONFIG'\r\n",
        b"-NOPERM no\r\n",
        b"*0\r\n",
        None,
    ],
)
async def test_servers_that_keep_their_settings_to_themselves(answer: bytes | None):
    """An error, an odd answer, nothing, or a closed connection: what is not known is no fault."""

    def like_a_managed_one(command: list[str]) -> bytes:
        if command[0] != "CONFIG":
            return OK
        return hang_up(command) if answer is None else answer

    async with fake_server(like_a_managed_one) as fake:
        client = connect(f"redis://127.0.0.1:{fake.port}")
        found = await safety(client)
        await client.aclose()
    assert (found.risks, len(found.hidden)) == ([], 3)


def hang_up(_command: list[str]) -> bytes:
    """Some proxies do so at a command that they do not know."""
    raise ConnectionError


async def test_a_server_that_is_gone_is_not_called_discreet():
    """It does not answer a PING either."""
    async with fake_server(hang_up) as fake:
        client = connect(f"redis://127.0.0.1:{fake.port}")
        with pytest.raises(StoreUnreachable):
            await safety(client)
        await client.aclose()


async def test_replicas(tmp_path: Path):
    """How many follow, how many a write needs, how far they may lag; also if CONFIG is denied."""
    first, second = free_ports(2)
    primary = Server(tmp_path / "a", first, ())
    replica = Server(tmp_path / "b", second, ("--replicaof", f"127.0.0.1 {first}"))
    async with running(primary, replica):
        await primary.until(answers)
        client = connect(f"redis://{primary.host}")
        await primary.until(_followed)
        assert (await safety(client)).copies == Copies(primary.host, 1, 0, 10)
        await primary.ask("CONFIG", "SET", "min-replicas-to-write", 1, "min-replicas-max-lag", 5)
        assert (await safety(client)).copies == Copies(primary.host, 1, 1, 5)
        await primary.ask("ACL", "SETUSER", "guest", "on", ">pw", "~*", "+@all", "-config")
        guest = connect(f"redis://guest:pw@{primary.host}")
        assert (await safety(guest)).copies == Copies(primary.host, 1, None, None)
        await primary.ask("CONFIG", "SET", "min-replicas-to-write", 0)
        assert (await safety(guest)).copies == Copies(primary.host, 1, 0, None)
        await guest.aclose()
        await client.aclose()


async def test_the_worst_shard_counts(cluster_url: str):
    """Of a cluster, what any of its servers may lose."""
    client = connect(cluster_url)
    found = await safety(client)
    await client.aclose()
    assert {risk.setting for risk in found.risks} == {"appendonly", "appendfsync"}
    assert found.copies
    assert found.copies.replicas == 0
    assert found.copies.where in cluster_url


async def _followed(client: Any) -> bool:
    return int((await client.info("replication"))["connected_slaves"]) == 1
