"""A blindness is announced although this replica, or the store, does not know that the one before
it is over.
"""

from datetime import timedelta

import pytest

from bot.domain.errors import Refused, StoreUnreachable
from bot.domain.outgoing.notices import Notice
from bot.services.selfwatch.blindness import DEFER_SECONDS, LOOK_SECONDS, Trouble
from tests.support.services_blindness import WATCH, Scene, seen
from tests.support.services_fakes import NOW, Post, blind

BLIND_AFTER = WATCH.blind_after.total_seconds() / 60


@pytest.fixture
async def scene() -> Scene:
    """BLIND stands in the channel."""
    scene = await seen()
    await scene.watch(BLIND_AFTER + 1)
    return scene


def ends(scene: Scene) -> Post:
    """Another replica announces that it is over, below it."""
    began = scene.told()[-1]
    scene.wall.take(blind(began.message.since, scene.clock.now()), began.place)
    return scene.told()[-1]


def since(post: Post) -> object:
    assert isinstance(post.message, Notice)
    return post.message.blindness.since


async def test_an_end_that_a_replica_missed(scene: Scene):
    """It was cut off: `blind_after` after the end it announces the next one, and only once."""
    scene.one.away = True
    await scene.watch(2)
    end = ends(scene)
    await scene.watch(BLIND_AFTER)
    assert len(scene.told()) == 2
    await scene.watch(3 * BLIND_AFTER)
    _, _, again = scene.told()
    assert since(again) == end.at
    late = (again.at - end.at - WATCH.blind_after).total_seconds()
    assert late <= 2 * DEFER_SECONDS + LOOK_SECONDS  # nobody holds the lease


async def test_an_end_that_the_store_forgot(scene: Scene):
    """It went back to before the end: the next one is the same for all replicas, and ends."""
    before = scene.store.snapshot()
    end = ends(scene)
    await scene.sweep()
    await scene.watch(1)
    scene.store.restore(before)
    await scene.watch(1.5 * BLIND_AFTER)
    _, _, again = scene.told()
    assert since(again) == end.at
    other = scene.replica("other")
    await scene.watch(1.5 * BLIND_AFTER, scene.one, other)
    assert len(scene.told()) == 3
    await scene.sweep()
    await scene.watch(1, scene.one, other)
    *_, over = scene.told()
    assert len(scene.told()) == 4
    assert over.root == again.place


async def test_one_that_goes_on(scene: Scene):
    """Its end is looked for in its thread and beside it, each `blind_after`; nothing is posted."""
    looks = scene.wall.looks
    await scene.watch(3 * BLIND_AFTER)
    assert scene.wall.looks - looks == 2 * 3
    assert scene.wall.attempts == 1


async def test_a_history_that_cannot_be_read(scene: Scene):
    """Nobody can know that it is over: it goes on."""
    scene.one.away = True
    scene.wall.history_fault = Refused("missing_scope")
    ends(scene)
    await scene.watch(3 * BLIND_AFTER)
    assert scene.wall.attempts == 1


async def test_a_sweep_that_the_store_forgot(monkeypatch: pytest.MonkeyPatch):
    """This replica's own is known once, and not again whenever the store refuses something."""
    scene = await seen()
    before = scene.store.snapshot()
    scene.clock.move(60)
    await scene.sweep()
    await scene.watch(1)
    scene.store.restore(before)
    monkeypatch.setattr(scene.one.states, "open_problems", refused, raising=False)
    await scene.watch(BLIND_AFTER)
    assert [since(post) for post in scene.told()] == [NOW]


async def refused() -> int:
    raise StoreUnreachable("Redis at here: it refuses this")


async def test_a_clock_of_slack_that_is_behind(scene: Scene):
    """An end that seems to be before the beginning is an end all the same; once."""
    scene.one.away = True
    ends(scene).at = NOW - timedelta(minutes=1)
    await scene.watch(3 * BLIND_AFTER)
    *_, again = scene.told()
    assert since(again) == NOW - timedelta(minutes=1)
    assert scene.wall.attempts == 2


async def test_an_end_before_a_sweep_of_its_own(scene: Scene):
    """The store was away for that sweep; the next blindness began with it, and not with the end."""
    scene.one.away = True
    ends(scene)
    await scene.watch(2)
    scene.one.trouble = Trouble(good_at=scene.clock.now())
    await scene.watch(3 * BLIND_AFTER)
    *_, again = scene.told()
    assert since(again) == scene.one.trouble.good_at
