"""The process: how it starts, what it says when it cannot, and how it ends."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import psutil
import pytest

from bot.playground.slack.faults import Fault, Trouble
from bot.playground.slack.state import What
from bot.playground.stage.bot_process import start_bot
from tests.support.e2e_stage import CHANNEL, KEY, ROOT, SOON, Stage, command, ended

NO_ONE = "redis://127.0.0.1:1/0"


def runs(process: psutil.Process) -> bool:
    """Whether it still does anything: where nobody reaps orphans, a dead one stays a zombie."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it ended between the two questions
        return False


@pytest.mark.long
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN: missing", id="missing"),
        pytest.param({"TIMEZONE": "Nowhere"}, "TIMEZONE: 'Nowhere'", id="wrong"),
        pytest.param({"DATA_DIR": "/proc/nowhere"}, "DATA_DIR /proc/nowhere", id="data folder"),
    ],
)
async def test_a_start_that_cannot_be_is_one_line(
    scene: Stage, tmp_path: Path, changes: dict[str, str], said: str
):
    """One readable line that names the variable or the address, exit code 1, no traceback."""
    settings = scene.settings(HEALTH_PORT="0", **changes)
    code, _, err = await command(tmp_path, "run", settings=settings, fresh=True)
    told = [line for line in err.splitlines() if line.startswith("imports-bot: ")]
    assert code == 1
    assert len(told) == 1
    assert said in told[0]
    assert "Traceback" not in err
    assert KEY not in err


@pytest.mark.long
async def test_sigterm_ends_it_cleanly(scene: Stage):
    """Exit code 0, the lease given back, the embedded server gone."""
    async with scene.bot(start=start_bot) as bot:
        children = psutil.Process(bot.process.pid).children(recursive=True)
        bot.process.send_signal(signal.SIGTERM)
        assert await ended(bot) == 0
    assert "app.stopped" in bot.tail()
    assert [child for child in children if runs(child)] == []


async def test_sigterm_waits_for_what_is_in_flight(scene: Stage):
    """A question that was asked before the stop is answered after it."""
    async with scene.bot() as bot:
        scene.faults.set("latency", 1.5)
        exchange = scene.slack.you.command("successful fresh")
        await exchange.acknowledged()
        bot.process.send_signal(signal.SIGTERM)
        assert "succeeded" in (await exchange.reply()).text.lower()
        assert await ended(bot) == 0


@pytest.mark.long
async def test_a_killed_bot_leaves_no_server(scene: Stage):
    """The embedded server dies with the bot, however the bot dies."""
    async with scene.bot(start=start_bot) as bot:
        children = psutil.Process(bot.process.pid).children(recursive=True)
        assert "-server" in str(children)
        os.kill(bot.process.pid, signal.SIGKILL)
        await ended(bot)
        for _ in range(100):
            if not any(runs(child) for child in children):
                break
            await asyncio.sleep(0.1)
    assert [child for child in children if runs(child)] == []


@pytest.mark.long
async def test_a_second_start_on_the_same_folder_says_so(scene: Stage, tmp_path: Path):
    """It names the folder and the process that uses it, and touches nothing."""
    async with scene.bot() as bot:
        code, _, err = await command(tmp_path, "run", settings=scene.settings(HEALTH_PORT="0"))
        assert code == 1
        assert f"is in use by another imports-bot (pid {bot.process.pid})" in err
        assert (await scene.slack.you.command("health").reply()).text


@pytest.mark.long
async def test_a_slack_that_is_away_is_waited_for(scene: Stage):
    """Slack answers 500 at first: the bot starts all the same and connects when it can."""
    scene.slack.faults.add(Fault(Trouble.ERROR, "auth.test", times=2))
    async with scene.bot():
        assert (await scene.slack.you.command("help").reply()).text


async def test_query_asks_from_the_terminal(scene: Stage, tmp_path: Path):
    """The same answer in plain text; a mistake is exit code 2 with the nearest word."""
    name = scene.name()
    scene.fail(name)
    settings = scene.settings()
    code, out, _ = await command(tmp_path, "query", "failed last 7d", settings=settings)
    assert (code, name in out) == (0, True)
    code, out, _ = await command(tmp_path, "query", "faild", settings=settings)
    assert (code, "failed" in out) == (2, True)
    wrong = scene.settings(MOENGAGE_API_KEY="wrong")
    code, _, err = await command(tmp_path, "query", "failed", settings=wrong)
    assert (code, "MOENGAGE_API_KEY" in err) == (1, True)


