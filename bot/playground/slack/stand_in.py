"""The stand-in for Slack: a workspace, its Web API, Socket Mode and response_urls on loopback.

    async with SlackStandIn() as slack:
        ...  # start an app against slack.api_url, with BOT_TOKEN and APP_TOKEN
        await slack.connected(2)
        exchange = slack.you.command("failed last 7d")
        reply = await exchange.reply()
        slack.faults.add(Fault(Trouble.TAKEN_RESET, "chat.postMessage"))

The files of the same folder hold its parts: `state` what a workspace is, `api` and the methods in
`chat`, `reads`, `surfaces` and `uploads`, `hooks`, `socket_mode`, `person`, and `http_server`,
which puts them on a port.
"""

import asyncio
import random
import socket
import time
from collections.abc import Callable, Sequence
from typing import Self, TypeVar

from aiohttp import web

from bot.playground.slack.api import WebApi
from bot.playground.slack.app import Installed
from bot.playground.slack.exchange import Seat
from bot.playground.slack.faults import Faults
from bot.playground.slack.hooks import Hooks
from bot.playground.slack.http_server import Face
from bot.playground.slack.news import LONG, News
from bot.playground.slack.pace import Pace
from bot.playground.slack.payloads import typed_json
from bot.playground.slack.person import Person
from bot.playground.slack.socket_mode import COMMANDS, Delivery, Sockets
from bot.playground.slack.state import (
    YOU,
    Change,
    Kind,
    Message,
    SlackError,
    What,
    Workspace,
    playground,
)

Found = TypeVar("Found")


class SlackStandIn:
    """Everything of Slack that one app meets. Not to be shared between event loops."""

    def __init__(
        self,
        workspace: Workspace | None = None,
        *,
        app: Installed | None = None,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.time,
        seed: int = 0,
        ack_within: float = 3.0,
        retry_after: Sequence[float] = (0.0, 60.0, 300.0),
    ) -> None:
        dice = random.Random(seed)
        self.workspace = workspace or playground()
        self.clock = clock
        self.news = News()
        self.api = WebApi(self.workspace, app, pace)
        self.hooks = Hooks(self.workspace)
        self.faults = Faults()
        self.sockets = Sockets(dice, self.news.ring, ack_within=ack_within, retry_after=retry_after)
        self.sockets.app_id = self.workspace.app_id
        self.sockets.on_ack = self._show_answer
        self.api.new_socket_url = self.sockets.new_url
        self.workspace.on_change.append(self._changed)
        self._seat = Seat(
            self.workspace,
            self.hooks,
            self.api.triggers,
            self.sockets,
            self.news,
            dice,
            clock,
            lambda: self.url,
            lambda: self.api.app,
            self.api.views,
        )
        self.api.views.on_change = self.news.ring
        self.form_errors: dict[str, dict[str, str]] = {}  # by view: what the app said of its form
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._listening: socket.socket | None = None
        self.you = self.person(YOU)

    # --- Life ---------------------------------------------------------------------------------

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; a port of 0 takes a free one."""
        app = web.Application(client_max_size=4 * 1024**2)
        face = Face(
            self.api,
            self.hooks,
            self.sockets,
            self.faults,
            self.clock,
            self.news.ring,
        )
        app.add_routes(face.routes())
        # A handler ends with its client: calls that are never answered must not outlive them.
        self._runner = web.AppRunner(
            app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1
        )
        await self._runner.setup()
        self._listening = socket.create_server(("127.0.0.1", port))
        bound = self._listening.getsockname()[1]
        await web.SockSite(self._runner, self._listening).start()
        self.url = f"http://127.0.0.1:{bound}"
        self.api.files.url = self.url
        self.sockets.url = f"ws://127.0.0.1:{bound}/link/"

    async def stop(self) -> None:
        """Close the port and everything that hangs from it."""
        if self._runner is None or self._listening is None:
            return
        # Accept nobody more: a connection that is accepted while the port closes would be orphaned.
        asyncio.get_running_loop().remove_reader(self._listening)
        await asyncio.sleep(0)
        self.sockets.cut()
        await self.sockets.stop()
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """The base of the Web API, ending in `/api/`."""
        return f"{self.url}/api/"

    # --- People -------------------------------------------------------------------------------

    def person(self, user: str) -> Person:
        """One of the workspace's users, by id."""
        return Person(self._seat, self.workspace.users[user])

    # --- Waiting ------------------------------------------------------------------------------

    async def wait_for(
        self, find: Callable[[], Found | None], seconds: float | None = LONG, what: str = "a change"
    ) -> Found:
        """The first thing that `find` finds; it is asked again at every change."""
        return await self.news.wait_for(find, seconds, what)

    async def connected(self, sockets: int = 1, seconds: float | None = LONG) -> None:
        """Wait until this many sockets are open."""
        await self.wait_for(
            lambda: len(self.sockets.connections) >= sockets, seconds, f"{sockets} sockets"
        )

    async def message(
        self, find: Callable[[Message], bool], seconds: float = LONG, what: str = "a message"
    ) -> Message:
        """The first message standing anywhere for which `find` is true."""
        return await self.wait_for(
            lambda: next((one for one in self.workspace.messages() if find(one)), None),
            seconds,
            what,
        )

    # --- What follows from what ---------------------------------------------------------------

    def _changed(self, change: Change) -> None:
        channel = self.workspace.channels[change.message.channel]
        visible = change.message.only_for is None
        own = change.message.user == self.workspace.bot
        if change.what is What.POSTED and channel.kind is Kind.IM and visible and own:
            # Slack sends the app its own direct messages too.
            self._seat.event(typed_json(self.workspace, change.message, "message"))
        self.news.ring()

    def _show_answer(self, delivery: Delivery) -> None:
        """The acknowledgement of a command or a form may carry the answer."""
        answer = delivery.ack.payload if delivery.ack else None
        try:
            if answer and delivery.kind == COMMANDS:
                hook = self.hooks.issued[str(delivery.payload["response_url"]).rsplit("/", 1)[-1]]
                self.hooks.show(hook, answer, self.clock())
            elif delivery.payload.get("type") == "view_submission":
                name = str(delivery.payload["view"]["id"])
                errors = self.api.views.submitted(name, answer, self.clock())
                self.form_errors[name] = errors
        except SlackError:
            command = delivery.kind == COMMANDS
            delivery.failure = "invalid_command_response" if command else "invalid_view_response"
