"""A stand-in for MoEngage's File Imports API: three operations, as strict and as odd as the vendor.

    POST /v1.0/data/fileimports/import/status        many imports
    POST /v1.0/data/fileimports/import/run/history   the files of one import
    POST /v1.0/data/fileimports/trigger/{import_id}  run it now

A request is looked at in this order: address (404), method (405), faults on request, credentials
(401), 50 requests a minute (429; the first two operations share them), content type (415),
body (400).
"""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from random import Random
from string import ascii_letters
from typing import Final

from aiohttp import hdrs, web

from bot.playground.moengage import error_responses, requests
from bot.playground.moengage.faults import FOREVER, Asked, Faults, Journal
from bot.playground.moengage.imports import Triggered
from bot.playground.moengage.rows import Quirks, file_rows, import_rows, page, spoil
from bot.playground.moengage.world import World

Clock = Callable[[], datetime]
PassTime = Callable[[float], None]  # seconds to go ahead; 0: only catch up
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

BASE: Final = "/v1.0/data"
STATUS: Final = f"{BASE}/fileimports/import/status"
HISTORY: Final = f"{BASE}/fileimports/import/run/history"
TRIGGER: Final = f"{BASE}/fileimports/trigger/"
TRIGGER_REFUSALS: Final = {
    Triggered.NOT_FOUND: "This import is either deleted or expired.",
    Triggered.TOO_SOON: "Import has run in the last 5 min.",
}

JOURNAL: Final = web.AppKey("journal", Journal)
PASS_TIME: Final[web.AppKey[PassTime]] = web.AppKey("pass_time")


def build(
    world: World,
    clock: Clock,
    *,
    workspace_id: str,
    api_key: str,
    faults: Faults | None = None,
    quirks: Quirks | None = None,
) -> web.Application:
    """The stand-in of one workspace; what it was asked is in `app[JOURNAL]`, and `app[PASS_TIME]`
    lets its world go ahead of the clock.
    """
    account = f"{workspace_id}:{api_key}"
    vendor = _Vendor(world, clock, account, faults or Faults(), quirks or Quirks())
    app = web.Application(middlewares=[vendor.receive])
    app[JOURNAL] = vendor.journal
    app[PASS_TIME] = vendor.pass_time
    app.router.add_post(STATUS, vendor.details)
    app.router.add_post(HISTORY, vendor.history)
    app.router.add_post(TRIGGER + "{import_id}", vendor.trigger)
    return app


@asynccontextmanager
async def serve(app: web.Application, port: int = 0) -> AsyncIterator[str]:
    """Serve on the loopback address while the context lasts; gives the API's base URL."""
    # Requests that hang are not waited for.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        host, bound = runner.addresses[0][:2]
        yield f"http://{host}:{bound}{BASE}"
    finally:
        await runner.cleanup()


