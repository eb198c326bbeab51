"""`imports-bot settings` shows what is in force and where it is from, and no secret."""

import json
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings

SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-secret-1",
    "SLACK_APP_TOKEN": "xapp-secret-2",
    "REDIS_URL": "redis://:secret-3@redis:6379",
    "HEARTBEAT_URL": "https://beat.example/secret-4",
}
TOML = """
alert_channel = "C0ALERTS001"
partial_share = "5%"
[[routes]]
label = "loyalty"
name = ["loyalty*", "points*"]
channel = "C0LOYALTY01"
[workspaces.live]
workspace_id = "W1"
api_key = "secret-5"
data_center = "02"
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "imports-bot.toml").write_text(TOML)
    (tmp_path / "token").write_text(SECRETS["SLACK_BOT_TOKEN"])
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(tmp_path / "token"))
    for name in ("SLACK_APP_TOKEN", "REDIS_URL", "HEARTBEAT_URL"):
        monkeypatch.setenv(name, SECRETS[name])
    (tmp_path / ".env").write_text("POLL_INTERVAL=90\nDIGEST_AT=9\n")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, list[str]]]:
    code = main(["settings", "--json", *words])
    found = map(json.loads, capsys.readouterr().out.splitlines())
    return code, {row["name"]: [row["value"], row["from"]] for row in found}


def test_each_setting_has_a_value_and_a_place(
    capsys: pytest.CaptureFixture[str], own_folder: Path
) -> None:
    """As people write it."""
    code, found = shown(capsys)
    assert code == 0
    assert found["POLL_INTERVAL"] == ["1 min 30 s", ".env"]
    assert found["DIGEST_AT"] == ["09:00", ".env"]
    assert found["PARTIAL_SHARE"] == ["0.05", "imports-bot.toml"]
    assert found["SLACK_BOT_TOKEN"] == ["(hidden)", f"the file {own_folder}/token"]
    assert found["SLACK_APP_TOKEN"] == ["(hidden)", "the environment"]
    assert found["LLM_URL"] == ["-", "default"]
    assert found["ANSWER_GUESTS"] == ["true", "default"]
    assert found["routes[1]"] == [
        "label loyalty, name loyalty*, points*, channel C0LOYALTY01",
        "imports-bot.toml",
    ]
    assert found["workspaces.live.api_key"] == ["(hidden)", "imports-bot.toml"]
    assert found["workspaces.live.timezone"] == ["-", "default"]
    tables = {"routes", "workspaces"}
    assert {name.lower() for name in found} >= Settings.model_fields.keys() - tables - {
        name for name in Settings.model_fields if isinstance(getattr(Settings(), name), dict)
    }


def test_no_secret_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever it is from, in both forms."""
    main(["settings"])
    main(["settings", "--json"])
    told = capsys.readouterr()
    assert "secret-" not in told.out + told.err


def test_what_is_wrong_is_said_beside_the_rest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are shown; exit code 1."""
    monkeypatch.setenv("STUCK_AFTER", "soon")
    code = main(["settings"])
    told = capsys.readouterr()
    assert code == 1
    assert "STUCK_AFTER: 'soon' is not a duration" in told.err
    [line] = [each for each in told.out.splitlines() if each.startswith("STUCK_AFTER")]
    assert line.split() == ["STUCK_AFTER", "(wrong)", "the", "environment"]
