"""From the alert to the fix by its own buttons, with the real process."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.playground.moengage.faults import FOREVER
from bot.playground.slack.person import Person
from bot.playground.slack.socket_mode import Delivery
from bot.playground.slack.state import Message
from tests.support.e2e_stage import CHANNEL, SOON, Stage

YOU = "U0YOU00001"
OTHER = "U0OTHER001"
CHOICES = ["Mute for 1 h", "Mute for 8 h", "Mute until it recovers", "Show this import"]


def elements(message: Message) -> dict[str, tuple[str, str | None]]:
    """What can be pressed or chosen: label to action, with the option's value of a choice."""
    found: dict[str, tuple[str, str | None]] = {}
    for block in message.blocks:
        for element in block.get("elements", ()) if block["type"] == "actions" else ():
            if element["type"] == "button":
                found[element["text"]["text"]] = (element["action_id"], None)
            for option in element.get("options", ()):
                found[option["text"]["text"]] = (element["action_id"], option["value"])
    return found


async def press(person: Person, message: Message, label: str, seconds: float = SOON) -> Message:
    """Press it, or choose it; what only this person is told. A slow answer is announced first."""
    action, option = elements(message)[label]
    exchange = person.press(message, action, option)
    return await person._seat.news.wait_for(
        lambda: next((reply for reply in exchange.replies if reply.blocks), None),
        seconds,
        f"an answer to {label}",
    )


async def thread(scene: Stage, root: Message, words: str, seconds: float = SOON) -> Message:
    """The reply in the card's thread, once it says this."""

    def found() -> Message | None:
        for message in scene.slack.workspace.messages(CHANNEL):
            if message.thread_ts == root.ts and words in str(message.blocks):
                return message
        return None

    return await scene.slack.wait_for(found, seconds, f"a reply with {words}")


async def shows(scene: Stage, root: Message, words: str, seconds: float = SOON) -> Message:
    """The card, once it shows this."""

    def found() -> Message | None:
        now = scene.slack.workspace.message(CHANNEL, root.ts)
        return now if now and words in str(now.blocks) else None

    return await scene.slack.wait_for(found, seconds, f"a card with {words}")


async def window(scene: Stage, words: str, seconds: float = SOON) -> dict[str, Any]:
    """The modal that is open, once it says this."""

    def found() -> dict[str, Any] | None:
        stack = scene.slack.api.views.of(YOU)
        return stack[-1] if stack and words in str(stack[-1]) else None

    return await scene.slack.wait_for(found, seconds, f"a window with {words}")


def publicly(scene: Stage, words: str) -> list[Message]:
    """What everybody sees in the channel that says this."""
    return [
        message
        for message in scene.slack.workspace.messages(CHANNEL)
        if words in f"{message.text} {message.blocks}" and message.only_for is None
    ]


