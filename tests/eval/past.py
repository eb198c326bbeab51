"""Two weeks that the bot has watched: the real bot in this process, swept through a scripted past.

    async with played() as stage:
        reply = await stage.ask("did daily_users run today?")

The stand-ins of MoEngage and Slack are the playground's; the store is in memory; the clock is the
stage's own. Acknowledgements and mutes are made as people make them, by a press and a command.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.adapters import http_client, tls
from bot.assembly import Assembly, Edges, assemble
from bot.health.metrics import Metrics
from bot.playground.moengage import levers
from bot.playground.moengage import server as moengage
from bot.playground.moengage.company import DAY
from bot.playground.moengage.faults import Journal
from bot.playground.moengage.world import World
from bot.playground.slack.api import APP_TOKEN, BOT_TOKEN
from bot.playground.slack.pace import UNPACED
from bot.playground.slack.person import Person
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.slack.state import Message, User, Workspace, playground
from bot.playground.stage.stage import installed
from bot.services.store_wait import StoreWait
from bot.settings import Settings
from bot.slack.web_api import open_web
from bot.store.memory.store import MemoryStore
from bot.views.actions import ACKNOWLEDGE
from bot.workers import Workers
from tests.eval.clock import PlayedClock
from tests.eval.company import FEEDS, ZONE, at, course, feeds, runs

BEGIN: Final = at("2026-11-12 00:00")
NOW: Final = at("2026-11-26 10:30")
# Before this the bot looks every ten minutes, and when a daily run begins or ends; from then on
# whenever something changes.
CLOSELY: Final = at("2026-11-25 00:00")
COARSE: Final = timedelta(minutes=10)
SOON_AFTER: Final = timedelta(seconds=5)
SHORTLY_BEFORE: Final = timedelta(seconds=20)
# What no schedule does: runs that are left out from then on, and one that is started.
NO_VISITS: Final = at("2026-11-26 08:30")
ANSWERS_AGAIN: Final = at("2026-11-26 10:21")

CHANNEL: Final = "C0IMPORTS1"
KEY: Final = "key-of-the-playground"
OPERATORS: Final = "S0OPERATOR"
PEOPLE: Final = ("priya", "mei", "omar", "lena", "anil", "nora", "ben", "sam")
ON_CALL: Final = "asha"
ASKERS: Final = 4_000
SOON: Final = 60.0  # seconds; a bound against hanging


def user_id(name: str) -> str:
    """The Slack id of one of the company's people."""
    return f"U0{name.upper()}"


def asker_id(number: int) -> str:
    """The Slack id of whoever asks the so-manieth question."""
    return f"U0ASKER{number:04}"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a person did."""

    at: datetime
    by: str
    command: str = ""  # typed
    acknowledges: str = ""  # or pressed, at the alert of this import


DEEDS: Final = (
    Deed(at("2026-11-25 17:00"), "nora", command="mute price_drops 40h"),
    Deed(at("2026-11-26 06:41"), "lena", acknowledges="coupon_codes"),
)


@dataclass(slots=True)
class Stage:
    """The present, after the past was played."""

    clock: PlayedClock
    world: World
    slack: SlackStandIn
    store: MemoryStore
    bot: Assembly
    journal: Journal

    @property
    def workers(self) -> Workers:
        return self.bot.all_workers[0]

    # --- Time -----------------------------------------------------------------------------------

    async def play(self, until: datetime) -> None:
        """Let the world go on until then, with the bot looking at it."""
        for instant in sweeps(self.clock.now(), until):
            for feed in feeds(self.world.now, instant):
                self.world.advance(feed.created_at)
                self.world.add(feed)
            self.clock.to(instant)
            self._by_hand()
            await self._sweep()
        self.clock.to(until)

    def _by_hand(self) -> None:
        """What no schedule does."""
        visits, answers = self.world.find("store_visits"), self.world.find("survey_answers")
        if self.clock.now() > NO_VISITS:
            visits.skips = True
        if self.clock.now() > ANSWERS_AGAIN and not answers.triggered_at:
            self.world.advance(ANSWERS_AGAIN)
            self.world.trigger(answers.feed.id)

    async def _sweep(self) -> None:
        leadership, outbox = self.workers.leadership, self.store.workspace("live").outbox
        await leadership.renew()
        token = leadership.token()
        assert token
        await self.workers.watcher.sweep(token)
        while any(not entry.refusal for entry in outbox.values()):
            await self.clock.sleep(2)
            await self.workers.dispatchers[0].deliver(token)

    # --- People ---------------------------------------------------------------------------------

    def person(self, name: str) -> Person:
        """One of the company's people."""
        return self.slack.person(user_id(name))

    def alert(self, name: str) -> Message:
        """The latest alert that stands about an import."""
        told = [
            one
            for one in self.slack.workspace.messages(CHANNEL)
            if one.metadata and name in one.text and not one.is_reply
        ]
        if not told:
            raise LookupError(f"no alert tells of {name}")
        return told[-1]

    async def do(self, deed: Deed) -> None:
        """Somebody does something, as people do it; what it owes is delivered."""
        person, here = self.person(deed.by), self.store.workspace("live")
        if deed.command:
            await person.command(deed.command).reply(seconds=SOON)
        else:
            alert = self.alert(deed.acknowledges)
            person.press(alert, button(alert, ACKNOWLEDGE))
            await self.slack.wait_for(lambda: here.acks or None, SOON, "an acknowledgement")
        await self._sweep()


