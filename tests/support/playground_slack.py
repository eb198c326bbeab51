"""An app for the stand-in: the vendor's own clients, connected to it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack.api import APP_TOKEN, BOT_TOKEN
from bot.playground.slack.stand_in import SlackStandIn

SECTION: dict[str, Any] = {"type": "section", "text": {"type": "mrkdwn", "text": "*hello*"}}
BUTTON: dict[str, Any] = {
    "type": "button",
    "text": {"type": "plain_text", "text": "Go"},
    "action_id": "go",
    "value": "7",
}
CARD: Sequence[dict[str, Any]] = (SECTION, {"type": "actions", "elements": [BUTTON]})

# Within this many seconds the tests' apps have to acknowledge: short, so that a refusal is quick.
PATIENCE = 0.3


def forget_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK reads proxies from the environment, and sends calls to loopback through them."""
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)


def manifest_scopes(manifest: Path) -> frozenset[str]:
    """The bot's scopes as an app manifest asks for them."""
    described = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    return frozenset(described["oauth_config"]["scopes"]["bot"])


def client(slack: SlackStandIn, token: str = BOT_TOKEN) -> AsyncWebClient:
    """A client that never tries again by itself."""
    return AsyncWebClient(token=token, base_url=slack.api_url, retry_handlers=[])


def app(slack: SlackStandIn) -> AsyncApp:
    """An app without listeners, that acknowledges events by itself."""
    return AsyncApp(client=client(slack), process_before_response=True)


@asynccontextmanager
async def connected(
    slack: SlackStandIn, made: AsyncApp, sockets: int = 1, ping_interval: float = 2.0
) -> AsyncIterator[None]:
    """The app's sockets are open while the context lasts."""
    async with AsyncExitStack() as stack:
        for _ in range(sockets):
            handler = AsyncSocketModeHandler(made, APP_TOKEN, ping_interval=ping_interval)
            stack.push_async_callback(handler.close_async)
            await handler.connect_async()  # type: ignore[no-untyped-call]
        await slack.connected(sockets)
        yield


async def answer_nothing(ack: AsyncAck) -> None:
    """A listener that acknowledges, and that is all."""
    await ack()
