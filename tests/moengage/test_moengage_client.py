import asyncio
import json
import logging
import traceback
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import httpx
import pytest
from structlog.testing import capture_logs
from typing_extensions import override

from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BudgetSpent,
    BudgetUnknown,
    CredentialsRefused,
    Intercepted,
    NotAsked,
    RateLimited,
    RequestRefused,
    StoreUnreachable,
    TimedOut,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.domain.imports import Page
from bot.domain.requests import EVERYTHING, FilesQuery, ImportsQuery, Window
from bot.moengage import client, paging
from bot.moengage.client import MoEngage
from bot.moengage.protocol import Credentials
from bot.moengage.retry import ASKING, BLOCKED_WAIT, SWEEPING, UNSAID_WAIT, RetryPolicy
from bot.services.ports import ImportsApi, Use, Wait
from tests.support.moengage_clock import Answer, GivenBudget, QuickClock, Vendor
from tests.support.moengage_examples import (
    BLOCKED,
    DETAILS,
    FILE,
    HISTORY,
    NO_HEADER,
    NO_IMPORT,
    NOT_FOUND,
    OFFSET_INVALID,
    RAN_ALREADY,
    REFUSALS,
    SERVER_ERROR,
    SPECIAL,
    TOO_MANY,
    TRIGGERED,
    WRONG_CASE,
)

KEY = "made-up-data-api-key"
WHO = Credentials("WS123", KEY)
BASE = "https://vendor.example/v1.0/data"
USES = pytest.mark.parametrize("use", list(Use))

Row = TypeVar("Row")


class WorkspaceContext:
    """A client, and everything around it that a test looks at."""

    def __init__(self, *answers: Answer, waits: Sequence[float] = (), base: str = BASE) -> None:
        self.vendor = Vendor(*answers)
        self.clock = QuickClock()
        self.budget = GivenBudget(waits)
        http = httpx.AsyncClient(transport=httpx.MockTransport(self.vendor))
        self.api = MoEngage(http, WHO, base, self.budget, self.clock)

    @property
    def offsets(self) -> list[object]:
        """The page numbers that were asked for."""
        return [json.loads(request.content)["offset"] for request in self.vendor.requests]


def ok(body: object, status: int = 200, **headers: str) -> httpx.Response:
    return httpx.Response(status, json=body, headers=headers)


def page(*ids: str, more: object = False, **other: Any) -> httpx.Response:
    rows = [SPECIAL | {"import_id": one} for one in ids]
    return ok({"status": "success", "total_count": 4, "data": rows, "more_files": more} | other)


async def read(pages: AsyncIterator[Page[Row]]) -> list[Page[Row]]:
    return [one async for one in pages]


def ids(pages: Sequence[Page[Any]]) -> list[list[str]]:
    return [[row.id for row in one.rows] for one in pages]


def test_it_is_the_port():
    """The client keeps the services' port."""
    api: ImportsApi = WorkspaceContext().api
    assert api is not None


# --- Pages


@USES
async def test_pages_are_read_until_there_is_no_more(use: Use):
    """Each page is asked for by its number; the last one says that it is the last."""
    context = WorkspaceContext(
        page("a", "b", more=True), page("c", more="true"), page("d", more="false")
    )
    pages = await read(context.api.imports(ImportsQuery(statuses=("FAILED",)), use))
    assert ids(pages) == [["a", "b"], ["c"], ["d"]]
    assert [(one.number, one.total, one.more) for one in pages] == [
        (1, 4, True),
        (2, 4, True),
        (3, 4, False),
    ]
    assert context.offsets == [1, 2, 3]
    assert context.budget.asked == [use] * 3


# Whole days, and one more on each side.
DAY = datetime(2024, 11, 15, tzinfo=UTC)
WINDOW = Window(DAY, DAY, exact=False)
DATES = {"start_date": "2024-11-14", "end_date": "2024-11-16", "format": "YYYY-MM-DD"}


async def test_requests_are_what_the_vendor_describes():
    """The question goes out unchanged but for the page, with all three headers."""
    context = WorkspaceContext(page("a"))
    question = ImportsQuery(name="x", window=WINDOW)
    await read(context.api.imports(question, Use.QUESTION))
    (request,) = context.vendor.requests
    assert (request.method, str(request.url)) == ("POST", f"{BASE}/fileimports/import/status")
    assert request.headers["authorization"] == f"Basic {WHO.token}"
    assert request.headers["moe-appkey"] == "WS123"
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.content) == {"import_name": "x", "date": DATES, "offset": 1}


async def test_the_next_page_is_not_asked_for_before_it_is_wanted():
    """A reader that stops early costs no further request."""
    context = WorkspaceContext(page("a", more=True))
    async for _ in context.api.imports(EVERYTHING, Use.QUESTION):
        break
    assert context.budget.granted == 1


