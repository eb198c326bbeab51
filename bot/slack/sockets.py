"""The connections of Socket Mode: opened one at a time and at a bounded pace, watched, replaced.

    apps.connections.open -> an address       asked for when `Pace` allows
    hello                                     from here on the connection counts
    an envelope                               is acknowledged, and goes to Bolt; of a form Bolt's
                                              answer is the acknowledgement
    disconnect, with a reason                 a successor is opened; what still comes is read

slack_sdk's own client opens connections as fast as they die, sleeps as long as any Retry-After says
and holds on to an address that is refused; so this one is ours.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, Final

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from typing_extensions import override

from bot.domain.errors import NotSent, Paced, Refused, SlackError
from bot.domain.waits.reconnecting import STEADY_SECONDS, Pace
from bot.services.ports import Clock, Meter
from bot.slack.connection import REFUSING, RENEWED, Connection, Ended, connect, open_session
from bot.slack.identity import socket_address
from bot.slack.tasks import Tasks
from bot.slack.web_api import Web, quiet_logger

log = structlog.get_logger()

# Slack sends an envelope to any open connection: with two, losing one loses nothing.
SOCKETS: Final = 2
# Slack warns of the end of a connection about ten seconds before it.
LINGER_SECONDS: Final = 15.0
# Seconds that envelopes in flight have at the end: Slack repeats none that is acknowledged.
ENVELOPE_SECONDS: Final = 1.0
# While waiting to open a connection, it checks at this interval whether it still has to.
LOOK_SECONDS: Final = 0.25
# Longer without any connection, and the bot is not ready.
UNREADY_SECONDS: Final = 10.0
# A fault is logged at once, then at most at this interval.
TELL_SECONDS: Final = 60.0


class Sockets:
    """Keeps two connections open."""

    def __init__(self, web: Web, app_token: str, *, clock: Clock, meter: Meter) -> None:
        self._web = web
        self._app_token = app_token
        self._clock = clock
        self._meter = meter
        self._tasks = Tasks(clock)
        self._pace = Pace()
        self._room = asyncio.Semaphore(SOCKETS)
        self._opened: dict[Connection, float] = {}  # since when; the monotonic clock
        self._lost_at: float | None = None  # when the latest good connection ended
        self._trouble: SlackError | None = None
        self._tries = 0  # that failed and were not logged
        self._told_at: float | None = None

    def connected(self) -> bool:
        """Whether a connection is open, or a good one was a moment ago."""
        if self._opened or self._lost_at is None:
            return bool(self._opened)
        return self._now() - self._lost_at <= UNREADY_SECONDS

    def trouble(self) -> str | None:
        """Why a connection cannot be opened, or why it did not last."""
        return str(self._trouble) if self._trouble else None

    def refused(self) -> bool:
        """Whether Slack refuses connections for a reason that a person has to do something about:
        the token, or Socket Mode being off.
        """
        trouble = self._trouble
        switched_off = isinstance(trouble, Ended) and trouble.reason in REFUSING
        return switched_off or isinstance(trouble, Refused)

    async def run(self, app: AsyncApp) -> None:
        """Hand what Slack sends to Bolt until cancelled. What Slack refuses may be fixed there, and
        is tried again.
        """
        self._meter.gauge("slack_sockets", SOCKETS, state="wanted")
        self._count()
        async with open_session(self._web.proxy, self._web.client.ssl) as session:
            try:
                async with asyncio.TaskGroup() as group:
                    await self._keep_open(session, app, group)
            finally:
                await self._tasks.drain(ENVELOPE_SECONDS)
                await asyncio.gather(*(each.close() for each in self._opened))
                self._opened.clear()
                self._lost_at = None
                self._count()

    # --- Opening ------------------------------------------------------------------------------

    async def _keep_open(
        self, session: aiohttp.ClientSession, app: AsyncApp, group: asyncio.TaskGroup
    ) -> None:
        while True:
            await self._room.acquire()
            try:
                connection = await connect(session, await self._address())
            except SlackError as error:
                self._failed(error)
                self._room.release()
            else:
                self._open(connection)
                group.create_task(self._serve(connection, app))

    async def _address(self) -> str:
        while (wait := self._pace.wait(self._now())) > 0:
            await self._clock.sleep(min(wait, LOOK_SECONDS))  # it may be shortened meanwhile
        self._pace = self._pace.called(self._now())
        return await socket_address(self._web, self._app_token)

    # --- Open ---------------------------------------------------------------------------------

    def _open(self, connection: Connection) -> None:
        if not self._opened and not self._trouble and self._lost_at is None:
            log.info("slack.connected")
        self._opened[connection] = self._now()
        self._count()

    async def _serve(self, connection: Connection, app: AsyncApp) -> None:
        settling = asyncio.create_task(self._settle())
        try:
            reason = await self._read(connection, app)
        finally:
            settling.cancel()
        self._ended(connection, reason)
        try:
            if reason in RENEWED:
                async with asyncio.timeout(LINGER_SECONDS):
                    await self._read(connection, app)
        except TimeoutError:
            pass  # Slack has not closed it
        finally:
            await connection.close()

    async def _read(self, connection: Connection, app: AsyncApp) -> str:
        """Take what comes until the connection ends: why."""
        try:
            while True:
                await self._take(connection, app, await connection.next())
        except Ended as ended:
            return ended.reason

    async def _take(
        self, connection: Connection, app: AsyncApp, message: Mapping[str, Any]
    ) -> None:
        """Acknowledgements leave before any answer is begun: when many envelopes come at once, that
        of the last one does not wait for the answers to the others.
        """
        request = _request(message)
        if request is None:
            return
        if not _is_form(request):
            await self._send(connection, json.dumps({"envelope_id": request.envelope_id}))
        self._tasks.start(self._answer(connection, app, request), name="slack.envelope")

    async def _answer(
        self, connection: Connection, app: AsyncApp, request: SocketModeRequest
    ) -> None:
        response = await run_async_bolt_app(app, request)
        if _is_form(request):
            way = _Way(partial(self._send, connection))
            await send_async_response(way, request, response, 0.0)

    async def _send(self, connection: Connection, text: str) -> None:
        """Slack takes an acknowledgement on any connection; on the one that brought it, if it can
        still be had.
        """
        for way in (connection, *self._opened):
            if await way.send(text):
                return
        log.warning("slack.acknowledgement_lost")

    # --- Ended --------------------------------------------------------------------------------

    def _ended(self, connection: Connection, reason: str) -> None:
        lasted = self._now() - self._opened.pop(connection)
        self._count()
        if lasted >= STEADY_SECONDS and reason not in REFUSING:
            self._lost_at = self._now()
            self._pace = self._pace.lasted(self._now())
        else:
            self._failed(Ended(reason))
        self._room.release()

    def _failed(self, error: SlackError) -> None:
        asked = error.retry_after if isinstance(error, Paced) else 0.0
        reached = not isinstance(error, NotSent) or isinstance(error, Paced | Refused)
        self._pace = self._pace.failed(
            self._now(), self._clock.dice(), asked=asked, reached=reached
        )
        self._meter.count("slack_connection_failures", reason=_label(error))
        self._trouble = error
        self._tries += 1
        if self._told_at is None or self._now() - self._told_at >= TELL_SECONDS:
            self._tell(error)

    def _tell(self, error: SlackError) -> None:
        log.warning(
            "slack.cannot_connect",
            error=str(error),
            tries=self._tries,
            open=len(self._opened),
            next_try_in=round(self._pace.wait(self._now()), 1),
        )
        self._tries, self._told_at = 0, self._now()

    async def _settle(self) -> None:
        """Tell that all is well again, once every connection has lasted."""
        await self._clock.sleep(STEADY_SECONDS)
        young = [at for at in self._opened.values() if self._now() - at < STEADY_SECONDS]
        if self._trouble and len(self._opened) == SOCKETS and not young:
            log.info("slack.connected_again", failed_tries=self._tries)
            self._trouble, self._told_at, self._tries = None, None, 0

    def _count(self) -> None:
        self._meter.gauge("slack_sockets", len(self._opened), state="open")

    def _now(self) -> float:
        return self._clock.monotonic()


def _request(message: Mapping[str, Any]) -> SocketModeRequest | None:
    with suppress(ValueError):  # a payload that is none
        return SocketModeRequest.from_dict(dict(message))
    return None


def _is_form(request: SocketModeRequest) -> bool:
    """The one payload whose acknowledgement says something: what is wrong with the form."""
    return request.payload.get("type") == "view_submission"


class _Way(AsyncBaseSocketModeClient):
    """What Bolt sends an acknowledgement through."""

    def __init__(self, send: Callable[[str], Awaitable[None]]) -> None:
        self.logger = quiet_logger()
        self._send = send

    @override
    async def send_message(self, message: str) -> None:
        await self._send(message)


def _label(error: SlackError) -> str:
    """For a metric: as few as there are."""
    match error:
        case Ended(reason=reason) if reason in RENEWED or reason in REFUSING:
            return reason
        case Ended():
            return "ended"
        case Paced():
            return "paced"
        case Refused():
            return "refused"
        case NotSent():
            return "unreachable"
        case _:
            return "unclear"
