"""What failures of Redis mean, and which of them make a connection look for another server."""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis._parsers.base import BaseParser
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import InvalidResponse, RedisError
from redis.exceptions import TimeoutError as NoAnswer

from bot.domain.errors import StoreRefused, StoreUnreachable
from bot.store import Store, connect
from bot.store.server.client import Client
from bot.store.server.embedded import embedded
from bot.store.server.redis_errors import REPLIES, Kind, classify
from tests.support.store_clock import RealClock
from tests.support.store_fake_server import FakeServer, fake_server


def parsed(said: str) -> Exception:
    """The error that the library makes of an error reply."""
    error: Exception = BaseParser.parse_error(said)  # type: ignore[no-untyped-call]
    return error


PASSING, WRONG_ROLE, PERMANENT = Kind.PASSING, Kind.WRONG_ROLE, Kind.PERMANENT
IN_A_SCRIPT = "ERR Error running script (call to f_3c5e): @user_script:30: @user_script: 30: -"
# The words of real servers (Redis 5 to 7, Valkey 9), of proxies, and of one that is overloaded.
SAID = [
    ("READONLY You can't write against a read only replica.", WRONG_ROLE, "read-only"),
    ("READONLY You can't write against a read only replica. script: 3c5e", WRONG_ROLE, "read-only"),
    (f"{IN_A_SCRIPT}READONLY You can't write against a read only slave.", WRONG_ROLE, "read-only"),
    ("LOADING Redis is loading the dataset in memory", WRONG_ROLE, "loading"),
    ("LOADING Valkey is loading the dataset in memory", WRONG_ROLE, "loading"),
    ("MASTERDOWN Link with MASTER is down", WRONG_ROLE, "lost its primary"),
    ("CLUSTERDOWN The cluster is down", WRONG_ROLE, "cluster"),
    ("CLUSTERDOWN Hash slot not served", WRONG_ROLE, "cluster"),
    ("NOREPLICAS Not enough good replicas to write.", WRONG_ROLE, "replicas"),
    ("MISCONF Redis is configured to save RDB snapshots, but it's", PASSING, "refuses writes"),
    ("MISCONF Errors writing to the AOF file: No space left on device", PASSING, "refuses writes"),
    ("OOM command not allowed when used memory > 'maxmemory'.", PASSING, "maxmemory"),
    (f"{IN_A_SCRIPT}OOM command not allowed when used memory", PASSING, "maxmemory"),
    ("BUSY Redis is busy running a script.", PASSING, "busy"),
    ("TRYAGAIN Multiple keys request during rehashing of slot", PASSING, "moving keys"),
    ("ERR max number of clients reached", PASSING, "maxclients"),
    ("ERR max number of clients + cluster connections reached", PASSING, "maxclients"),
    ("ERR upstream failure", PASSING, ""),
    ("UNKILLABLE Sorry", PASSING, ""),
    ("FAILOVER in progress", PASSING, ""),
    ("NOAUTH Authentication required.", PERMANENT, "password"),
    ("NOAUTH HELLO must be called with the client already authenticated", PERMANENT, "password"),
    ("WRONGPASS invalid username-password pair or user is disabled.", PERMANENT, "password"),
    ("ERR invalid password", PERMANENT, "password"),
    ("ERR wrong number of arguments for 'auth' command", PERMANENT, "password"),
    ("ERR Client sent AUTH, but no password is set", PERMANENT, "has no password"),
    ("ERR AUTH <password> called without any password configured for", PERMANENT, "no password"),
    ("NOPERM this user has no permissions to run the 'evalsha' command", PERMANENT, "may not"),
    ("NOPERM No permissions to access a key", PERMANENT, "may not"),
    ("ERR ACL failure in script: User bot has no permissions to run", PERMANENT, "may not"),
    ("ERR The user executing the script can't run this command", PERMANENT, "may not"),
    ("MOVED 3558 127.0.0.1:7101", PASSING, "moving keys"),
    ("ASK 3558 127.0.0.1:7101", PASSING, "moving keys"),
    ("TTL exhausted.", PASSING, "moving keys"),
    ("All slots are not covered after query all startup_nodes. 16383 of", PASSING, "to no node"),
    ("1 of 3 sentinels answer", PASSING, "too few sentinels"),
    ("the sentinels take the primary to be down", PASSING, "may elect another one"),
    ("ERR No such master with that name", PERMANENT, "no primary of this name"),
    ("ERR unknown command 'SENTINEL', with args beginning with: 'MASTER'", PERMANENT, "sentinel"),
    ("ERR SELECT is not allowed in cluster mode", PERMANENT, "only database 0"),
    ("ERR DB index is out of range", PERMANENT, "database"),
    ("ERR invalid DB index", PERMANENT, "database"),
    ("ERR unknown command 'EVALSHA', with args beginning with: ", PERMANENT, "command"),
    ("ERR unknown command `HELLO`, with args beginning with: `3`", PERMANENT, "Redis 6.2"),
    ("NOPROTO unsupported protocol version", PERMANENT, "too old"),
    ("DENIED Redis is running in protected mode because", PERMANENT, "protected mode"),
    ("NEWER form 2, and this release reads 1", PERMANENT, "newer release"),
    ("WRONGTYPE Operation against a key holding the wrong kind of value", PERMANENT, "keys"),
]


