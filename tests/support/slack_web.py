"""A small stand-in for Slack: the Web API, response URLs and Socket Mode, on loopback."""

import asyncio
import json
import socket
import struct
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
Death = Callable[[web.WebSocketResponse, web.Request], Awaitable[None]]

SCOPES = "commands,chat:write,app_mentions:read,im:history,channels:history"
CHANNEL = "C0ALERTS01"
BOT_ID = "B0IMPORTS1"
BOT_USER = "U0IMPORTS1"
KEPT = ("text", "metadata", "thread_ts", "reply_broadcast")  # of a message that is posted


@dataclass
class Call:
    """A call of the Web API as it arrived."""

    method: str
    args: dict[str, Any]
    token: str


@dataclass
class Slack:
    """What it was told, what it holds, and what it is to answer next."""

    calls: list[Call] = field(default_factory=list)
    replies: list[dict[str, Any]] = field(default_factory=list)  # what response URLs were sent
    messages: list[dict[str, Any]] = field(default_factory=list)
    acks: list[dict[str, Any]] = field(default_factory=list)  # over web sockets
    uploads: list[bytes] = field(default_factory=list)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    tickets_refused: set[int] = field(default_factory=set)
    dying: Death | None = None  # what becomes of every new socket
    answering: Answer | None = None  # every call for a socket's address
    port: int = 0
    _scripts: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _tickets: int = 0

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def response_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/respond/secret-hook"

    def script(self, method: str, *answers: Answer) -> None:
        """The next calls of a method ("respond" for response URLs) are answered like this."""
        self._scripts[method].extend(answers)

    def of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something that arrived makes the condition true."""
        async with asyncio.timeout(60), self._changed:
            await self._changed.wait_for(condition)

    async def push(self, envelope: Mapping[str, Any], number: int = -1) -> None:
        """Send an envelope over one of the open sockets."""
        await self.sockets[number].send_json(envelope)

    async def note(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    # --- what a client sees ---

    async def api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.content_type == "application/json":
            args = await request.json()
        else:
            args = dict(request.query) | dict(await request.post())
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.calls.append(Call(method, args, token))
        await self.note()
        if self._scripts[method]:
            return await self._scripts[method].pop(0)(request)
        if self.answering and method == "apps.connections.open":
            return await self.answering(request)
        return self._default(method, args)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        self.replies.append(await request.json())
        await self.note()
        if self._scripts["respond"]:
            return await self._scripts["respond"].pop(0)(request)
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.StreamResponse:
        self.uploads.append(await request.read())
        return web.Response(text="OK")

    async def socket(self, request: web.Request) -> web.StreamResponse:
        if int(request.query["ticket"]) in self.tickets_refused:
            return web.Response(status=403)
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        if self.dying:
            await self.dying(connection, request)
            return connection
        self.sockets.append(connection)
        await connection.send_json({"type": "hello"})
        await self.note()
        async for message in connection:
            if message.type == WSMsgType.TEXT:
                self.acks.append(json.loads(message.data))
                await self.note()
        return connection

    def _default(self, method: str, args: dict[str, Any]) -> web.Response:
        match method:
            case "auth.test":
                told = {"ok": True, "team_id": "T1", "user_id": BOT_USER, "bot_id": BOT_ID}
                return web.json_response(told, headers={"x-oauth-scopes": SCOPES})
            case "apps.connections.open":
                self._tickets += 1
                address = f"ws://127.0.0.1:{self.port}/socket?ticket={self._tickets}"
                return web.json_response({"ok": True, "url": address})
            case "chat.postMessage":
                return web.json_response(self.store(args))
            case "chat.update":
                return web.json_response({"ok": True, "channel": CHANNEL, "ts": args["ts"]})
            case "conversations.history" | "conversations.replies":
                return web.json_response(self._history(args))
            case _:
                refused = {"ok": False, "error": "unknown_method"}
                return web.json_response(self._simple().get(method, refused))

    def _simple(self) -> Mapping[str, Mapping[str, Any]]:
        """Methods that answer the same whatever they are asked."""
        address = f"http://127.0.0.1:{self.port}/upload"
        return {
            "chat.postEphemeral": {"ok": True, "message_ts": "1.0"},
            "views.open": {"ok": True, "view": {"id": "V1"}},
            "views.update": {"ok": True},
            "views.publish": {"ok": True},
            "assistant.threads.setSuggestedPrompts": {"ok": True},
            "files.getUploadURLExternal": {"ok": True, "upload_url": address, "file_id": "F1"},
            "files.completeUploadExternal": {"ok": True, "files": [{"id": "F1"}]},
            "usergroups.users.list": {"ok": True, "users": ["U1", "U7"]},
        }

    def store(self, args: Mapping[str, Any]) -> dict[str, Any]:
        """Put a message of ours into the channel."""
        message = {
            "ts": f"{1_772_366_400 + len(self.messages)}.000100",
            "bot_id": BOT_ID,
            **{name: args[name] for name in KEPT if name in args},
        }
        self.messages.append(message)
        return {"ok": True, "channel": CHANNEL, "ts": message["ts"], "message": message}

    def _history(self, args: Mapping[str, Any]) -> dict[str, Any]:
        found = [one for one in self.messages if float(one["ts"]) >= float(args.get("oldest", 0))]
        thread = args.get("ts")
        found = [
            one
            for one in found
            if one.get("thread_ts") == thread or (not thread and one.get("reply_broadcast"))
        ]
        start = int(args.get("cursor") or 0)
        page = found[::-1][start : start + int(args["limit"])]
        more = start + len(page) < len(found)
        cursor = str(start + len(page)) if more else ""
        return {"ok": True, "messages": page, "response_metadata": {"next_cursor": cursor}}


@asynccontextmanager
async def slack_stand_in() -> AsyncIterator[Slack]:
    """The stand-in, listening while the context lasts."""
    slack = Slack()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", slack.api)
    app.router.add_post("/respond/{name}", slack.respond)
    app.router.add_post("/upload", slack.upload)
    app.router.add_get("/socket", slack.socket)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.port = runner.addresses[0][1]
    try:
        yield slack
    finally:
        await runner.cleanup()


# --- answers for `script` ---


def says(
    body: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> Answer:
    """JSON."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.json_response(body, status=status, headers=headers)

    return answer


def refuses(code: str) -> Answer:
    """`ok: false` with a code."""
    return says({"ok": False, "error": code})


def shows(
    text: str,
    status: int = 200,
    content_type: str = "text/html",
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Something that is no JSON, or only says it is."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=text, status=status, content_type=content_type, headers=headers)

    return answer


def cuts(then: Callable[[], object] = lambda: None) -> Answer:
    """Takes the request, does `then`, and resets the connection instead of answering."""

    async def answer(request: web.Request) -> web.StreamResponse:
        then()
        reset(request)
        return web.Response()

    return answer


def holds(until: asyncio.Event) -> Answer:
    """Answers with an empty object once the event is set."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        await until.wait()
        return web.json_response({})

    return answer


def kill(slack: Slack) -> None:
    """Reset every socket that is open."""
    for connection in slack.sockets:
        if not connection.closed:
            assert connection._req is not None
            reset(connection._req)  # type: ignore[arg-type] # a BaseRequest has all it needs


def reset(request: web.Request) -> None:
    """Close the connection with a TCP reset."""
    assert request.transport is not None
    wire = request.transport.get_extra_info("socket")
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()
