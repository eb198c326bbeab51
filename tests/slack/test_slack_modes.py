"""Events reach the bot over sockets and over HTTP, and wrong tokens end the start."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import aiohttp
import pytest
from aiohttp import web as http
from aiohttp.test_utils import TestClient, TestServer
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from structlog.testing import capture_logs

from bot.domain.errors import ResultUnknown
from bot.domain.waits import reconnecting
from bot.health.metrics import Metrics
from bot.slack import connection, sockets
from bot.slack.errors import TokenRefused
from bot.slack.http_mode import EVENTS_PATH, HttpMode
from bot.slack.identity import REFUSED_WAIT_SECONDS, Identity, identify, socket_address
from bot.slack.socket_mode import SocketMode
from bot.slack.web_api import Web, open_web
from tests.support.slack_clock import EagerClock, RealClock, becomes
from tests.support.slack_requests import SECRET, headers
from tests.support.slack_web import BOT_ID, BOT_USER, SCOPES, Slack, kill, refuses, says, shows

APP_TOKEN = "xapp-1-secret"
STEADY = 0.05  # seconds, where the waits are shortened


def command(text: str, envelope: str = "e1") -> dict[str, Any]:
    payload = {"command": "/imports", "text": text, "user_id": "U1", "team_id": "T1"}
    return {
        "type": "slash_commands",
        "envelope_id": envelope,
        "payload": payload,
        "accepts_response_payload": True,
    }


def echo(app: AsyncApp) -> None:
    async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(f"heard {body['text']}")

    app.command("/imports")(listener)


def nobody(_app: AsyncApp) -> None:
    """No listeners."""


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits of the connections, shortened."""
    monkeypatch.setattr(connection, "PING_SECONDS", 0.2)
    monkeypatch.setattr(sockets, "STEADY_SECONDS", STEADY)
    monkeypatch.setattr(reconnecting, "FIRST_WAIT", 0.02)
    monkeypatch.setattr(reconnecting, "LONGEST_PROBE_WAIT", 0.1)
    monkeypatch.setattr(reconnecting, "LONGEST_UNREACHED_WAIT", 0.1)
    monkeypatch.setattr(reconnecting, "WINDOW", 0.1)


@asynccontextmanager
async def socket_mode(
    web: Web, register: Callable[[AsyncApp], None] = nobody
) -> AsyncIterator[SocketMode]:
    mode = SocketMode(web, APP_TOKEN, register=register, clock=RealClock(), meter=Metrics())
    running = asyncio.create_task(mode.run())
    try:
        yield mode
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


# --- The tokens ---


async def test_who_we_are(web: Web) -> None:
    """auth.test tells ids, and its header the scopes."""
    assert await identify(web) == Identity("T1", BOT_USER, BOT_ID, tuple(SCOPES.split(",")))


@pytest.mark.parametrize("code", ["invalid_auth", "account_inactive", "token_revoked"])
async def test_a_refused_bot_token_is_tried_again_slowly(
    slack: Slack, web: Web, clock: EagerClock, code: str
) -> None:
    """A person may fix it in Slack. The log names the setting, Slack's code and no token, once."""
    slack.script("auth.test", *[refuses(code)] * 3)
    mode = HttpMode(web, SECRET, register=nobody, clock=clock)
    with capture_logs() as logs:
        await mode.run()
    assert clock.slept == [REFUSED_WAIT_SECONDS] * 3
    told = [entry["error"] for entry in logs if "error" in entry]
    assert told == [f"SLACK_BOT_TOKEN: Slack refuses it ({code})"]
    assert (mode.trouble(), mode.refused(), mode.connected()) == (None, False, True)


async def test_a_refused_app_token_is_tried_again(slack: Slack, web: Web, hasty: None) -> None:
    """It says which one is wrong meanwhile, and that a person has to do something."""
    slack.script("apps.connections.open", *[refuses("invalid_auth")] * 2)
    with capture_logs() as logs:
        async with socket_mode(web) as mode:
            await becomes(mode.refused)
            assert mode.trouble() == "SLACK_APP_TOKEN: Slack refuses it (invalid_auth)"
            await becomes(mode.connected)
            await becomes(lambda: not mode.refused())
    assert "secret" not in str(logs)


async def test_one_try_is_one_try(slack: Slack, web: Web) -> None:
    """For `imports-bot check`: what is not a refusal is raised too."""
    slack.script("auth.test", shows("", 503))
    slack.script("apps.connections.open", shows("", 503))
    with pytest.raises(ResultUnknown):
        await identify(web)
    with pytest.raises(ResultUnknown):
        await socket_address(web, APP_TOKEN)


