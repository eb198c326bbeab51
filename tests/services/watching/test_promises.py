"""Who waits for the end of a run is told, once, by the sweep that sees it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from typing_extensions import override

from bot.domain.imports import FAILED, PROCESSING, SUCCESSFUL
from bot.domain.outgoing.promises import LONGEST, Promise, RunEnded
from bot.services.watching.promises import PromiseKeeper
from bot.store.memory.promises import MemoryPromises
from tests.support.services_fakes import imported
from tests.support.services_watch import Scene


class Waiting(Scene):
    """A scene in which promises are kept."""

    @override
    def restart(self, owner: str = "one") -> None:
        super().restart(owner)
        store = self.store
        keeper = PromiseKeeper(
            self.watcher._watch,
            promises=store.promises("live"),
            states=store.states("live"),
            runs=store.runs("live"),
            clock=self.clock,
            promised=self.leadership.promised,
        )
        self.watcher._after = keeper.after

    async def promise(self, *, good: bool = False) -> None:
        await self.store.promises("live").add(Promise("orders", "U1", self.clock.now(), good))

    async def see(self, status: str, minutes: float = 5) -> list[RunEnded]:
        """What is owed to people once a sweep saw the import so; it ran a moment before."""
        self.clock.move(minutes * 60)
        ran = self.clock.now() - timedelta(seconds=5)
        await self.sweep(imported("orders", status, at=ran))
        return [item for item in await self.item() if isinstance(item, RunEnded)]


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


async def test_the_end_of_the_run_is_told_once(waiting: Waiting):
    """Not the run before, not while it runs, and not the next one."""
    await waiting.see(SUCCESSFUL)
    await waiting.promise()
    assert await waiting.see(PROCESSING) == []
    (told,) = await waiting.see(FAILED)
    assert (told.channel, told.row.name, told.run.outcome) == ("U1", "orders", FAILED)
    assert await waiting.see(SUCCESSFUL) == [told]


async def test_who_waits_for_a_good_run_is_not_told_of_a_bad_one(waiting: Waiting):
    """`when it is green`."""
    await waiting.see(FAILED)
    await waiting.promise(good=True)
    assert await waiting.see(FAILED) == []
    (told,) = await waiting.see(SUCCESSFUL)
    assert told.run.outcome == SUCCESSFUL


async def test_after_a_week_nobody_waits_any_more(waiting: Waiting):
    """A message then would be a riddle."""
    await waiting.see(SUCCESSFUL)
    await waiting.promise(good=True)
    assert await waiting.see(FAILED, minutes=LONGEST.total_seconds() / 60 + 1) == []
    assert await waiting.store.promises("live").all() == []


async def test_promises_are_asked_for_only_if_there_are_some(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch
):
    """The renewal of the lease, which is asked for anyway, says whether anybody waits."""
    asked: list[None] = []
    every = MemoryPromises.all

    async def noted(promises: MemoryPromises) -> Sequence[Promise]:
        asked.append(None)
        return await every(promises)

    monkeypatch.setattr(MemoryPromises, "all", noted)
    await waiting.see(SUCCESSFUL)
    assert asked == []
    await waiting.promise()
    await waiting.see(PROCESSING)
    assert asked == [None]
