"""The page: its files, the news as they happen, and what a person does on it.

GET  /                 the page, and /assets/... its style sheets and modules
GET  /news             server-sent events: `begin`, then a part each (see `news`)
POST /do/{act}         a JSON object of the act's arguments (see `acts`)
GET  /scene            the scene so far, as a file;  POST /scene  replay one
GET  /files/{id}       a file that the bot uploaded

Nobody but a page of this very address may ask for anything: other sites in the same browser, and
names that somebody made point to this machine (see `address`), are turned away.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.playground.page.address import Address, listen
from bot.playground.page.news import News
from bot.playground.slack.exchange import Exchange
from bot.playground.slack.socket_mode import Delivery
from bot.playground.slack.state import Message, SlackError
from bot.playground.stage.acts import ANSWER_SECONDS, Acts
from bot.playground.stage.scene import Scene, read

FILES = Path(__file__).parent / "assets"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
LOOK_SECONDS = 0.5  # the world moves without ringing a bell
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Page:
    """What is served; it shows one stage at a time, and nothing between two of them."""

    def __init__(self, address: Address) -> None:
        self.url = address.url
        self._address = address
        self._acts: Acts | None = None
        self._changed = asyncio.Event()
        self._wanted: Scene | None = None
        self._asked = asyncio.Event()

    def show(self, acts: Acts | None) -> None:
        """Show this stage from now on; every open page begins anew."""
        self._acts = acts
        was, self._changed = self._changed, asyncio.Event()
        was.set()

    async def wanted(self) -> Scene:
        """Wait until somebody asks for a scene to be replayed."""
        self._asked.clear()
        await self._asked.wait()
        assert self._wanted is not None
        return self._wanted

    def routes(self) -> list[web.RouteDef]:
        """Every address."""
        return [
            web.get("/", self._index),
            web.get("/assets/{name:[a-z_/]{1,100}[.][a-z]{1,5}}", self._asset),
            web.get("/news", self._news),
            web.post("/do/{act}", self._do),
            web.get("/scene", self._scene),
            web.post("/scene", self._replay),
            web.get("/files/{name}", self._file),
        ]

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nobody from elsewhere; and what is answered may not be used elsewhere."""
        if not self._address.answers_to(_name(request.host)):
            return web.Response(status=403, text="open the page by an address of this machine")
        origin = request.headers.get("Origin")
        if origin is not None and _place(origin) != request.host:
            return web.Response(status=403, text="only the page itself may ask")
        if request.method == "POST" and request.content_type != "application/json":
            return web.json_response({"error": "send application/json"}, status=415)
        answer = await handler(request)
        if not answer.prepared:
            answer.headers.update(HEADERS)
        return answer

    # --- Files --------------------------------------------------------------------------------

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return _file(FILES / "index.html")

    async def _asset(self, request: web.Request) -> web.StreamResponse:
        return _file(FILES / request.match_info["name"])

    async def _file(self, request: web.Request) -> web.StreamResponse:
        known = self._acts.stage.slack.api.files.known if self._acts else {}
        file = known.get(request.match_info["name"])
        if file is None or file.content is None or not file.type.startswith("image/"):
            return web.Response(status=404)
        return web.Response(body=file.content, content_type=file.type)

    # --- News ---------------------------------------------------------------------------------

    async def _news(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await answer.prepare(request)
        with contextlib.suppress(ConnectionError):
            while True:
                changed = self._changed
                if self._acts is None:
                    await changed.wait()
                    continue
                await _tell(answer, "begin", {})
                await self._follow(answer, self._acts, changed)
        return answer

    async def _follow(self, answer: web.StreamResponse, acts: Acts, changed: asyncio.Event) -> None:
        """Tell one stage's news until another one is shown."""
        news = News(acts)
        while not changed.is_set():
            bell = acts.stage.slack.news.bell
            for name, value in news.fresh():
                await _tell(answer, name, value)
            await _tell(answer, "up_to_date", {})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(bell.wait(), LOOK_SECONDS)

    # --- Doing --------------------------------------------------------------------------------

    async def _do(self, request: web.Request) -> web.StreamResponse:
        if self._acts is None:
            return web.json_response(
                {"error": "The demo is starting. Try again in a moment."}, status=503
            )
        try:
            given = await _json(request)
            found = await self._acts.do(request.match_info["act"], given)
            return web.json_response(await _came_of_it(self._acts, given, found))
        except (LookupError, TypeError, ValueError) as wrong:
            return web.json_response({"error": str(wrong.args[0])}, status=400)
        except SlackError as refused:
            return web.json_response({"error": refused.code}, status=400)

    async def _scene(self, _request: web.Request) -> web.StreamResponse:
        if self._acts is None:
            return web.Response(status=503)
        scene = self._acts.stage.scene.as_json()
        return web.json_response(scene, dumps=lambda value: json.dumps(value, indent=1))

    async def _replay(self, request: web.Request) -> web.StreamResponse:
        try:
            self._wanted = read(await _json(request))
        except ValueError as wrong:
            return web.json_response({"error": str(wrong)}, status=400)
        self._asked.set()
        return web.json_response({"ok": True})


async def _json(request: web.Request) -> Any:
    """The body; ValueError if it is no JSON, in whatever way."""
    try:
        return await request.json()
    except (LookupError, RecursionError, ValueError, web.RequestPayloadError):
        # text, an unknown charset, too deep a nesting, or a body that cannot be unpacked
        raise ValueError("The body is not JSON.") from None


async def _came_of_it(acts: Acts, given: Mapping[str, Any], found: Any) -> Mapping[str, Any]:
    """What the page has to know at once: a failure that Slack itself would show."""
    match found:
        case Message() | None:
            return {}
        case Exchange() | Delivery():
            return {"failure": await _failure(acts, given, found)}
        case dict():
            return {"errors": found}
        case _:
            return {"imports": found}


async def _failure(acts: Acts, given: Mapping[str, Any], found: Exchange | Delivery) -> str | None:
    """Wait for the acknowledgement; a command that fails says so in the channel, to its author."""
    delivery = found.delivery if isinstance(found, Exchange) else found
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(delivery.settled.wait(), ANSWER_SECONDS)
    slack = acts.stage.slack
    if delivery.failure and "text" in given:
        word = str(given["text"]).split(maxsplit=1)[0]
        channel = slack.workspace.channel(str(given.get("channel")))
        text = f"{word} failed with the error “{delivery.failure}”"
        note = Message(
            channel.id if channel else "", "", "USLACKBOT", text, only_for=slack.you.user.id
        )
        slack.workspace.post(note, slack.clock())
    return delivery.failure


def _file(path: Path) -> web.Response:
    if path.suffix not in TYPES or not path.is_file():
        return web.Response(status=404)
    return web.Response(text=path.read_text(encoding="utf-8"), content_type=TYPES[path.suffix])


async def _tell(answer: web.StreamResponse, name: str, value: Any) -> None:
    await answer.write(f"event: {name}\ndata: {json.dumps(value)}\n\n".encode())


def _place(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # as in "http://[::1"
        return None


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:  # no host at all, as in "[::1"
        return None


def _quiet() -> logging.Logger:
    """A logger that leaves out what no HTTP server could read: whoever sent it gets a 400."""
    logger = logging.getLogger(__name__)
    logger.addFilter(_is_of_the_page)
    return logger


def _is_of_the_page(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


@asynccontextmanager
async def serve(address: Address | None = None) -> AsyncIterator[Page]:
    """Serve the page there, or on any port of loopback, while the context lasts."""
    address = address or listen()
    page = Page(address)
    app = web.Application(middlewares=[page.guard], client_max_size=4 * 1024**2)
    app.add_routes(page.routes())
    runner = web.AppRunner(
        app, access_log=None, logger=_quiet(), handler_cancellation=True, shutdown_timeout=0.1
    )
    await runner.setup()
    try:
        await web.SockSite(runner, address.listening).start()
        yield page
    finally:
        await runner.cleanup()
        address.listening.close()
