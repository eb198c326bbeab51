"""Every setting in every form: the environment, `.env`, the TOML file, a workspace's table."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings, load, needs
from bot.settings.connections import Workspace

# What is written, and what it means.
EXAMPLES: Mapping[str, tuple[str, object]] = {
    "slack_bot_token": ("xoxb-1-2-Abc", "xoxb-1-2-Abc"),
    "slack_app_token": ("xapp-1-A-2-b", "xapp-1-A-2-b"),
    "slack_signing_secret": ("8f742231b10e", "8f742231b10e"),
    "slack_mode": ("HTTP", "http"),
    "slack_api_url": ("https://slack-gov.com/api/", "https://slack-gov.com/api/"),
    "http_host": ("127.0.0.1", "127.0.0.1"),
    "http_port": ("3001", 3001),
    "moengage_workspace_id": ("W1", "W1"),
    "moengage_api_key": ("key-of-w1", "key-of-w1"),
    "moengage_data_center": ("DC-02", "02"),
    "moengage_base_url": ("https://moengage.example/v1.0", "https://moengage.example/v1.0"),
    "moengage_run_times": ("UTC", "utc"),
    "moengage_next_run": ("row", "row"),
    "redis_url": ("rediss://bot:pw@redis.example/1", "rediss://bot:pw@redis.example/1"),
    "data_dir": ("/var/lib/imports-bot", Path("/var/lib/imports-bot")),
    "alert_channel": ("C0ALERTS01", "C0ALERTS01"),
    "fallback_channel": ("#it-is-late", "it-is-late"),
    "heartbeat_url": ("https://example.com/x", "https://example.com/x"),
    "timezone": ("Asia/Calcutta", "Asia/Calcutta"),
    "poll_interval": ("90s", 90.0),
    "alert_lookback": ("2 days", 172800.0),
    "blind_after": ("10 min", 600.0),
    "operators": ("U0ABC, S0OPS", ("U0ABC", "S0OPS")),
    "answer_strangers": ("true", True),
    "answer_teams": ("T0PARTNER1, E0PARTNER2", ("T0PARTNER1", "E0PARTNER2")),
    "answer_guests": ("off", False),
    "answer_channels": ("C0123456789; DM", ("C0123456789", "dm")),
    "partial_rows": ("100", 100),
    "partial_share": ("5%", 0.05),
    "secrets_dir": ("/tmp", Path("/tmp")),
    "remind_after": ("1h", 3600.0),
    "runs_kept": ("90 days", 7776000.0),
    "show_recoveries": ("off", False),
    "show_owners": ("no", False),
    "mention_owners": ("on", True),
    "stuck_after": ("2h", 7200.0),
    "overdue_after": ("30 min", 1800.0),
    "drop_below": ("0.5", 0.5),
    "digest_when": ("Always", "always"),
    "digest_at": ("9:30", "09:30:00"),
    "llm_url": ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),
    "llm_model": ("llama3.2:3b", "llama3.2:3b"),
    "llm_key": ("key-of-llm", "key-of-llm"),
    "metrics_token": ("metrics-of-sixteen", "metrics-of-sixteen"),
    "api_token": ("token-of-sixteen", "token-of-sixteen"),
    "health_host": ("::1", "::1"),
    "health_port": ("8081", 8081),
    "log_format": ("json", "json"),
    "log_level": ("debug", "DEBUG"),
}
# Of one workspace, by the setting that says the same for all.
OF_A_WORKSPACE = {
    "moengage_workspace_id": "workspace_id",
    "moengage_api_key": "api_key",
    "moengage_data_center": "data_center",
    "moengage_base_url": "base_url",
    "alert_channel": "alert_channel",
    "heartbeat_url": "heartbeat_url",
    "timezone": "timezone",
}
TABLES = {"workspaces", "routes", "webhooks", "pagerduty"}


def from_the_environment(patch: pytest.MonkeyPatch) -> None:
    for name, (written, _) in EXAMPLES.items():
        patch.setenv(name.upper(), written)


def from_env_file(_patch: pytest.MonkeyPatch) -> None:
    lines = [f"{name.upper()}='{written}'\n" for name, (written, _) in EXAMPLES.items()]
    Path(".env").write_text("".join(lines))


def from_toml(_patch: pytest.MonkeyPatch) -> None:
    lines = [f"{name} = {json.dumps(written)}\n" for name, (written, _) in EXAMPLES.items()]
    Path("imports-bot.toml").write_text("".join(lines))


def from_a_table(_patch: pytest.MonkeyPatch) -> None:
    lines = [
        f"{name} = {json.dumps(written)}\n"
        for name, (written, _) in EXAMPLES.items()
        if not name.startswith("moengage_") or name in ("moengage_run_times", "moengage_next_run")
    ]
    lines.append("[workspaces.live]\n")
    lines += [
        f"{name} = {json.dumps(EXAMPLES[of_all][0])}\n" for of_all, name in OF_A_WORKSPACE.items()
    ]
    Path("imports-bot.toml").write_text("".join(lines))


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_there_is_an_example_of_each():
    """A setting without one would go untried."""
    assert EXAMPLES.keys() == Settings.model_fields.keys() - TABLES
    assert set(OF_A_WORKSPACE.values()) == Workspace.model_fields.keys()


@pytest.mark.parametrize("form", [from_the_environment, from_env_file, from_toml])
def test_every_setting_in_every_form(
    monkeypatch: pytest.MonkeyPatch, form: Callable[[pytest.MonkeyPatch], None]
):
    """Nothing is missing or refused, and each means what it says."""
    form(monkeypatch)
    settings = complete()
    meant = {name: meaning for name, (_, meaning) in EXAMPLES.items()}
    assert {name: plain(getattr(settings, name)) for name in EXAMPLES} == meant


@pytest.mark.parametrize("form", [from_the_environment, from_env_file, from_toml, from_a_table])
def test_a_workspace_in_every_form(
    monkeypatch: pytest.MonkeyPatch, form: Callable[[pytest.MonkeyPatch], None]
):
    """The one workspace has what was given, whichever way."""
    form(monkeypatch)
    [(name, one)] = complete().all_workspaces.items()
    meant = {field: EXAMPLES[of_all][1] for of_all, field in OF_A_WORKSPACE.items()}
    assert name == "live"
    assert {field: plain(getattr(one, field)) for field in meant} == meant


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("form", ["environment", ".env", "TOML", "number"])
def test_one_setting_alone(monkeypatch: pytest.MonkeyPatch, name: str, form: str):
    """Each works without the others; in a TOML file numbers and booleans may stand bare."""
    written, meaning = EXAMPLES[name]
    if form == "environment":
        monkeypatch.setenv(name.upper(), written)
    elif form == ".env":
        Path(".env").write_text(f"{name.upper()}={written}\n")
    else:
        bare = form == "number" and (written.isdigit() or written in ("true", "0.5"))
        value = written if bare else json.dumps(written)
        Path("imports-bot.toml").write_text(f"{name} = {value}\n")
    settings = load()
    assert plain(getattr(settings, name)) == meaning
    assert derived(settings)


def complete() -> Settings:
    """Everything that a bot which serves asks of its settings."""
    settings = load(needs.of_moengage, needs.of_routes, needs.of_slack)
    assert derived(settings)
    return settings


def derived(settings: Settings) -> list[Any]:
    """What is made of the settings; a fault in it would be a traceback."""
    routed = [settings.routing(name) for name in settings.all_workspaces]
    made = [settings.lookback, settings.thresholds, settings.anomaly_rules, settings.secrets]
    return [*routed, *made, repr(settings)]


def plain(value: Any) -> object:
    """A value that can be compared: secrets and zones as text."""
    if hasattr(value, "get_secret_value"):
        return value.get_secret_value()
    return value if isinstance(value, str | bool | int | float | Path | tuple) else str(value)
