import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.playground.page.news import EXAMPLES, News
from bot.playground.page.server import FILES, Page, serve
from bot.playground.slack.app import Installed
from bot.playground.slack.emoji import EMOJI
from bot.playground.slack.state import Message
from bot.playground.stage.acts import Acts
from bot.query.parser import parse

IMPORTS, YOU = "C0IMPORTS1", "U0YOU00001"


def acts_of(page: Page) -> Acts:
    assert page._acts is not None
    return page._acts


async def test_every_file_is_served_under_a_strict_policy(session: aiohttp.ClientSession):
    """And nothing else of the disk."""
    async with serve() as served:
        for path in FILES.rglob("*.*"):
            name = path.relative_to(FILES)
            address = "" if name.name == "index.html" else f"assets/{name}"
            async with session.get(served.url + address) as answer:
                assert answer.status == 200, name
                policy = answer.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'")
                assert "unsafe" not in policy
        long = f"assets/{'a' * 300}.js"  # longer than a file's name can be
        for outside in ("assets/../demo.py", "assets/none.js", "assets/%2e%2e/demo.py", long):
            async with session.get(served.url + outside) as answer:
                assert answer.status == 404


def test_the_page_loads_nothing_from_elsewhere_and_writes_no_markup():
    """It works offline, and foreign text stays text."""
    for path in FILES.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert "innerHTML" not in text
        assert "insertAdjacentHTML" not in text
        assert not set(text.split('"')) & {"http:", "https:"}
        if path.suffix == ".html":
            assert "http" not in text
            assert " style=" not in text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({}, 503),  # nothing is on stage yet
    ],
)
async def test_nobody_from_elsewhere_pulls_a_lever(
    session: aiohttp.ClientSession, headers: dict[str, str], status: int
):
    """Neither another site in the same browser nor a name that somebody points here."""
    given = {"Content-Type": "application/json", **headers}
    async with (
        serve() as served,
        session.post(f"{served.url}do/fail", data="{}", headers=given) as answer,
    ):
        assert answer.status == status


async def test_news_are_reported_once(page: Page):
    """Everything at first, then what changed and nothing else."""
    acts = acts_of(page)
    news = News(acts)
    first = dict(news.fresh())
    assert set(first) >= {"workspace", "views", "assists", "world", "vendors"}
    acts.stage.slack.workspace.post(Message(IMPORTS, "", YOU, "hello"), 1.0)
    told = [(name, value) for name, value in news.fresh() if name != "world"]
    assert [(name, value["text"]) for name, value in told] == [("message", "hello")]
    (message,) = acts.stage.slack.workspace.messages(IMPORTS)
    acts.stage.slack.workspace.delete(message, 2.0)
    acts.stage.slack.workspace.post(Message(IMPORTS, "", YOU, "psst", only_for="U0OTHER001"), 3.0)
    told = [(name, value) for name, value in news.fresh() if name != "world"]
    assert told == [("gone", {"channel": IMPORTS, "ts": message.ts})]


async def test_an_open_page_hears_of_what_happens(page: Page, session: aiohttp.ClientSession):
    """As server-sent events, from the beginning."""
    async with session.get(f"{page.url}news") as stream:
        heard: list[str] = []
        async for raw in stream.content:
            text = raw.decode()
            if text.startswith("event: "):
                heard.append(text.removeprefix("event: ").strip())
            if text.startswith("data: ") and heard[-1] == "message":
                break
            if heard[-1:] == ["up_to_date"] and heard.count("up_to_date") == 1:
                await acts_of(page).do("say", {"text": "hello", "channel": IMPORTS})
        assert heard[0] == "begin"
        assert json.loads(text.removeprefix("data: "))["text"] == "hello"


async def do(session: aiohttp.ClientSession, page: Page, act: str, given: Any) -> tuple[int, Any]:
    async with session.post(f"{page.url}do/{act}", json=given) as answer:
        return answer.status, await answer.json()


