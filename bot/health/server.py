"""A small HTTP server for probes and Prometheus."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.health.metrics import Metrics

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
async def serving(table: list[web.RouteDef], port: int) -> AsyncIterator[int]:
    """Serve these routes on all addresses while the context lasts; the port that is used.

    Raises OSError if the port is taken.
    """
    app = web.Application()
    app.add_routes(table)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, port=port)
        await site.start()
        # With port 0 each address family gets a port of its own; the shorter address is IPv4.
        yield min(runner.addresses, key=len)[1]
    finally:
        await runner.cleanup()
