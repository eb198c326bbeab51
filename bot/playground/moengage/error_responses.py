"""The vendor's answers that are no data: every error body, as documented, and some nonsense."""

from collections.abc import Mapping
from typing import Final

from aiohttp import hdrs, web

JSON: Final = "application/json"

HEADER_MISSING: Final = {"title": "HeaderMissing", "description": "MOE-APPKEY is missing in Header"}
HEADER_MISMATCH: Final = {
    "title": "HeaderMismatch",
    "description": "MOE_APPKEY doesn't match the Username (APP_KEY) used in Basic Auth"
    " authorization",
}
WRONG_KEY: Final = {
    "title": "AuthenticationInvalid",
    "description": "Password (APP_KEY) doesn't match the one available on the dashboard. Kindly"
    " ensure the same APP_KEY available on the dashboard is used.",
}


def bad_request(body: Mapping[str, object]) -> web.Response:
    """400, in whichever shape."""
    return web.json_response(body, status=400)


def unauthorised(body: Mapping[str, str]) -> web.Response:
    """401 with one of the three bodies above."""
    return web.json_response(body, status=401)


def suspended(request_id: str) -> web.Response:
    """403."""
    message = "Your account is suspended. Please contact MoEngage team."
    return _error(403, "BlockedClient", message, request_id)


def not_found(*, trigger: bool) -> web.Response:
    """404, which the trigger words differently."""
    body = {"message": "Resource not found"} if trigger else {"data": "Resource not found."}
    return web.json_response({"status": "fail", **body}, status=404)


def not_allowed() -> web.Response:
    """405."""
    return web.json_response({"status": "fail", "message": "Method not allowed"}, status=405)


def unsupported(*, history: bool) -> web.Response:
    """415, for which the run history has a key of its own."""
    key = "error_description" if history else "description"
    body = {"title": "Unsupported media type", key: "Content type is not supported"}
    return web.json_response(body, status=415)


def rate_limited(request_id: str, retry_after: int | None) -> web.Response:
    """429; it is not documented whether it says how long to wait."""
    message = "Rate limits exceeded, please try after some time"
    answer = _error(429, "Rate Limits Exceeded", message, request_id)
    if retry_after is not None:
        answer.headers[hdrs.RETRY_AFTER] = str(retry_after)
    return answer


def server_error(code: str) -> web.Response:
    """500."""
    description = (
        "An unexpected error was encountered while processing this request."
        " Please contact MoEngage Team."
    )
    body = {"title": "Server Error", "description": description, "code": code}
    return web.json_response(body, status=500)


def bad_gateway() -> web.Response:
    """502 of something in between, which speaks HTML."""
    html = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
    return web.Response(status=502, text=html, content_type="text/html")


def not_success() -> web.Response:
    """200 that says in its body that it is none."""
    return web.json_response({"status": "failure", "data": None})


def garbage() -> web.Response:
    """200 that is JSON by name alone."""
    return web.Response(text="<!doctype html>", content_type=JSON)


def truncated(answer: web.Response) -> web.Response:
    """The first half of an answer."""
    assert isinstance(answer.body, bytes)
    half = answer.body[: len(answer.body) // 2]
    return web.Response(status=answer.status, body=half, content_type=JSON)


def _error(status: int, kind: str, message: str, request_id: str) -> web.Response:
    error = {"message": message, "type": kind, "request_id": request_id}
    return web.json_response({"status": "fail", "error": error}, status=status)
