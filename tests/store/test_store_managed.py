"""Servers as services manage them: TLS with an authority of their own, connections that are cut or
few, rights that are just enough.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlsplit

import pytest

from bot.domain.errors import StoreRefused, StoreUnreachable
from bot.services.ports import Use
from bot.store import Store, connect
from bot.store.server.client import Client
from tests.support.redis_acl import USER, as_user, rule
from tests.support.store_fake_server import OK, fake_server
from tests.support.store_values import WORKSPACE

TLS = Path(__file__).parent / "data" / "tls"
CLIENT = f"ssl_certfile={TLS}/client.pem&ssl_keyfile={TLS}/client.key"
LOCKED = f"ssl_certfile={TLS}/client.pem&ssl_keyfile={TLS}/client.locked.key&ssl_password=s3cret"


class Line:
    """The way to a server, which somebody else keeps."""

    def __init__(self, server: Path) -> None:
        self._server = server
        self._open: set[asyncio.StreamWriter] = set()
        self.opened = 0  # so many connections

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass everything on, both ways."""
        self.opened += 1
        there, back = await asyncio.open_unix_connection(str(self._server))
        self._open |= {writer, back}
        await asyncio.gather(_pass(reader, back), _pass(there, writer))

    def cut(self) -> None:
        """Close every connection, as a proxy does with those that are idle."""
        for writer in self._open:
            writer.close()
        self._open.clear()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while text := await reader.read(1 << 16):
        writer.write(text)
    writer.close()


@asynccontextmanager
async def line_to(
    server_url: str, tls: ssl.SSLContext | None = None
) -> AsyncIterator[tuple[Line, int]]:
    """A port of loopback that leads to a server's socket."""
    line = Line(Path(urlsplit(server_url).path))
    listener = await asyncio.start_server(line.serve, "127.0.0.1", 0, ssl=tls)
    try:
        yield line, listener.sockets[0].getsockname()[1]
    finally:
        line.cut()
        listener.close()


def guarded() -> ssl.SSLContext:
    """Lets in only who shows a certificate of the same authority."""
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=TLS / "ca.pem")
    made.load_cert_chain(TLS / "server.pem")
    made.verify_mode = ssl.CERT_REQUIRED
    return made


@pytest.mark.parametrize("options", [CLIENT, LOCKED])
async def test_tls_with_an_authority_and_certificates_of_ones_own(valkey_url: str, options: str):
    """The server shows its certificate, and the bot its own."""
    async with line_to(valkey_url, guarded()) as (_, port):
        client = connect(f"rediss://127.0.0.1:{port}/0?ssl_ca_certs={TLS}/ca.pem&{options}")
        await Store(client).trial(WORKSPACE)
        await client.aclose()


async def test_certificates_that_do_not_fit(valkey_url: str):
    """An authority that nobody trusts is named as that."""
    async with line_to(valkey_url, guarded()) as (_, port):
        client = connect(f"rediss://127.0.0.1:{port}/0?{CLIENT}")
        with pytest.raises(StoreRefused, match="its certificate is not trusted"):
            await Store(client).trial(WORKSPACE)
        await client.aclose()


async def test_connections_that_were_cut_while_idle(valkey_url: str):
    """Nobody notices: nothing was sent yet, so another connection takes the place."""
    async with line_to(valkey_url) as (line, port):
        client = connect(f"redis://127.0.0.1:{port}")
        marks = Store(client).once()
        await asyncio.gather(*(marks.first(str(number)) for number in range(8)))
        for _ in range(3):
            line.cut()
            while not all(map(_ended, client.connection_pool._available_connections)):
                await asyncio.sleep(0)
            await asyncio.gather(*(marks.forget(str(number)) for number in range(8)))
        await client.aclose()


async def test_connections_that_were_dropped_without_a_word():
    """Before a command goes over a connection that was idle, the server is asked whether it still
    has it; if nothing comes back, another connection takes the place.
    """
    lost = 1

    def answer(command: list[str]) -> bytes | None:
        nonlocal lost
        if command[0] == "PING" and lost:
            lost -= 1
            return None
        return OK

    async with fake_server() as fake:
        client = connect(f"redis://127.0.0.1:{fake.port}?socket_timeout=2")
        assert await Store(client).once().first("a")
        fake.answer = answer
        for connection in client.connection_pool._available_connections:
            connection.next_health_check = 0
        assert await Store(client).once().first("b")
        assert (lost, fake.connections) == (0, 2)
        await client.aclose()


def _ended(connection: Any) -> bool:
    return bool(connection._reader.at_eof())


async def test_few_connections(valkey_url: str):
    """A burst waits for its turn on as many as the URL allows."""
    async with line_to(valkey_url) as (line, port):
        client = connect(f"redis://127.0.0.1:{port}?max_connections=2&socket_connect_timeout=60")
        marks = Store(client).once()
        await asyncio.gather(*(marks.first(str(number)) for number in range(50)))
        assert line.opened == 2
        await client.aclose()


async def test_another_database(valkey_url: str):
    """What is in one is not in another."""
    other = connect(f"{valkey_url}?db=7")
    zero = connect(valkey_url)
    assert await Store(other).once().first("database")
    assert await Store(zero).once().first("database")
    await other.flushdb()
    await zero.aclose()
    await other.aclose()


ALLOWED = [word for word in rule() if word.startswith("+")]
# What the trial does not need, and when it is.
ELSEWHERE = {"+select", "+cluster|slots", "+asking", "+info", "+eval"}


async def test_every_right_is_needed(valkey_url: str):
    """The user of the documents may do no more than the bot does; without any of it, it fails."""
    client = connect(valkey_url)
    await client.script_flush()
    setuser: Any = client.execute_command
    guest = connect(as_user(valkey_url))
    await setuser("ACL", "SETUSER", USER, "reset", *rule())
    await Store(guest).trial(WORKSPACE)
    for word in ALLOWED:
        if word not in ELSEWHERE:
            await setuser("ACL", "SETUSER", USER, word.replace("+", "-"))
            with pytest.raises(StoreUnreachable, match=r"may not do what the bot does"):
                await _everything(guest)
            await setuser("ACL", "SETUSER", USER, word)
    await guest.aclose()
    await client.aclose()


async def _everything(guest: Client) -> None:
    await Store(guest).ping()
    await Store(guest).trial(WORKSPACE)


async def test_credentials_of_any_characters(valkey_url: str):
    """As long as they are percent-encoded where the URL would mean something else."""
    client = connect(valkey_url)
    setuser: Any = client.execute_command
    for password in ("p@ss:w/rd", "100%", "a b?c#d", "☃ü", "[x]", "=&+"):
        made = client.acl_setuser(
            "any",
            enabled=True,
            passwords=f"+{password}",
            keys=["*"],
            commands=["+@all"],
            reset=True,
        )
        await cast("Awaitable[object]", made)
        guest = connect(valkey_url.replace("unix://", f"unix://any:{quote(password, safe='')}@"))
        await Store(guest).budget(WORKSPACE).take(Use.SWEEP)
        await guest.aclose()
    await setuser("ACL", "DELUSER", "any")
    await client.aclose()
