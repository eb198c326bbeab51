"""The scenes of docs/on-call.md: what people do, and which part of the page is taken then.

Each is played with the real bot between the stand-ins. It yields a picture's name and the parts of
the page that the picture is to hold, as soon as they show what they should.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from playwright.async_api import Locator, Page, expect
from redis.asyncio import Redis

from bot.playground.moengage import levers
from bot.playground.moengage import server as moengage
from bot.playground.moengage.company import DAY
from bot.playground.moengage.faults import FOREVER_WORD, Faults
from bot.playground.moengage.world import World
from bot.playground.receiver.server import ROUTING_KEY, SIGNING_KEY, serve
from bot.playground.slack.faults import Fault, Trouble
from bot.playground.slack.inputs import elements
from bot.playground.slack.state import YOU, Message
from bot.playground.stage.bot_process import free_port
from bot.playground.stage.stage import now
from bot.store.codec import decode_seen, encode_seen, micros
from bot.store.keys import Keys
from tests.support.browser import Window

CHANNEL, MARKETING = "C0IMPORTS1", "C0MARKET01"
COLLEAGUE = "U0OTHER001"
NARROW, PHONE = (540, 2400), (390, 800)

EXPIRED = "The credentials of the S3 bucket have expired"
HEADER = "The header of the file does not match the mapping: column 'email' is missing"
KEY = "key-of-the-playground"
MINUTE = 60_000  # milliseconds; where MoEngage's limit of requests makes the bot wait
WEEK = timedelta(days=6)  # and the day of the picture
OWNERS = {"MENTION_OWNERS": "true"}
ANOMALY_KINDS = {
    "STUCK_AFTER": "1h",
    "OVERDUE_AFTER": "1h",
    "DROP_BELOW": "50%",
    "ALERT_LOOKBACK": "24h",
}
OUTSIDE_PORT = free_port()
OUTSIDE = f"""
[webhooks.ops]
url = "http://127.0.0.1:{OUTSIDE_PORT}/webhook"
secret = "{SIGNING_KEY}"
[pagerduty.oncall]
url = "http://127.0.0.1:{OUTSIDE_PORT}/v2/enqueue"
routing_key = "{ROUTING_KEY}"
[[routes]]
webhook = "ops"
pagerduty = "oncall"
"""
LOYALTY = f"""
[[routes]]
label = "loyalty"
name = "loyalty*"
channel = "{MARKETING}"
mention = "{COLLEAGUE}"
"""
WORKSPACE = """
[workspaces.{name}]
workspace_id = "{owner}"
api_key = "{key}"
base_url = "{url}"
"""

Acknowledged = tuple[str, Sequence[Locator]]
Play = Callable[[Window], AsyncIterator[Acknowledged]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is played, and the settings that it needs."""

    play: Play
    settings: Callable[[], Mapping[str, str]] = dict
    imports: int = 40
    earlier: timedelta = timedelta()  # the world begins so long ago
    toml: str = ""
    second: str = ""  # a second workspace, which is the one that is played with


# --- What is seen -----------------------------------------------------------------------------


def messages(page: Page) -> Locator:
    """The messages of the channel."""
    return page.get_by_role("log").first.get_by_role("article")


def root(page: Page, name: str) -> Locator:
    """The first message of the channel that tells of this import."""
    return messages(page).filter(has_text=f": {name}").first


def thread(page: Page) -> Locator:
    """The messages of the open thread."""
    return page.get_by_role("complementary", name="Thread").get_by_role("article")


async def answer(window: Window, text: str, words: str) -> Locator:
    """Ask, and wait for an answer that says this."""
    await window.say(text)
    told = messages(window.page).filter(has_text=words).last
    await expect(told).to_be_visible()
    return told


# --- What people do, and the world ------------------------------------------------------------


def fails(window: Window, name: str, reason: str | None = None, *, partial: bool = False) -> None:
    """A run of this import ends badly, now."""
    window.stage.lapse.step()
    levers.fail(window.stage.world, name, reason, partial=partial)


def recovers(window: Window, *names: str, share: float = 1.0) -> None:
    """A run of each of these ends well, now, with this share of its usual rows."""
    window.stage.lapse.step()
    for name in names:
        levers.recover(window.stage.world, name, share=share)


