"""The client of one workspace: the protocol over HTTP, within the request budget."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import replace
from typing import TypeVar

import httpx
import structlog

from bot.domain.errors import (
    AddressWrong,
    BudgetSpent,
    BudgetUnknown,
    NotAsked,
    RequestRefused,
    TimedOut,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.domain.imports import File, Import, Page
from bot.domain.requests import FilesQuery, ImportsQuery
from bot.moengage import paging, protocol, request_bodies
from bot.moengage.paging import Offsets, Turn
from bot.moengage.protocol import Credentials, Envelope, Request
from bot.moengage.request_bodies import Body, Form, PlannedRequest
from bot.moengage.retry import (
    ASKING,
    GLANCING,
    SWEEPING,
    RetryPolicy,
    outcome_of,
    pause_after,
    retry_in,
)
from bot.moengage.rows import Reading, Zones, read_files, read_imports
from bot.services.ports import Budget, Clock, Use

log = structlog.get_logger()

Row = TypeVar("Row", Import, File)
# What is called with how each request went: its operation, its outcome, its seconds.
Timed = Callable[[str, str, float], None]
# A page of 50 rows has about 30 KB.
LARGEST_ANSWER = 20_000_000
ASSUMED_ZONES = Zones()
RETRY_POLICIES: Mapping[Use, RetryPolicy] = {
    Use.SWEEP: SWEEPING,
    Use.COLD: SWEEPING,
    Use.QUESTION: ASKING,
    Use.REASON: GLANCING,
}


class MoEngage:
    """`ImportsApi` of one workspace, over an HTTP client that its owner opens and closes.

    Each request's answer is one page. If the last page says that there is more, reading was cut
    short, and why is in the log. Raises ValueError with a sentence for people if `base_url` is no
    address.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        credentials: Credentials,
        base_url: str,
        budget: Budget,
        clock: Clock,
        *,
        zones: Zones = ASSUMED_ZONES,
        timed: Timed = lambda _operation, _outcome, _seconds: None,
    ) -> None:
        self._http = http
        self._credentials = credentials
        self._base = base_url
        self._host = protocol.host(base_url)
        self._budget = budget
        self._clock = clock
        self._zones = zones
        self._timed = timed
        self._paused_by: VendorError | None = None
        self._paused_until = 0.0
        # In which form each operation takes requests, as far as this process knows.
        self._forms = dict.fromkeys((protocol.IMPORTS, protocol.HISTORY), request_bodies.AS_LISTED)
        self._offsets = {path: Offsets() for path in (protocol.IMPORTS, protocol.HISTORY)}

    async def imports(
        self, query: ImportsQuery, use: Use, *, first: int = 1, extra: int | None = None
    ) -> AsyncGenerator[Page[Import], None]:
        """Import Details, window by window and page by page."""
        for planned in request_bodies.plan(query, self._zones.workspace):
            pages = self._planned_pages(protocol.IMPORTS, planned, use, read_imports, first)
            async with aclosing(pages):
                async for page in pages:
                    yield page
                    if extra is not None and page.number > first:
                        extra -= 1
                    if extra == 0:
                        break

    async def files(self, query: FilesQuery, use: Use) -> AsyncGenerator[Page[File], None]:
        """Import File Run History, page by page; one empty page for an unknown import."""
        for planned in request_bodies.plan(query, self._zones.workspace):
            pages = self._planned_pages(protocol.HISTORY, planned, use, read_files)
            async with aclosing(pages):
                async for page in pages:
                    yield page

    async def trigger(self, import_id: str) -> str:
        """Start a PERIODIC import; the vendor's message.

        Asked once, for a repeat could start it twice. After Unreachable, unless it is NotAsked, or
        VendorFault it may have started or not. After a StoreError it has not.
        """
        if self._quiet() and isinstance(self._paused_by, VendorFault):
            raise NotAsked(str(self._paused_by))
        request = protocol.trigger_request(self._base, self._credentials, import_id)
        budget_wait = _BudgetWait(self._budget, self._clock, Use.QUESTION)
        # No retries, so one attempt may take its time.
        return protocol.message(await self._attempt(request, budget_wait, SWEEPING, SWEEPING.whole))

    async def _planned_pages(
        self,
        path: str,
        planned: PlannedRequest,
        use: Use,
        read: Callable[[tuple[object, ...], Zones], Reading[Row]],
        first: int = 1,
    ) -> AsyncGenerator[Page[Row], None]:
        """The pages of a planned request, in a form that this operation takes."""
        known = form = self._forms[path]
        given = False
        while True:
            try:
                async with aclosing(
                    self._pages(path, planned.body(form), use, read, first)
                ) as pages:
                    async for page in pages:
                        given = True
                        if form is not known:  # another request may have learned more meanwhile
                            self._forms[path] = form
                        yield self._sieved(page, planned, form)
            except RequestRefused as refusal:
                again = None if given else planned.after(refusal, form)
                if again is None:
                    raise
                log.warning(
                    "moengage.form_refused",
                    path=path,
                    dates=again.dates.value,
                    filters_left_out=sorted(again.left_out),
                )
                form = again
            else:
                return

    def _sieved(self, page: Page[Row], planned: PlannedRequest, form: Form) -> Page[Row]:
        """The rows of a page that were asked for, by what MoEngage does not filter by."""
        zone = self._zones.workspace
        rows = tuple(row for row in page.rows if planned.holds(row, form, zone))
        return page if len(rows) == len(page.rows) else replace(page, rows=rows)

    async def _pages(
        self,
        path: str,
        body: Body,
        use: Use,
        read: Callable[[tuple[object, ...], Zones], Reading[Row]],
        first: int = 1,
    ) -> AsyncGenerator[Page[Row], None]:
        budget_wait = _BudgetWait(self._budget, self._clock, use)
        seen: set[str] = set()
        number, turn = first - 1, Turn.NEXT
        while turn is Turn.NEXT:
            number += 1
            page = await self._page(path, body, number, budget_wait)
            keys = paging.keys(page.data)
            turn = paging.turn(number, page, repeated=keys <= seen)
            seen |= keys
            missing = (page.total or 0) - len(seen) if turn is Turn.END and first == 1 else 0
            if missing > 0:
                log.warning("moengage.rows_missing", path=path, total=page.total, read=len(seen))
            if turn.cut:
                log.warning("moengage.pages_cut", path=path, page=number, reason=turn.value)
            # The rows of a repeated page were given before.
            reading = read(() if turn is Turn.REPEATED else page.data, self._zones)
            _log_odd(reading, path, number)
            unreadable = reading.unreadable + max(missing, 0)
            yield Page(number, reading.rows, page.total, page.more, unreadable)

    async def _page(
        self, path: str, body: Body, number: int, budget_wait: "_BudgetWait"
    ) -> Envelope:
        offsets = self._offsets[path]
        page = await self._page_at(path, body, offsets.written(number), budget_wait)
        if page is None and number == 1 and offsets.may_be_text:
            page = await self._page_at(path, body, str(number), budget_wait)
            offsets.tried_as_text(taken=page is not None)
        if page is not None and page.data:
            offsets.taken()
        return page or Envelope()

    async def _page_at(
        self, path: str, body: Body, offset: int | str, budget_wait: "_BudgetWait"
    ) -> Envelope | None:
        """The page at this offset; None if MoEngage refuses the offset, or has no rows there."""
        request = protocol.page_request(self._base, path, self._credentials, body, offset)
        try:
            return protocol.envelope(await self._ask(request, budget_wait))
        except RequestRefused as refusal:
            if paging.ends_pages(refusal):
                return None
            raise

    async def _ask(self, request: Request, budget_wait: "_BudgetWait") -> Mapping[str, object]:
        """Attempt it as often as it is worth the wait."""
        patience = RETRY_POLICIES[budget_wait.use]
        ends = self._clock.monotonic() + patience.total
        attempt = 0
        while True:
            attempt += 1
            left = ends - self._clock.monotonic()
            try:
                return await self._attempt(request, budget_wait, patience, left)
            except VendorError as error:
                wait = retry_in(attempt, error, self._clock.dice(), patience)
                if wait is None or self._clock.monotonic() + wait >= ends:
                    raise
                log.info(
                    "moengage.retry",
                    attempt=attempt,
                    seconds=round(wait, 1),
                    error=type(error).__name__,
                    status=error.status,
                    request_id=error.request_id,
                )
            await self._clock.sleep(wait)

    async def _attempt(
        self, request: Request, budget_wait: "_BudgetWait", patience: RetryPolicy, left: float
    ) -> Mapping[str, object]:
        """One HTTP request, paid from the budget, unless the vendor asked for quiet."""
        if self._paused_by and self._quiet():
            raise self._paused_by.with_traceback(None)
        await budget_wait.take()
        began = self._clock.monotonic()
        try:
            answer = await self._exchange(request, patience, min(left, patience.whole))
        except VendorError as error:
            self._note(request, outcome_of(error), began)
            raise
        self._note(request, "ok", began)
        return answer

    def _note(self, request: Request, outcome: str, began: float) -> None:
        self._timed(protocol.operation(request), outcome, self._clock.monotonic() - began)

    async def _exchange(
        self, request: Request, patience: RetryPolicy, seconds: float
    ) -> Mapping[str, object]:
        status, headers, body = await self._send(request, patience, seconds)
        body = self._credentials.hide(body)
        try:
            return protocol.decipher(status, headers, body, self._clock.now())
        except VendorError as error:
            if pause := pause_after(error):
                self._paused_by, self._paused_until = error, self._clock.monotonic() + pause
            raise

    def _quiet(self) -> bool:
        """Whether the vendor asked for quiet, until later than now."""
        return self._clock.monotonic() < self._paused_until

    async def _send(
        self, request: Request, patience: RetryPolicy, seconds: float
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body. Errors name the host; httpx's own words could name the key."""
        timeout = httpx.Timeout(patience.read, connect=patience.connect)
        try:
            async with (
                asyncio.timeout(seconds),
                self._http.stream(
                    request.method,
                    request.url,
                    headers=request.headers,
                    content=request.body,
                    timeout=timeout,
                    follow_redirects=False,  # they would carry the key elsewhere
                ) as response,
            ):
                return response.status_code, response.headers, await _body(response)
        except httpx.InvalidURL:
            raise AddressWrong(
                f"no usable address at {self._host}: malformed or too long", own=True
            ) from None
        except httpx.ConnectError as error:
            # Before anything was sent, so these words are the system's: name, route, TLS.
            raise NotAsked(f"cannot connect to {self._host}: {error}") from None
        except (httpx.ConnectTimeout, httpx.PoolTimeout):
            raise NotAsked(f"cannot connect to {self._host} in time") from None
        except (httpx.TimeoutException, TimeoutError):
            raise TimedOut(f"{self._host} did not answer in time") from None
        except httpx.ProxyError as error:
            raise NotAsked(f"the proxy before {self._host} refuses: {error}") from None
        except httpx.HTTPError as error:
            raise Unreachable(f"{self._host} broke off: {type(error).__name__}") from None


def _log_odd(reading: Reading[Row], path: str, page: int) -> None:
    if reading.unreadable or reading.odd:
        log.warning(
            "moengage.rows_odd",
            path=path,
            page=page,
            unreadable=reading.unreadable,
            odd_values=reading.odd,
        )


class _BudgetWait:
    """Takes requests from the budget, and waits for them in all as long as its use can."""

    def __init__(self, budget: Budget, clock: Clock, use: Use) -> None:
        self.use = use
        self._budget = budget
        self._clock = clock
        self._patience = RETRY_POLICIES[use].budget

    async def take(self) -> None:
        """One request. Raises BudgetSpent if patience ends first."""
        while wait := await self._budget.take(self.use):
            if wait.seconds > self._patience:
                raise (BudgetUnknown if wait.forgot else BudgetSpent)(wait.seconds)
            self._patience -= wait.seconds
            await self._clock.sleep(wait.seconds)


async def _body(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise VendorFault("the answer is too large", status=response.status_code, own=True)
    return bytes(body)
