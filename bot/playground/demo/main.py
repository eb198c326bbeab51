"""The demo: the real bot against both stand-ins, with a page and a prompt, or for one exchange.

Everything runs on loopback and in a temporary folder, and is gone afterwards.
"""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.playground.demo import browser
from bot.playground.demo.conversation import Conversation, answered
from bot.playground.demo.prompt import understood
from bot.playground.demo.terminal import Screen, reader_of
from bot.playground.page.server import Page, serve
from bot.playground.slack.person import Exchange
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.stage.acts import Acts
from bot.playground.stage.bot_process import COMMAND, BotDied
from bot.playground.stage.scene import Scene
from bot.playground.stage.stage import Stage, now, on_stage
from bot.playground.stage.trouble import breaking

# A link to a scene is good again the next day if the page is where it was.
PORT = 8484


def run(
    say: str | None, seed: int, command: Sequence[str] = COMMAND, scene: Scene | None = None
) -> int:
    """Run the demo until it is left; the exit code. With `say` one exchange is printed."""
    try:
        return asyncio.run(_until_stopped(say, scene or Scene(seed, now()), command))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 130


async def _until_stopped(say: str | None, scene: Scene, command: Sequence[str]) -> int:
    """A stop from outside cleans up as Ctrl-C does: no bot is left behind."""
    playing = asyncio.create_task(_begin(say, scene, command))
    for number in (signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, playing.cancel)
    return await playing


async def demo(say: str | None = None, *, seed: int, command: Sequence[str] = COMMAND) -> int:
    """Start everything, wait until the bot is ready, and let somebody type; the exit code."""
    return await _begin(say, Scene(seed, now()), command)


async def _begin(say: str | None, scene: Scene, command: Sequence[str]) -> int:
    try:
        if say is not None:
            return await _one_exchange(say, scene, command)
        async with serve(PORT) as page:
            wanted: Scene | None = scene
            while wanted is not None:
                wanted = await _showing(page, wanted, command)
            return 0
    except BotDied as died:
        print(died, file=sys.stderr)
        return 1


async def _showing(page: Page, scene: Scene, command: Sequence[str]) -> Scene | None:
    """One showing of a scene, to its end; the scene that is wanted next, or None to leave.

    What was done in it is done again, and so written down again.
    """
    async with on_stage(replace(scene, acts=[]), command) as stage:
        await _ready(stage)
        acts = Acts(stage)
        page.show(acts)
        try:
            return await _play(page, acts, scene)
        finally:
            page.show(None)


async def _play(page: Page, acts: Acts, scene: Scene) -> Scene | None:
    stage = acts.stage
    talk = Conversation(acts, _screen(stage.slack), page.url, person=sys.stdin.isatty())
    talk.begin()
    if talk.person and not scene.acts:
        browser.open_page(page.url)
    reading = asyncio.create_task(talk.read())
    ended = asyncio.create_task(stage.bot.process.wait())
    wanted = asyncio.create_task(page.wanted())
    beside = [asyncio.create_task(breaking(acts)), asyncio.create_task(acts.replay(scene.acts))]
    try:
        await asyncio.wait({reading, ended, wanted}, return_when=asyncio.FIRST_COMPLETED)
        if reading.done():
            await reading  # a fault in it is ours
        if ended.done():
            code = ended.result()
            raise BotDied(f"the bot ended with code {code}\n{stage.bot.tail()}")
        return wanted.result() if wanted.done() else None
    finally:
        for task in (reading, ended, wanted, *beside):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _ready(stage: Stage) -> None:
    await stage.bot.ready()
    await stage.slack.connected()


def _screen(slack: SlackStandIn) -> Screen:
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    columns = min(shutil.get_terminal_size().columns, 110)
    return Screen(slack.workspace, reader_of(slack.workspace, now), columns, colours)


# --- One exchange -----------------------------------------------------------------------------


async def _one_exchange(say: str, scene: Scene, command: Sequence[str]) -> int:
    async with on_stage(scene, command) as stage:
        await _ready(stage)
        print(f"> {say}")
        line = understood(say)
        if line.said is None:
            print(
                "that is nothing to say to the bot: begin with /imports or @imports",
                file=sys.stderr,
            )
            return 2
        exchange = await Acts(stage).do("say", line.said)
        assert isinstance(exchange, Exchange)
        if not await answered(stage, exchange):
            why = exchange.failure or ("none in time" if stage.bot.alive else "the bot ended")
            print(f"no answer ({why})\n{stage.bot.tail()}", file=sys.stderr)
            return 1
        screen = _screen(stage.slack)
        for message in exchange.replies:
            print(screen.draw(message))
        return 0
