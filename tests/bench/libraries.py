"""The peer of a start: the libraries that the bot needs, and their clients, connected to Slack.

`python -m tests.bench.libraries SLACK_API_URL`
"""

import asyncio
import ssl
import sys

import aiohttp
import httpx
import platformdirs
import prometheus_client
import pydantic
import rapidfuzz
import redis.asyncio
import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack.api import APP_TOKEN, BOT_TOKEN

USED = (platformdirs, prometheus_client, pydantic, rapidfuzz, structlog)


async def main(url: str) -> None:
    """Connect and stay."""
    trusted = ssl.create_default_context()
    client = AsyncWebClient(token=BOT_TOKEN, base_url=url)
    app = AsyncApp(client=client, process_before_response=True)
    async with aiohttp.ClientSession(), httpx.AsyncClient(verify=trusted):
        _store = redis.asyncio.Redis.from_url("redis://127.0.0.1:9/0")
        handler = AsyncSocketModeHandler(app, APP_TOKEN, web_client=client)
        await handler.start_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
