"""The heartbeat: a request a beat, no fault of it is one of the bot, and its URL is secret."""

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from structlog.testing import capture_logs

from bot.health import heartbeat
from bot.health.heartbeat import HttpHeartbeat

URL = "https://beats.example/ping/s3cret"
Answer = Callable[[httpx.Request], httpx.Response]


class Service:
    """A dead-man's switch; its answer can be changed."""

    def __init__(self) -> None:
        self.answer: Answer = lambda _: httpx.Response(200)
        self.heard: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.heard.append(f"{request.method} {request.url}")
        return self.answer(request)


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
async def pulse(service: Service) -> AsyncIterator[HttpHeartbeat]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(service)) as http:
        yield HttpHeartbeat(http, URL, "live")


def refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError(f"no way to {request.url}", request=request)


async def test_a_beat_is_a_get(pulse: HttpHeartbeat, service: Service):
    """Each beat asks once; nothing is logged of what goes well."""
    with capture_logs() as logs:
        await pulse.beat()
        await pulse.beat()
    assert service.heard == [f"GET {URL}"] * 2
    assert logs == []


async def test_a_redirect_is_followed(pulse: HttpHeartbeat, service: Service):
    """Services move."""
    moved = httpx.Response(302, headers={"Location": f"{URL}/moved"})
    service.answer = lambda request: (
        httpx.Response(200) if str(request.url).endswith("moved") else moved
    )
    with capture_logs() as logs:
        await pulse.beat()
    assert service.heard[-1] == f"GET {URL}/moved"
    assert logs == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(lambda _: httpx.Response(404), "HTTP status 404", id="unknown"),
        pytest.param(lambda _: httpx.Response(500), "HTTP status 500", id="ill"),
        pytest.param(refuse, "ConnectError", id="no connection"),
    ],
)
async def test_a_failure_is_reported_once_and_without_the_url(
    pulse: HttpHeartbeat, service: Service, answer: Answer, told: str
):
    """It never raises; the log has the beginning and the end of a failure, and never the URL."""
    with capture_logs() as logs:
        service.answer = answer
        await pulse.beat()
        await pulse.beat()
        service.answer = lambda _: httpx.Response(204)
        await pulse.beat()
        await pulse.beat()
    assert [entry["event"] for entry in logs] == ["heartbeat.failed", "heartbeat.works_again"]
    assert (logs[0]["error"], logs[0]["workspace"]) == (told, "live")
    assert "s3cret" not in str(logs)


async def test_a_url_that_is_none(service: Service):
    """A mistake in the setting stops no sweep."""
    async with httpx.AsyncClient(transport=httpx.MockTransport(service)) as http:
        with capture_logs() as logs:
            await HttpHeartbeat(http, "https://beats.example:s3cret/", "live").beat()
    assert [entry["error"] for entry in logs] == ["InvalidURL"]


async def test_a_stranger_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    """A service that takes the request and never answers is given up."""
    monkeypatch.setattr(heartbeat, "SECONDS", 0.05)

    async def hang(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError("nobody waits")

    async with httpx.AsyncClient(transport=httpx.MockTransport(hang)) as http:
        with capture_logs() as logs:
            await HttpHeartbeat(http, URL, "live").beat()
    assert [entry["error"] for entry in logs] == ["TimeoutError"]
