"""Values as secret stores, files and clipboards hand them on: understood, or refused in a line."""

import json
import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load, needs
from tests.settings.test_settings_forms import EXAMPLES, plain

EVERYTHING = (needs.of_moengage, needs.of_routes, needs.of_slack)
# What pydantic would say.
FOREIGN = re.compile(
    r"Input should|Field required|Extra inputs|validation error|pydantic", re.IGNORECASE
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def refused(monkeypatch: pytest.MonkeyPatch, **variables: str) -> tuple[str, ...]:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load()
    faults = caught.value.faults
    assert not any("\n" in fault or FOREIGN.search(fault) for fault in faults)
    return faults


@pytest.mark.parametrize(
    "around",
    [
        *(
            "{}\n",
            " {} ",
            "{}\r",
            "\t{}\r\n",
            "\ufeff{}",
            "\u200b{}\u200b",
            "{}\u00a0",
            "\u2060{}\u00ad",
        ),
        *('"{}"', "'{}'", "`{}`", "“{}”", '"{}",', ' "{}\n" ', "\u200e'{}'\u200f"),
        *("NAME={}", "NAME = '{}'", 'NAME: "{}",', "export NAME={}", "name={}\n"),
    ],
)
def test_what_stands_round_a_value(monkeypatch: pytest.MonkeyPatch, around: str):
    """White space, quotes, invisible characters and the setting's own name do no harm, anywhere."""
    for name, (written, _) in EXAMPLES.items():
        named = around.replace("NAME", name.upper()).replace("name", name)
        monkeypatch.setenv(name.upper(), named.format(written))
    settings = load(*EVERYTHING)
    meant = {name: meaning for name, (_, meaning) in EXAMPLES.items()}
    assert {name: plain(getattr(settings, name)) for name in EXAMPLES} == meant


@pytest.mark.parametrize("empty", ["", " ", "\n", '""', "''", "\ufeff", "\u00a0", '" "'])
def test_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch, empty: str):
    """What holds nothing visible counts as left out, in every form."""
    Path("imports-bot.toml").write_text(
        "".join(f"{name} = {json.dumps(empty)}\n" for name in EXAMPLES)
    )
    for name in EXAMPLES:
        monkeypatch.setenv(name.upper(), empty)
    settings = load()
    assert {name: getattr(settings, name) for name in EXAMPLES} == {
        name: getattr(Settings(), name) for name in EXAMPLES
    }


@pytest.mark.parametrize("nonsense", ["\udcff", "a\nb c", "<<>>", "🙂", "a, b", "é è", "{x} y"])
def test_what_is_nonsense_for_any_setting(monkeypatch: pytest.MonkeyPatch, nonsense: str):
    """One line for each; but a path may be called nearly anything."""
    wrong = EXAMPLES.keys() - {"data_dir", "redis_url"}
    faults = refused(monkeypatch, **dict.fromkeys(map(str.upper, wrong), nonsense))
    assert sorted(fault.partition(": ")[0].lower() for fault in faults) == sorted(wrong)
    assert all(fault.isprintable() for fault in faults)


@pytest.mark.parametrize(
    "wrong", ["true", "-5", "1.5", "nan", "[1]", "[[]]", "{ a = 1 }", "1979-05-27", "00:00:00"]
)
def test_what_a_toml_file_can_hold(monkeypatch: pytest.MonkeyPatch, wrong: str):
    """A value of the wrong kind is a line for each setting, or is understood; no traceback."""
    Path("imports-bot.toml").write_text("".join(f"{name} = {wrong}\n" for name in EXAMPLES))
    names = [fault.partition(":")[0].lower() for fault in refused(monkeypatch)]
    assert len(names) == len(set(names)) > len(EXAMPLES) / 2
    assert set(names) <= EXAMPLES.keys()


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("<#C0ALERTS01|alerts>", "C0ALERTS01"),
        ("<#C0ALERTS01>", "C0ALERTS01"),
        ("#C0ALERTS01", "C0ALERTS01"),
        ("https://acme.slack.com/archives/C0ALERTS01", "C0ALERTS01"),
        ("https://acme.slack.com/archives/C0ALERTS01/p1700000000000100?x=1", "C0ALERTS01"),
        ("https://acme.enterprise.slack.com/archives/G0ALERTS01/", "G0ALERTS01"),
        ("<https://acme.slack.com/archives/C0ALERTS01|#alerts>", "C0ALERTS01"),
        ("https://app.slack.com/client/T0ACME001/C0ALERTS01", "C0ALERTS01"),
        ("slack://channel?team=T0ACME001&id=C0ALERTS01", "C0ALERTS01"),
        ("#alerts", "alerts"),
        ("imports-größe_2", "imports-größe_2"),
    ],
)
def test_channels_as_people_copy_them(monkeypatch: pytest.MonkeyPatch, given: str, meant: str):
    """From a message, a link, the address bar; for both channels, a workspace's and a route's."""
    monkeypatch.setenv("ALERT_CHANNEL", given)
    monkeypatch.setenv("FALLBACK_CHANNEL", f" {given}\n")
    Path("imports-bot.toml").write_text(
        f"[workspaces.live]\nworkspace_id = 'W'\napi_key = 'k'\nalert_channel = '{given}'\n"
        f"[[routes]]\nchannel = ['{given} ']\n"
    )
    settings = load()
    assert (settings.alert_channel, settings.fallback_channel) == (meant, meant)
    assert settings.all_workspaces["live"].alert_channel == meant
    assert settings.routes[0].channel == (meant,)


