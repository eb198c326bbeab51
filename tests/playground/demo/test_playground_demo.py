import os
import pty
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import IO

import pytest

from bot.playground.demo import browser
from bot.playground.demo import main as demo
from bot.playground.demo.prompt import Line, typed, understood
from bot.playground.demo.terminal import Screen
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.slack.state import YOU
from bot.playground.stage.bot_process import Start, by_command
from bot.playground.stage.scene import Scene
from bot.playground.stage.stage import now
from tests.support.forked import by_fork
from tests.support.long import long_case
from tests.support.playground_app import APP, run

FORKED = by_fork(run)
COMMAND = (sys.executable, APP)


def wanted(*say: str, start: Start = FORKED) -> demo.Wanted:
    return demo.Wanted(Scene(1, now()), say, port=0, start=start)


async def say(*texts: str) -> int:
    return await demo.play(wanted(*texts))


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
    assert await demo.play(wanted("/imports who", start=by_command(*COMMAND))) == 0
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
    ("text", "said"),
    [
        ("/imports silence", "no answer: operation_timeout."),
        ("/imports die", "The bot stopped with exit code 3."),
    ],
)
async def test_without_an_answer_the_log_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str, said: str
):
    """Whether the bot is silent or dead: exit code 1, and the end of its log."""
    monkeypatch.setattr(demo, "LIMIT_SECONDS", 1.0)
    assert await say(text) == 1
    assert said in capsys.readouterr().err


async def test_a_bot_that_does_not_start_is_reported(capsys: pytest.CaptureFixture[str]):
    """Its code and what it said."""
    start = by_command(sys.executable, "-c", "print('bad setting'); raise SystemExit(3)")
    assert await demo.play(wanted("/imports", start=start)) == 1
    err = capsys.readouterr().err
    assert "The bot stopped with exit code 3" in err
    assert "bad setting" in err


async def test_lines_that_are_piped_in_are_done_in_turn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Each waits for its answer, until `quit`."""
    lines = (
        "/imports hello",
        "press 1",
        "press 99",
        "@imports hi",
        "hi",
        "fail nothing_like_it",
        "quit",
        "/imports late",
    )
    reading, writing = os.pipe()
    os.write(writing, "\n".join(lines).encode())
    os.close(writing)
    with os.fdopen(reading) as source:
        monkeypatch.setattr(sys, "stdin", source)
        assert await demo.play(wanted()) == 0
    out = capsys.readouterr().out
    order = [
        "> /imports hello",
        "│ you said hello",
        "> press 1",
        "edited\n│ pressed",
        "> press 99",
        "There is no button 99.",
        "> @imports hi",
        "│ mentioned",
        "> hi",
        "│ written to",
        "> fail nothing_like_it",
        "There is no import 'nothing_like_it'.",
    ]
    places = [out.find(part) for part in order]
    assert places == sorted(places)
    assert places[0] > 0
    assert "late" not in out


async def test_a_press_without_an_answer_is_done_when_something_is_seen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """A window, a link, or an edit of what was pressed: the next line does not wait for more."""
    reading, writing = os.pipe()
    os.write(writing, b"hi\npress 2\npress 3\npress 1\nquit\n")
    os.close(writing)
    with os.fdopen(reading) as source:
        monkeypatch.setattr(sys, "stdin", source)
        assert await demo.play(wanted()) == 0
    out = capsys.readouterr().out
    order = [
        "> press 2",
        "(a window opened: ",
        "> press 3",
        "(opens https://example.com/imports)",
        "> press 1",
        "│ edited by the app",
    ]
    places = [out.find(part) for part in order]
    assert places == sorted(places)
    assert places[0] > 0
    assert "gave up" not in out


async def test_a_bot_that_dies_ends_the_prompt(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Even while nothing is typed."""
    reading, writing = os.pipe()
    os.write(writing, b"/imports die\n")
    with os.fdopen(reading) as source, os.fdopen(writing):
        monkeypatch.setattr(sys, "stdin", source)
        assert await demo.play(wanted()) == 1
    assert "The bot stopped with exit code 3" in capsys.readouterr().err


# As `imports-bot demo` with the small app as its bot.
CODE = f"""
from bot.playground.demo import main
from bot.playground.stage.bot_process import by_command
from bot.playground.stage.scene import Scene
from bot.playground.stage.stage import now
raise SystemExit(main.run(main.Wanted(Scene(1, now()), port=0, start=by_command(*{COMMAND!r}))))
"""


def read_until(source: IO[str], wanted: str) -> str:
    said = ""
    while wanted not in said:
        line = source.readline()
        assert line, said  # it ended
        said += line
    return said


