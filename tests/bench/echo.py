"""The peer of the acknowledgement: a Bolt app of a few lines, that answers a command with its text.

`python -m tests.bench.echo URL FIRST`: with FIRST its `process_before_response` is on.
"""

import asyncio
import sys

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack.api import APP_TOKEN, BOT_TOKEN


async def main(url: str, first: str) -> None:
    """Serve until killed."""
    client = AsyncWebClient(token=BOT_TOKEN, base_url=url)
    app = AsyncApp(client=client, process_before_response=bool(first))

    @app.command("/imports")
    async def echo(ack: AsyncAck, body: dict[str, str]) -> None:
        await ack(body["text"] or "…")

    handler = AsyncSocketModeHandler(app, APP_TOKEN, web_client=client)
    await handler.start_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
