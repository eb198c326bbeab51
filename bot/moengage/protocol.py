"""MoEngage's File Imports protocol without any I/O: requests, answers and pages.

    POST {base}/fileimports/import/status         Import Details, in pages
    POST {base}/fileimports/import/run/history    Import File Run History, in pages
    POST {base}/fileimports/trigger/{import_id}   start a PERIODIC import now

Described at https://www.moengage.com/docs/api/file-import/import-details and beside it.
"""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit

from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    CredentialsRefused,
    Intercepted,
    RateLimited,
    RequestRefused,
    VendorError,
    VendorFault,
)
from bot.domain.waits.retry_after import asked_wait, bounded, reset_wait
from bot.moengage.answer_bodies import Damaged, document
from bot.moengage.json_values import text, truth, whole

DATA_CENTERS = ("01", "02", "03", "04", "05", "06", "101")
IMPORTS = "/fileimports/import/status"
HISTORY = "/fileimports/import/run/history"
TRIGGER = "/fileimports/trigger/"

# The vendor's longest published sentence has fewer than 200 characters.
LONGEST_MESSAGE = 500
# The vendor's keys are longer. A shorter one, made up for a trial, could be part of any word.
SHORTEST_KEY = 8
# A host name has no more characters (RFC 1035).
LONGEST_HOST = 253
# What MoEngage calls a request that failed, and where it says why.
_FAILED = ("fail", "failure")
_WHY = frozenset({"message", "data", "error_type"})
# What passes by itself is worth the same try again, whoever says it.
_PASSING = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
_JSON_BEGINS = (b"{", b"[", b'"', b"null")


# --- Requests ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks. The key is the one on the dashboard's Data tile; no repr shows it."""

    workspace_id: str
    api_key: str = field(repr=False)

    def __post_init__(self) -> None:
        # Both go into HTTP headers, and a colon would end the user name of Basic auth early.
        if not re.fullmatch(r"[!-9;-~]+", self.workspace_id):
            raise ValueError("the MoEngage workspace id must be letters, digits and - or _ only")
        if not self.api_key.strip():
            raise ValueError("the MoEngage API key is empty")

    @property
    def token(self) -> str:
        """What stands behind `Basic` in the Authorization header."""
        return base64.b64encode(f"{self.workspace_id}:{self.api_key}".encode()).decode()

    def hide(self, body: bytes) -> bytes:
        """The same bytes with the key blotted out, should the vendor ever repeat it."""
        for secret in (self.token, self.api_key):
            if len(secret) >= SHORTEST_KEY:
                body = body.replace(secret.encode(), b"***")
        return body


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, ready to be sent. Its headers hold the key, so no repr shows them."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes
    method: str = "POST"


def base_url(data_center: str) -> str:
    """The API's address in a data centre. Raises ValueError as `_number`."""
    return f"https://fileimports-data-api-{_number(data_center)}.moengage.com/v1.0/data"


def dashboard_url(data_center: str) -> str:
    """The dashboard's address in a data centre, as MoEngage lists them. Where in it an import is
    shown is not documented. Raises ValueError as `_number`.
    """
    return f"https://dashboard-{_number(data_center)}.moengage.com/"


def _number(data_center: str) -> str:
    """The number of a data centre: `01`, or as people write it, `1`, `dc1`, `DC-01`.

    Raises ValueError with a sentence for people if there is no such data centre.
    """
    found = re.fullmatch(r"(?:DC)?[-_ ]*(\d+)", data_center.strip(), re.ASCII | re.IGNORECASE)
    number = found.group(1).lstrip("0").zfill(2) if found else ""
    if number not in DATA_CENTERS:
        raise ValueError(
            f"MoEngage has no data centre {data_center!r}; it is one of {', '.join(DATA_CENTERS)}"
        )
    return number


def host(base: str) -> str:
    """The host of an address, for messages. Raises ValueError if nothing could be sent there."""
    try:
        parts = urlsplit(base)
        name, _ = parts.hostname, parts.port  # looking at the port checks it
    except ValueError:
        name = None
    if not name or parts.scheme not in {"http", "https"}:
        # Not repeated: a URL may hold a password.
        raise ValueError("the MoEngage base URL must be a complete http:// or https:// address")
    return name


def page_request(
    base: str, path: str, credentials: Credentials, body: Mapping[str, object], offset: int | str
) -> Request:
    """Ask for a page. `offset` is its number, counted from 1, not that of a row."""
    content = json.dumps({**body, "offset": offset}).encode()
    return Request(_join(base, path), _headers(credentials), content)


def operation(request: Request) -> str:
    """Which of the three it asks for: imports, history or trigger."""
    known = {IMPORTS: "imports", HISTORY: "history", TRIGGER: "trigger"}
    return next(name for path, name in known.items() if path in request.url)


def trigger_request(base: str, credentials: Credentials, import_id: str) -> Request:
    """Start an import. Every character of the id that could shape the path is quoted."""
    quoted = quote(import_id, safe="", errors="replace").replace(".", "%2E")
    return Request(_join(base, TRIGGER + quoted), _headers(credentials), b"")


def _join(base: str, path: str) -> str:
    return base.rstrip("/") + path


def _headers(credentials: Credentials) -> Mapping[str, str]:
    return {
        "Authorization": f"Basic {credentials.token}",
        "MOE-APPKEY": credentials.workspace_id,
        "Content-Type": "application/json",
        "Accept": "application/json",
    }


# --- Answers ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Envelope:
    """A page as it came: rows not looked into yet, and whether the vendor says it has more."""

    data: tuple[object, ...] = ()
    total: int | None = None
    more: bool = False


