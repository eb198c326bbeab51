"""Every way in which a connection dies at once costs a few calls a minute, and is told."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import web as http
from structlog.testing import capture_logs

from bot.health.metrics import Metrics
from bot.slack import connection
from bot.slack.socket_mode import SocketMode
from bot.slack.web_api import Web
from tests.support.long import long_case
from tests.support.slack_clock import HandClock, becomes
from tests.support.slack_web import Answer, Death, Slack, cuts, kill, refuses, reset, says, shows

HELLO = {"type": "hello", "num_connections": 1}
A_FEW = 10


def tells(*frames: object, code: int = 1000) -> Death:
    """These frames, and then it is closed."""

    async def die(socket: http.WebSocketResponse, _request: http.Request) -> None:
        for frame in frames:
            await socket.send_json(frame)
        await socket.close(code=code)

    return die


def disconnects(reason: object) -> dict[str, object]:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}


async def is_reset(_socket: http.WebSocketResponse, request: http.Request) -> None:
    reset(request)


async def talks_nonsense(socket: http.WebSocketResponse, _request: http.Request) -> None:
    await socket.send_str("{" * 100_000)
    await socket.send_str("[1]")
    await socket.send_bytes(b"\xff")
    await socket.close()


# How new connections die -> why, as the bot tells it, and the metric's reason.
DEATHS: dict[str, tuple[Death, str, str]] = {
    "too many": (
        tells(disconnects("too_many_websockets")),
        "too_many_websockets",
        "too_many_websockets",
    ),
    "too many, after hello": (
        tells(HELLO, disconnects("too_many_websockets")),
        "too_many_websockets",
        "too_many_websockets",
    ),
    "turned off": (
        tells(HELLO, disconnects("link_disabled")),
        "link_disabled",
        "link_disabled",
    ),
    "refreshed at once": (
        tells(HELLO, disconnects("refresh_requested")),
        "refresh_requested",
        "refresh_requested",
    ),
    "warned at once": (tells(disconnects("warning")), "warning", "warning"),
    "a reason of tomorrow": (tells(HELLO, disconnects("socket_eaten")), "socket_eaten", "ended"),
    "a reason that is none": (tells(HELLO, disconnects(None)), "no reason", "ended"),
    "a reason without end": (tells(disconnects("x" * 9999)), "x" * 60, "ended"),
    "closed with 1000": (tells(), "closed with code 1000", "ended"),
    "closed with 1011": (tells(HELLO, code=1011), "closed with code 1011", "ended"),
    "closed with 4000": (tells(code=4000), "closed with code 4000", "ended"),
    "reset": (is_reset, "cut off", "ended"),
    "nonsense": (talks_nonsense, "closed with code 1000", "ended"),
}
BAD_ADDRESSES: dict[str, tuple[object, str, str]] = {
    "nobody there": ("ws://127.0.0.1:9/link", "ClientConnectorError", "ended"),
    "not TLS": ("wss://127.0.0.1:{port}/socket", "ClientConnectorSSLError", "ended"),
    "not a socket": ("ws://127.0.0.1:{port}/api/auth.test", "WSServerHandshakeError 200", "ended"),
    "nothing there": ("ws://127.0.0.1:{port}/nowhere", "WSServerHandshakeError 404", "ended"),
    "no address": ("", "an answer that is not Slack's", "unclear"),
    "a number": (7, "an answer that is not Slack's", "unclear"),
    "missing": (None, "an answer that is not Slack's", "unclear"),
    "a file": ("file:///etc/passwd", "NonHttpUrlClientError", "ended"),
}
BAD_ANSWERS: dict[str, tuple[Answer, str | None, str]] = {
    "5xx": (shows("", 503), "HTTP 503", "unclear"),
    "a fault": (refuses("internal_error"), "internal_error", "unclear"),
    "a web page": (
        shows("<html>Log in</html>"),
        "HTTP 200, an answer that is not Slack's",
        "unclear",
    ),
    "a list": (shows("[1]", content_type="application/json"), None, "unclear"),
    "cut off": (cuts(), None, "unclear"),
    "token": (
        refuses("invalid_auth"),
        "SLACK_APP_TOKEN: Slack refuses it (invalid_auth)",
        "refused",
    ),
    "token type": (
        refuses("not_allowed_token_type"),
        "SLACK_APP_TOKEN: Slack refuses it (not_allowed_token_type)",
        "refused",
    ),
    "account": (
        refuses("account_inactive"),
        "SLACK_APP_TOKEN: Slack refuses it (account_inactive)",
        "refused",
    ),
    "paced": (
        says({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "20"}),
        "Slack asks to wait 20 s",
        "paced",
    ),
    "paced, for years": (
        says({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "9" * 9}),
        None,
        "paced",
    ),
    "paced, for ever": (
        says({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "9" * 999}),
        None,
        "paced",
    ),
    "paced, no sense": (
        says({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "soon"}),
        "Slack asks to wait 10 s",
        "paced",
    ),
    "paced, with 200": (refuses("ratelimited"), "Slack asks to wait 10 s", "paced"),
}
# Of each table some cases are enough for `make test`; hours pass on the clock of the first two.
LONG_CASES = (
    *("paced, for years", "paced, for ever", "a reason of tomorrow", "a reason that is none"),
    *("closed with 1011", "closed with 4000", "warned at once", "nothing there", "a number"),
    *("missing", "a file", "paced, no sense", "paced, with 200"),
)


def cases(table: Mapping[str, object]) -> list[object]:
    """The names of its cases, those that take long marked."""
    return [long_case(name) if name in LONG_CASES else name for name in table]


@dataclass
class Desk:
    """A bot with both connections, on a clock that is moved by hand."""

    slack: Slack
    mode: SocketMode
    clock: HandClock
    metrics: Metrics
    logs: list[MutableMapping[str, Any]]

    @property
    def calls(self) -> int:
        return len(self.slack.of("apps.connections.open"))

    async def go(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Let time pass; between two steps there is time for what goes over the network."""
        for _ in range(int(seconds * 2)):
            if until():
                return
            self.clock.advance(0.5)
            await asyncio.sleep(0.003)

    async def dies(self) -> int:
        """Both connections are cut, and a minute passes: how often an address was asked for."""
        before = self.calls
        kill(self.slack)
        await self.slack.until(lambda: self.calls > before)
        await self.go(60)
        return self.calls - before

    async def both(self) -> None:
        """Wait until two connections are open that Slack does not kill."""
        await self.go(900, lambda: self.alive == 2)
        await becomes(lambda: self.alive == 2 and self.mode.connected())

    @property
    def alive(self) -> int:
        return sum(not socket.closed for socket in self.slack.sockets)

    def told(self, event: str) -> int:
        return [entry["event"] for entry in self.logs].count(event)


