"""Socket Mode: tickets, connections, envelopes, acknowledgements, redelivery.

    apps.connections.open -> wss://.../link/?ticket=T     a ticket opens one socket, once
    hello                                                 the first thing that Slack says
    {envelope_id, type, payload, accepts_response_payload, [retry_attempt, retry_reason]}
                                                          goes to one of the open sockets
    {envelope_id, [payload]}                              the acknowledgement, on any of them
    {type: disconnect, reason}                            Slack is about to close the socket

An event that is not acknowledged within three seconds is sent again, up to three times; a command
or a press is not: whoever typed it sees that it failed.
https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import contextlib
import json
import random
import secrets
import socket
import struct
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.playground.slack.endings import Ending, Way

EVENTS = "events_api"
COMMANDS = "slash_commands"
INTERACTIVE = "interactive"
NOWHERE = "ws://127.0.0.1:9/link/"


@dataclass(frozen=True, slots=True)
class Ack:
    """An acknowledgement: what came with it, and how long it took from the first sending."""

    payload: Mapping[str, Any] | None
    seconds: float
    attempt: int


@dataclass(slots=True)
class Delivery:
    """One payload on its way to the app. It is settled once it is acknowledged or has failed."""

    kind: str
    payload: Mapping[str, Any]
    takes_answer: bool
    envelopes: list[str] = field(default_factory=list)
    ack: Ack | None = None
    failure: str | None = None
    settled: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    def unsent(cls, kind: str, payload: Mapping[str, Any]) -> "Delivery":
        """What the app did not ask for, and so never gets."""
        delivery = cls(kind, payload, takes_answer=False)
        delivery.settled.set()
        return delivery


@dataclass(eq=False, slots=True)
class Connection:
    """An open socket."""

    number: int
    socket: web.WebSocketResponse
    request: web.Request
    sent: int = 0  # envelopes that were sent to it
    frozen: bool = False  # half open: nothing arrives on either side


def reset(request: web.Request) -> None:
    """Cut a connection as a crash does: the other side gets RST, unread data is lost."""
    transport = request.transport
    if transport is not None:
        raw = transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()


class Sockets:
    """Slack's end of all sockets of one app. `changed` is called whenever anything happens."""

    def __init__(
        self,
        dice: random.Random,
        changed: Callable[[], None],
        *,
        ack_within: float = 3.0,
        retry_after: Sequence[float] = (0.0, 60.0, 300.0),
    ) -> None:
        self.ping_every = 10.0  # seconds
        self.url = ""  # where the sockets are served
        self.app_id = ""
        self.connections: list[Connection] = []
        self.ending: Ending | None = None  # of every new socket
        self.sent: list[Delivery] = []  # everything, settled or not
        self.on_ack: Callable[[Delivery], None] = lambda _delivery: None
        self._dice = dice
        self._changed = changed
        self._ack_within = ack_within
        self._retry_after = tuple(retry_after)
        self._tickets: dict[str, bool] = {}  # ticket -> it opens a socket
        self._opened = 0
        self._awaited: dict[str, tuple[Delivery, float, int]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    # --- What the app does --------------------------------------------------------------------

    def new_url(self) -> str:
        """The address of a socket with a fresh ticket in it."""
        ticket = secrets.token_urlsafe(8)
        self._tickets[ticket] = True
        url = NOWHERE if self.ending and self.ending.way is Way.NOWHERE else self.url
        return f"{url}?ticket={ticket}&app_id={self.app_id}"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One socket, from its ticket to its end."""
        ticket = request.query.get("ticket", "")
        good = self._tickets.get(ticket, False)
        if not good or (self.ending and self.ending.way is Way.REFUSED):
            return web.Response(status=403)
        self._tickets[ticket] = False
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        if self.ending:
            await self._end(ws, request, self.ending)
            return ws
        self._opened += 1
        connection = Connection(self._opened, ws, request)
        self.connections.append(connection)
        pings = asyncio.create_task(self._ping(connection))
        try:
            await ws.send_json(self._hello())
            self._changed()
            await self._listen(connection)
        except ConnectionError:
            pass  # the app went away while something was being sent to it
        finally:
            pings.cancel()
            self.connections.remove(connection)
            self._changed()
        return ws

    async def _end(self, ws: web.WebSocketResponse, request: web.Request, ending: Ending) -> None:
        if ending.after_hello:
            await ws.send_json(self._hello())
        match ending.way:
            case Way.RESET:
                reset(request)
            case Way.SILENT:
                await ws.receive()  # until the app gives up
            case Way.DISCONNECT:
                await ws.send_json({"type": "disconnect", "reason": ending.reason})
                await ws.close()
            case _:
                await ws.close(code=ending.code)

    def _hello(self) -> Mapping[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {
                "host": "applink-playground",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self.app_id},
        }

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if connection.frozen:
                continue
            if message.type is WSMsgType.PING:
                await connection.socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._acknowledged(json.loads(message.data))

    async def _ping(self, connection: Connection) -> None:
        with contextlib.suppress(ConnectionError):
            while not connection.socket.closed:
                await asyncio.sleep(self.ping_every)
                if connection.frozen:
                    return
                await connection.socket.ping(b"Ping from applink-playground")

    def _acknowledged(self, frame: Mapping[str, Any]) -> None:
        envelope = str(frame.get("envelope_id"))
        awaited = self._awaited.pop(envelope, None)
        if awaited is None or awaited[0].settled.is_set():
            return  # too late
        delivery, sent_at, attempt = awaited
        seconds = asyncio.get_running_loop().time() - sent_at
        delivery.ack = Ack(frame.get("payload") or None, seconds, attempt)
        self.on_ack(delivery)
        delivery.settled.set()
        self._changed()

    # --- What Slack does ----------------------------------------------------------------------

    def send(
        self, kind: str, payload: Mapping[str, Any], *, takes_answer: bool = False
    ) -> Delivery:
        """Send a payload to one of the open sockets, chosen by the dice."""
        delivery = Delivery(kind, payload, takes_answer)
        self.sent.append(delivery)
        self.spawn(self._carry(delivery))
        return delivery

    async def _carry(self, delivery: Delivery) -> None:
        waits = (0.0, *self._retry_after) if delivery.kind == EVENTS else (0.0,)
        began = asyncio.get_running_loop().time()
        reached = False
        for attempt, wait in enumerate(waits):
            await asyncio.sleep(wait)
            if delivery.settled.is_set():
                return
            envelope_id = secrets.token_hex(8)
            delivery.envelopes.append(envelope_id)
            self._awaited[envelope_id] = (delivery, began, attempt)
            if await self._send(self._envelope(delivery, envelope_id, attempt=attempt)):
                reached = True
                try:
                    await asyncio.wait_for(delivery.settled.wait(), self._ack_within)
                except TimeoutError:
                    continue
                return
            if delivery.kind == EVENTS:
                await asyncio.sleep(self._ack_within)
        delivery.failure = "operation_timeout" if reached else "dispatch_failed"
        delivery.settled.set()
        self._changed()

    def _envelope(self, delivery: Delivery, envelope_id: str, *, attempt: int) -> dict[str, Any]:
        envelope: dict[str, Any] = {
            "envelope_id": envelope_id,
            "payload": delivery.payload,
            "type": delivery.kind,
            "accepts_response_payload": delivery.takes_answer,
        }
        if delivery.kind == EVENTS:
            envelope |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        return envelope

    async def _send(self, frame: Mapping[str, Any]) -> bool:
        """True if there was an open socket to send it to; the app may be gone all the same."""
        alive = [connection for connection in self.connections if not connection.socket.closed]
        if not alive:
            return False
        chosen = self._dice.choice(alive)
        chosen.sent += 1
        if not chosen.frozen:
            with contextlib.suppress(ConnectionError):
                await chosen.socket.send_json(frame)
        return True

    # --- Levers -------------------------------------------------------------------------------

    def cut(self) -> None:
        """Reset every open socket."""
        for connection in self.connections:
            reset(connection.request)

    def freeze(self) -> None:
        """Leave every open socket half open, as a router that forgot it: no side gets an answer."""
        for connection in self.connections:
            connection.frozen = True

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every socket that it will be closed, and close it, as Slack does every few hours."""
        for connection in tuple(self.connections):
            await connection.socket.send_json({"type": "disconnect", "reason": reason})
            await connection.socket.close()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside everything else, until `stop`."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """End everything that still runs."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
