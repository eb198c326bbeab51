"""Settings come from the environment, `.env` and the TOML file, and faults are readable."""

from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.kinds import AnomalyRules
from bot.settings import Settings, SettingsError, load, needs, require

MOENGAGE = {
    "MOENGAGE_WORKSPACE_ID": "W1",
    "MOENGAGE_API_KEY": "key-of-w1",
    "MOENGAGE_DATA_CENTER": "02",
}
SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-secret",
    "SLACK_APP_TOKEN": "xapp-secret",
    "ALERT_CHANNEL": "C1",
}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test reads its own `.env` and TOML file."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def faults_of(settings: Settings) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        require(needs.of_moengage(settings), needs.of_slack(settings))
    return caught.value.faults


def use(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return load()


def test_the_short_form_is_one_workspace(monkeypatch: pytest.MonkeyPatch):
    """The variables alone make one workspace, called live, complete with zone and channel."""
    settings = use(monkeypatch, **MOENGAGE, **SLACK, TIMEZONE="Asia/Calcutta")
    require(needs.of_moengage(settings), needs.of_slack(settings))
    (name, workspace), *others = settings.all_workspaces.items()
    assert (name, others) == ("live", [])
    assert workspace.data_center == "02"
    assert workspace.alert_channel == "C1"
    assert workspace.timezone == ZoneInfo("Asia/Calcutta")


def test_the_environment_wins_over_the_files(own_folder: Path, monkeypatch: pytest.MonkeyPatch):
    """The environment wins over `.env`, and that over the TOML file."""
    (own_folder / "imports-bot.toml").write_text(
        "poll_interval = 1\nhttp_port = 1\nhealth_port = 1\n"
    )
    (own_folder / ".env").write_text("POLL_INTERVAL=2\nHTTP_PORT=2\nSOMEONE_ELSES=x\n")
    settings = use(monkeypatch, POLL_INTERVAL="3")
    assert (settings.poll_interval, settings.http_port, settings.health_port) == (3.0, 2, 1)


def test_several_workspaces_stand_in_the_toml_file(own_folder: Path):
    """What a workspace leaves out is taken from the settings of all."""
    (own_folder / "imports-bot.toml").write_text(
        """
        timezone = "Europe/Berlin"
        alert_channel = "C1"
        [workspaces.live]
        workspace_id = "W1"
        api_key = "k1"
        data_center = "DC-101"
        [workspaces.test]
        workspace_id = "W2"
        api_key = "k2"
        timezone = "UTC"
        alert_channel = "C2"
        """
    )
    found = load().all_workspaces
    assert [(n, w.data_center, w.alert_channel, str(w.timezone)) for n, w in found.items()] == [
        ("live", "101", "C1", "Europe/Berlin"),
        ("test", "01", "C2", "UTC"),
    ]


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("45", 45), ("90s", 90), ("10 min", 600), ("1h", 3600), ("1 h", 3600), ("2 days", 172800)],
)
def test_lengths_of_time(monkeypatch: pytest.MonkeyPatch, given: str, seconds: int):
    """A number is seconds; the usual units are understood."""
    settings = use(monkeypatch, ALERT_LOOKBACK=given)
    assert settings.lookback == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("POLL_INTERVAL", "soon", "'soon' is not a duration"),
        ("POLL_INTERVAL", "0", "'0' is out of range; write 1s to 1h"),
        ("ALERT_LOOKBACK", "3 months", "is not a duration"),
        ("TIMEZONE", "Mars/Olympus", "is not an IANA time zone"),
        ("MOENGAGE_DATA_CENTER", "99", "none of 01, 02"),
        ("MOENGAGE_BASE_URL", "example.com", "must be a URL that begins with http://"),
        ("MOENGAGE_BASE_URL", "https://[::1", "has a host or a port that cannot be read"),
        ("REDIS_URL", "localhost:6379", "must be a URL that begins with redis://"),
        ("REDIS_URL", "redis:///0", "must be a URL that begins with redis://"),
        ("SLACK_MODE", "carrier pigeon", "is not one of socket, http"),
        ("HEALTH_PORT", "many", "is not a port; write a number from 0 to 65535"),
        ("LOG_LEVEL", "loud", "is not one of DEBUG, INFO"),
        ("PARTIAL_ROWS", "-1", "'-1' is not a number of rows"),
        ("PARTIAL_SHARE", "150%", "'150%' is not a share; write 5%, or 0.05"),
        ("DROP_BELOW", "half", "is not a share"),
        ("STUCK_AFTER", "0", "out of range; write 1s to 365 days, or off"),
        ("OVERDUE_AFTER", "late", "is not a duration"),
        ("DIGEST_AT", "24:00", "'24:00' is not a time of day; write 09:00, or 9"),
        ("DIGEST_AT", "9 am", "not a time of day"),
        ("OPERATORS", "U0ABC, @bob", "'@bob' is not the id of a user"),
    ],
)
def test_a_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
):
    """One line per fault: the variable, and what is wrong with it."""
    with pytest.raises(SettingsError) as caught:
        use(monkeypatch, **{name: value})
    (fault,) = caught.value.faults
    assert fault.startswith(f"{name}: ")
    assert said in fault