@pytest.mark.parametrize(
    "given",
    [
        *("@bob", "U0123456789", "S0123456789", "T0123456789", "Alerts", "C0ALERTS0l", "a.b"),
        *("C0ALERTS01 C0ALERTS02", "C0ALERTS01,C0ALERTS02", "all of us", "<!channel>", "x" * 81),
        *("https://example.com/archives/C0ALERTS01", "xoxb-1-2-abc", "alerts@acme.example", "-"),
    ],
)
def test_what_is_no_channel(monkeypatch: pytest.MonkeyPatch, given: str):
    """An alert to it would never arrive."""
    faults = refused(monkeypatch, ALERT_CHANNEL=given, FALLBACK_CHANNEL=given)
    assert [fault.partition(":")[0] for fault in faults] == ["ALERT_CHANNEL", "FALLBACK_CHANNEL"]
    assert all("write a channel's id, such as C0123456789" in fault for fault in faults)
    assert not any("xoxb" in fault for fault in faults)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("<@U0ABC123|bob>, <!subteam^S0ABC123|@the ops>", ("U0ABC123", "S0ABC123")),
        ('["U0ABC123", "U0ABC124"]', ("U0ABC123", "U0ABC124")),
        ('"U0ABC123","U0ABC124"', ("U0ABC123", "U0ABC124")),
        ("@U0ABC123\nW0ABC124;", ("U0ABC123", "W0ABC124")),
        ("https://acme.slack.com/team/U0ABC123", ("U0ABC123",)),
    ],
)
def test_people_as_they_are_copied(
    monkeypatch: pytest.MonkeyPatch, given: str, meant: tuple[str, ...]
):
    """Mentions, links and lists."""
    monkeypatch.setenv("OPERATORS", given)
    assert load().operators == meant


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1-A", "is an app-level token, which belongs into SLACK_APP_TOK"),
        ("SLACK_APP_TOKEN", "xoxb-1-A", "is a bot token, which belongs into SLACK_BOT_TOKEN"),
        ("SLACK_BOT_TOKEN", "xoxp-1-A", "is a user token"),
        ("SLACK_BOT_TOKEN", "xoxb-...", "is damaged or a placeholder"),
        ("SLACK_BOT_TOKEN", "xoxb-1 2", "is damaged or a placeholder"),
        ("SLACK_APP_TOKEN", "8f742231b10e", "must begin with xapp-"),
        ("SLACK_SIGNING_SECRET", "xoxb-1-A", "is not a signing secret, but a token of Slack"),
        ("MOENGAGE_API_KEY", "xapp-1-A", "is not an API key, but a token of Slack"),
        ("MOENGAGE_API_KEY", "${API_KEY}", "is not an API key, but a placeholder"),
        ("MOENGAGE_API_KEY", "SLACK_BOT_TOKEN=xoxb-1", "holds SLACK_BOT_TOKEN = ..."),
        ("MOENGAGE_WORKSPACE_ID", "a:b", "is not a workspace id"),
        ("MOENGAGE_BASE_URL", "https://u:p@x.example", "without a user"),
        ("MOENGAGE_BASE_URL", "https://x.example:port", "a port that cannot be read"),
        ("SLACK_API_URL", "https://slack.com", "must be a URL that ends in /api/"),
        ("ALERT_CHANNEL", "c0alerts01", "is a channel's id in small letters; write C0ALERTS01"),
        ("ALERT_CHANNEL", "null", "is what a template leaves where a value is missing"),
        ("DATA_DIR", "$HOME/bot", "holds a variable that nothing replaced"),
        ("HEALTH_PORT", "tcp://10.0.0.1:80", "set enableServiceLinks to false"),
        ("STUCK_AFTER", "999999999d", "is out of range; write 1s to 365 days, or off"),
        ("PARTIAL_ROWS", "1,000", "is not a number of rows"),
        ("TIMEZONE", "Europe/Berln", "did you mean Europe/Berlin?"),
        ("TIMEZONE", "UTC+2", "is an offset; write a place"),
    ],
)
def test_what_stands_in_the_wrong_place(
    monkeypatch: pytest.MonkeyPatch, name: str, given: str, said: str
):
    """It is told what it is; a secret is not repeated."""
    [fault] = refused(monkeypatch, **{name: given})
    assert fault.startswith(f"{name}: ")
    assert said in fault
    assert not re.search(r"xox[bp]-1|xapp-1|8f742231", fault)