@pytest.mark.parametrize(("said", "kind", "meaning"), SAID)
def test_error_replies(said: str, kind: Kind, meaning: str):
    """Each as the client library raises it, whatever it makes of the code."""
    failure = classify(parsed(said))
    assert failure.kind is kind
    assert meaning in failure.meaning
    assert bool(meaning) == bool(failure.meaning)


def test_every_reply_of_the_table_is_tried():
    """No row of the table is without one of the words above."""
    found = {classify(parsed(said)).meaning for said, _, _ in SAID}
    assert {meaning for _, _, meaning in REPLIES} - found == set()


def test_every_code_is_in_the_document():
    """docs/surroundings.md lists the codes of the table."""
    told = (Path(__file__).resolve().parents[2] / "docs/surroundings.md").read_text()
    codes = {code for pattern, _, _ in REPLIES for code in re.findall(r"[A-Z]{3,}", pattern)}
    assert {code for code in codes - {"ERR"} if code not in told} == set()


def below(cause: Exception) -> RedisError:
    """As the library raises what went wrong below it."""
    try:
        try:
            raise cause
        except OSError as error:
            told = NoConnection(f"Error connecting: {error}")
            raise told  # noqa: B904 - as the library does it
    except RedisError as raised:
        return raised


@pytest.mark.parametrize(
    ("error", "kind", "meaning"),
    [
        (below(ConnectionRefusedError(111, "Connection refused")), PASSING, ""),
        (below(OSError(-2, "Name or service not known")), PASSING, ""),
        (below(ConnectionResetError()), PASSING, ""),
        (below(ssl.SSLEOFError(8, "EOF occurred in violation of protocol")), PASSING, ""),
        (below(ssl.SSLCertVerificationError(1, "self-signed")), PERMANENT, "certificate"),
        (below(ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER]")), PERMANENT, "TLS"),
        (NoConnection("Connection closed by server."), PASSING, ""),
        (NoAnswer("Timeout reading from socket"), PASSING, ""),
        (TimeoutError(), PASSING, ""),
        (InvalidResponse("Protocol Error: b'HTTP/1.1 400 Bad Request'"), PERMANENT, "no Redis"),
    ],
)
def test_failures_below_the_protocol(error: Exception, kind: Kind, meaning: str):
    """A connection that fails may work later; a certificate and a stranger stay what they are."""
    failure = classify(error)
    assert failure.kind is kind
    assert meaning in failure.meaning


# --- On a living connection -------------------------------------------------------------------


@pytest.fixture
async def fake() -> AsyncIterator[FakeServer]:
    async with fake_server() as running:
        yield running


@pytest.fixture
async def guest(fake: FakeServer) -> AsyncIterator[Client]:
    client = connect(f"redis://127.0.0.1:{fake.port}")
    yield client
    await client.aclose()


@pytest.mark.parametrize(
    ("error", "connections"),
    [
        ("READONLY You can't write against a read only replica.", 8),
        ("LOADING Redis is loading the dataset in memory", 8),
        ("MASTERDOWN Link with MASTER is down", 8),
        ("CLUSTERDOWN The cluster is down", 8),
        ("NOREPLICAS Not enough good replicas to write.", 8),
        ("ERR max number of clients reached", 8),
        ("OOM command not allowed when used memory > 'maxmemory'.", 4),
        ("BUSY Redis is busy running a script.", 4),
        ("MISCONF Redis is configured to save RDB snapshots", 4),
        ("ERR something else", 4),
    ],
)
async def test_a_server_of_another_role_is_left(
    fake: FakeServer, guest: Client, error: str, connections: int
):
    """All idle connections go at the first such reply, and a reply that says nothing about the
    server's role costs none.
    """
    once = Store(guest).once()
    fake.answer = lambda _command: b"$1\r\n1\r\n"
    await asyncio.gather(*(once.first(str(number)) for number in range(4)))
    assert fake.connections == 4
    fake.refuses(error)
    with pytest.raises(StoreUnreachable):
        await once.first("other")
    fake.answer = lambda _command: b"$1\r\n1\r\n"
    await asyncio.gather(*(once.first(str(number)) for number in range(4)))
    assert fake.connections == connections


async def test_what_the_server_says_is_in_the_error(fake: FakeServer, guest: Client):
    """The meaning, then the server's own words, cut; a refusal for good is another error."""
    fake.refuses("DENIED Redis is running in protected mode because")
    with pytest.raises(StoreRefused) as caught:
        await Store(guest).ping()
    told = str(caught.value)
    assert told.startswith(f"Redis at 127.0.0.1:{fake.port}: it is in protected mode")
    assert told.endswith("(DENIED Redis is running in protected mode because)")
    fake.refuses("ERR " + "x" * 5000)
    with pytest.raises(StoreUnreachable) as other:
        await Store(guest).ping()
    assert type(other.value) is StoreUnreachable
    assert len(str(other.value)) < 300


@pytest.mark.parametrize("greeting", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"SSH-2.0-x\r\n"])
async def test_a_server_that_is_no_redis(fake: FakeServer, guest: Client, greeting: bytes):
    """What does not speak the protocol never will."""
    fake.greeting = greeting
    with pytest.raises(StoreRefused, match="what answers there is no Redis"):
        await Store(guest).ping()