def misses(world: World, ago: timedelta, kind: str = "USERS") -> str:
    """A daily run of this kind was due so long ago, and did not come; the name of its import."""
    due = world.now - ago
    item = next(
        one
        for one in world.imports.values()
        if (one.feed.every, one.feed.type) == (DAY, kind) and not one.flight
        if one.last_run_at and one.last_run_at < due
    )
    item.due, item.skips = due, True
    return item.feed.name


async def colleague(window: Window, name: str, label: str, channel: str = CHANNEL) -> None:
    """Somebody else presses a button, or chooses from the menu, of an import's card."""
    slack = window.stage.slack

    def found() -> tuple[Message, str, str | None] | None:
        for message in slack.workspace.messages(channel):
            if f": {name} " in message.text and not message.is_reply:
                for action, option, text in _pressable(message):
                    if text == label:
                        return message, action, option
        return None

    message, action, option = await slack.wait_for(found, 15, f"{label} at {name}")
    slack.person(COLLEAGUE).press(message, action, option)


def _pressable(message: Message) -> list[tuple[str, str | None, str]]:
    """Buttons and choices: the action, the value to choose, what is written on it."""
    every = [one for block in message.blocks for one in elements(block)]
    labelled = [(one["action_id"], None, one["text"]["text"]) for one in every if "text" in one]
    return labelled + [
        (one["action_id"], option["value"], option["text"]["text"])
        for one in every
        for option in one.get("options", ())
    ]


async def counted(window: Window, since: datetime) -> None:
    """Runs are counted from then on, as if the bot had been there."""
    async with Redis(unix_socket_path=str(window.stage.store)) as store:
        await store.set(Keys("live").counting, micros(since))


async def remembered(window: Window, since: datetime) -> None:
    """Runs are remembered from then on, as if the bot had been there."""
    async with Redis(unix_socket_path=str(window.stage.store)) as store:
        await store.set(Keys("live").remembering, micros(since))


async def hangs(window: Window, name: str, spent: timedelta) -> None:
    """A run of this import goes on for ever, and the bot has seen that for so long."""
    world = window.stage.world
    levers.hang(world, name)
    await swept(window)
    key = Keys("live").states
    (item,) = (one.feed.id for one in world.imports.values() if one.feed.name == name)
    async with Redis(unix_socket_path=str(window.stage.store), decode_responses=True) as store:
        seen, digest = decode_seen(key, str(await store.hget(key, item)))
        assert seen.since
        earlier = replace(seen, since=seen.since - spent)
        await store.hset(key, item, encode_seen(earlier, digest))


async def swept(window: Window) -> None:
    """Every import has been read since: the next sweep but one begins after the next one ended."""
    began = _sweeps(window)
    async with asyncio.timeout(120):
        while _sweeps(window) < began + 2:
            await asyncio.sleep(0.2)


def _sweeps(window: Window) -> int:
    return sum(1 for asked in window.stage.journal.recent if asked.path == moengage.STATUS)


# --- The scenes -------------------------------------------------------------------------------


async def an_alert(window: Window) -> AsyncIterator[Acknowledged]:
    """The reason, whose it is, what can be pressed; the files of the run."""
    page = window.page
    fails(window, "user_attributes_delta", HEADER)
    told = root(page, "user_attributes_delta")
    await expect(told).to_contain_text("Next step")
    await told.get_by_role("button", name="More actions").click()
    yield "alert", [told, page.get_by_role("menu")]

    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await page.get_by_role("menuitem", name="Hand over").click()
    form = page.get_by_role("dialog")
    await form.get_by_role("combobox").select_option(COLLEAGUE)
    await form.get_by_role("textbox").fill("Asked the vendor for a new file.")
    yield "hand-over", [form]

    await page.keyboard.press("Escape")
    await told.get_by_role("combobox").select_option(label="Mute until a time…")
    await expect(form).to_contain_text("30 days at most")
    yield "mute-until", [form]

    await page.keyboard.press("Escape")
    await page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    fails(window, "daily_users", partial=True)
    partly = root(page, "daily_users")
    await partly.get_by_role("button", name="Files").click()
    files = page.get_by_role("dialog")
    await expect(files).to_contain_text("daily_users_")
    yield "files", [files]


