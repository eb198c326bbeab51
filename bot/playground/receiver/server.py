"""Both receivers on loopback, what goes wrong with them on request, and a page of what came.

POST /webhook      signed webhooks
POST /v2/enqueue   PagerDuty's Events API v2
GET  /             what was received
"""

import asyncio
import html
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from http import HTTPStatus

from aiohttp import web

from bot.playground.receiver.pagerduty import Service
from bot.playground.receiver.webhook import Inbox, Refused

SIGNING_KEY = "whsec_cGxheWdyb3VuZC1wbGF5Z3JvdW5kLXBsYXlncm91bmQ="
ROUTING_KEY = "p1aygr0undp1aygr0undp1aygr0undp1"
_LOOPBACK = "127.0.0.1"


class Misbehaviour(Enum):
    """What a receiver may do in place of an answer."""

    HANG = auto()  # takes it, and never answers
    DRIP = auto()  # takes it, and answers a byte a second without an end
    RESET = auto()  # takes it, and closes the connection
    REDIRECT = auto()  # sends elsewhere: to /elsewhere
    PACE = auto()  # 429, with a Retry-After of a second


# A status, such as 500, or worse.
Trouble = Misbehaviour | int


@dataclass(slots=True)
class Receiver:
    """Both receivers. `troubles` come one after the other, each for one request."""

    inbox: Inbox = field(default_factory=lambda: Inbox(SIGNING_KEY))
    pagerduty: Service = field(default_factory=lambda: Service(ROUTING_KEY))
    troubles: list[Trouble] = field(default_factory=list)
    always: Trouble | None = None  # after those
    elsewhere: int = 0  # requests that followed a redirect
    answered: Counter[str] = field(default_factory=Counter)  # by path, without those in trouble
    news: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    @property
    def toml(self) -> str:
        """The settings of a bot that sends everything here too."""
        return (
            f'[webhooks.receiver]\nurl = "{self.url}/webhook"\nsecret = "{self.inbox.secret}"\n'
            f'[pagerduty.receiver]\nurl = "{self.url}/v2/enqueue"\n'
            f'routing_key = "{self.pagerduty.routing_key}"\n'
            '[[routes]]\nlabel = "out of Slack"\nwebhook = "receiver"\npagerduty = "receiver"\n'
            "go_on = true\n"
        )

    async def until(self, holds: Callable[[], bool], seconds: float) -> None:
        """Wait until something holds of what was received."""
        async with asyncio.timeout(seconds):
            while not holds():
                self.news.clear()
                await self.news.wait()

    def routes(self) -> list[web.RouteDef]:
        """Every address."""
        return [
            web.post("/webhook", self._webhook),
            web.post("/v2/enqueue", self._event),
            web.route("*", "/elsewhere", self._stray),
            web.get("/", self._page),
        ]

    async def _webhook(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()

        def take() -> web.Response:
            try:
                self.inbox.take(request.headers, body, time.time())
            except Refused as error:
                return web.json_response({"error": error.why}, status=error.status)
            return web.Response(status=HTTPStatus.NO_CONTENT)

        return await self._answered(request, take)

    async def _event(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()

        def take() -> web.Response:
            reply = self.pagerduty.enqueue(body)
            return web.json_response(reply.body, status=reply.status)

        return await self._answered(request, take)

    async def _answered(
        self, request: web.Request, take: Callable[[], web.Response]
    ) -> web.StreamResponse:
        def taken() -> web.Response:
            self.news.set()
            return take()

        trouble = self.troubles.pop(0) if self.troubles else self.always
        if trouble is not None:
            return await self._suffer(request, trouble, taken)
        self.answered[request.path] += 1
        return taken()

    async def _suffer(
        self, request: web.Request, trouble: Trouble, take: Callable[[], web.Response]
    ) -> web.StreamResponse:
        match trouble:
            case Misbehaviour.HANG:
                take()
                await asyncio.Event().wait()
            case Misbehaviour.DRIP:
                take()
                await _drip(request)
            case Misbehaviour.RESET:
                take()
                if request.transport:
                    request.transport.abort()
            case Misbehaviour.REDIRECT:
                return web.Response(status=307, headers={"Location": f"{self.url}/elsewhere"})
            case Misbehaviour.PACE:
                return web.Response(status=429, headers={"Retry-After": "1"})
            case int():
                return web.Response(status=trouble)
        return web.Response()

    async def _stray(self, _: web.Request) -> web.Response:
        self.elsewhere += 1
        return web.Response()

    async def _page(self, _: web.Request) -> web.Response:
        return web.Response(text="\n".join(self._lines()), content_type="text/html")

    def _lines(self) -> Iterator[str]:
        yield "<!doctype html><meta charset=utf-8><title>Receiver</title>"
        yield "<meta name=viewport content='width=device-width'><link rel=icon href=data:,>"
        yield "<meta http-equiv=refresh content=3>"
        yield "<style>body{font:15px/1.5 system-ui;margin:1rem}li{margin:.4rem 0}</style>"
        yield f"<h1>Received</h1><h2>PagerDuty ({len(self.pagerduty.incidents)})</h2>"
        incidents = reversed(self.pagerduty.incidents.values())
        yield from _listed([f"{one.state}, {one.severity}: {one.summary}" for one in incidents])
        yield f"<h2>Webhook ({len(self.inbox.taken)})</h2>"
        events = reversed(self.inbox.taken.values())
        yield from _listed([f"{one.get('event')}: {one.get('summary')}" for one in events])


def _listed(lines: Sequence[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{html.escape(line)}</li>" for line in lines)
    yield "</ul>"


async def _drip(request: web.Request) -> None:
    answer = web.StreamResponse()
    await answer.prepare(request)
    while True:
        await answer.write(b".")
        await asyncio.sleep(1)


@asynccontextmanager
async def serve(port: int = 0) -> AsyncIterator[Receiver]:
    """A receiver on this port of loopback, a free one if none is given."""
    receiver = Receiver()
    app = web.Application()
    app.add_routes(receiver.routes())
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    try:
        site = web.TCPSite(runner, _LOOPBACK, port)
        await site.start()
        receiver.url = f"http://{_LOOPBACK}:{runner.addresses[0][1]}"
        yield receiver
    finally:
        await runner.cleanup()