@pytest.mark.long
async def test_the_reason_stands_in_the_alert(scene: Stage):
    """With its next step, in the card and in the reply; it replaces the general advice."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name, "The header of the file does not match the mapping")
        (root,) = await scene.alert(name)
        scene.fail(name, "The S3 credentials have expired")
        _, again = await scene.alert(name, 2)
    assert "The header of the file does not match" in root.text
    assert "correct either the header in the file or the mapping" in str(root.blocks)
    assert "open the failed files" not in str(root.blocks)
    assert "Why" not in elements(root)
    assert "The S3 credentials have expired" in str(again.blocks)
    assert "renew the import's S3 or SFTP credentials" in str(again.blocks)


@pytest.mark.long
async def test_an_alert_does_not_wait_for_reasons(scene: Stage):
    """MoEngage takes its time with the files: the alert comes, and a button asks again."""
    name = scene.name()
    async with scene.bot():
        scene.faults.set("latency", 4.0)
        scene.fail(name, "The header of the file does not match the mapping")
        (root,) = await scene.alert(name)
        scene.faults.set("latency", 0.0)
        assert "open the failed files" in str(root.blocks)
        why = await press(scene.slack.you, root, "Why")
    assert "The header of the file does not match" in str(why.blocks)
    assert why.only_for == YOU


@pytest.mark.long
@pytest.mark.parametrize("shown", [True, False])
async def test_who_made_it_is_shown_as_far_as_that_is_wanted(scene: Stage, shown: bool):
    """In the alert, and in what is asked of the import."""
    name = scene.name()
    async with scene.bot(SHOW_OWNERS=str(shown)):
        scene.fail(name)
        (root,) = await scene.alert(name)
        show = await press(scene.slack.you, root, "Show this import")
        asked = await scene.slack.you.command(f"show {name}").reply()
    owner = scene.world.find(name).feed.owner
    assert [owner in str(message.blocks) for message in (root, show, asked)] == [shown] * 3


@pytest.mark.long
async def test_the_creator_is_mentioned_where_slack_knows_them(scene: Stage):
    """With the scope for it; who is a person in Slack is called, and their address not shown."""
    app = scene.slack.api.app
    scene.slack.api.app = type(app)(
        scopes=app.scopes | {"users:read", "users:read.email"},
        events=app.events,
        commands=app.commands,
    )
    colleague = scene.slack.workspace.users["U0OTHER001"]
    name = next(
        item.feed.name
        for item in scene.world.imports.values()
        if item.feed.owner == colleague.email and item.last_run_status == "SUCCESSFUL"
    )
    async with scene.bot(MENTION_OWNERS="true"):
        scene.fail(name)
        (root,) = await scene.alert(name)
        scene.recover(name)
        await scene.alert(name, 2)
    assert colleague.id in str(root.blocks)
    assert str(colleague.email) not in str(root.blocks)
    assert len(scene.calls("users.lookupByEmail")) == 1


@pytest.mark.long
async def test_files_from_the_alert(scene: Stage):
    """In a window."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        (root,) = await scene.alert(name)
        scene.slack.you.press(root, elements(root)["Files"][0])
        await window(scene, scene.world.find(name).runs[-1].files[0].name)


async def test_a_rerun_from_the_alert(scene: Stage):
    """By an operator: started, noted in the thread once, told to them; its end comes there too.
    Pressed twice it is one; others are refused.
    """
    name = scene.name()
    async with scene.bot(OPERATORS=YOU):
        scene.fail(name)
        (root,) = await scene.alert(name)
        refused = await press(scene.slack.person(OTHER), root, "Re-run")
        assert "Only operators" in str(refused.blocks)
        assert scene.world.find(name).triggered_at is None
        told = await press(scene.slack.you, root, "Re-run")
        assert (told.only_for, "was started" in str(told.blocks)) == (YOU, True)
        activity_alerts = await thread(scene, root, "re-ran")
        assert (YOU in str(activity_alerts.blocks), activity_alerts.broadcast) == (True, False)
        began = scene.world.find(name).triggered_at
        assert began
        scene.recover(name)
        recovered = await shows(scene, root, "RECOVERED")
        await thread(scene, root, "Recovered")
        again = await press(scene.slack.you, root, "Re-run")
        assert "already requested" in str(again.blocks)
        await scene.quiet()
    assert scene.world.find(name).triggered_at == began
    assert len(publicly(scene, " re-ran ")) == 1
    assert list(elements(recovered)) == ["Show this import", "All problems"]


async def test_acknowledge(scene: Stage):
    """Anybody may: the card and the thread say who; the second hears who was first."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        (root,) = await scene.alert(name)
        pressed = scene.slack.you.press(root, elements(root)["Acknowledge"][0])
        activity_alerts = await thread(scene, root, "acknowledged")
        assert (YOU in str(activity_alerts.blocks), activity_alerts.broadcast) == (True, False)
        taken = await shows(scene, root, "Acknowledged by")
        assert YOU in str(taken.blocks)
        assert "Acknowledge" not in elements(taken)
        late = await press(scene.slack.person(OTHER), root, "Acknowledge")
        assert "already acknowledged" in str(late.blocks)
        assert YOU in str(late.blocks)
        show = await press(scene.slack.you, taken, "Show this import")
        assert "acknowledged by" in str(show.blocks)
        theirs = await press(scene.slack.person(OTHER), taken, "Unacknowledge")
        assert ", not you." in str(theirs.blocks)
        scene.fail(name)
        again = await thread(scene, root, "2 failed runs in a row")
        assert again.broadcast is False  # it is acknowledged: the channel is spared
        scene.recover(name)
        await shows(scene, root, "RECOVERED")
        over = await press(scene.slack.you, root, "Acknowledge")
        assert "This problem is over" in str(over.blocks)
        await scene.quiet()
    assert pressed.replies == []
    assert len(publicly(scene, "acknowledged")) == 1


async def send_form(scene: Stage, words: str, values: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Fill in the form that is open; what its window shows in the end."""
    view = await window(scene, words)
    assert isinstance(scene.slack.you.submit(view["id"], values), Delivery)

    def done() -> dict[str, Any] | None:
        (now,) = scene.slack.api.views.of(YOU)
        said = str(now["blocks"])
        return now if "Saving" not in said and "'input'" not in said else None

    return await scene.slack.wait_for(done, SOON, "what came of the form")


