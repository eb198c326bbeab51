"""The demo: the real bot against both stand-ins, with a prompt, or for one exchange.

Everything runs on loopback and in a temporary folder, and is gone afterwards.
"""

import asyncio
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bot.playground import moengage
from bot.playground.demo_bot import COMMAND, Bot, BotDied, running
from bot.playground.demo_prompt import GREETING, Act, Line, typed, understood
from bot.playground.slack import SlackStandIn
from bot.playground.slack_api import APP_TOKEN, BOT_TOKEN
from bot.playground.slack_person import Exchange
from bot.playground.slack_state import Change, SlackError, What
from bot.playground.terminal import Screen, reader_of
from bot.playground.world import ARCHIVED, BROKEN, World

CHANNEL = "data-imports"
WORKSPACE = "PLAYGROUND"
ANSWER_SECONDS = 15.0
QUIET_SECONDS = 1.0
# Imports break by themselves: the first soon enough to be seen, then every now and then.
FIRST_FAILURE = 8.0
NEXT_FAILURE = (20.0, 45.0)
IMPORTS = 40
_LEVERS = (Act.FAIL, Act.PARTIAL, Act.RECOVER)


def run(say: str | None, seed: int, command: Sequence[str] = COMMAND) -> int:
    """Run the demo until it is left; the exit code. With `say` one exchange is printed."""
    try:
        return asyncio.run(_until_stopped(say, seed, command))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 130


async def _until_stopped(say: str | None, seed: int, command: Sequence[str]) -> int:
    """A stop from outside cleans up as Ctrl-C does: no bot is left behind."""
    playing = asyncio.create_task(demo(say, seed=seed, command=command))
    for number in (signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, playing.cancel)
    return await playing