async def test_tls_where_there_is_none(fake: FakeServer):
    """A URL that asks for TLS of a server without it is told as that."""
    fake.greeting = b"-ERR Protocol error\r\n"

    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(5)
        writer.write(b"-ERR Protocol error: unbalanced quotes in request\r\n")
        writer.close()

    server = await asyncio.start_server(plain, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = connect(f"rediss://127.0.0.1:{port}")
    with pytest.raises(StoreRefused, match="TLS handshake fails"):
        await Store(client).ping()
    await client.aclose()
    server.close()


async def test_a_fail_over_by_name(tmp_path: Path):
    """The old primary lives on as a replica, and the name leads to the new one: one command fails
    at the most, however many connections were open.
    """
    old, new, name = tmp_path / "a", tmp_path / "b", tmp_path / "redis.sock"
    async with embedded(old, RealClock()), embedded(new, RealClock()):
        name.symlink_to(old / "valkey.sock")
        client = connect(f"unix://{name}")
        once = Store(client).once()
        await asyncio.gather(*(once.first(f"before {number}") for number in range(20)))
        await client.replicaof("127.0.0.1", 1)
        name.unlink()
        name.symlink_to(new / "valkey.sock")
        with pytest.raises(StoreUnreachable, match="it is a read-only replica"):
            await once.first("after")
        marks = [once.first(f"after {number}") for number in range(20)]
        assert await asyncio.gather(*marks) == [True] * 20
        await client.aclose()
