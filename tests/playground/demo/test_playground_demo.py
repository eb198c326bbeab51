import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.playground.demo import conversation
from bot.playground.demo import main as demo
from bot.playground.demo.prompt import Act, Line, typed, understood
from bot.playground.demo.terminal import Screen
from bot.playground.slack.stand_in import SlackStandIn

APP = str(Path(__file__).parents[2] / "support" / "playground_app.py")
COMMAND = (sys.executable, APP)


async def say(text: str) -> int:
    return await demo.demo(text, seed=1, command=COMMAND)


async def test_one_exchange_is_printed(capsys: pytest.CaptureFixture[str]):
    """What was typed, and the answer as Slack would show it to the one who asked."""
    assert await say("/imports failed last 7d") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "> /imports failed last 7d"
    assert "only visible to you" in lines[1]
    assert lines[2:] == ["│ you said failed last 7d", "│ [1 Press me]"]


@pytest.mark.parametrize(
    ("text", "answer"), [("@imports what broke?", "mentioned"), ("hello", "written to")]
)
async def test_the_other_ways_of_asking(capsys: pytest.CaptureFixture[str], text: str, answer: str):
    """A mention is answered in its thread, a direct message where it was written."""
    assert await say(text) == 0
    assert f"│ {answer}" in capsys.readouterr().out


async def test_the_bot_gets_settings_of_the_demos_own_and_no_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Nothing of the user's own settings, tokens or proxies; and it is gone afterwards."""
    for name in ("REDIS_URL", "HTTPS_PROXY", "SLACK_SIGNING_SECRET", "IMPORTS_SECRET"):
        monkeypatch.setenv(name, "https://nowhere.example")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-the-users-own")
    monkeypatch.setattr(demo, "_screen", _wide)
    assert await say("/imports who") == 0
    out = capsys.readouterr().out
    names = set(re.findall(r"\b[A-Z_]{4,}\b", out))
    assert not names & {"REDIS_URL", "HTTPS_PROXY", "SLACK_SIGNING_SECRET", "IMPORTS_SECRET"}
    assert names >= {
        "ALERT_CHANNEL",
        "DATA_DIR",
        "HEALTH_HOST",
        "HEALTH_PORT",
        "LOG_FORMAT",
        "MOENGAGE_API_KEY",
        "MOENGAGE_BASE_URL",
        "MOENGAGE_DATA_CENTER",
        "MOENGAGE_WORKSPACE_ID",
        "POLL_INTERVAL",
        "SLACK_API_URL",
        "SLACK_APP_TOKEN",
        "SLACK_BOT_TOKEN",
        "TIMEZONE",
    }
    found = re.search(r"pid=(\d+)", out)
    assert found
    with pytest.raises(ProcessLookupError):
        os.kill(int(found[1]), 0)


_screen = demo._screen


def _wide(slack: SlackStandIn) -> Screen:
    screen = _screen(slack)
    screen.columns = 10_000
    return screen


@pytest.mark.parametrize(
    ("text", "said"), [("/imports silence", "will not answer"), ("/imports die", "")]
)
async def test_without_an_answer_the_log_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str, said: str
):
    """Whether the bot is silent or dead: exit code 1, and the end of its log."""
    monkeypatch.setattr(conversation, "ANSWER_SECONDS", 1.0)
    assert await say(text) == 1
    err = capsys.readouterr().err
    assert "no answer" in err
    assert said in err


async def test_a_bot_that_does_not_start_is_told_of(capsys: pytest.CaptureFixture[str]):
    """Its code and what it said."""
    command = (sys.executable, "-c", "print('bad setting'); raise SystemExit(3)")
    assert await demo.demo("/imports", seed=1, command=command) == 1
    err = capsys.readouterr().err
    assert "ended with code 3" in err
    assert "bad setting" in err


