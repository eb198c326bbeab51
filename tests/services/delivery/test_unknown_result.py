"""What the channel's history decides when the result of a post is unknown."""

import pytest

from bot.domain.errors import Paced, Refused, ResultUnknown
from bot.domain.waits.refusal_waits import PARKED
from bot.services.delivery.waits import UNCLEAR_SECONDS
from tests.support.services_delivery import CUT, Scene, failed, good
from tests.support.services_fakes import imported


@pytest.mark.parametrize(
    ("fault", "posts"),
    [
        pytest.param(CUT, 1, id="cut before Slack took it"),
        pytest.param((CUT, "taken"), 1, id="cut after Slack took it"),
    ],
)
async def test_an_unknown_result_is_looked_up(
    scene: Scene, fault: ResultUnknown | tuple[ResultUnknown, str], posts: int
):
    """History decides: what stands is not posted again, what does not is."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [fault]
    await scene.turn(UNCLEAR_SECONDS + 10)
    assert len(scene.wall.standing) == posts
    assert await scene.left() == 0


async def test_the_history_is_told_of_a_repeat(scene: Scene):
    """What it began to read before the repeat cannot show that."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [CUT, CUT]
    await scene.turn(2 * UNCLEAR_SECONDS + 20)
    noted = dict.fromkeys(scene.wall.noted)
    assert len(noted) == 2
    assert None not in noted


async def test_the_history_of_a_thread_is_told_of_a_repeat(scene: Scene):
    """The same of a reply, which is looked for in its thread first."""
    await scene.see(failed("users"))
    await scene.turn(2)
    await scene.see(good("users", 1))
    scene.wall.faults = [CUT]
    await scene.turn(UNCLEAR_SECONDS + 10)
    assert await scene.left() == 0
    assert len(scene.wall.noted) > 1
    assert None not in scene.wall.noted


@pytest.mark.parametrize("taken", [True, False])
async def test_a_crash_while_posting_is_looked_up(scene: Scene, taken: bool):
    """A new process finds the intent, waits until the post must have landed, and looks."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    await scene.outbox.claim(scene.leadership.token() or 0, alert.id, UNCLEAR_SECONDS)
    if taken:
        await scene.wall.post(alert, None)
    scene.clock.move(16)
    scene.restart("two")
    await scene.turn(2)
    assert len(scene.wall.standing) == int(taken)
    await scene.turn(UNCLEAR_SECONDS)
    assert len(scene.wall.standing) == 1
    assert await scene.left() == 0


async def test_a_duplicate_that_the_store_forgot(scene: Scene):
    """It was rolled back to before the repeat, which is found; the first one appears after that."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [CUT]
    await scene.turn(2)
    before = scene.store.snapshot()
    await scene.turn(UNCLEAR_SECONDS + 5)
    scene.store.restore(before)
    await scene.turn(5)
    (repeat,) = scene.wall.standing
    scene.wall.take(alert, None)
    await scene.turn(65)
    assert scene.wall.standing == [repeat]
    assert await scene.left() == 0


async def test_without_history_a_second_post_is_labelled(scene: Scene):
    """If the channel cannot be read, nothing is lost and the repeat says that it may be one."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [(CUT, "taken")]
    scene.wall.history_fault = Refused("missing_scope")
    await scene.turn(UNCLEAR_SECONDS + 5)
    assert [post.repeat for post in scene.wall.standing] == [False, True]
    assert await scene.left() == 0


async def test_a_delayed_repeat_keeps_its_label(scene: Scene):
    """Slack's pace between an unclear post and its repeat does not make the repeat a first post."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [(CUT, "taken"), Paced(2)]
    scene.wall.history_fault = Refused("missing_scope")
    await scene.turn(3 * UNCLEAR_SECONDS)
    assert [post.repeat for post in scene.wall.standing] == [False, True]
    assert await scene.left() == 0


async def test_an_alert_that_is_always_unclear_holds_nobody_up(scene: Scene):
    """After a few attempts the others go first; it is tried again, looked for each time."""
    await scene.owe(imported("a", "FAILED"), imported("b", "FAILED"))
    scene.wall.faults = [CUT, CUT, CUT]
    await scene.turn(3 * (UNCLEAR_SECONDS + 10))
    assert [name for name, _ in scene.wall.told] == ["b"]
    await scene.turn(PARKED.total_seconds() + 60)
    assert [name for name, _ in scene.wall.told] == ["b", "a"]
    assert await scene.left() == 0
