"""The heartbeat: a request to a dead-man's switch after every good sweep.

Any service that raises the alarm when requests stop coming will do. It is the one thing that can
tell that the bot as a whole is gone.
"""

import asyncio

import httpx
import structlog
from typing_extensions import override

from bot.services.ports import Heartbeat

log = structlog.get_logger()

# A sweep waits for no stranger for long.
SECONDS = 5.0


class HttpHeartbeat(Heartbeat):
    """GET of one URL. The URL is a secret: who knows it can keep the alarm quiet."""

    def __init__(self, http: httpx.AsyncClient, url: str, workspace: str) -> None:
        self._http = http
        self._url = url
        self._log = log.bind(workspace=workspace)
        self._failing = False

    @override
    async def beat(self) -> None:
        fault = await self._fault()
        if fault and not self._failing:
            self._log.warning("heartbeat.failed", error=fault)
        elif self._failing and not fault:
            self._log.info("heartbeat.works_again")
        self._failing = fault is not None

    async def _fault(self) -> str | None:
        try:
            async with asyncio.timeout(SECONDS):
                answer = await self._http.get(self._url, follow_redirects=True)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            return type(error).__name__  # its words could hold the URL
        return None if answer.is_success else f"HTTP status {answer.status_code}"
