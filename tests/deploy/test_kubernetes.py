"""The manifests for Kubernetes: right by its schema, hardened, and about the same things."""

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.settings import Settings
from bot.settings.files import SECRETS_DIR

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy/kubernetes"
SCHEMA = json.loads((Path(__file__).parent / "data/kubernetes.json").read_text())
KUBECTL = shutil.which("kubectl")
OURS = {"app.kubernetes.io/name": "imports-bot"}
REDIS = {"app.kubernetes.io/name": "redis"}

Manifest = dict[str, Any]


def documents(path: Path) -> Iterator[Manifest]:
    yield from yaml.safe_load_all(path.read_text())


MANIFESTS = [
    one
    for path in sorted(FOLDER.rglob("*.yaml"))
    if path.name != "kustomization.yaml"
    for one in documents(path)
]


def of(kind: str, name: str = "imports-bot") -> Manifest:
    (found,) = (one for one in MANIFESTS if one["kind"] == kind and one["metadata"]["name"] == name)
    return found


def check(manifest: Manifest) -> None:
    """Raise ValidationError unless Kubernetes takes it."""
    kind = SCHEMA["kinds"][f"{manifest['apiVersion']} {manifest['kind']}"]
    schema = {"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(schema).validate(manifest)


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda one: f"{one['kind']} {one['metadata']}")
def test_kubernetes_takes_each_manifest(manifest: Manifest):
    """By its own schema, strictly: a field that it does not know is an error."""
    check(manifest)


def test_a_misspelt_field_is_noticed():
    """The check itself."""
    wrong = json.loads(json.dumps(of("Deployment")).replace("readOnlyRootFilesystem", "readOnly"))
    with pytest.raises(jsonschema.ValidationError):
        check(wrong)


@pytest.mark.parametrize("folder", ["base", "with-redis"])
def test_kustomizations_name_every_file(folder: str):
    """What stands in the folder is applied, but for the example of a Secret."""
    (made,) = documents(FOLDER / folder / "kustomization.yaml")
    named = {one for one in made["resources"] if one != "../base"}
    there = {path.name for path in (FOLDER / folder).glob("*.yaml")}
    assert named == there - {"kustomization.yaml", "secret.example.yaml"}
    files = [one for each in made.get("configMapGenerator", ()) for one in each["files"]]
    assert all((FOLDER / folder / one).is_file() for one in files)


