"""Imports that are deleted, listed again, renamed or archived, on the real process."""

import pytest

from bot.playground.moengage import levers
from bot.playground.slack.state import Message
from tests.e2e.test_e2e_on_call import home
from tests.support.e2e_stage import SOON, Stage, now
from tests.support.forked import hurried_bot

pytestmark = pytest.mark.long


async def says(scene: Stage, words: str, name: str) -> Message:
    """The first message about an import, once it begins with this."""

    def found() -> Message | None:
        told = scene.told(name)
        return told[0] if told and told[0].text.startswith(words) else None

    return await scene.slack.wait_for(found, SOON, f"a message with {words}")


async def test_deleted_while_broken(scene: Stage):
    """Closed once, over a restart too; listed again it is as it was, and a new failure is told."""
    name = scene.name()
    import_id = scene.world.find(name).feed.id
    async with scene.bot(start=hurried_bot):
        scene.slack.you.open_app()
        scene.fail(name)
        (root,) = await scene.alert(name)
        await home(scene, "1 import broken")
        levers.delete(scene.world, name)
        closed = await says(scene, f"NO LONGER LISTED: {name}", name)
        assert closed.ts == root.ts
        _, note = await scene.alert(name, 2)
        assert (note.thread_ts, note.broadcast) == (root.ts, False)
        await home(scene, "No import is broken")
    async with scene.bot(name="again", start=hurried_bot):
        await scene.quiet()
        assert len(scene.told(name)) == 2
        levers.restore(scene.world, import_id)
        await says(scene, f"FAILED: {name}", name)
        await scene.quiet()
        assert [one.thread_ts for one in scene.told(name)] == [None, root.ts, root.ts]
        scene.slack.you.open_app()
        await home(scene, "1 import broken")
        scene.fail(name)
        *_, again = await scene.alert(name, 4)
        assert (again.thread_ts, again.broadcast) == (root.ts, True)


async def test_renamed_while_broken(scene: Stage):
    """The message has the new name; its thread says so, quietly."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        (root,) = await scene.alert(name)
        levers.rename(scene.world, name, "brand_new_name")
        await says(scene, "FAILED: brand_new_name", "brand_new_name")
        await scene.quiet()
    first, note = scene.told("brand_new_name")
    assert first.ts == root.ts
    assert (note.thread_ts, note.broadcast) == (root.ts, False)


async def test_archived_in_the_moment_in_which_it_failed(scene: Stage):
    """Between two sweeps: the run is told, and closed; another that was archived before is not."""
    old, name = scene.name(0), scene.name(1)
    scene.world.advance(now())
    levers.fail(scene.world, old)
    levers.archive(scene.world, old)
    async with scene.bot(ALERT_LOOKBACK="0s"):
        scene.slack.you.open_app()
        await home(scene, "No import is broken")
        scene.fail(name)
        levers.archive(scene.world, name)
        await says(scene, f"ARCHIVED: {name}", name)
        await home(scene, "No import is broken")
        await scene.quiet()
    assert len(scene.told(name)) == 2
    assert scene.told(old) == []
