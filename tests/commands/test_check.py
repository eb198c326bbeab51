"""`imports-bot check` finds what would keep `imports-bot run` from working."""

import json
import os
import socket
from collections.abc import AsyncIterator, Awaitable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from bot.clock import SystemClock
from bot.commands.check import LOSSES, _by_choice, check
from bot.commands.findings import Finding, Result, as_json, line
from bot.commands.trial_alert import LOOKS, NAME, trial_alert
from bot.domain.errors import Refused
from bot.settings import Settings, load
from bot.slack.scopes import OPTIONAL
from bot.store import connect
from bot.store.server.client import Client
from bot.store.server.embedded import embedded
from tests.support.services_fakes import Wall
from tests.support.store_clock import HandClock

SETTINGS = {
    "MOENGAGE_WORKSPACE_ID": "W1",
    "MOENGAGE_API_KEY": "key-of-w1",
    "MOENGAGE_BASE_URL": "http://127.0.0.1:1",
    "SLACK_API_URL": "http://127.0.0.1:1/api/",
}


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace whose vendors are not there."""
    monkeypatch.chdir(tmp_path)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
async def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    """A Redis of somebody else's, which the settings name."""
    async with embedded(tmp_path / "theirs", SystemClock()) as url:
        monkeypatch.setenv("REDIS_URL", url)
        client = connect(url)
        yield client
        await client.aclose()


async def found(what: str) -> list[Finding]:
    return [finding async for finding in check(load()) if finding.what == what]


async def test_a_good_server(server: Client):
    """It works, what is lost with it is said, and the server is as empty as before."""
    works, copies = await found("redis")
    assert works.said.endswith("answers, runs scripts, reads and writes")
    assert copies.said.startswith("No replica follows /")
    assert copies.said.endswith(". If its disk is lost, so is all that it holds.")
    assert (works.fault, copies.fault) == (False, False)
    assert await server.dbsize() == 0