def button(message: Message, action: str) -> str:
    """The action of the first button of that kind in a message."""
    elements = (each for block in message.blocks for each in block.get("elements", ()))
    names = (str(each.get("action_id", "")) for each in elements)
    return next(name for name in names if name.startswith(action))


def sweeps(begin: datetime, end: datetime) -> Iterator[datetime]:
    """When the bot looks: also at the end of runs that had begun before."""
    instants = {ANSWERS_AGAIN + SOON_AFTER}
    for feed, run in ((one, run) for one in FEEDS for run in runs(one, begin - DAY, end)):
        _, started, finished = run.times
        if finished >= CLOSELY or (feed.every and feed.every >= DAY):
            looks = (started + SOON_AFTER, finished - SHORTLY_BEFORE, finished + SOON_AFTER)
            instants.update(looks)
        else:
            instants.add(begin + ((finished - begin) // COARSE + 1) * COARSE)
    yield from sorted(instant for instant in {*instants, end} if begin < instant <= end)


def people() -> Workspace:
    """The playground's workspace, with the company's people in it; all are operators."""
    workspace = playground()
    for name in PEOPLE:
        join(workspace, user_id(name), name)
    askers = (asker_id(number) for number in range(ASKERS))
    workspace.groups[OPERATORS] = (*map(user_id, PEOPLE), *askers)
    return workspace


def join(workspace: Workspace, user: str, name: str) -> None:
    """Somebody comes into the workspace and into the channel."""
    workspace.users[user] = User(user, name, name.title(), email=f"{name}@example.com")
    workspace.channels[CHANNEL].members.add(user)


def settings(slack: SlackStandIn, vendor: str) -> Settings:
    """The bot's settings in this company."""
    return Settings.model_validate(
        {
            "slack_bot_token": BOT_TOKEN,
            "slack_app_token": APP_TOKEN,
            "slack_api_url": slack.api_url,
            "moengage_workspace_id": "PLAYGROUND",
            "moengage_api_key": KEY,
            "moengage_data_center": "01",
            "moengage_base_url": vendor,
            "alert_channel": CHANNEL,
            "timezone": ZONE.key,
            "operators": OPERATORS,
            "partial_rows": "100",
            "stuck_after": "1h",
            "overdue_after": "30m",
            "drop_below": "50%",
            "poll_interval": "30m",
            "blind_after": "1h",
        }
    )


@asynccontextmanager
async def played(begin: datetime = BEGIN) -> AsyncIterator[Stage]:
    """The company at NOW, and the bot that has watched it since then, ready to be asked."""
    clock, metrics = PlayedClock(begin), Metrics()
    there = feeds(at("2020-01-01 00:00"), begin)
    world = World(7, begin, zone=ZONE.key, feeds=there, course=course)
    levers.archive(world, "Diwali VIP list")
    vendor = moengage.build(world, clock.now, workspace_id="PLAYGROUND", api_key=KEY)
    store = MemoryStore(clock)
    slack = SlackStandIn(
        people(), app=installed(), pace=UNPACED, clock=lambda: clock.now().timestamp()
    )
    async with (
        moengage.serve(vendor) as base,
        slack,
        http_client(tls()) as http,
        open_web(BOT_TOKEN, slack.api_url, clock) as web,
    ):
        store_wait = StoreWait(store, ["live"], "memory", clock)
        await store_wait.wait()
        edges = Edges(
            *(clock, metrics, store, store_wait, "memory", http, web),
            reread=lambda: (settings(slack, base), []),
        )
        bot = assemble(settings(slack, base), edges)
        stage = Stage(clock, world, slack, store, bot, vendor[moengage.JOURNAL])
        listening = asyncio.create_task(bot.slack.run())
        await slack.connected()
        for deed in DEEDS:
            if deed.at > begin:
                await stage.play(deed.at)
                await stage.do(deed)
        await stage.play(NOW)
        yield stage
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