def test_what_is_reported_besides_failures(monkeypatch: pytest.MonkeyPatch):
    """Nothing by itself; each has its switch, which `off` turns off again."""
    settings = load()
    assert (settings.anomaly_rules, settings.thresholds) == (AnomalyRules(), Thresholds())
    anomaly_rules = {"STUCK_AFTER": "2h", "OVERDUE_AFTER": "30 min", "DROP_BELOW": "50%"}
    settings = use(monkeypatch, **anomaly_rules, PARTIAL_ROWS="100", PARTIAL_SHARE="0.05")
    assert settings.anomaly_rules == AnomalyRules(timedelta(hours=2), timedelta(minutes=30), 0.5)
    assert settings.thresholds == Thresholds(100, 0.05)
    assert use(monkeypatch, **dict.fromkeys(anomaly_rules, "off")).anomaly_rules == AnomalyRules()
    assert use(monkeypatch, PARTIAL_SHARE="off").thresholds == Thresholds(100)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("9", time(9)),
        ("09:00", time(9)),
        ("9:30", time(9, 30)),
        ("23:59", time(23, 59)),
        ("0", time(0)),
        ("off", None),
    ],
)
def test_the_hour_of_the_daily_digest(
    monkeypatch: pytest.MonkeyPatch, given: str, expected: time | None
):
    """An hour, or with minutes; none by itself."""
    assert use(monkeypatch, DIGEST_AT=given).digest_at == expected
    assert load().digest_at == expected
    monkeypatch.delenv("DIGEST_AT")
    assert load().digest_at is None


def test_operators_are_ids(monkeypatch: pytest.MonkeyPatch):
    """Of people and of groups, however they are separated."""
    settings = use(monkeypatch, OPERATORS="U0ABC, W0ABC;S0OPS")
    assert settings.operators == ("U0ABC", "W0ABC", "S0OPS")


def test_every_missing_setting_is_named_at_once():
    """A first start tells everything that is missing, each with where to find it."""
    names = [fault.partition(":")[0] for fault in faults_of(load())]
    assert names == [
        "MOENGAGE_WORKSPACE_ID",
        "MOENGAGE_API_KEY",
        "MOENGAGE_DATA_CENTER",
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "ALERT_CHANNEL",
    ]


def test_http_mode_wants_the_signing_secret(monkeypatch: pytest.MonkeyPatch):
    """Over HTTP no app-level token is needed, but requests must be checked."""
    settings = use(monkeypatch, **MOENGAGE, **SLACK, SLACK_MODE="HTTP")
    assert [fault.partition(":")[0] for fault in faults_of(settings)] == ["SLACK_SIGNING_SECRET"]