@pytest.mark.long
async def test_taken_back_and_handed_over(scene: Stage):
    """By its own button and in a form with a menu of people and a note; who it was handed to has
    left later, and it is handed on. Without operators nothing else is offered.
    """
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        (root,) = await scene.alert(name)
        assert "Re-run" not in elements(root)
        assert [label for label in elements(root) if "Mute" in label] == []
        scene.slack.you.press(root, elements(root)["Acknowledge"][0])
        taken = await shows(scene, root, "Acknowledged by")
        scene.slack.you.press(taken, elements(taken)["Unacknowledge"][0])
        await thread(scene, root, "is no longer working on")
        await shows(scene, root, "'Acknowledge'")
        scene.slack.you.press(root, *elements(root)["Hand over or add a note…"])
        filled = {"who": {"who": OTHER}, "note": {"note": "asked the *vendor* <!channel>"}}
        done = await send_form(scene, "Assign to", filled)
        assert "assigned" in str(done["blocks"])
        handed = await shows(scene, root, "asked the *vendor* <!channel>")
        assert OTHER in str(handed.blocks)
        await thread(scene, root, "assigned")
        del scene.slack.workspace.users[OTHER]
        scene.slack.you.press(handed, *elements(handed)["Hand over or add a note…"])
        mine: dict[str, dict[str, Any]] = {"who": {"who": YOU}, "note": {"note": None}}
        done = await send_form(scene, "Assign to", mine)
        assert "acknowledged" in str(done["blocks"])
        scene.recover(name)
        await shows(scene, root, "RECOVERED")
        scene.slack.you.press(handed, *elements(handed)["Hand over or add a note…"])
        over = await send_form(scene, "Assign to", mine)
        assert "This problem is over" in str(over["blocks"])


async def test_mute_until_a_time(scene: Stage):
    """Until tomorrow at nine, or until a time that is picked; one that has passed is refused."""
    name = scene.name()
    async with scene.bot(OPERATORS=YOU, TIMEZONE="Asia/Kolkata"):
        scene.fail(name)
        (root,) = await scene.alert(name)
        tomorrow = await press(scene.slack.you, root, "Mute until tomorrow 9:00")
        nine = datetime.now(ZoneInfo("Asia/Kolkata")) + timedelta(days=1)
        nine = nine.replace(hour=9, minute=0, second=0, microsecond=0)
        assert str(int(nine.timestamp())) in str(tomorrow.blocks)
        scene.slack.you.press(root, *elements(root)["Mute until a time…"])
        view = await window(scene, "Mute until")
        past = scene.slack.you.submit(view["id"], {"until": {"until": 1_600_000_000}})
        assert isinstance(past, Delivery)
        await past.settled.wait()
        assert past.ack
        assert "That time has passed" in str(past.ack)
        at = int(nine.timestamp()) + 7200
        done = await send_form(scene, "Mute until", {"until": {"until": at}})
        assert "Muted" in str(done["blocks"])
        assert str(at) in str(done["blocks"])


@pytest.mark.long
async def test_mute_from_the_menu(scene: Stage):
    """By an operator: noted in the thread; what breaks is not told, and at the end it is."""
    name = scene.name()
    async with scene.bot(OPERATORS=YOU):
        scene.fail(name)
        (root,) = await scene.alert(name)
        refused = await press(scene.slack.person(OTHER), root, "Mute for 1 h")
        assert "Only operators" in str(refused.blocks)
        muted = await press(scene.slack.you, root, "Mute for 1 h")
        assert muted.only_for == YOU
        await thread(scene, root, " muted ")
        scene.fail(name)
        await scene.quiet(2)
        replies = [one.text for one in scene.told(name) if one.is_reply]
        assert [text for text in replies if "FAILED again" in text] == []
        await shows(scene, root, " Muted ")
        await press(scene.slack.you, muted, "Unmute")
        await thread(scene, root, "unmuted")
        _, told = [one for one in await scene.alert(name, 4) if "FAILED" in one.text]
        assert "1 failed run was not announced while muted" in str(told.blocks)
        assert " Muted " not in str((await shows(scene, root, "Mute for 8 h")).blocks)
        await scene.quiet()
    assert len(publicly(scene, " muted ")) == 1


