"""A cluster, as it lives: any node to start with, slots on the move, nodes that go."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from redis.crc import key_slot

from bot.domain.errors import StoreRefused, StoreUnreachable
from bot.store import Store, connect
from bot.store.keys import Keys, once
from bot.store.server.client import Client
from tests.support.redis_servers import (
    ClusterServers,
    Server,
    answers,
    cluster,
    clustered,
    free_ports,
)
from tests.support.store_replica import NONE, Replica
from tests.support.store_values import WORKSPACE, failure

SLOT = key_slot(Keys(WORKSPACE).lease.encode())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def servers(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ClusterServers]:
    """Three nodes; each test leaves the slots where they were."""
    async with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@pytest.fixture
async def client(servers: ClusterServers) -> AsyncIterator[Client]:
    """A client that was told of one node alone, the last one; no key is there."""
    found = connect(f"redis://{servers.primaries[-1].host}")
    await found.execute_command("PING")
    await found.flushall()
    yield found
    await found.aclose()


async def name(server: Server) -> str:
    """The node's own name."""
    return str(await server.ask("CLUSTER MYID"))


def owner_of(servers: ClusterServers, slot: int) -> tuple[Server, Server]:
    """The node that serves a slot, and another one."""
    number = slot * 3 // 16384
    return servers.primaries[number], servers.primaries[(number + 1) % 3]


async def test_a_burst(servers: ClusterServers):
    """More questions than connections: each waits for its turn."""
    client = connect(f"{servers.url}?max_connections=2&socket_connect_timeout=60")
    marks = Store(client).once()
    answers = await asyncio.gather(*(marks.first(f"burst {number}") for number in range(100)))
    assert answers == [True] * 100
    await client.aclose()


@pytest.mark.parametrize("number", [0, 1, 2])
async def test_any_node_leads_to_all(servers: ClusterServers, number: int):
    """The URL is that of one server; what it is, it says itself."""
    client = connect(f"redis://{servers.primaries[number].host}/0")
    store = Store(client)
    await store.trial(WORKSPACE)
    assert await store.once().first(f"envelope {number}")
    assert not await store.once().first(f"envelope {number}")
    await client.aclose()


async def test_start_nodes_that_are_down(servers: ClusterServers):
    """One that answers is enough."""
    gone = ",".join(f"127.0.0.1:{port}" for port in free_ports(2))
    client = connect(f"redis://{gone},{servers.primaries[1].host}")
    await Store(client).trial(WORKSPACE)
    await client.aclose()


NO_DATABASE = r"only database 0; end (it|REDIS_URL) in /0|no database of that number"


async def test_another_database_than_0(servers: ClusterServers):
    """A cluster has one database, and says so in a line; Valkey 9 may have more, but not this."""
    client = connect(f"redis://{servers.primaries[0].host}/3")
    with pytest.raises(StoreRefused, match=NO_DATABASE):
        await Store(client).trial(WORKSPACE)
    await client.aclose()


async def test_slots_without_a_node(servers: ClusterServers):
    """A cluster that is not complete is waited for, with a line that says so."""
    owner, _ = owner_of(servers, SLOT)
    for one in servers.primaries:
        await one.ask("CLUSTER DELSLOTS", SLOT)
    try:
        client = connect(servers.url)
        with pytest.raises(StoreUnreachable, match=r"leaves slots to no node \(.*16383 of 16384"):
            await Store(client).trial(WORKSPACE)
        await client.aclose()
    finally:
        await owner.ask("CLUSTER ADDSLOTS", SLOT)
        for one in servers.primaries:
            await one.until(clustered)


async def test_what_has_no_workspace_is_spread(servers: ClusterServers, client: Client):
    """Envelopes, owners and topics are on all shards alike."""
    marks = Store(client).once()
    for number in range(90):
        await marks.first(str(number))
    sizes = [int(str(await one.ask("DBSIZE"))) for one in servers.primaries]
    assert sum(sizes) == 90
    assert min(sizes) > 15


