"""A small app that shows every block and asks in a modal: the page's tests run it as a child.

`/imports gallery` shows every block, `/imports form` opens a form, `/imports late` is never
answered; the home tab and an assistant's thread have something of everything too.
"""

import asyncio
import os
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.support.forked import by_fork

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def button(action_id: str, text: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def option(text: str, **more: Any) -> Json:
    return {"text": plain(text), "value": text.lower(), **more}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


CONFIRM = {
    "title": plain("Run it now?"),
    "text": {"type": "mrkdwn", "text": "Files that were read before are *skipped*."},
    "confirm": plain("Run it"),
    "deny": plain("Leave it"),
}
MENU = {
    "type": "static_select",
    "action_id": "snooze",
    "placeholder": plain("Snooze"),
    "options": [option("An hour"), option("A day")],
}
MORE = {"type": "overflow", "action_id": "more", "options": [option("Mute"), option("Details")]}


def bit(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def line(*parts: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(parts)}


RICH: Json = {
    "type": "rich_text",
    "elements": [
        line(
            {"type": "emoji", "name": "red_circle"},
            bit(" bold", bold=True),
            bit(" italic", italic=True),
            bit(" struck", strike=True),
            bit(" code", code=True),
            {"type": "user", "user_id": "U0OTHER001"},
            {"type": "channel", "channel_id": "C0MARKET01"},
            {"type": "link", "url": "https://example.com/", "text": "a link"},
            {"type": "date", "timestamp": 1_700_000_000, "format": "{date_short}", "fallback": "?"},
        ),
        {"type": "rich_text_list", "style": "bullet", "elements": [line(bit("one"))]},
        {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [line(bit("in"))]},
        {
            "type": "rich_text_list",
            "style": "ordered",
            "elements": [line(bit("a")), line(bit("b"))],
        },
        {"type": "rich_text_quote", "elements": [bit("a quote")]},
        {"type": "rich_text_preformatted", "elements": [bit("row 7: bad date")]},
    ],
}
TABLE: Json = {
    "type": "table",
    "column_settings": [{"is_wrapped": True}, {"align": "right"}],
    "rows": [
        [{"type": "raw_text", "text": "File"}, {"type": "raw_text", "text": "Rows"}],
        [{"type": "raw_text", "text": "users_1.csv"}, {"type": "raw_number", "value": 820}],
    ],
}
MARKUP = (
    "*bold* _italic_ ~struck~ `code` <https://example.com|link> <@U0OTHER001> <!here> "
    ":white_check_mark: 2 &lt; 3 <!date^1700000000^{date_short} at {time}|then>\n&gt; a quote"
)
EVIL = "&lt;img src=x onerror=alert(1)&gt; <javascript:alert(1)|not a link>"
GALLERY: list[Json] = [
    {"type": "header", "text": plain("Every block :tada:")},
    section(MARKUP, accessory=MORE),
    section(EVIL),
    {
        "type": "section",
        "fields": [{"type": "mrkdwn", "text": f"*Field {n}*\nvalue {n}"} for n in range(4)],
    },
    {"type": "divider"},
    RICH,
    TABLE,
    {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a trend"},
    {
        "type": "actions",
        "elements": [
            button("go", "Plain"),
            button("good", "Good", style="primary"),
            button("rerun", "Run again", style="danger", confirm=CONFIRM),
            button("form", "Open a form"),
            MENU,
        ],
    },
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "as of *now*"}]},
]
FORM: Json = {
    "type": "modal",
    "callback_id": "form",
    "notify_on_close": True,
    "title": plain("Mute an import"),
    "submit": plain("Mute"),
    "close": plain("Cancel"),
    "blocks": [
        section("Nothing is lost: *recovery* is still told."),
        {
            "type": "input",
            "block_id": "why",
            "label": plain("Why"),
            "hint": plain("Shown in the channel."),
            "element": {"type": "plain_text_input", "action_id": "text", "max_length": 40},
        },
        {
            "type": "input",
            "block_id": "long",
            "label": plain("For how long"),
            "element": {**MENU, "action_id": "length", "initial_option": option("An hour")},
        },
        {
            "type": "input",
            "block_id": "until",
            "optional": True,
            "label": plain("Until"),
            "element": {"type": "datetimepicker", "action_id": "at"},
        },
        {
            "type": "input",
            "block_id": "whom",
            "optional": True,
            "label": plain("Whom to tell"),
            "element": {"type": "users_select", "action_id": "who"},
        },
    ],
}


def listen(app: AsyncApp) -> None:
    """What it answers."""

    @app.command("/imports")
    async def command(ack: AsyncAck, command: Json, client: AsyncWebClient) -> None:
        if command["text"] == "late":
            return
        if command["text"] == "form":
            await ack()
            await client.views_open(trigger_id=command["trigger_id"], view=FORM)
            return
        await ack(response_type="in_channel", text="gallery", blocks=GALLERY)

    @app.action("form")
    async def form(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.action("go")
    async def go(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        place = body["channel"]["id"]
        await client.chat_update(channel=place, ts=body["message"]["ts"], text="gone", blocks=[])
        await client.files_upload_v2(
            channel=place, content=PICTURE, filename="trend.png", initial_comment="the trend"
        )

    for name in ("good", "rerun", "snooze", "more"):
        app.action(name)(told)


def listen_beside(app: AsyncApp) -> None:
    """The same for what is no message."""

    @app.view("form")
    async def sent(ack: AsyncAck, view: Json, client: AsyncWebClient) -> None:
        values = view["state"]["values"]
        why = values["why"]["text"]["value"]
        if why == "no":
            await ack(response_action="errors", errors={"why": "Say more than that."})
            return
        await ack()
        picked = values["long"]["length"]["selected_option"]["value"]
        until = values["until"]["at"]["selected_date_time"]
        whom = values["whom"]["who"]["selected_user"]
        await client.chat_postMessage(
            channel="C0IMPORTS1", text=f"muted: {why}, {picked}, {until}, {whom}"
        )

    @app.view_closed("form")
    async def closed(ack: AsyncAck, client: AsyncWebClient) -> None:
        await ack()
        await client.chat_postMessage(channel="C0IMPORTS1", text="left unmuted")

    @app.event("app_home_opened")
    async def home(event: Json, client: AsyncWebClient) -> None:
        view = {"type": "home", "blocks": [*GALLERY[:2], GALLERY[-2]]}
        await client.views_publish(user_id=event["user"], view=view)

    @app.event("assistant_thread_started")
    async def started(event: Json, client: AsyncWebClient) -> None:
        thread = event["assistant_thread"]
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=thread["channel_id"],
            thread_ts=thread["thread_ts"],
            prompts=[{"title": "What broke?", "message": "failed last 24h"}],
        )

    @app.event("message")
    async def message() -> None:
        """Nothing to say."""


async def told(ack: AsyncAck, action: Json, client: AsyncWebClient) -> None:
    """Say in the channel what was used, and how."""
    await ack()
    picked = (action.get("selected_option") or {}).get("value")
    await client.chat_postMessage(
        channel="C0IMPORTS1", text=f"used: {action['action_id']} {picked}"
    )


# One red dot.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


async def serve() -> None:
    """Connect, and be ready from then on."""
    app = AsyncApp(
        client=AsyncWebClient(
            token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]
        ),
        process_before_response=True,
    )
    listen(app)
    listen_beside(app)
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


start = by_fork(run)