async def test_the_start_waits_for_slack(slack: Slack, web: Web, clock: EagerClock) -> None:
    """Away or pacing, Slack is asked again, ever more slowly; the log says what is new."""
    paced = says({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "42"})
    slack.script("auth.test", *[shows("", 503)] * 7, paced)
    mode = HttpMode(web, SECRET, register=nobody, clock=clock)
    assert not mode.connected()
    with capture_logs() as logs:
        await mode.run()
    assert mode.connected()
    assert clock.slept == [0.75, 1.5, 3.0, 6.0, 12.0, 22.5, 22.5, 42.0]
    events = [entry["event"] for entry in logs]
    assert events == [*["slack.not_accepted"] * 2, "slack.accepted", "slack.listening"]


# --- Socket Mode ---


async def test_two_sockets_are_opened(slack: Slack, web: Web, hasty: None) -> None:
    """With two connections, losing one loses nothing."""
    async with socket_mode(web, echo) as mode:
        await slack.until(lambda: len(slack.sockets) == 2)
        await becomes(mode.connected)
        for number in (0, 1):
            await slack.push(command("failed", f"e{number}"), number)
        await slack.until(lambda: len(slack.acks) == 2)
    assert sorted(slack.acks, key=str) == [{"envelope_id": "e0"}, {"envelope_id": "e1"}]
    assert not mode.connected()
    assert all(connection.closed for connection in slack.sockets)


async def test_an_acknowledgement_asks_nothing_of_the_web_api(
    slack: Slack, web: Web, hasty: None
) -> None:
    """Bolt's own auth.test in front of the first event would make it wait for Slack."""
    async with socket_mode(web, echo):
        await slack.until(lambda: len(slack.sockets) == 2)
        asked = len(slack.of("auth.test"))
        await slack.push(command("failed"))
        await slack.until(lambda: len(slack.acks) == 1)
    assert (asked, len(slack.of("auth.test"))) == (1, 1)


async def test_an_acknowledgement_waits_for_no_answer(slack: Slack, web: Web, hasty: None) -> None:
    """It leaves before Bolt sees the command: what others asked before may take long."""
    begun, may_go_on = asyncio.Event(), asyncio.Event()

    def slow(app: AsyncApp) -> None:
        async def listener(ack: AsyncAck) -> None:
            begun.set()
            await may_go_on.wait()
            await ack()

        app.command("/imports")(listener)

    async with socket_mode(web, slow):
        await slack.until(lambda: len(slack.sockets) == 2)
        await slack.push(command("failed"))
        await slack.until(lambda: slack.acks == [{"envelope_id": "e1"}])
        await begun.wait()
        may_go_on.set()


async def test_what_is_wrong_with_a_form_is_its_acknowledgement(
    slack: Slack, web: Web, hasty: None
) -> None:
    """And the only one: Slack closes a form that is acknowledged without a word."""
    errors = {"until": "That has passed."}

    def strict(app: AsyncApp) -> None:
        async def listener(ack: AsyncAck) -> None:
            await ack(response_action="errors", errors=errors)

        app.view("form")(listener)

    sent = {"type": "view_submission", "team": {"id": "T1"}, "user": {"id": "U1"}}
    view = {"type": "modal", "callback_id": "form"}
    envelope = {"type": "interactive", "envelope_id": "e1", "payload": {**sent, "view": view}}
    async with socket_mode(web, strict):
        await slack.until(lambda: len(slack.sockets) == 2)
        await slack.push(envelope)
        await slack.until(lambda: bool(slack.acks))
    wrong = {"response_action": "errors", "errors": errors}
    assert slack.acks == [{"envelope_id": "e1", "payload": wrong}]


async def test_a_cut_connection_is_replaced(slack: Slack, web: Web, hasty: None) -> None:
    """Both sockets die at once; new ones take events again."""
    async with socket_mode(web, echo) as mode:
        await slack.until(lambda: len(slack.sockets) == 2)
        kill(slack)
        await slack.until(lambda: len(slack.sockets) == 4)
        await slack.push(command("failed"))
        await slack.until(lambda: len(slack.acks) == 1)
        await becomes(mode.connected)


async def test_a_socket_that_slack_wants_closed_is_replaced(
    slack: Slack, web: Web, hasty: None
) -> None:
    """Slack says so about once an hour."""
    async with socket_mode(web, echo):
        await slack.until(lambda: len(slack.sockets) == 2)
        await slack.push({"type": "disconnect", "reason": "refresh_requested"}, 0)
        await slack.until(lambda: len(slack.sockets) == 3)
        await slack.push(command("failed"))
        await slack.until(lambda: len(slack.acks) == 1)


