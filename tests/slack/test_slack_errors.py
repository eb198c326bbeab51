"""What a failed call means for the message it carried."""

import asyncio
import socket
from contextlib import suppress

import aiohttp
import pytest

from bot.domain.errors import NotSent, Paced, Refused, ResultUnknown, SlackError
from bot.slack.errors import sort, sorting
from bot.slack.web_api import Web, open_web
from tests.support.services_fakes import Tally
from tests.support.slack_clock import EagerClock
from tests.support.slack_web import Answer, Slack, cuts, holds, refuses, says, shows

PAGE = "<html>Bad gateway</html>"


def paced(retry_after: str) -> Answer:
    return says({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": retry_after})


async def failure(web: Web) -> SlackError:
    with pytest.raises(SlackError) as caught, sorting():
        await web.client.chat_postMessage(channel="C1", text="hello")
    return caught.value


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (says({"ok": False, "error": "x"}, 429, {"Retry-After": "7"}), Paced, "wait 7 s"),
        (shows("slow down", 429, headers={"Retry-After": "soon"}), Paced, "wait 10 s"),
        (refuses("ratelimited"), Paced, "wait 10 s"),
        (refuses("rate_limited"), Paced, "wait 10 s"),
        (says({"ok": False, "error": "ratelimited"}, headers={"Retry-After": "0"}), Paced, "1 s"),
        (refuses("message_limit_exceeded"), Paced, "wait 10 s"),
        (paced("99999999"), Paced, "wait 99999999 s; the bot tries again in 300 s"),
        (paced("Sun, 06 Nov 2436 08:49:37 GMT"), Paced, "the bot tries again in 300 s"),
        (paced("Sun, 06 Nov 1994 08:49:37 GMT"), Paced, "wait 10 s"),
        (paced("-5"), Paced, "wait 10 s"),
        (paced("1e400"), Paced, "wait 10 s"),
        (paced(""), Paced, "wait 10 s"),
        (paced("30, 30"), Paced, "wait 30 s"),
        (paced("0.2"), Paced, "wait 1 s"),
        (refuses("channel_not_found"), Refused, "channel_not_found"),
        (refuses("a_code_of_tomorrow"), Refused, "a_code_of_tomorrow"),
        (says({"ok": False, "error": "invalid_auth"}, 401), Refused, "invalid_auth"),
        (refuses("team_added_to_org"), NotSent, "team_added_to_org"),
        (refuses("internal_error"), ResultUnknown, "internal_error"),
        (refuses("fatal_error"), ResultUnknown, "fatal_error"),
        (refuses("service_unavailable"), ResultUnknown, "service_unavailable"),
        (refuses("request_timeout"), ResultUnknown, "request_timeout"),
        (
            says({"ok": False, "error": "channel_not_found"}, 500),
            ResultUnknown,
            "channel_not_found",
        ),
        (says({"ok": True}, 503), ResultUnknown, "HTTP 503"),
        (shows(PAGE, 502), ResultUnknown, "HTTP 502"),
        (shows(PAGE), ResultUnknown, "HTTP 200"),
        (shows(PAGE, 404), ResultUnknown, "HTTP 404"),
        (shows("ok", content_type="text/plain"), ResultUnknown, "not Slack's"),
        (shows("[1]", content_type="application/json"), ResultUnknown, "not Slack's"),
        (shows("{cut", content_type="application/json"), ResultUnknown, "not Slack's"),
        (says({"ok": False}), ResultUnknown, "HTTP 200"),
        (says({"ok": False, "error": {"not": "text"}}), ResultUnknown, "HTTP 200"),
        (cuts(), ResultUnknown, ""),
    ],
)
async def test_an_answer_is_sorted_and_never_asked_for_again(
    slack: Slack, web: Web, answer: Answer, kind: type[SlackError], said: str
) -> None:
    """Each kind of answer has its class, and Slack saw exactly one request."""
    slack.script("chat.postMessage", answer)
    error = await failure(web)
    assert type(error) is kind
    assert said in str(error)
    assert len(slack.of("chat.postMessage")) == 1


async def test_a_reset_after_acceptance_is_of_unknown_result(slack: Slack, web: Web) -> None:
    """Slack stored the message and cut the line: it stands there once, and we do not know."""
    message = {"text": "hello"}
    slack.script("chat.postMessage", cuts(lambda: slack.store(message)))
    assert type(await failure(web)) is ResultUnknown
    assert len(slack.messages) == 1


async def test_no_answer_in_time_is_of_unknown_result(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session's time-out ends the call, although the SDK has another of its own."""
    monkeypatch.setattr("bot.slack.web_api.TIMEOUT", aiohttp.ClientTimeout(total=0.05))
    never = asyncio.Event()
    slack.script("chat.postMessage", holds(never))
    async with open_web("xoxb-1", slack.api_url, EagerClock()) as web:
        assert type(await failure(web)) is ResultUnknown
    never.set()


async def test_no_connection_means_not_sent() -> None:
    """Nobody listens at the port: not a byte has left."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with open_web("xoxb-1", f"http://127.0.0.1:{port}/api/", EagerClock()) as web:
        assert type(await failure(web)) is NotSent


async def test_an_unknown_host_means_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name cannot be resolved."""

    async def unresolved(*_args: object, **_named: object) -> None:
        raise OSError("no such name")

    monkeypatch.setattr(aiohttp.resolver.ThreadedResolver, "resolve", unresolved)
    monkeypatch.setenv("NO_PROXY", "*")
    async with open_web("xoxb-1", "http://slack.invalid/api/", EagerClock()) as web:
        assert type(await failure(web)) is NotSent


async def test_a_proxy_that_refuses_means_not_sent(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stand-in in the proxy's place makes no tunnel, so nothing got through."""
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{slack.port}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    async with open_web("xoxb-1", "https://slack.test/api/", EagerClock()) as web:
        assert str(await failure(web)) == "ClientHttpProxyError"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (aiohttp.ConnectionTimeoutError(), NotSent),
        (aiohttp.SocketTimeoutError(), ResultUnknown),
        (aiohttp.ServerDisconnectedError(), ResultUnknown),
        (aiohttp.ClientOSError(), ResultUnknown),
        (aiohttp.ClientPayloadError(), ResultUnknown),
        (TimeoutError(), ResultUnknown),
        (ConnectionResetError(), ResultUnknown),
        (Refused("sorted already"), Refused),
    ],
)
def test_only_what_failed_before_it_was_written_is_not_sent(
    error: Exception, kind: type[SlackError]
) -> None:
    """In doubt the result is unknown."""
    assert type(sort(error)) is kind


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (says({"ok": True}), "ok"),
        (paced("7"), "paced"),
        (refuses("channel_not_found"), "refused"),
        (refuses("team_added_to_org"), "not_sent"),
        (cuts(), "unknown"),
    ],
)
async def test_calls_are_timed_by_outcome(slack: Slack, answer: Answer, outcome: str) -> None:
    """Each once, whatever became of it."""
    slack.script("chat.postMessage", answer)
    meter = Tally()
    async with open_web("xoxb-1", slack.api_url, EagerClock(), meter=meter) as web:
        with suppress(SlackError), sorting():
            await web.client.chat_postMessage(channel="C1", text="hello")
    assert list(meter.observed) == [("slack_request_seconds", "chat.postMessage", outcome)]
