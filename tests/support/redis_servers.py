"""Servers as companies run them, on free ports of loopback: a cluster, and a primary that sentinels
watch. They die with the process that started them, however it ends.
"""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.store.server.binaries import OLDEST, bundled, release_of
from bot.store.server.embedded import LAUNCH

TLS = Path(__file__).resolve().parents[1] / "store/data/tls"
# Nobody connects without a certificate of the same authority, nor does the server to another one.
OVER_TLS = (
    *("--tls-cert-file", f"{TLS}/server.pem", "--tls-key-file", f"{TLS}/server.pem"),
    *("--tls-ca-cert-file", f"{TLS}/ca.pem", "--tls-auth-clients", "yes"),
    *("--tls-replication", "yes", "--tls-cluster", "yes"),
)
SLOTS = 16384
SERVICE = "mymaster"
STARTED = 60.0


@cache
def installed() -> Path | None:
    """The `redis-server` of this machine, if it is one that the bot would start."""
    named = shutil.which("redis-server")
    if named is None:
        return None
    said = subprocess.run([named, "--version"], capture_output=True, text=True, check=False)
    release = release_of(said.stdout)
    return Path(named) if release and release.version >= OLDEST else None


def binary() -> Path:
    """A Redis of this machine, else the server that the bot brings."""
    found = installed() or bundled()
    assert found
    return found


@cache
def speaks_tls(program: Path) -> bool:
    """Whether a server was built with TLS: it then asks for a certificate."""
    asked = (program, "--port", "0", "--tls-port", "1")
    said = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    return "Failed to configure TLS" in said.stdout


def free_ports(count: int) -> list[int]:
    """Ports of loopback, each with one for the bus of a cluster at a distance of 10,000."""
    found: set[int] = set()
    for _ in range(10_000):
        found |= _with_a_bus()
        if len(found) >= count:
            return list(found)[:count]
    raise AssertionError("no ports are free")


def _with_a_bus() -> set[int]:
    """A free port, if the one for its bus is free too."""
    with socket.socket() as one, socket.socket() as bus:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        try:
            bus.bind(("127.0.0.1", port + 10_000))
        except (OSError, OverflowError):  # in use, or beyond the last port
            return set()
    return {port}


