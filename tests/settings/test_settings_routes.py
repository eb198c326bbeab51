"""Routes as they stand in `imports-bot.toml`: what they mean, and a line for every fault."""

from pathlib import Path

import pytest

from bot.domain.alerting.routing import Route, Routing, Selection
from bot.domain.alerting.severity import Severity
from bot.settings import Settings, SettingsError, load, needs

WORKSPACE = "[workspaces.live]\nworkspace_id = 'W'\napi_key = 'k'\nalert_channel = 'C1'\n"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test reads its own TOML file."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(*tables: str) -> Settings:
    """The settings with these routes."""
    text = "".join(f"[[routes]]\n{table}\n" for table in tables)
    Path("imports-bot.toml").write_text(text + WORKSPACE)
    return load()


def refused(*tables: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        written(*tables)
    return caught.value.faults


def test_everything_that_a_route_can_say():
    """Values in any case, alone or in a list; the label is its name."""
    settings = written(
        """
        label = "loyalty"
        workspace = "live"
        type = ["users", "aux data", "AUX-DATA"]
        source = "s3"
        schedule = "Periodic"
        name = ["loyalty*", "points *"]
        severity = ["critical", "Warning"]
        channel = ["#loyalty", "C0123456789"]
        mention = ["U0123456789", "S0123456789"]
        go_on = true
        """
    )
    assert settings.routing("live") == Routing(
        "C1",
        (
            Route(
                "loyalty",
                Selection(
                    workspaces=("live",),
                    severities=(Severity.CRITICAL, Severity.WARNING),
                    types=("USERS", "AUX_DATA", "AUX_DATA"),
                    sources=("S3",),
                    schedules=("PERIODIC",),
                    names=("loyalty*", "points *"),
                ),
                ("loyalty", "C0123456789"),
                ("U0123456789", "S0123456789"),
                go_on=True,
            ),
        ),
    )
    assert needs.of_routes(settings) == []


def test_what_is_left_out_does_not_narrow():
    """A channel alone is a route for everything; without a label its number is its name."""
    [first, second] = written("channel = 'C2'", "channel = 'C3'").routing("live").routes
    assert (first, second.name) == (Route("1", Selection(), ("C2",)), "2")


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("type = 'users'", "routes[1].channel: missing; the channel that gets these alerts"),
        (
            "channel = 'C2'\ntype = 'evnts'",
            "routes[1].type: 'evnts' is none of users, events, aux_data",
        ),
        ("channel = 'C2'\nsource = ['s3', 'ftp']", "routes[1].source: 'ftp' is none of"),
        ("channel = 'C2'\nseverity = 'counted'", "routes[1].severity: 'counted' is none of"),
        ("channel = 'C2'\nmention = '@anna'", "routes[1].mention: '@anna' is not the id of a user"),
        ("channel = '<!channel>'", "routes[1].channel: '<!channel>' is not a channel"),
        ("channel = []", "routes[1].channel: must be text in quotes, or a list of such"),
        ("channel = 7", "routes[1].channel: must be text in quotes"),
        ("channel = 'C2'\nname = ['a', ' ']", "routes[1].name: must be text in quotes"),
        (
            "channel = 'C2'\ntypes = 'users'",
            "routes[1].types: is not a setting of a route; did you mean type?",
        ),
        ("channel = 'C2'\ngo_on = 'perhaps'", "routes[1].go_on: "),
        (f"channel = 'C2'\nlabel = '{'x' * 61}'", "routes[1].label: "),
    ],
)
def test_a_fault_is_one_line(table: str, fault: str):
    """It names the route by its number, and the part that is wrong."""
    [said] = refused(table)
    assert said.startswith(fault)
    assert "\n" not in said


def test_every_fault_is_reported_at_once():
    """Of every route."""
    told = refused("channel = 'C2'", "type = 'x'", "channel = 'C2'\nsource = 'x'")
    assert [one.partition(":")[0] for one in told] == [
        "routes[2].type",
        "routes[2].channel",
        "routes[3].source",
    ]


def test_one_table_is_not_a_list_of_them(own_folder: Path):
    """`[routes]` instead of `[[routes]]` is the commonest slip."""
    (own_folder / "imports-bot.toml").write_text("[routes]\nchannel = 'C2'\n")
    with pytest.raises(SettingsError, match=r"routes: write each as a table, \[\[routes\]\]"):
        load()


def test_a_list_of_names_is_no_route(own_folder: Path):
    """Nor is text where tables are wanted."""
    (own_folder / "imports-bot.toml").write_text("routes = ['C2']\n")
    with pytest.raises(SettingsError, match=r"routes\[1\]: is no table"):
        load()


def test_unknown_workspaces_and_double_labels():
    """What no route shows by itself."""
    settings = written(
        "channel = 'C2'\nworkspace = ['live', 'liev']", "channel = 'C2'\nlabel = '1'"
    )
    assert needs.of_routes(settings) == [
        "routes[1].workspace: there is no workspace 'liev'; there is live",
        "routes: '1' is the label of two",
    ]


def test_routes_in_the_environment_are_a_fault(monkeypatch: pytest.MonkeyPatch):
    """They stand in the TOML file."""
    monkeypatch.setenv("ROUTES", "x")
    with pytest.raises(SettingsError) as caught:
        load()
    assert caught.value.faults == ("ROUTES: write routes into imports-bot.toml, as tables",)
