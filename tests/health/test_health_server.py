"""The probes and the numbers."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager

import aiohttp
import pytest

from bot.health.bounds import Refusals
from bot.health.metrics import Metrics
from bot.health.server import Readiness, routes, serving
from tests.support.store_clock import RealClock


def served(readiness: Readiness, metrics: Metrics) -> AbstractAsyncContextManager[int]:
    clock = RealClock()
    return serving(routes(readiness, metrics), 0, Refusals("health", metrics, clock), clock)


async def get(port: int, path: str) -> tuple[int, str]:
    url = f"http://127.0.0.1:{port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.text()


@pytest.mark.parametrize(
    ("checks", "status"),
    [
        ({"slack": None, "redis": None, "sweep:live": None}, 200),
        ({"slack": None, "redis": None, "sweep:live": "no good sweep yet"}, 503),
        ({"slack": "not connected", "redis": None, "sweep:live": None}, 503),
    ],
)
async def test_ready_means_every_check_holds(checks: Mapping[str, str | None], status: int):
    """One failed check makes it not ready, and the answer says which; it is alive all the same."""

    async def readiness() -> Mapping[str, str | None]:
        return checks

    async with served(readiness, Metrics()) as port:
        got, text = await get(port, "/readyz")
        alive, _ = await get(port, "/healthz")
    assert (got, alive) == (status, 200)
    assert all((fault or "ok") in text for fault in checks.values())


async def test_numbers_are_in_prometheus_form():
    """Counters and gauges stand under the bot's prefix with their labels."""

    async def readiness() -> Mapping[str, str | None]:
        return {}

    metrics = Metrics()
    metrics.count("sweeps", 2, workspace="live", result="good")
    metrics.gauge("outbox_entries", 3, workspace="live")
    async with served(readiness, metrics) as port:
        status, text = await get(port, "/metrics")
    assert status == 200
    assert 'imports_bot_sweeps_total{result="good",workspace="live"} 2.0' in text
    assert 'imports_bot_outbox_entries{workspace="live"} 3.0' in text
