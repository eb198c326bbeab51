"""The probes and the numbers."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager

import aiohttp
import pytest

from bot.health.metrics import Metrics
from bot.health.refused_requests import Refusals
from bot.health.server import Readiness, routes, serving
from tests.support.store_clock import RealClock


def served(
    readiness: Readiness, metrics: Metrics, token: str = ""
) -> AbstractAsyncContextManager[int]:
    clock = RealClock()
    table = routes(readiness, metrics, token)
    return serving(table, 0, Refusals("health", metrics, clock))


async def get(port: int, path: str, **headers: str) -> tuple[int, str]:
    url = f"http://127.0.0.1:{port}{path}"
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, headers=headers) as response,
    ):
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


TOKEN = "metrics-of-sixteen"
GOOD = f"Bearer {TOKEN}"


@pytest.mark.parametrize("given", ["", TOKEN, "Basic " + TOKEN, "Bearer x", GOOD + "x", "Bearer é"])
async def test_numbers_ask_for_a_token(given: str):
    """401 without it, which is counted; with it as before."""

    async def readiness() -> Mapping[str, str | None]:
        return {}

    metrics = Metrics()
    async with served(readiness, metrics, TOKEN) as port:
        assert (await get(port, "/metrics", Authorization=given))[0] == 401
        status, text = await get(port, "/metrics", Authorization=GOOD)
    assert status == 200
    assert 'refused_requests_total{port="health",status="401"} 1.0' in text


async def test_causes_are_for_those_who_have_the_token():
    """Probes need none, and see the status; strangers don't learn what is wrong."""

    async def readiness() -> Mapping[str, str | None]:
        return {"slack": "not connected: invalid_auth", "redis": None}

    async with served(readiness, Metrics(), TOKEN) as port:
        probed = await get(port, "/readyz")
        trusted = await get(port, "/readyz", Authorization=GOOD.replace("Bearer", "bearer"))
    assert probed[0] == trusted[0] == 503
    assert "invalid_auth" not in probed[1]
    assert '"slack": "failing", "redis": "ok"' in probed[1]
    assert "invalid_auth" in trusted[1]
