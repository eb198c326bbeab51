"""What strangers do to a port: it keeps its bounds, answers others, and stays quiet about it."""

import asyncio
import errno
import gzip
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs
from structlog.typing import EventDict
from typing_extensions import override

from bot.health import bounds, pending_requests
from bot.health.bounds import CONNECTIONS
from bot.health.metrics import Metrics
from bot.health.pending_requests import HEADS, is_incomplete
from bot.health.refused_requests import TELL_SECONDS, Refusals
from bot.health.server import serving
from tests.support.store_clock import RealClock

KEPT = b"GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n"
GOOD = KEPT.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")


class SteppedClock(RealClock):
    """Real sleeps, and a monotonic clock that a test sets."""

    at = 0.0

    @override
    def monotonic(self) -> float:
        return self.at


@dataclass
class Port:
    """A server with two routes, and what it told."""

    number: int
    metrics: Metrics
    clock: SteppedClock
    logs: list[EventDict]

    async def say(self, request: bytes) -> bytes:
        """Everything that is answered to these bytes, up to the end of the connection."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.number)
        writer.write(request)
        answer = b""
        with suppress(ConnectionError):
            answer = await asyncio.wait_for(reader.read(), 60)
        writer.close()
        return answer

    async def hold(self, request: bytes) -> asyncio.StreamReader:
        """Send these bytes, and no more; the connection stays open."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.number)
        writer.write(request)
        self.held.append(writer)
        return reader

    def __post_init__(self) -> None:
        self.held: list[asyncio.StreamWriter] = []

    def refused(self, status: int) -> float:
        """How many requests were refused so."""
        name = f'refused_requests_total{{port="health",status="{status}"}} '
        lines = self.metrics.render().decode().splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if name in line)


async def healthz(_request: web.Request) -> web.Response:
    return web.Response(text="alive")


async def echo(request: web.Request) -> web.Response:
    return web.Response(text=await request.text())


async def broken(_request: web.Request) -> web.Response:
    raise RuntimeError("a fault of ours")


ROUTES = [web.get("/healthz", healthz), web.post("/echo", echo), web.get("/broken", broken)]


@asynccontextmanager
async def opened() -> AsyncIterator[Port]:
    metrics, clock = Metrics(), SteppedClock()
    with capture_logs() as logs:
        async with serving(ROUTES, 0, Refusals("health", metrics, clock)) as number:
            port = Port(number, metrics, clock, logs)
            yield port
            for writer in port.held:
                writer.close()


@pytest.fixture
async def port() -> AsyncIterator[Port]:
    async with opened() as made:
        yield made


async def closed(reader: asyncio.StreamReader) -> bytes:
    """What came until the connection was closed."""
    with suppress(ConnectionError):
        return await asyncio.wait_for(reader.read(), 60)
    return b""


# --- Requests that are none -------------------------------------------------------------------

MALFORMED = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"\x00" * 40 + b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /a b HTTP/1.1\r\n\r\n",
    b"get /healthz HTTP/1.1\r\n\r\n"[:4] + b"\x80\xff HTTP/1.1\r\n\r\n",
    b"G@T /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET /healthz HTTP/1.1\r\nno colon\r\n\r\n",
    b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n",
    b"GET http://[::1/healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /healthz HTTP/1.1\r\nX: " + b"a" * 9000 + b"\r\n\r\n",
    b"GET /healthz HTTP/1.1\r\n" + b"X: a\r\n" * 5000 + b"\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nabc",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
]


@pytest.mark.parametrize("request_bytes", MALFORMED)
async def test_a_malformed_request_is_a_line_and_no_traceback(port: Port, request_bytes: bytes):
    """It is 4xx and counted, however often; the log has one line of it in a minute."""
    for _ in range(5):
        answer = await port.say(request_bytes)
        assert answer.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4")), answer
    status = int(answer.split()[1])
    assert port.refused(status) == 5
    assert [entry["event"] for entry in port.logs] == ["http.refused"]
    assert "exc_info" not in str(port.logs)
    assert (await port.say(GOOD)).endswith(b"alive")