async def test_a_half_open_connection_is_replaced(slack: Slack, web: Web, hasty: None) -> None:
    """Slack's end says hello and then answers no ping: noticed after one or two of them."""

    async def deaf(socket: http.WebSocketResponse, _request: http.Request) -> None:
        await socket.send_json({"type": "hello"})
        await asyncio.Event().wait()

    slack.dying = deaf
    async with socket_mode(web, echo) as mode:
        await becomes(mode.connected)
        slack.dying = None
        await slack.until(lambda: len(slack.sockets) == 2)
        await slack.push(command("failed"))
        await slack.until(lambda: len(slack.acks) == 1)


async def test_a_refused_address_is_not_tried_again(slack: Slack, web: Web, hasty: None) -> None:
    """Slack refuses the first addresses; new ones are asked for, and the log has no ticket."""
    slack.tickets_refused = {1, 2, 3}
    with capture_logs() as logs:
        async with socket_mode(web) as mode:
            await slack.until(lambda: len(slack.sockets) == 2)
            await becomes(lambda: mode.connected() and mode.trouble() is None)
    first, again = (entry for entry in logs if entry["event"].startswith("slack.c"))
    assert (first["event"], first["error"]) == (
        "slack.cannot_connect",
        "WSServerHandshakeError 403",
    )
    assert (again["event"], again["failed_tries"]) == ("slack.connected_again", 2)
    assert len(slack.of("apps.connections.open")) == 5
    assert "ticket" not in str(logs)


async def test_readiness_outlasts_a_short_loss(
    slack: Slack, web: Web, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not connected for long enough means not ready; each loss and each return is told once."""
    monkeypatch.setattr(sockets, "UNREADY_SECONDS", 0.5)
    with capture_logs() as logs:

        def told(event: str, times: int) -> bool:
            return [entry["event"] for entry in logs].count(event) == times

        def opened(times: int) -> bool:
            return len(slack.sockets) == times

        async with socket_mode(web) as mode:
            for times in (1, 2):
                await slack.until(partial(opened, 2 * times))
                await asyncio.sleep(2 * STEADY)
                slack.tickets_refused = set(range(1000))
                kill(slack)
                assert mode.connected()
                await becomes(lambda: not mode.connected())
                assert mode.trouble() == "WSServerHandshakeError 403"
                assert told("slack.cannot_connect", times)
                slack.tickets_refused = set()
                await becomes(partial(told, "slack.connected_again", times))
    assert told("slack.connected", 1)


# --- HTTP ---


@asynccontextmanager
async def http_mode(
    web: Web, register: Callable[[AsyncApp], None] = echo, *, start: bool = True
) -> AsyncIterator[TestClient[http.Request, http.Application]]:
    mode = HttpMode(web, SECRET, register=register, clock=EagerClock())
    if start:
        await mode.run()
    app = http.Application()
    app.add_routes(mode.routes())
    async with TestClient(TestServer(app)) as client:
        yield client


BODY = "command=%2Fimports&text=failed&team_id=T1&user_id=U1"


async def test_a_signed_request_is_answered(web: Web) -> None:
    """The acknowledgement with its text is the response."""
    async with http_mode(web) as client:
        answer = await client.post(EVENTS_PATH, data=BODY, headers=headers(BODY))
        assert (answer.status, await answer.text()) == (200, "heard failed")


@pytest.mark.parametrize(
    "change",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": "v0=\u00e9"},
        {"X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": "soon"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "\u00b2"},
        {"X-Slack-Request-Timestamp": "9" * 5000},
        headers(BODY, stamp=str(int(time.time()) - 3600)),
    ],
)
async def test_what_is_not_signed_is_refused(web: Web, change: dict[str, str]) -> None:
    """401, whatever stands in the headers."""
    async with http_mode(web) as client:
        answer = await client.post(EVENTS_PATH, data=BODY, headers=headers(BODY) | change)
        assert answer.status == 401


async def test_headers_may_be_missing(web: Web) -> None:
    """401 for a request that is not Slack's at all."""
    async with http_mode(web) as client:
        answer = await client.post(EVENTS_PATH, data=BODY)
        assert answer.status == 401


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{broken", "application/json"),
        (b"[1]", "application/json"),
        (b"\xff\xfe", "application/json"),
        (b"[" * 5000, "application/json"),
        (b'{"user": 1}', "application/json"),
        (b'{"event": {"channel": true}}', "application/json"),
        (b"payload=%7Bbroken", "application/x-www-form-urlencoded"),
        (b"text=x", "text/plain; charset=no-such"),
    ],
)
async def test_garbage_is_refused_quietly(web: Web, body: bytes, kind: str) -> None:
    """What anybody may send to a public address is no error of ours."""
    async with http_mode(web) as client:
        stamped = {"Content-Type": kind, "X-Slack-Request-Timestamp": str(int(time.time()))}
        for given in ({"Content-Type": kind}, stamped):
            answer = await client.post(EVENTS_PATH, data=body, headers=given)
            assert answer.status in {400, 401}


