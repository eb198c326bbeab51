"""The stand-in's HTTP face: the Web API, response_urls, sockets and files.

/api/<method>            Slack's Web API
/hooks/<id>              response_urls
/link/?ticket=           Socket Mode
/upload/<ticket>         where a file's bytes are sent
/files/<id>/<name>       url_private of a file, for who has the bot's token
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.playground.slack.api import BOT_TOKEN, WebApi
from bot.playground.slack.faults import Fault, Faults, Trouble
from bot.playground.slack.hooks import Hooks
from bot.playground.slack.socket_mode import Sockets, reset
from bot.playground.slack.state import SlackError

HOOK = "response_url"  # the name by which faults and the log of calls know it
_TAKEN = (Trouble.TAKEN_RESET, Trouble.TAKEN_HANG, Trouble.TAKEN_ERROR)
_GONE = ("used_url", "expired_url")

Take = Callable[[], web.Response]


@dataclass(frozen=True, slots=True)
class Face:
    """What is served, and what it is served from."""

    api: WebApi
    hooks: Hooks
    sockets: Sockets
    faults: Faults
    clock: Callable[[], float]
    changed: Callable[[], None]

    def routes(self) -> list[web.RouteDef]:
        """Every address."""
        return [
            web.get("/api/{method}", self._call),
            web.post("/api/{method}", self._call),
            web.post("/hooks/{name}", self._hook),
            web.get("/link/", self.sockets.serve),
            web.post("/upload/{ticket}", self._receive),
            web.get("/files/{name}/{_}", self._hand_out),
        ]

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        is_json = request.content_type == "application/json"
        given: dict[str, Any] = dict(request.query)
        try:
            given |= await request.json() if is_json else dict(await request.post())
        except (ValueError, TypeError):
            return web.json_response({"ok": False, "error": "invalid_json"})
        header = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = header or str(given.get("token", ""))

        def take() -> web.Response:
            answer = self.api.answer(method, token, given, self.clock(), json=is_json)
            return web.json_response(answer.body, status=answer.status, headers=answer.headers)

        return await self._through_faults(request, method, given, take)

    async def _hook(self, request: web.Request) -> web.Response:
        given = await request.json()

        def take() -> web.Response:
            now, refusal = self.clock(), None
            try:
                self.hooks.use(request.match_info["name"], given, now)
            except SlackError as refused:
                refusal = refused.code
            self.api.remember(HOOK, given, now, refusal or "ok")
            if refusal is None:
                return web.Response(text="ok")
            body = {"ok": False, "error": refusal}
            return web.json_response(body, status=404 if refusal in _GONE else 400)

        return await self._through_faults(request, HOOK, given, take)

    async def _receive(self, request: web.Request) -> web.Response:
        """A file's bytes: the body as it is, or the one file of a form."""
        content = await request.read()
        if request.content_type == "multipart/form-data":
            parts = (await request.post()).values()
            sent = next((part for part in parts if isinstance(part, web.FileField)), None)
            content = sent.file.read() if sent else b""
        if self.api.files.receive(request.match_info["ticket"], content):
            return web.Response(text=f"OK - {len(content)}")
        return web.Response(status=400, text="error - the file is not the one that was announced")

    async def _hand_out(self, request: web.Request) -> web.Response:
        file = self.api.files.known.get(request.match_info["name"])
        if request.headers.get("Authorization") != f"Bearer {BOT_TOKEN}":
            return web.Response(status=403)
        if file is None or file.content is None or not file.complete:
            return web.Response(status=404)
        return web.Response(body=file.content, content_type=file.type)

    async def _through_faults(
        self, request: web.Request, method: str, given: Mapping[str, Any], take: Take
    ) -> web.Response:
        """Answer the call, unless a fault comes between."""
        fault = self.faults.strike(method)
        if fault is None:
            answer = take()
            self.changed()
            return answer
        if fault.trouble in _TAKEN:
            take()
        else:
            self.api.remember(method, given, self.clock(), fault.trouble)
        if fault.trouble is Trouble.TAKEN_LATE:
            self.sockets.spawn(self._later(fault.seconds, take))
        self.changed()
        return await _suffer(request, fault)

    async def _later(self, seconds: float, take: Take) -> None:
        await asyncio.sleep(seconds)
        take()
        self.changed()


async def _suffer(request: web.Request, fault: Fault) -> web.Response:
    match fault.trouble:
        case Trouble.RESET | Trouble.TAKEN_RESET | Trouble.TAKEN_LATE:
            reset(request)
            return web.Response()
        case Trouble.SWALLOW | Trouble.TAKEN_HANG:
            await asyncio.Event().wait()  # until the client goes away
            return web.Response()
        case Trouble.ERROR | Trouble.TAKEN_ERROR:
            return web.Response(status=500, text="Internal Server Error")
        case Trouble.RATE_LIMITED:
            return web.json_response(
                {"ok": False, "error": "ratelimited"},
                status=429,
                headers={"Retry-After": str(max(1, round(fault.seconds)))},
            )
        case Trouble.REFUSE:
            return web.json_response({"ok": False, "error": fault.code})
