"""Who is answered, on the real process: people however they address it, workflows, no strangers."""

from bot.playground.slack.person import Person
from bot.playground.slack.state import User
from tests.support.e2e_stage import CHANNEL, Stage

FLOW, PARTNER = User("B0FLOW0001", "Daily check", "", is_bot=True), "U0PARTNER1"


def joins(scene: Stage, user: User) -> Person:
    scene.slack.workspace.users[user.id] = user
    scene.slack.workspace.channels[CHANNEL].members.add(user.id)
    return scene.slack.person(user.id)


async def test_however_the_bot_is_addressed(scene: Stage):
    """The mention anywhere, colleagues and emoji beside it, and an edit that corrects a slip."""
    name, bot, you = scene.name(), scene.slack.workspace.bot, scene.slack.you
    scene.fail(name)
    async with scene.bot():
        await scene.alert(name)
        said = f"&gt; failed:pray: <@{bot}> <!here> <@U0OTHER001> today?"
        assert name in str((await you.say(said, CHANNEL).reply()).blocks)
        slip = you.say(f"<@{bot}> faild", CHANNEL)
        first = await slip.reply()
        written = next(
            one for one in scene.slack.workspace.messages() if one.text.endswith("faild")
        )
        corrected = await you.edit(written, f"<@{bot}> failed").reply()
        direct = scene.slack.workspace.im(you.user.id).id
        await you.say("faild", direct).reply()
        written = scene.slack.workspace.messages(direct)[0]
        again = await you.edit(written, "failed").reply()
    assert "Did you mean" in first.text
    assert name in str(corrected.blocks)
    assert corrected.thread_ts == first.thread_ts
    assert name in str(again.blocks)


async def test_workflows_and_strangers(scene: Stage):
    """A workflow has its answer; a stranger and a guest have what the settings say."""
    name, bot = scene.name(), scene.slack.workspace.bot
    flow = joins(scene, FLOW)
    partner = joins(scene, User(PARTNER, "partner", "A partner", team="T0PARTNER1"))
    scene.fail(name)
    async with scene.bot():
        await scene.alert(name)
        assert name in str((await flow.say(f"<@{bot}> failed", CHANNEL).reply()).blocks)
        refused = await partner.say(f"<@{bot}> failed", CHANNEL).reply()
        typed = await partner.command("failed", CHANNEL).reply()
    assert {refused.text, typed.text} == {refused.text}
    assert "only answer people in the Slack workspace" in refused.text
    guest = joins(scene, User("U0GUEST001", "guest", "A guest", guest=True))
    async with scene.bot(name="open", ANSWER_STRANGERS="true", ANSWER_GUESTS="false"):
        answered = await partner.say(f"<@{bot}> failed", CHANNEL).reply()
        not_answered = await guest.say(f"<@{bot}> failed", CHANNEL).reply()
        member = await scene.slack.you.command("failed", CHANNEL).reply()
    assert name in str(answered.blocks)
    assert name in str(member.blocks)
    assert "not guests" in not_answered.text
