"""The client against a real server on loopback."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest
from aiohttp import web

from bot.domain.errors import Unreachable
from bot.domain.requests import EVERYTHING, FilesQuery
from bot.moengage.client import MoEngage
from bot.moengage.protocol import Credentials
from bot.services.ports import Use
from tests.support.moengage_clock import GivenBudget, QuickClock
from tests.support.moengage_examples import DETAILS, FILE, HISTORY, SPECIAL, TRIGGERED

WHO = Credentials("WS123", "made-up-data-api-key")


class Server:
    """Three pages of Details, one of History and a trigger; remembers connections and paths."""

    def __init__(self) -> None:
        self.connections: set[object] = set()
        self.paths: list[str] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.connections.add(request.transport)
        self.paths.append(request.raw_path)
        if "/trigger/" in request.path:
            return web.json_response(TRIGGERED)
        if request.path.endswith("/history"):
            return web.json_response(HISTORY | {"data": [FILE]})
        number = json.loads(await request.read())["offset"]
        rows = [SPECIAL | {"import_id": f"id{number}"}]
        return web.json_response(DETAILS | {"data": rows, "more_files": number < 3})


@asynccontextmanager
async def serving(server: Server) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/{path:.*}", server.answer)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield f"http://127.0.0.1:{port}/v1.0/data"
    finally:
        await runner.cleanup()


async def test_one_connection_serves_all_requests(caplog: pytest.LogCaptureFixture):
    """The shared client is reused; what the libraries log meanwhile does not hold the key."""
    caplog.set_level(logging.DEBUG)
    server = Server()
    async with serving(server) as base, httpx.AsyncClient(trust_env=False) as http:
        api = MoEngage(http, WHO, base, GivenBudget(), QuickClock())
        imports = [page async for page in api.imports(EVERYTHING, Use.SWEEP)]
        files = [page async for page in api.files(FilesQuery("x"), Use.QUESTION)]
        said = await api.trigger("../a b")
    assert [row.id for page in imports for row in page.rows] == ["id1", "id2", "id3"]
    assert [row.name for page in files for row in page.rows] == ["filename.csv"]
    assert said == TRIGGERED["message"]
    assert len(server.connections) == 1
    assert server.paths[-1] == "/v1.0/data/fileimports/trigger/%2E%2E%2Fa%20b"
    assert "POST" in caplog.text
    assert WHO.api_key not in caplog.text
    assert WHO.token not in caplog.text


async def test_the_published_instants_survive_the_wire():
    """Asia/Calcutta's row and its UTC field are the same moment after a real round trip."""
    async with serving(Server()) as base, httpx.AsyncClient(trust_env=False) as http:
        api = MoEngage(http, WHO, base, GivenBudget(), QuickClock())
        async for page in api.imports(EVERYTHING, Use.SWEEP):
            (row,) = page.rows
            assert row.created_at is not None
            assert row.next_scheduled_at is not None
            assert row.created_at - row.next_scheduled_at == timedelta(milliseconds=16)


async def test_a_closed_port_is_unreachable():
    """Nobody listens: after the retries, an error that names the host."""
    async with serving(Server()) as base:
        pass
    async with httpx.AsyncClient(trust_env=False) as http:
        api = MoEngage(http, WHO, base, GivenBudget(), QuickClock())
        with pytest.raises(Unreachable, match=r"cannot connect to 127\.0\.0\.1"):
            await anext(aiter(api.imports(EVERYTHING, Use.QUESTION)))
