import asyncio
import socket
import sys
from dataclasses import replace

import pytest

from bot.playground.demo import main as demo
from bot.playground.demo import waiting
from bot.playground.stage.bot_process import BotDied, Start, by_command
from bot.playground.stage.scene import Scene
from bot.playground.stage.stage import now
from tests.support.playground_app import APP

NOTHING = by_command(sys.executable, "-c", "raise SystemExit('started')")


def wanted(*say: str, start: Start = NOTHING) -> demo.Wanted:
    return demo.Wanted(Scene(1, now()), say, port=0, start=start)


# --- Waiting ----------------------------------------------------------------------------------


async def test_a_wait_says_what_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """On standard error, so that the output stays what was asked for."""
    monkeypatch.setattr(waiting, "NOTICE_SECONDS", 0.01)
    assert await waiting.patiently(asyncio.sleep(0.1, "done"), "the bot to start") == "done"
    out, err = capsys.readouterr()
    assert err.startswith("Waiting for the bot to start: 0 s so far, at most 300 s\n")
    assert out == ""


async def test_a_short_wait_says_nothing(capsys: pytest.CaptureFixture[str]):
    assert await waiting.patiently(asyncio.sleep(0, "done"), "the bot to start") == "done"
    assert capsys.readouterr().err == ""


async def test_a_wait_ends_after_minutes(monkeypatch: pytest.MonkeyPatch):
    """What it waited for ends as well, and is named."""
    monkeypatch.setattr(waiting, "NOTICE_SECONDS", 0.01)
    monkeypatch.setattr(waiting, "LIMIT_SECONDS", 0.05)
    work = asyncio.ensure_future(asyncio.Event().wait())
    with pytest.raises(waiting.GaveUp, match="gave up waiting for the answer after"):
        await waiting.patiently(work, "the answer")
    assert work.cancelled()


async def test_what_fails_while_it_is_waited_for_says_why():
    async def fails() -> None:
        raise BotDied("stopped")

    with pytest.raises(BotDied, match="stopped"):
        await waiting.patiently(fails(), "the bot to start")


@pytest.mark.long
async def test_a_slow_start_is_no_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """The bot takes longer than the notice: a line says so, and the answer comes."""
    monkeypatch.setattr(waiting, "NOTICE_SECONDS", 0.2)
    slow = f"import time, runpy; time.sleep(1); runpy.run_path({APP!r}, run_name='__main__')"
    assert await demo.play(wanted("/imports hi", start=by_command(sys.executable, "-c", slow))) == 0
    out, err = capsys.readouterr()
    assert "Waiting for the bot to start: " in err
    assert "you said hi" in out


# --- Where the page is ------------------------------------------------------------------------


async def test_a_port_that_is_taken_is_said_in_one_line(capsys: pytest.CaptureFixture[str]):
    """Before the bot starts."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert await demo.play(replace(wanted(), port=port)) == 1
    assert capsys.readouterr().err == (
        f"imports-bot: cannot serve the page on 127.0.0.1 port {port}: the port is in use."
        " Choose another one with --port.\n"
    )


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "..", "a" * 70 + ".invalid"])
async def test_a_host_that_is_not_ours_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], host: str
):
    assert await demo.play(replace(wanted(), host=host)) == 1
    assert capsys.readouterr().err == (
        f"imports-bot: cannot serve the page on {host} port 0: this machine has no such address."
        " Check --host.\n"
    )


def test_the_usual_port_gives_way_to_another_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Only where nobody asked for it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(demo, "PORT", taken.getsockname()[1])
        address = demo._address(replace(wanted(), port=None))
        assert address.listening.getsockname()[1] != demo.PORT
        address.listening.close()
    assert "is in use, so the page takes another one." in capsys.readouterr().err


def test_a_page_for_others_says_so(capsys: pytest.CaptureFixture[str]):
    """The default is for this machine alone, and says nothing."""
    for host, said in (("127.0.0.1", ""), ("0.0.0.0", "Anyone who can reach 0.0.0.0 can use")):
        demo._address(replace(wanted(), host=host)).listening.close()
        assert capsys.readouterr().err.startswith(said)
    assert said