async def test_a_slot_that_moved(servers: ClusterServers, client: Client):
    """It is asked for where it was, and found where it is. Another server has it now, of which
    nobody knows what it may have lost: what is older is looked up before it is posted.
    """
    replica = Replica(Store(client))
    await replica.hold("a")
    await _move(servers)
    try:
        alert = await replica.owe()
        assert (await replica.claim(alert, NONE)).result == "look"
    finally:
        await _move(servers, back=True)


async def test_a_slot_on_the_move(servers: ClusterServers, client: Client):
    """Keys that are gone already are asked for at the new node; a script whose keys are half here
    and half there has to wait, and changes nothing.
    """
    store = Store(client)
    lease = store.lease(WORKSPACE)
    assert (await lease.acquire("a", 60.0)).token
    source, target = owner_of(servers, SLOT)
    await target.ask("CLUSTER SETSLOT", SLOT, "IMPORTING", await name(source))
    await source.ask("CLUSTER SETSLOT", SLOT, "MIGRATING", await name(target))
    try:
        await _migrate(source, target, Keys(WORKSPACE).epoch)
        with pytest.raises(StoreUnreachable, match="a cluster that is moving keys"):
            await lease.acquire("a", 60.0)
        names = Keys(WORKSPACE)
        await _migrate(source, target, names.lease, names.server_run, names.form)
        assert await lease.held()
        await lease.release("a")
        assert not await lease.held()
        await _settle(servers, target)
        assert (await lease.acquire("a", 60.0)).token
        assert not (await lease.acquire("b", 60.0)).token
    finally:
        await _settle(servers, target)
        await _move(servers, back=True)


async def test_a_slot_on_the_move_to_a_node_that_had_none(
    servers: ClusterServers, client: Client, tmp_path: Path
):
    """As after a node was added: nobody knows it yet but who is sent there."""
    arguments = ("--cluster-enabled", "yes", "--cluster-node-timeout", "2000")
    [port] = free_ports(1)
    new = Server(tmp_path, port, arguments)
    mark = once("moving")
    slot = key_slot(mark.encode())
    source, _ = owner_of(servers, slot)
    await new.start()
    try:
        await new.until(answers)
        await new.ask("CLUSTER MEET", "127.0.0.1", source.port)
        there, here = await name(new), await name(source)
        await source.until(lambda one: _knows(one, there))
        await new.until(lambda one: _knows(one, here))
        await new.until(clustered)
        await new.ask("CLUSTER SETSLOT", slot, "IMPORTING", here)
        await source.ask("CLUSTER SETSLOT", slot, "MIGRATING", there)
        marks = Store(client).once()
        assert await marks.first("moving")
        assert not await marks.first("moving")
        assert await new.ask("CLUSTER COUNTKEYSINSLOT", slot) == 1
        await source.ask("CLUSTER SETSLOT", slot, "STABLE")
        for one in servers.primaries:
            await one.ask("CLUSTER FORGET", there)
    finally:
        await new.end()


async def _knows(client: object, node: str) -> bool:
    found = await client.execute_command("CLUSTER NODES")  # type: ignore[attr-defined]
    return node in str(found) and "handshake" not in str(found)


async def _migrate(source: Server, target: Server, *keys: str) -> None:
    await source.ask("MIGRATE", "127.0.0.1", target.port, "", 0, 5000, "KEYS", *keys)


async def _settle(servers: ClusterServers, owner: Server) -> None:
    """All agree where the slot is now."""
    there = await name(owner)
    for one in (owner, *servers.primaries):
        await one.ask("CLUSTER SETSLOT", SLOT, "NODE", there)


async def _move(servers: ClusterServers, *, back: bool = False) -> None:
    """The workspace's slot goes to another node, with all its keys; or comes back."""
    source, target = owner_of(servers, SLOT)
    source, target = (target, source) if back else (source, target)
    await target.ask("CLUSTER SETSLOT", SLOT, "IMPORTING", await name(source))
    await source.ask("CLUSTER SETSLOT", SLOT, "MIGRATING", await name(target))
    keys = await source.ask("CLUSTER GETKEYSINSLOT", SLOT, 1000)
    assert isinstance(keys, list)
    if keys:
        await _migrate(source, target, *keys)
    await _settle(servers, target)


