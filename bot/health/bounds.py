"""Bounds for an HTTP server that strangers can reach: how long, how many, how loud.

aiohttp waits for ever for a request's head and body, keeps as many connections as there are files
to open, and logs a traceback for each request that is none.
"""

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from typing_extensions import override

from bot.services.ports import Clock, Meter

log = structlog.get_logger()

# From a connection to the end of its first request's head, and from there to the end of its body.
HEAD_SECONDS: Final = 10.0
BODY_SECONDS: Final = 10.0
# Between two requests; longer than a proxy keeps a connection that it may use again.
IDLE_SECONDS: Final = 120.0
# For one port. With more, the one that has to be done first is closed for the newcomer.
CONNECTIONS: Final = 64
BODY_BYTES: Final = 1024 * 1024
# A fault is logged at once, then at most at this interval.
TELL_SECONDS: Final = 60.0
# When no file can be opened a new connection is tried again after this long.
ACCEPT_SECONDS: Final = 1.0

LATE: Final = 408
CROWDED: Final = 503
MALFORMED: Final = 400

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Refusals(logging.Handler):
    """Counts what a port refuses, by status, and logs it once a minute at most.

    As a handler of aiohttp's logger it also takes what that would log of each request.
    """

    def __init__(self, port: str, meter: Meter, clock: Clock) -> None:
        super().__init__()
        self._port = port
        self._meter = meter
        self._clock = clock
        self._untold: Counter[str] = Counter()
        self._told: dict[str, float] = {}  # event -> when, on the monotonic clock
        self.logger = logging.getLogger(f"bot.health.http.{port}")
        self.logger.setLevel(logging.DEBUG)
        self.logger.propagate = False
        self.logger.handlers[:] = [self]

    def refused(self, status: int) -> None:
        """Count a request that was not served."""
        self._meter.count("refused_requests", port=self._port, status=str(status))
        self._untold[str(status)] += 1
        if self._may_tell("http.refused"):
            log.warning("http.refused", port=self._port, requests=dict(self._untold))
            self._untold.clear()

    def cannot_accept(self, error: OSError) -> None:
        """Tell that no connection can be taken."""
        if self._may_tell("http.cannot_accept"):
            log.warning("http.cannot_accept", port=self._port, error=error.strerror)

    def bug(self, error: BaseException | None) -> None:
        """Tell of a fault of our own, with its traceback."""
        if self._may_tell("http.bug"):
            log.error("http.bug", port=self._port, exc_info=error)

    @override
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            self.refused(error.code)
        elif not isinstance(error, web.RequestPayloadError):  # which was counted where it was read
            self.bug(error)

    def _may_tell(self, event: str) -> bool:
        now, before = self._clock.monotonic(), self._told.get(event)
        if before is not None and now - before < TELL_SECONDS:
            return False
        self._told[event] = now
        return True


class Bounds:
    """The connections of one port: those that wait for a client, and those that are served."""

    def __init__(self, refusals: Refusals, clock: Clock) -> None:
        self._refusals = refusals
        self._clock = clock
        self._waiting: dict[asyncio.BaseTransport, asyncio.TimerHandle] = {}
        self._served: set[asyncio.BaseTransport] = set()

    async def accept(self, listener: socket.socket, server: web.Server) -> None:
        """Take connections, for ever."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, _ = await loop.sock_accept(listener)
            except ConnectionError:
                continue  # gone before it was taken
            except OSError as error:
                self._refusals.cannot_accept(error)
                await self._clock.sleep(ACCEPT_SECONDS)
                continue
            try:
                transport, _ = await loop.connect_accepted_socket(server, connection)
            except OSError:
                connection.close()
                continue
            self._make_room()
            self._await(transport, HEAD_SECONDS, LATE)

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Serve one request, whose body is read before."""
        transport = request.transport
        if transport is None:
            return web.Response(status=LATE)  # the client is gone
        self._end_wait(transport)
        self._served.add(transport)
        try:
            response = await _with_body(request, handler)
        except web.HTTPException as refusal:
            self._refusals.refused(refusal.status)
            raise
        except Exception as error:  # noqa: BLE001 - logged, once a minute at most
            self._refusals.bug(error)
            return web.Response(status=500)
        finally:
            self._served.discard(transport)
            self._await(transport, IDLE_SECONDS, None)
        if 400 <= response.status < 500:  # noqa: PLR2004 - what HTTP calls the client's fault
            self._refusals.refused(response.status)
        return response

    def _make_room(self) -> None:
        for transport in [each for each in self._waiting if each.is_closing()]:
            self._end_wait(transport)
        if len(self._waiting) + len(self._served) < CONNECTIONS:
            return
        self._refusals.refused(CROWDED)
        if self._waiting:
            first = min(self._waiting, key=lambda each: self._waiting[each].when())
            self._end_wait(first)
            _abort(first)

    def _await(self, transport: asyncio.BaseTransport, seconds: float, status: int | None) -> None:
        """Let a client have this many seconds for its next request."""
        loop = asyncio.get_running_loop()
        self._waiting[transport] = loop.call_later(seconds, self._give_up, transport, status)

    def _give_up(self, transport: asyncio.BaseTransport, status: int | None) -> None:
        del self._waiting[transport]
        if status and not transport.is_closing():
            self._refusals.refused(status)
        _abort(transport)

    def _end_wait(self, transport: asyncio.BaseTransport) -> None:
        if timer := self._waiting.pop(transport, None):
            timer.cancel()


async def _with_body(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        async with asyncio.timeout(BODY_SECONDS):
            await request.read()  # what handlers read then is in memory
    except TimeoutError:
        status = LATE
    except web.HTTPRequestEntityTooLarge as error:
        status = error.status
    except (web.RequestPayloadError, HttpProcessingError, OSError):
        status = MALFORMED
    else:
        return await handler(request)
    refusal = web.Response(status=status)
    refusal.force_close()
    return refusal


def _abort(transport: asyncio.BaseTransport) -> None:
    """Close it now: what the client does not read is not waited for."""
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()