async def test_what_is_done_on_the_page_reaches_the_bot(page: Page, session: aiohttp.ClientSession):
    """A command, a press, a form that lacks something, a form that is sent."""
    slack = acts_of(page).stage.slack
    assert await do(session, page, "say", {"text": "/imports gallery"}) == (200, {"failure": None})
    shown = await slack.message(lambda one: one.text == "gallery")
    press = {"channel": IMPORTS, "ts": shown.ts, "action_id": "snooze", "value": "a day"}
    assert await do(session, page, "press", press) == (200, {"failure": None})
    await slack.message(lambda one: one.text == "used: snooze a day")
    await do(session, page, "press", {**press, "action_id": "form", "value": None})
    view = (await slack.wait_for(lambda: slack.api.views.of(YOU)))[0]["id"]
    status, said = await do(session, page, "view_submit", {"view": view, "values": {}})
    assert (status, list(said["errors"])) == (200, ["why"])
    filled = {"why": {"text": "a sale"}, "until": {"at": 1800000000}}
    await do(session, page, "view_submit", {"view": view, "values": filled})
    await slack.message(lambda one: one.text == "muted: a sale, an hour, 1800000000, None")


WRONG_ACTS: Sequence[tuple[str, Any, str]] = [
    ("dance", {}, "There is no action 'dance'."),
    ("fail", {"imports": ["nothing_like_it"]}, "There is no import 'nothing_like_it'."),
    ("say", {"text": "/other x"}, "/other is not a valid command"),
    ("vendor", {"fault": "mood", "value": 1}, "There is no fault 'mood'."),
    ("speed", {"times": 0}, "The speed must be from 1 to 86400."),
    ("view_close", {"view": "V1"}, "The view is closed."),
    ("kill_store", {}, "The bot's own Valkey is not running."),
]


async def test_a_wrong_act_says_why(page: Page, session: aiohttp.ClientSession):
    """And is not written into the scene."""
    acts_of(page).stage.slack.api.app = Installed(commands=frozenset({"/imports"}))
    for act, given, said in WRONG_ACTS:
        assert await do(session, page, act, given) == (400, {"error": said})
    assert acts_of(page).stage.scene.acts == []


async def test_a_picture_is_shown_and_no_other_file(page: Page, session: aiohttp.ClientSession):
    """What the bot uploaded as something else than a picture is not handed to the browser."""
    files = acts_of(page).stage.slack.api.files
    for name in ("trend.png", "evil.html"):
        file = files.expect(name, 3, "")
        assert files.receive(file.ticket, b"abc")
        async with session.get(f"{page.url}files/{file.id}") as answer:
            assert answer.status == (200 if name == "trend.png" else 404)


async def test_a_scene_is_handed_out_and_taken(page: Page, session: aiohttp.ClientSession):
    """What is no scene is refused in words."""
    await do(session, page, "fail", {"imports": ["daily_users"]})
    async with session.get(f"{page.url}scene") as answer:
        scene = await answer.json()
    assert [one["do"] for one in scene["acts"]] == ["fail"]
    async with session.post(f"{page.url}scene", json={"scene": 7}) as answer:
        assert await answer.json() == {"error": "This is not a scene of the playground."}
    async with session.post(f"{page.url}scene", json=scene) as answer:
        assert answer.status == 200


def test_the_examples_are_understood_by_the_bot():
    """What the composer offers is never a mistake."""
    for text, _ in EXAMPLES:
        parse(text, now=datetime.now(UTC), zone=ZoneInfo("UTC"), workspaces=("live",))


def test_every_emoji_of_the_bot_has_a_picture():
    """Its golden messages name none that the page would spell out."""
    named = set[str]()
    for path in Path("tests/views/data").glob("*.json"):
        found = json.loads(path.read_text(encoding="utf-8"))
        named |= {part["name"] for part in _parts(found) if part.get("type") == "emoji"}
    assert named
    assert named <= set(EMOJI)


def _parts(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(part for item in value.values() for part in _parts(item))]
    return [part for item in value for part in _parts(item)] if isinstance(value, list) else []