def everything(app: AsyncApp) -> None:
    async def listener(ack: AsyncAck) -> None:
        await ack()

    for catch_all in (app.event, app.action, app.view):
        catch_all(re.compile(""))(listener)


@pytest.mark.parametrize(
    "odd",
    [
        {"type": "event_callback", "event": None},
        {"type": "event_callback", "event": "x"},
        {"type": "event_callback", "event": {"type": 1}},
        {"type": "block_actions", "actions": "x"},
        {"type": "block_actions", "actions": None},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": ["x"]},
        {"type": "block_actions", "actions": [{}]},
        {"type": "block_actions", "actions": [{"action_id": 1}]},
        {"type": "view_submission", "view": None},
        {"type": "view_submission", "view": {"type": "modal", "callback_id": 1}},
    ],
)
async def test_what_slack_does_not_send_is_refused_though_signed(
    web: Web, odd: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """With one line in the log, however many there are, and no traceback of Bolt's."""
    body = json.dumps(odd)
    async with http_mode(web, everything) as client:
        with capture_logs() as logs:
            for _ in range(3):
                given = headers(body, "application/json")
                answer = await client.post(EVENTS_PATH, data=body, headers=given)
                assert answer.status == 400
    assert [entry["event"] for entry in logs] == ["slack.odd_payload"]
    assert not caplog.records


async def test_the_address_is_verified(web: Web) -> None:
    """Slack's challenge, when the URL is entered in the app's settings, is answered."""
    body = json.dumps({"type": "url_verification", "challenge": "c1"})
    async with http_mode(web) as client:
        kind = "application/json"
        answer = await client.post(EVENTS_PATH, data=body, headers=headers(body, kind))
        assert (answer.status, await answer.json()) == (200, {"challenge": "c1"})


async def test_events_before_the_start_are_put_off(web: Web) -> None:
    """503, so that Slack sends them again."""
    async with http_mode(web, start=False) as client:
        answer = await client.post(EVENTS_PATH, data=BODY, headers=headers(BODY))
        assert answer.status == 503


# --- The way to the Web API ---


@pytest.mark.parametrize(
    ("url", "settings", "proxy"),
    [
        ("https://slack.com/api/", {}, None),
        ("https://slack.com/api/", {"HTTPS_PROXY": "http://p:1"}, "http://p:1"),
        ("https://slack.com/api/", {"https_proxy": "http://p:1"}, "http://p:1"),
        ("https://slack.com/api/", {"ALL_PROXY": "http://p:1"}, "http://p:1"),
        ("https://slack.com/api/", {"HTTP_PROXY": "http://p:1"}, None),
        ("https://slack.com/api/", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "slack.com"}, None),
        ("https://slack.com/api/", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": ".slack.com"}, None),
        ("https://slack.com/api/", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, None),
        ("http://127.0.0.1:9/api/", {"HTTP_PROXY": "http://p:1"}, None),
        ("http://[::1]:9/api/", {"HTTP_PROXY": "http://p:1"}, None),
        ("http://localhost:9/api/", {"HTTP_PROXY": "http://p:1"}, None),
        ("http://slack.test/api/", {"HTTP_PROXY": "http://p:1"}, "http://p:1"),
    ],
)
async def test_the_proxy_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, url: str, settings: dict[str, str], proxy: str | None
) -> None:
    """As every other program takes it, NO_PROXY included; never for this machine itself."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    async with open_web("xoxb-1", url, EagerClock()) as web:
        assert web.proxy == proxy
        assert web.client.proxy is None


async def test_loopback_is_reached_past_a_proxy(
    slack: Slack, monkeypatch: pytest.MonkeyPatch, hasty: None
) -> None:
    """Web API, sockets and all, although the environment names a proxy that is not there."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with open_web("xoxb-1", slack.api_url, EagerClock()) as web, socket_mode(web, echo):
        await slack.until(lambda: len(slack.sockets) == 2)
        await slack.push(command("failed"))
        await slack.until(lambda: len(slack.acks) == 1)


async def test_a_proxy_is_used_where_it_is_named(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call to another host goes to the proxy (here: the stand-in, which sees its path)."""
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{slack.port}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    async with open_web("xoxb-1", "http://slack.test/api/", EagerClock()) as web:
        assert (await identify(web)).bot == BOT_ID


async def test_one_session_serves_all_calls(slack: Slack, web: Web) -> None:
    """A connection for each call would cost a TLS handshake for each call."""
    for _ in range(5):
        await identify(web)
    assert isinstance(web.session.connector, aiohttp.TCPConnector)
    assert sum(len(kept) for kept in web.session.connector._conns.values()) == 1


def test_tokens_show_in_no_repr() -> None:
    """Not in the mode's own either."""
    assert "secret" not in repr(TokenRefused("SLACK_BOT_TOKEN", "invalid_auth"))
