"""Slack's events over web sockets that the bot opens: no public address is needed.

It begins by asking Slack whether the bot token is good, until it is, and says whether Slack can
reach the bot right now, and what is in the way.
"""

from bot.domain.errors import Refused, SlackError
from bot.services.ports import Clock, Meter
from bot.slack.bolt_app import Register, build_app
from bot.slack.identity import identify, insist
from bot.slack.sockets import Sockets
from bot.slack.web_api import Web


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
