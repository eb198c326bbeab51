"""The way to Slack's Web API: one session, one client, no retries, and proxies as everywhere."""

import logging
import os
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from typing_extensions import override

from bot.domain.errors import NotSent, Paced, Refused, SlackError
from bot.network import proxy_for
from bot.services.ports import Clock, Meter
from bot.slack.errors import BROKEN_OFF, sort
from bot.slack.rate_limits import RateLimits

# A call takes half a second as a rule. Longer than this, and its result counts as unknown.
TIMEOUT = aiohttp.ClientTimeout(total=8, sock_connect=4)


@dataclass(frozen=True, slots=True)
class Web:
    """What calls to Slack go through. The session also serves response URLs."""

    client: AsyncWebClient
    session: aiohttp.ClientSession
    proxy: str | None
    rate_limits: RateLimits


@asynccontextmanager
async def open_web(
    bot_token: str,
    api_url: str,
    clock: Clock,
    tls: ssl.SSLContext | None = None,
    meter: Meter | None = None,
) -> AsyncIterator[Web]:
    """Everything that a call to Slack needs, closed at the end.

    The client retries nothing: the SDK's own handlers would post a message twice when the
    connection breaks after Slack took it. It has the session's time-out (the SDK's is for
    sessions of its own), and one session keeps its TLS connections from call to call.
    """
    proxy = proxy_for(api_url, os.environ)
    way = aiohttp.TCPConnector(ssl=tls or True)
    async with aiohttp.ClientSession(connector=way, timeout=TIMEOUT, proxy=proxy) as session:
        client = _Timed(
            clock,
            meter,
            token=bot_token,
            base_url=api_url,
            session=session,
            ssl=tls,
            retry_handlers=[],
            logger=quiet_logger(),
        )
        client.proxy = None  # it would take the environment's whatever NO_PROXY says
        yield Web(client, session, proxy, RateLimits(clock.monotonic))


class _Timed(AsyncWebClient):
    """The SDK's client, which says how long each call took and how it ended."""

    def __init__(self, clock: Clock, meter: Meter | None, **options: Any) -> None:
        super().__init__(**options)
        self._clock = clock
        self._meter = meter

    @override
    async def api_call(self, api_method: str, **options: Any) -> AsyncSlackResponse:
        began = self._clock.monotonic()
        try:
            answer = await super().api_call(api_method, **options)
        except (SlackApiError, *BROKEN_OFF) as error:
            self._note(api_method, _outcome(sort(error)), began)
            raise
        self._note(api_method, "ok", began)
        return answer

    def _note(self, method: str, outcome: str, began: float) -> None:
        if self._meter:
            seconds = self._clock.monotonic() - began
            self._meter.observe("slack_request_seconds", seconds, method=method, outcome=outcome)


def _outcome(error: SlackError) -> str:
    match error:
        case Paced():
            return "paced"
        case Refused():
            return "refused"
        case NotSent():
            return "not_sent"
        case _:
            return "unknown"


def quiet_logger() -> logging.Logger:
    """For the SDK and Bolt, which log whole payloads below this level, and warn of what we do on
    purpose.
    """
    logger = logging.getLogger("bot.slack.sdk")
    logger.setLevel(logging.ERROR)
    return logger