async def test_an_offset_past_the_end_is_the_end():
    """The vendor's 400 for it is an empty last page, not an error."""
    context = WorkspaceContext(page("a", more=True), ok(OFFSET_INVALID, 400))
    pages = await read(context.api.imports(EVERYTHING, Use.SWEEP))
    assert ids(pages) == [["a"], []]
    assert pages[-1].more is False


async def test_an_invalid_offset_on_the_first_page_means_no_rows():
    """So MoEngage answers where nothing matches, in either shape of its 400."""
    odd = {"success": False, "status_code": "400 Bad Request", "data": "Invalid Offset Value"}
    for body in (OFFSET_INVALID, odd):
        twice = (ok(body, 400), ok(body, 400))
        (only,) = await read(WorkspaceContext(*twice).api.imports(EVERYTHING, Use.SWEEP))
        assert (only.rows, only.more) == ((), False)
        (files,) = await read(WorkspaceContext(*twice).api.files(FilesQuery("x"), Use.QUESTION))
        assert files.rows == ()


async def test_an_offset_that_only_text_can_be_is_sent_as_text():
    """Its example has text, its schema an integer; what is taken is remembered."""
    context = WorkspaceContext(
        ok(OFFSET_INVALID, 400), page("a", more=True), page("b"), page("a"), ok(NO_IMPORT, 400)
    )
    assert ids(await read(context.api.imports(EVERYTHING, Use.SWEEP))) == [["a"], ["b"]]
    assert ids(await read(context.api.imports(EVERYTHING, Use.SWEEP))) == [["a"]]
    assert ids(await read(context.api.imports(EVERYTHING, Use.SWEEP))) == [[]]
    assert context.offsets == [1, "1", "2", "1", "1"]


@pytest.mark.parametrize("first", [page("a"), ok(OFFSET_INVALID, 400)])
async def test_no_offset_is_text_where_numbers_are_taken(first: httpx.Response):
    """Rows came, or text was refused as well: an empty answer costs one request from then on."""
    context = WorkspaceContext(first, *[ok(OFFSET_INVALID, 400)] * 3)
    for _ in range(len(context.vendor._answers) - 1):
        await read(context.api.imports(EVERYTHING, Use.SWEEP))
    assert context.offsets.count("1") == (0 if first.status_code == 200 else 1)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([page("a", more=True)] * 2, [["a"], []]),
        ([page("a", more=True), page("b", more=True), page("a", more=True)], [["a"], ["b"], []]),
        ([page("a", more=True), page(more=True)], [["a"], []]),
        ([page(more=True)], [[]]),
        ([page(more=True, data=None)], [[]]),
    ],
)
async def test_promises_of_more_that_bring_nothing_end_it(
    answers: list[httpx.Response], expected: list[list[str]]
):
    """Repeated and empty pages stop the reading; that it is cut short is shown and logged."""
    context = WorkspaceContext(*answers)
    with capture_logs() as logs:
        pages = await read(context.api.imports(EVERYTHING, Use.SWEEP))
    assert ids(pages) == expected
    assert pages[-1].more is True
    assert [log["event"] for log in logs] == ["moengage.pages_cut"]
    assert logs[0]["page"] == len(expected)


async def test_there_is_a_last_page_whatever_the_vendor_says(monkeypatch: pytest.MonkeyPatch):
    """With ever new rows and ever more promised, reading stops at the cap."""
    monkeypatch.setattr(paging, "MOST_PAGES", 4)
    context = WorkspaceContext(*(page(f"id{n}", more=True) for n in range(4)))
    pages = await read(context.api.imports(EVERYTHING, Use.SWEEP))
    assert len(pages) == 4
    assert pages[-1].more is True


async def test_a_bad_row_hides_no_other():
    """49 of 50 rows arrive, the other is counted, and the log says so once, without the row."""
    rows: list[object] = [SPECIAL | {"import_id": f"id{n}"} for n in range(49)]
    context = WorkspaceContext(ok(DETAILS | {"data": [FILE, *rows]}))
    with capture_logs() as logs:
        (only,) = await read(context.api.imports(EVERYTHING, Use.SWEEP))
    assert (len(only.rows), only.unreadable) == (49, 1)
    (log,) = logs
    assert (log["event"], log["unreadable"], log["odd_values"]) == ("moengage.rows_odd", 1, 0)
    assert "filename.csv" not in str(log)


@pytest.mark.parametrize(
    "damage", [b'"caf\xe9"', b'"\x00\x01"', b'"x"y"', b'{"a":' * 2000 + b"1" + b"}" * 2000]
)
async def test_a_damaged_row_hides_no_other(damage: bytes):
    """Of fifty rows forty-nine are given whatever one holds; what cannot be read is counted."""
    rows = [SPECIAL | {"import_id": f"id{n}", "import_name": f"n{n}"} for n in range(50)]
    rows[20]["import_name"] = "MARK"
    body = json.dumps(DETAILS | {"data": rows, "total_count": 50}).encode()
    answer = httpx.Response(200, content=body.replace(b'"MARK"', damage))
    (only,) = await read(WorkspaceContext(answer).api.imports(EVERYTHING, Use.SWEEP))
    assert len(only.rows) + only.unreadable == 50
    assert {f"id{n}" for n in range(50) if n != 20} <= {row.id for row in only.rows}


