"""The ways in which the bot is installed: wheel, image, Compose file, make, CI."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


def run(*words: str | Path, **more: Any) -> str:
    """The output of a command that must succeed."""
    result = subprocess.run(words, capture_output=True, text=True, check=False, **more)
    assert result.returncode == 0, result.stdout + result.stderr
    return str(result.stdout)


@pytest.mark.long
def test_the_wheel_works_in_a_fresh_environment(tmp_path: Path):
    """Built and installed as the Dockerfile does, the command answers; scripts and all."""
    python = Path(sys.executable)
    offline = ("--no-deps", "--no-index", "--disable-pip-version-check", "--quiet")
    run(python, "-m", "pip", "wheel", *offline, "--no-build-isolation", "-w", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("imports_bot-*.whl")
    venv.create(tmp_path / "venv", with_pip=False)
    fresh = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "--python", fresh, "install", *offline, wheel)
    # The dependencies are lent by this environment: there may be no network.
    lent = {"PYTHONPATH": sysconfig.get_path("purelib"), "PATH": os.environ["PATH"]}
    found = run(fresh, "-c", "import bot; print(bot.__file__)", env=lent, cwd=tmp_path)
    assert found.startswith(str(tmp_path))
    said = run(tmp_path / "venv/bin/imports-bot", "explain", "failed", env=lent, cwd=tmp_path)
    assert '"schedule_status": ["FAILED"]' in said
    ours = {path.name for path in (ROOT / "bot/store/scripts").glob("*.lua")}
    theirs = {path.name for path in (tmp_path / "venv").rglob("bot/store/scripts/*.lua")}
    assert ours == theirs
    page = {path.name for path in (ROOT / "bot/playground/page/assets").rglob("*.*")}
    assert page == {
        path.name for path in (tmp_path / "venv").rglob("bot/playground/page/assets/**/*.*")
    }


def test_the_dockerfile_copies_what_exists():
    """Every file that it copies stands in the tree and is let through by .dockerignore."""
    text = (ROOT / "Dockerfile").read_text()
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    let_through = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    assert copied
    assert all((ROOT / source).exists() for source in copied)
    assert set(copied) == let_through
    assert re.search(r"^USER [1-9]\d*$", text, re.MULTILINE)  # which Kubernetes can check
    assert "pip install -r" not in text
    assert "HEALTHCHECK" in text
    assert 'ENTRYPOINT ["imports-bot"]' in text


def test_the_compose_file_keeps_what_the_bot_remembers():
    """Every write is synced, nothing is evicted, both have a volume and come back by themselves."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    redis = " ".join(services["redis"]["command"])
    for setting in ("--appendonly yes", "--appendfsync always", "--maxmemory-policy noeviction"):
        assert setting in redis
    assert services["bot"]["environment"]["REDIS_URL"] == "redis://redis:6379/0"
    assert services["bot"]["depends_on"] == {"redis": {"condition": "service_healthy"}}
    for service in services.values():
        assert service["restart"] == "unless-stopped"
        assert service["volumes"]


def pins(path: str) -> dict[str, str]:
    """What a file of pins holds: each package, and its version, its markers and its hashes."""
    found = {}
    for entry in re.split(r"(?<!\\)\n", (ROOT / path).read_text().strip()):
        assert re.fullmatch(
            r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+",
            entry,
        ), entry
        found[canonical(entry)] = entry
    return found


def canonical(requirement: str) -> str:
    """The name of a requirement as packages are compared."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_constraints_pin_every_dependency_by_its_hash():
    """One version each with the hashes of its files; no address, and no option but these."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(one for extra in extras for one in extra)]
    assert {canonical(one) for one in wanted} <= pins("constraints.txt").keys()


@pytest.mark.parametrize("name", ["requirements", "requirements-chart", "requirements-build"])
def test_the_image_is_built_from_the_same_pins(name: str):
    """What production runs is what the tests ran with."""
    all_pins = pins("constraints.txt")
    ours = pins(f"deploy/{name}.txt")
    assert ours
    assert {one for one in ours if _bare(ours[one]) != _bare(all_pins[one])} == set()


def _bare(pin: str) -> tuple[str, frozenset[str]]:
    """A pin without its markers, which depend on who else asks for the package."""
    return re.split(r"[ ;]", pin)[0], frozenset(re.findall(r"sha256:\w+", pin))


def test_make_tells_its_targets():
    """`make` alone lists what there is; the README's two commands among them."""
    listed = run("make", "help", cwd=ROOT)
    for target in ("install", "demo", "test", "lint"):
        assert f"make {target} " in listed
    assert "make lint test" in (ROOT / ".ci/run").read_text()
