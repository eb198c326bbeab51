"""Slack's events over HTTP at a public address, signed by Slack: Bolt checks the signature.

It begins by asking Slack whether the bot token is good, until it is, and says what is in the way.
"""

import re
from typing import Final

import structlog
from aiohttp import web as http
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot.domain.errors import Refused, SlackError
from bot.services.ports import Clock
from bot.slack.bolt_app import Register, build_app
from bot.slack.identity import identify, insist
from bot.slack.odd_payloads import OddPayloads
from bot.slack.web_api import Web

log = structlog.get_logger()

EVENTS_PATH: Final = "/slack/events"
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
# Bolt reads a body before it looks at the signature: one that is no text, no JSON object, nested
# too deep, or has numbers where it expects objects.
_UNREADABLE: Final = (ValueError, LookupError, AttributeError, TypeError, RecursionError)


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