def containers() -> Iterator[tuple[Manifest, Manifest]]:
    """Each pod with its container."""
    for kind, name in (("Deployment", "imports-bot"), ("StatefulSet", "redis")):
        pod = of(kind, name)["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        yield pod, container


def test_pods_have_no_rights():
    """A numeric user, nothing to write but volumes, no capabilities, no token."""
    for pod, container in containers():
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["runAsUser"] > 0
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["automountServiceAccountToken"] is False
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"]["memory"]


def test_the_user_is_the_image_s():
    user = re.search(r"^USER (\d+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert user
    pod, _ = next(containers())
    assert pod["securityContext"]["runAsUser"] == int(user[1])


def test_two_replicas_one_of_which_stays():
    spec = of("Deployment")["spec"]
    assert spec["replicas"] == 2
    assert spec["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert of("PodDisruptionBudget")["spec"]["minAvailable"] == 1


def test_probes_ask_what_the_bot_serves():
    """Alive by one page, ready by the other; a port by its name, which exists."""
    _, container = next(containers())
    paths = {
        name: container[f"{name}Probe"]["httpGet"] for name in ("startup", "liveness", "readiness")
    }
    assert {name: probe["path"] for name, probe in paths.items()} == {
        "startup": "/healthz",
        "liveness": "/healthz",
        "readiness": "/readyz",
    }
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    assert {probe["port"] for probe in paths.values()} <= set(ports)
    fields = Settings.model_fields
    assert ports == {"health": fields["health_port"].default, "http": fields["http_port"].default}
    served = {port["targetPort"]: port["port"] for port in of("Service")["spec"]["ports"]}
    assert served == ports


def test_selectors_choose_the_pods_they_mean():
    """The bot's each, and Redis' each: an empty one would mean all pods of the namespace."""
    assert of("Deployment")["spec"]["template"]["metadata"]["labels"] == OURS
    assert of("Deployment")["spec"]["selector"]["matchLabels"] == OURS
    assert of("PodDisruptionBudget")["spec"]["selector"]["matchLabels"] == OURS
    assert of("NetworkPolicy")["spec"]["podSelector"]["matchLabels"] == OURS
    assert of("Service")["spec"]["selector"] == OURS
    assert of("StatefulSet", "redis")["spec"]["template"]["metadata"]["labels"] == REDIS
    assert of("NetworkPolicy", "redis")["spec"]["podSelector"]["matchLabels"] == REDIS
    assert of("Service", "redis")["spec"]["selector"] == REDIS


def test_the_network_policies_fit_together():
    """The bot may ask Redis, Slack, MoEngage and names; Redis hears the bot alone."""
    ours, theirs = of("NetworkPolicy")["spec"], of("NetworkPolicy", "redis")["spec"]
    for spec in (ours, theirs):
        assert set(spec["policyTypes"]) == {"Ingress", "Egress"}
    ports = {port["port"] for rule in ours["egress"] for port in rule["ports"]}
    assert ports == {53, 443, 6379}
    (to_redis,) = (rule for rule in ours["egress"] if rule["ports"][0]["port"] == 6379)
    assert to_redis["to"] == [{"podSelector": {"matchLabels": REDIS}}]
    (rule,) = theirs["ingress"]
    assert rule["from"] == [{"podSelector": {"matchLabels": OURS}}]
    assert theirs["egress"] == []


def test_secrets_and_settings_are_where_the_bot_looks():
    """Files for secrets in the folder that SECRETS_DIR names; the TOML file in the work folder."""
    pod, container = next(containers())
    (variable,) = container["env"]
    mounts = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}
    assert variable == {"name": "SECRETS_DIR", "value": "/etc/imports-bot-secrets"}
    assert variable["value"] != str(SECRETS_DIR)  # where Kubernetes has things of its own
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    assert volumes[mounts[variable["value"]]]["secret"]["secretName"] == "imports-bot"
    assert volumes[mounts[container["workingDir"]]]["configMap"]["name"] == "imports-bot"


def test_the_examples_name_settings():
    """Secrets in the Secret, all else in the ConfigMap, and nothing that the bot does not know."""
    secret = set(of("Secret")["stringData"])
    open_ones = set(tomllib.loads((FOLDER / "base/imports-bot.toml").read_text()))
    hidden = {
        name for name, field in Settings.model_fields.items() if "Secret" in str(field.annotation)
    }
    assert open_ones <= set(Settings.model_fields) - hidden
    assert secret <= hidden
    assert not secret & open_ones


def test_the_release_is_named():
    """The tag of the image is the release of this tree."""
    from bot import __version__

    (made,) = documents(FOLDER / "base/kustomization.yaml")
    assert [image["newTag"] for image in made["images"]] == [__version__]


@pytest.mark.skipif(KUBECTL is None, reason="kubectl is not installed")
@pytest.mark.parametrize("folder", ["base", "with-redis"])
def test_kubectl_puts_it_together(folder: str):
    """What comes out is right by the schema, and its pods find their ConfigMap."""
    done = subprocess.run(
        [KUBECTL or "", "kustomize", FOLDER / folder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made = list(yaml.safe_load_all(done.stdout))
    for manifest in made:
        check(manifest)
        assert manifest["metadata"]["namespace"] == "imports-bot"
    (settings,) = (one["metadata"]["name"] for one in made if one["kind"] == "ConfigMap")
    (deployment,) = (one for one in made if one["kind"] == "Deployment")
    volumes = deployment["spec"]["template"]["spec"]["volumes"]
    assert [v["configMap"]["name"] for v in volumes if "configMap" in v] == [settings]
    selectors = [
        (one["kind"], one["metadata"]["name"], str(one["spec"].get("selector")))
        for one in made
        if one["kind"] in ("Service", "PodDisruptionBudget", "Deployment", "StatefulSet")
    ]
    assert all("app.kubernetes.io/name" in selector for *_, selector in selectors)
