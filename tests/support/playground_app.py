"""A very small app that reads the bot's environment variables: a child of the demo's tests.

`/imports who` answers with its pid and the names in its environment, anything else with a button;
`/imports silence` is never answered and `/imports die` ends it. What is written to it is answered
with buttons that lead to no answer: one edits the message, one opens a window, one is a link.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

APP = str(Path(__file__))
BUTTON = {
    "type": "button",
    "text": {"type": "plain_text", "text": "Press me"},
    "action_id": "press",
}
OTHERS = [
    {"type": "button", "text": {"type": "plain_text", "text": text}, "action_id": text, **more}
    for text, more in (
        ("edit", {}),
        ("window", {}),
        ("link", {"url": "https://example.com/imports"}),
    )
]
WINDOW = {"type": "modal", "title": {"type": "plain_text", "text": "A window"}, "blocks": []}


def listen(app: AsyncApp) -> None:
    """What it answers."""

    @app.command("/imports")
    async def command(ack: AsyncAck, command: dict[str, str]) -> None:
        said = command["text"]
        if said == "silence":
            sys.stderr.write("will not answer\n")
            return
        if said == "die":
            sys.exit(3)
        if said == "who":
            await ack(text=f"pid={os.getpid()} {' '.join(sorted(os.environ))}")
            return
        section = {"type": "section", "text": {"type": "mrkdwn", "text": f"you said *{said}*"}}
        await ack(text=said, blocks=[section, {"type": "actions", "elements": [BUTTON]}])

    @app.action("press")
    async def press(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(text="pressed", replace_original=True)

    @app.event("app_mention")
    async def mention(event: dict[str, str], say: AsyncSay) -> None:
        await say(text="mentioned", thread_ts=event["ts"])

    @app.event("message")
    async def message(say: AsyncSay) -> None:
        section = {"type": "section", "text": {"type": "mrkdwn", "text": "written to"}}
        await say(text="written to", blocks=[section, {"type": "actions", "elements": OTHERS}])


def listen_to_other_buttons(app: AsyncApp) -> None:
    """What comes of those that lead to no answer."""

    @app.action("edit")
    async def edit(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        place = body["container"]
        await client.chat_update(
            channel=place["channel_id"], ts=place["message_ts"], text="edited by the app", blocks=[]
        )

    @app.action("window")
    async def window(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=WINDOW)

    @app.action("link")
    async def link(ack: AsyncAck) -> None:
        await ack()


async def serve() -> None:
    """Connect, and be ready from then on."""
    base = os.environ["SLACK_API_URL"]
    app = AsyncApp(
        client=AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=base),
        process_before_response=True,
    )
    listen(app)
    listen_to_other_buttons(app)
    await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).connect_async()  # type: ignore[no-untyped-call]

    async def ready(_request: web.Request) -> web.Response:
        return web.Response(text="ready")

    health = web.Application()
    health.router.add_get("/readyz", ready)
    runner = web.AppRunner(health)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["HEALTH_PORT"])).start()
    await asyncio.Event().wait()


def run() -> None:
    """Serve until the end."""
    asyncio.run(serve())


if __name__ == "__main__":
    run()
