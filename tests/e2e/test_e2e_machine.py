"""The machine around the process: what others on it can read and reach."""

import asyncio
import json
import os
import sys
from pathlib import Path

import psutil
import pytest

from bot.playground.slack.api import APP_TOKEN, BOT_TOKEN
from bot.playground.stage.bot_process import COMMAND, by_command, running
from tests.support.e2e_stage import CHANNEL, KEY, ROOT, SOON, STARTED, Stage, command

pytestmark = pytest.mark.long

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
    async with running(scene.settings(), tmp_path, by_command(*masked)) as bot:
        await bot.ready(STARTED)
        found = {path.name: path.stat().st_mode for path in (data, *data.rglob("*"))}
    assert found.keys() > {"data", "lock", "valkey.log", "valkey.sock", "appendonlydir"}
    assert any(name.endswith(".aof") for name in found)
    assert {name: oct(mode) for name, mode in found.items() if mode & LOOSE} == {}


async def test_the_probes_can_be_kept_from_others(scene: Stage):
    """`HEALTH_HOST` and `HTTP_HOST` name the one address to listen on; loopback is the rule."""
    async with scene.bot(HEALTH_HOST="") as bot:
        assert _listening(bot.process.pid) == {"127.0.0.1"}
    async with scene.bot(HEALTH_HOST="*") as bot:
        assert _listening(bot.process.pid) & {"::", "0.0.0.0"}


def _listening(pid: int) -> set[str]:
    connections = psutil.Process(pid).net_connections("tcp")
    return {one.laddr.ip for one in connections if one.status == psutil.CONN_LISTEN}


def written_as(form: str, settings: dict[str, str], folder: Path) -> dict[str, str]:
    """Put the settings into a folder, in this form; what is left for the environment."""
    if form == "environment":
        return settings
    if form == ".env":
        text = "".join(f"{name}={value}\n" for name, value in settings.items())
        (folder / ".env").write_text(text, encoding="utf-16")
        return {}
    table = {
        "workspace_id": settings.pop("MOENGAGE_WORKSPACE_ID"),
        "api_key": settings.pop("MOENGAGE_API_KEY"),
        "data_center": settings.pop("MOENGAGE_DATA_CENTER"),
        "base_url": settings.pop("MOENGAGE_BASE_URL"),
        "heartbeat_url": settings.pop("HEARTBEAT_URL"),
    }
    lines = [f"{name.lower()} = {json.dumps(value)}" for name, value in settings.items()]
    lines += [
        "[workspaces.live]",
        *(f"{key} = {json.dumps(value)}" for key, value in table.items()),
    ]
    (folder / "imports-bot.toml").write_text("\n".join(lines), encoding="utf-8-sig")
    return {}


@pytest.mark.parametrize("form", ["environment", ".env", "TOML"])
async def test_settings_as_they_are_pasted(scene: Stage, tmp_path: Path, form: str):
    """`check` finds nothing, `run` is ready and posts; the heartbeat of the one workspace beats."""
    folder = tmp_path / "bot"
    folder.mkdir()
    given = scene.settings(
        ALERT_CHANNEL=f"\ufeff<#{CHANNEL}|imports>\n",
        SLACK_BOT_TOKEN=f'"{BOT_TOKEN}"\u00a0',
        SLACK_APP_TOKEN=f" SLACK_APP_TOKEN = {APP_TOKEN} ",
        MOENGAGE_API_KEY=f"'{KEY}'",
        HEARTBEAT_URL=f"<{scene.vendor}/>",
    )
    if form == ".env":  # a line each
        given = {name: value.strip() for name, value in given.items()}
    given = written_as(form, given, folder)
    code, out, err = await command(folder, "check", settings=given)
    assert (code, "FAIL" in out, err) == (0, False, "")
    async with running(given, folder) as bot:
        await bot.ready(STARTED)
        await scene.stands(scene.breaks(scene.name()))


@pytest.mark.parametrize("words", [("run",), ("check",), ("query", "failed"), ("route", "x")])
async def test_wrong_settings_are_lines(scene: Stage, tmp_path: Path, words: tuple[str, ...]):
    """Each command tells all of them at once, with exit code 1, and nothing is asked of anybody."""
    wrong = {"SLACK_BOT_TOKEN": APP_TOKEN, "ALERT_CHANNEL": "@bob", "TIMEZONE": "\udcff"}
    code, out, err = await command(tmp_path, *words, settings=scene.settings(**wrong))
    told = [line.partition(": ") for line in (out + err).splitlines()]
    assert code == 1
    assert len(told) == len(wrong)
    assert all(any(name in "".join(line) for line in told) for name in wrong)
    assert not scene.slack.api.calls


async def test_a_name_that_is_nearly_right(scene: Stage, tmp_path: Path):
    """The check and the log of the bot say so."""
    said = "FALLBACK_CHANNEL: the environment has 'FALLBACK_CHANEL', which is not a setting"
    code, out, _ = await command(
        tmp_path, "check", settings=scene.settings(FALLBACK_CHANEL="C0ELSE0001")
    )
    assert (code, said in out) == (0, True)
    async with scene.bot(ready=False, FALLBACK_CHANEL="C0ELSE0001") as bot:
        async with asyncio.timeout(SOON):
            while said not in bot.log.read_text(encoding="utf-8"):
                await asyncio.sleep(0.05)


@pytest.mark.parametrize("words", [("run",), ("check",), ("query", "failed")])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALL_PROXY", "socks://127.0.0.1:1080"),
        ("SSL_CERT_FILE", "/nonexistent.pem"),
        ("SSLKEYLOGFILE", "/nonexistent/keys"),
    ],
)
async def test_what_http_and_tls_read(
    scene: Stage, tmp_path: Path, words: tuple[str, ...], name: str, value: str
):
    """One line that names the variable, before a library ends in a traceback."""
    settings = scene.settings(SLACK_API_URL="https://slack.invalid/api/", **{name: value})
    settings["MOENGAGE_BASE_URL"] = "https://moengage.invalid"
    code, out, err = await command(tmp_path, *words, settings=settings)
    [line] = (out + err).splitlines()
    assert (code, f"{name}: " in line) == (1, True)


@pytest.mark.parametrize(
    ("encoding", "fresh"), [("latin-1", False), ("ascii", True), ("cp1252", False)]
)
async def test_a_terminal_that_is_not_utf_8(
    scene: Stage, tmp_path: Path, encoding: str, fresh: bool
):
    """Every command prints, with replacements."""
    settings = scene.settings(PYTHONIOENCODING=encoding, LC_ALL="C")
    for words in (
        ("check",),
        ("query", "failed ½ 🙂"),
        ("explain", "failed", "ünlike 🙂"),
        ("route", "ü🙂"),
    ):
        code, out, err = await command(tmp_path, *words, settings=settings, fresh=fresh)
        assert code in (0, 2)
        assert out.strip()
        assert "Traceback" not in err


@pytest.mark.parametrize("words", ["--help", "explain failed", "query failed", "check", "route x"])
@pytest.mark.parametrize("sink", ["| true", ">&-", "2>&- | true"])
async def test_nobody_reads_on(scene: Stage, tmp_path: Path, words: str, sink: str):
    """A closed pipe or a closed output ends a command without a word."""
    process = await asyncio.create_subprocess_shell(
        f"{sys.executable} -m bot {words} {sink}",
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **scene.settings()},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert (out, err) == (b"", b"")
