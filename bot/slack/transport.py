"""How Slack's events reach the bot: over web sockets it opens, or over HTTP.

Both begin by asking Slack whether the bot token is good, until it is, and both say whether Slack
can reach the bot right now, and what is in the way.
"""

import re
from collections.abc import Callable
from typing import Final

import structlog
from aiohttp import web as http
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refused, SlackError
from bot.services.ports import Clock, Meter
from bot.slack.identity import Identity, identify, insist
from bot.slack.odd_payloads import OddPayloads
from bot.slack.sockets import Sockets
from bot.slack.web import Web, quiet_logger

log = structlog.get_logger()

Register = Callable[[AsyncApp], None]

EVENTS_PATH: Final = "/slack/events"
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
# Bolt reads a body before it looks at the signature: one that is no text, no JSON object, nested
# too deep, or has numbers where it expects objects.
_UNREADABLE: Final = (ValueError, LookupError, AttributeError, TypeError, RecursionError)


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

    def __init__(
        self, web: Web, app_token: str, *, register: Register, clock: Clock, meter: Meter
    ) -> None:
        self._web = web
        self._register = register
        self._clock = clock
        self._sockets = Sockets(web, app_token, clock=clock, meter=meter)
        self._failure: SlackError | None = None
        self.connected = self._sockets.connected

    def trouble(self) -> str | None:
        """Why Slack does not accept the bot, or why there is no connection."""
        return str(self._failure) if self._failure else self._sockets.trouble()

    def refused(self) -> bool:
        """Whether Slack refuses it for a reason that a person has to do something about."""
        return isinstance(self._failure, Refused) or self._sockets.refused()

    async def run(self) -> None:
        """Stay connected until cancelled, then close."""
        identity = await insist(lambda: identify(self._web), self._clock, self._tell)
        app = build_app(self._web, identity)
        self._register(app)
        await self._sockets.run(app)

    def _tell(self, failure: SlackError | None) -> None:
        self._failure = failure


class HttpMode:
    """Events over HTTP, signed by Slack, at a public address."""

    def __init__(self, web: Web, signing_secret: str, *, register: Register, clock: Clock) -> None:
        self._web = web
        self._signing_secret = signing_secret
        self._register = register
        self._clock = clock
        self._odd = OddPayloads(clock)
        self._app: AsyncApp | None = None
        self._failure: SlackError | None = None

    def connected(self) -> bool:
        """Whether events are taken: Slack calls us, so there is no connection to look at."""
        return self._app is not None

    def trouble(self) -> str | None:
        """Why Slack does not accept the bot."""
        return str(self._failure) if self._failure else None

    def refused(self) -> bool:
        """Whether Slack refuses the bot token."""
        return isinstance(self._failure, Refused)

    def routes(self) -> list[http.RouteDef]:
        """Where Slack posts commands, interactions and events."""
        return [http.post(EVENTS_PATH, self._receive)]

    async def run(self) -> None:
        """Begin to take events, and return."""
        identity = await insist(lambda: identify(self._web), self._clock, self._tell)
        app = build_app(self._web, identity, signing_secret=self._signing_secret)
        self._register(app)
        self._app = app
        log.info("slack.listening", path=EVENTS_PATH)

    def _tell(self, failure: SlackError | None) -> None:
        self._failure = failure

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
        except _UNREADABLE:
            return http.Response(status=400)  # ... and to a body that is not what Slack sends
        if self._odd.refuse(asked.body):
            return http.Response(status=400)
        return await to_aiohttp_response(await self._app.async_dispatch(asked))
