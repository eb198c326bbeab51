"""A small HTTP server for probes and Prometheus."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.health.bounds import BODY_BYTES, IDLE_SECONDS, Bounds, Refusals
from bot.health.metrics import Metrics
from bot.services.ports import Clock

# Seconds that answers in flight have when the server stops.
STOP_SECONDS = 3.0

Readiness = Callable[[], Awaitable[Mapping[str, str | None]]]


def routes(readiness: Readiness, metrics: Metrics) -> list[web.RouteDef]:
    """`/healthz`: the loop turns. `/readyz`: Slack, Redis and a recent sweep. `/metrics`."""

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def readyz(_request: web.Request) -> web.Response:
        checks = await readiness()
        ready = not any(checks.values())
        said = {name: fault or "ok" for name, fault in checks.items()}
        return web.json_response({"ready": ready, "checks": said}, status=200 if ready else 503)

    async def numbers(_request: web.Request) -> web.Response:
        return web.Response(body=metrics.render(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [
        web.get("/healthz", healthz),
        web.get("/readyz", readyz),
        web.get("/metrics", numbers),
    ]


@asynccontextmanager
async def serving(
    table: list[web.RouteDef],
    port: int,
    refusals: Refusals,
    clock: Clock,
    host: str | None = None,
) -> AsyncIterator[int]:
    """Serve these routes while the context lasts; the port that is used.

    `host`: the one address to listen on, else all of them. Raises OSError if it or the port cannot
    be used.
    """
    bounds = Bounds(refusals, clock)
    app = web.Application(middlewares=[bounds.middleware], client_max_size=BODY_BYTES)
    app.add_routes(table)
    runner = web.AppRunner(
        app,
        access_log=None,
        logger=refusals.logger,
        keepalive_timeout=IDLE_SECONDS,
        lingering_time=1.0,
        shutdown_timeout=STOP_SECONDS,
    )
    with _listener(host, port) as listener:
        await runner.setup()
        assert runner.server
        accepting = asyncio.create_task(bounds.accept(listener, runner.server))
        try:
            yield listener.getsockname()[1]
        finally:
            accepting.cancel()
            await asyncio.gather(accepting, return_exceptions=True)
            await runner.cleanup()


def _listener(host: str | None, port: int) -> socket.socket:
    if host is None:
        listener = _everywhere(port)
    else:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family)
    listener.setblocking(False)
    return listener


def _everywhere(port: int) -> socket.socket:
    """All addresses, those of IPv6 too where there are any."""
    try:
        return socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise
        return socket.create_server(("", port))