async def test_odd_values_are_logged_and_their_rows_kept():
    """An unreadable timestamp costs the field, not the row; the row is not unreadable."""
    odd = {"data": [SPECIAL | {"last_run_at": "soon"}], "total_count": 1}
    context = WorkspaceContext(ok(DETAILS | odd))
    with capture_logs() as logs:
        (only,) = await read(context.api.imports(EVERYTHING, Use.SWEEP))
    assert (len(only.rows), only.unreadable) == (1, 0)
    told = [log for log in logs if log["event"] == "moengage.rows_odd"]
    assert [(log["unreadable"], log["odd_values"]) for log in told] == [(0, 1)]


async def test_the_published_history_has_its_row():
    """Its example has no data, and the row where a schema would describe one."""
    (only,) = await read(WorkspaceContext(ok(HISTORY)).api.files(FilesQuery("x"), Use.QUESTION))
    assert [row.name for row in only.rows] == ["filename.csv"]
    assert (only.total, only.more) == (1, False)


async def test_a_total_that_the_rows_do_not_reach_is_logged_and_counted():
    """Three files are promised, one comes, and MoEngage says that there is no more."""
    context = WorkspaceContext(ok(HISTORY | {"data": [FILE], "total_count": "3"}))
    with capture_logs() as logs:
        (only,) = await read(context.api.files(FilesQuery("x"), Use.QUESTION))
    assert only.unreadable == 2
    (told,) = (log for log in logs if log["event"] == "moengage.rows_missing")
    assert (told["total"], told["read"]) == (3, 1)


# --- Dates

IN_ISO = {
    "start_date": "2024-11-14T00:00:00.000000",
    "end_date": "2024-11-16T23:59:59.999999",
    "format": "YYYY-MM-DDTHH:MM:SS.ssssss",
}
NO_ISO = {
    "status": "FAILURE",
    "error_type": "Invalid Date format",
    "message": "The date entered is not in the correct format. Please ensure you are using the ISO"
    " 8601 format which should look like this: YYYY-MM-DDTHH:MM:SS.ssssss.",
}


def asked(context: WorkspaceContext) -> list[object]:
    """The dates of each request, None for one without."""
    return [json.loads(request.content).get("date") for request in context.vendor.requests]


async def test_dates_that_are_refused_are_asked_in_the_other_format():
    """Once; what is taken is remembered, for each operation by itself."""
    context = WorkspaceContext(ok(NO_ISO, 400), ok(HISTORY), ok(HISTORY), page("a"))
    query = FilesQuery("x", WINDOW)
    assert len((await read(context.api.files(query, Use.QUESTION)))[0].rows) == 1
    await read(context.api.files(query, Use.QUESTION))
    await read(context.api.imports(ImportsQuery(window=WINDOW), Use.QUESTION))
    assert asked(context) == [DATES, IN_ISO, IN_ISO, DATES]


async def test_dates_that_are_always_refused_are_left_out():
    """Then what lies outside the window is left out here; what has no instant stays."""
    early = FILE | {"id": "early", "scheduled_at": "2024-11-01T00:00:00", "completed_at": None}
    undated = FILE | {"id": "undated", "scheduled_at": None, "completed_at": None}
    context = WorkspaceContext(
        ok(NO_ISO, 400), ok(NO_ISO, 400), ok(HISTORY | {"data": [FILE, early, undated]})
    )
    query = FilesQuery("x", WINDOW)
    (only,) = await read(context.api.files(query, Use.QUESTION))
    assert [row.id for row in only.rows] == [FILE["id"], "undated"]
    assert asked(context) == [DATES, IN_ISO, None]


@pytest.mark.parametrize(
    "refused",
    [
        {"title": "Bad Request", "description": "start_date is not valid"},
        {"status": "FAILURE", "error_type": "Invalid Date", "message": "Use ISO-8601."},
        {"status": "fail", "message": "The dates cannot be read."},
    ],
)
async def test_dates_that_are_refused_in_other_words(refused: Any):
    """Whatever MoEngage says of dates, they are sent in the other form."""
    context = WorkspaceContext(ok(refused, 400), ok(HISTORY))
    await read(context.api.files(FilesQuery("x", WINDOW), Use.QUESTION))
    assert asked(context) == [DATES, IN_ISO]


async def test_another_refusal_is_no_second_try():
    """A window that is too long, or no dates at all: asked once."""
    for query, answer in (
        (FilesQuery("x", WINDOW), REFUSALS["details 400 range"].body),
        (FilesQuery("x", WINDOW), REFUSALS["details 400 case"].body),
        (FilesQuery("x"), NO_ISO),
    ):
        context = WorkspaceContext(ok(answer, 400))
        with pytest.raises(RequestRefused):
            await read(context.api.files(query, Use.QUESTION))
        assert context.budget.granted == 1


