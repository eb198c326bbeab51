"""Sends a request to a target: once, for a bounded time, and nowhere else."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import httpx

from bot.domain.errors import NotSent
from bot.webhooks.request import Request

# Also for a receiver that sends its answer a byte a minute.
TIMEOUT_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What is read of a receiver's answer: its body is not."""

    status: int
    headers: Mapping[str, str]


class Sender:
    """Sends with the process's HTTP client. No redirect is followed, and nothing retried."""

    def __init__(self, http: httpx.AsyncClient, seconds: float = TIMEOUT_SECONDS) -> None:
        self._http = http
        self._seconds = seconds

    async def send(self, request: Request) -> Answer:
        """The answer. Raises NotSent if there is none in time; no text names the address."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._send(request)
        except TimeoutError:
            raise NotSent(f"no answer within {self._seconds:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise NotSent(type(error).__name__) from None

    async def _send(self, request: Request) -> Answer:
        async with self._http.stream(
            "POST",
            request.url,
            content=request.body,
            headers=request.headers,
            follow_redirects=False,
            timeout=None,  # the time-out above counts for all of it
        ) as response:
            return Answer(response.status_code, dict(response.headers))