def test_swapped_tokens_are_noticed(monkeypatch: pytest.MonkeyPatch):
    """The commonest mistake of a first set-up gets its own sentence, without the token in it."""
    with pytest.raises(SettingsError) as caught:
        use(monkeypatch, **MOENGAGE, SLACK_BOT_TOKEN="xapp-1", SLACK_APP_TOKEN="xoxb-2")
    faults = caught.value.faults
    assert [fault.partition(":")[0] for fault in faults] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
    assert not any("xapp-1" in fault or "xoxb-2" in fault for fault in faults)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("timezon = 'UTC'", "'timezon' is not a setting"),
        ("timezone = ", "is not valid TOML"),
        ("[workspaces.live]\nworkspace_id = 'W'\napi_key = 'sekret'\ncolour = 'red'", "colour"),
        (
            "[workspaces.live]\nworkspace_id = 'W'",
            "workspaces.live.api_key: missing; the key on the Data tile",
        ),
    ],
)
def test_faults_of_the_toml_file(own_folder: Path, text: str, said: str):
    """A misspelt or broken file is told, not ignored."""
    (own_folder / "imports-bot.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load()
    assert said in str(caught.value)
    assert "sekret" not in str(caught.value)


def test_workspaces_in_the_environment_are_a_fault(monkeypatch: pytest.MonkeyPatch):
    """They stand in the TOML file; what was given is not repeated, for it may hold a key."""
    with pytest.raises(SettingsError) as caught:
        use(monkeypatch, WORKSPACES="sekret")
    assert caught.value.faults == ("WORKSPACES: write workspaces into imports-bot.toml, as tables",)


def test_two_names_for_one_workspace_are_a_fault(own_folder: Path):
    """They would spend its request budget twice, and announce everything twice."""
    table = "[workspaces.{}]\nworkspace_id = 'W'\napi_key = 'k'\n"
    (own_folder / "imports-bot.toml").write_text(table.format("a") + table.format("b"))
    assert needs.of_moengage(load()) == ["workspaces: two of them have the same workspace_id"]


def test_both_forms_at_once_are_a_fault(own_folder: Path, monkeypatch: pytest.MonkeyPatch):
    """The variables and the TOML file may not both name workspaces."""
    (own_folder / "imports-bot.toml").write_text(
        "[workspaces.live]\nworkspace_id = 'W'\napi_key = 'k'\n"
    )
    settings = use(monkeypatch, **MOENGAGE)
    assert any("keep one of the two" in fault for fault in needs.of_moengage(settings))


def test_no_repr_holds_a_secret(monkeypatch: pytest.MonkeyPatch):
    """Settings can be printed; and the log knows what to blot out."""
    url = "redis://:pass-of-redis@localhost:6379/0"
    settings = use(monkeypatch, **MOENGAGE, **SLACK, REDIS_URL=url)
    secrets = ("xoxb-secret", "xapp-secret", "key-of-w1", "pass-of-redis")
    shown = f"{settings!r} {settings} {settings.all_workspaces!r}"
    assert not any(secret in shown for secret in secrets)
    assert set(settings.secrets) == set(secrets)


@pytest.mark.parametrize(
    ("url", "secrets"),
    [
        ("rediss://bot:a%2Fb@one:1,[::1]:2/0", {"a%2Fb", "a/b"}),
        ("redis://one?password=a%26b&client_name=bot", {"a%26b", "a&b"}),
        ("redis+sentinel://one/primary?sentinel_password=s3cret", {"s3cret"}),
        ("rediss://bot@one?ssl_keyfile=/k&ssl_password=a+b", {"a+b", "a b"}),
        ("unix:///run/redis.sock", set()),
    ],
)
def test_every_password_of_redis_is_blotted_out(
    monkeypatch: pytest.MonkeyPatch, url: str, secrets: set[str]
):
    """Wherever the URL has it, as it is written and as it is meant."""
    assert set(use(monkeypatch, REDIS_URL=url).secrets) == secrets
