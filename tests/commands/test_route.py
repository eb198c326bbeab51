"""The dry run tells which way an alert would take, and why; it sends nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.route import Facts, Kept, lines
from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.routing import Selection, Subscription
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import
from bot.domain.watching.problems import Ack, Problem
from bot.settings import SettingsError, load

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ROW = Import("7", "Loyalty points", "EVENTS", "PERIODIC", "S3", FAILED)
TOML = """
partial_rows = 100
alert_channel = "C1"
[[routes]]
label = "users"
type = "users"
channel = "C0USERS"
[[routes]]
label = "loyalty"
name = "loyalty*"
channel = "C0LOYALTY"
mention = ["U0123456789"]
[workspaces.live]
workspace_id = "W"
api_key = "sekret"
[workspaces.test]
workspace_id = "W2"
api_key = "sekret2"
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Routes of a TOML file; no bot runs on this DATA_DIR; logging stays as other tests have it."""
    monkeypatch.setattr("bot.log.configure", lambda *_: None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "imports-bot.toml").write_text(TOML)


def told(facts: Facts, kept: Kept | None = None) -> list[str]:
    return lines(load(), facts, "live", kept or Kept((ROW,), where="the store"), NOW)


def test_who_acknowledged_what_is_broken():
    """In a line; nothing of what is good again."""
    broken = Problem("p", "live", ROW, FAILED, NOW, NOW)
    ack = Ack("p", 0, "U1", NOW)
    for problem, line in (
        (broken, "broken    since 2026-11-23 12:00 UTC; not acknowledged"),
        (
            replace(broken, acknowledged=ack),
            "broken    since 2026-11-23 12:00 UTC; acknowledged by U1",
        ),
    ):
        assert told(Facts("loyalty"), Kept((ROW,), problems={"7": problem}))[3] == line
    over = replace(broken, ended_at=NOW)
    assert told(Facts("loyalty"), Kept((ROW,), problems={"7": over}))[3] == "way"


def test_where_it_was_reported_before():
    """What follows on a problem is told there too, though no route leads there by now."""
    root_ids = {"C0OLD": "a", "C0LOYALTY": "b"}
    broken = Problem("p", "live", ROW, FAILED, NOW, NOW, root_ids=root_ids)
    kept = Kept((ROW,), problems={"7": broken})
    assert told(Facts("loyalty"), kept)[-3:] == [
        "recipients",
        "  C0OLD, alerted to this problem before",
        "  C0LOYALTY, mentions U0123456789, alerted to this problem before",
    ]
    over = Kept((ROW,), problems={"7": replace(broken, ended_at=NOW)})
    for facts, known in ((Facts("loyalty"), over), (Facts("loyalty", status="STUCK"), kept)):
        assert told(facts, known)[-2:] == ["recipients", "  C0LOYALTY, mentions U0123456789"]


def test_an_import_as_last_seen():
    """What it is, how grave, every step of the way, and who is told."""
    subscription = Subscription(
        "s", "live", "C9", Selection(types=("EVENTS",)), "events", "U1", NOW, 3
    )
    assert told(Facts("loyalty"), Kept((ROW,), (subscription,), where="the store")) == [
        "import    Loyalty points (EVENTS, S3, PERIODIC), workspace live; as last seen",
        "run       FAILED: critical, since the run is FAILED",
        "store     the store",
        "way",
        "   - route users: its type is EVENTS, not USERS",
        "  -> route loyalty: fits loyalty*",
        "   - default channel: a route fits",
        "  -> subscription 3 of C9: events",
        "recipients",
        "  C0LOYALTY, mentions U0123456789",
        "  C9",
    ]


def test_an_import_that_nobody_knows():
    """By what is given; what is not given is unknown."""
    said = told(Facts("new one", type="users"), Kept())
    assert (
        said[0] == "import    new one (USERS, unknown, unknown), workspace live; with what is given"
    )
    assert said[-1] == "  C0USERS"
    assert told(Facts("new one", type="aux data"), Kept())[-1] == "  C1"


def test_what_is_given_wins():
    """Over what was last seen."""
    said = told(Facts("7", type="users", source="csv", schedule="onetime"))
    assert said[0].endswith("(USERS, CSV, ONETIME), workspace live; with what is given")
    assert said[-1] == "  C0USERS"


def test_a_good_import_is_taken_to_fail():
    """The question is where it would go if it did."""
    good = replace(ROW, status=SUCCESSFUL)
    assert told(Facts("7"), Kept((good,)))[1].startswith("run       FAILED: critical")


@pytest.mark.parametrize(
    ("failed", "total", "severity"), [(99, 1_000, "counted"), (100, None, "warning")]
)
def test_thresholds_are_tried(failed: int, total: int | None, severity: str):
    """A partial success below them is told to nobody."""
    said = told(Facts("7", status=PARTIAL_SUCCESS, failed_rows=failed, total_rows=total))
    assert said[1].startswith(f"run       PARTIAL_SUCCESS: {severity}, since ")
    assert (said[-1] == "  nobody") == (severity == "counted")


def test_a_mute_is_reported():
    """With its end, and who is told after it; only while it lasts, and only for its import."""
    mute = Mute("7", "x", "U1", NOW, NOW + timedelta(hours=1))
    for one, end in ((mute, ""), (replace(mute, until_recovery=True), " or until it recovers")):
        said = told(Facts("7"), Kept((ROW,), (), (one,)))
        assert f"muted     until 2026-11-23 13:00 UTC{end}: no alerts before that" in said
        assert said[-2:] == ["recipients after the mute", "  C0LOYALTY, mentions U0123456789"]
    for other in (replace(mute, until=NOW), replace(mute, import_id="8")):
        assert not any(
            line.startswith("muted") for line in told(Facts("7"), Kept((ROW,), (), (other,)))
        )


def test_several_of_a_name_are_a_fault():
    """Named with their ids, to be told apart."""
    rows = (ROW, replace(ROW, id="8", name="Loyalty\x1b[31m cards"))
    with pytest.raises(SettingsError) as caught:
        told(Facts("loyal"), Kept(rows))
    [fault] = caught.value.faults
    assert "is the name of 2 imports" in fault
    assert "(7)" in fault
    assert "\x1b" not in fault


def test_names_obey_no_terminal():
    """Nothing in them moves its cursor."""
    assert "\x1b" not in "".join(told(Facts("a\x1b[2Jb"), Kept()))


# --- The command ---


def test_the_command(capsys: pytest.CaptureFixture[str]):
    """Without a store it says so, and goes by what is given."""
    given = ["route", "loyalty", "cards", "--status", "failed", "--type", "events"]
    assert main(given) == 0
    out = capsys.readouterr().out
    assert "import    loyalty cards (EVENTS, unknown, unknown), workspace live" in out
    assert "store     none: REDIS_URL is not set and no bot runs here" in out
    assert out.endswith("recipients\n  C0LOYALTY, mentions U0123456789\n")
    assert "sekret" not in out


def test_what_is_guessed_goes_by_the_same_way(capsys: pytest.CaptureFixture[str]):
    """As a warning."""
    assert main(["route", "loyalty", "--status", "stuck"]) == 0
    out = capsys.readouterr().out
    assert "run       STUCK: warning, since the import is STUCK\n" in out


def test_a_store_that_is_away(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Is said, and no reason to end."""
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    assert main(["route", "loyalty"]) == 0
    assert "store     not reachable, so without subscriptions: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (
            ["x", "--workspace", "liev"],
            "--workspace: there is no workspace 'liev'; there is live, test",
        ),
        (["x", "--type", "evnts"], "--type: 'evnts' is none of users, events, aux_data"),
        (["x", "--source", ""], "--source: '' is none of sftp, s3, csv"),
        (["x", "--schedule", "daily"], "--schedule: 'daily' is none of periodic, onetime"),
        (
            ["x", "--failed-rows", "-5"],
            "--failed-rows: -5 is not a number of rows; write 0 or more",
        ),
        (["x", "--total-rows", "-1"], "--total-rows: -1 is not a number of rows; write 0 or more"),
        ([" "], "NAME-OR-ID: is empty; it names an import"),
    ],
)
def test_faults(given: list[str], fault: str, capsys: pytest.CaptureFixture[str]):
    """One readable line."""
    assert main(["route", *given]) == 1
    assert capsys.readouterr().err == f"imports-bot: {fault}\n"


def test_faults_of_routes_stop_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """As they stop the bot."""
    (tmp_path / "imports-bot.toml").write_text(TOML.replace('"users"\nchannel', '"usrs"\nchannel'))
    assert main(["route", "x"]) == 1
    assert "routes[1].type: 'usrs' is none of" in capsys.readouterr().err
