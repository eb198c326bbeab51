"""The way to Slack's Web API: one session, one client, no retries, and proxies as everywhere."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.ports import Clock
from bot.slack.paces import Paces

# A call takes half a second as a rule. Longer than this, and its fate counts as unknown.
TIMEOUT = aiohttp.ClientTimeout(total=8, sock_connect=4)


@dataclass(frozen=True, slots=True)
class Web:
    """What calls to Slack go through. The session also serves response URLs."""

    client: AsyncWebClient
    session: aiohttp.ClientSession
    proxy: str | None
    paces: Paces


@asynccontextmanager
async def open_web(bot_token: str, api_url: str, clock: Clock) -> AsyncIterator[Web]:
    """Everything that a call to Slack needs, closed at the end.

    The client retries nothing: the SDK's own handlers would post a message twice when the
    connection breaks after Slack took it. It has the session's time-out (the SDK's is for
    sessions of its own), and one session keeps its TLS connections from call to call.
    """
    proxy = proxy_for(api_url)
    async with aiohttp.ClientSession(timeout=TIMEOUT, proxy=proxy) as session:
        client = AsyncWebClient(
            token=bot_token,
            base_url=api_url,
            session=session,
            retry_handlers=[],
            logger=quiet_logger(),
        )
        client.proxy = None  # it would take the environment's whatever NO_PROXY says
        yield Web(client, session, proxy, Paces(clock.monotonic))


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for a URL; None for a direct connection."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _is_loopback(host) or proxy_bypass(host):
        return None
    named = getproxies()
    return named.get(parts.scheme) or named.get("all")


def quiet_logger() -> logging.Logger:
    """For the SDK and Bolt, which log whole payloads below this level, and warn of what we do on
    purpose.
    """
    logger = logging.getLogger("bot.slack.sdk")
    logger.setLevel(logging.ERROR)
    return logger


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
