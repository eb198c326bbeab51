"""The manifest asks for what the code uses, and for nothing else."""

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema.validators
import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.scopes import (
    APP_METHODS,
    BY_CHOICE,
    COMMAND,
    EVENTS,
    METHODS,
    NEEDED,
    OPTIONAL,
    REQUESTED,
    missing,
)

# Read before the tests empty the environment.
SCHEMA = os.environ.get("SLACK_MANIFEST_SCHEMA")
CALL = re.compile(r"\bclient\.([a-z]+_\w+)\(")


@pytest.fixture(scope="module")
def manifest() -> Any:
    return yaml.safe_load(Path("manifest.yaml").read_text(encoding="utf-8"))


def test_the_table_names_every_method_the_code_calls() -> None:
    """Read from the source, so that neither can grow without the other."""
    source = "\n".join(file.read_text(encoding="utf-8") for file in Path("bot/slack").glob("*.py"))
    called = {name for name in CALL.findall(source) if hasattr(AsyncWebClient, name)}
    assert {name.replace("_", ".") for name in called} == {*METHODS, *APP_METHODS}


def test_scopes_are_the_needed_ones(manifest: Any) -> None:
    """Least scopes: each is there for a method, an event or the command."""
    assert sorted(manifest["oauth_config"]["scopes"]["bot"]) == sorted(REQUESTED)
    assert sorted(REQUESTED) == sorted([*NEEDED, *OPTIONAL])
    assert missing(manifest["oauth_config"]["scopes"]["bot"]) == ()
    assert missing(["commands", "chat:write"]) == (
        "app_mentions:read",
        "channels:history",
        "im:history",
    )


def test_scopes_by_choice_are_offered(manifest: Any) -> None:
    """Not asked for, but to be uncommented by whoever wants what they are for."""
    text = Path("manifest.yaml").read_text(encoding="utf-8")
    for scope, setting in BY_CHOICE.items():
        assert scope not in manifest["oauth_config"]["scopes"]["bot"]
        assert f"      # - {scope}\n" in text
        assert setting in text


@pytest.mark.skipif(SCHEMA is None, reason="Slack's schema is not ours: name a file")
def test_slack_would_take_it(manifest: Any) -> None:
    """By its own schema, of https://github.com/slackapi/manifest-schema."""
    schema = json.loads(Path(SCHEMA or "").read_text(encoding="utf-8"))
    checker = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in checker.iter_errors(manifest)] == []


def test_the_command_is_the_one_that_is_listened_to(manifest: Any) -> None:
    """With what was typed left as it was typed."""
    commands = manifest["features"]["slash_commands"]
    assert [one["command"] for one in commands] == [COMMAND]
    assert [one["should_escape"] for one in commands] == [False]
    assert commands[0]["usage_hint"]


def test_the_events_are_the_ones_that_are_listened_to(manifest: Any) -> None:
    """And interactions are on, for the buttons; direct messages may be written."""
    assert sorted(manifest["settings"]["event_subscriptions"]["bot_events"]) == sorted(EVENTS)
    assert manifest["settings"]["interactivity"] == {"is_enabled": True}
    assert manifest["settings"]["socket_mode_enabled"]
    assert manifest["features"]["assistant_view"]["assistant_description"]
    home = manifest["features"]["app_home"]
    assert home["home_tab_enabled"]
    assert (home["messages_tab_enabled"], home["messages_tab_read_only_enabled"]) == (True, False)