@pytest.mark.long
async def test_a_command_is_noted_in_the_thread(scene: Stage):
    """Wherever it was typed; the channel of the card is not told twice, another one is."""
    name = scene.name()
    async with scene.bot(OPERATORS=YOU):
        scene.fail(name)
        (root,) = await scene.alert(name)
        here = await scene.slack.you.command(f'mute "{name}" 2h', CHANNEL).reply()
        assert here.only_for == YOU
        await thread(scene, root, " muted ")
        elsewhere = await scene.slack.you.command(f'unmute "{name}"', "marketing-ops").reply()
        assert elsewhere.only_for is None
        await thread(scene, root, "unmuted")


@pytest.mark.long
async def test_old_buttons_while_moengage_is_down(scene: Stage):
    """Each says so, or answers from what was seen last; nothing is started."""
    name = scene.name()
    async with scene.bot(OPERATORS=YOU):
        scene.faults.set("latency", 4.0)
        scene.fail(name)
        (root,) = await scene.alert(name)
        scene.faults.set("latency", 0.0)
        scene.faults.set("bad_gateway", FOREVER)
        you = scene.slack.you
        assert "could not look" in str((await press(you, root, "Why")).blocks)
        assert "failed" in str((await press(you, root, "Show this import")).blocks)
        assert name in str((await press(you, root, "All problems")).blocks)
        rerun = await press(you, root, "Re-run")
        assert "nothing was started" in str(rerun.blocks)
        you.press(root, elements(root)["Files"][0])
        await window(scene, "could not look")
        muted = await press(you, root, "Mute for 8 h")
        assert "Muted" in str(muted.blocks)
        you.press(root, elements(root)["Acknowledge"][0])
        await thread(scene, root, "acknowledged")
    assert scene.world.find(name).triggered_at is None


@pytest.mark.long
async def test_old_buttons_of_what_is_gone(scene: Stage):
    """A message months old, an import that was deleted, a store that forgot: a sentence each."""
    name = scene.name()
    async with scene.bot(OPERATORS=YOU):
        scene.faults.set("latency", 4.0)
        scene.fail(name)
        (root,) = await scene.alert(name)
        scene.faults.set("latency", 0.0)
    del scene.world.imports[scene.world.find(name).feed.id]
    async with scene.bot(name="months later", OPERATORS=YOU, DATA_DIR=str(scene.folder / "new")):
        you = scene.slack.you
        for label in ("Why", "Re-run", *CHOICES):
            reply = await press(you, root, label)
            assert "No import has the id or name" in str(reply.blocks), label
        acknowledged = await press(you, root, "Acknowledge")
        assert "no longer known" in str(acknowledged.blocks)
        you.press(root, elements(root)["Files"][0])
        await window(scene, "No import has the id or name")
        assert "Nothing is broken." in str((await press(you, root, "All problems")).blocks)


@pytest.mark.long
async def test_a_button_of_an_older_release(scene: Stage):
    """Its message outlived the release that knew it."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        (root,) = await scene.alert(name)
        label = {"type": "plain_text", "text": "Snooze", "emoji": False}
        button = {"type": "button", "action_id": "imports.snooze", "text": label, "value": "1"}
        old = replace(root, blocks=({"type": "actions", "block_id": "old", "elements": [button]},))
        reply = await press(scene.slack.you, old, "Snooze")
    assert "belongs to another version" in str(reply.blocks)
    assert reply.only_for == YOU


@pytest.mark.long
async def test_the_dashboard_opens_and_nothing_is_said(scene: Stage):
    """Slack tells of the press all the same, and it is acknowledged."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        (root,) = await scene.alert(name)
        pressed = scene.slack.you.press(root, elements(root)["Open in MoEngage"][0])
        await pressed.acknowledged()
        await scene.quiet()
    assert "https://dashboard-01.moengage.com/" in str(root.blocks)
    assert pressed.replies == []
