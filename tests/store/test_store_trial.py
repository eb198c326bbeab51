"""The trial of a server: all that the bot asks of one, leaving nothing behind."""

import re
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import cast

import pytest

import bot.store
from bot.domain.errors import StoreUnreachable
from bot.store import Store, connect
from bot.store.server.client import Client

FOLDER = Path(bot.store.__file__).parent
CALL = re.compile(r"(?:redis\.p?call|\btry)\('([A-Z]+)'")
# What the client calls by itself, and what of it has another name on the wire.
OWN = "aclose|confirm|connection_pool|register_script|config_get"
CLIENTS = re.compile(rf"_client\.(?!{OWN})([a-z_]+)\(")
NAMES = {"delete": "DEL", "hscan_iter": "HSCAN"}


def called(text: str) -> set[str]:
    return set(CALL.findall(text))


def test_every_command_is_tried():
    """The trial calls each command that a script or the client calls; INFO may be forbidden."""
    scripts = {path.name: path.read_text() for path in (FOLDER / "scripts").glob("*.lua")}
    trial = called(scripts.pop("trial.lua")) | {"TIME", "PING"}
    asked = set().union(*map(called, scripts.values())) - {"INFO"}
    for path in FOLDER.rglob("*.py"):
        asked |= {NAMES.get(name, name.upper()) for name in CLIENTS.findall(path.read_text())}
    assert len(asked) > 20
    assert asked - trial == set()


async def test_nothing_is_left(client: Client):
    """It can be done again, and no key stays."""
    for _ in range(2):
        await Store(client).trial("live")
    assert [key async for key in client.scan_iter()] == []


@pytest.fixture
async def guest(client: Client, server_url: str) -> AsyncIterator[Client]:
    """A client with rights of its own, which the tests below narrow."""
    await allow(client, ["+@all"], ["*"])
    found = connect(server_url.replace("unix://", "unix://visitor:pw@"))
    yield found
    await found.aclose()
    await client.acl_deluser("visitor")


async def allow(client: Client, commands: list[str], keys: list[str]) -> None:
    made = client.acl_setuser(
        "visitor", enabled=True, passwords="+pw", keys=keys, commands=commands, reset=True
    )
    await cast("Awaitable[object]", made)


@pytest.mark.parametrize("denied", ["-evalsha", "-zpopmin", "-hscan", "-set", "-@write", "-del"])
async def test_a_command_that_is_denied(client: Client, guest: Client, denied: str):
    """The server's own words say which."""
    await Store(guest).trial("live")
    await allow(client, ["+@all", denied], ["*"])
    with pytest.raises(StoreUnreachable, match=r"(?i)permission|can't run this command") as caught:
        await Store(guest).trial("live")
    if denied in ("-zpopmin", "-hscan"):
        assert denied.removeprefix("-").upper() in str(caught.value)


async def test_keys_that_are_denied(client: Client, guest: Client):
    """Rights to the keys of the bot suffice, and those to other keys do not."""
    await allow(client, ["+@all"], ["imports:*"])
    await Store(guest).trial("live")
    await allow(client, ["+@all"], ["elsewhere:*"])
    with pytest.raises(StoreUnreachable, match=r"(?i)permission|can't access"):
        await Store(guest).trial("live")


async def test_a_replica_that_only_reads(client: Client):
    """It answers PING, and is found out."""
    await cast("Awaitable[object]", client.replicaof("127.0.0.1", "1"))
    try:
        await Store(client).ping()
        with pytest.raises(StoreUnreachable, match="read only replica"):
            await Store(client).trial("live")
    finally:
        await cast("Awaitable[object]", client.replicaof("no", "one"))


async def test_a_full_server(client: Client):
    """It answers PING, and takes nothing."""
    await client.config_set("maxmemory", 1)
    try:
        with pytest.raises(StoreUnreachable, match="maxmemory"):
            await Store(client).trial("live")
    finally:
        await client.config_set("maxmemory", 0)
