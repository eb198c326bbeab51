"""A small HTTP server for probes and Prometheus."""

import errno
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.domain.access.bearer import bears
from bot.health.bounds import BODY_BYTES, IDLE_SECONDS, Bounds
from bot.health.metrics import Metrics
from bot.health.pending_requests import BACKLOG, PendingRequests
from bot.health.refused_requests import Refusals

# Seconds that answers in flight have when the server stops.
STOP_SECONDS = 3.0

Readiness = Callable[[], Awaitable[Mapping[str, str | None]]]


def routes(readiness: Readiness, metrics: Metrics, token: str = "") -> list[web.RouteDef]:
    """`/healthz`: the loop turns. `/readyz`: Slack, Redis and a recent sweep. `/metrics`.

    With a `token`, numbers and the causes of not being ready are for those who have it. Probes,
    which look at the status alone, need none.
    """

    def trusted(request: web.Request) -> bool:
        return not token or bears(request.headers.get("Authorization", ""), token)

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def readyz(request: web.Request) -> web.Response:
        checks = await readiness()
        ready = not any(checks.values())
        open_ = trusted(request)
        said = {
            name: (fault if open_ else "failing") if fault else "ok"
            for name, fault in checks.items()
        }
        return web.json_response({"ready": ready, "checks": said}, status=200 if ready else 503)

    async def numbers(request: web.Request) -> web.Response:
        if not trusted(request):
            return web.Response(status=401, headers={"WWW-Authenticate": "Bearer"})
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
    host: str | None = None,
) -> AsyncIterator[int]:
    """Serve these routes while the context lasts; the port that is used.

    `host`: the one address to listen on, else all of them. Raises OSError if it or the port cannot
    be used.
    """
    bounds = Bounds(refusals)
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
        pending = PendingRequests(listener, refusals, partial(bounds.take, runner.server))
        pending.start()
        try:
            yield listener.getsockname()[1]
        finally:
            pending.stop()
            await runner.cleanup()


def _listener(host: str | None, port: int) -> socket.socket:
    if host is None:
        listener = _everywhere(port)
    else:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    listener.setblocking(False)
    return listener


def _everywhere(port: int) -> socket.socket:
    """All addresses, those of IPv6 too where there are any."""
    try:
        return socket.create_server(
            ("", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=BACKLOG
        )
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise
        return socket.create_server(("", port), backlog=BACKLOG)
