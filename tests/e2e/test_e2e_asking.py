"""Questions to the real process, through Slack's real protocols."""

import asyncio

import aiohttp

from bot.playground.moengage.faults import FOREVER
from bot.playground.slack.exchange import Exchange
from tests.support.e2e_stage import Stage


async def answer(exchange: Exchange) -> str:
    """The text of the latest reply, blocks and all."""
    reply = await exchange.reply()
    return f"{reply.text} {reply.blocks}"


async def test_a_command_is_answered_for_the_requester_alone(scene: Stage):
    """Filters reach MoEngage's API; the answer is ephemeral; the real process acknowledges."""
    name = scene.name()
    scene.fail(name)
    async with scene.bot():
        exchange = scene.slack.you.command("failed last 7d")
        reply = await exchange.reply()
    assert name in str(reply.blocks)
    assert reply.only_for == scene.slack.you.user.id
    assert exchange.failure is None
    bodies = [asked.body for asked in scene.journal.recent if "schedule_status" in str(asked.body)]
    assert "FAILED" in str(bodies[0])


async def test_the_acknowledgement_waits_for_nothing(scene: Stage):
    """MoEngage takes its time; Slack has its acknowledgement long before the answer."""
    async with scene.bot():
        scene.faults.set("latency", 1.5)
        exchange = scene.slack.you.command("successful last 7d")
        await exchange.acknowledged()
        assert exchange.replies == []
        assert "last 7 days" in await answer(exchange)


async def test_all_doors_lead_to_the_same_answer(scene: Stage):
    """Command, mention and direct message ask the same; a mention is answered in a thread."""
    name = scene.name()
    scene.fail(name)
    async with scene.bot():
        command = await answer(scene.slack.you.command("what failed in the last 7 days?"))
        mention = scene.slack.you.mention("what failed in the last 7 days?")
        direct = await answer(scene.slack.you.direct_message("what failed in the last 7 days?"))
        in_thread = await mention.reply()
    assert in_thread.thread_ts is not None
    assert all(name in text for text in (command, direct, str(in_thread.blocks)))


async def test_mistakes_are_helped(scene: Stage):
    """The reply names the word, and its button asks the corrected question."""
    async with scene.bot():
        reply = await scene.slack.you.command("faild events").reply()
        assert "faild" in str(reply.blocks)
        pressed = scene.slack.you.press(reply, "imports.ask.1")
        assert "Failed event imports" in await answer(pressed)


async def test_paging_and_sharing(scene: Stage):
    """Next replaces the message; Share in channel shows it to everybody."""
    async with scene.bot():
        first = await scene.slack.you.command("all imports").reply()
        buttons = [
            (element["text"]["text"], element["action_id"])
            for block in first.blocks
            for element in block.get("elements", ())
            if block["type"] == "actions"
        ]
        following = next(action for label, action in buttons if "Next" in label)
        second = await scene.slack.you.press(first, following).reply()
        share = next(action for label, action in buttons if "Share" in label)
        shared = await scene.slack.you.press(second, share).reply()
    assert second.blocks != first.blocks
    assert shared.only_for is None


async def test_without_moengage_the_last_seen_states_answer(scene: Stage):
    """MoEngage is down: the answer is what the last sweep saw, and says so."""
    name = scene.name()
    scene.fail(name)
    async with scene.bot():
        await scene.alert(name)
        scene.faults.set("bad_gateway", FOREVER)
        reply = await scene.slack.you.command("failed").reply()
    assert name in str(reply.blocks)
    assert "from the last successful check" in str(reply.blocks)


async def test_the_budget_is_never_broken(scene: Stage):
    """Sweeps every second and a burst of questions: MoEngage never had to refuse one."""
    async with scene.bot():
        asked = [scene.slack.you.command(f"failed last {number}d fresh") for number in range(1, 41)]
        answers = await asyncio.gather(*(exchange.reply() for exchange in asked))
    assert len(answers) == 40
    assert scene.journal.refused == 0
    assert scene.journal.total >= 18  # what questions may have of a minute, at least
    own = [one for one in answers if "used up this minute's requests" in one.text]
    assert len(own) + scene.journal.total >= 40  # each was asked of MoEngage, or says why not
    assert not any("MoEngage is" in one.text or "MoEngage cannot" in one.text for one in answers)


async def test_a_cut_socket_is_fixed(scene: Stage):
    """Slack's socket dies without a word; the bot connects again and answers."""
    async with scene.bot():
        scene.slack.sockets.cut()
        await scene.slack.wait_for(lambda: not scene.slack.sockets.connections)
        await scene.slack.connected(2)
        assert "ask about them" in (await answer(scene.slack.you.command("help"))).lower()


async def test_probes_and_numbers(scene: Stage):
    """Ready means Slack, Redis and a recent sweep; the numbers count them."""
    async with scene.bot() as bot, aiohttp.ClientSession() as session:
        async with session.get(f"{bot.health}/readyz") as response:
            ready = await response.json()
        async with session.get(f"{bot.health}/metrics") as response:
            numbers = await response.text()
    assert ready == {
        "ready": True,
        "checks": {"slack": "ok", "redis": "ok", "sweep:live": "ok"},
    }
    assert 'imports_bot_sweeps_total{result="good",workspace="live"}' in numbers
