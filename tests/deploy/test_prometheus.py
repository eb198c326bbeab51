"""The alert rules: what they ask for is there, each has a runbook, and promtool agrees."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.support.promql import asked, unknown

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy/prometheus"
RUNBOOKS = ROOT / "docs/runbooks"
PROMTOOL = shutil.which("promtool")

DURATION = {"type": "string", "pattern": r"^(\d+[smhd])+$"}
TEXTS = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}
# The format of Prometheus' rule files, as far as it is used here.
SCHEMA = {
    "type": "object",
    "required": ["groups"],
    "additionalProperties": False,
    "properties": {
        "groups": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "rules"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string"},
                    "rules": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["alert", "expr", "labels", "annotations"],
                            "additionalProperties": False,
                            "properties": {
                                "alert": {"type": "string", "pattern": "^ImportsBot[A-Za-z]+$"},
                                "expr": {"type": "string", "minLength": 1},
                                "for": DURATION,
                                "labels": {
                                    **TEXTS,
                                    "required": ["severity"],
                                    "properties": {"severity": {"enum": ["critical", "warning"]}},
                                },
                                "annotations": {
                                    **TEXTS,
                                    "required": ["summary", "description", "runbook"],
                                },
                            },
                        },
                    },
                },
            },
        }
    },
}


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text())


RULES = read("rules.yaml")["groups"][0]["rules"]


def test_the_rules_file_is_one():
    """Names, durations and texts where Prometheus wants them, and nothing that it does not know."""
    jsonschema.validate(read("rules.yaml"), SCHEMA)
    assert max(Counter(rule["alert"] for rule in RULES).values()) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_asks_for_what_the_bot_shows(rule: dict[str, Any]):
    """Each series with labels that it has; an alert over anything else never fires."""
    assert list(asked(rule["expr"]))
    assert unknown(rule["expr"]) == []
    grouped = re.findall(r"\$labels\.(\w+)", str(rule["annotations"]))
    assert all(label in rule["expr"] or label == "instance" for label in grouped)


def test_a_series_that_is_not_there_is_noticed():
    """The check of the rules and the dashboard itself."""
    assert unknown("imports_bot_sweep_total > 1") == ["imports_bot_sweep_total "]
    assert unknown('imports_bot_sweeps_total{outcome="bug"}') == [
        "imports_bot_sweeps_total {'outcome'}"
    ]
    assert unknown("sum by (kind) (imports_bot_sweeps_total)") == [
        "imports_bot_sweeps_total {'kind'}"
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_each_alert_has_a_runbook(rule: dict[str, Any]):
    """The page that the alert names is there, says when it fires, and is in the list."""
    page = ROOT / rule["annotations"]["runbook"]
    text = page.read_text()
    assert f"`{rule['expr'].strip()}`" in text
    assert f", for {rule['for']}" in text if "for" in rule else ", for " not in text
    row = f"| [{rule['alert']}]({page.name}) | {rule['labels']['severity']} |"
    assert row in (RUNBOOKS / "README.md").read_text()


def test_there_is_no_runbook_without_an_alert():
    pages = {page.stem for page in RUNBOOKS.glob("*.md")} - {"README"}
    assert pages == {rule["alert"] for rule in RULES}


def test_each_alert_is_tried_silent_and_firing():
    """The file of promtool's tests has both for every rule."""
    tried = [
        (one["alertname"], bool(one["exp_alerts"]))
        for test in read("rules-test.yaml")["tests"]
        for one in test["alert_rule_test"]
    ]
    assert {(rule["alert"], fires) for rule in RULES for fires in (True, False)} <= set(tried)


@pytest.mark.skipif(PROMTOOL is None, reason="promtool is not installed (Debian: prometheus)")
def test_promtool_agrees():
    """The rules are valid, and do over series of time what the tests say."""
    for words in (("check", "rules", "rules.yaml"), ("test", "rules", "rules-test.yaml")):
        done = subprocess.run(
            [PROMTOOL or "", *words], cwd=FOLDER, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
