"""The JSON API as docs/openapi.json has it: paths, parameters, answers, refusals, and the token."""

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, Self

import aiohttp
import jsonschema
import pytest

from bot.domain.errors import BudgetSpent, CredentialsRefused, StoreUnreachable
from bot.health.metrics import Metrics
from bot.health.refused_requests import Refusals
from bot.health.server import serving
from bot.machines import api, parameters
from bot.machines.questions import Questions
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported
from tests.support.store_clock import RealClock

PAGE = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
OPENAPI: Mapping[str, Any] = json.loads(PAGE.read_text())
TOKEN = "a token of the tests"
PATHS = {
    "/api/imports": parameters.IMPORTS,
    "/api/problems": parameters.PROBLEMS,
    "/api/runs": parameters.RUNS,
}
FAILED = imported("orders", "FAILED")


class Client:
    """A program with a token; every answer is checked against its schema."""

    def __init__(self, port: int, session: aiohttp.ClientSession) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.session = session
        self.headers: Mapping[str, str] = {}

    async def get(self, path: str, token: str = TOKEN) -> tuple[int, dict[str, Any]]:
        given = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.session.get(self.url + path, headers=given) as response:
            body = await response.json()
            self.headers = dict(response.headers)
            _validate(path.partition("?")[0], response.status, body)
            return response.status, body


class Starting:
    """What answers, once the process has started."""

    questions: Questions | None = None

    def __call__(self) -> Questions | None:
        return self.questions

    def start(self, scene: Scene, *, show_owners: bool = True) -> Self:
        self.questions = Questions(
            scene.answering, ("live", "test"), scene.clock, show_owners=show_owners
        )
        return self


@pytest.fixture
def starting() -> Starting:
    return Starting()


@pytest.fixture
async def scene(starting: Starting) -> Scene:
    """An import that fails, and one that runs well."""
    scene = Scene()
    rows = (FAILED, imported("refunds", "SUCCESSFUL"))
    scene.vendor.pages = (rows,)
    await scene.swept(*rows)
    starting.start(scene)
    return scene


@pytest.fixture
async def client(starting: Starting) -> AsyncIterator[Client]:
    clock = RealClock()
    table = api.routes(TOKEN, starting)
    async with (
        serving(table, 0, Refusals("health", Metrics(), clock), "127.0.0.1") as port,
        aiohttp.ClientSession() as session,
    ):
        yield Client(port, session)


def _validate(path: str, status: int, body: object) -> None:
    responses = OPENAPI["paths"][path]["get"]["responses"]
    schema = _resolved(responses[str(status)])["content"]["application/json"]["schema"]
    whole = {"components": OPENAPI["components"], **schema}
    jsonschema.Draft202012Validator(whole).validate(body)


def _resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Any = OPENAPI
    for part in node["$ref"].split("/")[1:] if "$ref" in node else ():
        found = found[part]
    return found if "$ref" in node else node


def test_the_document_names_every_path_and_parameter():
    """And no other; each schema in it is one."""
    told = {
        path: tuple(_resolved(one)["name"] for one in item["get"]["parameters"])
        for path, item in OPENAPI["paths"].items()
    }
    assert {path: set(names) for path, names in told.items()} == {
        path: set(names) for path, names in PATHS.items()
    }
    assert told.keys() == api.ENDPOINTS.keys()
    for schema in OPENAPI["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


async def test_imports(scene: Scene, client: Client):
    """As a question for failed imports, whole."""
    scene.vendor.pages = ((FAILED,),)
    status, body = await client.get("/api/imports?status=failed&workspace=live")
    assert status == 200
    assert [one["import"] for one in body["imports"]] == ["orders"]
    assert "FAILED" in str(scene.vendor.asked[-1])
    assert (body["complete"], client.headers["Cache-Control"]) == (True, "no-store")


async def test_problems_ask_moengage_nothing(scene: Scene, client: Client):
    """What the last sweep saw."""
    asked = len(scene.vendor.asked)
    status, body = await client.get("/api/problems")
    assert (status, len(scene.vendor.asked)) == (200, asked)
    assert [(one["import"], one["outcome"]) for one in body["problems"]] == [("orders", "FAILED")]


async def test_runs(scene: Scene, client: Client):
    """Between two instants."""
    since = NOW.isoformat().replace("+", "%2B")
    status, body = await client.get(f"/api/runs?status=failed&since={since}")
    assert status == 200
    assert [one["outcome"] for one in body["runs"]] == ["FAILED"]


async def test_a_wrong_parameter(scene: Scene, client: Client):
    """What to write is said."""
    status, body = await client.get("/api/imports?stauts=failed")
    assert (status, body["error"].partition(":")[0]) == (400, "stauts")


@pytest.mark.parametrize("token", ["", "another", TOKEN + "x", "ü"])
async def test_without_the_token(scene: Scene, client: Client, token: str):
    """Nothing is said, and nothing asked."""
    asked = len(scene.vendor.asked)
    status, body = await client.get("/api/imports", token)
    assert (status, list(body)) == (401, ["error"])
    assert client.headers["WWW-Authenticate"] == "Bearer"
    assert len(scene.vendor.asked) == asked


async def test_while_the_bot_starts(client: Client):
    """The health server is there first."""
    assert (await client.get("/api/problems"))[0] == 503


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BudgetSpent(12.4), 429),
        (CredentialsRefused("wrong key"), 502),
        (StoreUnreachable("away"), 503),
    ],
)
async def test_what_goes_wrong(
    scene: Scene,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
):
    """Each has its status, and the budget says when to come back."""

    async def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(scene.answering, "answer", fail)
    got, _ = await client.get("/api/imports")
    assert got == status
    assert (client.headers.get("Retry-After") == "12") == (status == 429)


async def test_nothing_can_be_written(scene: Scene, client: Client):
    """GET alone."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with client.session.post(f"{client.url}/api/imports", headers=headers) as response:
        assert response.status == 405


async def test_creators_only_where_they_may_be_shown(client: Client, starting: Starting):
    """SHOW_OWNERS counts here too."""
    scene = Scene(show_owners=False)
    scene.vendor.pages = ((FAILED,),)
    starting.start(scene, show_owners=False)
    _, body = await client.get("/api/imports")
    assert [one["owner"] for one in body["imports"]] == [None]
