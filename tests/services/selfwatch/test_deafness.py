"""Deafness: announced once, over restarts and replicas, and closed when Slack is heard again."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import Refused, StoreUnreachable
from bot.domain.outgoing.notices import Deafness
from bot.services.selfwatch.deafness import LOOK_SECONDS, DeafnessWatch, Ear
from bot.services.selfwatch.self_notices import SelfNotices
from bot.store.memory.store import MemoryStore
from tests.support.services_fakes import NOW, Wall
from tests.support.store_clock import HandClock

REFUSAL = "SLACK_APP_TOKEN: Slack refuses it (invalid_auth)"


class Scene:
    """A store and a channel, and a process that hears or does not."""

    def __init__(self) -> None:
        self.clock = HandClock(NOW)
        self.store = MemoryStore(self.clock)
        self.wall = Wall(self.clock)

    def process(self) -> "Process":
        return Process(self)

    async def watch(self, minutes: float, *processes: "Process") -> None:
        for _ in range(round(minutes * 60 / LOOK_SECONDS)):
            self.clock.move(LOOK_SECONDS)
            for process in processes:
                await process.watch.look()

    def told(self) -> list[tuple[str, bool]]:
        """Why, and whether it is over, of each post that stands."""
        found = [post.message for post in self.wall.standing]
        return [(one.reason, one.until is not None) for one in found if isinstance(one, Deafness)]


class Process:
    def __init__(self, scene: Scene) -> None:
        self.hears, self.refused, self.trouble = False, False, ""
        outbox: Any = scene.store.outbox("live")
        self.watch = DeafnessWatch(
            "live",
            "C1",
            Ear(lambda: self.hears, lambda: self.trouble or None, lambda: self.refused),
            hearing=scene.store.hearing(),
            outbox=outbox,
            self_notices=SelfNotices("live", None, outbox, scene.wall, scene.clock),
            blind_after=timedelta(minutes=10),
            clock=scene.clock,
        )

    def refuse(self) -> "Process":
        self.hears, self.refused, self.trouble = False, True, REFUSAL
        return self

    def hear(self) -> "Process":
        self.hears, self.refused, self.trouble = True, False, ""
        return self


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def test_who_hears_says_nothing(scene: Scene):
    """Nor does who loses Slack for a moment."""
    one = scene.process().hear()
    await scene.watch(30, one)
    one.hears = False
    await scene.watch(9, one)
    await scene.watch(1, one.hear())
    assert scene.told() == []


async def test_a_start_with_a_refused_token_is_told_once_over_restarts(scene: Scene):
    """Whatever restarts it; and again if it was good in between."""
    for _ in range(3):
        await scene.watch(5, scene.process().refuse())
    assert scene.told() == [(REFUSAL, False)]
    await scene.watch(1, scene.process().hear())
    assert [over for _, over in scene.told()] == [False, True]
    await scene.watch(2, scene.process().refuse())
    assert [over for _, over in scene.told()] == [False, True, False]


async def test_what_is_no_refusal_may_pass(scene: Scene):
    """It is announced after `blind_after`."""
    one = scene.process()
    await scene.watch(9, one)
    assert scene.told() == []
    await scene.watch(2, one)
    assert scene.told() == [("", False)]


async def test_another_replica_that_hears_is_enough(scene: Scene):
    """People get their answers."""
    await scene.watch(30, scene.process().hear(), scene.process().refuse())
    assert scene.told() == []


async def test_without_the_store_nothing_is_told(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    """Another replica may hear; that the store is away is announced by others."""

    async def away() -> None:
        raise StoreUnreachable("away")

    monkeypatch.setattr(scene.store.hearing(), "last", away)
    with pytest.raises(StoreUnreachable):
        await scene.watch(5, scene.process().refuse())
    assert scene.told() == []


async def test_where_the_bot_token_is_refused_too(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    """Nothing can be posted; it is tried again."""

    async def refuse(*_: object, **__: object) -> None:
        raise Refused("invalid_auth")

    one = scene.process().refuse()
    with monkeypatch.context() as patch:
        patch.setattr(scene.wall, "post", refuse)
        with pytest.raises(Refused):
            await scene.watch(5, one)
    assert scene.told() == []
    await scene.watch(1, one)
    assert scene.told() == [(REFUSAL, False)]


async def test_a_process_that_heard_before_announces_the_end(scene: Scene):
    """It was refused meanwhile, and announced that."""
    one = scene.process().hear()
    await scene.watch(5, one)
    await scene.watch(5, one.refuse())
    await scene.watch(1, one.hear())
    assert [over for _, over in scene.told()] == [False, True]