async def a_channel(window: Window) -> AsyncIterator[Acknowledged]:
    """A failure, another one, acknowledged, and the recovery, as a phone shows the channel."""
    (page, name), (width, height) = (window.page, "orders_hourly"), PHONE
    await page.set_viewport_size({"width": width, "height": height})
    fails(window, name, EXPIRED)
    told = root(page, name)
    await expect(told).to_be_visible()
    fails(window, name, EXPIRED)
    again = messages(page).filter(has_text="FAILED again").filter(has_text=name).last
    await expect(again).to_be_visible()
    yield "channel-failing", [again]

    await colleague(window, name, "Acknowledge")
    await expect(again).to_contain_text("Acknowledged by")
    recovers(window, name)
    await expect(told).to_contain_text("RECOVERED")
    await expect(again.get_by_role("button", name="Files")).to_have_count(0)
    await expect(messages(page).last).to_contain_text("RECOVERED")
    yield "channel", [again, messages(page).last]


async def a_thread(window: Window) -> AsyncIterator[Acknowledged]:
    """From the first failure to the recovery: what happened, and who did what."""
    page, name = window.page, "orders_hourly"
    fails(window, name, EXPIRED)
    told = root(page, name)
    await expect(told).to_be_visible()
    await colleague(window, name, "Acknowledge")
    await expect(told).to_contain_text("Acknowledged by")
    yield "acknowledged", [told]

    await colleague(window, name, "Re-run")
    await expect(told.get_by_role("button", name="2 replies")).to_be_visible()
    fails(window, name, EXPIRED)
    await expect(told.get_by_role("button", name="3 replies")).to_be_visible()
    await colleague(window, name, "Mute until it recovers")
    await expect(told.get_by_role("button", name="4 replies")).to_be_visible()

    recovers(window, name)
    await expect(told).to_contain_text("RECOVERED")
    await told.get_by_role("button", name=re.compile("repl")).click()
    await expect(thread(page)).to_have_count(6)
    yield "thread", [thread(page)]


async def answers(window: Window) -> AsyncIterator[Acknowledged]:
    """Why, show and next, with an import that did not run."""
    name = "user_attributes_delta"
    misses(window.stage.world, timedelta(hours=2), "EVENTS")
    fails(window, name, HEADER)
    await expect(root(window.page, name)).to_be_visible()
    yield "why", [await answer(window, f"/imports why {name}", "1 failed file")]
    yield "show", [await answer(window, f"/imports show {name}", "not acknowledged")]
    await swept(window)
    yield "next", [await answer(window, "/imports next events", "did not run when due")]


async def a_week(window: Window) -> AsyncIterator[Acknowledged]:
    """A day after the other, some of them bad; then the trend of all, and the home tab."""
    page = window.page
    await counted(window, since=window.stage.world.now)
    for bad in (1, 0, 2, 7, 3, 1):
        failed = await window.acts.do("fail", {"count": bad})
        await swept(window)
        recovers(window, *failed)
        window.stage.lapse.leap(timedelta(days=1).total_seconds())
        await swept(window)
    told = await answer(window, "/imports trend last 7d", "Runs have been counted only since")
    await expect(told.get_by_role("img").first).to_be_visible()
    yield "trend", [told]

    fails(window, "daily_users", HEADER)
    fails(window, "loyalty_points", EXPIRED)
    await expect(root(page, "loyalty_points")).to_be_visible(timeout=MINUTE)
    await colleague(window, "daily_users", "Acknowledge")
    await page.get_by_role("button", name="Channels").click()
    await page.get_by_role("button", name="Imports", exact=True).click()
    home = page.get_by_role("tabpanel", name="Home").locator(".blocks")
    await expect(home).to_contain_text("2 imports broken", timeout=MINUTE)
    await expect(home).to_contain_text("Acknowledged by")
    await expect(home).to_contain_text("Checks and alerts work")
    yield "home", [page.locator("#channel .channel-head"), home]


async def other_channels(window: Window) -> AsyncIterator[Acknowledged]:
    """A route brings a card to a team's channel; the team subscribes to more."""
    page = window.page
    await page.get_by_role("button", name="Channels").click()
    await page.get_by_role("button", name="marketing-ops").click()
    fails(window, "loyalty_points", EXPIRED)
    told = root(page, "loyalty_points")
    await expect(told).to_contain_text("For @colleague")
    yield "routed", [page.locator("#channel .channel-head"), told]

    said = await answer(window, "Let us hear of refunds here, too.", "refunds here")
    await answer(window, "/imports subscribe failed events name:refund*", "Subscribed")
    listed = await answer(window, "/imports subscriptions", "1 subscription")
    yield "subscribed", [said, listed]


