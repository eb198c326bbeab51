"""The MoEngage stand-in on a loopback port, with a clock that a test turns."""

import base64
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, web

from bot.playground.moengage.faults import Faults, Journal
from bot.playground.moengage.rows import Quirks
from bot.playground.moengage.server import JOURNAL, build, serve
from bot.playground.moengage.world import World

NOW: Final = datetime(2026, 11, 23, 15, 45, 30, tzinfo=UTC)
LOCAL_NOW: Final = NOW.astimezone(ZoneInfo("Asia/Calcutta")).replace(tzinfo=None)
DETAILS: Final = "import/status"
HISTORY: Final = "import/run/history"
WORKSPACE: Final = "ABC123WORKSPACE"
KEY: Final = "made-up-key"


@dataclass(slots=True)
class Wall:
    """A wall clock that stands still until a test moves it."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def move(self, **length: float) -> None:
        self.at += timedelta(**length)


def basic(login: str, password: str) -> str:
    """The value of an `Authorization` header."""
    return "Basic " + base64.b64encode(f"{login}:{password}".encode()).decode()


def good_headers() -> dict[str, str]:
    """Headers that the vendor accepts."""
    return {
        "Authorization": basic(WORKSPACE, KEY),
        "MOE-APPKEY": WORKSPACE,
        "Content-Type": "application/json",
    }


def seconds(start: datetime, end: datetime) -> dict[str, str]:
    """A date window as the bot sends it."""
    code = "%Y-%m-%d %H:%M:%S"
    return {
        "start_date": start.strftime(code),
        "end_date": end.strftime(code),
        "format": "YYYY-MM-DD hh:mm:ss",
    }


@dataclass(slots=True)
class Vendor:
    """The stand-in as a client sees it."""

    world: World
    wall: Wall
    faults: Faults
    journal: Journal
    base: str
    session: ClientSession
    headers: dict[str, str] = field(default_factory=good_headers)

    async def ask(
        self, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        """POST to an operation: the status and the body."""
        url = f"{self.base}/fileimports/{path}"
        sent = self.headers if headers is None else headers
        async with self.session.post(url, json=body, headers=sent) as answer:
            return answer.status, await answer.json(content_type=None)

    async def details(self, **body: object) -> tuple[int, Any]:
        """Import Details."""
        return await self.ask("import/status", body)

    async def rows(self, **body: object) -> list[dict[str, Any]]:
        """The rows of a good answer of Import Details."""
        status, answer = await self.details(**body)
        assert status == web.HTTPOk.status_code, answer
        return list(answer["data"])

    async def history(self, **body: object) -> tuple[int, Any]:
        """Import File Run History."""
        return await self.ask("import/run/history", body)

    async def trigger(self, import_id: str) -> tuple[int, Any]:
        """Trigger File Import."""
        return await self.ask(f"trigger/{import_id}")


@asynccontextmanager
async def vendor(
    *, count: int = 40, quirks: Quirks | None = None, **settings: Any
) -> AsyncIterator[Vendor]:
    """A stand-in with a world of seed 7 at NOW."""
    world, wall, faults = World(7, NOW, count, **settings), Wall(), Faults()
    app = build(world, wall, workspace_id=WORKSPACE, api_key=KEY, faults=faults, quirks=quirks)
    async with serve(app) as base, ClientSession() as session:
        yield Vendor(world, wall, faults, app[JOURNAL], base, session)
