"""The stage: both stand-ins and the real bot between them, all on loopback and gone afterwards."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.playground.moengage import server as moengage
from bot.playground.moengage.faults import Faults, Journal
from bot.playground.moengage.world import World
from bot.playground.receiver.server import Receiver
from bot.playground.slack.api import APP_TOKEN, BOT_TOKEN
from bot.playground.slack.app import Installed, from_manifest
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.stage.bot_process import Bot, Start, running, start_bot
from bot.playground.stage.scene import Scene
from bot.playground.stage.time_lapse import TimeLapse

CHANNEL = "data-imports"
WORKSPACE = "PLAYGROUND"
LOOKBACK = timedelta(hours=1)
# Beside the code in a checkout; an installed package has none, and its app may do anything.
MANIFEST = Path(__file__).resolve().parents[3] / "manifest.yaml"


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that plays."""

    scene: Scene
    world: World
    faults: Faults
    journal: Journal
    lapse: TimeLapse
    slack: SlackStandIn
    bot: Bot
    store: Path  # the socket of the bot's own Valkey
    dice: Random
    received: str = ""  # the page of what left Slack


@asynccontextmanager
async def on_stage(
    scene: Scene,
    start: Start = start_bot,
    app: Installed | None = None,
    more: Mapping[str, str] | None = None,
    *,
    ack_within: float = 3.0,
    toml: str = "",
    receiver: Receiver | None = None,
) -> AsyncIterator[Stage]:
    """Set everything up as the scene begins; the bot may need a moment to be ready. `more`:
    settings of the bot that this scene needs, and `toml` those in its file. `ack_within`: seconds
    that Slack gives the bot. `receiver`: gets every alert too.

    A scene of the past begins at its own instant: the world's clock is as far behind ours for as
    long as it plays, and what the bot announces on its first sweep reaches back as far.
    """
    dice = Random(scene.seed)
    key = f"playground-{dice.getrandbits(64):x}"
    behind = now() - scene.started
    world = World(scene.seed, scene.started, scene.imports, zone="UTC", trouble=scene.trouble)
    faults = Faults()
    vendor_app = moengage.build(
        world, lambda: now() - behind, workspace_id=WORKSPACE, api_key=key, faults=faults
    )
    with TemporaryDirectory(prefix="imports-bot-demo-") as name:
        folder = Path(name)
        toml += receiver.toml if receiver else ""
        if toml:
            (folder / "imports-bot.toml").write_text(toml)
        async with (
            moengage.serve(vendor_app) as vendor,
            SlackStandIn(seed=scene.seed, app=app or installed(), ack_within=ack_within) as slack,
        ):
            settings = {
                **environment(slack, LOOKBACK + behind),
                "MOENGAGE_BASE_URL": vendor,
                "MOENGAGE_API_KEY": key,
                "DATA_DIR": str(folder / "data"),
                "TIMEZONE": world.zone_name,
                **(more or {}),
            }
            lapse = TimeLapse(vendor_app[moengage.PASS_TIME], time.monotonic)
            journal = vendor_app[moengage.JOURNAL]
            async with running(settings, folder, start) as bot, _meanwhile(lapse):
                store = folder / "data" / "valkey.sock"
                received = receiver.url if receiver else ""
                yield Stage(scene, world, faults, journal, lapse, slack, bot, store, dice, received)


def environment(slack: SlackStandIn, lookback: timedelta) -> dict[str, str]:
    """The bot's settings that follow from Slack's stand-in; it announces what failed so lately."""
    channel = slack.workspace.channel(CHANNEL)
    assert channel is not None
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api_url,
        "MOENGAGE_WORKSPACE_ID": WORKSPACE,
        "MOENGAGE_DATA_CENTER": "01",
        "ALERT_CHANNEL": channel.id,
        "ALERT_LOOKBACK": str(int(lookback.total_seconds())),
        "POLL_INTERVAL": "2",
        "OPERATORS": slack.you.user.id,
        "LOG_FORMAT": "json",
    }


@asynccontextmanager
async def _meanwhile(lapse: TimeLapse) -> AsyncIterator[None]:
    running_on = asyncio.create_task(lapse.run())
    try:
        yield
    finally:
        running_on.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running_on


def installed() -> Installed:
    """The app as the manifest of this checkout sets it up."""
    return from_manifest(MANIFEST) if MANIFEST.exists() else Installed()


def now() -> datetime:
    """The real time."""
    return datetime.now(UTC)