def test_wrong_and_missing_ones_come_in_one_round(monkeypatch: pytest.MonkeyPatch):
    """Values, tokens, tables and what is not there: a person fixes all of it at once."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xapp-1")
    monkeypatch.setenv("ALERT_CHANNEL", "not a channel")
    monkeypatch.setenv("POLL_INTERVAL", "soon")
    Path(".env").write_text("FALLBACK_CHANEL=C1\nTIMEZONE: UTC\n")
    Path("imports-bot.toml").write_text("timezon = 'UTC'\n")
    with pytest.raises(SettingsError) as caught:
        load(*EVERYTHING)
    assert [fault.partition(":")[0] for fault in caught.value.faults] == [
        ".env",
        "FALLBACK_CHANNEL",
        "imports-bot.toml",
        "SLACK_BOT_TOKEN",
        "ALERT_CHANNEL",
        "POLL_INTERVAL",
        "MOENGAGE_WORKSPACE_ID",
        "MOENGAGE_API_KEY",
        "MOENGAGE_DATA_CENTER",
        "SLACK_APP_TOKEN",
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ALERT_CHANEL", "ALERT_CHANNEL"),
        ("LOGLEVEL", "LOG_LEVEL"),
        ("TIME_ZONE", "TIMEZONE"),
        ("REDIS_URI", "REDIS_URL"),
        ("SLACK_SIGNIN_SECRET", "SLACK_SIGNING_SECRET"),
        ("moengage_apikey", "MOENGAGE_API_KEY"),
    ],
)
def test_names_that_are_nearly_right(monkeypatch: pytest.MonkeyPatch, written: str, meant: str):
    """A fault in `.env`, which is the bot's; a note where others have variables too."""
    monkeypatch.setenv(written, "x")
    [note] = load().notes
    assert note.startswith(f"{meant}: the environment has {written!r}, which is not a setting")
    monkeypatch.delenv(written)
    Path(".env").write_text(f"{written}=x\n")
    [fault] = refused(monkeypatch)
    assert fault.startswith(f"{meant}: .env has {written!r}, which is not a setting")


@pytest.mark.parametrize(
    "name", ["HTTP_PROXY", "WORKSPACE", "SLACK_TOKEN", "REDIS_HOST", "XDG_DATA_DIRS", "ROUTE", "TZ"]
)
def test_names_of_others(monkeypatch: pytest.MonkeyPatch, name: str):
    """They are nobody's slip."""
    monkeypatch.setenv(name, "x")
    Path(".env").write_text(f"{name}=x\nJUST_A_NAME\n")
    assert load().notes == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_files_of_every_editor(encoding: str, end: str):
    """Byte order marks, line ends, spaces that do not break."""
    env = f"# settings{end}export LOG_LEVEL\u00a0=\u00a0debug # loud{end}\u200bHTTP_PORT=1{end}"
    Path(".env").write_bytes(env.encode(encoding))
    toml = f"timezone\u00a0= 'Asia/Kolkata'{end}\u200bhealth_port = 2{end}"
    Path("imports-bot.toml").write_bytes(toml.encode(encoding))
    settings = load()
    assert (settings.log_level, settings.http_port, settings.health_port) == ("DEBUG", 1, 2)
    assert str(settings.timezone) == "Asia/Kolkata"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (".env", b"HTTP_PORT=1\nTIMEZONE=\xff\n", ".env: line 2 is not UTF-8"),
        (".env", b"X='a\nHTTP_PORT 1\n", ".env: line 1 cannot be read; write NAME=value"),
        (".env", b"A=1\n\nHTTP_PORT\n", ".env: line 3 cannot be read; write NAME=value"),
        ("imports-bot.toml", b"# \xe9\n", "imports-bot.toml: line 1 is not UTF-8"),
        ("imports-bot.toml", "timezone = “UTC”".encode(), 'has curly quotes: write "..."'),
        ("imports-bot.toml", b"TIMEZONE = 'UTC'", "'TIMEZONE' is not a setting; did you mean time"),
        ("imports-bot.toml", b"[workspace.a]\nb = 1", "did you mean workspaces?"),
        ("imports-bot.toml", b"workspaces = 1", "workspaces: write it as a table, [workspaces.NA"),
        ("imports-bot.toml", b"[workspaces]\nlive = 1", "workspaces.live: is not a table; its"),
        (
            "imports-bot.toml",
            b"[workspaces.a]\nworkspace_id = 1\napi_key = 2\npoll_interval = 1",
            "workspaces.a.poll_interval: is a setting of all workspaces; write it above",
        ),
        (
            "imports-bot.toml",
            b"[workspaces.a]\nworkspace_id = 1\napi_key = 2\ntimezon = 'UTC'",
            "workspaces.a.timezon: is not a setting of a workspace; did you mean timezone?",
        ),
    ],
)
def test_files_that_are_damaged(
    monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, said: str
):
    """A line that names the file and what to do; what else is missing is not guessed."""
    Path(name).write_bytes(content)
    told = refused(monkeypatch)
    assert said in told[0]


def test_files_that_are_folders(monkeypatch: pytest.MonkeyPatch):
    """A virtual environment may be called `.env`; a TOML file that was to be mounted is missed."""
    Path(".env").mkdir()
    assert load().notes == ()
    Path("imports-bot.toml").mkdir()
    assert refused(monkeypatch) == ("imports-bot.toml: cannot be read: Is a directory",)
