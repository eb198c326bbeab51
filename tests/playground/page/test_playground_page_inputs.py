"""Whatever is posted to the page, the answer says what is wrong with it."""

import asyncio
import json
from collections.abc import Mapping
from itertools import product
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.playground.page.server import Page, serve
from bot.playground.stage import acts as acts_module

IMPORTS = "C0IMPORTS1"
DEEP = "[" * 100_000 + "]" * 100_000

# Arguments that an act takes, or would if what they name were there.
GOOD: Mapping[str, Mapping[str, Any]] = {
    "say": {"text": "hello", "channel": IMPORTS, "thread_ts": None, "back": None},
    "press": {
        "channel": IMPORTS,
        "ts": "1.0",
        "action_id": "form",
        "block_id": None,
        "value": None,
        "values": {"why": {"text": "a sale"}},
    },
    "view_press": {"view": "home", "action_id": "x", "value": None, "values": {}},
    "view_submit": {"view": "V1", "values": {"why": {"text": "a sale"}}},
    "view_close": {"view": 0, "cleared": True},
    "open_app": {"tab": "home"},
    "open_assistant": {},
    "fail": {"imports": ["daily_users"], "count": 1, "partial": True},
    "recover": {"imports": ["daily_users"], "partial": False},
    "rerun": {"imports": ["daily_users"]},
    "vendor": {"fault": "garbage", "value": 0},
    "slack": {"trouble": "reset", "method": "*", "times": 1, "seconds": 1.0, "code": "x"},
    "clear_faults": {},
    "cut_socket": {},
    "speed": {"times": 1},
    "trouble": {"on": False},
}
WRONG: list[Any] = [
    {"a": {"b": [1, {}]}},
    [[["x"]]],
    [None],
    [True],
    float("nan"),
    float("inf"),
    -1,
    10**30,
    1.5,
    "\ud800",
    "x" * 50_000,
    {"why": "text"},
    {"why": {"text": {"deep": []}}},
]
NO_OBJECT: list[Any] = [None, 7, 1.5, True, "text", [], [["at", 1]], {"scene": 1, "acts": {}}]


@pytest.fixture(autouse=True)
def no_long_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts_module, "ANSWER_SECONDS", 0.05)
    monkeypatch.setattr("bot.playground.page.server.ANSWER_SECONDS", 0.05)


async def posted(session: aiohttp.ClientSession, url: str, body: Any, **headers: str) -> int:
    """The status; what is refused has a reason of one or two lines."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {"Content-Type": "application/json", **headers}
    async with session.post(url, data=data, headers=given) as answer:
        text = await answer.text()
        if answer.status in (400, 415):
            assert 0 < len(text) < 700, text
        if answer.status == 400:
            assert json.loads(text)["error"]
        return answer.status


async def test_no_act_fails_over_a_mistyped_argument(page: Page, session: aiohttp.ClientSession):
    """Every argument of every act, with every wrong value: taken, or refused with the reason."""
    refused = 0
    for act, good in GOOD.items():
        for name, value in product(good, WRONG):
            status = await posted(session, f"{page.url}do/{act}", {**good, name: value})
            assert status in (200, 400), (act, name, value)
            refused += status == 400
    assert refused > 400


async def test_no_act_takes_what_it_does_not_know_or_lacks(
    page: Page, session: aiohttp.ClientSession
):
    """An argument too many, a nested one, one too few, and no arguments at all."""
    for act, good in GOOD.items():
        address = f"{page.url}do/{act}"
        assert await posted(session, address, {**good, "more": 1}) == 400, act
        assert await posted(session, address, {act: good}) == 400, act
        for name in good:
            less = {key: value for key, value in good.items() if key != name}
            assert await posted(session, address, less) in (200, 400), (act, name)
        for none in NO_OBJECT:
            assert await posted(session, address, none) == 400, (act, none)


BROKEN_BODIES = [
    b"",
    b"not json",
    b"\xff\xfe",
    b'{"text": "unfinished',
    DEEP.encode(),
    b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    b"9" * 10_000,
]


@pytest.mark.parametrize("address", ["scene", "do/say", "do/clear_faults", "do/nothing"])
async def test_no_address_fails_over_its_body(
    page: Page, session: aiohttp.ClientSession, address: str
):
    """What is no JSON, or has another type or coding."""
    url = page.url + address
    for body in BROKEN_BODIES:
        assert await posted(session, url, body) == 400, body[:20]
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        assert await posted(session, url, {}, **{"Content-Type": kind}) == 415, kind
    strange = {"Content-Type": "application/json; charset=nothing"}
    assert await posted(session, url, {}, **strange) == 400
    assert await posted(session, url, {}, Origin="http://[::1") == 403
    # Last: the server drops the connection of a body that it cannot unpack.
    packed = {"Content-Encoding": "deflate"}
    assert await posted(session, url, b"not packed", **packed) == 400


async def test_what_is_no_http_is_refused_without_a_traceback(caplog: pytest.LogCaptureFixture):
    """The demo's terminal belongs to the person at it."""
    async with serve() as served:
        host = urlsplit(served.url)
        reader, writer = await asyncio.open_connection(host.hostname, host.port)
        writer.write(b"GET / HTTP/1.1\r\n\r\n")  # for no host
        assert (await reader.readline()).split()[1] == b"400"
        writer.close()
    assert caplog.records == []