async def mutes(window: Window) -> AsyncIterator[Acknowledged]:
    """What is silent, and what is said afterwards."""
    page, name = window.page, "refunds_daily"
    await answer(window, f"/imports mute {name} 2h", f"Muted: {name}")
    fails(window, "coupon_codes", EXPIRED)
    await expect(root(page, "coupon_codes")).to_be_visible()
    await answer(window, "/imports mute coupon_codes until it recovers", "Muted: coupon_codes")
    yield "mutes", [await answer(window, "/imports mutes", "2 imports are muted")]

    for _ in range(3):
        fails(window, name, HEADER)
        await swept(window)
    ended = await answer(window, f"/imports unmute {name}", "Unmuted")
    fails(window, name, HEADER)
    told = messages(page).filter(has_text="not announced while muted")
    await expect(told).to_be_visible()
    yield "after-mute", [ended, told]


async def a_storm(window: Window) -> AsyncIterator[Acknowledged]:
    """Many at once are one message, which counts down."""
    failed = await window.acts.do("fail", {"count": 120})
    told = messages(window.page).filter(has_text="120 imports")
    await expect(told).to_be_visible(timeout=MINUTE)
    recovers(window, *failed[:37])
    await expect(told).to_contain_text("37 of 120 recovered", timeout=MINUTE)
    yield "alert-group", [told]