async def test_ports_that_cannot_be_listened_on(monkeypatch: pytest.MonkeyPatch):
    """An address of another machine is a fault; a port in use may be that of the bot itself."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("HEALTH_PORT", str(port))
        (warning,) = await found("ports")
    assert warning.result is Result.WARN
    assert f"HEALTH_PORT: port {port} of 127.0.0.1 cannot be used: " in warning.said
    assert await found("ports") == []
    monkeypatch.setenv("HEALTH_HOST", "192.0.2.1")
    (fault,) = await found("ports")
    assert fault.fault
    assert fault.said.startswith("HEALTH_HOST, HEALTH_PORT: port ")


async def test_each_kind_of_setting_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """MoEngage, the routes, Slack and the language model: what is missing or contradictory."""
    monkeypatch.delenv("MOENGAGE_WORKSPACE_ID")
    monkeypatch.setenv("LLM_URL", "http://127.0.0.1:1/v1")
    route = '[[routes]]\nchannel = "C1"\nworkspace = "nowhere"\n'
    (tmp_path / "imports-bot.toml").write_text(route)
    faulty = {one.said.partition(":")[0] for one in await found("settings") if one.fault}
    slack = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ALERT_CHANNEL"}
    assert faulty == {"MOENGAGE_WORKSPACE_ID", "routes[1].workspace", "LLM_MODEL"} | slack


async def test_a_server_that_only_reads(server: Client):
    """It answers, and yet the bot could not work with it."""
    await cast("Awaitable[object]", server.replicaof("127.0.0.1", "1"))
    try:
        [finding] = await found("redis")
    finally:
        await cast("Awaitable[object]", server.replicaof("no", "one"))
    assert finding.fault
    assert finding.said.startswith("REDIS_URL: answers, but does not work: ")
    assert "it is a read-only replica (SET: READONLY " in finding.said


async def test_a_server_is_tried_without_a_workspace_too(
    server: Client, monkeypatch: pytest.MonkeyPatch
):
    """Whoever sets Redis up first is not told that it works if it only reads."""
    for name in [name for name in os.environ if name.startswith("MOENGAGE_")]:
        monkeypatch.delenv(name)
    await cast("Awaitable[object]", server.replicaof("127.0.0.1", "1"))
    try:
        finding, *_ = await found("redis")
    finally:
        await cast("Awaitable[object]", server.replicaof("no", "one"))
    assert "it is a read-only replica" in finding.said


async def test_a_server_that_hides_its_settings(server: Client, monkeypatch: pytest.MonkeyPatch):
    """What cannot be known is told, and is no fault."""
    made = server.acl_setuser(
        "guest", enabled=True, passwords="+pw", keys=["*"], commands=["+@all", "-config"]
    )
    await cast("Awaitable[object]", made)
    monkeypatch.setenv("REDIS_URL", os.environ["REDIS_URL"].replace("unix://", "unix://guest:pw@"))
    works, note, _ = await found("redis")
    assert (works.fault, note.fault) == (False, False)
    assert note.said.startswith("persistence could not be read; it should be: appendonly yes")


async def test_an_option_that_there_is_not(monkeypatch: pytest.MonkeyPatch):
    """One line names the setting and the option."""
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0?foo=bar")
    [finding] = await found("redis")
    assert finding.fault
    assert finding.said.startswith("REDIS_URL: has the unknown option 'foo'")


def test_every_optional_scope_says_what_is_lost_without_it():
    """No scope is left out, and none stays behind."""
    assert LOSSES.keys() == OPTIONAL


# --- A test alert -----------------------------------------------------------------------------

STEPS = ("post", "find", "edit", "delete")


async def tried(wall: Wall, monkeypatch: pytest.MonkeyPatch, **given: str) -> list[Finding]:
    """What the trial in this channel finds, on a clock that does not wait."""
    for name, value in {"ALERT_CHANNEL": "C0ALERTS01", **given}.items():
        monkeypatch.setenv(name, value)
    return [finding async for finding in trial_alert(load(), wall, wall.clock)]


def wall() -> Wall:
    return Wall(HandClock(datetime(2026, 11, 23, 12, tzinfo=UTC)))


async def test_a_test_alert_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch):
    """Each step says what it gave; it is found by its id, shown as recovered, and deleted."""
    channels = wall()
    found = await tried(channels, monkeypatch)
    assert [finding.result for finding in found] == [Result.OK] * 5
    route, *steps = (finding.said for finding in found)
    assert route == "live: route: a failed run of this import goes to C0ALERTS01"
    heads = [said.split(": ")[1] for said in steps]
    assert heads == list(STEPS)
    (place,) = channels.deleted
    assert channels.shown[place].label == "recovered"
    assert channels.standing == []
    assert NAME in str(channels.shown[place])


async def test_every_channel_of_the_settings_is_tried(monkeypatch: pytest.MonkeyPatch):
    """That of routes and the fallback too; one that refuses does not keep the others from it."""
    channels = wall()
    channels.refusals = {"C0ALERTS01": "not_in_channel"}
    found = await tried(channels, monkeypatch, FALLBACK_CHANNEL="C0ELSE0001")
    faults = [finding.said for finding in found if finding.fault]
    assert faults == ["channel C0ALERTS01: post: Slack says not_in_channel"]
    assert [place.channel for place in channels.deleted] == ["C0ELSE0001"]


async def test_a_history_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch):
    """The other steps are taken all the same, so that the test alert does not stay."""
    channels = wall()
    channels.history_fault = Refused("missing_scope")
    found = await tried(channels, monkeypatch)
    faults = [finding.said for finding in found if finding.fault]
    assert faults == ["channel C0ALERTS01: find: Slack says missing_scope"]
    assert len(channels.deleted) == 1


async def test_a_test_alert_that_is_not_found(monkeypatch: pytest.MonkeyPatch):
    """An unclear post could not be told from none; it is looked for several times."""
    channels = wall()
    looks: list[str] = []

    async def nothing(alert_id: str, *_: object, **__: object) -> tuple[()]:
        looks.append(alert_id)
        return ()

    monkeypatch.setattr(channels, "find", nothing)
    found = await tried(channels, monkeypatch)
    faults = [finding.said for finding in found if finding.fault]
    assert faults == ["channel C0ALERTS01: find: not found in the channel's history"]
    assert (len(looks), len(channels.deleted)) == (LOOKS, 1)


def test_a_finding_for_people_and_for_programs():
    """The word of its result first, or as JSON."""
    finding = Finding("slack", "set by näme", Result.WARN)
    assert line(finding) == "warn slack      set by näme"
    assert json.loads(as_json(finding)) == {
        "what": "slack",
        "result": "warn",
        "said": "set by näme",
    }


def test_scopes_that_settings_need():
    """Named with the setting and what is lost, as far as Slack tells the scopes."""
    asked = Settings(mention_owners=True, answer_guests=False)
    assert _by_choice(asked, ["commands", "users:read.email"]) == [
        "ANSWER_GUESTS=false needs the scope users:read; until then nobody is answered"
    ]
    assert _by_choice(asked, []) == _by_choice(Settings(), ["commands"]) == []