@pytest.fixture
async def desk(slack: Slack, web: Web) -> AsyncIterator[Desk]:
    clock, metrics = HandClock(), Metrics()
    mode = SocketMode(web, "xapp-1", register=lambda _: None, clock=clock, meter=metrics)
    with capture_logs() as logs:
        running = asyncio.create_task(mode.run())
        await slack.until(lambda: len(slack.sockets) == 2)
        made = Desk(slack, mode, clock, metrics, logs)
        await made.go(20)
        yield made
        running.cancel()
        clock.advance(100)
        await asyncio.gather(running, return_exceptions=True)


async def few_calls(desk: Desk, why: str | None, label: str) -> None:
    """A few in a minute, told once a minute, and no end of them; the bot is not ready."""
    assert 1 < await desk.dies() <= A_FEW or label == "paced"
    assert desk.told("slack.cannot_connect") == 1
    await becomes(lambda: not desk.mode.connected())
    assert why is None or desk.mode.trouble() == why
    counted = f'imports_bot_slack_connection_failures_total{{reason="{label}"}}'
    assert counted in desk.metrics.render().decode()
    before = desk.calls
    await desk.go(400, lambda: desk.calls > before)
    assert before < desk.calls
    assert desk.told("slack.cannot_connect") <= 7


async def recovers(desk: Desk) -> None:
    """Slack takes connections again: that is found by the next probe, and told once."""
    desk.slack.dying = desk.slack.answering = None
    await desk.both()
    await desk.go(30, lambda: desk.mode.trouble() is None)
    assert desk.mode.trouble() is None
    assert desk.told("slack.connected_again") == 1


@pytest.mark.parametrize("how", cases(DEATHS))
async def test_connections_that_die_at_once(desk: Desk, how: str) -> None:
    desk.slack.dying, why, label = DEATHS[how]
    await few_calls(desk, why, label)
    await recovers(desk)


@pytest.mark.parametrize("how", cases(BAD_ADDRESSES))
async def test_addresses_that_lead_nowhere(desk: Desk, how: str) -> None:
    address, why, label = BAD_ADDRESSES[how]
    if isinstance(address, str):
        address = address.format(port=desk.slack.port)
    desk.slack.answering = says({"ok": True, "url": address})
    await few_calls(desk, why, label)
    await recovers(desk)


@pytest.mark.parametrize("how", cases(BAD_ANSWERS))
async def test_no_address_to_be_had(desk: Desk, how: str) -> None:
    """A token that is refused is no end of a bot that runs: it may be fixed in Slack."""
    desk.slack.answering, why, label = BAD_ANSWERS[how]
    await few_calls(desk, why, label)
    await recovers(desk)


async def test_a_hello_that_never_comes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until then nothing counts as connected."""
    monkeypatch.setattr(connection, "HELLO_SECONDS", 0.01)

    async def silent(socket: http.WebSocketResponse, _request: http.Request) -> None:
        await socket.receive()

    desk.slack.dying = silent
    await few_calls(desk, "no hello", "ended")
    monkeypatch.undo()
    await recovers(desk)


async def test_one_of_two_is_refused(desk: Desk) -> None:
    """The bot hears through the other and says so; when Slack renews that one, its successor is
    opened at once, whatever the wait of the refused one.
    """
    desk.slack.dying = tells(disconnects("too_many_websockets"))
    await desk.slack.sockets[0].close()
    await becomes(lambda: desk.mode.trouble() is not None)
    await desk.go(40)
    assert (desk.mode.connected(), desk.alive) == (True, 1)
    assert "too_many_websockets" in str(desk.mode.trouble())
    assert 'slack_sockets{state="open"} 1.0' in desk.metrics.render().decode()
    desk.slack.dying = None
    await desk.slack.push(disconnects("refresh_requested"), 1)
    await desk.go(15, lambda: len(desk.slack.sockets) >= 3)  # its next try is 20 s away
    assert len(desk.slack.sockets) >= 3
    assert desk.mode.connected()
