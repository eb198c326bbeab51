"""The Compose files: right by the specification, hardened, and fit for two replicas."""

from pathlib import Path
from typing import Any

import jsonschema
import yaml

from bot.settings import Settings
from bot.settings.files import SECRETS_DIR

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SECRETS = yaml.safe_load((ROOT / "deploy/compose/secrets.yaml").read_text())
BOT, REDIS = COMPOSE["services"]["bot"], COMPOSE["services"]["redis"]

TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT, "uniqueItems": True}
DURATION = {"type": "string", "pattern": r"^(\d+(us|ms|s|m|h))+$"}


def strictly(**properties: Any) -> dict[str, Any]:
    """An object with these properties alone."""
    return {"type": "object", "additionalProperties": False, "properties": properties}


SERVICE = strictly(
    build=TEXT,
    image=TEXT,
    env_file={
        "type": "array",
        "items": strictly(path=TEXT, required={"type": "boolean"}) | {"required": ["path"]},
    },
    environment={"type": "object", "additionalProperties": {"type": ["string", "number"]}},
    working_dir={"type": "string", "pattern": "^/"},
    command=TEXTS,
    depends_on={
        "type": "object",
        "additionalProperties": strictly(condition={"const": "service_healthy"}),
    },
    restart={"enum": ["no", "always", "on-failure", "unless-stopped"]},
    stop_grace_period=DURATION,
    ports={
        "type": "array",
        "items": {"type": "string", "pattern": r"^[\d.]+:\d+(-\d+)?:\d+$"},
        "uniqueItems": True,
    },
    volumes={"type": "array", "items": {"type": "string", "pattern": "^[^:]+:/[^:]+(:ro)?$"}},
    read_only={"type": "boolean"},
    tmpfs={"type": "array", "items": {"type": "string", "pattern": "^/"}},
    cap_drop={"type": "array", "items": TEXT},
    security_opt={"type": "array", "items": TEXT},
    secrets=TEXTS,
    logging=strictly(
        driver=TEXT, options={"type": "object", "additionalProperties": {"type": "string"}}
    ),
    healthcheck=strictly(
        test=TEXTS, interval=DURATION, timeout=DURATION, retries={"type": "integer"}
    ),
)
# The part of the Compose specification that is used here.
SCHEMA = strictly(
    services={"type": "object", "additionalProperties": SERVICE},
    volumes={"type": "object", "additionalProperties": {"type": "null"}},
    secrets={
        "type": "object",
        "additionalProperties": strictly(file=TEXT) | {"required": ["file"]},
    },
)


def test_both_files_are_right():
    """Every property with a value of its kind; a misspelt one is an error."""
    for file in (COMPOSE, SECRETS):
        jsonschema.validate(file, SCHEMA)


def test_what_is_referred_to_is_there():
    """Volumes, services and secrets are declared under the names by which they are used."""
    assert set(BOT["depends_on"]) <= set(COMPOSE["services"])
    assert "healthcheck" in REDIS
    for service in (BOT, REDIS):
        named = {one.split(":")[0] for one in service["volumes"] if one[0] not in "./"}
        assert named <= set(COMPOSE["volumes"])
    assert set(SECRETS["services"]["bot"]["secrets"]) == set(SECRETS["secrets"])


def test_two_replicas_do_not_collide():
    """No name and no single port of the machine is taken; what they share is Redis."""
    assert "container_name" not in BOT
    for port in BOT["ports"]:
        host, machine, _ = port.split(":")
        first, last = map(int, machine.split("-"))
        assert host == "127.0.0.1"
        assert last - first >= 1
    assert all(one.endswith(":ro") for one in BOT["volumes"])


def test_the_ports_are_the_bots():
    inside = {int(port.split(":")[-1]) for port in BOT["ports"]}
    fields = Settings.model_fields
    assert inside == {fields["health_port"].default, fields["http_port"].default}
    assert inside == {BOT["environment"]["HEALTH_PORT"], BOT["environment"]["HTTP_PORT"]}


def test_the_settings_file_is_looked_for_where_it_is_mounted():
    assert f"./config:{BOT['working_dir']}:ro" in BOT["volumes"]


def test_the_containers_are_hardened():
    """Nothing to write but what is mounted, no new rights, and a bounded log."""
    for service in (BOT, REDIS):
        assert service["read_only"] is True
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["logging"]["options"]["max-size"]
        assert int(service["logging"]["options"]["max-file"]) > 1
    assert BOT["cap_drop"] == ["ALL"]


def test_secrets_are_mounted_where_the_bot_looks():
    """Docker puts each into /run/secrets, under the name of a setting that is a secret."""
    assert str(SECRETS_DIR) == "/run/secrets"
    for name in SECRETS["secrets"]:
        assert "Secret" in str(Settings.model_fields[name].annotation)
