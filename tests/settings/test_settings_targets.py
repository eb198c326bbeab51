"""Targets in `imports-bot.toml`, their secrets in files, and routes that name them."""

import base64
from pathlib import Path

import pytest

from bot.adapters import endpoints
from bot.settings import Settings, SettingsError, load, needs
from bot.settings.targets import PAGERDUTY_URL
from bot.webhooks.request import PagerDuty, Webhook

WORKSPACE = "[workspaces.live]\nworkspace_id = 'W'\napi_key = 'k'\nalert_channel = 'C1'\n"
KEY = b"twenty-four random bytes"
SECRET = base64.b64encode(KEY).decode()
ROUTING_KEY = "r0uting0key0of0thirty2characters"
HOOK = f"[webhooks.ops]\nurl = 'https://hooks.example/x'\nsecret = '{SECRET}'\n"
DUTY = f"[pagerduty.oncall]\nrouting_key = '{ROUTING_KEY}'\n"
ROUTE = "[[routes]]\nwebhook = 'ops'\npagerduty = ['oncall']\n"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(*tables: str) -> Settings:
    Path("imports-bot.toml").write_text("".join(tables) + WORKSPACE)
    return load(needs.of_routes)


def refused(*tables: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        written(*tables)
    assert not any(SECRET in fault or ROUTING_KEY in fault for fault in caught.value.faults)
    return caught.value.faults


def test_routes_lead_to_targets():
    """Under names that no channel has, with what is sent where."""
    settings = written(HOOK, DUTY, ROUTE)
    (route,) = settings.routing("live").routes
    assert route.channels == ("webhook:ops", "pagerduty:oncall")
    assert endpoints(settings) == {
        "webhook:ops": Webhook("https://hooks.example/x", KEY),
        "pagerduty:oncall": PagerDuty(PAGERDUTY_URL, ROUTING_KEY),
    }


def test_secrets_are_read_from_files(tmp_path: Path):
    """No secret needs to stand in the settings; the address may be one."""
    for name, text in (("url", "https://hooks.example/x\n"), ("secret", f"whsec_{SECRET}\n")):
        (tmp_path / name).write_text(text)
    (tmp_path / "key").write_text(ROUTING_KEY)
    settings = written(
        f"[webhooks.ops]\nurl_file = '{tmp_path}/url'\nsecret_file = '{tmp_path}/secret'\n",
        f"[pagerduty.oncall]\nrouting_key_file = '{tmp_path}/key'\n",
        ROUTE,
    )
    assert endpoints(settings)["webhook:ops"] == Webhook("https://hooks.example/x", KEY)
    assert {f"whsec_{SECRET}", ROUTING_KEY, "https://hooks.example/x"} <= set(settings.secrets)
    assert SECRET not in repr(settings)


def test_a_target_without_a_route_is_noted():
    """It would get nothing; whoever takes the routes away first may still start."""
    assert written(HOOK).notes == ("webhooks.ops: no route names it, so it gets no alerts",)
    assert written(HOOK, DUTY, ROUTE).notes == ()


def test_secrets_are_variables_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """As those of workspaces: by name, or in a file that a variable names."""
    (tmp_path / "key").write_text(ROUTING_KEY)
    monkeypatch.setenv("WEBHOOKS__OPS__SECRET", SECRET)
    monkeypatch.setenv("PAGERDUTY__ONCALL__ROUTING_KEY_FILE", str(tmp_path / "key"))
    settings = written("[webhooks.ops]\nurl = 'https://hooks.example/x'\n", ROUTE)
    assert endpoints(settings) == {
        "webhook:ops": Webhook("https://hooks.example/x", KEY),
        "pagerduty:oncall": PagerDuty(PAGERDUTY_URL, ROUTING_KEY),
    }


@pytest.mark.parametrize(
    ("tables", "fault"),
    [
        (
            (HOOK, DUTY, "[[routes]]\nchannel = 'C1'\nwebhook = 'op'\n"),
            "routes[1].webhook: there",
        ),
        ((HOOK, ROUTE), "routes[1].pagerduty: there is no target 'oncall'; there is none"),
        (("[[routes]]\ntype = 'users'\n",), "routes[1].channel: missing; the channel that gets"),
        (("[webhooks.ops]\nsecret = 'x'\n",), "webhooks.ops.secret: must be 24 to 64 random bytes"),
        (("[webhooks.ops]\n",), "webhooks.ops.url: missing; the address of the receiver, or url_f"),
        (("[webhooks.ops]\nurl = 'ftp://x'\n",), "webhooks.ops.url: must be a URL that begins"),
        (("[webhooks.ops]\nsekret = 'x'\n",), "webhooks.ops.sekret: is not a setting of a target"),
        (
            ("[webhooks.ops]\nsecret_file = '/no'\n",),
            "WEBHOOKS__OPS__SECRET: the file '/no'",
        ),
        (("[pagerduty.a]\nrouting_key = 'R123'\n",), "pagerduty.a.routing_key: must be the 32"),
        (("webhooks = 'x'\n",), "webhooks: write each as a table, [webhooks.NAME]"),
        (("[webhooks]\nops = 'https://x'\n",), "webhooks.ops: write a table, [webhooks.NAME]"),
        ((HOOK.replace("ops", '"o ps"'),), "webhooks.'o ps': use letters, digits, - and _"),
    ],
)
def test_a_line_for_each_fault(tables: tuple[str, ...], fault: str):
    """It names the target and what to write; no secret is repeated."""
    assert any(line.startswith(fault) for line in refused(*tables)), refused(*tables)