async def the_app(window: Window) -> AsyncIterator[Acknowledged]:
    """The questions that the app offers, and a talk with it alone."""
    page, (width, height) = window.page, PHONE
    fails(window, "loyalty_points", EXPIRED)
    await expect(root(page, "loyalty_points")).to_be_visible()
    await page.set_viewport_size({"width": width, "height": height // 2})
    await page.get_by_role("button", name="Channels").click()
    await page.get_by_role("button", name="Imports", exact=True).click()
    await page.get_by_role("tab", name="Messages").click()
    await page.get_by_role("button", name="New chat").click()
    await expect(page.get_by_role("button", name="What is broken?")).to_be_visible()
    yield "assistant", []

    await page.set_viewport_size({"width": width, "height": height})
    await window.say("why did loyalty_points fail?")
    await expect(messages(page).last).to_contain_text("Next step")
    yield "direct-message", []


async def anomalies(window: Window) -> AsyncIterator[Acknowledged]:
    """A run that hangs, one that does not come, one with few rows."""
    page, world = window.page, window.stage.world
    recovers(window, *(item.feed.name for item in world.imports.values() if item.flight))
    await hangs(window, "recommendations", timedelta(hours=2, minutes=30))
    for share in (1, 1, 1, 0.1):
        await swept(window)
        recovers(window, "churn_scores", share=share)
    overdue = misses(world, timedelta(hours=3))
    for name in ("recommendations", "churn_scores", overdue):
        await expect(root(page, name)).to_be_visible(timeout=2 * MINUTE)
    yield "anomalies", [messages(page)]


async def a_quiet_day(window: Window) -> AsyncIterator[Acknowledged]:
    """Nothing was to be told for a day: at its hour the digest says so."""
    await counted(window, since=window.stage.world.now)
    for _ in range(4):
        await swept(window)
        window.stage.lapse.leap(timedelta(hours=12).total_seconds())
    told = messages(window.page).filter(has_text="DAILY DIGEST")
    await expect(told).to_be_visible(timeout=2 * MINUTE)
    yield "digest", [told]


async def blindness(window: Window) -> AsyncIterator[Acknowledged]:
    """MoEngage does not answer; an import fails meanwhile; it answers again."""
    page = window.page
    await window.acts.do("vendor", {"fault": "bad_gateway", "value": FOREVER_WORD})
    blind = messages(page).filter(has_text="BLIND")
    await expect(blind).to_be_visible(timeout=MINUTE)
    yield "blind", [blind]

    fails(window, "churn_scores", EXPIRED)
    await window.acts.do("clear_faults", {})
    await expect(messages(page).first).to_contain_text("CHECKS RESTORED", timeout=MINUTE)
    await expect(root(page, "churn_scores")).to_be_visible()
    yield "sees-again", [messages(page)]


async def deafness(window: Window) -> AsyncIterator[Acknowledged]:
    """The app-level token is revoked: nobody is answered, and the channel is told why."""
    page, (width, height) = window.page, PHONE
    await page.set_viewport_size({"width": width, "height": height})
    off = Fault(Trouble.REFUSE, "apps.connections.open", times=None, code="invalid_auth")
    window.stage.slack.faults.add(off)
    await window.acts.do("cut_socket", {})
    deaf = messages(page).filter(has_text="DEAF")
    await expect(deaf).to_be_visible(timeout=2 * MINUTE)
    yield "deaf", [deaf]


async def out_of_slack(window: Window) -> AsyncIterator[Acknowledged]:
    """Nobody receives what leaves Slack, which the channel is told; then somebody does."""
    page, (width, height) = window.page, PHONE
    await page.set_viewport_size({"width": width, "height": height})
    fails(window, "churn_scores", EXPIRED)
    failing = messages(page).filter(has_text="DELIVERY FAILING").filter(has_text="webhook:ops")
    await expect(failing).to_be_visible(timeout=MINUTE)
    yield "target-failing", [failing]

    async with serve(OUTSIDE_PORT) as receiver:
        restored = messages(page).filter(has_text="DELIVERY RESTORED")
        await expect(restored.first).to_be_visible(timeout=MINUTE)
        fails(window, "daily_users", HEADER)
        await expect(root(page, "daily_users")).to_be_visible()
        recovers(window, "churn_scores")
        incidents = receiver.pagerduty.incidents
        await receiver.until(
            lambda: any(one.state == "resolved" for one in incidents.values()), MINUTE
        )
        await page.goto(receiver.url)
        await expect(page.get_by_role("listitem").first).to_be_visible()
        yield "received", [page.locator("html")]


async def a_second_workspace(window: Window) -> AsyncIterator[Acknowledged]:
    """An alert says in which workspace it is."""
    fails(window, "daily_users", HEADER)
    told = root(window.page, "daily_users")
    await expect(told).to_contain_text("workspace test")
    yield "workspaces", [told]


@asynccontextmanager
async def settled(scene: Scene) -> AsyncIterator[tuple[Mapping[str, str], str, World | None]]:
    """The settings of a scene, those in the bot's file, and the world of its second workspace."""
    if not scene.second:
        yield scene.settings(), scene.toml, None
        return
    worlds = [World(seed, now(), zone="UTC", trouble=0) for seed in (1, 2)]
    apps = [
        moengage.build(world, now, workspace_id=name, api_key=KEY, faults=Faults())
        for name, world in zip(("LIVE", "SECOND"), worlds, strict=True)
    ]
    async with moengage.serve(apps[0]) as first, moengage.serve(apps[1]) as second:
        tables = [
            WORKSPACE.format(name=name, owner=owner, key=KEY, url=url)
            for name, owner, url in (("live", "LIVE", first), (scene.second, "SECOND", second))
        ]
        none = ("MOENGAGE_WORKSPACE_ID", "MOENGAGE_API_KEY", "MOENGAGE_BASE_URL")
        yield dict.fromkeys(none, ""), "".join(tables), worlds[1]


def soon() -> str:
    """An hour of the day that comes in two minutes at the most."""
    return f"{now() + timedelta(minutes=2):%H:%M}"


SCENES: Sequence[Scene] = (
    Scene(an_alert, lambda: {**OWNERS, "OPERATORS": YOU}),
    Scene(a_channel, lambda: {"OPERATORS": YOU}),
    Scene(a_thread, lambda: {**OWNERS, "OPERATORS": f"{YOU},{COLLEAGUE}"}),
    Scene(answers),
    Scene(a_week, earlier=WEEK),
    Scene(other_channels, toml=LOYALTY),
    Scene(mutes),
    Scene(a_storm, imports=160),
    Scene(the_app),
    Scene(blindness, lambda: {"BLIND_AFTER": "20s"}),
    Scene(deafness),
    Scene(anomalies, lambda: ANOMALY_KINDS),
    Scene(a_quiet_day, lambda: {"DIGEST_AT": soon()}, earlier=timedelta(days=2)),
    Scene(a_second_workspace, second="test"),
    Scene(out_of_slack, toml=OUTSIDE),
)