# --- Filters

FAILED_S3 = ImportsQuery(statuses=("FAILED",), sources=("S3",), types=("USERS", "EVENTS"))


def kind(one: str, status: str, source: str, of: str = "USERS") -> dict[str, object]:
    """A row of Import Details."""
    return SPECIAL | {
        "import_id": one,
        "status": status,
        "import_source": source,
        "import_type": of,
    }


OF_ALL_KINDS = [
    kind("good", "SUCCESSFUL", "S3"),
    kind("bad", "FAILED", "S3", "EVENTS"),
    kind("csv", "FAILED", "CSV"),
    kind("aux", "FAILED", "S3", "AUX_DATA"),
]


def sent(context: WorkspaceContext) -> list[set[str]]:
    """The filters of each request."""
    bodies = (json.loads(request.content) for request in context.vendor.requests)
    return [set(body) - {"offset", "date"} for body in bodies]


ALL = {"schedule_status", "file_source", "import_type"}


@pytest.mark.parametrize(
    ("refused", "left", "found"),
    [
        (
            {"status": "FAILURE", "error_type": "Invalid", "message": "file_source is not valid."},
            {"schedule_status", "import_type"},
            ["good", "bad", "aux"],
        ),
        (
            {"title": "Bad Request", "description": "Schedule status must be a string"},
            {"file_source", "import_type"},
            ["bad", "csv", "aux"],
        ),
        ({"status": "fail", "message": "A value must be a string, not a list."}, set(), ["bad"]),
        (WRONG_CASE, set(), ["bad"]),
    ],
)
async def test_a_filter_that_is_refused_as_a_list_is_compared_here(
    refused: Any, left: set[str], found: list[str]
):
    """It is left out of the next request, and so are the rows that it leaves out; what is taken is
    remembered. This vendor filters by nothing, so that the rows show what is compared.
    """
    answer = {"status": "success", "total_count": 4, "data": OF_ALL_KINDS, "more_files": False}
    context = WorkspaceContext(ok(refused, 400), ok(answer), ok(answer))
    for _ in range(2):
        (only,) = await read(context.api.imports(FAILED_S3, Use.QUESTION))
        assert [row.id for row in only.rows] == found
    assert sent(context) == [ALL, left, left]


async def test_what_was_learned_is_not_forgotten_for_a_page_that_was_asked_before():
    """A long reading in the old form goes on, while a question finds that a filter is refused."""
    no_source = {"status": "FAILURE", "error_type": "Invalid", "message": "file_source is bad."}
    context = WorkspaceContext(
        page("a", more=True), ok(no_source, 400), page("b"), page("c"), page("d")
    )
    long = context.api.imports(EVERYTHING, Use.SWEEP)
    await anext(long)
    await read(context.api.imports(FAILED_S3, Use.QUESTION))
    await read(long)
    await read(context.api.imports(FAILED_S3, Use.QUESTION))
    assert [("file_source" in one) for one in sent(context)] == [False, True, False, False, False]


async def test_filters_and_dates_may_both_be_refused():
    """One after the other; then everything is read, and compared here."""
    never = {"status": "FAILURE", "error_type": "Invalid", "message": "schedule_status: a string!"}
    rows = [
        kind("bad", "FAILED", "S3") | {"last_run_at": "2024-11-15 10:00:00", "time_zone": "UTC"},
        kind("old", "FAILED", "S3") | {"last_run_at": "2024-10-15 10:00:00", "time_zone": "UTC"},
        kind("good", "SUCCESSFUL", "S3"),
    ]
    answer = ok({"status": "success", "total_count": 3, "data": rows, "more_files": False})
    context = WorkspaceContext(ok(NO_ISO, 400), ok(never, 400), ok(NO_ISO, 400), answer)
    query = ImportsQuery(statuses=("FAILED",), window=WINDOW)
    (only,) = await read(context.api.imports(query, Use.QUESTION))
    assert [row.id for row in only.rows] == ["bad"]
    assert asked(context) == [DATES, IN_ISO, IN_ISO, None]


async def test_what_no_other_form_helps_is_refused():
    """Without its filters the request is refused as well: that is said, and nothing remembered."""
    context = WorkspaceContext(ok(WRONG_CASE, 400), ok(WRONG_CASE, 400), page("a"))
    with pytest.raises(RequestRefused):
        await read(context.api.imports(FAILED_S3, Use.QUESTION))
    await read(context.api.imports(FAILED_S3, Use.QUESTION))
    assert sent(context) == [ALL, set(), ALL]


async def test_files_are_read_from_the_run_history():
    """The other address, the same pages."""
    history = HISTORY | {"data": [FILE]}
    context = WorkspaceContext(ok(history))
    (only,) = await read(context.api.files(FilesQuery("x"), Use.QUESTION))
    assert [row.name for row in only.rows] == ["filename.csv"]
    assert str(context.vendor.requests[0].url) == f"{BASE}/fileimports/import/run/history"
    assert json.loads(context.vendor.requests[0].content) == {"import_id": "x", "offset": 1}


