"""Taking care of a problem by writing instead of pressing, with the real process."""

import pytest

from bot.playground.slack.state import Message
from tests.support.e2e_stage import CHANNEL, SOON, Stage

YOU = "U0YOU00001"
OTHER = "U0OTHER001"


async def said(scene: Stage, root: Message, *words: str) -> Message:
    """The message of the thread that says all this; the root message counts, too."""

    def found() -> Message | None:
        for message in scene.slack.workspace.messages(CHANNEL):
            here = root.ts in (message.ts, message.thread_ts)
            if here and all(word in str(message.blocks) for word in words):
                return message
        return None

    return await scene.slack.wait_for(found, SOON, f"a message with {words}")


async def test_in_the_thread_of_an_alert(scene: Stage):
    """Acknowledge without a name, leave a note, hand over: the alert and its thread show it."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        (root,) = await scene.alert(name)
        scene.slack.you.mention("ack", thread_ts=root.ts)
        await said(scene, root, "Acknowledged by", YOU)
        scene.slack.you.mention(f"note {name}: asked the vendor", thread_ts=root.ts)
        await said(scene, root, "Acknowledged by", "asked the vendor")
        bot = scene.slack.workspace.bot
        handed = f"<@{bot}> assign {name} to <@{OTHER}>"
        scene.slack.you.say(handed, "data-imports", thread_ts=root.ts)
        await said(scene, root, " assigned ", OTHER)
        await said(scene, root, "Acknowledged by", OTHER)


async def test_a_mute_until_the_morning_and_why_there_is_no_alert(scene: Stage):
    """The thread says who muted it, and whoever asks is told so."""
    name = scene.name()
    async with scene.bot(OPERATORS=YOU):
        scene.fail(name)
        (root,) = await scene.alert(name)
        scene.slack.you.command(f"mute {name} until tomorrow 9am")
        await said(scene, root, " muted ", YOU)
        why = await scene.slack.you.command(f"why was there an alert for {name}?").reply()
        assert "There was an alert" in str(why.blocks)


@pytest.mark.long
async def test_a_mute_of_many_is_asked_back(scene: Stage):
    """The button says how many; pressed, all see that it was done."""
    async with scene.bot(OPERATORS=YOU):
        await scene.quiet()
        asked = await scene.slack.you.command("mute csv 2h").reply()
        assert "Mute " in str(asked.blocks)
        scene.slack.you.press(asked, "imports.confirm.1")
        done = await scene.slack.message(
            lambda message: "Muted: " in message.text and message.only_for is None, SOON, "muted"
        )
        assert done.channel == CHANNEL


@pytest.mark.long
async def test_who_waits_for_a_run_gets_a_direct_message(scene: Stage):
    """Once, after the sweep that sees its end."""
    name = scene.name()
    async with scene.bot():
        await scene.quiet()
        asked = await scene.slack.you.command(f"tell me when {name} finishes").reply()
        assert "I'll message you once" in asked.text
        scene.fail(name)
        told = await scene.slack.message(
            lambda message: "You asked to be told" in message.text, SOON, "a direct message"
        )
        assert name in told.text
