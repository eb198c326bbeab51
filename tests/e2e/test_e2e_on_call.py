"""From the alert to the fix without leaving Slack, with the real process."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.playground.moengage import levers
from bot.playground.moengage.faults import FOREVER
from bot.playground.slack.exchange import Exchange
from bot.playground.slack.person import Person
from bot.playground.slack.state import Message
from tests.support.e2e_stage import CHANNEL, SOON, Stage, command
from tests.support.forked import patient_bot

YOU = "U0YOU00001"
OTHER = "U0OTHER001"


def reason(scene: Stage, name: str) -> str:
    """Why the latest run of this import failed, as its run history tells."""
    return next(file.reason for file in scene.world.find(name).runs[-1].files if file.reason)


def actions(shown: Any) -> dict[str, str]:
    """The buttons of a message or a view: label to action."""
    return {
        element["text"]["text"]: element["action_id"]
        for block in shown
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "button"
    }


def chosen(shown: Any, label: str) -> tuple[str, str]:
    """The action and the value of a choice in a menu."""
    return next(
        (element["action_id"], option["value"])
        for block in shown
        if block["type"] == "actions"
        for element in block["elements"]
        for option in element.get("options", ())
        if option["text"]["text"] == label
    )


def kinds(message: Message) -> list[str]:
    return [block["type"] for block in message.blocks]


async def answered(scene: Stage, exchange: Exchange) -> Message:
    """The answer; a slow one is announced first."""
    return await scene.slack.wait_for(
        lambda: next((reply for reply in exchange.replies if reply.blocks), None), SOON, "an answer"
    )


async def window(scene: Stage, words: str, seconds: float = SOON) -> dict[str, Any]:
    """The modal that is open, once it says this."""

    def found() -> dict[str, Any] | None:
        stack = scene.slack.api.views.of(YOU)
        return stack[-1] if stack and words in str(stack[-1]) else None

    return await scene.slack.wait_for(found, seconds, f"a window with {words}")


async def home(scene: Stage, words: str, seconds: float = SOON) -> dict[str, Any]:
    """The home tab, once it says this."""

    def found() -> dict[str, Any] | None:
        view = scene.slack.api.views.home(YOU)
        return view if view and words in str(view) else None

    return await scene.slack.wait_for(found, seconds, f"a home tab with {words}")


async def test_show_and_why(scene: Stage):
    """Everything known of one import, and the reason why it failed, with the next step."""
    name = scene.name()
    scene.fail(name, "The header of the file does not match the mapping")
    async with scene.bot():
        await scene.alert(name)
        shown = await scene.slack.you.command(f"show {name}").reply()
        why = await scene.slack.you.command(f"why did {name} fail?").reply()
    for reply in (shown, why):
        assert name in str(reply.blocks)
        assert reason(scene, name) in str(reply.blocks)
        assert "correct either the header in the file or the mapping" in str(reply.blocks)
    assert "not acknowledged" in str(shown.blocks)


async def test_names_are_found_by_parts_and_offered(scene: Stage):
    """Several matches are buttons; one of them answers; no match names the nearest."""
    async with scene.bot():
        names = [item.feed.name for item in scene.world.imports.values()]
        part = max(
            (name[:4] for name in names), key=lambda part: sum(part in name for name in names)
        )
        choice = await scene.slack.you.command(f'files "{part}"').reply()
        assert "imports match" in str(choice.blocks)
        chosen = await scene.slack.you.press(choice, "imports.ask.1").reply()
        assert "Files" in str(chosen.blocks)
        unknown = await scene.slack.you.command(f'show "{names[0][:-2]}zz"').reply()
    assert "No import has the id or name" in str(unknown.blocks)
    assert names[0] in str(unknown.blocks)


@pytest.mark.long
async def test_files_open_in_a_window_at_once(scene: Stage):
    """Though MoEngage takes longer than a trigger lasts; then it has every file of the run."""
    name = scene.name()
    scene.fail(name)
    async with scene.bot():
        await scene.alert(name)
        reply = await scene.slack.you.command(f"why {name}").reply()
        scene.faults.set("latency", 4.0)
        scene.slack.you.press(reply, actions(reply.blocks)["Files"])
        await window(scene, "Asking MoEngage")
        files = [file.name for file in scene.world.find(name).runs[-1].files]
        filled = await window(scene, files[0])
    assert all(file in str(filled) for file in files)
    assert "Failed" in str(filled)


async def test_trouble_with_files_is_reported_in_the_window(scene: Stage):
    """MoEngage is down: the window says so."""
    name = scene.name()
    scene.fail(name)
    async with scene.bot():
        await scene.alert(name)
        reply = await scene.slack.you.command(f"why {name}").reply()
        scene.faults.set("bad_gateway", FOREVER)
        scene.slack.you.press(reply, actions(reply.blocks)["Files"])
        await window(scene, "could not look")


async def test_next_runs(scene: Stage):
    """Soonest first, out of what the watcher saw."""
    async with scene.bot():
        reply = await scene.slack.you.command("next periodic").reply()
    due = [
        item.feed.name
        for item in sorted(
            (item for item in scene.world.imports.values() if item.feed.every and item.due),
            key=lambda item: item.due.timestamp() if item.due else 0,
        )
        if item.status not in ("PROCESSING", "QUEUED", "ARCHIVED")
    ]
    assert due[0] in str(reply.blocks[:4])


@pytest.mark.long
async def test_the_trend_is_a_table_and_a_picture(scene: Stage, tmp_path: Path):
    """For the requester alone, its numbers in words; in a terminal the table."""
    name = scene.name()
    async with scene.bot(start=patient_bot):
        scene.fail(name)
        await scene.alert(name)
        reply = await answered(scene, scene.slack.you.command("trend"))
        settings = scene.settings()
        code, out, _ = await command(tmp_path, "query", "trend", settings=settings)
    assert {"table", "image"} <= set(kinds(reply))
    assert reply.only_for == YOU
    image = next(block for block in reply.blocks if block["type"] == "image")
    assert "1 failed" in image["alt_text"]
    picture = scene.slack.api.files.known[image["slack_file"]["id"]]
    assert (picture.content or b"").startswith(b"\x89PNG")
    assert picture.alt_text == image["alt_text"]
    table = next(block for block in reply.blocks if block["type"] == "table")
    assert [cell["text"] for cell in table["rows"][1]][1:] == ["0", "0", "1", "1", "100%"]
    assert code == 0
    assert "Failed %" in out
    assert "image" not in out


@pytest.mark.long
async def test_without_the_scope_the_trend_is_a_table(scene: Stage, tmp_path: Path):
    """An older installation has not been given it; `check` says what is missed, and is content."""
    app = scene.slack.api.app
    scene.slack.api.app = type(app)(
        scopes=app.scopes - {"files:write"}, events=app.events, commands=app.commands
    )
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        await scene.alert(name)
        reply = await answered(scene, scene.slack.you.command("trend"))
    assert "table" in kinds(reply)
    assert "image" not in kinds(reply)
    code, out, _ = await command(tmp_path, "check", settings=scene.settings())
    assert code == 0
    assert "without files:write a trend is a table without its picture" in out


@pytest.mark.long
async def test_the_home_tab_is_kept_up_to_date(scene: Stage):
    """Opened once, it shows a failure and the recovery after the sweep that saw them."""
    name = scene.name()
    async with scene.bot():
        scene.slack.you.open_app()
        first = await home(scene, "No import is broken")
        scene.fail(name)
        broken = await home(scene, "1 import broken")
        assert name in str(broken)
        assert "Last 7 days" in str(broken)
        scene.recover(name)
        well = await home(scene, "No import is broken")
        scene.slack.you.press_in_view(well["id"], "imports.home")
        await scene.slack.wait_for(
            lambda: (scene.slack.api.views.home(YOU) or {})["hash"] != well["hash"],
            SOON,
            "a refresh",
        )
    assert first["blocks"] != broken["blocks"]


async def test_from_the_home_tab(scene: Stage):
    """The reason stands there, and every button works: what it does shows on the tab, and what it
    says in a window.
    """
    name = scene.name()
    scene.fail(name, "The S3 credentials have expired")
    you = scene.slack.you
    async with scene.bot(OPERATORS=YOU):
        await scene.alert(name)
        you.open_app()
        view = await home(scene, "The S3 credentials have expired")
        press = partial(you.press_in_view, view["id"])
        press(actions(view["blocks"])["Files"])
        await window(scene, scene.world.find(name).runs[-1].files[0].name)
        press(actions(view["blocks"])["Acknowledge"])
        taken = await home(scene, "Acknowledged by")
        press(actions(taken["blocks"])["Unacknowledge"])
        await home(scene, "'Acknowledge'")
        action, option = chosen(view["blocks"], "Mute for 8 h")
        press(action, option)
        await window(scene, "Muted")
        await home(scene, "'Muted '")
        press(*chosen(view["blocks"], "Hand over or add a note…"))
        await window(scene, "Assign to")
        press(actions(view["blocks"])["Re-run"])
        await window(scene, "was started")
        assert scene.world.find(name).triggered_at
        assert "Alerts in the last 24 hours: 1 import" in str(view["blocks"])
        scene.slack.person(OTHER).open_app()
        await scene.slack.wait_for(lambda: scene.slack.api.views.home(OTHER), SOON, "their tab")
    theirs = str(scene.slack.api.views.home(OTHER))
    assert ("Re-run" in theirs, "Mute for" in theirs, "Files" in theirs) == (False, False, True)


async def test_a_rerun_is_confirmed_done_once_and_reported(scene: Stage):
    """Operators only; who started it stands in the channel, for there is no thread to say so."""
    name = scene.name()
    async with scene.bot(OPERATORS=YOU):
        other: Person = scene.slack.person(OTHER)
        refused = await other.command(f"rerun {name}").reply()
        assert "Only operators" in str(refused.blocks)
        offer = await scene.slack.you.command(f"rerun {name}").reply()
        assert "MoEngage skips file names" in str(offer.blocks)
        assert "confirm" in str(offer.blocks)
        action = actions(offer.blocks)["Re-run"]
        scene.slack.you.press(offer, action)
        told = await scene.slack.message(
            lambda message: message.text.startswith("Started: "), SOON, "who started it"
        )
        assert (told.channel, told.only_for) == (CHANNEL, None)
        assert scene.world.find(name).triggered_at
        await scene.quiet()  # the sweep sees that it runs
        again = await scene.slack.you.command(f"rerun {name}").reply()
        assert "Only a run that has ended can start again" in str(again.blocks)


async def test_a_rerun_pressed_twice_is_done_once(scene: Stage):
    """An offer in a thread stands for all to see, and whoever may can press it."""
    name = scene.name()
    async with scene.bot(OPERATORS=YOU):
        offer = await scene.slack.you.mention(f"rerun {name}").reply()
        press = actions(offer.blocks)["Re-run"]
        denied = await scene.slack.person(OTHER).press(offer, press).reply()
        assert "Only operators" in str(denied.blocks)
        assert scene.world.find(name).triggered_at is None
        scene.slack.you.press(offer, press)
        told = await scene.slack.message(
            lambda message: message.text.startswith("Started: "), SOON, "who started it"
        )
        assert told.thread_ts == offer.thread_ts
        began = scene.world.find(name).triggered_at
        scene.recover(name)  # it ran to its end meanwhile
        again = await scene.slack.you.press(offer, press).reply()
        assert "already requested" in str(again.blocks)
    assert scene.world.find(name).triggered_at == began


async def test_a_rerun_by_a_group_and_a_refusal(scene: Stage):
    """Who is in the group is looked up; MoEngage's refusal comes in words, to the presser alone."""
    name = scene.name()
    scene.slack.workspace.groups["S0OPS00001"] = (YOU,)
    async with scene.bot(OPERATORS="S0OPS00001"):
        offer = await scene.slack.you.command(f"rerun {name}").reply()
        scene.world.trigger(scene.world.find(name).feed.id)
        levers.recover(scene.world, name)  # it ran to its end meanwhile
        reply = await scene.slack.you.press(offer, actions(offer.blocks)["Re-run"]).reply()
        assert "once in 5 minutes" in str(reply.blocks)
        assert reply.only_for == YOU


async def test_the_assistant_offers_questions_and_answers_in_its_thread(scene: Stage):
    """The common ones as prompts; what is asked there is answered there."""
    async with scene.bot():
        scene.slack.you.open_assistant()
        place = scene.slack.workspace.im(YOU).id

        def prompts() -> tuple[str, list[Any]] | None:
            for (channel, thread), shown in scene.slack.workspace.assists.items():
                if channel == place and "prompts" in shown:
                    return thread, shown["prompts"]
            return None

        thread, offered = await scene.slack.wait_for(prompts, SOON, "prompts")
        asked = offered[0]["message"]
        reply = await scene.slack.you.direct_message(asked, thread_ts=thread).reply()
    assert len(offered) == 4
    assert reply.thread_ts == thread


async def test_a_mention_in_a_thread_is_answered_in_it(scene: Stage):
    """The same language everywhere."""
    name = scene.name()
    scene.fail(name)
    async with scene.bot():
        (root,) = await scene.alert(name)
        reply = await scene.slack.you.mention(f"why {name}", thread_ts=root.ts).reply()
    assert reply.thread_ts == root.ts
    assert reason(scene, name) in str(reply.blocks)
