"""The demo: the real bot against both stand-ins, with a page and a prompt, or for some exchanges.

Everything runs on loopback (the page elsewhere, if asked to) and in a temporary folder, and is gone
afterwards.
"""

import asyncio
import errno
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.playground.demo import browser
from bot.playground.demo.conversation import Conversation, answered
from bot.playground.demo.prompt import understood
from bot.playground.demo.terminal import Screen, reader_of
from bot.playground.demo.waiting import LIMIT_SECONDS, GaveUp, patiently
from bot.playground.page.address import LOOPBACK, Address, listen
from bot.playground.page.server import Page, serve
from bot.playground.receiver import server as receiver
from bot.playground.slack.exchange import Exchange
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.stage.acts import Acts
from bot.playground.stage.bot_process import BotDied, Start, start_bot
from bot.playground.stage.scene import Scene
from bot.playground.stage.stage import Stage, now, on_stage
from bot.playground.stage.trouble import breaking

# A link to a scene works again the next day if the page is where it was.
PORT = 8484


class CannotListen(Exception):
    """The page cannot be served there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for. `port` None: the usual one, or any if that is taken."""

    scene: Scene
    say: Sequence[str] = ()
    host: str = LOOPBACK
    port: int | None = None
    start: Start = start_bot


def run(wanted: Wanted) -> int:
    """Run the demo until it is left; the exit code. With `say` its exchanges are printed."""
    if wrong := [text for text in wanted.say if not _is_said(text)]:
        return _fail(f"--say {wrong[0]!r} cannot be said in Slack. Try “/imports failed”.", 2)
    try:
        return asyncio.run(_until_stopped(wanted))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 130


async def _until_stopped(wanted: Wanted) -> int:
    """A stop from outside cleans up as Ctrl-C does: no bot is left behind."""
    playing = asyncio.create_task(play(wanted))
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # under nohup a lost terminal is no stop
            asyncio.get_running_loop().add_signal_handler(number, playing.cancel)
    # In the background a read from the terminal fails from now on, instead of stopping the demo.
    signal.signal(signal.SIGTTIN, signal.SIG_IGN)
    return await playing


async def play(wanted: Wanted) -> int:
    """Start everything, wait until the bot is ready, and let somebody type; the exit code."""
    try:
        if wanted.say:
            return await _exchanges(wanted)
        async with serve(_address(wanted)) as page:
            scene: Scene | None = wanted.scene
            while scene is not None:
                scene = await _showing(page, scene, wanted.start)
            return 0
    except (BotDied, CannotListen, GaveUp) as wrong:
        return _fail(str(wrong))


def _fail(text: str, code: int = 1) -> int:
    print(f"imports-bot: {text}", file=sys.stderr)
    return code


# --- With a page ------------------------------------------------------------------------------


def _address(wanted: Wanted) -> Address:
    """Where the page is served; CannotListen says what to change."""
    port = PORT if wanted.port is None else wanted.port
    try:
        address = listen(wanted.host, port)
    except (OSError, UnicodeError) as wrong:
        if wanted.port is None and _is_taken(wrong):
            print(f"Port {PORT} is in use, so the page takes another one.", file=sys.stderr)
            return _address(replace(wanted, port=0))
        raise CannotListen(
            f"cannot serve the page on {wanted.host} port {port}: {_reason(wrong)}"
        ) from None
    if not address.private:
        print(f"Anyone who can reach {wanted.host} can use this demo.", file=sys.stderr)
    return address


def _is_taken(wrong: Exception) -> bool:
    return isinstance(wrong, OSError) and wrong.errno == errno.EADDRINUSE


def _reason(wrong: Exception) -> str:
    if _is_taken(wrong):
        return "the port is in use. Choose another one with --port."
    if isinstance(wrong, PermissionError):
        return "not permitted. Choose a port above 1023 with --port."
    return "this machine has no such address. Check --host."


async def _showing(page: Page, scene: Scene, start: Start) -> Scene | None:
    """One showing of a scene, to its end; the scene that is wanted next, or None to leave.

    What was done in it is done again, and so written down again.
    """
    async with (
        receiver.serve() as receives,
        on_stage(replace(scene, acts=[]), start, receiver=receives) as stage,
    ):
        await _ready(stage)
        acts = Acts(stage)
        page.show(acts)
        try:
            return await stage.bot.while_alive(_play(page, acts, scene))
        finally:
            page.show(None)


async def _play(page: Page, acts: Acts, scene: Scene) -> Scene | None:
    talk = Conversation(acts, _screen(acts.stage.slack), page.url)
    talk.begin()
    if talk.person and not scene.acts:
        browser.open_page(page.url)
    reading = asyncio.create_task(talk.read())
    wanted = asyncio.create_task(page.wanted())
    beside = [asyncio.create_task(breaking(acts)), asyncio.create_task(acts.replay(scene.acts))]
    try:
        await asyncio.wait({reading, wanted}, return_when=asyncio.FIRST_COMPLETED)
        if reading.done():
            await reading  # a fault in it is ours
        return wanted.result() if wanted.done() else None
    finally:
        for task in (reading, wanted, *beside):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _ready(stage: Stage) -> None:
    await patiently(stage.bot.ready(), "the bot to start")
    connected = stage.bot.while_alive(stage.slack.connected(seconds=None))
    await patiently(connected, "the bot to connect to Slack")


def _screen(slack: SlackStandIn) -> Screen:
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    columns = min(shutil.get_terminal_size().columns, 110)
    return Screen(slack.workspace, reader_of(slack.workspace, now), columns, colours)


# --- Exchanges alone --------------------------------------------------------------------------


def _is_said(text: str) -> bool:
    line = understood(text)
    return line is not None and line.do == "say"


async def _exchanges(wanted: Wanted) -> int:
    """Say one after the other, and print each answer; 1 if one of them has none."""
    # Nobody waits in Slack here: a busy machine may take longer than Slack's three seconds.
    async with on_stage(wanted.scene, wanted.start, ack_within=LIMIT_SECONDS) as stage:
        await _ready(stage)
        acts, screen = Acts(stage), _screen(stage.slack)
        codes = [await _exchange(acts, screen, text) for text in wanted.say]
        return max(codes)


async def _exchange(acts: Acts, screen: Screen, text: str) -> int:
    print(f"> {text}", flush=True)
    line = understood(text)
    assert line is not None
    exchange = await acts.do("say", line.given)
    assert isinstance(exchange, Exchange)
    if failure := await answered(acts.stage, exchange, text):
        return _fail(f"no answer: {failure}. The bot's log ends:\n{acts.stage.bot.tail()}")
    for message in exchange.replies:
        print(screen.draw(message), flush=True)
    return 0
