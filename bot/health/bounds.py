"""Bounds for an HTTP server that strangers can reach: how long, how many.

aiohttp waits for ever for a request's body and for the next request, and keeps as many connections
as there are files to open. What waits for the head of a first request is in `pending_requests`.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from typing_extensions import override

from bot.health.refused_requests import CROWDED, LATE, MALFORMED, Refusals

# From the end of a request's head to the end of its body.
BODY_SECONDS: Final = 10.0
# Between two requests; longer than a proxy keeps a connection that it may use again.
IDLE_SECONDS: Final = 120.0
# That have sent a head, for one port. With more, one that waits for its client is closed for the
# newcomer: between requests the one that has to be done first, else the oldest with half a body.
CONNECTIONS: Final = 64
BODY_BYTES: Final = 1024 * 1024

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Bounds:
    """The connections of one port: those that wait for a client, and those that are served."""

    def __init__(self, refusals: Refusals) -> None:
        self._refusals = refusals
        self._waiting: dict[asyncio.BaseTransport, asyncio.TimerHandle] = {}
        self._reading: dict[asyncio.BaseTransport, None] = {}  # who began first stands first
        self._served: set[asyncio.BaseTransport] = set()
        self._taken: set[asyncio.Task[None]] = set()

    def take(self, server: web.Server, connection: socket.socket, head: bytes) -> None:
        """Serve a connection of which this was received."""
        self._make_room()
        task = asyncio.create_task(self._hand_over(server, connection, head))
        self._taken.add(task)
        task.add_done_callback(self._taken.discard)

    async def _hand_over(self, server: web.Server, connection: socket.socket, head: bytes) -> None:
        def begun() -> asyncio.BaseProtocol:
            return _Begun(server(), head, self._await)

        try:
            await asyncio.get_running_loop().connect_accepted_socket(begun, connection)
        except OSError:
            connection.close()

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Serve one request, whose body is read before."""
        transport = request.transport
        if transport is None:
            return web.Response(status=LATE)  # the client is gone
        self._end_wait(transport)
        try:
            response = await self._with_body(request, handler, transport)
        except web.HTTPException as refusal:
            self._refusals.refused(refusal.status)
            raise
        except Exception as error:  # noqa: BLE001 - logged, once a minute at most
            self._refusals.bug(error)
            return web.Response(status=500)
        finally:
            self._await(transport)
        if 400 <= response.status < 500:  # noqa: PLR2004 - what HTTP calls the client's fault
            self._refusals.refused(response.status)
        return response

    async def _with_body(
        self, request: web.Request, handler: Handler, transport: asyncio.BaseTransport
    ) -> web.StreamResponse:
        self._reading[transport] = None
        try:
            fault = await _read(request)
        finally:
            self._reading.pop(transport, None)
        if fault:
            refusal = web.Response(status=fault)
            refusal.force_close()
            return refusal
        self._served.add(transport)
        try:
            return await handler(request)
        finally:
            self._served.discard(transport)

    def _make_room(self) -> None:
        for transport in [each for each in self._waiting if each.is_closing()]:
            self._end_wait(transport)
        if len(self._waiting) + len(self._reading) + len(self._served) < CONNECTIONS:
            return
        self._refusals.refused(CROWDED)
        if self._waiting:
            first = min(self._waiting, key=lambda each: self._waiting[each].when())
            self._end_wait(first)
            _abort(first)
        elif self._reading:
            first = next(iter(self._reading))
            del self._reading[first]
            _abort(first)

    def _await(self, transport: asyncio.BaseTransport) -> None:
        """Let a client have its time for the next request."""
        loop = asyncio.get_running_loop()
        self._waiting[transport] = loop.call_later(IDLE_SECONDS, self._give_up, transport)

    def _give_up(self, transport: asyncio.BaseTransport) -> None:
        del self._waiting[transport]
        _abort(transport)

    def _end_wait(self, transport: asyncio.BaseTransport) -> None:
        if timer := self._waiting.pop(transport, None):
            timer.cancel()


class _Begun(asyncio.Protocol):
    """Gives aiohttp what was received before, and leaves the rest to it."""

    def __init__(
        self,
        served: asyncio.Protocol,
        head: bytes,
        made: Callable[[asyncio.BaseTransport], object],
    ) -> None:
        self._served = served
        self._head = head
        self._made = made

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._made(transport)
        transport.set_protocol(self._served)
        self._served.connection_made(transport)
        self._served.data_received(self._head)


async def _read(request: web.Request) -> int | None:
    """Read the body, which handlers then find in memory; the status if that fails."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            await request.read()
    except TimeoutError:
        return LATE
    except web.HTTPRequestEntityTooLarge as error:
        return error.status
    except (web.RequestPayloadError, HttpProcessingError, OSError):
        return MALFORMED
    return None


def _abort(transport: asyncio.BaseTransport) -> None:
    """Close it now: what the client does not read is not waited for."""
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()
