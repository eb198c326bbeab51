"""Who hears of a failure: routes, subscriptions, thresholds, workspaces; the real process."""

import pytest

from bot.playground.moengage import levers
from bot.playground.moengage import server as moengage
from bot.playground.moengage.faults import Faults
from bot.playground.moengage.world import World
from bot.playground.slack.state import Message
from bot.views.doing.subscriptions import CHECKED
from tests.support.e2e_stage import CHANNEL, KEY, SOON, Stage, now

pytestmark = pytest.mark.long

MARKETING = "C0MARKET01"
COLLEAGUE = "U0OTHER001"

ROUTED = """
[[routes]]
label = "marketing"
name = ["{name}"]
channel = "C0MARKET01"
mention = ["U0OTHER001"]
"""

WORKSPACES = """
[workspaces.live]
workspace_id = "PLAYGROUND"
api_key = "{key}"
data_center = "01"
base_url = "{url}"

[workspaces.test]
workspace_id = "OTHER"
api_key = "{key}"
data_center = "01"
base_url = "{other}"
alert_channel = "C0MARKET01"
"""

ONE_WORKSPACE = (
    "MOENGAGE_WORKSPACE_ID",
    "MOENGAGE_API_KEY",
    "MOENGAGE_DATA_CENTER",
    "MOENGAGE_BASE_URL",
)


def configured(scene: Stage, text: str) -> None:
    """The bot finds this file where it is started."""
    folder = scene.folder / "bot"
    folder.mkdir()
    (folder / "imports-bot.toml").write_text(text)


async def told(scene: Stage, name: str, channel: str, begins: str = "") -> Message:
    """Wait until the first message about an import in a channel begins like this."""

    def found() -> Message | None:
        messages = scene.told(name, channel)
        return messages[0] if messages and messages[0].text.startswith(begins) else None

    return await scene.slack.wait_for(found, SOON, f"{begins} about {name} in {channel}")


async def test_a_route_leads_to_its_channel(scene: Stage):
    """It is told there, with whom the route mentions, and nowhere else; the rest is as ever."""
    name, other = scene.name(0), scene.name(1)
    configured(scene, ROUTED.format(name=name))
    async with scene.bot():
        scene.fail(name)
        scene.fail(other)
        root = await told(scene, name, MARKETING, "FAILED")
        await told(scene, other, CHANNEL, "FAILED")
        scene.recover(name)
        await told(scene, name, MARKETING, "RECOVERED")
        await scene.quiet()
    assert COLLEAGUE in str(root.blocks)
    assert scene.told(name, CHANNEL) == []
    assert scene.told(other, MARKETING) == []


async def test_a_subscription_brings_it_to_a_second_channel(scene: Stage):
    """Each channel has a card and a thread of its own, and both turn green."""
    name = scene.name()
    async with scene.bot():
        await scene.slack.you.command("subscribe failed", MARKETING).reply()
        scene.fail(name)
        root_ids = [await told(scene, name, channel, "FAILED") for channel in (CHANNEL, MARKETING)]
        await scene.slack.you.command("unsubscribe 1", MARKETING).reply()
        scene.recover(name)
        for channel in (CHANNEL, MARKETING):
            await told(scene, name, channel, "RECOVERED")
        await scene.quiet()
    for root in root_ids:
        told_here = scene.told(name, root.channel)
        assert [message.thread_ts for message in told_here[1:]] == [root.ts]


async def test_a_few_failed_rows_disturb_nobody(scene: Stage):
    """They are counted; a run that failed as a whole is told."""
    name = scene.name()
    async with scene.bot(PARTIAL_ROWS="100000000"):
        scene.fail(name, partial=True)
        await scene.quiet()
        assert scene.told(name) == []
        scene.fail(name)
        root = await told(scene, name, CHANNEL)
        listed = await scene.slack.you.command(f'show "{name}"', CHANNEL).reply()
    assert root.text.startswith("FAILED")
    assert name in str(listed.blocks)


async def test_reminders_keep_their_distance(scene: Stage):
    """The thread has every run; the channel is shown the next one when some time has passed."""
    name = scene.name()
    async with scene.bot(REMIND_AFTER="1h"):
        scene.fail(name)
        root = await told(scene, name, CHANNEL, "FAILED")
        scene.fail(name)
        _, again = await scene.alert(name, 2)
        await told(scene, name, CHANNEL, "FAILED again")
    assert (again.thread_ts, again.broadcast) == (root.ts, False)


async def test_two_workspaces(scene: Stage):
    """One process watches both: each tells in its own channel, and says which it is."""
    world = World(8, now(), 40, zone="UTC", trouble=0)
    app = moengage.build(world, now, workspace_id="OTHER", api_key=KEY, faults=Faults())
    async with moengage.serve(app) as other:
        configured(scene, WORKSPACES.format(key=KEY, url=scene.vendor, other=other))
        scene.more |= dict.fromkeys(ONE_WORKSPACE, "")
        name = scene.name()
        async with scene.bot():
            scene.fail(name)
            live = await told(scene, name, CHANNEL, "FAILED")
            world.advance(now())
            levers.fail(world, name)
            test = await told(scene, name, MARKETING, "FAILED")
            asked = await scene.slack.you.command(f'show "{name}" in test', CHANNEL).reply()
            await scene.quiet()
    assert "workspace live" in live.text
    assert "workspace test" in test.text
    assert "failed" in asked.text
    assert len(scene.told(name, CHANNEL)) == len(scene.told(name, MARKETING)) == 1


async def test_a_subscription_is_tried_when_it_is_promised(scene: Stage):
    """In a private channel without the bot it says what to do; once invited, alerts come there."""
    secret, name, you = "C0SECRET01", scene.name(), scene.slack.you
    async with scene.bot():
        reply = await you.command("subscribe all", "not-for-bots").reply()
        assert "I can't post in this channel yet" in reply.text
        assert reply.only_for == you.user.id
        again = await you.press(reply, "imports.ask.1").reply()
        assert "I can't post in this channel yet" in again.text
        members = scene.slack.workspace.channels[secret].members
        members.add(scene.slack.workspace.bot)
        pressed = you.press(again, "imports.ask.1")
        await pressed.reply(2)
        scene.fail(name)
        await told(scene, name, secret)
    assert any(one.text == CHECKED for one in pressed.replies)
    assert any("Already subscribed" in one.text for one in pressed.replies)
