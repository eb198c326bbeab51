"""Imports that do not fail and are late all the same, on the real process."""

import pytest

from bot.playground.moengage import levers
from tests.support.e2e_stage import SOON, Stage, now

pytestmark = pytest.mark.long


async def test_a_run_that_hangs(scene: Stage):
    """It is told once when its time is over, though its row does not change; and that it ended."""
    name = scene.name()
    async with scene.bot(STUCK_AFTER="3s"):
        scene.world.advance(now())
        levers.hang(scene.world, name)
        (root,) = await scene.alert(name)
        assert root.text.startswith(f"STUCK: {name}")
        await scene.quiet(2)
        assert len(scene.told(name)) == 1
        scene.recover(name)
        _, over = await scene.alert(name, 2)
        assert (over.thread_ts, over.broadcast) == (root.ts, False)
        await scene.slack.wait_for(
            lambda: scene.told(name)[0].text.startswith("ENDED"), SOON, "a green card"
        )
        await scene.quiet()
    assert len(scene.told(name)) == 2


async def test_a_run_that_does_not_come(scene: Stage):
    """It is overdue, over a restart too, until it has run: by failing, which is told by itself."""
    name = scene.name()
    async with scene.bot(OVERDUE_AFTER="3s"):
        scene.world.advance(now())
        levers.skip(scene.world, name)
        (root,) = await scene.alert(name)
        assert root.text.startswith(f"OVERDUE: {name}")
        await scene.quiet()
    async with scene.bot(name="again", OVERDUE_AFTER="3s"):
        await scene.quiet()
        assert len(scene.told(name)) == 1
        scene.fail(name)
        told = await scene.alert(name, 3)
    failed = next(one for one in told if one.text.startswith("FAILED"))
    assert failed.thread_ts is None
    assert [one.thread_ts for one in told if one is not failed] == [None, root.ts]


async def test_a_run_with_few_rows(scene: Stage):
    """Told once it is known what is usual, of the run itself; and that the next one is as usual."""
    name = scene.name()
    async with scene.bot(DROP_BELOW="50%"):
        for _ in range(3):
            scene.recover(name)
            await scene.quiet()  # every row has been read since
        assert scene.told(name) == []
        scene.recover(name, share=0.1)
        (root,) = await scene.alert(name)
        assert root.text.startswith(f"FEWER ROWS: {name}")
        scene.recover(name)
        _, over = await scene.alert(name, 2)
    assert over.thread_ts == root.ts


async def test_nothing_is_reported_unless_it_is_wanted(scene: Stage):
    """Without the settings nobody hears of it."""
    async with scene.bot():
        scene.world.advance(now())
        levers.hang(scene.world, scene.name(0))
        levers.skip(scene.world, scene.name(1))
        await scene.quiet(2)
    assert scene.told() == []