async def demo(say: str | None = None, *, seed: int, command: Sequence[str] = COMMAND) -> int:
    """Start everything, wait until the bot is ready, and let somebody type; the exit code."""
    async with _stage(seed, command) as stage:
        try:
            await stage.bot.ready()
            await stage.slack.connected()
            return await (_interactive(stage) if say is None else _one_exchange(stage, say))
        except BotDied as died:
            print(died, file=sys.stderr)
            return 1


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that plays."""

    world: World
    slack: SlackStandIn
    bot: Bot
    screen: Screen
    dice: Random
    person: bool  # at a terminal; lines from anywhere else wait for their answers

    def tell(self, text: str) -> None:
        """Print, and give a person the prompt back."""
        if self.person:
            print(f"\r{text}\n> ", end="", flush=True)
        else:
            print(text, flush=True)


@asynccontextmanager
async def _stage(seed: int, command: Sequence[str]) -> AsyncIterator[Stage]:
    dice = Random(seed)
    key = f"playground-{dice.getrandbits(64):x}"
    world = World(seed, _now(), IMPORTS, zone="UTC")
    app = moengage.build(world, _now, workspace_id=WORKSPACE, api_key=key)
    with tempfile.TemporaryDirectory(prefix="imports-bot-demo-") as folder:
        async with moengage.serve(app) as vendor, SlackStandIn(seed=seed) as slack:
            channel = slack.workspace.channel(CHANNEL)
            assert channel is not None
            settings = {
                "SLACK_BOT_TOKEN": BOT_TOKEN,
                "SLACK_APP_TOKEN": APP_TOKEN,
                "SLACK_API_URL": slack.api_url,
                "MOENGAGE_BASE_URL": vendor,
                "MOENGAGE_WORKSPACE_ID": WORKSPACE,
                "MOENGAGE_API_KEY": key,
                "MOENGAGE_DATA_CENTER": "01",
                "DATA_DIR": str(Path(folder) / "data"),
                "ALERT_CHANNEL": channel.id,
                "POLL_INTERVAL": "2",
                "TIMEZONE": world.zone_name,
                "OPERATORS": slack.you.user.id,
                "LOG_FORMAT": "json",
            }
            async with running(settings, Path(folder), command) as bot:
                yield Stage(world, slack, bot, _screen(slack), dice, sys.stdin.isatty())


def _screen(slack: SlackStandIn) -> Screen:
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    columns = min(shutil.get_terminal_size().columns, 110)
    return Screen(slack.workspace, reader_of(slack.workspace, _now), columns, colours)


def _now() -> datetime:
    return datetime.now(UTC)


# --- One exchange -----------------------------------------------------------------------------


async def _one_exchange(stage: Stage, say: str) -> int:
    print(f"> {say}")
    exchange = _say(stage, understood(say))
    if exchange is None:
        print("that is nothing to say to the bot: begin with /imports or @imports", file=sys.stderr)
        return 2
    if not await _answered(stage, exchange):
        why = exchange.failure or ("none in time" if stage.bot.alive else "the bot ended")
        print(f"no answer ({why})\n{stage.bot.tail()}", file=sys.stderr)
        return 1
    for message in exchange.replies:
        print(stage.screen.draw(message))
    return 0


async def _answered(stage: Stage, exchange: Exchange) -> bool:
    """Wait for the answer; False if Slack gave up on it, or nothing came in time."""
    ended = asyncio.create_task(stage.bot.process.wait())
    ended.add_done_callback(lambda _: stage.slack.news.ring())
    try:
        await stage.slack.wait_for(
            lambda: exchange.replies or exchange.failure or ended.done(), ANSWER_SECONDS
        )
    except TimeoutError:
        return False
    finally:
        ended.cancel()
    return bool(exchange.replies)


def _say(stage: Stage, line: Line) -> Exchange | None:
    """Say it in Slack; None if the line is no words for the bot."""
    you = stage.slack.you
    match line.act:
        case Act.COMMAND:
            return you.command(line.text, CHANNEL, line.name)
        case Act.MENTION:
            return you.mention(line.text, CHANNEL)
        case Act.DIRECT:
            return you.direct_message(line.text)
        case Act.PRESS:
            return _press(stage, line.text)
        case _:
            return None


def _press(stage: Stage, text: str) -> Exchange | None:
    number, _, sure = text.partition(" ")
    button = stage.screen.buttons.get(int(number))
    if button is None:
        stage.tell(f"there is no button {number}")
        return None
    if button.confirm and not sure:
        stage.tell(f"{button.confirm}\nIf you are sure: press {number} yes")
        return None
    standing = stage.slack.workspace.message(button.message.channel, button.message.ts)
    if standing is None:
        stage.tell("that message is gone")
        return None
    return stage.slack.you.press(standing, button.action_id, button.option)


# --- The prompt -------------------------------------------------------------------------------


async def _interactive(stage: Stage) -> int:
    stage.tell(f"{GREETING}\n(Slack {stage.slack.url}, the bot's log {stage.bot.log})\n")
    for message in stage.slack.workspace.messages():
        stage.tell(stage.screen.draw(message))
    stage.slack.workspace.on_change.append(lambda change: _show(stage, change))
    reading = asyncio.create_task(_read(stage))
    ended = asyncio.create_task(stage.bot.process.wait())
    tasks: set[asyncio.Task[object]] = {reading, ended, asyncio.create_task(_trouble(stage))}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    if ended.done() and not ended.cancelled():
        raise BotDied(f"the bot ended with code {ended.result()}\n{stage.bot.tail()}")
    for failed in results:
        if isinstance(failed, Exception):
            raise failed
    return 0


async def _read(stage: Stage) -> None:
    """Do what each line says. Lines that do not come from a person wait for what they cause."""
    waiting = set[asyncio.Task[None]]()
    async for text in typed(sys.stdin.fileno()):
        line = understood(text)
        if not stage.person and line.act is not Act.NOTHING:
            stage.tell(f"> {text}")
        if line.act is Act.QUIT:
            break
        before = len(stage.slack.workspace.changes)
        if line.act in _LEVERS:
            names = _pull(stage, line)
            if names and not stage.person:
                waiting.add(asyncio.create_task(_alerted(stage, names, before)))
        elif exchange := _do(stage, line):
            waiting.add(asyncio.create_task(_tell_failure(stage, text, exchange)))
        if not stage.person:
            await asyncio.gather(*waiting)
    for task in waiting:
        task.cancel()


async def _tell_failure(stage: Stage, text: str, exchange: Exchange) -> None:
    """Slack itself tells a person when an app does not answer."""
    if not await _answered(stage, exchange):
        stage.tell(f"{text.split(maxsplit=1)[0]} failed: {exchange.failure or 'no answer'}")


async def _alerted(stage: Stage, names: Sequence[str], before: int) -> None:
    """Wait until the bot has told of one of these imports and is quiet again, or is silent."""
    changes = stage.slack.workspace.changes

    def told() -> bool:
        said = (f"{one.message.text} {one.message.blocks}" for one in changes[before:])
        return any(name in text for text in said for name in names)

    try:
        await stage.slack.wait_for(told, ANSWER_SECONDS)
    except TimeoutError:
        stage.tell("(the bot said nothing)")
        return
    while len(changes) > before:
        before = len(changes)
        await asyncio.sleep(QUIET_SECONDS)


def _do(stage: Stage, line: Line) -> Exchange | None:
    if line.act is Act.HELP:
        stage.tell(GREETING)
        return None
    try:
        return _say(stage, line)
    except (LookupError, SlackError) as wrong:
        stage.tell(str(wrong))
        return None


def _pull(stage: Stage, line: Line) -> Sequence[str]:
    """Pull a lever of the world; the names of the imports that it moved."""
    stage.world.advance(_now())
    try:
        names = _recover(stage, line.text) if line.act is Act.RECOVER else _fail(stage, line)
    except (LookupError, ValueError) as wrong:
        stage.tell(str(wrong.args[0]))
        return ()
    more = f" and {len(names) - 3} more" if names[3:] else ""
    stage.tell(f"({line.act}: {', '.join(names[:3]) or 'nothing to do'}{more})")
    return names


def _fail(stage: Stage, line: Line) -> Sequence[str]:
    partial = line.act is Act.PARTIAL
    if line.text and not line.text.isdigit():
        stage.world.fail(line.text, partial=partial)
        return (line.text,)
    failed = stage.world.fail_many(int(line.text or 1), partial=partial)
    return [stage.world.imports[one].feed.name for one in failed]


def _recover(stage: Stage, which: str) -> Sequence[str]:
    broken = [
        item.feed.name
        for item in stage.world.imports.values()
        if item.status != ARCHIVED and item.last_run_status in BROKEN
    ]
    names = [which] if which else broken
    for name in names:
        stage.world.recover(name)
    return names


def _show(stage: Stage, change: Change) -> None:
    """Print what happened to a message that the person at the prompt can see."""
    you = stage.slack.you.user.id
    message = change.message
    if message.user == you or message.only_for not in (None, you):
        return
    if change.what is What.DELETED:
        stage.tell("(a message was deleted)")
        return
    note = "edited" if change.what is What.EDITED else ""
    stage.tell(stage.screen.draw(message, note) + "\n")


async def _trouble(stage: Stage) -> None:
    """Imports fail by themselves; now and then one that failed has a good run again."""
    wait, failed = FIRST_FAILURE, list[str]()
    while True:
        await asyncio.sleep(wait)
        stage.world.advance(_now())
        if failed and stage.dice.random() < 0.4:  # noqa: PLR2004 - two times in five
            stage.world.recover(failed.pop(0))
        else:
            failed += stage.world.fail_many(1, partial=stage.dice.random() < 0.3)  # noqa: PLR2004
        wait = stage.dice.uniform(*NEXT_FAILURE)
