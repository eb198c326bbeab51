"""The JSON API beside the health server: GET alone, with a bearer token, off without one.

docs/api.md shows how to use it; docs/openapi.json describes every parameter and answer.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeAlias

import structlog
from aiohttp import web

from bot.domain.access.bearer import bears
from bot.domain.errors import BotError, BudgetSpent, StoreError, VendorError
from bot.machines.parameters import BadParameter, Parameters
from bot.machines.questions import Json, Questions

log = structlog.get_logger()

_Ask: TypeAlias = Callable[[Questions, Parameters], Awaitable[Json]]
ENDPOINTS: dict[str, _Ask] = {
    "/api/imports": Questions.imports,
    "/api/problems": Questions.problems,
    "/api/runs": Questions.runs,
}
_HEADERS = {"Cache-Control": "no-store"}


def routes(token: str, questions: Callable[[], Questions | None]) -> list[web.RouteDef]:
    """The endpoints. `questions`: None while the process starts."""

    def handler(ask: _Ask) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            if not bears(request.headers.get("Authorization", ""), token):
                refused = {"WWW-Authenticate": "Bearer"}
                return _refusal(HTTPStatus.UNAUTHORIZED, "give the token of API_TOKEN", refused)
            asked = questions()
            if asked is None:
                return _refusal(HTTPStatus.SERVICE_UNAVAILABLE, "the bot is starting")
            return await _answered(ask(asked, _parameters(request)))

        return handle

    return [web.get(path, handler(ask)) for path, ask in ENDPOINTS.items()]


def _parameters(request: web.Request) -> Parameters:
    return {name: request.query.getall(name) for name in request.query}


async def _answered(work: Awaitable[Json]) -> web.Response:
    try:
        return web.json_response(await work, headers=_HEADERS)
    except BadParameter as error:
        return _refusal(HTTPStatus.BAD_REQUEST, str(error))
    except BudgetSpent as error:
        wait = {"Retry-After": str(max(1, round(error.retry_after)))}
        return _refusal(HTTPStatus.TOO_MANY_REQUESTS, str(error), wait)
    except VendorError as error:
        return _refusal(HTTPStatus.BAD_GATEWAY, f"MoEngage: {error}")
    except StoreError as error:
        return _refusal(HTTPStatus.SERVICE_UNAVAILABLE, f"Redis: {error}")
    except BotError as error:
        return _refusal(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))


def _refusal(status: HTTPStatus, why: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": why}, status=status, headers={**_HEADERS, **(headers or {})})