async def test_lines_that_are_piped_in_are_done_in_turn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Each waits for its answer; at the end of the input the demo ends well."""
    lines = ("/imports hello", "press 1", "press 99", "@imports hi", "hi", "fail nothing_like_it")
    reading, writing = os.pipe()
    os.write(writing, "\n".join(lines).encode())
    os.close(writing)
    with os.fdopen(reading) as source:
        monkeypatch.setattr(sys, "stdin", source)
        assert await demo.demo(seed=1, command=COMMAND) == 0
    out = capsys.readouterr().out
    order = [
        "> /imports hello",
        "│ you said hello",
        "> press 1",
        "edited\n│ pressed",
        "> press 99",
        "there is no button 99",
        "> @imports hi",
        "│ mentioned",
        "> hi",
        "│ written to",
        "> fail nothing_like_it",
        "no import is called 'nothing_like_it'",
    ]
    places = [out.find(part) for part in order]
    assert places == sorted(places)
    assert places[0] > 0


async def test_a_bot_that_dies_ends_the_prompt(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Even while nothing is typed."""
    reading, writing = os.pipe()
    os.write(writing, b"/imports die\n")
    with os.fdopen(reading) as source, os.fdopen(writing):
        monkeypatch.setattr(sys, "stdin", source)
        assert await demo.demo(seed=1, command=COMMAND) == 1
    assert "the bot ended with code 3" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_leaves_nothing_behind(number: signal.Signals):
    """Ctrl-C and a stop from outside end the bot too, and empty the folder."""
    code = f"from bot.playground.demo import main; raise SystemExit(main.run(None, 1, {COMMAND!r}))"
    with subprocess.Popen(
        (sys.executable, "-c", code), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as playing:
        assert playing.stdin is not None
        assert playing.stdout is not None
        playing.stdin.write("/imports who\n")
        playing.stdin.flush()
        said = ""
        while "pid=" not in said or "TIMEZONE" not in said:
            said += playing.stdout.readline()
        playing.send_signal(number)
        assert playing.wait(20) == 130
    pid, folder = re.search(r"pid=(\d+)", said), re.search(r"log (/\S+)/bot.log", said)
    assert pid
    assert folder
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid[1]), 0)
    assert not Path(folder[1]).exists()


@pytest.mark.parametrize(
    ("typed_line", "expected"),
    [
        ("/imports failed last 7d", Line(Act.COMMAND, "failed last 7d", "/imports")),
        ("/imports", Line(Act.COMMAND, "", "/imports")),
        ("@imports what broke?", Line(Act.MENTION, "what broke?")),
        ("press 12", Line(Act.PRESS, "12")),
        ("press 12 yes", Line(Act.PRESS, "12 yes")),
        ("press it", Line(Act.DIRECT, "press it")),
        ("fail", Line(Act.FAIL)),
        ("fail 50", Line(Act.FAIL, "50")),
        ("partial daily_users", Line(Act.PARTIAL, "daily_users")),
        ("recover", Line(Act.RECOVER)),
        ("failed last 7d", Line(Act.DIRECT, "failed last 7d")),
        ("  help ", Line(Act.DIRECT, "help")),
        ("?", Line(Act.HELP)),
        ("quit", Line(Act.QUIT)),
        ("  ", Line(Act.NOTHING)),
    ],
)
def test_what_a_typed_line_means(typed_line: str, expected: Line):
    """Whatever is nothing else is written to the bot."""
    assert understood(typed_line) == expected


@pytest.mark.parametrize("kind", ["pipe", "file"])
async def test_lines_are_read_to_the_end(tmp_path: Path, kind: str):
    """From a pipe or a plain file, the last line without its end too."""
    text = "one\n\nthrée\nlast".encode()
    if kind == "pipe":
        source, writing = os.pipe()
        os.write(writing, text)
        os.close(writing)
    else:
        (tmp_path / "lines").write_bytes(text)
        source = os.open(tmp_path / "lines", os.O_RDONLY)
    try:
        assert [line async for line in typed(source)] == ["one", "", "thrée", "last"]
    finally:
        os.close(source)
