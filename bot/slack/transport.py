"""How Slack's events reach the bot: over web sockets it opens, or over HTTP.

Both begin by asking Slack whether the tokens are good, so that a wrong one is an error at the
start and not an endless loop, and both say whether Slack can reach the bot right now.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Coroutine
from typing import Any, Final

import structlog
from aiohttp import web as http
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from typing_extensions import override

from bot.services.ports import Clock
from bot.slack.errors import sort
from bot.slack.identity import Identity, identify, insist, try_socket
from bot.slack.web import Web, quiet_logger

log = structlog.get_logger()

Register = Callable[[AsyncApp], None]

EVENTS_PATH: Final = "/slack/events"
# Slack sends an envelope to any open connection: with two, losing one loses nothing.
SOCKETS: Final = 2
# The SDK's own liveness check; a dead connection is noticed after one to two of these.
PING_SECONDS: Final = 3.0
WATCH_SECONDS: Final = 1.0
# After this long the SDK is taken to be stuck on an address that is refused.
STUCK_SECONDS: Final = 4.0
# Longer without any connection, and the bot is not ready.
UNREADY_SECONDS: Final = 10.0

_TIMESTAMP = re.compile(r"[0-9]{1,12}")


def build_app(web: Web, identity: Identity, *, signing_secret: str = "") -> AsyncApp:
    """Bolt, set up so that an acknowledgement waits for nothing.

    `process_before_response`: it goes out when the listener returns, not at Bolt's next poll.
    `authorize` answers from what is known: by default the first event would wait for auth.test.
    """
    itself = AuthorizeResult(
        enterprise_id=identity.organisation or None,
        team_id=identity.team,
        bot_id=identity.bot,
        bot_user_id=identity.user,
        bot_token=web.client.token,
    )

    async def authorize() -> AuthorizeResult:
        return itself

    return AsyncApp(
        name="imports-bot",
        client=AsyncWebClient(
            base_url=web.client.base_url, session=web.session, logger=quiet_logger()
        ),
        authorize=authorize,
        signing_secret=signing_secret,
        process_before_response=True,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        logger=quiet_logger(),
    )


class SocketMode:
    """Events over web sockets that the bot opens itself: no public address is needed."""

    def __init__(self, web: Web, app_token: str, *, register: Register, clock: Clock) -> None:
        self._web = web
        self._app_token = app_token
        self._register = register
        self._clock = clock
        self._connected_at: float | None = None

    def connected(self) -> bool:
        """Whether a socket is open, or was a moment ago: reconnecting is a matter of seconds."""
        if self._connected_at is None:
            return False
        return self._clock.monotonic() - self._connected_at <= UNREADY_SECONDS

    async def run(self) -> None:
        """Stay connected until cancelled, then close. Raises TokenRefused if a token is wrong."""
        identity = await insist(lambda: identify(self._web), self._clock)
        await insist(lambda: try_socket(self._web, self._app_token), self._clock)
        app = build_app(self._web, identity)
        self._register(app)
        sockets = [_Socket(number, app, self._web, self._app_token) for number in range(SOCKETS)]
        try:
            async with asyncio.TaskGroup() as group:
                for socket in sockets:
                    group.create_task(socket.connect())
                group.create_task(self._watch(sockets))
        finally:
            await asyncio.gather(*(socket.close() for socket in sockets), return_exceptions=True)
            self._connected_at = None

    async def _watch(self, sockets: list["_Socket"]) -> None:
        while True:
            now = self._clock.monotonic()
            states = [await socket.check(now) for socket in sockets]
            if any(states):
                if self._connected_at is None:
                    log.info("slack.connected")
                self._connected_at = now
            await self._clock.sleep(WATCH_SECONDS)


class HttpMode:
    """Events over HTTP, signed by Slack, at a public address."""

    def __init__(self, web: Web, signing_secret: str, *, register: Register, clock: Clock) -> None:
        self._web = web
        self._signing_secret = signing_secret
        self._register = register
        self._clock = clock
        self._app: AsyncApp | None = None

    def connected(self) -> bool:
        """Whether events are taken: Slack calls us, so there is no connection to look at."""
        return self._app is not None

    def routes(self) -> list[http.RouteDef]:
        """Where Slack posts commands, interactions and events."""
        return [http.post(EVENTS_PATH, self._receive)]

    async def run(self) -> None:
        """Begin to take events, and return. Raises TokenRefused if the bot token is wrong."""
        identity = await insist(lambda: identify(self._web), self._clock)
        app = build_app(self._web, identity, signing_secret=self._signing_secret)
        self._register(app)
        self._app = app
        log.info("slack.listening", path=EVENTS_PATH)

    async def _receive(self, request: http.Request) -> http.Response:
        if self._app is None:
            return http.Response(status=503)
        stamp = request.headers.get("X-Slack-Request-Timestamp", "0")
        signature = request.headers.get("X-Slack-Signature", "")
        # Bolt would answer 500, with a traceback, to a stamp or signature of strange characters...
        if not _TIMESTAMP.fullmatch(stamp) or not signature.isascii():
            return http.Response(status=401)
        try:
            asked = await to_bolt_request(request)
        except (ValueError, LookupError, AttributeError):
            return http.Response(status=400)  # ... and to a body that is no text or no JSON object
        return await to_aiohttp_response(await self._app.async_dispatch(asked))


class _Socket:
    """One Socket Mode connection of the SDK, watched from outside."""

    def __init__(self, number: int, app: AsyncApp, web: Web, app_token: str) -> None:
        self._number = number
        self._lost_at: float | None = None
        self._told = False
        self._complaint = _LastComplaint()
        logger = logging.getLogger(f"bot.slack.socket.{number}")
        logger.setLevel(logging.WARNING)
        logger.propagate = False
        logger.handlers[:] = [self._complaint]
        handler = AsyncSocketModeHandler(
            app, app_token, logger=logger, web_client=web.client, ping_interval=PING_SECONDS
        )
        self._client = handler.client
        self._client.proxy = web.proxy  # it takes the environment's whatever NO_PROXY says
        self.connect: Callable[[], Coroutine[Any, Any, None]] = handler.connect_async
        self.close: Callable[[], Coroutine[Any, Any, None]] = handler.close_async

    async def check(self, now: float) -> bool:
        """Whether it is connected; if it has not been for a while, make it ask for a new address.

        slack_sdk 3.47 tries one address for ever, even after Slack has refused it; without an
        address it asks for one.
        """
        if await self._client.is_connected():
            if self._told:
                log.info("slack.socket_back", socket=self._number)
            self._lost_at, self._told = None, False
            return True
        self._lost_at = now if self._lost_at is None else self._lost_at
        if now - self._lost_at >= STUCK_SECONDS:
            if not self._told:
                log.warning("slack.socket_lost", socket=self._number, error=self._complaint.text)
            self._lost_at, self._told = now, True
            self._client.wss_uri = None
        return False


class _LastComplaint(logging.Handler):
    """Keeps what the SDK last complained of, by kind: its own words hold addresses with tickets,
    and it repeats them every few seconds.
    """

    text: str | None = None

    @override
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            self.text = str(sort(error))