async def test_the_files_of_an_unknown_import_are_an_empty_answer():
    """The vendor's 400 for it is no error."""
    twice = (ok(NO_IMPORT, 400), ok(NO_IMPORT, 400))
    (only,) = await read(WorkspaceContext(*twice).api.files(FilesQuery("x"), Use.QUESTION))
    assert (only.rows, only.more) == ((), False)


# --- Errors and retries

HOPELESS = [
    (ok(WRONG_CASE, 400), RequestRefused),
    (ok(NO_HEADER, 401), CredentialsRefused),
    (ok(BLOCKED, 403), AccountBlocked),
    (ok({"status": "fail", "data": "Resource not found."}, 404), AddressWrong),
    (ok({"status": "fail", "message": "Method not allowed"}, 405), AddressWrong),
    (ok({"title": "Unsupported", "description": "no"}, 415), AddressWrong),
]


@USES
@pytest.mark.parametrize(("answer", "error"), HOPELESS)
async def test_what_would_be_refused_again_is_asked_once(
    use: Use, answer: httpx.Response, error: type[VendorError]
):
    """One request, and the vendor's error."""
    context = WorkspaceContext(answer)
    with pytest.raises(error):
        await read(context.api.imports(EVERYTHING, use))
    assert context.budget.granted == 1
    assert context.clock.slept == []


async def test_a_redirect_is_not_followed():
    """It would carry the key elsewhere, and MoEngage sends none."""
    moved = httpx.Response(302, headers={"Location": "https://elsewhere.example/"})
    context = WorkspaceContext(moved)
    with pytest.raises(Intercepted, match="302"):
        await read(context.api.imports(EVERYTHING, Use.REASON))
    assert [request.url.host for request in context.vendor.requests] == [httpx.URL(BASE).host]


async def test_a_proxy_that_refuses_is_named():
    """Nothing reached MoEngage."""
    context = WorkspaceContext(httpx.ProxyError("407 Proxy Authentication Required"))
    with pytest.raises(NotAsked, match=r"proxy before .* refuses: 407"):
        await read(context.api.imports(EVERYTHING, Use.REASON))


@pytest.mark.parametrize("use", [Use.SWEEP, Use.QUESTION])
@pytest.mark.parametrize(
    "trouble",
    [
        ok(SERVER_ERROR, 500),
        httpx.Response(502, text="<html>Bad Gateway</html>"),
        httpx.Response(200, text="<html>Sign in</html>"),
        httpx.Response(403, text="<html>Blocked by the firewall</html>"),
        httpx.Response(302, headers={"Location": "https://login.example/"}),
        httpx.Response(200, content=b'{"status": "success", "data": [{"imp'),
        ok({"status": "fail"}),
        httpx.ConnectError("[Errno -2] Name or service not known"),
        httpx.ConnectTimeout("slow"),
        httpx.ReadTimeout("slow"),
        httpx.ReadError("cut"),
        httpx.RemoteProtocolError("cut"),
        httpx.DecodingError("no gzip"),
        httpx.PoolTimeout("full"),
    ],
)
async def test_their_troubles_are_retried(use: Use, trouble: Answer):
    """After a wait the same page is asked for again, paid from the budget again."""
    context = WorkspaceContext(page("a", more=True), trouble, page("b"))
    pages = await read(context.api.imports(EVERYTHING, use))
    assert ids(pages) == [["a"], ["b"]]
    assert context.offsets == [1, 2, 2]
    assert context.budget.granted == 3
    (waited,) = context.clock.slept
    assert waited > 0


@pytest.mark.parametrize(
    ("use", "attempts"), [(Use.SWEEP, SWEEPING.attempts), (Use.QUESTION, ASKING.attempts)]
)
async def test_retries_end(use: Use, attempts: int):
    """When patience ends, the last error is told."""
    context = WorkspaceContext(*[ok(SERVER_ERROR, 500)] * attempts)
    with pytest.raises(VendorFault, match="GlQhUzvM"):
        await read(context.api.imports(EVERYTHING, use))
    assert len(context.vendor.requests) == attempts
    assert len(context.clock.slept) == attempts - 1


async def test_a_question_ends_in_about_ten_seconds():
    """However slowly the vendor fails, retries do not begin after the patience of a person."""
    context = WorkspaceContext()

    def slow(request: httpx.Request) -> httpx.Response:
        context.clock.elapsed += 9.9
        raise httpx.ReadTimeout("slow")

    context.vendor = Vendor(slow)
    http = httpx.AsyncClient(transport=httpx.MockTransport(context.vendor))
    api = MoEngage(http, WHO, BASE, context.budget, context.clock)
    with pytest.raises(Unreachable):
        await read(api.imports(EVERYTHING, Use.QUESTION))
    assert len(context.vendor.requests) == 1


