"""One connection of Socket Mode, from its address to its end.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import ssl
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import aiohttp
from aiohttp import WSCloseCode, WSMsgType
from typing_extensions import override

from bot.domain.errors import ResultUnknown
from bot.slack.errors import BROKEN_OFF, sort

# Seconds without a word from Slack before a ping, and half of that for its answer.
PING_SECONDS: Final = 3.0
# From the address to Slack's hello, which takes a fraction of a second.
HELLO_SECONDS: Final = 10.0
CLOSE_SECONDS: Final = 1.0

# Slack's reasons to end a connection: those that ask for another one, and those that do not.
RENEWED: Final = frozenset({"warning", "refresh_requested"})
REFUSING: Final = frozenset({"too_many_websockets", "link_disabled"})
_REASON: Final = 60  # characters


class Ended(ResultUnknown):
    """A connection has ended, or there was none; `reason` is Slack's, or in our words how."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Socket(aiohttp.ClientWebSocketResponse):
    """aiohttp leaves the connection of a socket that was cut off to the garbage collector, which
    complains of it in the log.
    """

    @override
    async def close(self, *, code: int = WSCloseCode.OK, message: bytes = b"") -> bool:
        try:
            return await super().close(code=code, message=message)
        finally:
            self._response.close()


class Connection:
    """An open one: Slack has said hello."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def next(self) -> Mapping[str, Any]:
        """What Slack says next. Raises Ended when it says that the connection ends, or it has."""
        message = await _next(self._socket)
        if message.get("type") == "disconnect":
            raise Ended(str(message.get("reason") or "no reason")[:_REASON])
        return message

    async def send(self, text: str) -> bool:
        """Whether it could be sent."""
        try:
            await self._socket.send_str(text)
        except (ConnectionError, aiohttp.ClientError):
            return False
        return True

    async def close(self) -> None:
        """Close it, without waiting long for Slack."""
        await self._socket.close()


def open_session(proxy: str | None, tls: ssl.SSLContext | None) -> aiohttp.ClientSession:
    """What connections are opened with: no limit of time, for they stay open for hours."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=tls or True),
        timeout=aiohttp.ClientTimeout(total=None),
        proxy=proxy,
        ws_response_class=Socket,
    )


async def connect(session: aiohttp.ClientSession, address: str) -> Connection:
    """Open a connection, and wait for Slack's hello. Raises Ended."""
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            socket = await session.ws_connect(
                address,
                heartbeat=PING_SECONDS,
                timeout=aiohttp.ClientWSTimeout(ws_close=CLOSE_SECONDS),
            )
            connection = Connection(socket)
            try:
                await connection.next()
            except BaseException:
                await connection.close()
                raise
    except TimeoutError:
        raise Ended("no hello") from None
    except BROKEN_OFF as error:
        raise Ended(str(sort(error))) from error
    return connection


async def _next(socket: aiohttp.ClientWebSocketResponse) -> Mapping[str, Any]:
    """The next JSON object; what is none is passed over."""
    async for frame in socket:
        if frame.type is WSMsgType.ERROR:
            break
        if frame.type is WSMsgType.TEXT:
            with suppress(ValueError, RecursionError):
                message = json.loads(frame.data)
                if isinstance(message, dict):
                    return message
    raise Ended(_closing(socket))


def _closing(socket: aiohttp.ClientWebSocketResponse) -> str:
    if isinstance(socket.exception(), TimeoutError):
        return "no answer to a ping"
    if socket.close_code in (None, WSCloseCode.ABNORMAL_CLOSURE):
        return "cut off"
    return f"closed with code {socket.close_code}"
