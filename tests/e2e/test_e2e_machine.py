"""The machine around the process: what others on it can read and reach."""

from pathlib import Path

import psutil
import pytest

from bot.playground.stage.bot_process import COMMAND, running
from tests.support.e2e_stage import Stage

LOOSE = 0o077  # everything that somebody else may do


@pytest.mark.parametrize("umask", ["0", "777"])
async def test_what_is_written_is_for_the_owner_alone(scene: Stage, tmp_path: Path, umask: str):
    """Whatever the umask, and whatever rights the folder and older files have."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "valkey.log").write_text("of an older version")
    for path in (data, data / "valkey.log"):
        path.chmod(0o755)
    masked = ("/bin/sh", "-c", f'umask {umask}; exec "$@"', "sh", *COMMAND)
    async with running(scene.settings(), tmp_path, masked) as bot:
        await bot.ready(30)
        found = {path.name: path.stat().st_mode for path in (data, *data.rglob("*"))}
    assert found.keys() > {"data", "lock", "valkey.log", "valkey.sock", "appendonlydir"}
    assert any(name.endswith(".aof") for name in found)
    assert {name: oct(mode) for name, mode in found.items() if mode & LOOSE} == {}


async def test_the_probes_can_be_kept_from_others(scene: Stage):
    """`HEALTH_HOST` and `HTTP_HOST` name the one address to listen on; all of them is the rule."""
    async with scene.bot(HEALTH_HOST="localhost") as bot:
        assert _listening(bot.process.pid) == {"127.0.0.1"}
    async with scene.bot(HEALTH_HOST="*") as bot:
        assert _listening(bot.process.pid) & {"::", "0.0.0.0"}


def _listening(pid: int) -> set[str]:
    connections = psutil.Process(pid).net_connections("tcp")
    return {one.laddr.ip for one in connections if one.status == psutil.CONN_LISTEN}
