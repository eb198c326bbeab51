"""The real bot as a process, between a stand-in Slack and a stand-in MoEngage."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cli import main
from bot.domain.ids import alert_id, fact_id
from bot.playground.moengage import levers
from bot.playground.moengage import server as moengage
from bot.playground.moengage.faults import Faults, Journal
from bot.playground.moengage.world import World
from bot.playground.slack.api import APP_TOKEN, BOT_TOKEN, Called
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.slack.state import Message
from bot.playground.stage.bot_process import Bot, Process, Start, running
from bot.playground.stage.stage import installed
from bot.slack.history import SHORT
from tests.support.forked import Streams, fork, forked_bot

ROOT = Path(__file__).resolve().parents[2]
CHANNEL = "C0IMPORTS1"
KEY = "key-of-the-playground"
# Bounds against hanging, and waited for only as long as it takes: no test fails because the machine
# is busy. SOON is for a message, STARTED for a process that gets ready.
SOON = 60.0
STARTED = 120.0
# From a signal to the end of the process, which ends itself after nine seconds whatever hangs.
ENDED = 60.0


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
        self,
        *,
        ready: bool = True,
        name: str = "bot",
        start: Start = forked_bot,
        **changes: str,
    ) -> AsyncIterator[Bot]:
        """The bot, ready to work; stopped with SIGTERM at the end if it still runs."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        async with running(self.settings(**changes), folder, start) as bot:
            if ready:
                await bot.ready(STARTED)
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

    def fail(self, name: str, reason: str | None = None, *, partial: bool = False) -> None:
        """A run of this import ends badly, now."""
        self.world.advance(now())
        levers.fail(self.world, name, reason, partial=partial)

    def breaks(self, name: str, channel: str = CHANNEL) -> str:
        """The same of a healthy import; the id of the alert that this leads to in a channel."""
        self.fail(name)
        item = self.world.find(name)
        fact = fact_id("live", item.feed.id, item.last_run_at, str(item.last_run_status))
        return alert_id(fact, channel)

    def recover(self, name: str, *, share: float = 1.0) -> None:
        """A run of this import ends well, now, with this share of its usual rows."""
        self.world.advance(now())
        levers.recover(self.world, name, share=share)

    def told(self, name: str = "", channel: str = CHANNEL) -> list[Message]:
        """The bot's messages in the channel that speak of an import, replies included."""
        return [
            message
            for message in self.slack.workspace.messages(channel)
            if message.user == self.slack.workspace.bot
            and message.metadata
            and name in message.text
        ]

    def telling(self, alert: str, channel: str = CHANNEL) -> list[Message]:
        """The messages that stand in a channel and tell an alert, by themselves or with others."""
        found = []
        for message in self.slack.workspace.messages(channel):
            payload = (message.metadata or {}).get("event_payload", {})
            together = payload.get("alerts", "").split()
            if payload.get("id") == alert or alert[:SHORT] in together:
                found.append(message)
        return found

    def calls(self, method: str) -> list[Called]:
        """The calls of this method that reached Slack."""
        return [call for call in self.slack.api.calls if call.method == method]

    async def stands(self, alert: str, seconds: float = SOON, channel: str = CHANNEL) -> Message:
        """Wait until an alert stands in a channel."""
        await self.slack.wait_for(
            lambda: self.telling(alert, channel) or None, seconds, f"alert {alert}"
        )
        return self.telling(alert, channel)[0]

    async def alert(self, name: str, count: int = 1, seconds: float = SOON) -> list[Message]:
        """Wait until this many messages speak of an import."""

        def found() -> list[Message] | None:
            told = self.told(name)
            return told if len(told) >= count else None

        return await self.slack.wait_for(found, seconds, f"{count} messages about {name}")

    async def quiet(self, sweeps: int = 1) -> None:
        """Let the bot sweep and send this many times more, as long as that takes: until a request
        after those that began from now on.
        """
        asked = self.journal.total
        async with asyncio.timeout(SOON):
            while self.journal.total < asked + sweeps + 2:
                await asyncio.sleep(0.05)


def now() -> datetime:
    """The world's clock is the real one."""
    return datetime.now(UTC)


async def ended(bot: Bot) -> int:
    """The exit code of a bot that was sent a signal."""
    return await asyncio.wait_for(bot.process.wait(), ENDED)


@asynccontextmanager
async def stage(folder: Path, *, imports: int = 40) -> AsyncIterator[Stage]:
    """Both stand-ins on loopback; the app has what the manifest asks for, and nothing else."""
    world = World(7, now(), imports, zone="UTC", trouble=0)
    faults = Faults()
    app = moengage.build(world, now, workspace_id="PLAYGROUND", api_key=KEY, faults=faults)
    async with moengage.serve(app) as vendor, SlackStandIn(seed=7, app=installed()) as slack:
        yield Stage(folder, world, slack, vendor, faults, app[moengage.JOURNAL])


async def command(
    folder: Path,
    *words: str,
    settings: Mapping[str, str],
    stdin: str = "",
    fresh: bool = False,
) -> tuple[int, str, str]:
    """Run `imports-bot` with these words; its exit code, standard output and standard error.

    `fresh`: in an interpreter of its own, see forked.
    """
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    with TemporaryDirectory() as place:
        names = Streams(*(Path(place) / name for name in ("given", "out", "err")))
        names.given.write_text(stdin, encoding="utf-8")
        start = _fresh if fresh else _forked
        process = await start(words, folder, environment | dict(settings), names)
        code = await asyncio.wait_for(process.wait(), STARTED)
        out, err = (path.read_text(errors="replace") for path in (names.out, names.err))
        return code, out, err


async def _forked(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], streams: Streams
) -> Process:
    return fork(partial(main, list(words)), folder, environment, streams)


async def _fresh(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], streams: Streams
) -> Process:
    with (
        streams.given.open("rb") as given,
        streams.out.open("wb") as out,
        streams.err.open("wb") as err,
    ):
        command = (sys.executable, "-m", "bot", *words)
        return await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment, stdin=given, stdout=out, stderr=err
        )
