"""The real bot as a process, between a stand-in Slack and a stand-in MoEngage."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.playground import moengage
from bot.playground.demo_bot import Bot, running
from bot.playground.moengage_faults import Faults, Journal
from bot.playground.slack import SlackStandIn
from bot.playground.slack_api import APP_TOKEN, BOT_TOKEN
from bot.playground.slack_state import Message
from bot.playground.stage import installed
from bot.playground.world import World

ROOT = Path(__file__).resolve().parents[2]
CHANNEL = "C0IMPORTS1"
KEY = "key-of-the-playground"
# From the end of a run to its message, with a sweep every second; generous on a busy machine.
SOON = 15.0
# After an unknown fate the bot waits 20 s, and looks twice.
LOOKED_UP = 60.0


@dataclass
class Stage:
    """What a test plays with. Nothing in the world fails by itself."""

    folder: Path
    world: World
    slack: SlackStandIn
    vendor: str
    faults: Faults
    journal: Journal
    more: dict[str, str] = field(default_factory=dict)

    def settings(self, **changes: str) -> dict[str, str]:
        """The bot's environment; an empty value takes a variable away."""
        settings = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": self.slack.api_url,
            "MOENGAGE_WORKSPACE_ID": "PLAYGROUND",
            "MOENGAGE_API_KEY": KEY,
            "MOENGAGE_DATA_CENTER": "01",
            "MOENGAGE_BASE_URL": self.vendor,
            "ALERT_CHANNEL": CHANNEL,
            "POLL_INTERVAL": "1",
            "DATA_DIR": str(self.folder / "data"),
            "LOG_FORMAT": "json",
        }
        return {name: value for name, value in (settings | self.more | changes).items() if value}

    @asynccontextmanager
    async def bot(
        self, *, ready: bool = True, name: str = "bot", **changes: str
    ) -> AsyncIterator[Bot]:
        """The bot, ready to work; stopped with SIGTERM at the end if it still runs."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        async with running(self.settings(**changes), folder) as bot:
            if ready:
                await bot.ready(30)
            yield bot

    def name(self, number: int = 0) -> str:
        """The name of one of the world's healthy periodic imports, of which no run is near."""
        soon = now() + timedelta(minutes=2)
        names = sorted(
            item.feed.name
            for item in self.world.imports.values()
            if item.status == "SCHEDULED" and item.last_run_status == "SUCCESSFUL"
            if item.due and item.due > soon
        )
        return names[number]

    def fail(self, name: str, *, partial: bool = False) -> None:
        """A run of this import ends badly, now."""
        self.world.advance(now())
        self.world.fail(name, partial=partial)

    def recover(self, name: str) -> None:
        """A run of this import ends well, now."""
        self.world.advance(now())
        self.world.recover(name)

    def told(self, name: str = "", channel: str = CHANNEL) -> list[Message]:
        """The bot's messages in the channel that speak of an import, replies included."""
        return [
            message
            for message in self.slack.workspace.messages(channel)
            if message.user == self.slack.workspace.bot
            and message.metadata
            and name in message.text
        ]

    async def alert(self, name: str, count: int = 1, seconds: float = SOON) -> list[Message]:
        """Wait until so many messages speak of an import."""

        def found() -> list[Message] | None:
            told = self.told(name)
            return told if len(told) >= count else None

        return await self.slack.wait_for(found, seconds, f"{count} messages about {name}")

    async def quiet(self, seconds: float = 3.0) -> None:
        """Let the bot sweep and send a few times more."""
        await asyncio.sleep(seconds)


def now() -> datetime:
    """The world's clock is the real one."""
    return datetime.now(UTC)


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """Both stand-ins on loopback; a message of theirs is at most a port away."""
    world = World(7, now(), zone="UTC", trouble=0)
    faults = Faults()
    app = moengage.build(world, now, workspace_id="PLAYGROUND", api_key=KEY, faults=faults)
    async with moengage.serve(app) as vendor, SlackStandIn(seed=7, app=installed()) as slack:
        yield Stage(folder, world, slack, vendor, faults, app[moengage.JOURNAL])


async def command(
    folder: Path, *words: str, settings: Mapping[str, str], stdin: str = ""
) -> tuple[int, str, str]:
    """Run `imports-bot` with these words; its exit code, standard output and standard error."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env=environment | dict(settings),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(stdin.encode()), 60)
    return process.returncode or 0, out.decode(), err.decode()