@pytest.mark.parametrize("number", [signal.SIGINT, long_case(signal.SIGTERM)])
def test_a_stop_leaves_nothing_behind(number: signal.Signals):
    """Ctrl-C and a stop from outside end the bot too, and empty the folder."""
    with subprocess.Popen(
        (sys.executable, "-c", CODE), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as playing:
        assert playing.stdin is not None
        assert playing.stdout is not None
        playing.stdin.write("/imports who\n")
        playing.stdin.flush()
        said = read_until(playing.stdout, "TIMEZONE")
        playing.send_signal(number)
        assert playing.wait() == 130
    pid, folder = re.search(r"pid=(\d+)", said), re.search(r"log: (/\S+)/bot.log", said)
    assert pid
    assert folder
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid[1]), 0)
    assert not Path(folder[1]).exists()


@pytest.mark.parametrize(
    ("typed_line", "expected"),
    [
        ("/imports failed last 7d ", Line("say", {"text": "/imports failed last 7d"})),
        ("/imports", Line("say", {"text": "/imports"})),
        ("@Imports what broke?", Line("say", {"text": "@Imports what broke?"})),
        ("press 12", Line("press", {"number": 12, "sure": False})),
        ("press 12 yes", Line("press", {"number": 12, "sure": True})),
        ("press it", Line("say", {"text": "press it", "channel": YOU})),
        ("fail", Line("fail", {"count": 1, "partial": False})),
        ("fail 50", Line("fail", {"count": 50, "partial": False})),
        ("fail ²", Line("fail", {"imports": ["²"], "partial": False})),
        ("partial daily_users", Line("fail", {"imports": ["daily_users"], "partial": True})),
        ("recover", Line("recover")),
        ("recover Trade fair", Line("recover", {"imports": ["Trade fair"]})),
        ("failed last 7d", Line("say", {"text": "failed last 7d", "channel": YOU})),
        ("/var/log is full", Line("say", {"text": "/var/log is full", "channel": YOU})),
        ("  help ", Line("say", {"text": "help", "channel": YOU})),
        ("?", Line("help")),
        ("quit", Line("quit")),
        ("  ", None),
    ],
)
def test_what_a_typed_line_means(typed_line: str, expected: Line | None):
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


async def test_several_exchanges_are_printed_in_their_order(capsys: pytest.CaptureFixture[str]):
    """One bot answers them all; one without an answer does not keep the next from being said."""
    assert await say("/imports one", "@imports two", "/imports three") == 0
    out = capsys.readouterr().out
    parts = ["> /imports one", "you said one", "> @imports two", "mentioned", "you said three"]
    places = [out.find(part) for part in parts]
    assert places == sorted(places)
    assert places[0] == 0


@pytest.mark.parametrize("text", ["", "quit", "press 1", "fail 3", "?"])
def test_what_cannot_be_said_is_reported_before_anything_starts(
    capsys: pytest.CaptureFixture[str], text: str
):
    """Even if it comes after something that can be."""
    nothing = by_command(sys.executable, "-c", "raise SystemExit('started')")
    assert demo.run(wanted("/imports failed", text, start=nothing)) == 2
    assert f"--say {text!r} cannot be said in Slack" in capsys.readouterr().err


# --- When nobody types ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "redirected",
    ["<&-", *map(long_case, ("</dev/null", "0>/dev/null", "</etc/hostname", "<<<'?'"))],
)
def test_the_page_outlives_standard_input(redirected: str):
    """Closed, empty, not for reading, or at its end: the demo goes on until it is stopped."""
    command = ("bash", "-c", f'exec "$0" -c "$1" {redirected}', sys.executable, CODE)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as playing:
        assert playing.stdout is not None
        said = read_until(playing.stdout, "Standard input is closed. The page stays up: ")
        address = re.search(r"stays up: (\S+) ", said)
        assert address
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address[1]) as page:
            assert page.status == 200
        assert playing.poll() is None
        playing.send_signal(signal.SIGTERM)
        assert playing.wait() == 130


async def test_a_person_leaves_by_the_end_of_the_input(monkeypatch: pytest.MonkeyPatch):
    """Ctrl-D at a terminal ends the demo, as it ends a shell."""
    ours, theirs = pty.openpty()
    os.write(ours, b"\x04")
    with os.fdopen(theirs) as source, os.fdopen(ours):
        monkeypatch.setattr(sys, "stdin", source)
        monkeypatch.setattr(browser, "open_page", lambda _url: None)
        assert await demo.play(wanted()) == 0