async def test_what_is_refused_is_summed_up(port: Port):
    """The first is told at once, the others a minute later, by status."""
    for request in (
        MALFORMED[0],
        b"GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ) * 20:
        await port.say(request)
    port.clock.at += TELL_SECONDS
    await port.say(b"DELETE /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert [entry["requests"] for entry in port.logs] == [
        {"400": 1},
        {"400": 19, "404": 20, "405": 1},
    ]


async def test_a_body_that_is_too_large(port: Port):
    """Declared, in pieces, or packed: no more of it is kept than a request may have."""
    size = bounds.BODY_BYTES + 1
    head = b"POST /echo HTTP/1.1\r\nHost: a\r\n"
    packed = gzip.compress(bytes(50 * size))
    encoded = b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
    for request in (
        head + b"Content-Length: %d\r\n\r\n" % size + bytes(size),
        head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % size + bytes(size) + b"\r\n0\r\n\r\n",
        head + encoded + packed,
    ):
        assert b" 413 " in await port.say(request)
    assert port.refused(413) == 3


async def test_a_fault_of_ours_is_reported_once_a_minute(port: Port):
    """500, one traceback a minute, and it is not counted among what clients did wrong."""
    for _ in range(5):
        answer = await port.say(b"GET /broken HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert b" 500 " in answer
        assert b"a fault of ours" not in answer
    assert [(entry["event"], str(entry["exc_info"])) for entry in port.logs] == [
        ("http.bug", "a fault of ours")
    ]


async def test_what_aiohttp_would_log_of_its_own(caplog: pytest.LogCaptureFixture):
    """Its other complaints are faults too: told, and not past our log."""
    refusals = Refusals("health", Metrics(), SteppedClock())
    with capture_logs() as logs, caplog.at_level(logging.DEBUG):
        for _ in range(3):
            refusals.logger.error("Unhandled exception", exc_info=RuntimeError("odd"))
    assert [entry["event"] for entry in logs] == ["http.bug"]
    assert caplog.records == []


# --- Requests that do not come to their end ---------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize(
    ("half", "answer"),
    [
        pytest.param(b"", b"", id="nothing"),
        pytest.param(b"GET /healthz HTTP/1.1\r\nHost:", b"", id="half a head"),
        pytest.param(
            b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc", b" 408 ", id="half"
        ),
        pytest.param(
            b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            b" 408 ",
            id="half a chunk",
        ),
    ],
)
async def test_half_a_request_is_given_up(
    half: bytes, answer: bytes, monkeypatch: pytest.MonkeyPatch
):
    """The client stays, and sends nothing more: it is closed, and counted."""
    monkeypatch.setattr(pending_requests, "HEAD_SECONDS", 0.2)
    monkeypatch.setattr(bounds, "BODY_SECONDS", 0.2)
    async with opened() as port:
        assert answer in await closed(await port.hold(half))
        assert port.refused(408) == 1


async def test_a_head_that_comes_byte_by_byte(monkeypatch: pytest.MonkeyPatch):
    """The time is for the whole head, not for the next byte of it."""
    monkeypatch.setattr(pending_requests, "HEAD_SECONDS", 0.3)
    async with opened() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port.number)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: ")
        ending = asyncio.create_task(closed(reader))
        while not ending.done():
            with suppress(ConnectionError):
                writer.write(b"a")
                await writer.drain()
            await asyncio.sleep(0.01)
        writer.close()
        assert port.refused(408) == 1


async def test_more_connections_than_the_bound(port: Port, monkeypatch: pytest.MonkeyPatch):
    """Hundreds that wait for nothing: never more are kept, and who asks is answered at once."""
    monkeypatch.setattr(pending_requests, "HEAD_SECONDS", 600.0)
    readers = [await port.hold(b"GET /healthz HTTP/1.1\r\nHost:") for _ in range(4 * HEADS)]
    assert (await port.say(GOOD)).endswith(b"alive")
    await asyncio.gather(*(closed(reader) for reader in readers[: 3 * HEADS]))
    assert not any(reader.at_eof() for reader in readers[3 * HEADS + 1 :])
    assert port.refused(503) == 3 * HEADS + 1
    assert len(port.logs) == 1