@USES
async def test_timeouts_fit_the_use(use: Use):
    """A sweep waits twenty seconds for an answer, a question less, reasons hardly."""
    context = WorkspaceContext(page("a"))
    await read(context.api.imports(EVERYTHING, use))
    timeout = context.vendor.requests[0].extensions["timeout"]
    waits = {Use.QUESTION: (5.0, 6.0), Use.REASON: (3.0, 3.0)}
    assert (timeout["connect"], timeout["read"]) == waits.get(use, (5.0, 20.0))


async def test_an_answer_that_trickles_is_cut_off(monkeypatch: pytest.MonkeyPatch):
    """An attempt ends after its time, though no single read was silent for long."""
    monkeypatch.setattr(
        client, "RETRY_POLICIES", {Use.QUESTION: RetryPolicy(1, 0, 0, 1, 1, 0.01, 10, 0)}
    )
    http = httpx.AsyncClient(transport=Trickle())
    api = MoEngage(http, WHO, BASE, GivenBudget(), QuickClock())
    with pytest.raises(TimedOut, match=r"vendor\.example did not answer in time"):
        await read(api.imports(EVERYTHING, Use.QUESTION))


class Trickle(httpx.AsyncBaseTransport):
    """Answers a byte at a time, without end."""

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=self._bytes())

    async def _bytes(self) -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0.001)
            yield b" "


async def test_an_answer_too_large_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch):
    """Past the bound it is a fault of theirs."""
    monkeypatch.setattr(client, "LARGEST_ANSWER", 100)
    context = WorkspaceContext(*[httpx.Response(200, content=b" " * 101)] * ASKING.attempts)
    with pytest.raises(VendorFault, match="too large"):
        await read(context.api.imports(EVERYTHING, Use.QUESTION))


@pytest.mark.parametrize(
    "base",
    ["", "ftp://vendor.example", "vendor.example", "http://", "http://[", "http://u:pw@a:99999"],
)
def test_an_address_that_is_none_is_refused_at_the_start(base: str):
    """A base URL that nothing can be sent to is told at once, without what it may hold."""
    with pytest.raises(ValueError, match="base URL") as caught:
        WorkspaceContext(base=base)
    assert "pw" not in str(caught.value)


async def test_an_id_too_long_for_an_address_is_refused():
    """What makes no URL becomes an error of ours, not a crash."""
    with pytest.raises(AddressWrong, match="too long"):
        await WorkspaceContext().api.trigger("x" * 70_000)


# --- Rate limits


async def test_a_sweep_waits_as_long_as_the_vendor_asks():
    """Retry-After and a little more, then it goes on where it was."""
    context = WorkspaceContext(
        page("a", more=True), ok(TOO_MANY, 429, **{"Retry-After": "30"}), page("b")
    )
    assert ids(await read(context.api.imports(EVERYTHING, Use.SWEEP))) == [["a"], ["b"]]
    assert context.clock.slept == [30.5]


async def test_a_sweep_waits_when_the_vendor_does_not_say_how_long():
    """429 alone is a wait of many seconds, for the limit is by the minute."""
    context = WorkspaceContext(ok(TOO_MANY, 429), page("a"))
    await read(context.api.imports(EVERYTHING, Use.SWEEP))
    assert context.clock.slept == [UNSAID_WAIT + 0.5]


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "30"}])
async def test_a_question_learns_of_a_rate_limit_at_once(headers: dict[str, str]):
    """The last-seen rows answer instead."""
    context = WorkspaceContext(ok(TOO_MANY, 429, **headers))
    with pytest.raises(RateLimited) as caught:
        await read(context.api.imports(EVERYTHING, Use.QUESTION))
    assert caught.value.retry_after == (30.0 if headers else None)
    assert caught.value.request_id == "1234"
    assert context.clock.slept == []


@pytest.mark.parametrize(
    ("answer", "error", "seconds"),
    [
        (ok(TOO_MANY, 429, **{"Retry-After": "300"}), RateLimited, 300.0),
        (ok(BLOCKED, 403), AccountBlocked, BLOCKED_WAIT),
        (ok(SERVER_ERROR, 503, **{"Retry-After": "40"}), VendorFault, 40.0),
    ],
)
async def test_the_vendor_gets_the_quiet_it_wants(
    answer: httpx.Response, error: type[VendorError], seconds: float
):
    """Until then nobody asks, and nothing is spent; afterwards it goes on."""
    context = WorkspaceContext(answer, page("a"))
    for _ in range(3):
        with pytest.raises(error):
            await read(context.api.imports(EVERYTHING, Use.QUESTION))
    assert context.budget.granted == len(context.vendor.requests) == 1
    context.clock.elapsed += seconds
    assert ids(await read(context.api.imports(EVERYTHING, Use.QUESTION))) == [["a"]]


# --- The budget


