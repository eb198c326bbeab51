"""`imports-bot audit` prints who did what, when, where, and what became of it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.audit import Wanted, lines
from bot.domain.access.audit import Act

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MUTE = Act(NOW, "U0ANNA", "C1", "mute", 'mute "orders"', "done", "", ("7",))
RERUN = Act(
    NOW + timedelta(minutes=1), "U0BEN", "", "rerun", 'rerun "orders"', "declined", "not_operator"
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.log.configure", lambda *_: None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MOENGAGE_WORKSPACE_ID", "W")
    monkeypatch.setenv("MOENGAGE_API_KEY", "sekret")
    monkeypatch.setenv("MOENGAGE_DATA_CENTER", "01")


def test_the_latest_comes_first():
    """A line each, of all workspaces together."""
    assert lines([("live", MUTE), ("test", RERUN)], Wanted(20)) == [
        '2026-11-23 12:01 UTC U0BEN, test: rerun "orders" -> declined (not_operator)',
        '2026-11-23 12:00 UTC U0ANNA in C1, live: mute "orders" -> done',
    ]
    assert len(lines([("live", MUTE), ("test", RERUN)], Wanted(1))) == 1
    assert lines([], Wanted(20)) == ["nobody did anything yet"]


def test_for_programs():
    """One object a line, with everything that is kept."""
    [line] = lines([("live", MUTE)], Wanted(20, as_json=True))
    assert json.loads(line) == {
        "at": "2026-11-23T12:00:00+00:00",
        "by": "U0ANNA",
        "channel": "C1",
        "what": "mute",
        "text": 'mute "orders"',
        "result": "done",
        "why": "",
        "imports": ["7"],
        "workspace": "live",
    }


def test_a_note_moves_no_cursor():
    """What people type is data."""
    act = Act(NOW, "U1", "C1", "note", "note a: \x1b[2J\r\nfake line", "done")
    [line] = lines([("live", act)], Wanted(20))
    assert not {"\x1b", "\r", "\n"} & set(line)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "imports-bot: REDIS_URL is not set and no bot runs here: there is no audit log\n"),
        (["--workspace", "x"], "--workspace: there is no workspace 'x'; there is live"),
        (["--last", "0"], "'0' is not a number from 1 on"),
    ],
)
def test_what_cannot_be_shown(words: list[str], said: str, capsys: pytest.CaptureFixture[str]):
    """One line says why."""
    assert main(["audit", *words]) > 0
    assert said in capsys.readouterr().err