class _Vendor:
    """The handlers and what they share."""

    def __init__(
        self, world: World, clock: Clock, account: str, faults: Faults, quirks: Quirks
    ) -> None:
        self.world = world
        self.clock = clock
        self.account = account
        self.faults = faults
        self.quirks = quirks
        self.journal = Journal()
        self.ahead = timedelta()
        self.dice = Random(0)

    def pass_time(self, seconds: float = 0) -> None:
        """Let the world catch up with the clock, and go further ahead of it if asked to."""
        self.ahead += timedelta(seconds=seconds)
        self.world.advance(self.clock() + self.ahead)

    # --- What comes before every operation ----------------------------------------------------

    @web.middleware
    async def receive(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Write down, refuse or spoil; whatever is left goes to its operation."""
        asked = Asked(self.clock(), request.method, request.path, _body(await request.text()))
        self.journal.arrived(asked)
        answer = await self._answer(request, handler)
        if answer is None:
            return _cut(request)
        self.journal.answered(asked, answer.status)
        return answer

    async def _answer(self, request: web.Request, handler: Handler) -> web.Response | None:
        """The answer; None for a connection that is to be cut."""
        exception = request.match_info.http_exception
        if exception is not None:
            if exception.status == web.HTTPMethodNotAllowed.status_code:
                return error_responses.not_allowed()
            return error_responses.not_found(trigger=request.path.startswith(TRIGGER))
        wrong = self._credentials(request)
        # Counted before anything is spoilt: a spoilt answer has cost its request, too.
        counted = not wrong and not request.path.startswith(TRIGGER)
        granted = not counted or self.journal.grants(self.clock())
        fault = self.faults.answer()
        await asyncio.sleep(FOREVER if fault == "hang" else self.faults.latency)
        if fault == "cut":
            return None
        invented = self._invented(fault)
        if invented is not None:
            return invented
        if wrong:
            return error_responses.unauthorised(wrong)
        if not granted:
            return error_responses.rate_limited(self._request_id(), self.faults.retry_after)
        answer = await self._operate(request, handler)
        return error_responses.truncated(answer) if fault == "truncated" else answer

    def _invented(self, fault: str | None) -> web.Response | None:
        match fault:
            case "garbage":
                return error_responses.garbage()
            case "not_success":
                return error_responses.not_success()
            case "server_error":
                return error_responses.server_error(self._request_id())
            case "bad_gateway":
                return error_responses.bad_gateway()
            case "rate_limit":
                return error_responses.rate_limited(self._request_id(), self.faults.retry_after)
            case "credentials":
                return error_responses.unauthorised(error_responses.WRONG_KEY)
            case "suspended":
                return error_responses.suspended(self._request_id())
            case _:
                return None

    async def _operate(self, request: web.Request, handler: Handler) -> web.Response:
        if not request.path.startswith(TRIGGER) and request.content_type != error_responses.JSON:
            return error_responses.unsupported(history=request.path == HISTORY)
        self.pass_time()
        try:
            answer = await handler(request)
        except requests.Refused as refused:
            return error_responses.bad_request(refused.body)
        assert isinstance(answer, web.Response)
        return answer

    def _credentials(self, request: web.Request) -> Mapping[str, str] | None:
        """What is wrong with them. The vendor gives a missing header one body, whichever it is."""
        app_key = request.headers.get("MOE-APPKEY")
        authorization = request.headers.get(hdrs.AUTHORIZATION)
        if not app_key or not authorization:
            return error_responses.HEADER_MISSING
        sent = _account(authorization)
        if sent is None:
            return error_responses.WRONG_KEY
        if sent.partition(":")[0] != app_key:
            return error_responses.HEADER_MISMATCH
        return None if sent == self.account else error_responses.WRONG_KEY

    def _request_id(self) -> str:
        return "".join(self.dice.choices(ascii_letters, k=8))

    # --- The operations -----------------------------------------------------------------------

    async def details(self, request: web.Request) -> web.Response:
        """Import Details."""
        question = requests.details(await request.text())
        rows = import_rows(self.world, question, self.quirks)
        answer = page(rows, question.page, as_text=self.quirks.details_as_text)
        if answer is None:
            raise requests.Refused(requests.BAD_OFFSET)
        spoil(answer["data"], self.faults.rows())
        return web.json_response(answer)

    async def history(self, request: web.Request) -> web.Response:
        """Import File Run History; nothing to show is a refusal."""
        question = requests.history(await request.text())
        rows = file_rows(self.world, question, self.quirks)
        answer = page(rows, question.page, as_text=self.quirks.history_as_text)
        if answer is None or not rows:
            raise requests.Refused(requests.NO_IMPORT)
        return web.json_response(answer)

    async def trigger(self, request: web.Request) -> web.Response:
        """Trigger File Import."""
        became = self.world.trigger(request.match_info["import_id"])
        if became is Triggered.STARTED:
            body = {"status": "success", "message": "Triggered Import Successfully"}
            return web.json_response(body)
        message = TRIGGER_REFUSALS[became]
        return error_responses.bad_request(
            {"status": "fail", "error_type": became, "message": message}
        )


def _body(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _account(authorization: str) -> str | None:
    """`workspace:key` of a Basic `Authorization` header; None if it is none."""
    scheme, _, token = authorization.partition(" ")
    try:
        return base64.b64decode(token, validate=True).decode() if scheme == "Basic" else None
    except ValueError:
        return None


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
