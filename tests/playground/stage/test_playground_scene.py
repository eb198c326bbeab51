import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.playground.demo import browser
from bot.playground.demo import main as demo
from bot.playground.slack.app import Installed
from bot.playground.stage import acts as acts_module
from bot.playground.stage import stage as stage_module
from bot.playground.stage.acts import Acts, shut_down
from bot.playground.stage.bot_process import by_command
from bot.playground.stage.scene import Act, Scene, read
from bot.playground.stage.stage import now, on_stage
from bot.playground.stage.time_lapse import TimeLapse
from tests.support.playground_gallery import start as gallery
from tests.support.playground_slack import forget_proxies

IMPORTS = "C0IMPORTS1"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_proxies(monkeypatch)
    monkeypatch.setattr(acts_module, "LONGEST_PAUSE", 0.05)


@asynccontextmanager
async def played(scene: Scene) -> AsyncIterator[Acts]:
    async with on_stage(scene, gallery, Installed()) as stage:
        await stage.bot.ready()
        await stage.slack.connected()
        yield Acts(stage)


def shown(acts: Acts) -> list[str]:
    return [message.text for message in acts.stage.slack.workspace.messages(IMPORTS)]


async def test_a_scene_can_be_played_again():
    """With its failures, its presses, its forms and its words in their order."""
    scene = Scene(3, now() - timedelta(days=2), quiet=True)
    async with played(scene) as acts:
        failed = await acts.do("fail", {"count": 3})
        await acts.do("say", {"text": "/imports gallery", "channel": IMPORTS})
        card = await acts.stage.slack.message(lambda one: one.text == "gallery")
        await acts.do("press", {"channel": IMPORTS, "ts": card.ts, "action_id": "form"})
        slack = acts.stage.slack
        view = (await slack.wait_for(lambda: slack.api.views.of(slack.you.user.id)))[0]["id"]
        values = {"why": {"text": "a sale"}}
        await acts.do("view_submit", {"view": view, "values": values})
        await slack.message(lambda one: one.text.startswith("muted"))
        await acts.do("say", {"text": "thanks", "channel": IMPORTS, "thread_ts": card.ts})
        was = shown(acts)
        broken = {name: acts.stage.world.find(name).last_run_status for name in failed}
    again = read(json.dumps(scene.as_json()))
    async with played(replace(again, acts=[])) as acts:
        await acts.replay(again.acts)
        await acts.stage.slack.message(lambda one: one.text == "thanks")
        assert shown(acts) == was
        assert {name: acts.stage.world.find(name).last_run_status for name in failed} == broken
        assert [one.do for one in acts.stage.scene.acts] == [one.do for one in scene.acts]
        assert abs(acts.stage.world.now - scene.started) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"scene": 2}, "not a scene"),
        ({"seed": "x"}, "cannot be read"),
        ({"started": "yesterday"}, "cannot be read"),
        ({"started": "2999-01-01T00:00:00+00:00"}, "in the future"),
        ({"imports": 1_000_000}, "too large"),
        ({"acts": [{"do": "fail"}]}, "cannot be read"),
        ({"acts": [{"do": "fail", "at": 0, "world": 0}] * 2001}, "too large"),
    ],
)
def test_what_is_no_scene_is_refused(change: Any, said: str):
    """In words, for who opens a file or a link."""
    given = Scene(1, now()).as_json() | change
    with pytest.raises(ValueError, match=said):
        read(given)


def test_a_scene_that_grows_too_long_keeps_its_beginning():
    """It can be replayed all the same."""
    scene = Scene(1, now())
    for number in range(2_500):
        scene.note(Act(number, number, "fail", {"count": 1}))
    assert len(read(scene.as_json()).acts) == 2_000


async def test_a_scene_of_the_past_is_announced_as_it_was(monkeypatch: pytest.MonkeyPatch):
    """What had failed within the hour before it began is as new to the bot as it was then."""
    given: dict[str, str] = {}

    @asynccontextmanager
    async def running(settings: Mapping[str, str], *_: object) -> AsyncIterator[None]:
        given.update(settings)
        yield

    monkeypatch.setattr(stage_module, "running", running)
    async with on_stage(Scene(1, now() - timedelta(days=2))):
        assert float(given["ALERT_LOOKBACK"]) == pytest.approx(49 * 3600, abs=60)