async def test_workspaces_are_spread(servers: ClusterServers, client: Client):
    """Twenty workspaces at work: each shard has its share of the commands, and none has most."""
    store = Store(client)
    before = [await _scripts(one) for one in servers.primaries]
    for number in range(20):
        for _ in range(5):
            await store.lease(f"workspace-{number}").acquire("a", 60.0)
    after = [await _scripts(one) for one in servers.primaries]
    share = [now - then for now, then in zip(after, before, strict=True)]
    assert sum(share) >= 100
    assert min(share) >= 20
    assert max(share) <= 55


async def test_leases_of_one_moment(client: Client):
    """Workspaces are on different servers, and each is asked for at its own."""
    store = Store(client)
    leases = [store.lease(f"workspace-{number}") for number in range(9)]
    found = await asyncio.gather(*(lease.acquire("a", 60.0) for lease in leases))
    assert all(each.token for each in found)


async def test_a_cluster_behind_a_proxy(servers: ClusterServers):
    """It looks like one server, and takes no step over several workspaces: each goes alone."""
    client = connect(f"redis://{servers.primaries[0].host}")
    client._known = True  # as one server, until it says otherwise
    store = Store(client)
    leases = [store.lease(f"workspace-{number}") for number in range(9)]
    found = await asyncio.gather(*(lease.acquire("a", 60.0) for lease in leases))
    assert all(each.token for each in found)
    await client.flushall()
    await client.aclose()


async def test_round_trips(servers: ClusterServers, client: Client):
    """A page of imports takes two, however many imports are in it and however many have failed."""
    replica = Replica(Store(client))
    await replica.hold("a")
    made = [failure(f"import {number}")[0] for number in range(50)]
    for _ in range(2):
        before = sum([await _scripts(one) for one in servers.primaries])
        await replica.states.known([one.row for one in made])
        await replica.states.commit(replica.token, made)
    after = sum([await _scripts(one) for one in servers.primaries])
    assert after - before == 2


async def _scripts(server: Server) -> int:
    async with server.client() as client:
        found = await client.info("commandstats")
    return sum(
        int(found[name]["calls"]) for name in ("cmdstat_evalsha", "cmdstat_eval") if name in found
    )


def test_every_workspace_has_one_slot():
    """Its own: a script may touch all keys of one workspace, and workspaces are spread."""
    found: list[int] = []
    for number in range(20):
        names = vars(Keys(f"workspace-{number}")).values()
        slots = {key_slot(name.encode()) for name in names if isinstance(name, str)}
        assert len(slots) == 1
        found += slots
    assert len(set(found)) == 20


async def test_a_node_that_the_url_does_not_name_is_in_the_error(tmp_path: Path):
    """Such as one that announces an address of its container: the line says which, and who."""
    async with cluster(tmp_path) as servers:
        gone, other = owner_of(servers, SLOT)
        client = connect(f"redis://{other.host}")
        await Store(client).trial(WORKSPACE)
        await gone.end()
        with pytest.raises(StoreUnreachable) as caught:
            _ = (await Store(client).lease(WORKSPACE).acquire("a", 60.0)).token
        said = f"Redis at {gone.host}, a node of the cluster at {other.host}: "
        assert str(caught.value).startswith(said)
        await client.aclose()


async def test_an_address_that_cannot_be_reached(tmp_path: Path):
    """As nodes in containers announce it: the line has the address, and what to set there."""
    [away] = free_ports(1)
    async with cluster(tmp_path, "--cluster-announce-port", str(away)) as servers:
        host = servers.primaries[0].host
        client = connect(f"redis://{host}")
        with pytest.raises(StoreUnreachable) as caught:
            await Store(client).trial(WORKSPACE)
        await client.aclose()
    said = f"Redis at 127.0.0.1:{away}, a node of the cluster at {host}: "
    assert str(caught.value).startswith(said)
    assert "can't reach that address, set cluster-announce-ip on the nodes" in str(caught.value)
