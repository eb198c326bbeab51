"""What people ask the real process to do for them: subscriptions and mutes, over a restart."""

from pathlib import Path

from tests.support.e2e_stage import CHANNEL, Stage, command


async def test_a_channel_subscribes_and_ends_it(scene: Stage):
    """Everybody in the channel sees who did it; it outlives the process; a press ends it."""
    you = scene.slack.you
    async with scene.bot():
        asked = you.command("subscribe failed events name:loyalty*", CHANNEL)
        made = await asked.reply(count=2)
        tried = asked.replies[0]
    assert (tried.text, tried.only_for) == ("I can post in this channel.", you.user.id)
    assert made.only_for is None
    assert 'failed events "loyalty*"' in str(made.blocks)
    assert you.user.id in str(made.blocks)
    async with scene.bot(name="again"):
        listed = await you.command("subscriptions", CHANNEL).reply()
        assert listed.only_for == you.user.id
        assert 'failed events "loyalty*"' in str(listed.blocks)
        ended = await you.press(listed, "imports.ask.1").reply()
        assert ended.only_for is None
        assert "Unsubscribed" in str(ended.blocks)
        none = await you.command("subscriptions", CHANNEL).reply()
    assert "no subscriptions" in str(none.blocks)


async def test_a_direct_message_subscribes_to_nothing(scene: Stage):
    """It says where instead."""
    async with scene.bot():
        reply = await scene.slack.you.direct_message("subscribe failed").reply()
    assert "belong to a channel" in str(reply.blocks)


async def test_operators_mute(scene: Stage):
    """By a part of the name; others are refused; everybody may look."""
    you, name = scene.slack.you, scene.name()
    async with scene.bot():
        refused = await you.command(f'mute "{name}"', CHANNEL).reply()
        assert refused.only_for == you.user.id
        assert "OPERATORS" in str(refused.blocks)
    async with scene.bot(name="again", OPERATORS=you.user.id):
        muted = await you.command(f'mute "{name}" for 8h', CHANNEL).reply()
        assert muted.only_for is None
        assert name in str(muted.blocks)
        listed = await you.command("mutes", CHANNEL).reply()
        assert "1 import is muted" in str(listed.blocks)
        ended = await you.press(listed, "imports.operate.1").reply()
    assert "Unmuted" in str(ended.blocks)


async def test_the_dry_run_knows_what_the_bot_knows(scene: Stage, tmp_path: Path):
    """Imports last seen and subscriptions, by the store of the bot that runs."""
    name = scene.name()
    async with scene.bot():
        await scene.slack.you.command("subscribe failed", CHANNEL).reply()
        scene.fail(name)
        await scene.alert(name)
        code, out, err = await command(tmp_path, "route", name, settings=scene.settings())
    assert (code, err) == (0, "")
    assert f"import    {name} (" in out
    assert "as last seen" in out
    assert "-> default channel: no route to a channel fits" in out
    assert f"-> subscription 1 of {CHANNEL}: failed" in out
    assert out.endswith(f"recipients\n  {CHANNEL}, alerted to this problem before\n")