SCENE = {"scene": 1, "seed": 1, "started": "2026-01-01T00:00:00+00:00", "imports": 5}
WHOLE = {**SCENE, "trouble": 0.1, "acts": [{"at": 0, "world": 0, "do": "say", "text": "hello"}]}


async def test_no_scene_fails_over_a_mistyped_value(page: Page, session: aiohttp.ClientSession):
    """Of itself or of one of its acts; a whole one is taken."""
    url = f"{page.url}scene"
    assert await posted(session, url, WHOLE) == 200
    for none in NO_OBJECT:
        assert await posted(session, url, none) == 400, none
    numbers: list[Any] = [True, "7", None]
    for name in WHOLE:
        for value in [*WRONG, *numbers]:
            if (name, value) in [("seed", -1), ("seed", 10**30), ("scene", True)]:
                continue
            assert await posted(session, url, {**WHOLE, name: value}) == 400, (name, value)
        assert await posted(session, url, {k: v for k, v in WHOLE.items() if k != name}) == 400


@pytest.mark.parametrize(
    "act",
    [
        7,
        "say",
        None,
        [],
        {"at": 0, "world": 0},
        {"at": "0", "world": 0, "do": "say", "text": "x"},
        {"at": 0, "world": 1e300, "do": "say", "text": "x"},
        {"at": -1, "world": 0, "do": "say", "text": "x"},
        {"at": 0, "world": 0, "do": ["say"], "text": "x"},
        {"at": 0, "world": 0, "do": "dance"},
        {"at": 0, "world": 0, "do": "say", "text": {"text": "x"}},
        {"at": 0, "world": 0, "do": "say", "text": "x", "back": "first"},
        {"at": 0, "world": 0, "do": "fail", "imports": {"daily_users": 1}},
        {"at": 0, "world": 0, "do": "press", "action_id": "x", "back": 0},
        {"at": 0, "world": 0, "do": "view_press", "view": -1, "action_id": "x"},
    ],
)
async def test_a_scene_with_a_wrong_act_is_refused(session: aiohttp.ClientSession, act: Any):
    """Before anything of it is replayed."""
    async with serve() as served:
        assert await posted(session, f"{served.url}scene", {**WHOLE, "acts": [act]}) == 400


@pytest.mark.parametrize("started", ["0001-01-01T00:00:00+14:00", "1970-01-01T00:00:00Z", "soon"])
async def test_a_scene_of_no_usable_time_is_refused(session: aiohttp.ClientSession, started: str):
    """Also where the calendar ends."""
    async with serve() as served:
        assert await posted(session, f"{served.url}scene", {**WHOLE, "started": started}) == 400