def decipher(
    status: int, headers: Mapping[str, str], body: bytes, now: datetime
) -> Mapping[str, object]:
    """The JSON object of a good answer; raises the VendorError that any other answer means.

    `now` is what a Retry-After that names a date is counted from.
    """
    good = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
    try:
        said = document(body)
    except Damaged as damaged:
        if good:
            raise VendorFault(str(damaged), status=status, own=True) from None
        said = None
    said = said or {}
    passing = status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    theirs = not _is_foreign(body) if good or passing else _is_vendors(status, said)
    if not theirs:
        raise _intercepted(status, headers, now)
    if not good:
        raise _error(status, said, headers, now)
    if (text(said.get("status")) or "").casefold() == "success":
        return said
    fields = _told(said, "not the answer of this API")
    raise VendorFault(**fields, status=status, retry_after=None)


def envelope(answer: Mapping[str, object]) -> Envelope:
    """A page out of a good answer.

    `more_files` and `total_count` come as text or not. `data` is null in one published example of
    the run history, whose only row stands where a schema would describe it.
    """
    data = answer.get("data")
    rows = data if isinstance(data, list) else _described(answer) if data is None else [data]
    return Envelope(tuple(rows), whole(answer.get("total_count")), truth(answer.get("more_files")))


def _described(answer: Mapping[str, object]) -> list[object]:
    """The row under `items.properties`, if its fields have values and not types."""
    items = answer.get("items")
    row = items.get("properties") if isinstance(items, dict) else None
    named = isinstance(row, dict) and any(text(row.get(key)) for key in ("id", "file_name"))
    return [row] if named else []


def message(answer: Mapping[str, object]) -> str:
    """What the vendor says of a trigger that worked."""
    return (text(answer.get("message")) or "")[:LONGEST_MESSAGE]


def _error(
    status: int, said: Mapping[str, object], headers: Mapping[str, str], now: datetime
) -> VendorError:
    fields = _told(said, f"HTTP status {status}, and no reason given")
    wait, note = _wait(status, headers, now)
    fields["message"] += note
    match status:
        case 401:
            return CredentialsRefused(**fields, status=status)
        case 403:
            return AccountBlocked(**fields, status=status)
        case 404 | 405 | 415:
            return AddressWrong(**fields, status=status)
        case 429:
            return RateLimited(**fields, retry_after=wait)
        case _ if status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return VendorFault(**fields, status=status, retry_after=wait)
        case _:
            return RequestRefused(**fields, status=status)


def _told(said: Mapping[str, object], otherwise: str) -> dict[str, Any]:
    """Message, kind and request id, in whichever of the vendor's shapes they come.

    {status, error_type, message}     {status, error: {message, type, request_id}}
    {title, description, code}        {status, data: "..."}
    {title, error_description}        {success: false, status_code, data: "..."}
    """
    error = said.get("error")
    parts = {**said, **error} if isinstance(error, dict) else said

    def first(*keys: str) -> str:
        found = (text(parts.get(key)) for key in keys)
        return next((one for one in found if one), "")[:LONGEST_MESSAGE]

    message = first("message", "description", "error_description", "error", "data")
    return {
        "message": message or otherwise,
        "own": not message,
        "kind": first("error_type", "type", "title"),
        "request_id": first("request_id", "code"),
    }


def _is_foreign(body: bytes) -> bool:
    """Whether a body is no JSON at all, nor the first part of some: a web page, most likely."""
    begins = body.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x00\xff\xfe")
    return bool(begins) and not begins.startswith(_JSON_BEGINS)


def _is_vendors(status: int, said: Mapping[str, object]) -> bool:
    """Whether MoEngage itself refused: whether this has one of the shapes of `_told`.

    A proxy, a firewall or a gateway answers with a web page, or with JSON of another shape, such as
    {message}, {status: 403, error, message} or {title, status, detail}. MoEngage never redirects,
    and says of a suspended account which type of error that is.
    """
    if status < HTTPStatus.BAD_REQUEST or status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return False
    error = said.get("error")
    error = error if isinstance(error, dict) else {}
    failed = isinstance(said.get("status"), str) and str(said["status"]).casefold() in _FAILED
    if status == HTTPStatus.FORBIDDEN:
        return failed and text(error.get("type")) is not None
    explained = bool(said.keys() & _WHY or error.keys() & {"type", "message"})
    titled = "title" in said and bool(said.keys() & {"description", "error_description"})
    odd = said.get("success") is False and "status_code" in said
    return titled or odd or (failed and explained)


def _intercepted(status: int, headers: Mapping[str, str], now: datetime) -> Intercepted:
    # Its own words are left out: a page of a proxy may hold anything. Where it wants to lead to
    # shows people what it is, mostly a page to sign in.
    wait, note = _wait(status, headers, now)
    what = f"HTTP status {status} that is not MoEngage's own answer"
    if status in range(300, 400) and (leads_to := _host_of(headers)):
        what += f", a redirect to {leads_to}"
    return Intercepted(what + note, status=status, own=True, retry_after=wait)


def _host_of(headers: Mapping[str, str]) -> str:
    location = next((value for name, value in headers.items() if name.lower() == "location"), "")
    try:
        return (urlsplit(location).hostname or "")[:LONGEST_HOST]
    except ValueError:
        return ""


def _wait(status: int, headers: Mapping[str, str], now: datetime) -> tuple[float | None, str]:
    """For how long to ask nothing, and a note if that is shorter than the vendor asks for."""
    asked = asked_wait(headers, now)
    if asked is None and status == HTTPStatus.TOO_MANY_REQUESTS:
        asked = reset_wait(headers, now)
    if asked is None:
        return None, ""
    wait = bounded(asked)
    return wait, f" (asks to wait {asked:,.0f} s, tried again in {wait:.0f} s)" * (asked > wait)