@dataclass
class Server:
    """One server process."""

    folder: Path
    port: int
    arguments: Sequence[str]
    program: Path = field(default_factory=binary)
    password: str | None = None
    tls: bool = False
    _process: asyncio.subprocess.Process | None = None
    _pipe: int | None = None

    @property
    def host(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it, on the data that it has."""
        self.folder.mkdir(parents=True, exist_ok=True)
        theirs, self._pipe = os.pipe()
        port = str(self.port)
        ports = ("--port", "0", "--tls-port", port, *OVER_TLS) if self.tls else ("--port", port)
        settings = (*ports, "--dir", str(self.folder), "--save", "")
        with (self.folder / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *("/bin/sh", "-c", LAUNCH, "sh", str(self.program)),
                *self.arguments,
                *settings,
                stdin=theirs,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        os.close(theirs)

    async def end(self, number: int = signal.SIGKILL) -> None:
        """Kill it, and what watches it."""
        process, self._process = self._process, None
        if process and process.returncode is None:
            os.killpg(process.pid, number)
            await process.wait()
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None

    def pause(self) -> None:
        """As if its machine hung."""
        assert self._process
        os.kill(self._process.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Go on."""
        assert self._process
        os.kill(self._process.pid, signal.SIGCONT)

    @asynccontextmanager
    async def client(self) -> AsyncIterator[Redis]:
        """A client of this very server."""
        client = Redis(
            port=self.port,
            password=self.password,
            decode_responses=True,
            protocol=3,
            ssl=self.tls,
            ssl_ca_certs=str(TLS / "ca.pem"),
            ssl_certfile=str(TLS / "client.pem"),
            ssl_keyfile=str(TLS / "client.key"),
        )
        try:
            yield client
        finally:
            await client.aclose()

    async def ask(self, *command: str | int) -> object:
        """One command."""
        async with self.client() as client:
            return await client.execute_command(*command)  # type: ignore[no-untyped-call]

    async def until(self, true: Callable[[Redis], Awaitable[bool]]) -> None:
        """Wait until it answers and something is true."""
        async with asyncio.timeout(STARTED), self.client() as client:
            while True:
                try:
                    if await true(client):
                        return
                except (RedisError, OSError):
                    pass
                await asyncio.sleep(0.05)


@asynccontextmanager
async def running(*servers: Server) -> AsyncIterator[None]:
    """Servers, from here to the end."""
    async with AsyncExitStack() as stack:
        for one in servers:
            stack.push_async_callback(one.end)
            await one.start()
        yield


# --- A cluster ----------------------------------------------------------------------------------


@dataclass
class ClusterServers:
    """Three primaries, each with an even share of the slots, and their replicas, if any."""

    primaries: list[Server]
    replicas: list[Server]

    @property
    def url(self) -> str:
        """All of the nodes to start with."""
        return f"redis://{','.join(one.host for one in (*self.primaries, *self.replicas))}/0"


@asynccontextmanager
async def cluster(
    folder: Path,
    *more: str,
    replicas: bool = False,
    program: Path | None = None,
    tls: bool = False,
) -> AsyncIterator[ClusterServers]:
    """A cluster of three primaries, ready to be written to."""
    arguments = ("--cluster-enabled", "yes", "--cluster-node-timeout", "2000", *more)
    servers = [
        Server(folder / str(port), port, arguments, program or binary(), tls=tls)
        for port in free_ports(6 if replicas else 3)
    ]
    made = ClusterServers(servers[:3], servers[3:])
    for number, one in enumerate(servers):
        one.folder.mkdir(parents=True)
        (one.folder / "nodes.conf").write_text(_nodes(servers, number), encoding="utf-8")
    async with running(*servers):
        await asyncio.gather(*(one.until(clustered) for one in servers))
        if replicas:
            await asyncio.gather(*(one.until(_followed) for one in made.primaries))
        yield made


def _nodes(servers: Sequence[Server], myself: int) -> str:
    """What a node remembers of a cluster that stands: nobody has to meet anybody."""
    bounds = [SLOTS * number // 3 for number in range(4)]
    lines = []
    for number, one in enumerate(servers):
        shard, name = number % 3, f"{number:040x}"
        role = "master" if number < 3 else "slave"
        flags = f"myself,{role}" if number == myself else role
        primary = "-" if number < 3 else f"{shard:040x}"
        slots = f" {bounds[shard]}-{bounds[shard + 1] - 1}" if number < 3 else ""
        lines.append(
            f"{name} 127.0.0.1:{one.port}@{one.port + 10_000} {flags} {primary} 0 0"
            f" {shard + 1} connected{slots}\n"
        )
    return "".join(lines) + f"vars currentEpoch {len(servers)} lastVoteEpoch 0\n"


async def answers(client: Redis) -> bool:
    """Whether it answers at all."""
    return bool(await client.ping())


async def clustered(client: Redis) -> bool:
    """Whether a node takes part in a cluster that works."""
    info = await client.execute_command("CLUSTER INFO")  # type: ignore[no-untyped-call]
    return "cluster_state:ok" in str(info) or dict(info).get("cluster_state") == "ok"


async def _followed(client: Redis) -> bool:
    found = await client.info("replication")
    return bool(int(found["connected_slaves"]) > 0 and found["slave0"]["state"] == "online")


# --- A primary and its sentinels ----------------------------------------------------------------


@dataclass
class SentinelServers:
    """A primary, a replica of it, and three sentinels."""

    primary: Server
    replica: Server
    sentinels: list[Server]
    more: str = ""

    @property
    def url(self) -> str:
        """All of the sentinels."""
        return f"redis+sentinel://{','.join(one.host for one in self.sentinels)}/{SERVICE}/0"


@asynccontextmanager
async def sentinels(
    folder: Path,
    *more: str,
    password: str | None = None,
    program: Path | None = None,
    tls: bool = False,
) -> AsyncIterator[SentinelServers]:
    """Sentinels that know a primary, which a replica follows. The password is the sentinels'."""
    chosen = program or binary()
    more = ("--repl-diskless-sync-delay", "0", *more)
    first, second, *others = free_ports(5)
    following = (*more, "--replicaof", f"127.0.0.1 {first}")
    primary = Server(folder / str(first), first, more, chosen, tls=tls)
    replica = Server(folder / str(second), second, following, chosen, tls=tls)
    watching = [
        _sentinel(Server(folder / str(port), port, (), chosen, password, tls), first)
        for port in others
    ]
    made = SentinelServers(primary, replica, watching)
    async with running(primary, replica):
        await primary.until(_followed)
        async with running(*watching):
            await asyncio.gather(*(one.until(_watching) for one in watching))
            yield made


def _sentinel(server: Server, primary: int) -> Server:
    """It finds its peers by the primary; a password is theirs as well."""
    server.folder.mkdir(parents=True)
    conf, password = server.folder / "sentinel.conf", server.password
    lines = f"requirepass {password}\nsentinel sentinel-pass {password}\n" if password else ""
    conf.write_text(
        f"sentinel monitor {SERVICE} 127.0.0.1 {primary} 2\n"
        f"sentinel down-after-milliseconds {SERVICE} 1000\n"
        f"sentinel failover-timeout {SERVICE} 3000\n{lines}",
        encoding="utf-8",
    )
    server.arguments = (str(conf), "--sentinel")
    return server


async def _watching(client: Redis) -> bool:
    found = await client.sentinel_master(SERVICE)
    return bool(found)