async def test_a_sweep_waits_for_the_budget():
    """As often and as long as it is told to."""
    context = WorkspaceContext(page("a"), waits=[20.0, 40.0, 1.5])
    await read(context.api.imports(EVERYTHING, Use.SWEEP))
    assert context.clock.slept == [20.0, 40.0, 1.5]
    assert context.budget.asked == [Use.SWEEP] * 4


@pytest.mark.parametrize(("use", "waits"), [(Use.QUESTION, (1.1, 0.8)), (Use.REASON, (0.3, 0.1))])
async def test_the_wait_for_the_budget_is_bounded(use: Use, waits: tuple[float, float]):
    """Two seconds for a question, half a second for an alert's reasons. Short waits add up over its
    pages, and after that the budget counts as spent.
    """
    context = WorkspaceContext(
        page("a", more=True), page("b", more=True), waits=[waits[0], 0.0, waits[1], 0.0, 0.2]
    )
    with pytest.raises(BudgetSpent) as caught:
        await read(context.api.imports(EVERYTHING, use))
    assert caught.value.retry_after == 0.2
    assert context.clock.slept == list(waits)
    assert context.offsets == [1, 2]


async def test_reasons_are_asked_for_once():
    """What fails is not tried again."""
    context = WorkspaceContext(ok(SERVER_ERROR, 500), page("a"))
    with pytest.raises(VendorFault):
        await read(context.api.files(FilesQuery("x"), Use.REASON))
    assert len(context.vendor.requests) == 1
    assert context.clock.slept == []


@pytest.mark.parametrize("use", [Use.QUESTION, Use.REASON])
async def test_a_store_that_forgot_is_no_spent_budget(use: Use):
    """Nobody spent anything: that is told apart."""
    context = WorkspaceContext()
    context.budget.forgot = True
    with pytest.raises(BudgetUnknown) as caught:
        await read(context.api.imports(EVERYTHING, use))
    assert caught.value.retry_after == 61.0
    assert context.vendor.requests == []


@pytest.mark.parametrize("use", [Use.SWEEP, Use.COLD])
async def test_a_sweep_waits_until_the_budget_is_known(use: Use):
    """And then goes on."""
    context = WorkspaceContext(page("a"))
    context.budget.forgot = True
    await read(context.api.imports(EVERYTHING, use))
    assert context.clock.slept == [61.0]


async def test_a_question_does_not_wait_for_a_spent_budget():
    """Nothing is sent, nothing waited for."""
    context = WorkspaceContext(waits=[12.0])
    with pytest.raises(BudgetSpent) as caught:
        await read(context.api.imports(EVERYTHING, Use.QUESTION))
    assert caught.value.retry_after == 12.0
    assert context.clock.slept == []


async def test_a_retry_is_paid_for_too():
    """An attempt that the budget does not grant is not made."""
    context = WorkspaceContext(ok(SERVER_ERROR, 500), waits=[0.0, 30.0])
    with pytest.raises(BudgetSpent):
        await read(context.api.imports(EVERYTHING, Use.QUESTION))
    assert len(context.vendor.requests) == 1


async def test_no_request_without_a_budget():
    """If the shared budget cannot be asked, nothing is sent past it."""

    class Away(GivenBudget):
        @override
        async def take(self, use: Use) -> Wait | None:
            raise StoreUnreachable("Redis does not answer")

    vendor = Vendor()
    http = httpx.AsyncClient(transport=httpx.MockTransport(vendor))
    with pytest.raises(StoreUnreachable):
        await read(MoEngage(http, WHO, BASE, Away(), QuickClock()).imports(EVERYTHING, Use.SWEEP))


# --- Trigger


async def test_a_trigger_starts_the_import():
    """One request, its id quoted, a request of the questions' share; the vendor's sentence."""
    context = WorkspaceContext(ok(TRIGGERED))
    assert await context.api.trigger("../a b") == "Triggered Import Successfully"
    (request,) = context.vendor.requests
    assert request.url.raw_path == b"/v1.0/data/fileimports/trigger/%2E%2E%2Fa%20b"
    assert (request.method, request.content) == ("POST", b"")
    assert context.budget.asked == [Use.QUESTION]


@pytest.mark.parametrize("body", [NOT_FOUND, RAN_ALREADY])
async def test_a_refused_trigger_says_why(body: dict[str, str]):
    """Kind and sentence of the two published refusals arrive."""
    context = WorkspaceContext(ok(body, 400))
    with pytest.raises(RequestRefused) as caught:
        await context.api.trigger("x")
    assert (caught.value.kind, caught.value.message) == (body["error_type"], body["message"])


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (ok(SERVER_ERROR, 500), VendorFault),
        (ok(TOO_MANY, 429, **{"Retry-After": "0"}), RateLimited),
        (httpx.ReadTimeout("slow"), Unreachable),
        (httpx.ConnectError("no route"), Unreachable),
    ],
)
async def test_a_trigger_is_never_retried(answer: Answer, error: type[VendorError]):
    """It may have started already; a second request could start it twice."""
    context = WorkspaceContext(answer)
    with pytest.raises(error):
        await context.api.trigger("x")
    assert len(context.vendor.requests) == 1
    assert context.clock.slept == []