def test_a_day_can_pass_in_a_minute():
    """The world goes ahead by what the clock lacks, and keeps what it has at real speed."""
    ahead: list[float] = []
    at = [100.0]
    lapse = TimeLapse(ahead.append, lambda: at[0])
    at[0] += 10
    lapse.step()
    lapse.set(1440)
    at[0] += 60
    lapse.step()
    assert sum(ahead) + 60 == pytest.approx(86_400)


async def test_a_message_that_never_comes_ends_its_act_alone(monkeypatch: pytest.MonkeyPatch):
    """What cannot be done again is left out; what follows is done."""
    monkeypatch.setattr(acts_module, "ANSWER_SECONDS", 0.1)
    lost = {
        "at": 0,
        "world": 0,
        "do": "press",
        "channel": IMPORTS,
        "action_id": "nothing",
        "back": 0,
    }
    said = {"at": 1, "world": 3600, "do": "say", "text": "hello", "channel": IMPORTS}
    scene = read({**Scene(1, now()).as_json(), "acts": [lost, said]})
    async with played(replace(scene, acts=[])) as acts:
        await acts.replay(scene.acts)
        assert shown(acts) == ["hello"]
        assert acts.stage.world.now - scene.started > timedelta(hours=1)


@pytest.mark.long
async def test_the_bot_starts_its_store_again():
    """Killed from the world panel, it is back within seconds, and so is the bot."""
    async with on_stage(Scene(1, now(), quiet=True)) as stage:
        await stage.bot.ready()
        await stage.slack.connected()
        acts = Acts(stage)
        await acts.do("kill_store", {})
        with pytest.raises(ValueError, match="not running"):
            await shut_down(stage.store)
        await stage.bot.ready()
        exchange = await acts.do("say", {"text": "/imports problems"})
        assert (await exchange.reply()).text
        assert stage.bot.alive


async def test_a_scene_that_is_wanted_is_shown_next(monkeypatch: pytest.MonkeyPatch):
    """The stage is set anew, and the page stays where it is."""
    staged: list[int] = []

    async def showing(page: Any, scene: Scene, command: Any) -> Scene | None:
        staged.append(scene.seed)
        return Scene(2, now()) if scene.seed == 1 else None

    monkeypatch.setattr(demo, "_showing", showing)
    assert await demo.play(demo.Wanted(Scene(1, now()), port=0)) == 0
    assert staged == [1, 2]


def test_a_file_that_holds_no_scene_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """On the command line, before anything is started."""
    (tmp_path / "scene.json").write_text("{}")
    assert main(["demo", "--scene", str(tmp_path / "scene.json")]) == 1
    assert "not a scene of the playground" in capsys.readouterr().err


def test_no_browser_is_opened_without_a_screen(monkeypatch: pytest.MonkeyPatch):
    """A text browser would take the terminal."""
    opened: list[str] = []
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    browser.open_page("http://127.0.0.1:1/")
    assert opened == []


async def test_a_browser_that_cannot_be_opened_is_no_fault(monkeypatch: pytest.MonkeyPatch):
    """The URL is printed anyway."""
    tried = asyncio.Event()
    loop = asyncio.get_running_loop()

    def fails(_url: str) -> None:
        loop.call_soon_threadsafe(tried.set)
        raise OSError("no browser")

    monkeypatch.setattr("webbrowser.open", fails)
    monkeypatch.setenv("DISPLAY", ":0")
    browser.open_page("http://127.0.0.1:1/")
    await asyncio.wait_for(tried.wait(), 60)


async def test_a_stage_gives_the_bot_what_a_scene_needs():
    start = by_command(sys.executable, "-c", "import os; print(os.environ['ROUTES'])")
    async with on_stage(Scene(1, now(), quiet=True), start, more={"ROUTES": "some"}) as stage:
        await stage.bot.process.wait()
        assert stage.bot.tail() == "some"