async def test_check_says_a_line_each(scene: Stage, tmp_path: Path):
    """All good is exit code 0; each fault is named, with exit code 1."""
    code, out, _ = await command(tmp_path, "check", settings=scene.settings())
    assert (code, "FAIL" in out) == (0, False)
    assert {line.split()[1] for line in out.splitlines()} == {
        "settings",
        "slack",
        "moengage",
        "redis",
    }
    bad = scene.settings(
        SLACK_APP_TOKEN="xapp-wrong",
        MOENGAGE_API_KEY="wrong",
        REDIS_URL=NO_ONE,
        ALERT_CHANNEL="C0ELSE0001",
    )
    code, out, err = await command(tmp_path, "check", settings=bad)
    faults = [line for line in out.splitlines() if line.startswith("FAIL")]
    assert (code, err) == (1, "")
    away = scene.settings(SLACK_API_URL="http://127.0.0.1:1/api/")
    _, told, _ = await command(tmp_path, "check", settings=away)
    assert "http://127.0.0.1:1/api/ (SLACK_API_URL)" in told
    for word in ("SLACK_APP_TOKEN", "C0ELSE0001", "MOENGAGE_API_KEY", "REDIS_URL"):
        assert any(word in fault for fault in faults)


async def test_check_tries_a_test_alert(scene: Stage, tmp_path: Path):
    """By name, whose id it tells; in each channel it stands for a moment. As JSON for programs."""
    name = scene.slack.workspace.channels[CHANNEL].name
    by_name = scene.settings(ALERT_CHANNEL=name)
    code, out, _ = await command(tmp_path, "check", "--post", "--json", settings=by_name)
    found = [json.loads(line) for line in out.splitlines()]
    (named,) = [one["said"] for one in found if one["result"] == "warn" and one["what"] == "slack"]
    assert f"use its id {CHANNEL}" in named
    tried = [one["said"] for one in found if one["what"] == "post"]
    assert (code, len(tried)) == (0, 5)
    assert f"its id is {CHANNEL}" in tried[1]
    posted = [change for change in scene.slack.workspace.changes if change.what is What.POSTED]
    assert "TEST ALERT of imports-bot check" in posted[0].message.text
    assert scene.slack.workspace.messages(CHANNEL) == []
    elsewhere = scene.settings(FALLBACK_CHANNEL="C0ELSE0001")
    code, out, _ = await command(tmp_path, "check", "--post", settings=elsewhere)
    assert code == 1
    assert "channel C0ELSE0001: post: Slack says not_in_channel" in out


async def test_explain_reads_a_query_a_line(tmp_path: Path):
    """One JSON object a line, in order; exit code 2 if any was not understood."""
    words = ("explain", "--json", "--now", "2026-11-23T21:15:30", "--timezone", "UTC", "-")
    lines = "failed events last 7d\nfaild\n\n"
    code, out, _ = await command(tmp_path, *words, settings={}, stdin=lines)
    good, bad, nothing = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert good["intent"] == "list"
    assert good["requests"] == [
        {
            "import_type": ["EVENTS"],
            "schedule_status": ["FAILED"],
            "date": {
                "start_date": "2026-11-16 21:15:30",
                "end_date": "2026-11-23 21:15:30",
                "format": "YYYY-MM-DD hh:mm:ss",
            },
        }
    ]
    assert (bad["error"]["word"], bad["error"]["suggestions"][0]) == ("faild", "failed")
    assert (nothing["intent"], nothing["requests"]) == ("help", [])


@pytest.mark.long
async def test_a_closed_pipe_is_no_fault(tmp_path: Path):
    """`imports-bot explain - | head -1` ends in silence."""
    questions = tmp_path / "questions"
    questions.write_text("failed\n" * 2_000)
    process = await asyncio.create_subprocess_shell(
        f"{sys.executable} -m bot explain --json - < {questions} | head -1",
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert (len(out.splitlines()), err) == (1, b"")


@pytest.mark.parametrize("words", [("-archived",), ("--json", "-archived"), ("--", "-archived")])
async def test_a_question_may_begin_with_a_minus(tmp_path: Path, words: tuple[str, ...]):
    """`-archived` is a question, not an option."""
    code, out, _ = await command(tmp_path, "explain", *words, settings={})
    assert code == 0
    assert '"FAILED", "PARTIAL_SUCCESS", "SCHEDULED", "PROCESSING", "QUEUED"]' in out


@pytest.mark.long
async def test_the_demo_prints_one_exchange(tmp_path: Path):
    """`demo --say` needs no setting at all."""
    code, out, _ = await command(
        tmp_path, "demo", "--say", "/imports failed events last 7d", settings={}
    )
    assert code == 0
    assert out.startswith("> /imports failed events last 7d\n")
    assert "Failed event imports" in out


@pytest.mark.long
async def test_sigterm_during_the_start_gives_it_up(scene: Stage):
    """A start that waits for MoEngage is not waited for."""
    scene.faults.set("latency", 300.0)
    async with scene.bot(ready=False) as bot:
        async with asyncio.timeout(SOON):
            while "-server" not in str(psutil.Process(bot.process.pid).children(recursive=True)):
                await asyncio.sleep(0.05)
        await asyncio.sleep(1)
        bot.process.send_signal(signal.SIGTERM)
        assert await ended(bot) == 0  # 1, had it been made to end