@pytest.mark.parametrize(
    ("answer", "certain"),
    [
        (httpx.ConnectError("no route"), True),
        (httpx.ConnectTimeout("slow"), True),
        (httpx.PoolTimeout("full"), True),
        (httpx.ReadTimeout("slow"), False),
        (httpx.WriteError("cut"), False),
    ],
)
async def test_whether_a_trigger_was_sent(answer: Answer, *, certain: bool):
    """It was not where no connection was made."""
    with pytest.raises(Unreachable) as caught:
        await WorkspaceContext(answer).api.trigger("x")
    assert isinstance(caught.value, NotAsked) is certain


async def test_no_trigger_is_sent_while_the_vendor_wants_quiet():
    """And that is told, for after a fault of theirs it might have started."""
    context = WorkspaceContext(ok(SERVER_ERROR, 503, **{"Retry-After": "40"}), ok(TRIGGERED))
    with pytest.raises(VendorFault):
        await context.api.trigger("x")
    with pytest.raises(NotAsked):
        await context.api.trigger("x")
    context.clock.elapsed += 40
    await context.api.trigger("x")
    assert len(context.vendor.requests) == 2


# --- Secrets

ECHO = {"title": "Server Error", "description": f"no such key: {KEY} ({WHO.token})"}


@pytest.mark.parametrize(
    "answer",
    [
        *(ok(example.body, example.status) for example in REFUSALS.values()),
        ok(ECHO, 500),
        ok({"status": "fail", "message": KEY}),
        httpx.LocalProtocolError(f"Illegal header value b'Basic {WHO.token}'"),
        httpx.ReadError(WHO.token),
        page("a"),
    ],
)
async def test_the_key_is_shown_nowhere(answer: Answer, caplog: pytest.LogCaptureFixture):
    """Not in errors, their causes, the log (httpx's own included), nor in any repr."""
    caplog.set_level(logging.DEBUG)
    context = WorkspaceContext(*[answer] * ASKING.attempts)
    shown: list[object] = [context.api, vars(context.api), WHO]
    with capture_logs() as logs:
        try:
            shown += await read(context.api.imports(EVERYTHING, Use.QUESTION))
        except VendorError as error:
            shown += [repr(error), vars(error), *traceback.format_exception(error)]
    told = f"{shown} {logs} {caplog.text}"
    assert KEY not in told
    assert WHO.token not in told


async def test_unreachable_names_the_host_and_nothing_else_of_the_address():
    """Who could not be reached is said; credentials in a URL are not."""
    context = WorkspaceContext(
        *[httpx.ConnectError("[Errno -2] Name or service not known")] * ASKING.attempts,
        base="https://user:hunter2@vendor.example/v1.0/data",
    )
    with pytest.raises(Unreachable) as caught:
        await read(context.api.imports(EVERYTHING, Use.QUESTION))
    expected = "cannot connect to vendor.example: [Errno -2] Name or service not known"
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("extra", "read_pages"),
    [(None, [1, 2, 1, 2]), (9, [1, 2, 1, 2]), (1, [1, 2, 1]), (0, [1, 1])],
)
async def test_long_windows_are_read_in_several(extra: int | None, read_pages: list[int]):
    """The newest first; each has its first page, and the newest ones have the extra pages."""
    more = (n == 1 for n in read_pages)
    context = WorkspaceContext(*(page(f"i{n}", more=on) for n, on in enumerate(more)))
    query = ImportsQuery(window=Window(DAY - timedelta(days=40), DAY))
    pages = await read(context.api.imports(query, Use.QUESTION, extra=extra))
    assert [one.number for one in pages] == read_pages
    starts = [str(date["start_date"]) for date in asked(context) if isinstance(date, dict)]
    assert (starts, starts[-1]) == (sorted(starts, reverse=True), "2024-10-06 00:00:00")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (page("a"), "ok"),
        (ok(SERVER_ERROR, 429), "paced"),
        (ok(SERVER_ERROR, 401), "refused"),
        (ok(SERVER_ERROR, 500), "failed"),
        (httpx.ReadTimeout("late"), "unreachable"),
    ],
)
async def test_requests_are_timed_by_outcome(answer: Answer, outcome: str):
    """Each attempt, without what was waited for the budget before."""
    told: list[tuple[str, str, float]] = []
    vendor, clock = Vendor(answer), QuickClock()
    http = httpx.AsyncClient(transport=httpx.MockTransport(vendor))
    budget = GivenBudget([1.5])
    api = MoEngage(http, WHO, BASE, budget, clock, timed=lambda *each: told.append(each))
    with suppress(VendorError):
        await api.trigger("a")
    assert [(operation, how) for operation, how, _ in told] == [("trigger", outcome)]
    assert told[0][2] == 0
