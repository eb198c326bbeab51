"""The unit: understood by systemd, and with as few rights as it can have."""

import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from bot.settings import Settings

UNIT = Path(__file__).resolve().parents[2] / "deploy/systemd/imports-bot.service"
ANALYZE = shutil.which("systemd-analyze")
OLDEST = 250  # knows %d, and judges a unit that is not installed


def values(key: str) -> list[str]:
    """All values of a key of [Service], in order."""
    return re.findall(rf"^{key}=(.*)$", UNIT.read_text(), re.MULTILINE)


def test_it_is_a_unit():
    """Three sections, each key with a value."""
    parser = RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(UNIT)
    assert parser.sections() == ["Unit", "Service", "Install"]


def test_secrets_are_credentials_of_systemd():
    """Each under the name of a setting that is a secret; the bot looks where systemd puts them."""
    assert "SECRETS_DIR=%d" in values("Environment")[0].split()
    for one in values("LoadCredential"):
        name, path = one.split(":")
        assert "Secret" in str(Settings.model_fields[name].annotation)
        assert path == f"/etc/imports-bot/secrets/{name}"


def test_it_keeps_its_data_in_its_own_folder():
    assert "DATA_DIR=%S/imports-bot" in values("Environment")[0].split()
    assert values("StateDirectory") == ["imports-bot"]
    assert values("StateDirectoryMode") == ["0700"]


def test_it_has_time_to_drain():
    """More than the ten seconds in which the bot promises to end."""
    assert int(values("TimeoutStopSec")[0]) > 10
    assert values("KillMode") == ["mixed"]  # the bot ends its server


def test_it_has_no_rights():
    for key, expected in {
        "DynamicUser": "yes",
        "NoNewPrivileges": "yes",
        "CapabilityBoundingSet": "",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateDevices": "yes",
        "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    }.items():
        assert values(key) == [expected], key


def release() -> int:
    """That of systemd on this machine; 0 without one."""
    if ANALYZE is None:
        return 0
    said = subprocess.run([ANALYZE, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"systemd (\d+)", said.stdout)
    return int(found[1]) if found else 0


@pytest.mark.skipif(release() < OLDEST, reason=f"there is no systemd-analyze, {OLDEST} or newer")
def test_systemd_understands_and_trusts_it(tmp_path: Path):
    """Without a warning, and with an exposure below 2 of 10."""
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text().replace("/opt/imports-bot/bin/imports-bot", "/bin/true"))
    # Of this unit alone: other units of the machine, and its manual, are not ours.
    alone = ("--recursive-errors=no", "--man=no")
    words = ([ANALYZE, "verify", *alone, unit], [ANALYZE, "security", "--offline=yes", unit])
    verified, rated = (
        subprocess.run([str(one) for one in each], capture_output=True, text=True, check=False)
        for each in words
    )
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
    found = re.search(r"exposure level for imports-bot.service: ([\d.]+)", rated.stdout)
    assert found, rated.stderr
    assert float(found[1]) < 2
