"""Changed routes and thresholds apply at once, and what cannot be used changes nothing."""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.domain.alerting.severity import Thresholds
from bot.reload import Reload, changes
from bot.services.rules_in_force import CurrentRules, RoutedChannels
from bot.settings import load, needs, read
from bot.settings.sources import TOML_FILE
from tests.support.services_fakes import Tally
from tests.support.slack_clock import HandClock, becomes

ROUTE = '[[routes]]\nname = "a*"\nchannel = "C0ROUTED001"\n'
TOML = """
alert_channel = "C0ALERTS001"
[workspaces.live]
workspace_id = "W1"
api_key = "k1"
[workspaces.test]
workspace_id = "W2"
api_key = "k2"
"""


@dataclass
class Running:
    """What a bot has in force, and what it said."""

    rules: dict[str, CurrentRules]
    reload: Reload
    clock: HandClock
    meter: Tally
    logs: list[EventDict]
    file: Path
    stamps: int = field(default=0)

    def write(self, text: str) -> None:
        self.file.write_text(text)
        self.stamps += 1
        os.utime(self.file, (self.stamps, self.stamps))  # two writes within a tick are two

    async def looks(self, times: int = 3) -> None:
        """Let it look at the files so many times."""
        for _ in range(times):
            await becomes(lambda: bool(self.clock._sleepers))
            before = len(self.clock.slept)
            self.clock.advance(10)
            await becomes(lambda: len(self.clock.slept) > before)  # noqa: B023 - awaited here

    @property
    def events(self) -> list[str]:
        return [entry["event"] for entry in self.logs]

    @property
    def channels(self) -> set[str]:
        return set(self.rules["live"].routing().channels)


@pytest.fixture
async def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / TOML_FILE).write_text(TOML)
    settings, clock, meter = load(), HandClock(), Tally()
    rules = {name: CurrentRules(settings.policy(name)) for name in settings.all_workspaces}
    wanted = (needs.of_moengage, needs.of_routes)
    reload = Reload(
        settings,
        rules,
        read=lambda: read(*wanted),
        faults=needs.of_routes,
        clock=clock,
        meter=meter,
    )
    with capture_logs() as logs:
        task = asyncio.create_task(reload.run())
        yield Running(rules, reload, clock, meter, logs, tmp_path / TOML_FILE)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_changed_file_applies(running: Running):
    """Routes and thresholds, in every workspace; whoever holds the rules sees them."""
    channels = RoutedChannels(running.rules["live"])
    await running.looks(1)
    running.write("partial_rows = 100\n" + TOML + ROUTE)
    await running.looks()
    assert set(channels) == {"C0ALERTS001", "C0ROUTED001"}
    assert "C0ROUTED001" in channels
    assert running.rules["test"].now.thresholds == Thresholds(rows=100)
    assert running.logs[-1]["changed"] == ["ROUTES", "PARTIAL_ROWS"]


async def test_a_file_that_is_still_written_is_not_read(running: Running):
    """Only what is as it was at the last look."""
    await running.looks(1)
    for number in range(3):
        running.write(TOML + ROUTE[: 10 * number])
        await running.looks(1)
    assert running.events == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[routes", "imports-bot.toml: is not valid TOML"),
        (TOML + "[[routes]]\ntype = 'evnts'\nchannel = 'C1'\n", "routes[1].type: 'evnts' is none"),
        (TOML + "[[routes]]\nworkspace = 'gone'\nchannel = 'C1'\n", "there is no workspace 'gone'"),
        ("poll_interval = 1\n", "MOENGAGE_WORKSPACE_ID: missing"),
    ],
)
async def test_a_file_that_cannot_be_used(running: Running, text: str, said: str):
    """The old rules stay in force, which is said until there is a good file."""
    running.write(TOML + ROUTE)
    await running.looks()
    running.write(text)
    await running.looks()
    assert said in str(running.logs[-1]["faults"])
    assert running.channels == {"C0ALERTS001", "C0ROUTED001"}
    assert said in str(running.reload.trouble)
    assert running.meter.gauges["settings_refused",] == 1
    running.write(TOML)
    await running.looks()
    assert (running.reload.trouble, running.channels) == (None, {"C0ALERTS001"})
    assert running.meter.gauges["settings_refused",] == 0


async def test_a_file_that_is_gone(running: Running):
    """Is not a file without routes."""
    running.write(TOML + ROUTE)
    await running.looks()
    running.file.unlink()
    await running.looks()
    assert running.channels == {"C0ALERTS001", "C0ROUTED001"}
    assert running.reload.trouble == "imports-bot.toml: there was one, and it is gone"


async def test_somebody_asks_for_it(running: Running):
    """SIGHUP reads the files though none changed, and says so."""
    await running.looks(2)
    running.reload.request()
    await running.looks(1)
    assert [(one["event"], one["changed"]) for one in running.logs] == [("settings.reloaded", [])]


async def test_what_needs_a_restart_is_said(running: Running):
    """It is not in force, and neither is what hangs on it."""
    await running.looks(1)
    later = TOML.replace("C0ALERTS001", "C0OTHER0001") + ROUTE.replace("C0ROUTED001", "C0R")
    running.write("poll_interval = 10\n" + later)
    await running.looks()
    assert running.channels == {"C0ALERTS001", "C0R"}
    assert running.logs[-1]["event"] == "settings.need_a_restart"
    assert running.logs[-1]["changed"] == ["ALERT_CHANNEL", "POLL_INTERVAL"]


async def test_a_route_to_what_comes_with_a_restart(running: Running):
    """A route of a workspace that is new, too, waits for the restart with it."""
    await running.looks(1)
    new = TOML + '[workspaces.new]\nworkspace_id = "W3"\napi_key = "k3"\n'
    running.write(new + ROUTE + 'workspace = "new"\n')
    await running.looks()
    assert running.channels == {"C0ALERTS001"}
    assert "there is no workspace 'new'" in str(running.reload.trouble)


def test_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """By name; a secret that changed is named, and not shown."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / TOML_FILE).write_text(TOML)
    old = load()
    monkeypatch.setenv("LLM_KEY", "other-key")
    monkeypatch.setenv("STUCK_AFTER", "1h")
    assert changes(old, load()) == (["STUCK_AFTER"], ["LLM_KEY"])