async def test_more_half_bodies_than_the_bound(port: Port, monkeypatch: pytest.MonkeyPatch):
    """The oldest are closed for those that come, whoever asks is answered."""
    monkeypatch.setattr(bounds, "BODY_SECONDS", 600.0)
    half = b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"
    readers = [await port.hold(half) for _ in range(2 * CONNECTIONS)]
    assert (await port.say(GOOD)).endswith(b"alive")
    await asyncio.gather(*(closed(reader) for reader in readers[:CONNECTIONS]))
    assert not readers[-1].at_eof()
    assert port.refused(503) == CONNECTIONS + 1


async def for_ever(act: Callable[..., Awaitable[object]], *arguments: object) -> None:
    while True:
        await act(*arguments)


@pytest.mark.long
async def test_a_client_that_never_reads(monkeypatch: pytest.MonkeyPatch):
    """It asks a thousand times and takes no answer: it is closed in the end, others are served."""
    monkeypatch.setattr(bounds, "IDLE_SECONDS", 0.3)
    async with opened() as port:
        greedy = socket.socket()
        greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        greedy.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(greedy, ("127.0.0.1", port.number))
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(for_ever(loop.sock_sendall, greedy, KEPT * 1000), 120)
        greedy.close()
        assert (await port.say(GOOD)).endswith(b"alive")


async def test_a_kept_connection_serves_again(port: Port):
    """Requests one after the other, and some at once, on one connection."""
    assert (await port.say(KEPT * 20 + GOOD)).count(b"alive") == 21
    assert port.logs == []


async def test_no_file_can_be_opened(monkeypatch: pytest.MonkeyPatch):
    """A line, a pause, another try: it accepts again when it can."""
    monkeypatch.setattr(pending_requests, "ACCEPT_SECONDS", 0.01)
    accepted = pending_requests.accepted
    left = [OSError(errno.EMFILE, "Too many open files")] * 5 + [ConnectionAbortedError()]

    def full(listener: socket.socket) -> socket.socket:
        if left:
            raise left.pop()
        return accepted(listener)

    monkeypatch.setattr(pending_requests, "accepted", full)
    async with opened() as port:
        assert (await port.say(GOOD)).endswith(b"alive")
        told = [(entry["event"], entry["error"]) for entry in port.logs]
    assert told == [("http.cannot_accept", "Too many open files")]


# --- Heads ------------------------------------------------------------------------------------


@pytest.mark.parametrize("request_bytes", [*MALFORMED, KEPT, GOOD, b"GET / HTTP/1.1\n\n"])
def test_a_head_is_handed_on_once_it_is_there(request_bytes: bytes):
    """A good one at its end; what cannot become one at once, for aiohttp says what is wrong."""
    assert not is_incomplete(request_bytes)


@given(st.integers(0, len(KEPT) - 1))
def test_a_head_is_waited_for_to_its_end(length: int):
    """Wherever it is cut."""
    assert is_incomplete(KEPT[:length])


def test_a_head_without_end_is_not_waited_for():
    """It is refused: aiohttp takes less."""
    assert not is_incomplete(b"GET / HTTP/1.1\r\nX: " + b"a" * pending_requests.HEAD_BYTES)


async def test_a_body_that_comes_with_its_head_or_after_it(port: Port):
    """In its order, in one piece or byte by byte."""
    request = (
        b"POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n\r\nabcde"
    )
    assert (await port.say(request)).endswith(b"abcde")
    reader, writer = await asyncio.open_connection("127.0.0.1", port.number)
    for byte in request:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0)
    assert (await closed(reader)).endswith(b"abcde")
    writer.close()
