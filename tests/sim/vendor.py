"""MoEngage in the simulation: what it shows, what it does to requests, and what it was asked."""

import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

import httpx

from tests.sim.damage import damaged
from tests.sim.loop import VirtualLoop
from tests.sim.world import Import, Row

PAGE_ROWS = 50
MOST_A_MINUTE = 50

ANSWER = b'{"status": "success", "total_count": %d, "more_files": "%b", "data": [%b]}'
OK, HANG, CUT, DAMAGED = "ok", "hang", "cut", "damaged"
# How a request may end besides: status, headers, body.
ANSWERS: Mapping[str, tuple[int, Mapping[str, str], bytes]] = {
    "500": (500, {}, b'{"title": "Internal", "description": "sorry", "code": "X1"}'),
    "html": (502, {}, b"<html>Bad Gateway</html>"),
    "429": (429, {"Retry-After": "7"}, b'{"status": "fail", "error": {"message": "slow down"}}'),
    "429 of years": (429, {"Retry-After": "99999999"}, b'{"status": "fail", "error": {}}'),
    "503 of years": (503, {"Retry-After": "Fri, 01 Feb 2036 00:00:00 GMT"}, b"<html>Later</html>"),
    "403 of a proxy": (403, {}, b"<html><h1>Forbidden</h1></html>"),
    "429 bare": (429, {}, b'{"status": "fail", "error": {"message": "slow down"}}'),
    "401": (401, {}, b'{"title": "AuthenticationInvalid", "description": "no"}'),
    "no success": (200, {}, b'{"status": "fail", "data": []}'),
    "cut json": (200, {}, b'{"status": "success", "data": [{"import_id": "i0'),
}


class Shown(NamedTuple):
    """A row that was served: of which import, how it stood, and when."""

    row: Row
    at: float


@dataclass(slots=True)
class Vendor:
    """One workspace's API."""

    imports: Sequence[Import]
    dice: Random
    loop: VirtualLoop
    faults: Mapping[str, float] = field(default_factory=dict)  # kind -> probability
    asked: deque[float] = field(default_factory=deque)
    busiest: int = 0  # most requests in any minute
    requests: int = 0
    faulty: int = 0
    # Runs shown by a row whose bytes were damaged: a subscription by name cannot know it then.
    disfigured: set[tuple[str, float | None]] = field(default_factory=set)
    hid_files: bool = False  # some of a run's files were not shown or could not be read

    def note(self, now: float) -> None:
        """A request arrived."""
        self.requests += 1
        self.asked.append(now)
        while self.asked[0] <= now - 60:
            self.asked.popleft()
        self.busiest = max(self.busiest, len(self.asked))

    def fault(self) -> str:
        """What happens to this request."""
        roll = self.dice.random()
        for kind, share in self.faults.items():
            roll -= share
            if roll < 0:
                self.faulty += 1
                return kind
        return OK

    def answer(self, path: str, body: Mapping[str, Any], fault: str) -> tuple[Sequence[Row], bytes]:
        """The sound rows of a good answer, and its JSON."""
        now = self.loop.time()
        if path.endswith("history"):
            found = next(one for one in self.imports if one.id == body["import_id"])
            rows: Sequence[Row] = found.files(now)
            self.hid_files |= fault in ("odd rows", "shifted", DAMAGED)
        else:
            rows = [one.row(now) for one in self.imports if one.listed(now)]
            rows = [row for row in rows if _asked_for(row, body)]
        begin = (body["offset"] - 1) * PAGE_ROWS
        page: Sequence[Row] = rows[begin : begin + PAGE_ROWS]
        if fault == "odd rows":
            page = [self._odd(row) for row in page]
        if fault == "shifted" and page:
            page = page[1:]
        more = begin + PAGE_ROWS < len(rows)
        texts = [row.text for row in page]
        if fault == DAMAGED:
            page, texts = damaged(whole := page, self.dice)
            self.disfigured |= {
                (str(row["import_id"]), row.ran)
                for row in whole
                if row not in page and "last_run_at" in row
            }
        return page, ANSWER % (len(rows), b"true" if more else b"false", b", ".join(texts))

    def _odd(self, row: Row) -> Row:
        roll = self.dice.random()
        if roll < 0.1:
            return Row({"id": "f1", "file_name": "a.csv", "file_status": "FAILED"})
        if roll < 0.2:
            return Row(row | {"import_id": None})
        return row


def _asked_for(row: Mapping[str, object], body: Mapping[str, Any]) -> bool:
    statuses, types = body.get("schedule_status"), body.get("schedule_type")
    if statuses and row["status"] not in statuses:
        return False
    if types and row["schedule_type"] not in types:
        return False
    if "date" in body:
        day = str(row["last_run_at"])[:10]
        return bool(body["date"]["start_date"] <= day <= body["date"]["end_date"])
    return True


class Wire:
    """What a replica's HTTP client is in the simulation: requests that may go wrong on the way."""

    def __init__(self, vendor: Vendor, gate: Callable[[], Any]) -> None:
        self._vendor = vendor
        self._gate = gate
        self.served: list[Shown] = []
        self.answers: list[str] = []  # how each request went

    @asynccontextmanager
    async def stream(
        self,
        _method: str,
        url: str,
        *,
        content: bytes,
        timeout: httpx.Timeout,  # noqa: ASYNC109 - as httpx has it
        **_: Any,
    ) -> AsyncIterator["Response"]:
        """As httpx has it."""
        await self._gate()
        vendor = self._vendor
        fault = vendor.fault()
        self.answers.append(fault)
        if fault == CUT and vendor.dice.random() < 0.5:
            raise httpx.ConnectError("no route")
        vendor.note(vendor.loop.time())
        await vendor.loop.sleep(vendor.dice.uniform(0.05, 0.5) if fault != "slow" else 12.0)
        if fault == HANG:
            await vendor.loop.sleep(timeout.read or 0)
            raise httpx.ReadTimeout("no answer")
        if fault == CUT:
            raise httpx.ReadError("broken off")
        if fault in ANSWERS:
            yield Response(*ANSWERS[fault])
            return
        rows, body = vendor.answer(url, json.loads(content), fault)
        await self._gate()
        if not url.endswith("history"):
            now = vendor.loop.time()
            self.served += [Shown(row, now) for row in rows if row.get("import_id")]
        yield Response(200, {}, body)


@dataclass(frozen=True, slots=True)
class Response:
    status_code: int
    headers: Mapping[str, str]
    body: bytes

    async def aiter_bytes(self) -> AsyncIterator[bytes]:
        yield self.body
